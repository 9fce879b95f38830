"""An article's text as sentences, each with the line of the file it stands on: what the checks of wording read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.text_files import read_text
from viewer.markup import Block, BlockKind, Run, blocks, text_of

_SENTENCE_END = re.compile(r"""(?:(?<=[.!?])|(?<=[.!?][)"”’]))\s+(?=["“(]?[A-Z0-9])|\n""")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+[\d]*(?:['’-][^\W_]+)*")
_FOLDED = re.compile(r"[^\W_]+")
_NOT_TEXT = re.compile(r"\]\([^)\s]*|\{:[^}]*\}")
"""In Markdown: the address of a link or picture, and attributes."""

_LABELS = frozenset({BlockKind.HEADING, BlockKind.CALLOUT, BlockKind.TERM})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a list item or a table cell. `line` is counted from 1.

    `marked` are those words of its block that are a link or that lead an item, in bold: what they name is told there
    or right after. `in_callout` says that it is part of a call-out.
    """

    text: str
    line: int
    kind: BlockKind
    marked: tuple[str, ...] = ()
    in_callout: bool = False

    @property
    def is_label(self) -> bool:
        """Whether this is a heading or the title of a call-out, and no sentence of the text."""
        return self.kind in _LABELS


@dataclass(frozen=True, slots=True)
class Prose:
    """An article with its sentences, in reading order."""

    parsed: ParsedArticle
    sentences: tuple[Sentence, ...]


def tokens(text: str) -> list[str]:
    """The words as written, compounds and numbers whole: "a long-term drop of 1.5" has five."""
    return _TOKEN.findall(text)


def folded_words(text: str) -> list[str]:
    """The words for comparing texts: no case, no punctuation; the parts of a compound are words of their own."""
    return _FOLDED.findall(text.casefold().replace("'", "").replace("’", ""))


def read_prose(parsed: ParsedArticle) -> Prose:
    """Part an article into sentences. Reads its file once more, for the lines: ContentError where that fails."""
    lines = [] if parsed.is_line else read_text(Path(parsed.path), older="cp1252").split("\n")
    ends = [line - 1 for line in parsed.section_lines[1:]] + [len(lines)]
    found: list[Sentence] = []
    for section, first, end in zip(parsed.article.sections, parsed.section_lines, ends, strict=True):
        places = _Places(lines[first:end], first if parsed.is_line else first + 1)
        for block in blocks(section.html):
            for text, kind, marked in _cells(block) if block.kind is BlockKind.TABLE else _pieces(block):
                found.append(Sentence(text, places.line_of(text), kind, marked, block.callout > 0))
    return Prose(parsed, tuple(found))


_Piece = tuple[str, BlockKind, tuple[str, ...]]


def _pieces(block: Block) -> Iterator[_Piece]:
    marked = _marked(block.runs)
    for text in _SENTENCE_END.split(block.text):
        if text.strip():
            yield text.strip(), block.kind, marked


def _cells(table: Block) -> Iterator[_Piece]:
    for number, row in enumerate(table.rows):
        kind = BlockKind.HEADING if number < table.header_rows else BlockKind.TABLE
        for cell in row:
            for text, _, marked in _pieces(Block(kind, cell)):
                yield text, kind, (text_of(row[0]), *marked)


def _marked(runs: Sequence[Run]) -> tuple[str, ...]:
    return tuple(run.text for place, run in enumerate(runs) if run.href or (run.strong and place == 0))


class _Places:
    """The lines of a section's words. Sentences are asked for in order; each is looked for after the one before it."""

    def __init__(self, lines: Sequence[str], first: int) -> None:
        self._words = [
            (word, number)
            for number, line in enumerate(lines, first)
            for word in folded_words(_NOT_TEXT.sub(" ", line))
        ]
        self._at = 0
        self._line = first

    def line_of(self, sentence: str) -> int:
        """The line it begins on; that of the one before, where it cannot be found."""
        wanted = folded_words(sentence)[:4]
        for at in range(self._at, len(self._words) - len(wanted) + 1):
            if wanted and all(self._words[at + place][0] == word for place, word in enumerate(wanted)):
                self._at, self._line = at + len(wanted), self._words[at][1]
                break
        return self._line
