"""Putting a handout together from wherever one is: the open article, the tree, the hits, a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal

from viewer.articles import Article, ArticleRef, Hit, SectionKind
from viewer.errors import ViewerError
from viewer.handout.draft import MOST_ITEMS, Draft, DraftHistory, DraftItem
from viewer.library import Library


class Drafting(QObject):
    """Holds the draft and its history, in memory only."""

    changed = Signal()
    told = Signal(str)
    """One sentence: what was added, or why it could not be."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.history = DraftHistory()

    def add_article(self, ref: ArticleRef, anchor: str = "") -> None:
        """Add an article, or one of its sections and when to get help."""
        try:
            article = self._library.article(ref)
        except ViewerError as error:
            self.told.emit(str(error))
            return
        anchors = None
        if anchor:
            is_new = self.history.present.item(ref) is None
            anchors = tuple(dict.fromkeys((anchor, *(help_anchors(article) if is_new else ()))))
        self.add_items([DraftItem(ref, anchors)], article.title)

    def add_hit(self, hit: Hit) -> None:
        """Add what a search found: the section, or the whole article where it was found by its name."""
        self.add_article(hit.article, hit.section)

    def add_category(self, pack: str, path: str) -> None:
        """Add every article of a category and of those below it."""
        try:
            title = self._library.category(pack, path).title
            items = [DraftItem(ref) for ref in self._below(pack, path)]
        except ViewerError as error:
            self.told.emit(str(error))
            return
        self.add_items(items, title)

    def add_items(self, items: Iterable[DraftItem], title: str) -> None:
        """Add these under a title that says what they are. Tells what came of it."""
        draft = self.history.present.with_items(items)
        if len(draft) > MOST_ITEMS:
            words = self.tr("A handout holds at most {most} articles: add only those that are needed of “{title}”.")
            self.told.emit(words.format(most=MOST_ITEMS, title=title))
        elif self.change(draft):
            count = len(draft)
            words = self.tr("Added to the handout: {title}. It has {count} articles now.")
            if count == 1:
                words = self.tr("Added to the handout: {title}.")
            self.told.emit(words.format(title=title, count=count))
        else:
            self.told.emit(self.tr("It is in the handout already: {title}.").format(title=title))

    def change(self, draft: Draft) -> bool:
        """Go on to another draft; False where nothing would change."""
        is_changed = self.history.change(draft)
        if is_changed:
            self.changed.emit()
        return is_changed

    def undo(self) -> None:
        """Go one step back."""
        self.history.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Take the last step back again."""
        self.history.redo()
        self.changed.emit()

    def forget(self) -> None:
        """Nothing is chosen, and nothing can be brought back."""
        self.history.start(Draft())
        self.changed.emit()

    def _below(self, pack: str, path: str) -> Iterator[ArticleRef]:
        """The articles of a category and of those below it, in the order of the tree."""
        for entry in self._library.categories(pack, path):
            yield from self._below(pack, entry.category.path)
        for ref, _ in self._library.listing(pack, path):
            yield ref


def help_anchors(article: Article) -> tuple[str, ...]:
    """The sections that say when to get help: a handout has them unless a person leaves them out."""
    pairs = zip(article.anchors(), article.sections, strict=True)
    return tuple(anchor for anchor, section in pairs if section.kind is SectionKind.GET_HELP)
