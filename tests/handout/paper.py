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

_Letters = ctypes.POINTER(ctypes.c_ushort)


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
