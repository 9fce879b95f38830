"""What a search answers: frozen values that hold no text but names, so that the caller reads only what it shows."""

from __future__ import annotations

from dataclasses import dataclass

from viewer.articles import Reason


@dataclass(frozen=True, slots=True)
class Match:
    """An article that was found, and where in it.

    `number` and `ref` are as they were indexed. `section` is the anchor of the best section and `ordinal` its number in
    the article; "" and -1 mean the top. `detail` is what the reason refers to: the name that matched, the corrected
    word. `score` compares the matches of one query, across packs too: higher is better.
    """

    number: int
    ref: str
    section: str
    ordinal: int
    reason: Reason
    detail: str
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The articles found, best first.

    `corrected` is the query that was answered instead of the one typed, None where it was taken as typed. `total`
    counts the articles that match, shown or not. `words` are the folded words to mark in a snippet.
    """

    matches: tuple[Match, ...] = ()
    total: int = 0
    corrected: str | None = None
    words: tuple[str, ...] = ()
