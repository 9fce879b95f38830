"""Emergency call-outs come first: under the title, whatever sections were chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from viewer.markup import Block, BlockKind

Callout = tuple[Block, ...]
"""A call-out with all that stands in it."""


def lifted(sections: Iterable[tuple[Block, ...]], first: tuple[Block, ...]) -> tuple[Callout, ...]:
    """The emergency call-outs to print under the title: each once, without those that stand there anyway.

    `sections` are all that the article has, `first` is the one that will be printed first.
    """
    there = {_unnumbered(callout) for callout in _leading(first)}
    once = {_unnumbered(callout): callout for section in sections for callout in _emergencies(section)}
    return tuple(callout for words, callout in once.items() if words not in there)


def _emergencies(section: tuple[Block, ...]) -> Iterator[Callout]:
    for block in section:
        if block.kind is BlockKind.CALLOUT and block.severity == "emergency":
            yield tuple(each for each in section if each.callout == block.callout)


def _leading(section: tuple[Block, ...]) -> list[Callout]:
    """The emergency call-outs with which a section begins."""
    found: list[Callout] = []
    for callout in _emergencies(section):
        start = sum(map(len, found))
        if section[start : start + len(callout)] != callout:
            break
        found.append(callout)
    return found


def _unnumbered(callout: Callout) -> Callout:
    """The call-out without its number, which differs from section to section."""
    return tuple(replace(block, callout=0) for block in callout)
