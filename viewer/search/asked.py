"""What was asked: a query, folded once for all that look at it."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.search.fold import base_language, fold

MOST_WORDS = 200
"""Words of a query that count."""

_AS_IN_MESSAGES = {
    "en": {
        "wat": "what", "wats": "what", "wot": "what", "wich": "which", "wher": "where", "shud": "should",
        "wud": "would", "cuz": "because", "becuz": "because", "bcoz": "because", "plz": "please", "gud": "good",
    }
}  # fmt: skip
"""Small words of a question as people write them in messages: no slips. None is a name, as CUD, HAV and PLS are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as it is answered: its text, its folded words, and the words in it that were corrected ("" for none)."""

    text: str
    words: tuple[str, ...]
    language: str
    corrected: str = ""

    @classmethod
    def read(cls, text: str, language: str) -> Asked:
        """Fold a query."""
        words = fold(text, language)[:MOST_WORDS]
        meant = _AS_IN_MESSAGES.get(base_language(language), {}) if len(words) > 1 else {}
        return cls(text, tuple(meant.get(word, word) for word in words), language)
