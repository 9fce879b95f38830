"""What a person has put together for paper so far: values that replace one another, so that each step can be undone.

A draft knows articles by their names only. What is on paper in the end is a `Handout`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from viewer.articles import ArticleRef

MOST_ITEMS = 100
"""Articles in one handout: more is not a handout, and takes the paper of a day."""

_MOST_STEPS = 200  # to undo


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An article, and the anchors of the sections to print; None stands for all of them, () for none yet."""

    article: ArticleRef
    anchors: tuple[str, ...] | None = None

    def has(self, anchor: str) -> bool:
        """Whether a section is ticked."""
        return self.anchors is None or anchor in self.anchors

    def merged(self, other: DraftItem) -> DraftItem:
        """The sections of both."""
        if self.anchors is None or other.anchors is None:
            return replace(self, anchors=None)
        return replace(self, anchors=tuple(dict.fromkeys((*self.anchors, *other.anchors))))


@dataclass(frozen=True, slots=True)
class Draft:
    """Articles in the order of the paper, each once."""

    items: tuple[DraftItem, ...] = ()

    def __len__(self) -> int:
        return len(self.items)

    def item(self, article: ArticleRef) -> DraftItem | None:
        """What of an article is in it."""
        return next((item for item in self.items if item.article == article), None)

    def with_items(self, added: Iterable[DraftItem]) -> Draft:
        """These at the end; an article that is there already stays in its place and gets the sections of both."""
        items = {item.article: item for item in self.items}
        for item in added:
            known = items.get(item.article)
            items[item.article] = known.merged(item) if known else item
        return Draft(tuple(items.values()))

    def without(self, article: ArticleRef) -> Draft:
        """All but one article."""
        return Draft(tuple(item for item in self.items if item.article != article))

    def moved(self, article: ArticleRef, place: int) -> Draft:
        """An article at another place among the others, from 0; beyond an end, it is the first or the last."""
        item = self.item(article)
        if item is None:
            return self
        others = self.without(article).items
        place = min(max(place, 0), len(others))
        return Draft((*others[:place], item, *others[place:]))

    def ticked(self, article: ArticleRef, anchor: str, wanted: bool, every: tuple[str, ...]) -> Draft:
        """One section in or out. `every` are all anchors of the article, in its order."""
        item = self.item(article)
        if item is None:
            return self
        return self.chosen(article, [each for each in every if (wanted if each == anchor else item.has(each))], every)

    def chosen(self, article: ArticleRef, anchors: Iterable[str], every: tuple[str, ...]) -> Draft:
        """These sections of an article and no others. `every` are all anchors of the article, in its order."""
        wanted = set(anchors)
        kept = tuple(anchor for anchor in every if anchor in wanted)
        item = DraftItem(article, None if kept == every else kept)
        return Draft(tuple(item if each.article == article else each for each in self.items))


@dataclass(slots=True)
class DraftHistory:
    """The drafts of one sitting, with one of them the present. In memory only."""

    _drafts: list[Draft] = field(default_factory=lambda: [Draft()])
    _present: int = 0

    @property
    def present(self) -> Draft:
        """What is chosen now."""
        return self._drafts[self._present]

    @property
    def can_undo(self) -> bool:
        """Whether there was a draft before this one."""
        return self._present > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was undone."""
        return self._present < len(self._drafts) - 1

    def change(self, draft: Draft) -> bool:
        """Go on to another draft; what was undone is forgotten. False where nothing would change."""
        if draft == self.present:
            return False
        self._drafts[self._present + 1 :] = [draft]
        del self._drafts[:-_MOST_STEPS]
        self._present = len(self._drafts) - 1
        return True

    def undo(self) -> None:
        """Go one step back; the first stays."""
        self._present = max(self._present - 1, 0)

    def redo(self) -> None:
        """Take the last step back again."""
        self._present = min(self._present + 1, len(self._drafts) - 1)

    def start(self, draft: Draft) -> None:
        """Begin anew, with nothing to undo: for the next person, or for another article."""
        self._drafts[:] = [draft]
        self._present = 0
