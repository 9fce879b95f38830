"""The articles that names give, in the order of an answer.

Names that are the query; names that start with it; names that are it but for endings, order and small words, or that
a question is about; names that have all its words somewhere.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tantivy import Query

from viewer.articles import SectionKind
from viewer.search.asked import Asked
from viewer.search.documents import Form
from viewer.search.name_finder import FoundName, NameFinder
from viewer.search.names import NameKeys
from viewer.search.questions import Cue, asked_kinds, cues

_LONGEST_SPAN = 12  # words of a name within a sentence
_LONGEST_NAME = 24  # words that a query may have to be a name itself
_SENTENCE = 4  # bare words that are taken for a sentence
_LOOKED_AT = 100  # words of a long text in which names are looked for


class Tier(IntEnum):
    """How well a name answers, the best the greatest."""

    HAS_WORDS = 1
    MEANT = 2
    STARTS = 3
    OTHER_NAME = 4
    TITLE = 5


@dataclass(frozen=True, slots=True)
class Named:
    """An article found by a name, and the kinds of section that were asked for with it."""

    name: FoundName
    tier: Tier
    kinds: tuple[SectionKind, ...] = ()


class NameTiers:
    """Puts in order what `NameFinder` finds."""

    def __init__(self, names: NameFinder, keys: NameKeys) -> None:
        self._names = names
        self._small_words = keys.small_words

    def found(self, asked: Asked, conditions: list[Query], limit: int) -> list[Named]:
        """The articles whose names answer a query, best first, each once."""
        words = asked.words
        if len(words) > _LONGEST_NAME:
            return []
        whole = self._names.whole(words, conditions)
        starting = self._names.starting(words, asked.text, conditions)
        kinds = asked_kinds(cues(words, asked.language))
        found = _first_of_each(
            itertools.chain(
                (Named(name, _sure_tier(name)) for name in whole if name.is_sure),
                (Named(name, Tier.STARTS) for name in starting),
                (Named(name, Tier.MEANT, kinds) for name in whole if not name.is_sure),
            )
        )
        if not found:
            found = _first_of_each(self._in_question(asked, conditions))
        if len(found) < limit:
            names = self._names.containing(words, asked.text, conditions)
            found = _first_of_each(itertools.chain(found, (Named(name, Tier.HAS_WORDS) for name in names)))
        return found[:limit]

    def topics(self, asked: Asked, conditions: list[Query]) -> dict[int, Sequence[str]]:
        """The articles that a sentence names, with the words of the name. Nothing for a few bare words.

        "is asthma caused by dust at work" names asthma; "asthma dust work" may be words of any page.
        """
        words = asked.words[:_LOOKED_AT]
        if len(words) < _SENTENCE and not any(word in self._small_words for word in words):
            return {}
        cued = _positions(cues(words, asked.language))
        topics: dict[int, Sequence[str]] = {}
        start = 0
        while start < len(words):
            stop = self._end_of_name(words, start, cued)
            if stop > start:
                for name in self._names.whole(words[start:stop], conditions):
                    topics.setdefault(name.number, words[start:stop])
            start = max(stop, start + 1)
        return topics

    def _end_of_name(self, words: Sequence[str], start: int, cued: set[int]) -> int:
        """Where the longest name that starts at a word stops; `start` where none does."""
        if words[start] in self._small_words:
            return start
        for stop in range(min(start + _LONGEST_SPAN, len(words)), start, -1):
            telling = words[stop - 1] not in self._small_words and not cued.issuperset(range(start, stop))
            if telling and self._names.is_name(words[start:stop]):
                return stop
        return start

    def _in_question(self, asked: Asked, conditions: list[Query]) -> Iterator[Named]:
        """The names that a question is about: the longest run of words that is one, where all the others only ask.

        While it is typed, the names that start with what comes last: "symptoms of asth".
        """
        words = asked.words
        found = cues(words, asked.language)
        cued = _positions(found)
        asking = [at in cued or word in self._small_words for at, word in enumerate(words)]
        for start, stop in _spans(asking):
            if self._names.is_name(words[start:stop]):
                kinds = asked_kinds(cue for cue in found if not start <= cue.start < stop)
                yield from (Named(name, Tier.MEANT, kinds) for name in self._names.whole(words[start:stop], conditions))
                return
        rest = len(list(itertools.takewhile(bool, asking)))
        if 0 < rest < len(words):
            kinds = asked_kinds(cue for cue in found if cue.start < rest)
            yield from (Named(name, Tier.MEANT, kinds) for name in self._names.starting(words[rest:], "", conditions))


def _spans(asking: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The runs of words, longest first, that leave only words that ask, and do not themselves only ask."""
    for length in range(min(len(asking) - 1, _LONGEST_SPAN), 0, -1):
        for start in range(len(asking) - length + 1):
            stop = start + length
            if all(asking[:start]) and all(asking[stop:]) and not all(asking[start:stop]):
                yield start, stop


def _sure_tier(name: FoundName) -> Tier:
    return Tier.TITLE if name.form is Form.TITLE else Tier.OTHER_NAME


def _positions(found: Iterable[Cue]) -> set[int]:
    return {at for cue in found for at in range(cue.start, cue.stop)}


def _first_of_each(named: Iterable[Named]) -> list[Named]:
    """Each article once, by its first name; the best tier first, as it is."""
    first: dict[int, Named] = {}
    for found in named:
        first.setdefault(found.name.number, found)
    return sorted(first.values(), key=lambda found: -found.tier)
