"""The chosen sections read into blocks: each is parsed once, for the pictures and for the pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.articles import Section
from viewer.emergencies import Callout, lifted
from viewer.handout.selection import Handout, HandoutItem
from viewer.markup import Block, BlockKind, blocks

PictureName = tuple[str, str]
"""The pack's id, and the picture's name within that pack."""


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item, the blocks of its chosen sections, and the emergency call-outs that go under its title."""

    item: HandoutItem
    sections: tuple[tuple[Section, tuple[Block, ...]], ...]
    emergencies: tuple[Callout, ...]

    def parts(self) -> tuple[tuple[Block, ...], ...]:
        """The blocks of all that will be printed, in order."""
        return (*self.emergencies, *(found for _, found in self.sections))

    def block_count(self) -> int:
        """How many blocks will be printed."""
        return sum(map(len, self.parts()))

    def pictures(self) -> Iterator[PictureName]:
        """The pictures of all that will be printed."""
        for part in self.parts():
            for block in part:
                if block.kind is BlockKind.FIGURE and block.picture:
                    yield self.item.pack.id, block.picture


def read_items(handout: Handout) -> tuple[ReadItem, ...]:
    """Read the items of a handout."""
    return tuple(_read(item, handout.emergencies_first) for item in handout.items)


def pictures_of(handout: Handout) -> tuple[PictureName, ...]:
    """The pictures that a handout will ask for, each once: for whom must fetch them before it is typeset."""
    return tuple(dict.fromkeys(name for item in read_items(handout) for name in item.pictures()))


def _read(item: HandoutItem, emergencies_first: bool) -> ReadItem:
    chosen = tuple((section, blocks(section.html)) for section in item.chosen())
    if not emergencies_first:
        return ReadItem(item, chosen, ())
    known = {id(section): found for section, found in chosen}
    every = [
        known.get(id(section)) or blocks(section.html)
        for section in item.article.sections
        if "emergency" in section.html  # spares reading the others
    ]
    return ReadItem(item, chosen, lifted(every, chosen[0][1] if chosen else ()))
