"""The pages of a PDF file as pixels, for the preview and for printers: what is seen is the file that is printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self

from viewer.errors import HandoutError

_MOST_PIXELS = 200_000_000  # of one page: A3 at 600 dpi has 70 million


class PixelFormat(StrEnum):
    """How a pixel is kept: 4 bytes blue, green, red, unused; or 1 byte grey."""

    BGRX = "bgrx"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page's width and height in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """Pixels of a page, row by row from the top. `stride` is the number of bytes from one row to the next."""

    width: int
    height: int
    stride: int
    pixels: bytes
    format: PixelFormat


class Pages:
    """An open PDF. Close it, or use it in a `with`. For one thread only at a time: PDFium has no locks."""

    def __init__(self, pdf: bytes) -> None:
        """Open the bytes of a PDF file, as `Typeset.pdf` has them. HandoutError when they are none."""
        import pypdfium2  # here, not above: 60 ms that a start without printing need not pay

        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise HandoutError("This is not a PDF file that can be shown.") from error
        self.sizes = tuple(PageSize(*self._document.get_page_size(index)) for index in range(len(self._document)))

    def __len__(self) -> int:
        return len(self.sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def render(self, index: int, scale: float, grey: bool = False) -> RenderedPage:
        """Draw a page, counted from 0. `scale` is pixels per point: 1 gives 72 dpi, 300 / 72 gives 300 dpi."""
        size = self.sizes[index]
        if size.width * size.height * scale**2 > _MOST_PIXELS:
            raise HandoutError("This page is too large to be drawn at this resolution.")
        page = self._document[index]
        bitmap = page.render(scale=scale, grayscale=grey, prefer_bgrx=True)
        try:
            pixel_format = PixelFormat.GREY if grey else PixelFormat.BGRX
            return RenderedPage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), pixel_format)
        finally:
            bitmap.close()
            page.close()

    def close(self) -> None:
        """Give the memory back. Closing twice is no harm."""
        self._document.close()
