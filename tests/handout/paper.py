"""Reads a PDF back: what a reader, a screen reader and a printer find in it."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from viewer.handout.selection import Handout
from viewer.handout.typeset import typeset

from .samples import pictures

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_Letters = ctypes.POINTER(ctypes.c_ushort)


@dataclass(frozen=True, slots=True)
class Line:
    """A line on a page: its text, and where it stands."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter on a page: itself, its size in points, its font, and how far it stands from the left edge."""

    char: str
    size: float
    font: str
    left: float


@dataclass(frozen=True, slots=True)
class PaperRead:
    """A PDF's facts. `pages` holds each page's text."""

    pages: tuple[str, ...]
    title: str
    language: str
    tagged: bool
    outline: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """All pages in one line of text."""
        return " ".join(" ".join(self.pages).split())


def printed(handout: Handout, folder: Path) -> PaperRead:
    """Typeset a handout, and read it back."""
    out = folder / "out.pdf"
    typeset(handout, pictures, out)
    return read(out)


def read(path: Path) -> PaperRead:
    """Read a PDF file."""
    document = pypdfium2.PdfDocument(path)
    try:
        return PaperRead(
            tuple(_text(page) for page in document),
            document.get_metadata_value("Title"),
            _utf16(lambda buffer, size: pdfium.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, _Letters), size)),
            bool(pdfium.FPDFCatalog_IsTagged(document)),
            tuple((entry.level, entry.get_title()) for entry in document.get_toc()),
        )
    finally:
        document.close()


def tags(path: Path) -> tuple[tuple[str, str], ...]:
    """Type and alternative text of every tag, in reading order."""
    document = pypdfium2.PdfDocument(path)
    try:
        return tuple(tag for page in document for tag in _tags(page))
    finally:
        document.close()


def overprinted(path: Path) -> list[str]:
    """The texts that are printed over others, or outside the page."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [text for page in document for text in _overprinted(page)]
    finally:
        document.close()


def lines(path: Path) -> list[list[Line]]:
    """The lines of each page, from its top to its foot: what stands side by side is one line."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [_lines(page) for page in document]
    finally:
        document.close()


def letters(path: Path) -> list[Letter]:
    """Every letter of the file, blanks left out."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [letter for page in document for letter in _letters(page)]
    finally:
        document.close()


def _lines(page: Any) -> list[Line]:
    text = page.get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: -(box[1] + box[3])):
        if rows and rows[-1][0][1] < (box[1] + box[3]) / 2 < rows[-1][0][3]:
            rows[-1].append(box)
        else:
            rows.append([box])
    found = [
        Line(
            " ".join(" ".join(text.get_text_bounded(*box).split()) for box in sorted(row)),
            (min(b[0] for b in row), min(b[1] for b in row), max(b[2] for b in row), max(b[3] for b in row)),
        )
        for row in rows
    ]
    text.close()
    return found


def _letters(page: Any) -> Iterator[Letter]:
    text = page.get_textpage()
    for number, char in enumerate(text.get_text_range()):
        if char.isspace():
            continue
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(text, number, name, 200, None)
        size = pdfium.FPDFText_GetFontSize(text, number)
        yield Letter(char, size, name.value.decode(), text.get_charbox(number)[0])
    text.close()


def _overprinted(page: Any) -> Iterator[str]:
    text, (width, height) = page.get_textpage(), page.get_size()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    for number, (left, bottom, right, top) in enumerate(boxes):
        beyond = left < 0 or bottom < 0 or right > width or top > height
        if beyond or any(_overlap((left, bottom, right, top), other) for other in boxes[:number]):
            yield str(text.get_text_bounded(left, bottom, right, top))
    text.close()


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share more than the small marks of neighbouring lines do."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 2 and high > 3


def _text(page: Any) -> str:
    text = page.get_textpage()
    found = str(text.get_text_range())
    text.close()
    return found


def _tags(page: Any) -> Iterator[tuple[str, str]]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    open_tags = [
        pdfium.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(pdfium.FPDF_StructTree_CountChildren(tree))
    ]
    while open_tags:
        tag = open_tags.pop(0)
        if not tag:
            continue
        yield _tag_text(pdfium.FPDF_StructElement_GetType, tag), _tag_text(pdfium.FPDF_StructElement_GetAltText, tag)
        children = range(pdfium.FPDF_StructElement_CountChildren(tag))
        open_tags[:0] = [pdfium.FPDF_StructElement_GetChildAtIndex(tag, n) for n in children]
    pdfium.FPDF_StructTree_Close(tree)


def _tag_text(function: Callable[[Any, Any, int], int], tag: Any) -> str:
    return _utf16(lambda buffer, size: function(tag, buffer, size))


def _utf16(function: Callable[[Any, int], int]) -> str:
    """The answer of a PDFium function that fills a buffer with UTF-16, its length told in bytes."""
    size = function(None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    function(buffer, size)
    return buffer.raw[:size].decode("utf-16-le").rstrip("\0")
