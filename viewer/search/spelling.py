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
                    yield Suggestion(
                        (first, second), f"{first} {second}", _SPLIT_COST - _FREQUENCY * math.log(weight + 1)
                    )


def slip_cost(typed: str, meant: str) -> float:
    """How many slips of the hand or ear lead from one word to the other; likely ones count half."""
    return min(_distance(typed, meant), _HALF_SLIP + _distance(sound(typed), sound(meant)))


_SOUNDS = (
    ("ph", "f"), ("gh", "g"), ("rh", "r"), ("th", "t"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("sc", "s"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("z", "s"), ("y", "i"), ("ae", "e"), ("oe", "e"), ("ou", "u"),
)  # fmt: skip
_SILENT_BEGINNINGS = (("pn", "n"), ("ps", "s"), ("pt", "t"), ("kn", "n"), ("wr", "r"), ("gn", "n"))


@lru_cache(maxsize=512)
def sound(word: str) -> str:
    """Roughly how a word of a European language sounds: "dislexia" for dyslexia, one letter for doubled ones."""
    for written, heard in _SILENT_BEGINNINGS:
        if word.startswith(written):
            word = heard + word[len(written) :]
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@lru_cache(maxsize=1)
def _neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of keys that lie side by side on a Latin keyboard."""
    pairs = set()
    for row, keys in enumerate(_ROWS):
        below = _ROWS[row + 1] if row + 1 < len(_ROWS) else ""
        for at, key in enumerate(keys):
            pairs |= {(key, other) for other in keys[at + 1 : at + 2] + below[max(at - 1, 0) : at + 1]}
    return frozenset(pairs | {(second, first) for first, second in pairs})


def _distance(first: str, second: str) -> float:
    """Edit distance with swapped letters as one slip; a neighbouring key and a doubled letter are half a slip."""
    neighbours = _neighbours()
    before: list[float] = []
    row = [float(at) for at in range(len(second) + 1)]
    for i, a in enumerate(first, 1):
        earlier, before, row = before, row, [float(i)]
        for j, b in enumerate(second, 1):
            if a == b:
                cost = before[j - 1]
            else:
                cost = min(
                    before[j - 1] + (_HALF_SLIP if (a, b) in neighbours else _SLIP),
                    before[j] + (_HALF_SLIP if first[i - 2 : i - 1] == a else _SLIP),
                    row[j - 1] + (_HALF_SLIP if second[j - 2 : j - 1] == b else _SLIP),
                )
                if i > 1 and j > 1 and a == second[j - 2] and b == first[i - 2]:
                    cost = min(cost, earlier[j - 2] + _SLIP)
            row.append(cost)
    return row[-1]
