"""Sentences that two articles share: each should be written for its own subject.

In a call-out that is only a warning: a sign of danger is best told in the same words wherever it is one. A figure may
stand in several articles, and its caption with it.
"""

from __future__ import annotations

from collections.abc import Iterable

from viewer.authoring.checks.prose import Prose, folded_words
from viewer.authoring.problems import Problems
from viewer.markup import BlockKind

FEWEST_WORDS = 8


def check_repeats(library: Iterable[Prose], problems: Problems) -> None:
    """Note each sentence of eight words or more that stands, but for case and punctuation, in an earlier article."""
    first: dict[tuple[str, ...], tuple[str, int]] = {}
    for prose in library:
        ref = prose.parsed.article.ref
        for sentence in prose.sentences:
            words = tuple(folded_words(sentence.text))
            if sentence.is_label or sentence.kind is BlockKind.FIGURE or len(words) < FEWEST_WORDS:
                continue
            owner, line = first.setdefault(words, (ref, sentence.line))
            if owner != ref:
                message = f'this sentence stands also in {owner} (line {line}): "{sentence.text}"'
                note = problems.warning if sentence.in_callout else problems.rule
                note(prose.parsed.path, sentence.line, message)
