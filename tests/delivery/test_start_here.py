"""START-HERE says the same as text and as a page, and its pictures are there."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from viewer.delivery.start_here import write_start_here
from viewer.delivery.stick import supplied
from viewer.delivery.wheels import Target

WORDS = {"VERSION": "9.8.7", "GLIBC": "2.34", "PYTHONS": "This stick has all for a test."}


class Page(HTMLParser):
    """The headings, the words and the pictures of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.headings: list[str] = []
        self.pictures: list[dict[str, str | None]] = []
        self.words = ""
        self._within = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag
        if tag == "img":
            self.pictures.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        if self._within == "h2":
            self.headings.append(data)
            self._within = ""
        self.words += data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_start_here(tmp_path, WORDS)
    return tmp_path


def test_both_have_the_same_parts_and_the_same_facts(folder: Path) -> None:
    page = Page((folder / "START-HERE.html").read_text("utf-8"))
    text = (folder / "START-HERE.txt").read_text("utf-8")
    parts = [line for line in text.splitlines() if line and line == line.upper() and line[0].isalpha()]
    assert [heading.upper() for heading in page.headings] == parts[1:]
    for words in (" ".join(page.words.split()), " ".join(text.split())):
        assert re.search(r"Windows 10 \(1809\) or newer", words)
        assert "64" in words
        assert "macOS 13 or newer" in words
        assert "glibc 2.34 or newer" in words
        assert "9.8.7" in words
        assert WORDS["PYTHONS"] in words
        assert "@" not in words


def test_each_picture_is_there_and_has_words_for_who_cannot_see_it(folder: Path) -> None:
    pictures = Page((folder / "START-HERE.html").read_text("utf-8")).pictures
    assert len(pictures) >= 3
    for picture in pictures:
        assert (folder / str(picture["src"])).stat().st_size > 0
        assert picture["alt"]


def test_the_text_is_for_any_editor(folder: Path) -> None:
    text = (folder / "START-HERE.txt").read_bytes()
    assert text.isascii()
    assert text.count(b"\r\n") == text.count(b"\n") > 50
    assert max(map(len, text.splitlines())) <= 80


def test_what_is_supplied_is_said_for_both_systems() -> None:
    complete = [Target("linux", "3.11"), Target("linux", "3.13")]
    assert supplied(complete) == "This stick has all for Linux: Python 3.11, 3.13; Windows: none."
