"""Spelling: what a person may have meant by words that the library does not know.

A misspelt word is corrected to a word of the library within two slips (one in a short word); a slip of neighbouring
keys, of sound ("f" for "ph") or of doubled letters counts half. Of words equally near the commoner is meant, and a
word of a name before a word of the text. Words run together are split, words torn apart are joined.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import tantivy
from tantivy import Query

from viewer.search.documents import schema

RARE = 3
"""A word of less weight may be a slip itself: texts have them, too."""
_SHORT = 6  # words of fewer letters are corrected by one slip only
_SHORTEST = 3
_LONGEST = 40
_CANDIDATES = 60
_FREQUENCY = 0.12  # how many slips a word e times as common outweighs
_SLIP, _HALF_SLIP = 1.0, 0.5
_SPLIT_COST = 0.9


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a word may have been meant to be: folded words, how to show them, and how unlikely it is (0 is certain)."""

    words: tuple[str, ...]
    shown: str
    cost: float


class Speller:
    """Asks the vocabulary of an index."""

    def __init__(self, names: tantivy.Searcher) -> None:
        self._names = names
        self._schema = schema("names")

    def knows(self, word: str) -> bool:
        """Whether a folded word is written somewhere in the library."""
        return self._names.doc_freq("vocabulary", word) > 0

    def begins(self, letters: str) -> bool:
        """Whether a word of the library begins with these letters."""
        return bool(self._names.terms_with_prefix("vocabulary", letters, limit=1))

    def weight(self, word: str) -> int:
        """How common a folded word is: articles that have it, names counting for several."""
        query = Query.term_query(self._schema, "vocabulary", word)
        hits = self._names.search(query, 1, count=False, order_by_field="weight").hits
        return int(hits[0][0]) if hits else 0

    def suggestions(self, word: str, limit: int = 3) -> list[Suggestion]:
        """Words of the library that a folded word may stand for, likeliest first. Empty for very short or long ones."""
        if not _SHORTEST <= len(word) <= _LONGEST:
            return []
        found = [*self._respelt(word, 1)]
        if len(word) >= _SHORT or not found:
            found += self._respelt(word, 2)
        found += self._split(word)
        found.sort(key=lambda suggestion: suggestion.cost)
        return found[:limit]

    def _respelt(self, word: str, slips: int) -> Iterator[Suggestion]:
        query = Query.fuzzy_term_query(self._schema, "vocabulary", word, slips)
        most = float(slips if len(word) >= _SHORT else 1)
        for weight, address in self._names.search(query, _CANDIDATES, count=False, order_by_field="weight").hits:
            folded, _, shown = bytes(self._names.doc(address)["shown"][0]).decode().partition("\n")
            slip = slip_cost(word, folded)
            if slip <= most and folded != word:
                yield Suggestion((folded,), shown, slip - _FREQUENCY * math.log(weight + 1))

    def _split(self, word: str) -> Iterator[Suggestion]:
        for at in range(2, len(word) - 1):
            first, second = word[:at], word[at:]
            if self.knows(first) and self.knows(second):
                weight = min(self.weight(first), self.weight(second))
                if min(len(first), len(second)) > 2 and weight >= RARE:
                    yield Suggestion((first, second), f"{first} {second}", _SPLIT_COST - _FREQUENCY * math.log(weight + 1))
