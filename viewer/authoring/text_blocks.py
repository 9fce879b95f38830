"""Plain text -> blocks of paragraphs, list items, figures and headings, by blank lines, indents and bullets alone.

Two blank lines or more part blocks, one parts paragraphs. A figure is its caption twice, or once with a credit line.
A heading is a line that health libraries use as one, standing alone, or a line in title case above running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from viewer.articles import SectionKind
from viewer.authoring.headings import is_usual_heading, kind_of_heading

DEEPEST_ITEM = 4
"""Items nested deeper are kept at this depth."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, in one line."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: `level` from 1, `number` the step's number or None for a bullet."""

    text: str
    level: int
    number: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of which only the words are left. `credit` may be ""."""

    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was kept. `known`: health libraries use it; else it only looks like one."""

    text: str
    known: bool


Part = Paragraph | Item | Figure | Heading
Block = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `after_blank`: it is the first of its block or follows a blank line."""

    indent: int
    text: str
    after_blank: bool


_LINE_END = re.compile(r"\r*\n|\r|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile(r"[\u00ad\u200b\ufeff]")
_NOT_CHARACTERS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

_BULLET = re.compile(r"(?:[•◦▪▫‣●○■□⁃∙\uf0a7\uf0b7]\s*|[*·–—-]\s+)(?=\S)")
_INNER_BULLET = re.compile(r"(?:o|\+)\s+(?=\S)")
_NUMBER = re.compile(r"\(?([1-9][0-9]{0,2})[.)]\s+(?=\S)")

_CREDIT = re.compile(
    r"(?:copyright\b|©|\(c\)\s|courtesy of\b|credit:|source:"
    r"|(?:image|photo|picture|illustration|graphic)s?\b[^.]{0,30}\b(?:courtesy|credit|copyright|by)\b)",
    re.IGNORECASE,
)
_HEADING_LINE = re.compile(r"(?!.*\d{4})[^\W_][\w ,()/&'’?.–-]*:?")
_ORGANISATION = re.compile(
    r"\b(?:associations?|foundation|society|institutes?|academy|college|cent(?:er|re)s?|council|network|alliance"
    r"|organi[sz]ation|administration|department|library|university|hospital|federation|canada|canadian|america"
    r"|american|national|international|trust|coalition|group|agency)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 120
_MOST_CAPTIONS = 3
"""How often a caption stands above its credit, at most."""
_LONGEST_HEADING = 80
_FULL_LINE = 60
"""Characters. A line at least this long was cut by a margin, if another follows it without a blank line."""


def lines_of(text: str) -> list[str]:
    """The lines of a text, without what is no character, white space made plain and trailing white space gone."""
    text = _NOT_CHARACTERS.sub(" ", _NO_TEXT.sub("", _LINE_END.sub("\n", text)))
    return [_plain_spaces(line) for line in text.split("\n")]


def read_blocks(lines: Iterable[str]) -> list[Block]:
    """The blocks of a text in order; none is empty."""
    blocks: list[list[Line]] = []
    blank_lines = 2
    for line in lines:
        text = line.strip()
        if not text:
            blank_lines += 1
            continue
        if blank_lines >= 2:
            blocks.append([])
        blocks[-1].append(Line(len(line) - len(line.lstrip()), text, blank_lines > 0))
        blank_lines = 0
    return [_BlockReader(block).read() for block in blocks]


def is_organisation(text: str) -> bool:
    """Whether a line has a word that names of organisations have."""
    return bool(_ORGANISATION.search(text))


def _plain_spaces(line: str) -> str:
    line = line.expandtabs(4).rstrip()
    return line if line.isascii() else "".join(" " if character.isspace() else character for character in line)


@dataclass(slots=True)
class _BlockReader:
    """Reads the lines of one block, from the first to the last."""

    lines: Sequence[Line]
    parts: list[Part] = field(default_factory=list)
    _indents: list[int] = field(default_factory=list)
    _last_number: int = 0

    def read(self) -> Block:
        at = 0
        while at < len(self.lines):
            at += self._read_figure(at) or self._read_heading(at) or self._read_item(at) or self._read_text(at)
        return tuple(self.parts)

    # Each returns how many lines it took; 0 where the line is not its own

    def _read_figure(self, at: int) -> int:
        caption = self.lines[at]
        if len(caption.text) > _LONGEST_CAPTION or _starts_item(caption.text) or is_usual_heading(caption.text):
            return 0
        count = 1
        while (
            count < _MOST_CAPTIONS and at + count < len(self.lines) and _same(self.lines[at + count].text, caption.text)
        ):
            count += 1
        follower = self.lines[at + count] if at + count < len(self.lines) else None
        credit = follower.text if follower and _is_credit(follower.text) else ""
        if not any(character.isalpha() for character in caption.text) or _is_credit(caption.text):
            return 0
        plain = caption.text[-1] not in ".:;,"
        if count == 1:
            found = plain and bool(credit) and caption.after_blank and not (follower and follower.after_blank)
        else:
            found = bool(credit) or (plain and not self.lines[at + 1].after_blank)
        if not found:
            return 0
        self.parts.append(Figure(caption.text, credit))
        return count + bool(credit)

    def _read_heading(self, at: int) -> int:
        if not self._may_be_heading(at):
            return 0
        text = self.lines[at].text
        titled = _is_title_case(text) or text.endswith("?")
        known = is_usual_heading(text)
        if not known and kind_of_heading(text, "") is not SectionKind.OTHER:
            known = titled or self._heads_text(at)
        if known or (titled and self._heads_text(at)):
            self.parts.append(Heading(text, known))
            return 1
        return 0

    def _read_item(self, at: int) -> int:
        line = self.lines[at]
        number = _NUMBER.match(line.text)
        if number and int(number[1]) in (1, self._last_number + 1):
            self._last_number = int(number[1])
            self._add_item(line, number.end(), self._last_number)
            return 1
        bullet = _BULLET.match(line.text) or (line.indent and self._indents and _INNER_BULLET.match(line.text))
        if bullet:
            self._add_item(line, bullet.end(), None)
            return 1
        return 0

    def _read_text(self, at: int) -> int:
        line = self.lines[at]
        last = self.parts[-1] if self.parts and not line.after_blank else None
        if isinstance(last, Item) and (line.text[0].islower() or line.indent > self._indents[-1]):
            self.parts[-1] = replace(last, text=f"{last.text} {line.text}")
        elif isinstance(last, Paragraph) and self._goes_on(self.lines[at - 1].text, line.text):
            self.parts[-1] = Paragraph(f"{last.text} {line.text}")
        else:
            self.parts.append(Paragraph(line.text))
            self._indents.clear()
        return 1

    # The parts

    def _add_item(self, line: Line, start: int, number: int | None) -> None:
        if not self.parts or not isinstance(self.parts[-1], Item):
            self._indents.clear()
        while self._indents and line.indent < self._indents[-1]:
            self._indents.pop()
        if not self._indents or line.indent > self._indents[-1] + 1:
            self._indents.append(line.indent)
        self.parts.append(Item(line.text[start:], min(len(self._indents), DEEPEST_ITEM), number))

    def _may_be_heading(self, at: int) -> bool:
        line = self.lines[at]
        text = line.text
        if len(text) > _LONGEST_HEADING or len(text.split()) > 10 or not _HEADING_LINE.fullmatch(text):
            return False
        if not text[0].isupper() or text[-1] in ".,":
            return False
        if not is_usual_heading(text) and (text[-1] == ":" or is_organisation(text)):
            return False
        if text[-1] == ":" and at > 0:
            return False
        if at + 1 < len(self.lines) and not self.lines[at + 1].after_blank and self.lines[at + 1].text[0].islower():
            return False
        before = self.lines[at - 1].text[-1] if at else "."
        if before == ":":
            return line.after_blank and self._starts_text(at + 1)
        return line.after_blank or before in ".!?" or (bool(self._indents) and line.indent < self._indents[-1])

    def _starts_text(self, at: int) -> bool:
        """Whether running text or a list begins here, and not one more short line."""
        if at >= len(self.lines):
            return False
        text = self.lines[at].text
        return _starts_item(text) or len(text) > 40 or text[-1] in ".:"

    def _heads_text(self, at: int) -> bool:
        """Whether a short line stands alone, right above running text."""
        line = self.lines[at]
        if at + 1 >= len(self.lines) or not line.after_blank or len(line.text.split()) > 8:
            return False
        below = self.lines[at + 1]
        return below.after_blank and len(below.text) > 40 and below.text[-1] in ".:!?" and not _starts_item(below.text)

    def _goes_on(self, before: str, text: str) -> bool:
        """Whether a line without a blank line before it belongs to the same paragraph."""
        return len(before) >= _FULL_LINE or text[0].islower() or before[-1] in ",-–("


def _starts_item(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _same(text: str, other: str) -> bool:
    return text.casefold().split() == other.casefold().split()


def _is_credit(text: str) -> bool:
    return len(text) <= 200 and bool(_CREDIT.match(text))


def _is_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words)
