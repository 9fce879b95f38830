"""Blocks as rich text: lists within lists, tables, figures, call-outs; every text escaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.markup import Run, blocks
from viewer.reading.block_html import BlockWriter, runs_html

CAPTION = "<figcaption>The lungs <small>By X</small></figcaption>"
WORDS = {"emergency": "Emergency", "urgent": "Urgent", "note": "Good to know"}


def html(markup: str, has_picture: bool = True) -> str:
    """Section markup as the page has it."""
    writer = BlockWriter(
        lambda severity: WORDS[severity], "The picture is missing.", lambda name: has_picture and bool(name)
    )
    return writer.html(blocks(markup))


class Outline(HTMLParser):
    """Notes how elements lie within one another, and fails where an end does not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += attrs
        if tag not in ("br", "img", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((" ".join(self.open), data))


def outline(text: str) -> Outline:
    """How well-formed HTML lies."""
    parser = Outline()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


# Text


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (Run("a < b & c > d"), "a &lt; b &amp; c &gt; d"),
        (Run('"quoted"'), "&quot;quoted&quot;"),
        (Run("line\nbreak"), "line<br>break"),
        (Run("x", strong=True, emphasis=True), "<i><b>x</b></i>"),
        (Run("2", sub=True), "<sub>2</sub>"),
        (Run("2", sup=True), "<sup>2</sup>"),
        (
            Run("croup", href="article:children/croup#symptoms"),
            '<a class="article" href="article:children/croup#symptoms">croup</a>',
        ),
        (Run("word", href="glossary:stridor"), '<a class="glossary" href="glossary:stridor">word</a>'),
        (
            Run("a", href='glossary:"><img src=x>'),
            '<a class="glossary" href="glossary:&quot;&gt;&lt;img src=x&gt;">a</a>',
        ),
        (Run("WHO", href="https://who.int/?a=1&b=2"), "WHO (https://who.int/?a=1&amp;b=2)"),
        (Run("https://who.int", href="https://who.int"), "https://who.int"),
        (Run("call", href="tel:112"), "call (tel:112)"),
    ],
)
def test_runs(run: Run, expected: str) -> None:
    assert runs_html([run]) == expected


@given(st.text())
def test_any_text_stays_text(text: str) -> None:
    made = runs_html([Run(text)])
    assert re.sub("<br>", "", made).count("<") == 0
    assert outline(f"<p>{made}</p>").attributes == []


# Lists


def test_a_list_within_a_list_lies_within_its_item() -> None:
    found = outline(html("<ul><li>one<ol><li>a</li><li>b</li></ol></li><li>two</li></ul>"))
    assert found.texts == [("ul li", "one"), ("ul li ol li", "a"), ("ul li ol li", "b"), ("ul li", "two")]


def test_a_further_paragraph_of_an_item_lies_within_it() -> None:
    found = outline(html("<ol><li><p>one</p><p>more of one</p></li><li>two</li></ol>"))
    assert found.texts == [("ol li", "one"), ("ol li p", "more of one"), ("ol li", "two")]


def test_steps_begin_where_they_began() -> None:
    assert html('<ol start="3"><li>three</li><li>four</li></ol>') == "<ol start=3><li>three</li><li>four</li></ol>"
    assert html("<ol><li>one</li></ol>") == "<ol><li>one</li></ol>"


def test_two_lists_with_text_between_them_are_two() -> None:
    assert html("<ul><li>a</li></ul><p>between</p><ul><li>b</li></ul>").count("<ul>") == 2


def test_a_heading_ends_a_list() -> None:
    made = html("<ul><li>a</li></ul><h3>Head</h3><p>after</p>")
    assert made == '<ul><li>a</li></ul><p class="h3">Head</p><p>after</p>'


@pytest.mark.parametrize("depth", range(1, 12))
def test_lists_of_any_depth_are_well_formed(depth: int) -> None:
    nested = "".join(f"<ul><li>level {level}" for level in range(depth)) + "</li></ul>" * depth
    found = outline(html(nested))
    assert [text for _, text in found.texts] == [f"level {level}" for level in range(depth)]


LISTS = st.recursive(
    st.just("<li>item</li>"),
    lambda inner: st.tuples(st.sampled_from(["ul", "ol"]), st.lists(inner, min_size=1, max_size=3)).map(
        lambda found: f"<li>item<{found[0]}>{''.join(found[1])}</{found[0]}></li>"
    ),
    max_leaves=12,
)


@given(st.lists(LISTS, min_size=1, max_size=3))
def test_any_lists_are_well_formed(items: list[str]) -> None:
    outline(html(f"<ul>{''.join(items)}</ul>"))


# Tables


def test_a_table_has_heads_and_cells() -> None:
    made = html(
        "<table><thead><tr><th>Age</th><th>Dose</th></tr></thead>"
        "<tbody><tr><td>1 &lt; 2</td><td><strong>5 ml</strong></td></tr></tbody></table>"
    )
    found = outline(made)
    assert found.texts == [
        ("table tr th", "Age"),
        ("table tr th", "Dose"),
        ("table tr td", "1 < 2"),
        ("table tr td b", "5 ml"),
    ]


def test_a_table_in_a_call_out_stays_in_it() -> None:
    found = outline(html('<aside class="note"><h5>Doses</h5><table><tr><td>x</td></tr></table></aside>'))
    assert ("table tr td table tr td", "x") in found.texts


# Figures


def test_a_figure_shows_its_picture_caption_and_credit() -> None:
    made = html(
        '<figure><img src="lungs.svg" alt="Two &quot;lungs&quot;">'
        "<figcaption>The lungs <small>By X</small></figcaption></figure>"
    )
    assert '<img src="picture:lungs.svg" alt="Two &quot;lungs&quot;" title="Two &quot;lungs&quot;">' in made
    assert '<p class="caption">The lungs · By X</p>' in made


@pytest.mark.parametrize(
    ("markup", "has_picture"),
    [
        (f"<figure>{CAPTION}</figure>", True),
        (f'<figure><img src="gone.svg" alt="Two lungs">{CAPTION}</figure>', False),
    ],
)
def test_a_missing_picture_is_said_with_its_words(markup: str, has_picture: bool) -> None:
    made = html(markup, has_picture)
    assert "<img" not in made
    words = re.sub("<[^>]*>", " ", made)
    assert "The picture is missing." in words
    assert "The lungs · By X" in words
    assert ("Two lungs" in words) == ("alt" in markup)


# Call-outs and the rest


@pytest.mark.parametrize(("severity", "word"), WORDS.items())
def test_a_call_out_says_its_level_in_a_word_and_an_icon(severity: str, word: str) -> None:
    made = html(f'<aside class="{severity}"><h5>see a nurse</h5><ul><li>a</li></ul></aside><p>after</p>')
    assert f"{word}: see a nurse" in made
    assert f'<img src="icon:{severity}">' in made
    assert made.endswith("</tr></table><p>after</p>")
    outline(made)


def test_a_call_out_without_a_title_has_its_word() -> None:
    assert ">Urgent</span>" in html('<aside class="urgent"><p>Come today.</p></aside>')


def test_two_call_outs_in_a_row_are_two() -> None:
    made = html('<aside class="note"><p>a</p></aside><aside class="note"><p>b</p></aside>')
    assert made.count('class="card"') == 2


def test_terms_quotes_and_small_heads() -> None:
    made = html("<dl><dt>Stridor</dt><dd>A sound.</dd></dl><blockquote>Well said.</blockquote><h4>Small</h4>")
    kinds = ("term", "Stridor"), ("definition", "A sound."), ("quote", "Well said."), ("h4", "Small")
    assert made == "".join(f'<p class="{kind}">{words}</p>' for kind, words in kinds)


@given(st.text(alphabet='<>/abulipto"= \n&;asidefigretd123', max_size=80))
def test_whatever_a_pack_holds_only_known_elements_come_out(markup: str) -> None:
    made = html(markup)
    outline(made)
    assert set(re.findall(r"<([a-z0-9]+)", made)) <= set("p span a b i sub sup br ul ol li table tr td th img".split())
