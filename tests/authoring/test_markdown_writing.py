from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.authoring.markdown_text import MarkdownRenderer
from viewer.authoring.markdown_writing import escape, to_markdown
from viewer.authoring.text_blocks import Figure, Heading, Item, Paragraph, Part, lines_of
from viewer.markup import BlockKind, blocks

RENDERER = MarkdownRenderer()

HOSTILE = st.sampled_from(
    [
        '!!! note "x"',
        "[TOC]",
        "1. a",
        "12) a",
        "a {: .x}",
        "***",
        "---",
        "===",
        "| a | b |",
        "&lt;",
        "[a](b)",
        "![a](b)",
        "# h",
        "\\",
        "``` x",
        "<script>",
        '(missing: "',
        ": a",
        "<https://x.example>",
    ]
)
SPECIAL = st.text(alphabet="ab1 .)(*_`#<>&!|~:=-+[]{}\"'\\/;^$@%,", max_size=20)
ONE_LINE = (HOSTILE | SPECIAL | st.text(max_size=12)).map(lambda text: " ".join(" ".join(lines_of(text)).split()))
LINES = ONE_LINE.filter(bool)


def one_line(text: str) -> str:
    return " ".join(text.split())


@given(st.lists(st.builds(Paragraph, LINES) | st.builds(Item, LINES, st.just(1), st.none()), min_size=1, max_size=4))
@settings(max_examples=400, deadline=None)
def test_every_character_is_taken_literally(parts: list[Part]) -> None:
    markdown = to_markdown(parts)
    rendered = RENDERER.render(markdown)
    assert "<" not in markdown
    assert not rendered.faults
    assert not rendered.references
    assert [one_line(block.text) for block in blocks(rendered.html)] == [
        part.text for part in parts if not isinstance(part, Figure)
    ]


@given(LINES, ONE_LINE)
@settings(max_examples=300, deadline=None)
def test_a_missing_picture_keeps_caption_and_credit(caption: str, credit: str) -> None:
    rendered = RENDERER.render(to_markdown([Paragraph("above"), Figure(caption, credit), Paragraph("below")]))
    assert not rendered.faults
    above, figure, below = blocks(rendered.html)
    assert (figure.kind, figure.picture) == (BlockKind.FIGURE, "")
    assert (one_line(figure.text), one_line(figure.credit)) == (caption, credit)
    assert (above.text, below.text) == ("above", "below")


def test_lists_within_lists_and_lists_of_another_kind() -> None:
    parts: list[Part] = [
        Item("rest", 1, None),
        Item("drink", 1, None),
        Item("water", 2, None),
        Item("tea", 2, None),
        Item("first", 1, 1),
        Item("with care", 2, None),
        Item("second", 1, 2),
        Heading("More", known=False),
        Item("third", 1, 3),
    ]
    shown = [(one.marker, one.level, one.text) for one in blocks(RENDERER.render(to_markdown(parts)).html)]
    assert shown == [
        ("•", 1, "rest"),
        ("•", 1, "drink"),
        ("•", 2, "water"),
        ("•", 2, "tea"),
        ("1.", 1, "first"),
        ("•", 2, "with care"),
        ("2.", 1, "second"),
        ("", 3, "More"),
        ("3.", 1, "third"),
    ]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("5. of May", r"5\. of May"),
        ("a_b", r"a\_b"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("plain (text), so", "plain (text), so"),
    ],
)
def test_text_that_needs_no_escape_has_none(text: str, markdown: str) -> None:
    assert escape(text) == markdown
