"""Spelling: what may have been meant by words that the library does not know.

A word is corrected to one of the library's within two slips (one where it is short), or split where two were run
together. Of corrections equally near the commoner word is meant, and a word of a name before a word of the text.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass

import tantivy
from tantivy import Query

from viewer.search.documents import schema
from viewer.search.slips import slips, sound

_SHORTEST, _LONGEST = 3, 40  # letters of a word that can be corrected
_MOST_SLIPS = 2
_SHORT = 6  # a word of fewer letters has one slip at most
_CANDIDATES = 60  # commonest words that are looked at for one misspelt word
_FREQUENCY = 0.12  # slips that a word e times as common makes up for
_COMMON = 500  # a weight above which words are equally common
_SPLIT = 0.9  # slips that a forgotten space counts


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a word may have been meant to be: folded words, how to show them, and how unlikely it is."""

    words: tuple[str, ...]
    shown: str
    cost: float


class Speller:
    """Asks the vocabulary of an index."""

    def __init__(self, names: tantivy.Searcher) -> None:
        self._names = names
        self._schema = schema("names")

    def knows(self, word: str) -> bool:
        """Whether a folded word is one of the library's, and not so rare that it may be a slip itself."""
        return self._names.doc_freq("vocabulary", word) > 0

    def names_have(self, word: str) -> bool:
        """Whether a folded word is part of a name."""
        return self._names.doc_freq("word", word) > 0

    def completions(self, letters: str, limit: int) -> list[str]:
        """The commonest words that begin with letters."""
        if len(letters) > _LONGEST:
            return []
        query = Query.fuzzy_term_query(self._schema, "vocabulary", letters, distance=0, prefix=True)
        return [folded for folded, _, _ in self._ask(query, limit)]

    def numbered(self, letters: str, limit: int) -> list[str]:
        """The commonest words that are letters with a number after them, as genes are: "cacna1s" for "cacna"."""
        return [word for word in self.completions(letters, _CANDIDATES) if word[len(letters) :][:1].isdigit()][:limit]

    def suggestions(self, letters: str, folded: str) -> list[Suggestion]:
        """What a word may stand for, likeliest first; nothing for very short and very long words.

        `letters` are as typed, `folded` the same word folded: a slip can look like a variant of spelling.
        """
        if not _SHORTEST <= len(letters) <= _LONGEST:
            return []
        found: dict[tuple[str, ...], Suggestion] = {}
        for form in dict.fromkeys((letters, folded)):
            for suggestion in itertools.chain(self._respelt(form), self._split(form)):
                known = found.get(suggestion.words)
                if known is None or suggestion.cost < known.cost:
                    found[suggestion.words] = suggestion
        return sorted(found.values(), key=lambda suggestion: suggestion.cost)

    def _respelt(self, word: str) -> Iterator[Suggestion]:
        most = _MOST_SLIPS if len(word) >= _SHORT else 1
        for field, form, distance in (("vocabulary", word, 1), ("vocabulary", word, 2), ("sound", sound(word), 1)):
            query = Query.fuzzy_term_query(self._schema, field, form, distance)
            for folded, shown, weight in self._ask(query, _CANDIDATES):
                count = slips(word, folded)
                if count <= most:
                    yield Suggestion((folded,), shown, count - _bonus(weight))

    def _split(self, word: str) -> Iterator[Suggestion]:
        for at in range(_SHORTEST, len(word) - _SHORTEST + 1):
            parts = (word[:at], word[at:])
            if all(map(self.knows, parts)):
                weight = min(map(self._weight, parts))
                yield Suggestion(parts, " ".join(parts), _SPLIT - _bonus(weight))

    def _weight(self, word: str) -> int:
        return next((weight for _, _, weight in self._ask(Query.term_query(self._schema, "vocabulary", word), 1)), 0)

    def _ask(self, query: Query, limit: int) -> Iterator[tuple[str, str, int]]:
        """Words with how they are shown and their weights, the commonest first."""
        hits = self._names.search(query, limit, count=False, order_by_field="weight").hits
        for weight, address in hits:
            folded, _, shown = bytes(self._names.doc(address)["shown"][0]).decode().partition("\n")
            yield folded, shown, int(weight)


def _bonus(weight: int) -> float:
    return _FREQUENCY * math.log(min(weight, _COMMON) + 1)
