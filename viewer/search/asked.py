"""What was asked: a query, folded once for all that look at it."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.search.fold import fold

MOST_WORDS = 200
"""Words of a query that count."""


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
        return cls(text, tuple(fold(text, language)[:MOST_WORDS]), language)
