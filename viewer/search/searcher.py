"""Asking the index: what was typed -> the articles and sections that answer it.

The order of the answer: names that are the query, names that start with it, names that are it but for endings and
small words or that a question is about, names that have all its words, then everything that is written, all words
counted together. Where the names do not know a word and nothing is written with it, its likeliest correction is asked.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tantivy import Occur, Query

from viewer.articles import Reason, SectionKind
from viewer.search.answers import Answer, Match
from viewer.search.documents import Form, IndexedArticle, Place, opened, schema
from viewer.search.fold import base_language, fold
from viewer.search.index import OpenIndex, index_in_memory, open_index
from viewer.search.name_finder import FoundName, NameFinder
from viewer.search.names import KeyKind, NameKeys
from viewer.search.questions import Cue, cues
from viewer.search.spelling import RARE, Speller, Suggestion
from viewer.search.text_finder import TextFinder

LONGEST_QUERY = 400
"""Letters of a query that count."""
MOST_WORDS = 24
"""Words of a query that count."""
_LONGEST_SPAN = 12  # words of a name within a question
_MOST_SUSPECTS = 3  # words corrected in one query

_SURE = {KeyKind.EXACT, KeyKind.RUN_TOGETHER}
_REASONS = {Form.TITLE: Reason.TITLE, Form.ALSO_CALLED: Reason.ALSO_CALLED, Form.LAY_TERM: Reason.LAY_TERM}
_STEP = 1_000.0  # between the tiers of an answer


@dataclass(frozen=True, slots=True)
class _Named:
    """An article found by a name, the kinds of section asked for with it."""

    name: FoundName
    tier: int
    kinds: tuple[SectionKind, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, folded: `typed` as a person wrote it."""

    words: tuple[str, ...]
    typed: str
    corrected: str | None = None


class Searcher:
    """Searches the index of one pack. Cheap to open, holds no names or words in memory; for one thread at a time."""

    def __init__(self, index: OpenIndex) -> None:
        self._language = base_language(index.language)
        self._keys = NameKeys(self._language)
        names = opened(index.names)
        self._names = NameFinder(names, self._keys)
        self._speller = Speller(names)
        self._text = TextFinder(opened(index.articles), opened(index.sections), self._keys.stems)

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
    ) -> Answer:
        """The best matches of a query: any text, never an error.

        `kinds` and `categories` (paths; those below them count, too) restrict the answer where they are not empty.
        `as_typed` leaves the spelling alone.
        """
        typed = query[:LONGEST_QUERY]
        asked = _Asked(tuple(fold(typed, self._language)[:MOST_WORDS]), typed)
        if not asked.words or limit < 1:
            return Answer()
        filters = _Filters(tuple(kinds), tuple(categories))
        named = self._named(asked, filters, limit)
        if not as_typed and not any(found.tier >= 5 for found in named):
            better = self._corrected(asked)
            if better is not None:
                asked, named = better, self._named(better, filters, limit)
        return self._answer(asked, named, filters, limit)

    # Names

    def _named(self, asked: _Asked, filters: _Filters, limit: int) -> list[_Named]:
        """The articles that the names give, best first, each once."""
        words = list(asked.words)
        conditions = filters.conditions("names")
        whole = self._names.whole(words, conditions)
        sure = sorted(
            (name for name in whole if name.by in _SURE),
            key=lambda name: (-name.form, name.by != KeyKind.EXACT, -name.common),
        )
        loose = sorted(
            (name for name in whole if name.by not in _SURE),
            key=lambda name: (name.by == KeyKind.PART, -name.form, -name.common),
        )
        starting = self._names.starting(words, asked.typed, conditions)
        found = _first_of_each(
            itertools.chain(
                (_Named(name, 8 if name.form is Form.TITLE else 7) for name in sure),
                (_Named(name, 6) for name in starting),
                (_Named(name, 5, self._kinds_asked(words)) for name in loose),
            )
        )
        if not found:
            found = _first_of_each(self._in_question(words, conditions))
        if len(found) < limit:
            names = self._names.containing(words, asked.typed, conditions)
            found = _first_of_each(itertools.chain(found, (_Named(name, 4) for name in names)))
        return found[:limit]

    def _in_question(self, words: list[str], conditions: list[Query]) -> Iterator[_Named]:
        """The longest run of words that is a name, where all the others only ask."""
        found_cues = cues(words, self._language)
        asking = {at for cue in found_cues for at in range(cue.start, cue.stop)}
        asking |= {at for at, word in enumerate(words) if word in self._keys.small_words}
        for length in range(min(len(words) - 1, _LONGEST_SPAN), 0, -1):
            for start in range(len(words) - length + 1):
                span = range(start, start + length)
                outside = set(range(len(words))).difference(span)
                if (
                    outside <= asking
                    and not asking.issuperset(span)
                    and self._names.is_name(words[start : start + length])
                ):
                    kinds = tuple(
                        dict.fromkeys(cue.kind for cue in found_cues if not {cue.start, cue.stop - 1} & set(span))
                    )
                    names = self._names.whole(words[start : start + length], conditions)
                    names.sort(key=lambda name: (name.by == KeyKind.PART, -name.form, -name.common))
                    yield from (_Named(name, 5, kinds) for name in names)
                    return

    def _kinds_asked(self, words: list[str]) -> tuple[SectionKind, ...]:
        return tuple(dict.fromkeys(cue.kind for cue in cues(words, self._language)))

    # Spelling

    def _corrected(self, asked: _Asked) -> _Asked | None:
        """The likeliest correction of a query, None where there is none or nothing to correct."""
        words = list(asked.words)
        options: list[list[Suggestion]] = []
        unknown = changed = 0
        for at, word in enumerate(words):
            kept = Suggestion((word,), word, 0.0)
            if unknown >= _MOST_SUSPECTS or word.isdigit() or not self._is_suspect(word, at == len(words) - 1):
                options.append([kept])
                continue
            unknown += 1
            suggestions = self._speller.suggestions(word)
            changed += bool(suggestions)
            options.append(suggestions if suggestions and not self._is_written(word) else [*suggestions, kept])
        if not changed:
            return None
        ways = sorted(itertools.product(*options), key=lambda way: sum(suggestion.cost for suggestion in way))
        best = next((way for way in ways if self._names.is_name(_words_of(way))), None)
        if best is None:
            best = tuple(
                option[0] if not self._is_written(word) else Suggestion((word,), word, 0.0)
                for word, option in zip(words, options, strict=True)
            )
        new_words = _words_of(best)
        if tuple(new_words) == asked.words:
            return None
        shown = " ".join(suggestion.shown for suggestion in best)
        return _Asked(tuple(new_words), shown, shown)

    def _is_suspect(self, word: str, last: bool) -> bool:
        return not self._is_written(word) or self._speller.weight(word) < RARE

    def _is_written(self, word: str) -> bool:
        return self._speller.knows(word) or self._text.has(word)

    # The answer

    def _answer(self, asked: _Asked, named: list[_Named], filters: _Filters, limit: int) -> Answer:
        words = self._keys.small_words.dropped_from(dict.fromkeys(asked.words))
        texts, total = self._text.articles(words, filters.conditions("articles"), limit)
        known = {found.name.number for found in named}
        texts = [found for found in texts if found.number not in known][: limit - len(named)]
        matches = self._match_names(named, words, asked.corrected, filters)
        places = self._text.best_places(
            [found.number for found in texts], words, filters.kinds, filters.conditions("sections")
        )
        reason = Reason.SPELLING if asked.corrected else Reason.TEXT
        for found in texts:
            place = places.get(found.number)
            matches.append(_match(found.number, found.ref, place, reason, asked.corrected or "", found.score))
        return Answer(tuple(matches), max(total, len(matches)), asked.corrected, tuple(words))

    def _match_names(
        self, named: list[_Named], words: list[str], corrected: str | None, filters: _Filters
    ) -> list[Match]:
        conditions = filters.conditions("sections")
        places: dict[int, Place] = {}
        for kinds, group in itertools.groupby(named, key=lambda found: found.kinds):
            if kinds or filters.kinds:
                numbers = [found.name.number for found in group]
                places |= self._text.best_places(numbers, [], filters.kinds or kinds[:1], conditions)
        matches = []
        for at, found in enumerate(named):
            name = found.name
            reason = _REASONS[name.form] if name.by else Reason.NAME_STARTS
            score = found.tier * _STEP + _STEP / 2 - at
            if corrected:
                reason = Reason.SPELLING
            matches.append(
                _match(name.number, name.ref, places.get(name.number), reason, corrected or name.text, score)
            )
        return matches


@dataclass(frozen=True, slots=True)
class _Filters:
    kinds: tuple[SectionKind, ...]
    categories: tuple[str, ...]

    def conditions(self, part: str) -> list[Query]:
        """What a document of a part of the index must have."""
        wanted = {"has": [str(kind) for kind in self.kinds], "category": list(self.categories)}
        return [
            Query.boolean_query([(Occur.Should, Query.term_query(schema(part), field, value)) for value in values])
            for field, values in wanted.items()
            if values
        ]


def _words_of(way: Iterable[Suggestion]) -> list[str]:
    return [word for suggestion in way for word in suggestion.words]


def _first_of_each(named: Iterable[_Named]) -> list[_Named]:
    first: dict[int, _Named] = {}
    for found in named:
        first.setdefault(found.name.number, found)
    return list(first.values())


def _match(number: int, ref: str, place: Place | None, reason: Reason, detail: str, score: float) -> Match:
    return Match(number, ref, place.anchor if place else "", place.ordinal if place else -1, reason, detail, score)
