"""Finding many phrases, such as the words of the glossary, in a text that was parted into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from viewer.authoring.checks.prose import tokens


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase that was found: tokens `start` to before `end`, and the phrase as it was given."""

    start: int
    end: int
    phrase: str


class Phrases:
    """Phrases of one or several words. Case and a plural -s do not count, but "ACT" is not the verb "act"."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._starting: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        for phrase in phrases:
            words = tokens(phrase)
            if words:
                self._starting[_folded(words[0])].append((words, phrase))
        for several in self._starting.values():
            several.sort(key=lambda pair: -len(pair[0]))

    def spans(self, words: Sequence[str]) -> Iterator[Span]:
        """Where they stand among tokens, from the left; of those that begin at one word the longest."""
        start = 0
        while start < len(words):
            found = self._found_at(words, start)
            if found:
                yield found
            start = found.end if found else start + 1

    def _found_at(self, words: Sequence[str], start: int) -> Span | None:
        for first in _forms(words[start]):
            for phrase_words, phrase in self._starting.get(first, ()):
                end = start + len(phrase_words)
                if end <= len(words) and all(map(_same, words[start:end], phrase_words)):
                    return Span(start, end, phrase)
        return None


def _same(word: str, wanted: str) -> bool:
    if wanted.isupper() and len(wanted) > 1:
        return word.removesuffix("s") == wanted or word == wanted
    return _folded(wanted) in _forms(word)


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'").removesuffix("'s")


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The word folded, and what it may be the plural of."""
    folded = _folded(word)
    if folded.endswith("es"):
        return folded, folded[:-1], folded[:-2]
    return (folded, folded[:-1]) if folded.endswith("s") else (folded,)
