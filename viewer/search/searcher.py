"""Asking the index: what was typed -> the articles and sections that answer it.

First what the names give (`name_tiers`), then everything that is written, all words counted together. Where the names
give nothing near and a word is not known, the likeliest correction is asked instead.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tantivy import Occur, Query

from viewer.articles import Reason, SectionKind
from viewer.search.answers import Answer, Match
from viewer.search.asked import Asked
from viewer.search.correction import Corrector, Reading
from viewer.search.documents import Form, IndexedArticle, Place, opened, schema, valid
from viewer.search.fold import base_language, fold, is_spaceless
from viewer.search.index import OpenIndex, index_in_memory, open_index
from viewer.search.name_finder import NameFinder
from viewer.search.name_tiers import Named, NameTiers, Tier
from viewer.search.names import NameKeys
from viewer.search.questions import asked_kinds, cues
from viewer.search.spelling import Speller
from viewer.search.text_finder import Commonness, FoundText, TextFinder

LONGEST_QUERY = 2_000
"""Letters of a query that count: a whole letter of a patient."""
_MOST_LOOKED_UP = 16
"""Words of a query that are completed where nobody wrote them."""
_STEP = 1_000.0  # between the scores of two tiers; the text's scores stay below
_REASONS = {Form.TITLE: Reason.TITLE, Form.ALSO_CALLED: Reason.ALSO_CALLED, Form.LAY_TERM: Reason.LAY_TERM}


class Searcher:
    """Searches the index of one pack. Cheap to open, keeps no names or words in memory; for one thread at a time."""

    def __init__(self, index: OpenIndex) -> None:
        self._language = base_language(index.language)
        self._keys = NameKeys(self._language)
        names = opened(index.names)
        finder = NameFinder(names, self._keys)
        self._speller = Speller(names)
        self._tiers = NameTiers(finder, self._keys)
        self._text = TextFinder(opened(index.articles), opened(index.sections), self._keys.stems)
        self._corrector = Corrector(self._speller, finder, self._text)

    @classmethod
    def open(cls, folder: Path) -> Searcher:
        """Search an index that `check_index` found whole. Raises SearchIndexError where it cannot be opened."""
        return cls(open_index(folder))

    @classmethod
    def in_memory(cls, articles: Iterable[IndexedArticle], language: str) -> Searcher:
        """Search articles without a folder."""
        return cls(index_in_memory(articles, language))

    def find(
        self,
        query: str,
        kinds: Collection[SectionKind] = (),
        categories: Collection[str] = (),
        limit: int = 20,
        as_typed: bool = False,
        reading: Reading | None = None,
    ) -> Answer:
        """The best matches of a query: any text, never an error.

        `kinds` and `categories` (paths; those below them count, too) restrict the answer where they are not empty.
        `as_typed` leaves the spelling alone; `reading` is how several packs together have read the query.
        """
        asked = self._asked(query) if reading is None else self._asked_by(reading)
        if not asked.words or limit < 1:
            return Answer()
        filters = _Filters(tuple(kinds), tuple(categories))
        named = self._tiers.found(asked, filters.of("names"), limit)
        if reading is None and not as_typed and not _is_named(named):
            better = self._corrector.read(asked, _nowhere).asked
            if better is not asked:
                asked, named = better, self._tiers.found(better, filters.of("names"), limit)
        words = self._words(asked)
        texts, total = self._texts(asked, words, filters, limit, reading.commonness if reading else None)
        known = {found.name.number for found in named}
        texts = [found for found in texts if found.number not in known][: limit - len(named)]
        matches = [*self._of_names(named, words, asked, filters), *self._of_texts(texts, words, asked, filters)]
        marked = dict.fromkeys([*words, *(self._keys.stems[word] for word in words)])
        return Answer(tuple(matches), max(total, len(matches)), asked.text if asked.corrected else None, tuple(marked))

    def read(self, query: str, is_known_elsewhere: Callable[[str], bool]) -> Reading:
        """What this pack takes a query to mean, where folded words may be another pack's."""
        asked = self._asked(query)
        if not asked.words or _is_named(self._tiers.found(asked, [], 1)):
            return Reading(asked, (0, 0, 0.0))
        return self._corrector.read(asked, is_known_elsewhere)

    def knows(self, word: str) -> bool:
        """Whether a folded word is one of this pack's."""
        return self._speller.knows(word)

    def commonness(self, reading: Reading) -> Commonness:
        """How common the words of a reading are in this pack."""
        return self._text.commonness(self._asked_by(reading).words)

    def _asked(self, query: str) -> Asked:
        return Asked.read(query[:LONGEST_QUERY].strip(), self._language)

    def _asked_by(self, reading: Reading) -> Asked:
        """A reading in the words of this pack's language."""
        asked = reading.asked
        return (
            asked if asked.language == self._language else replace(self._asked(asked.text), corrected=asked.corrected)
        )

    def _words(self, asked: Asked) -> list[str]:
        """The words to look for in the text. A last word that is none yet stands for the commonest that begin so.

        Any other that nobody wrote stands for those that have a number after it.
        """
        words = list(dict.fromkeys(self._keys.small_words.dropped_from(asked.words)))
        last = asked.words[-1]
        unknown = [word for word in words[:_MOST_LOOKED_UP] if word != last and not self._text.has(word)]
        words += itertools.chain.from_iterable(self._speller.numbered(word, 3) for word in unknown)
        if words == [last] and is_spaceless(last):
            words += self._text.pairs(last)
        elif words[-1] == last and not self._text.has(last):
            words += self._speller.completions(last, 3)
        return self._text.telling(words)

    def _texts(
        self, asked: Asked, words: list[str], filters: _Filters, limit: int, commonness: Commonness | None
    ) -> tuple[list[FoundText], int]:
        if filters.kinds:
            return self._text.articles_by_section(words, filters.of("sections"), limit, commonness)
        topics = self._tiers.topics(asked, filters.of("names"))
        return self._text.articles(words, topics, filters.of("articles"), limit, commonness)

    def _of_names(self, named: Sequence[Named], words: list[str], asked: Asked, filters: _Filters) -> list[Match]:
        places: dict[int, Place] = {}
        for kinds, group in itertools.groupby(named, key=lambda found: filters.kinds or found.kinds):
            if kinds:
                numbers = {found.name.number: found.name.text for found in group}
                named_words = fold(" ".join(numbers.values()), self._language)
                asking = [word for word in words if word not in named_words]
                places |= self._text.best_places(numbers, asking, kinds, filters.of("sections"))
        matches = []
        for at, found in enumerate(named):
            name = found.name
            starts = not name.by and found.tier is not Tier.HAS_WORDS
            reason, detail = Reason.NAME_STARTS if starts else _REASONS[name.form], name.text
            if asked.corrected:
                reason, detail = Reason.SPELLING, asked.corrected
            score = found.tier * _STEP + _STEP / 2 - at
            matches.append(_match(name.number, name.ref, places.get(name.number), reason, detail, score))
        return matches

    def _of_texts(self, texts: Sequence[FoundText], words: list[str], asked: Asked, filters: _Filters) -> list[Match]:
        without_place = [found.number for found in texts if found.place is None]
        kinds = asked_kinds(cues(asked.words, asked.language))
        places = self._text.best_places(without_place, words, kinds, filters.of("sections"))
        reason = Reason.SPELLING if asked.corrected else Reason.TEXT
        matches = []
        for found in texts:
            place = found.place or places.get(found.number)
            score = min(found.score, _STEP)
            matches.append(_match(found.number, found.ref, place, reason, asked.corrected, score))
        return matches


@dataclass(frozen=True, slots=True)
class _Filters:
    kinds: tuple[SectionKind, ...]
    categories: tuple[str, ...]

    def of(self, part: str) -> list[Query]:
        """What a document of a part of the index must have."""
        wanted = {"has": [str(kind) for kind in self.kinds], "category": [valid(path) for path in self.categories]}
        return [
            Query.boolean_query([(Occur.Should, Query.term_query(schema(part), field, value)) for value in values])
            for field, values in wanted.items()
            if values
        ]


def _is_named(found: Iterable[Named]) -> bool:
    """Whether the names answer the query as it is."""
    return any(each.tier >= Tier.MEANT for each in found)


def _nowhere(_word: str) -> bool:
    """One pack alone: no word is known elsewhere."""
    return False


def _match(number: int, ref: str, place: Place | None, reason: Reason, detail: str, score: float) -> Match:
    return Match(number, ref, place.anchor if place else "", place.ordinal if place else -1, reason, detail, score)
