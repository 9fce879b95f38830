"""Markdown as section markup: what articles need, and faults for the rest."""

from __future__ import annotations

import pytest

from viewer.authoring.markdown_text import MarkdownRenderer, Reference, raw_html_lines
from viewer.markup import plain_text


@pytest.fixture(scope="module")
def renderer() -> MarkdownRenderer:
    return MarkdownRenderer()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("one\ntwo **three** *four*", "<p>one\ntwo <strong>three</strong> <em>four</em></p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("### Mild\n#### At night", "<h3>Mild</h3>\n<h4>At night</h4>"),
        ("- a\n- b\n    - c", "<ul>\n<li>a</li>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("mild\n:   goes away", "<dl>\n<dt>mild</dt>\n<dd>goes away</dd>\n</dl>"),
        ("> so it is", "<blockquote>\n<p>so it is</p>\n</blockquote>"),
        (
            "| a | b |\n| - | -: |\n| 1 | 2 |",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
            "<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>",
        ),
        (
            '!!! emergency "Call if"\n\n    - blue lips\n\nafter',
            '<aside class="emergency">\n<h5>Call if</h5>\n<ul>\n<li>blue lips</li>\n</ul>\n</aside>\n<p>after</p>',
        ),
        ("38 °C &amp; more, &lt;5 \\< 6", "<p>38 °C &amp; more, &lt;5 &lt; 6</p>"),
        ("---", "<p>---</p>"),
        ("a <strong>b</strong>", "<p>a &lt;strong&gt;b&lt;/strong&gt;</p>"),
        ("<p>a</p>", "<p>&lt;p&gt;a&lt;/p&gt;</p>"),
        ("<a@b.org>", "<p>&lt;a@b.org&gt;</p>"),
        ("`code`", "<p>`code`</p>"),
        ("text\n{: onclick=alert(1) .x #y}", "<p>text</p>"),
    ],
)
def test_markdown_becomes_the_subset(renderer: MarkdownRenderer, text: str, html: str) -> None:
    rendered = renderer.render(text)
    assert (rendered.html, rendered.faults, rendered.references) == (html, (), ())


@pytest.mark.parametrize("level", ["emergency", "urgent", "note"])
def test_each_level_of_a_call_out(renderer: MarkdownRenderer, level: str) -> None:
    rendered = renderer.render(f'!!! {level} "Title"\n\n    Text.')
    assert rendered.html == f'<aside class="{level}">\n<h5>Title</h5>\n<p>Text.</p>\n</aside>'
    assert rendered.faults == ()


def test_a_figure_has_alt_caption_and_credit(renderer: MarkdownRenderer) -> None:
    rendered = renderer.render('![Two lungs](lungs.svg "The lungs"){: credit="Drawing: us"}')

    assert rendered.html == (
        '<figure><img alt="Two lungs" src="lungs.svg">'
        "<figcaption>The lungs<small>Drawing: us</small></figcaption></figure>"
    )
    assert rendered.references == (Reference("picture", "lungs.svg", "Two lungs"),)
    assert rendered.faults == ()


def test_a_picture_that_its_source_had_lost_keeps_caption_and_credit(renderer: MarkdownRenderer) -> None:
    rendered = renderer.render('![](missing: "The lungs"){: credit="Nucleus"}')

    assert rendered.html == "<figure><figcaption>The lungs<small>Nucleus</small></figcaption></figure>"
    assert rendered.references == (Reference("picture", "missing:"),)
    assert plain_text(rendered.html) == "[Picture missing]\nThe lungs\nNucleus"


def test_links_are_noted_as_they_will_be_read(renderer: MarkdownRenderer) -> None:
    text = (
        r"[croup](article:children/croup#symptoms) [a](article:a/b\_c) [x][1] <https://x.org/?a=1&b=2>"
        "\n\n[1]: tel:112"
    )
    rendered = renderer.render(text)

    assert rendered.references == (
        Reference("link", "article:children/croup#symptoms"),
        Reference("link", "article:a/b_c"),
        Reference("link", "tel:112"),
        Reference("link", "https://x.org/?a=1&b=2"),
    )
    assert 'href="article:a/b_c"' in rendered.html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# Title", "use ### or #### for a heading within a section"),
        ("##### Small", "use ### or #### for a heading within a section"),
        ("###### Smaller", "use ### or #### for a heading within a section"),
        ('!!! panic "Run"\n\n    x', 'there is no call-out "panic": use emergency, urgent or note'),
        ('!!! emergency ""\n\n    x', 'the call-out needs a title: !!! emergency "Title"'),
        ("See ![Lungs](lungs.svg) here.", "a picture must stand alone in its paragraph"),
        ("- ![Lungs](lungs.svg)", "a picture must stand alone in its paragraph"),
        ("![A](a.svg) ![B](b.svg)", "a picture must stand alone in its paragraph"),
        ("[![Lungs](lungs.svg)](https://x.org)", "a picture must stand alone in its paragraph"),
        ("- " * 600 + "x", "this section is nested too deep: make its lists flatter"),
    ],
)
def test_what_the_subset_does_not_have_is_a_fault(renderer: MarkdownRenderer, text: str, fault: str) -> None:
    rendered = renderer.render(text)
    assert fault in rendered.faults
    assert "<img" not in rendered.html
    assert 'class="panic"' not in rendered.html


def test_a_section_nested_too_deep_leaves_no_trace_in_the_next(renderer: MarkdownRenderer) -> None:
    renderer.render("\n".join("    " * depth + "- x" for depth in range(300)))
    assert renderer.render("plain") == MarkdownRenderer().render("plain")


def test_nothing_of_one_section_is_in_the_next(renderer: MarkdownRenderer) -> None:
    renderer.render("# x\n\n[a](b)\n\n[1]: https://x.org")
    assert renderer.render("[a][1]").html == "<p>[a][1]</p>"
    assert renderer.render("plain") == MarkdownRenderer().render("plain")


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("text <b>bold</b>", "<b"),
        ("</div>", "</div"),
        ("<br/>", "<br/"),
        ("<!-- comment -->", "<!--"),
        ("<!DOCTYPE html>", "<!DOCTYPE"),
        ("<?php x ?>", "<?php"),
        ("<IMG SRC=x onerror=alert(1)>", "<IMG"),
        ("<svg/onload=alert(1)>", "<svg/onload=alert(1)"),
        ("<a", "<a"),
        ("<https://x.org><script>", "<script"),
        ("<http://a<script>alert(1)</script>", "<http://a<script"),
        ("\\\\<script>", "<script"),
        ("<javascript:alert(1)>", "<javascript:alert(1)"),
        ("<mailto:a@b.org>", "<mailto:a@b.org"),
        ("<a@b.org>", "<a@b.org"),
        ("    <div> indented", "<div"),
        ("- <div> in a list", "<div"),
        ("| <div> |", "<div"),
        ("`<div>`", "<div"),
    ],
)
def test_raw_html_is_found(line: str, tag: str) -> None:
    assert raw_html_lines(f"one\n{line}\nthree") == [(1, tag)]


@pytest.mark.parametrize(
    "line",
    ["3 < 5 and 7 > 6", "a <- b", "\\<script>", "&lt;script&gt;", "<https://x.org/a?b=c>", "<5 years", "x<", "<3"],
)
def test_what_only_looks_like_html_is_text(line: str) -> None:
    assert raw_html_lines(line) == []
