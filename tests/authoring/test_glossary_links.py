"""Glossary words are linked where an article first uses them, and nowhere else."""

from __future__ import annotations

import pytest

from viewer.articles import Article, GlossaryTerm, Section, SectionKind
from viewer.authoring.glossary_links import GlossaryLinker
from viewer.authoring.sanitise import sanitise
from viewer.markup import plain_text

TERMS = (
    GlossaryTerm("airway", "A tube for air.", ("airways",)),
    GlossaryTerm("blood pressure", "A force."),
    GlossaryTerm("blood", "Red."),
    GlossaryTerm("Bell's palsy", "A weak face."),
    GlossaryTerm("A&E", "Where emergencies go."),
    GlossaryTerm("stroke", "A brain attack."),
    GlossaryTerm("ACT", "A mix of medicines.", ("artemisinin-based combination therapy",)),
    GlossaryTerm("µg", "A millionth of a gram.", ("C++",)),
)


def linked(*texts: str, title: str = "Fever", also_called: tuple[str, ...] = ()) -> list[str]:
    sections = tuple(Section(SectionKind.OTHER, "x", text) for text in texts)
    article = GlossaryLinker(TERMS).link(Article("a", title, sections, also_called=also_called))
    return [section.html for section in article.sections]


def test_only_the_first_use_is_linked_in_the_whole_article() -> None:
    assert linked("<p>An airway and airways.</p>", "<p>Airway.</p>") == [
        '<p>An <a href="glossary:airway">airway</a> and airways.</p>',
        "<p>Airway.</p>",
    ]


def test_another_form_and_another_case_lead_to_the_term_and_stay_as_written() -> None:
    assert linked("<p>AIRWAYS</p>") == ['<p><a href="glossary:airway">AIRWAYS</a></p>']


def test_an_abbreviation_is_no_word_of_its_letters() -> None:
    assert linked("<p>Act fast: ask about an ACT.</p>") == [
        '<p>Act fast: ask about an <a href="glossary:ACT">ACT</a>.</p>'
    ]


def test_the_longest_term_wins() -> None:
    assert linked("<p>blood pressure, blood</p>") == [
        '<p><a href="glossary:blood pressure">blood pressure</a>, <a href="glossary:blood">blood</a></p>'
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<h3>The airway</h3>",
        "<h4>The airway</h4>",
        '<aside class="note"><h5>The airway</h5></aside>',
        "<table><thead><tr><th>airway</th></tr></thead></table>",
        '<p><a href="article:x">the <em>airway</em></a></p>',
        '<figure><img src="airway.svg" alt="airway"><figcaption>airway<small>airway</small></figcaption></figure>',
    ],
)
def test_heads_links_and_captions_are_left_alone(html: str) -> None:
    before, after = linked(html, "<p>airway</p>")
    assert before == html
    assert after == '<p><a href="glossary:airway">airway</a></p>'


@pytest.mark.parametrize("text", ["airwayx", "xairway", "air-airway", "airway-like", "bloodless", "air way", "airway_"])
def test_a_part_of_a_word_is_no_use(text: str) -> None:
    assert linked(f"<p>{text}</p>") == [f"<p>{text}</p>"]


def test_lists_cells_call_outs_and_definitions_are_text() -> None:
    html = '<aside class="note"><ul><li>airway</li></ul></aside><table><tr><td>blood</td></tr></table>'
    html += "<dl><dt>stroke</dt></dl>"
    assert linked(html)[0].count('<a href="glossary:') == 3


def test_an_articles_own_names_are_left_alone() -> None:
    html = "<p>Stroke, airway, blood.</p>"
    assert linked(html, title="Stroke", also_called=("Airways",)) == [
        '<p>Stroke, airway, <a href="glossary:blood">blood</a>.</p>'
    ]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Bell's palsy", '<a href="glossary:Bell&#x27;s palsy">Bell\'s palsy</a>'),
        ("A&amp;E", '<a href="glossary:A&amp;E">A&amp;E</a>'),
        ("C++", '<a href="glossary:µg">C++</a>'),
        ("5 µg", '5 <a href="glossary:µg">µg</a>'),
        ("5 μg", '5 <a href="glossary:µg">μg</a>'),  # the Greek letter, not the micro sign
        ("ſtroke", '<a href="glossary:stroke">ſtroke</a>'),
    ],
)
def test_terms_with_signs_are_found(text: str, html: str) -> None:
    assert linked(f"<p>{text}</p>") == [f"<p>{html}</p>"]


def test_what_is_linked_is_still_the_subset_and_says_the_same() -> None:
    html = (
        "<p>blood in the <strong>airways</strong> &lt;5 µg – Bell's palsy &amp; A&amp;E</p><ul><li>a stroke</li></ul>"
    )
    (with_links,) = linked(html)
    assert with_links.count("glossary:") == 6
    assert plain_text(sanitise(with_links)) == plain_text(html)


def test_without_a_glossary_an_article_stays_as_it_is() -> None:
    article = Article("a", "Fever", (Section(SectionKind.OTHER, "x", "<p>airway</p>"),))
    assert GlossaryLinker(()).link(article) is article
