from __future__ import annotations

import pytest

from viewer.errors import HandoutError
from viewer.handout.pages import Pages, PageSize, PixelFormat
from viewer.handout.selection import Handout, HandoutItem, Paper
from viewer.handout.typeset import Typesetting

from .samples import CROUP, PACK, PRINTED, pictures


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return Typesetting(Handout((HandoutItem(CROUP, PACK),), PRINTED, paper=Paper.LETTER), pictures).run().pdf


def test_pages_tell_their_number_and_size(pdf: bytes) -> None:
    with Pages(pdf) as pages:
        assert len(pages) == len(pages.sizes) == 3
        assert set(pages.sizes) == {PageSize(612, 792)}


@pytest.mark.parametrize(("grey", "expected", "size"), [(False, PixelFormat.BGRX, 4), (True, PixelFormat.GREY, 1)])
def test_a_page_is_drawn_in_colour_or_grey(pdf: bytes, grey: bool, expected: PixelFormat, size: int) -> None:
    with Pages(pdf) as pages:
        page = pages.render(0, 1.5, grey)

    assert (page.width, page.height, page.format) == (918, 1188, expected)
    assert page.stride >= page.width * size
    assert len(page.pixels) == page.stride * page.height
    white, ink = page.pixels[:3], min(page.pixels)
    assert set(white) == {255}
    assert ink < 60


def test_a_page_beyond_all_measure_is_refused(pdf: bytes) -> None:
    with Pages(pdf) as pages, pytest.raises(HandoutError, match="too large to be drawn"):
        pages.render(0, 100)


@pytest.mark.parametrize("content", [b"", b"not a PDF", b"%PDF-1.7\n"])
def test_anything_but_a_pdf_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(HandoutError, match="not a PDF file"):
        Pages(content)


def test_closing_twice_is_no_harm(pdf: bytes) -> None:
    pages = Pages(pdf)
    pages.close()
    pages.close()
    assert len(pages) > 0  # what was read of it stays known
