"""Articles that nobody here wrote: they print as text, or are refused in one sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from viewer.articles import Review, ReviewStatus, Source
from viewer.errors import HandoutError
from viewer.handout.clinic import Clinic
from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize
from viewer.handout.typeset import Typeset, typeset

from .paper import overprinted, printed, read
from .samples import PACK, PRINTED, handout_of, section, with_sections

CODE = '#panic("no") #read("/etc/passwd") #include "x" $x^2$ *b* _i_ `c` // /* @ref <label> \\ " = head - + ~ ---'
FIGURE = '<figure><img src="p" alt="Alt"><figcaption>Caption<small>Credit</small></figcaption></figure>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">{}</svg>'


def with_picture(content: bytes, folder: Path) -> Typeset:
    return typeset(handout_of(FIGURE), lambda _pack, _name: content, folder / "out.pdf")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def test_code_is_printed_as_the_text_it_is(tmp_path: Path) -> None:
    html = (
        f"<p>{escaped(CODE)}</p><ul><li>{escaped(CODE)}</li></ul><aside class='note'><h5>{escaped(CODE)}</h5></aside>"
    )
    article = replace(with_sections(section(CODE, html)), title=CODE, also_called=(CODE,))
    found = printed(Handout((HandoutItem(article, replace(PACK, title=CODE, version="#x")),), PRINTED), tmp_path)

    assert found.title == CODE
    assert found.text.count(CODE) >= 6


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\ndamaged",
        b"\xff\xd8\xff damaged",
        b"not a picture at all",
        SVG.format("<").encode(),
        SVG.format('<image href="data.json" width="9" height="9"/>').encode(),
        SVG.format('<image href="../../../etc/passwd" width="9" height="9"/>').encode(),
        b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>',
    ],
)
def test_a_picture_that_cannot_be_shown_leaves_its_caption(content: bytes, tmp_path: Path) -> None:
    result = with_picture(content, tmp_path)

    assert "Picture not available: Alt Caption Credit" in read(tmp_path / "out.pdf").text
    assert result.warnings() == ("Pictures that could not be read, and are left out: 1",)


def test_nested_use_elements_do_not_grow_without_bound(tmp_path: Path) -> None:
    groups = "".join(f'<g id="a{n}">{f"<use href={chr(34)}#a{n - 1}{chr(34)}/>" * 8}</g>' for n in range(1, 12))
    with_picture(SVG.format(f'<rect id="a0" width="1" height="1"/>{groups}').encode(), tmp_path)

    assert "Caption" in read(tmp_path / "out.pdf").text


def test_characters_without_a_font_are_named_and_marked(tmp_path: Path) -> None:
    result = typeset(handout_of("<p>from \U0010fffd 38 °C</p>"), lambda _pack, _name: None, tmp_path / "out.pdf")

    text = read(tmp_path / "out.pdf").text
    assert result.unshown == ("\U0010fffd",)
    assert "from [?] 38 °C" in text
    assert "Some characters could not be printed on this computer. They are shown as [?]." in text
    assert "\U0010fffd" in result.warnings()[0]


def test_a_script_without_a_font_is_refused_in_one_sentence(tmp_path: Path) -> None:
    html = "<p>" + "".join(chr(0x10FF00 + number) for number in range(200)) + "</p>"

    with pytest.raises(HandoutError, match="this computer has no font for some of its letters, such as"):
        printed(handout_of(html), tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("size", [TextSize.STANDARD, TextSize.EXTRA])
@pytest.mark.parametrize("frame", ["<p>{}</p>", "<table><tr><td>x</td><td>{}</td></tr></table>"])
def test_an_endless_word_is_broken_and_printed_whole(tmp_path: Path, size: TextSize, frame: str) -> None:
    found = printed(handout_of(frame.format("w" * 20_000), size=size), tmp_path)

    assert "".join(found.pages).count("w") >= 20_000


def test_a_word_of_a_million_letters_is_printed(tmp_path: Path) -> None:
    found = printed(handout_of(f"<p>{'w' * 1_000_000}</p>"), tmp_path)

    assert "".join(found.pages).count("w") >= 1_000_000


def test_a_table_of_ten_thousand_rows_is_printed(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>text</td></tr>" for number in range(10_000))
    found = printed(handout_of(f"<table>{rows}</table>"), tmp_path)

    assert "9999 text" in found.text


def test_a_handout_beyond_all_measure_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match="too long to print at once"):
        printed(handout_of(f"<p>{'word ' * 4_000_000}</p>"), tmp_path)


def test_a_list_of_thousands_of_items_is_printed(tmp_path: Path) -> None:
    found = printed(handout_of(f"<ul>{'<li>item</li>' * 8_000}</ul>"), tmp_path)

    assert found.text.count("item") == 8_000


def test_lists_within_lists_do_not_take_for_ever(tmp_path: Path) -> None:
    html = "item"
    for _ in range(5):
        html = f"item<ul>{f'<li>{html}</li>' * 3}</ul>"
    found = printed(handout_of(html), tmp_path)

    assert found.text.count("item") == sum(3**level for level in range(6))


@pytest.mark.parametrize("block", ["<p>x</p>", "<ul><li>x</li></ul>", "<aside><h5>x</h5></aside>"])
def test_more_blocks_than_can_be_typeset_are_refused_in_one_sentence(tmp_path: Path, block: str) -> None:
    with pytest.raises(HandoutError, match="too long to print at once"):
        printed(handout_of(block * 20_000), tmp_path)


def test_an_endless_title_is_cut(tmp_path: Path) -> None:
    article = replace(with_sections(section("Head")), title="t" * 100_000)
    found = printed(Handout((HandoutItem(article, PACK),), PRINTED), tmp_path)

    assert len(found.pages) == 1


@pytest.mark.parametrize(
    "html", ["", "<p></p>", "<table></table>", "<ul></ul>", "<aside></aside>", "<figure></figure>"]
)
def test_empty_parts_are_no_harm(tmp_path: Path, html: str) -> None:
    assert "Head" in printed(handout_of(html), tmp_path).text


LONG = "long words " * 400


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize(
    "html",
    [
        f"<aside class='urgent'><h5>{LONG}</h5><p>{LONG}</p></aside>",
        f"<ul><li>{LONG}<ul><li>{LONG}</li></ul></li></ul>",
        f"<table><tr><th>{LONG}</th><th>x</th></tr><tr><td>{LONG}</td><td>{LONG}</td></tr></table>",
        f"<dl><dt>{LONG}</dt><dd>{LONG}</dd></dl><blockquote>{LONG}</blockquote><h3>{LONG}</h3>",
        f'<figure><img src="lungs.svg" alt="Alt"><figcaption>{LONG}<small>{LONG}</small></figcaption></figure>',
        f'<figure><img src="missing" alt="{LONG}"><figcaption>{LONG}<small>{LONG}</small></figcaption></figure>',
    ],
    ids=["call-out", "items", "table", "terms", "figure", "missing"],
)
def test_what_is_larger_than_a_page_goes_on_over_the_next(tmp_path: Path, html: str, size: TextSize) -> None:
    found = printed(handout_of(html, size=size), tmp_path)

    assert len(found.pages) > 1
    assert overprinted(tmp_path / "out.pdf") == []
    assert "".join(found.pages).count("words") >= html.count("words")


def test_many_sources_and_long_lines_at_the_foot_leave_room_for_the_page(tmp_path: Path) -> None:
    sources = tuple(Source(f"Source {n} {LONG[:80]}", LONG[:80], f"https://example.org/{'x' * 80}") for n in range(40))
    review = Review(ReviewStatus.REVIEWED, LONG, LONG)
    article = replace(with_sections(section(LONG)), title=LONG, sources=sources, review=review)
    pack = replace(PACK, title=LONG, version=LONG)
    clinic = Clinic(LONG[:200], LONG[:200], LONG[:200], LONG[:200])
    found = printed(Handout((HandoutItem(article, pack),), PRINTED, TextSize.LARGE, Paper.LETTER, clinic), tmp_path)

    assert overprinted(tmp_path / "out.pdf") == []
    assert all(f"Source {number} " in found.text for number in range(40))


def test_an_article_without_sections_is_its_title(tmp_path: Path) -> None:
    assert "A test" in printed(handout_of(), tmp_path).text


def test_a_handout_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HandoutError, match="nothing in this handout"):
        printed(Handout((), PRINTED), tmp_path)
