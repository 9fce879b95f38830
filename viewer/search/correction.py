"""Correcting a query: which of its words to change, and to what, so that the library can answer."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from viewer.search.asked import MOST_WORDS, Asked
from viewer.search.common_words import common_words
from viewer.search.fold import letters_of
from viewer.search.name_finder import NameFinder
from viewer.search.spelling import Speller, Suggestion
from viewer.search.text_finder import Commonness, TextFinder

_MOST_CORRECTED, _MOST_TRIED = 3, 6  # words that are corrected in one query, and looked up for it
_MOST_WAYS = 30  # in which a query is corrected, about
_NAME_BONUS = 0.6  # slips a word of the query that a correction may have more if it makes the query a name
_JOINED = 5  # letters that a word has at least that was torn apart
_LETTER = 9  # words make a letter rather than a query: it has words of its own, only those of names are corrected


@dataclass(frozen=True, slots=True)
class _Word:
    letters: str
    folded: str


Way = tuple[Suggestion, ...]
"""A suggestion for each word of a query."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a library takes a query to mean, and how sure it is: of two readings the lower `rank` is the likelier."""

    asked: Asked
    rank: tuple[int, int, float]
    """0 for a name as typed, 1 for what a correction makes a name, 2 for the rest; words that stay unknown; slips."""
    commonness: Commonness | None = None
    """That of its words in all packs that are asked, where they are several."""


class Corrector:
    """Corrects queries against the words and names of an index."""

    def __init__(self, speller: Speller, names: NameFinder, text: TextFinder) -> None:
        self._speller = speller
        self._names = names
        self._text = text

    def read(self, asked: Asked, is_known_elsewhere: Callable[[str], bool]) -> Reading:
        """The likeliest reading of a query that is no name as it is typed; as typed where nothing can be corrected.

        Words are corrected that neither the library has nor the list of common words. A word that is common, or merely
        rare here, is corrected only if that makes the query of several words the name of an article. A word that
        another library knows is right as it is.
        """
        letters = letters_of(asked.text, asked.language)[:MOST_WORDS]
        words = self._joined([_Word(*pair) for pair in zip(letters, asked.words, strict=True)])
        options = self._options(words, asked.language, is_known_elsewhere)
        ways = sorted(itertools.product(*options), key=_cost)
        most = _cost(ways[0]) + _NAME_BONUS * len(words)
        common = [_is_common(word, asked.language) for word in words]
        best = self._name_among([way for way in ways if _cost(way) <= most], words, common)
        kind = 1
        if best is None:
            kind = 2
            choices = zip(words, options, strict=True)
            best = tuple(
                ways[-1] if is_common or self._text.has(word.folded) else ways[0]
                for (word, ways), is_common in zip(choices, common, strict=True)
            )
        folded = tuple(_words_of(best))
        unknown = sum(not self._is_known(word) and not is_known_elsewhere(word) for word in folded)
        rank = (kind, unknown, _cost(best))
        if folded == asked.words:
            return Reading(asked, rank)
        changed = " ".join(choice.shown for choice in best if choice.shown not in letters)
        return Reading(Asked(" ".join(choice.shown for choice in best), folded, asked.language, changed), rank)

    def _name_among(self, ways: Sequence[Way], words: Sequence[_Word], common: Sequence[bool]) -> Way | None:
        """The first way that is a name as it is written, else the first that is one but for endings and order.

        A common word is changed only for the former: the latter overlooks small words, such as "did" for "dad".
        """
        for way in ways:
            if self._names.is_sure(_words_of(way)):
                return way
        for way in ways:
            choices = zip(way, words, common, strict=True)
            kept = all(choice.words == (word.folded,) for choice, word, is_common in choices if is_common)
            if kept and self._names.is_name(_words_of(way)):
                return way
        return None

    def _joined(self, words: Sequence[_Word]) -> list[_Word]:
        """The words, those joined that are one longer word of the library and not two of its words."""
        joined: list[_Word] = []
        for word in words:
            if joined:
                before = joined[-1]
                whole = _Word(before.letters + word.letters, before.folded + word.folded)
                both = self._speller.knows(before.folded) and self._speller.knows(word.folded)
                if not both and len(whole.folded) >= _JOINED and self._speller.knows(whole.folded):
                    joined[-1] = whole
                    continue
            joined.append(word)
        return joined

    def _options(
        self, words: Sequence[_Word], language: str, is_known_elsewhere: Callable[[str], bool]
    ) -> list[list[Suggestion]]:
        """For each word what it can become, itself last: only itself where it is right or nothing is near."""
        is_letter = len(words) >= _LETTER
        unknown = [word for word in dict.fromkeys(words) if not self._is_known(word.folded)]
        unknown = [word for word in unknown if not is_known_elsewhere(word.folded)]
        if len(words) == 1:
            unknown = [word for word in unknown if not _is_common(word, language)]
        unknown.sort(key=lambda word: _is_common(word, language))
        near: dict[_Word, list[Suggestion]] = {}
        for word in itertools.islice((word for word in unknown if not word.folded.isdigit()), _MOST_TRIED):
            suggestions = self._speller.suggestions(word.letters, word.folded)
            if is_letter:
                suggestions = [each for each in suggestions if all(map(self._speller.names_have, each.words))]
            if suggestions and len(near) < _MOST_CORRECTED:
                near[word] = suggestions
        limit = int(_MOST_WAYS ** (1 / max(len(near), 1)))
        return [[*near.pop(word, [])[:limit], Suggestion((word.folded,), word.letters, 0.0)] for word in words]

    def _is_known(self, word: str) -> bool:
        """Whether a folded word is one of the library's, be it with a number after it."""
        return self._speller.knows(word) or bool(self._speller.numbered(word, 1))


def _is_common(word: _Word, language: str) -> bool:
    common = common_words(language)
    return word.letters in common or word.folded in common


def _cost(way: Way) -> float:
    return sum(choice.cost for choice in way)


def _words_of(way: Way) -> list[str]:
    return [word for choice in way for word in choice.words]
