"""Section markup read as blocks, as plain text and as words; nothing that a pack may hold makes it fail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.markup import DEEPEST_LIST, Block, BlockKind, Run, blocks, plain_text, words_of


def kinds(html: str) -> list[str]:
    return [block.kind.value for block in blocks(html)]


def test_paragraphs_and_styles_become_runs() -> None:
    (block,) = blocks("<p>Drink <strong>much <em>water</em></strong>: H<sub>2</sub>O, 10<sup>3</sup> ml.</p>")

    assert block == Block(
        BlockKind.PARAGRAPH,
        (
            Run("Drink "),
            Run("much ", strong=True),
            Run("water", strong=True, emphasis=True),
            Run(": H"),
            Run("2", sub=True),
            Run("O, 10"),
            Run("3", sup=True),
            Run(" ml."),
        ),
    )
    assert block.text == "Drink much water: H2O, 103 ml."


def test_headings_have_their_level() -> None:
    assert [(block.kind, block.level, block.text) for block in blocks("<h3>Mild</h3><h4>At night</h4>")] == [
        (BlockKind.HEADING, 3, "Mild"),
        (BlockKind.HEADING, 4, "At night"),
    ]


def test_lists_have_bullets_numbers_and_depth() -> None:
    html = "<ul><li>a<ol start='3'><li>b</li><li><p>c</p><p>more c</p></li></ol></li><li>d</li></ul>"

    assert [(block.kind, block.marker, block.level, block.text) for block in blocks(html)] == [
        (BlockKind.ITEM, "•", 1, "a"),
        (BlockKind.ITEM, "3.", 2, "b"),
        (BlockKind.ITEM, "4.", 2, "c"),
        (BlockKind.PARAGRAPH, "", 2, "more c"),
        (BlockKind.ITEM, "•", 1, "d"),
    ]


def test_lists_nested_too_deep_are_shown_at_the_deepest_level() -> None:
    deep = DEEPEST_LIST + 3
    (block,) = blocks("<ul><li>" * deep + "x" + "</li></ul>" * deep)
    assert block.level == DEEPEST_LIST


@pytest.mark.parametrize("start", ["x", "-1", "1e9", "9999999", ""])
def test_a_start_that_is_no_step_is_one(start: str) -> None:
    (block,) = blocks(f'<ol start="{start}"><li>a</li></ol>')
    assert block.marker == "1."


def test_a_call_out_names_its_blocks() -> None:
    html = (
        '<p>before</p><aside class="emergency"><h5>Call if</h5><ul><li>blue lips</li></ul></aside>'
        '<aside class="note"><h5>Ask</h5><p>why</p></aside><p>after</p>'
    )

    assert [(block.kind, block.severity, block.callout, block.text) for block in blocks(html)] == [
        (BlockKind.PARAGRAPH, "", 0, "before"),
        (BlockKind.CALLOUT, "emergency", 1, "Call if"),
        (BlockKind.ITEM, "", 1, "blue lips"),
        (BlockKind.CALLOUT, "note", 2, "Ask"),
        (BlockKind.PARAGRAPH, "", 2, "why"),
        (BlockKind.PARAGRAPH, "", 0, "after"),
    ]


def test_a_call_out_of_an_unknown_level_is_a_note() -> None:
    assert blocks('<aside class="panic"><h5>x</h5></aside>')[0].severity == "note"


def test_a_table_has_heads_and_cells() -> None:
    html = (
        "<table><thead><tr><th>Sign</th><th>Mild</th></tr></thead>"
        "<tbody><tr><td>Cough</td><td>now<br>and <em>then</em></td></tr></tbody></table>"
    )
    (table,) = blocks(html)

    assert table.kind is BlockKind.TABLE
    assert table.header_rows == 1
    assert [["".join(run.text for run in cell) for cell in row] for row in table.rows] == [
        ["Sign", "Mild"],
        ["Cough", "now and then"],
    ]


def test_a_figure_has_picture_alt_caption_and_credit() -> None:
    (figure,) = blocks(
        '<figure><img src="lungs.svg" alt="Two lungs">'
        "<figcaption>The lungs <small>Drawn here</small></figcaption></figure>"
    )
    assert (figure.kind, figure.picture, figure.alt, figure.text, figure.credit) == (
        BlockKind.FIGURE,
        "lungs.svg",
        "Two lungs",
        "The lungs",
        "Drawn here",
    )


def test_a_figure_without_a_picture_is_one_that_is_missing() -> None:
    (figure,) = blocks("<figure><figcaption>The lungs</figcaption></figure>")
    assert (figure.picture, figure.text) == ("", "The lungs")


def test_definitions_and_quotes() -> None:
    assert kinds("<dl><dt>mild</dt><dd>goes away</dd></dl><blockquote><p>so it is</p></blockquote>") == [
        "term",
        "definition",
        "paragraph",
    ]
    assert kinds("<blockquote>so it is</blockquote>") == ["quote"]


@pytest.mark.parametrize("href", ["article:lungs/asthma#symptoms", "glossary:stridor", "https://x.org", "tel:112"])
def test_links_with_a_known_scheme_are_kept(href: str) -> None:
    assert blocks(f'<p><a href="{href}">x</a></p>')[0].runs == (Run("x", href=href),)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example/x",
        "x",
        "",
    ],
)
def test_links_of_any_other_kind_are_plain_text(href: str) -> None:
    assert blocks(f'<p><a href="{href}">x</a></p>')[0].runs == (Run("x"),)


def test_a_line_end_in_the_source_is_a_space_and_a_break_is_a_line() -> None:
    assert blocks("<p><em>one</em>\n<em>two</em></p>")[0].text == "one two"
    assert blocks("<p>one\n  two <em> three</em></p>")[0].text == "one two three"
    assert blocks("<p>one<br>\ntwo</p>")[0].text == "one\ntwo"


def test_tags_are_read_as_browsers_write_them() -> None:
    html = """<P Class=x>a<BR/><a HREF='https://x.org/?a=1&amp;b=">"'>b</a> <a href=tel:112 href="https://y.org">c</a></P>"""
    assert blocks(html)[0].runs == (
        Run("a\n"),
        Run("b", href='https://x.org/?a=1&b=">"'),
        Run(" "),
        Run("c", href="tel:112"),
    )
    (figure,) = blocks('<figure><img alt="a > b" src="x.svg"/></figure>')
    assert (figure.alt, figure.picture) == ("a > b", "x.svg")
    assert words_of('<figure><img alt="a > b" src="x.svg"><figcaption>c</figcaption></figure>') == "c"


@pytest.mark.parametrize("text", ["3 < 5 > 4", "a <3 b", "<", "<<", "a <- b", "< p>", "a & b &", "<a", '<a b="'])
def test_what_is_no_tag_is_text(text: str) -> None:
    assert blocks(f"<p>{text}")[0].text == text


@pytest.mark.parametrize(
    "scrap", ["<a ", "<!", "<!--", "</", "<p x='", '<p x="', "<", "&", "<![x[", "<strong>a", "<br>"]
)
def test_a_heap_of_scraps_is_read_in_time(scrap: str) -> None:
    assert len(blocks(scrap * 5000)) <= 1


def test_unknown_elements_are_passed_over_and_their_text_is_kept() -> None:
    assert [block.text for block in blocks("<p>a <blink>b</blink> <b onclick='x()'>c</b></p>")] == ["a b c"]


@pytest.mark.parametrize(
    "html",
    [
        "<![foo[ bar ]]>",
        "<![ ",
        "<![CDATA[x",
        "<!DOCTYPE [",
        "<!-",
        "<?x",
        "</",
        "<p",
        "&#x110000;",
        "</aside></table>",
    ],
)
def test_broken_markup_never_fails(html: str) -> None:
    assert blocks(f"<p>before</p>{html}")[0].text == "before"


SCRAPS = st.sampled_from(
    "<p> </p> <h3> <h5> </h5> <ul> </ul> <ol> <li> </li> <dl> <dt> <dd> <table> </table> <tr> </tr> <th> <td> </td> "
    "<br> <aside> </aside> <figure> </figure> <img> <small> </small> <figcaption> <strong> </strong> <a> </a> <![x[ "
    "<!-- -->".split()
)


@given(st.lists(SCRAPS | st.text(max_size=8), max_size=30).map("".join))
def test_any_heap_of_tags_can_be_read(html: str) -> None:
    found = blocks(html)

    assert all(block.level <= max(DEEPEST_LIST, 4) for block in found)
    assert all(0 <= block.header_rows <= len(block.rows) for block in found)
    assert isinstance(plain_text(html), str)
    assert "<p>" not in words_of(html)


def test_plain_text_has_a_line_a_block() -> None:
    html = (
        "<p>Often:</p><ul><li>a cough</li></ul><ol><li>rest<ul><li>much</li></ul></li></ol>"
        '<p>See <a href="https://x.org">this page</a>, <a href="https://y.org">https://y.org</a> or '
        '<a href="article:a">that</a>.</p>'
        '<aside class="urgent"><h5>See a nurse if</h5><p>it lasts</p></aside>'
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><dl><dt>t</dt><dd>d</dd></dl>"
        '<figure><img src="x.svg" alt="Two lungs"><figcaption>Lungs<small>Me</small></figcaption></figure>'
        "<figure><figcaption>Lost</figcaption></figure>"
    )
    assert plain_text(html).splitlines() == [
        "Often:",
        "- a cough",
        "1. rest",
        "  - much",
        "See this page (https://x.org), https://y.org or that.",
        "Urgent: See a nurse if",
        "it lasts",
        "a | b",
        "1 | 2",
        "t",
        "  d",
        "[Picture: Two lungs]",
        "Lungs",
        "Me",
        "[Picture missing]",
        "Lost",
    ]


def test_words_of_keeps_words_apart_and_together() -> None:
    html = "<h3>Signs</h3><ul><li>cough</li><li>fe<em>ver</em></li></ul><table><tr><td>a</td><td>b</td></tr></table>"
    assert words_of(html + "<p>&lt;1 &amp; more<br>lines</p>") == "Signs cough fever a b <1 & more lines"
