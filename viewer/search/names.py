"""Names as the index keeps them: the keys under which a whole name is found, and the words that it starts with.

A name can be asked for in several ways that differ in nothing: other endings, other word order, other word breaks. Each
way is a key, a text that begins with the sign of its `KeyKind`; a query makes its keys by the same function.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from viewer.search.fold import base_language, fold
from viewer.search.stemming import SmallWords, Stems

LONGEST_NAME = 200
"""Letters of a name that count."""
SHORT_BEGINNING = 2
"""Beginnings of so many letters are kept as marks, longer ones are looked up in the list of terms."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")


class KeyKind(StrEnum):
    """How a query and a name are the same, nearest first: by all letters, by stems, by the stems of a part of it."""

    WHOLE = "="
    STEMS = "~"
    PART = "/"


class NameKeys:
    """Makes the keys of names and queries in one language."""

    def __init__(self, language: str) -> None:
        self.language = base_language(language)
        self.stems = Stems(language)
        self.small_words = SmallWords(language)

    def of_query(self, words: Sequence[str]) -> list[str]:
        """The keys of folded words, nearest kind first."""
        if not words:
            return []
        stems = self.stem_key(words)
        return [KeyKind.WHOLE + "".join(words), KeyKind.STEMS + stems, KeyKind.PART + stems]

    def of_name(self, name: str, words: Sequence[str]) -> list[str]:
        """The keys of a name whose folded words are given: of the whole and, where it has brackets, of its parts."""
        keys = self.of_query(words)[:2]
        parts = {self.stem_key(part) for text in name_parts(name) if (part := fold(text, self.language))}
        return keys + [KeyKind.PART + part for part in sorted(parts)]

    def by_stems(self, names: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """A mapping of names, by their stem keys."""
        found: dict[str, tuple[str, ...]] = {}
        for name, others in names.items():
            key = self.stem_key(fold(name, self.language))
            found[key] = found.get(key, ()) + others
        return found

    def stem_key(self, words: Sequence[str]) -> str:
        """Stems of the words that say something, in alphabetical order."""
        return " ".join(sorted(self.stems[word] for word in self.small_words.dropped_from(words)))


def name_parts(name: str) -> list[str]:
    """What "Gum (Periodontal) Disease" is also called: "Gum Disease" and "Periodontal". Nothing without brackets."""
    inside = _BRACKETS.findall(name)
    return [_BRACKETS.sub(" ", name), *inside] if inside else []


def beginning_of_word(letters: str) -> str:
    """The mark of a name one of whose words begins with up to `SHORT_BEGINNING` letters."""
    return "^" + letters


def beginning_of_name(letters: str) -> str:
    """The mark of a name that itself begins with up to `SHORT_BEGINNING` letters."""
    return "^^" + letters


def beginnings(words: Sequence[str]) -> list[str]:
    """The marks of a name: found at once, where a pattern of one letter would go through all names there are."""
    lengths = range(1, SHORT_BEGINNING + 1)
    whole = "".join(words)
    marks = [beginning_of_word(word[:length]) for word in words for length in lengths]
    return list(dict.fromkeys(marks + [beginning_of_name(whole[:length]) for length in lengths]))
