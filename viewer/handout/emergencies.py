"""Emergency call-outs come first: under the title, whatever sections were chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from viewer.handout.selection import HandoutItem
from viewer.markup import Block, BlockKind, blocks

Callout = tuple[Block, ...]
"""A call-out with all that stands in it."""


def lifted(item: HandoutItem) -> tuple[Callout, ...]:
    """The article's emergency call-outs to print under its title, each once, without those that stand there anyway."""
    chosen = item.chosen()
    there = {_words(callout) for callout in _leading(blocks(chosen[0].html))} if chosen else set()
    found = [callout for section in item.article.sections for callout in _emergencies(blocks(section.html))]
    once = {_words(callout): callout for callout in found}
    return tuple(callout for words, callout in once.items() if words not in there)


def _emergencies(section: tuple[Block, ...]) -> Iterable[Callout]:
    for block in section:
        if block.kind is BlockKind.CALLOUT and block.severity == "emergency":
            yield tuple(each for each in section if each.callout == block.callout)


def _leading(section: tuple[Block, ...]) -> tuple[Callout, ...]:
    """The emergency call-outs with which a section begins."""
    found: list[Callout] = []
    for callout in _emergencies(section):
        start = sum(map(len, found))
        if section[start : start + len(callout)] != callout:
            break
        found.append(callout)
    return tuple(found)


def _words(callout: Callout) -> Callout:
    """The call-out without its number, which differs from section to section."""
    return tuple(replace(block, callout=0) for block in callout)
