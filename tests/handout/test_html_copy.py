"""The HTML copy: the same words as the paper in the same order, and nothing that runs or asks for anything."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from viewer.articles import GlossaryTerm, Picture
from viewer.errors import HandoutError
from viewer.handout.html_copy import html_copy
from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize
from viewer.handout.typeset import typeset

from .paper import read
from .samples import CLINIC, CROUP, FEVER, LUNGS, PACK, PRINTED, handout_of, pictures

VOID = {"meta", "img", "br", "hr", "wbr"}
ITEMS = (
    HandoutItem(CROUP, PACK, None, (GlossaryTerm("stridor", "A harsh sound."),)),
    HandoutItem(FEVER, PACK, ("self-care",)),
)
WHOLE = Handout(ITEMS, PRINTED, clinic=CLINIC, word_list=True, notes=True)


class Reader(HTMLParser):
    """What a browser finds; a tag that is not closed in its order is a fault."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag not in ("strong", "em", "sub", "sup", "wbr", "bdi"):
            self.words += " "

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag not in ("strong", "em", "sub", "sup", "bdi"):
            self.words += " "

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and "title" not in self.open:
            self.words += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [values for name, values in self.tags if name == tag]


def squeezed(text: str) -> str:
    """Letters and digits only: line ends, marks of lists and blanks differ between paper and screen."""
    return re.sub(r"[\W_]+", "", text.replace("\u200b", ""))


def no_picture(_pack: str, _name: str) -> None:
    return None


def words_of(handout: Handout) -> str:
    return " ".join(Reader(html_copy(handout, no_picture)).words.split())


def test_it_has_a_language_a_title_and_headings_in_order() -> None:
    found = Reader(html_copy(WHOLE, pictures))

    assert found.named("html") == [{"lang": "en", "dir": "ltr"}]
    assert "<title>Croup, Fever in a baby or child</title>" in html_copy(WHOLE, pictures)
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 2
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("size", TextSize)
def test_it_says_what_the_paper_says_in_the_same_order(tmp_path: Path, size: TextSize) -> None:
    handout = replace(WHOLE, size=size, paper=Paper.LETTER)
    typeset(handout, no_picture, tmp_path / "out.pdf")
    foot = re.compile(r"(?s)(?:Croup|Fever in a baby or child)\s+Page \d+ of \d+\s+.*\Z")
    own = re.sub(r"(?:Croup|Fever in a baby or child) · Updated.*? phone 555 0100", "", words_of(handout))
    paper = ""
    for page in read(tmp_path / "out.pdf").pages:  # the feet stand in the copy once an article
        text = re.sub(r"(?m)^\s*(?:[•–]|\d+\.)(?=\s)", "", foot.sub("", page))
        said_again = r"\s*(?:[^•]{,99}\(continued\)" + (r"|Sign\s+Mild\s+Severe)" if "Severe" in paper else ")")
        paper += re.sub(rf"\A{said_again}", "", text)

    assert squeezed(own) == squeezed(paper)


def test_each_article_says_at_its_end_what_the_feet_of_its_pages_say() -> None:
    words = words_of(WHOLE)

    assert (
        "Croup · Updated 22 November 2026 · Not reviewed by a clinician · Bedside library 1.0 · "
        "Printed on 23 November 2026 · Riverside Clinic, phone 555 0100" in words
    )
    assert "Fever in a baby or child · Updated 5 May 2021 · Reviewed by Amina Diallo, pediatric nurse" in words


def test_pictures_stand_in_the_file_with_their_words() -> None:
    logo = Picture("logo.svg", "image/svg+xml", LUNGS)
    images = Reader(html_copy(replace(WHOLE, clinic=replace(CLINIC, logo=logo)), pictures)).named("img")

    assert [image["alt"] for image in images] == ["Logo of Riverside Clinic", "The windpipe and the two lungs"]
    for image in images:
        kind, _, content = str(image["src"]).partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert b64decode(content) == LUNGS


def test_tables_have_heads_with_a_scope() -> None:
    found = Reader(html_copy(WHOLE, pictures))

    assert found.named("th") == [{"scope": "col"}] * 3
    assert len(found.named("td")) == 9


def test_lists_are_nested_as_they_were_and_steps_keep_their_numbers() -> None:
    html = "<ol start='7'><li>seven<ul><li>a</li><li>b</li></ul></li><li>eight</li></ol><ul><li>c</li></ul>"
    text = html_copy(handout_of(html), pictures)

    assert '<ol><li value="7">seven<ul><li>a</li><li>b</li></ul></li><li value="8">eight</li></ol><ul><li>c' in text


@pytest.mark.parametrize("depth", [3, 9])
def test_deep_lists_stay_whole(depth: int) -> None:
    found = Reader(html_copy(handout_of("<ul><li>deep" * depth + "</li></ul>" * depth), pictures))

    assert found.words.count("deep") == depth
    assert len(found.named("ul")) == min(depth, 6)


HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(1)> \" ' & </style> https://example.org"
UNSAFE = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)" width="9" height="9"/>'


def test_nothing_runs_and_nothing_is_asked_for() -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    html = f'<p>{escaped} <a href="https://example.org">x</a></p><figure><img src="p" alt="x"></figure>'
    handout = handout_of(html)
    item = replace(handout.items[0], article=replace(handout.items[0].article, title=HOSTILE, also_called=(HOSTILE,)))
    clinic = replace(CLINIC, name=HOSTILE, logo=Picture("x", "image/svg+xml", UNSAFE))
    text = html_copy(replace(handout, items=(item,), clinic=clinic), lambda _pack, _name: UNSAFE)
    found = Reader(text)

    assert {tag for tag, _ in found.tags} & {"script", "link", "iframe", "object", "a", "img"} == set()
    assert not [name for _, values in found.tags for name in values if name.startswith("on") or name == "href"]
    assert found.words.count(HOSTILE) >= 4
    assert "Picture not available: x" in found.words
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_large_print_has_no_italics() -> None:
    assert "<em>parainfluenza</em>" in html_copy(WHOLE, pictures)
    assert "<strong>parainfluenza</strong>" in html_copy(replace(WHOLE, size=TextSize.LARGE), pictures)


def test_an_arabic_article_runs_from_right_to_left() -> None:
    items = (HandoutItem(CROUP, replace(PACK, language="ar")),)
    found = Reader(html_copy(Handout(items, PRINTED), pictures))

    assert found.named("html") == found.named("article") == [{"lang": "ar", "dir": "rtl"}]


def test_a_copy_of_nothing_is_refused() -> None:
    with pytest.raises(HandoutError, match="nothing in this handout"):
        html_copy(Handout((), PRINTED), pictures)
