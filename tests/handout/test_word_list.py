from __future__ import annotations

import pytest

from viewer.articles import GlossaryTerm
from viewer.handout.reading import read_items
from viewer.handout.selection import Handout, HandoutItem
from viewer.handout.word_list import words_used

from .samples import PACK, PRINTED, section, with_sections

GLOSSARY = (
    GlossaryTerm("virus", "A germ.", ("viruses", "viral")),
    GlossaryTerm("blood", "What flows."),
    GlossaryTerm("blood pressure", "How hard it flows."),
    GlossaryTerm("ACT", "A mix of medicines."),
    GlossaryTerm("Airway", "A tube."),
)


def used(html: str, *, heading: str = "Head", anchors: tuple[str, ...] | None = None) -> list[str]:
    article = with_sections(section(heading, html), section("More", "<p>Airway.</p>"))
    item = HandoutItem(article, PACK, anchors or ("other",), GLOSSARY)
    return [term.term for term in words_used(read_items(Handout((item,), PRINTED))[0])]


@pytest.mark.parametrize(
    ("html", "terms"),
    [
        ("<p>Nothing here.</p>", []),
        ("<p>A virus and the airway.</p>", ["Airway", "virus"]),
        ("<p>Viral or VIRUSES</p>", ["virus"]),
        ("<p>antiviral, virus-like, bloody</p>", []),
        ("<p>High blood pressure.</p>", ["blood pressure"]),
        ("<p>blood, and blood pressure</p>", ["blood", "blood pressure"]),
        ("<p>Act fast: do not act alone.</p>", []),
        ("<p>Take ACT.</p>", ["ACT"]),
        ("<table><tr><td>x</td><td>virus</td></tr></table>", ["virus"]),
        ('<aside class="note"><h5>The virus</h5></aside>', ["virus"]),
        ('<p>It <a href="glossary:Airway">breathes</a>.</p>', ["Airway"]),
        ("<p>a vi<strong>rus</strong></p>", ["virus"]),
    ],
)
def test_a_term_is_used_where_one_of_its_names_stands_as_a_word(html: str, terms: list[str]) -> None:
    assert used(html) == terms


def test_a_heading_uses_words_and_a_section_left_out_does_not() -> None:
    assert used("<p>x</p>", heading="A virus") == ["virus"]
    assert used("<p>virus</p>", anchors=("other-2",)) == ["Airway"]


def test_an_emergency_that_is_lifted_uses_words() -> None:
    html = '<aside class="emergency"><h5>Call if blood flows</h5></aside>'
    assert used(html, anchors=("other-2",)) == ["Airway", "blood"]
