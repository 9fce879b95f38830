"""From what search matched to what a reader is shown: titles, reasons, snippets, review state."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.articles import Article, ArticleRef, Hit, Reason, Results, SectionKind, is_within
from viewer.errors import PackError
from viewer.pack.reader import Pack

if TYPE_CHECKING:
    from viewer.search.answers import Answer, Match
    from viewer.search.correction import Reading
    from viewer.search.searcher import Searcher

MOST_HITS = 20


@dataclass(frozen=True, slots=True)
class MemoryIndex:
    """A pack's index for a cache that cannot be written: takes as long as making one, and its memory stays in use."""

    searcher: Searcher

    @classmethod
    def of(cls, pack: Pack) -> MemoryIndex:
        """Make the index of a pack."""
        from viewer.indexes import indexed_articles
        from viewer.search.searcher import Searcher

        return cls(Searcher.in_memory(indexed_articles(pack), pack.info.language))


class Finder:
    """Finds in one pack. Until its index is there, only names are found, straight from the pack."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._index: Path | None = None
        self._searcher: Searcher | None = None

    def use_index(self, index: Path | MemoryIndex) -> None:
        """Search this index from the next query on; one in a folder is opened only then."""
        if isinstance(index, MemoryIndex):
            self._searcher = index.searcher
        else:
            self._index, self._searcher = index, None

    def find(
        self,
        query: str,
        kinds: Collection[SectionKind],
        categories: Collection[str],
        as_typed: bool,
        limit: int,
        reading: Reading | None = None,
    ) -> tuple[Results, dict[ArticleRef, float]]:
        """The answer of this pack, and the score of each hit for putting several packs' hits in one order.

        `reading` is how several packs together have read the query (see `read_together`).
        """
        searcher = self.searcher()
        if searcher is None:
            return self._find_names(query, categories, limit)
        answer = searcher.find(
            query, kinds=kinds, categories=categories, limit=limit, as_typed=as_typed, reading=reading
        )
        hits, scores = [], {}
        for match in answer.matches:
            ref = ArticleRef(self.pack.info.id, match.ref)
            try:
                hits.append(self._hit(ref, match, answer))
            except PackError:
                continue  # damaged: it is said when it is opened from the tree
            scores[ref] = match.score
        total = max(answer.total, len(hits))
        words = frozenset(answer.words)
        return Results(query, answer.corrected, tuple(hits), total, words, respelt=not as_typed), scores

    def searcher(self) -> Searcher | None:
        """What searches the index; None until it is there."""
        if self._searcher is None and self._index is not None:
            from viewer.search.searcher import Searcher  # here: the window starts without tantivy

            self._searcher = Searcher.open(self._index)
        return self._searcher

    def refs(self, query: str, limit: int) -> list[str]:
        """Only the refs of the articles found, best first: for answering many queries."""
        searcher = self.searcher()
        if searcher is None:
            return []
        return [match.ref for match in searcher.find(query, limit=limit).matches]

    def _hit(self, ref: ArticleRef, match: Match, answer: Answer) -> Hit:
        from viewer.markup import words_of
        from viewer.reading.snippets import snippet

        article = self.pack.article(match.ref)
        at = match.ordinal
        section = article.sections[at] if 0 <= at < len(article.sections) else None
        text = words_of(section.html) if section else article.summary
        if not text and article.sections:
            text = words_of(article.sections[0].html)
        reason, detail = match.reason, match.detail
        if reason is Reason.SPELLING and not _mentions(article, text, detail):
            reason, detail = Reason.TEXT, ""  # found by the words that were typed right
        return Hit(
            article=ref,
            title=article.title,
            section=article.anchors()[at] if section else "",
            kind=section.kind if section else None,
            heading=section.heading if section else "",
            reason=reason,
            detail=detail,
            snippet=snippet(text, answer.words, self.pack.info.language),
            review=article.review,
        )

    def _find_names(
        self, query: str, categories: Collection[str], limit: int
    ) -> tuple[Results, dict[ArticleRef, float]]:
        """Names that begin with what was typed, then those that have it anywhere."""
        from viewer.markup import words_of

        hits, scores = [], {}
        for ref, name, is_title in self.pack.find_names(query.strip(), limit):
            try:
                article = self.pack.article(ref)
            except PackError:
                continue  # damaged: it is said when it is opened from the tree
            if name not in (article.title, *article.also_called):
                continue  # the list of names has no hash of its own
            if categories and not any(is_within(article.category, path) for path in categories):
                continue
            key = ArticleRef(self.pack.info.id, ref)
            reason = Reason.TITLE if is_title else Reason.ALSO_CALLED
            text = article.summary or (words_of(article.sections[0].html) if article.sections else "")
            shown = ((text[:160], False),) if text else ()
            hits.append(Hit(key, article.title, "", None, "", reason, name, shown, article.review))
            scores[key] = -float(len(hits))
        return Results(query, None, tuple(hits), len(hits), frozenset(), complete=False), scores


def read_together(finders: Iterable[Finder], query: str) -> Reading | None:
    """What several packs take a query to mean: one reading for all of them, or None where no index is there yet.

    A word that any of them knows is right as it is typed. Of what they would correct it to, the likeliest counts. A
    word is as common as it is in all of them: else a small pack would rank its only page on a subject too low, and its
    stray words too high.
    """
    searchers = [searcher for searcher in (finder.searcher() for finder in finders) if searcher is not None]

    def is_known(word: str) -> bool:
        return any(searcher.knows(word) for searcher in searchers)

    if not searchers:
        return None
    reading = min((searcher.read(query, is_known) for searcher in searchers), key=lambda reading: reading.rank)
    commonness = reduce(add, (searcher.commonness(reading) for searcher in searchers))
    return replace(reading, commonness=commonness)


def _mentions(article: Article, text: str, words: str) -> bool:
    """Whether any of the words stands in an article's names or in the text that is shown of it."""
    shown = " ".join((article.title, *article.also_called, *article.lay_terms, text)).casefold()
    return any(word.casefold() in shown for word in words.split())
