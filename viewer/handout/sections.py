"""Sections as the template takes them: one flat list of blocks, each a small dict with its "kind".

    heading     level 2-4, runs          definition  runs
    paragraph   level, runs, lead?       quote       runs
    item        level, runs, number?     callout     severity, runs (title), last (line)
    term        runs                     table       rows, header_rows, widest, longest
    figure      file or "", alt, runs (caption), credit, missing (what to say in place of the picture)

"card" marks the blocks that stand in the call-out before them, "lead" a paragraph that must stay with what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from viewer.articles import GlossaryTerm
from viewer.handout import wording
from viewer.handout.passages import passage, printable
from viewer.handout.selection import TextSize
from viewer.markup import Block, BlockKind, Run, text_of

BlockData = dict[str, object]
PictureFile = Callable[[str], str]
"""The file of a picture by its name in the pack, "" where there is none that can be shown."""

_SECTION_LEVEL = 2  # the article's title is level 1
_WIDEST = 120  # characters of a cell that matter for the width of its column


class SectionWriter:
    """Turns the blocks of one article's sections into data, for one letter size and one set of picture files."""

    def __init__(self, size: TextSize, picture_file: PictureFile, emergency_number: str = "") -> None:
        self._size = size
        self._picture_file = picture_file
        self._emergency_line = wording.emergency_line(emergency_number)

    def heading(self, text: str) -> BlockData:
        """The heading of a section."""
        return {"kind": "heading", "level": _SECTION_LEVEL, "runs": passage((Run(text),), self._size)}

    def terms(self, terms: Iterable[GlossaryTerm]) -> Iterator[BlockData]:
        """Words, each with its explanation."""
        for term in terms:
            yield self._text(Block(BlockKind.TERM, (Run(term.term),)))
            yield self._text(Block(BlockKind.DEFINITION, (Run(term.explanation),)))

    def blocks(self, found: Iterable[Block]) -> Iterator[BlockData]:
        """Blocks in reading order. A call-out that goes on after one inside it is opened again, without a title."""
        card, level, severities = 0, _SECTION_LEVEL, dict[int, str]()
        sequence = tuple(found)
        for block, following in zip_longest(sequence, sequence[1:]):
            if block.kind is BlockKind.CALLOUT:
                severities[block.callout] = block.severity
            elif block.callout not in (0, card):
                yield self._callout(Block(BlockKind.CALLOUT, severity=severities.get(block.callout, "note")))
            card = block.callout
            data = self._block(block, following)
            if block.kind is BlockKind.HEADING and not card:
                level = data["level"] = min(block.level, level + 1)  # PDF/UA: no level may be left out
            yield _in_card(data) if card and block.kind is not BlockKind.CALLOUT else data

    def _block(self, block: Block, following: Block | None) -> BlockData:
        match block.kind:
            case BlockKind.CALLOUT:
                return self._callout(block)
            case BlockKind.TABLE:
                return self._table(block)
            case BlockKind.FIGURE:
                return self._figure(block)
            case BlockKind.ITEM:
                return self._item(block)
            case BlockKind.PARAGRAPH:
                return {**self._text(block), "lead": _leads(block, following)}
            case _:
                return self._text(block)

    def _text(self, block: Block) -> BlockData:
        return {"kind": str(block.kind), "level": block.level, "runs": passage(block.runs, self._size)}

    def _item(self, block: Block) -> BlockData:
        number = block.marker.rstrip(".")
        return {**self._text(block), **({"number": int(number)} if number.isdecimal() else {})}

    def _callout(self, block: Block) -> BlockData:
        word = wording.LEVELS[block.severity]
        title = passage(block.runs, self._size)
        last = self._emergency_line if block.severity == "emergency" else ""
        runs = [f"{word}: ", *title] if title else [word]
        return {"kind": "callout", "severity": block.severity, "runs": runs, "last": last}

    def _figure(self, block: Block) -> BlockData:
        missing = f"{wording.NO_PICTURE}: {block.alt}" if block.alt else wording.NO_PICTURE
        return {
            "kind": "figure",
            "file": self._picture_file(block.picture) if block.picture else "",
            "alt": printable(block.alt or block.text or wording.NO_PICTURE, self._size),
            "runs": passage(block.runs, self._size),
            "credit": printable(block.credit, self._size),
            "missing": printable(missing, self._size),
        }

    def _table(self, block: Block) -> BlockData:
        columns = max(len(row) for row in block.rows)
        rows = [row + ((),) * (columns - len(row)) for row in block.rows]
        texts = [[printable(text_of(cell), self._size) for cell in column] for column in zip(*rows, strict=True)]
        return {
            "kind": "table",
            "rows": [[passage(cell, self._size) for cell in row] for row in rows],
            "header_rows": block.header_rows,
            "widest": [max(column, key=len)[:_WIDEST] for column in texts],
            "longest": [max((word for text in column for word in _unbroken(text)), key=len) for column in texts],
        }


def _in_card(data: BlockData) -> BlockData:
    """The data marked as standing in a call-out, whose headings are no part of the article's outline."""
    return {**data, "kind": "term" if data["kind"] == "heading" else data["kind"], "card": True}


def _leads(block: Block, following: Block | None) -> bool:
    """Whether a paragraph only introduces the next block ("Call if:")."""
    return following is not None and block.text.rstrip().endswith(":")


def _unbroken(text: str) -> list[str]:
    """The parts of a text that a line cannot break; at least one."""
    return text.replace("\u200b", " ").split() or [""]
