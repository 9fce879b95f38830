"""Plain text and its parts written as Markdown in which every character is taken literally."""

from __future__ import annotations

import re
from collections.abc import Iterable

from viewer.authoring.text_blocks import Figure, Heading, Item, Paragraph, Part

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;", ":": "&#58;", "=": "&#61;"}
_ALWAYS = re.compile(r"[&<>~|]")
_BACKSLASHED = re.compile(r"[\\`*_{}\[\]#]")
_AT_START = re.compile(r"[:=]")
_BACKSLASHED_AT_START = re.compile(r"(\d*)([-+!.)])")
_MEANS_SOMETHING = re.compile(r"[^\w\s,.©’-]|_")


def escape(text: str) -> str:
    """Text as one line of Markdown that shows exactly this text, at the start of a paragraph or an item, too."""
    line = " ".join(text.split())
    line = _BACKSLASHED.sub(r"\\\g<0>", line)
    line = _ALWAYS.sub(lambda match: _ENTITIES[match[0]], line)
    line = _BACKSLASHED_AT_START.sub(r"\1\\\2", line, count=1) if _BACKSLASHED_AT_START.match(line) else line
    return _ENTITIES[line[0]] + line[1:] if _AT_START.match(line) else line


def to_markdown(parts: Iterable[Part]) -> str:
    """The parts as Markdown, a blank line between paragraphs and lists, none within a list."""
    lines: list[str] = []
    numbered: list[bool] = []  # for each level of the list that is open, whether it has numbers
    for part in parts:
        goes_on = isinstance(part, Item) and _goes_on(numbered, part)
        if lines and not goes_on:
            lines.append("")
        numbered = [*numbered[: part.level - 1], part.number is not None] if isinstance(part, Item) else []
        lines.append(_line(part))
    return "\n".join(lines)


def _line(part: Part) -> str:
    match part:
        case Paragraph(text):
            return escape(text)
        case Heading(text):
            return f"### {escape(text)}"
        case Item(text, level, number):
            marker = "-" if number is None else f"{number}."
            return f"{'    ' * (level - 1)}{marker} {escape(text)}"
        case Figure(caption, credit):
            attributes = f'{{: credit="{_quoted(credit)}"}}' if credit else ""
            return f'![](missing: "{_quoted(caption)}"){attributes}'


def _goes_on(numbered: list[bool], item: Item) -> bool:
    """Whether an item is of the list that is open; a list with numbers after one with bullets is another."""
    return bool(numbered) and (item.level > len(numbered) or numbered[item.level - 1] == (item.number is not None))


def _quoted(text: str) -> str:
    """Text between quotes within Markdown's link and attribute syntax, where only character references are safe."""
    return _MEANS_SOMETHING.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))
