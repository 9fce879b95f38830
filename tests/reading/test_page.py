"""A whole page: its head, what is lifted to it, its sections and what it says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from viewer.articles import Article, PackInfo, Review, ReviewStatus, Section, SectionKind, Source
from viewer.reading.page import LONGEST_UNBROKEN, MOST_JUMPS, PageContext, PageWords, article_page, review_line

INFO = PackInfo("p", "Shelf <library>", "The testers & co", "en", "1.2", "CC0")
WORDS = PageWords(format_age=lambda _day: "10 months ago")
CONTEXT = PageContext(
    INFO, [("category:lungs", "Lungs & airways"), ("#top", "Asthma")], [("article:p:children/croup", "Croup")], WORDS
)
CALL = '<aside class="emergency"><h5>call if</h5><ul><li>blue lips</li></ul></aside>'


def section(kind: SectionKind = SectionKind.OVERVIEW, heading: str = "Overview", html: str = "<p>Text.</p>") -> Section:
    return Section(kind, heading, html)


ARTICLE = Article(
    "lungs/asthma",
    "Asthma",
    (section(), section(SectionKind.GET_HELP, "When to get help", f"<p>Before.</p>{CALL}<p>After.</p>")),
    also_called=("Bronchial asthma", "Wheeze"),
    summary="A long-term problem of the airways.",
    updated=date(2026, 1, 15),
    sources=(
        Source("Asthma", "NHLBI", "https://example.org/a?b=1&c=2", date(2026, 1, 2)),
        Source("Old book", "A library"),
    ),
)


def page(article: Article = ARTICLE, context: PageContext = CONTEXT) -> str:
    return article_page(article, context)


def words(article: Article = ARTICLE, context: PageContext = CONTEXT) -> str:
    """The page's text in one line."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", page(article, context))).replace("\xa0", " ").split())


def with_sections(*sections: Section) -> Article:
    return replace(ARTICLE, sections=sections)


# The head


def test_the_head_says_what_this_is_and_how_old() -> None:
    head = words().split("On this page")[0]
    assert "Lungs & airways › Asthma" in head
    assert "Not yet reviewed by a clinician" in head
    assert "Also called: Bronchial asthma, Wheeze · Updated 2026-01-15 (10 months ago)" in head
    assert "A long-term problem of the airways." in head


def test_an_article_that_says_little_has_a_short_head() -> None:
    bare = Article("a", "Bare", (section(),))
    assert "Date not recorded" in words(bare)
    assert "Also called" not in words(bare)
    assert "On this page" not in words(bare)  # it has one section
    assert "Sources" not in words(bare)


def test_every_text_is_escaped() -> None:
    nasty = '<img src="x">&amp;"'
    article = replace(
        ARTICLE,
        title=nasty,
        also_called=(nasty,),
        summary=nasty,
        sections=(section(heading=nasty), section()),
        sources=(Source(nasty, nasty, nasty),),
        review=Review(ReviewStatus.REVIEWED, nasty, nasty),
    )
    context = PageContext(PackInfo("p", nasty, nasty, "en", nasty, nasty), [(nasty, nasty)], [(nasty, nasty)], WORDS)
    assert "<img" not in page(article, context)
    assert page(article, context).count(unescape(nasty)) == 0
    assert words(article, context).count("<img") >= 12


# Emergencies


def test_an_emergency_is_lifted_under_the_title_and_stays_in_its_place() -> None:
    found = page()
    assert found.count("Emergency: call if") == 2
    assert found.index("Emergency: call if") < found.index("On this page") < found.index('<a name="get-help">')
    assert found.index("Before.") < found.rindex("Emergency: call if") < found.index("After.")


def test_first_aid_begins_with_its_key_points() -> None:
    act = section(SectionKind.KEY_POINTS, "Key points", "<p>Act now.</p>")
    steps = section(SectionKind.STEPS, "Steps", "<p>First this.</p>")
    found = words(with_sections(act, steps, section(SectionKind.GET_HELP, "Help", CALL)))
    order = [found.index(part) for part in ("Act now.", "Emergency: call if", "Updated", "On this page", "First this.")]
    assert order == sorted(order)
    assert "A long-term problem" not in found, "the summary would stand between the title and what to do"
    for others in ((steps, act), (act, section())):
        usual = words(with_sections(*others, section(SectionKind.GET_HELP, "Help", CALL)))
        assert usual.index("A long-term problem") < usual.index("Emergency: call if") < usual.index("Act now.")


def test_two_emergencies_of_a_section_are_both_lifted_once() -> None:
    other = CALL.replace("call if", "run if")
    found = words(with_sections(section(), section(SectionKind.GET_HELP, "Help", CALL + other)))
    lifted, rest = found.split("On this page")
    assert (lifted.count("call if"), lifted.count("run if")) == (1, 1)
    assert (rest.count("call if"), rest.count("run if")) == (1, 1)


def test_an_emergency_that_opens_the_page_anyway_is_not_said_twice() -> None:
    steps = section(SectionKind.STEPS, "What to do", f"{CALL}<ol><li>One</li></ol>")
    assert words(with_sections(steps, section())).count("Emergency: call if") == 1


def test_what_is_less_than_an_emergency_is_not_lifted() -> None:
    urgent = CALL.replace('"emergency"', '"urgent"')
    assert words(with_sections(section(), section(SectionKind.GET_HELP, "Help", urgent))).count("Urgent: call if") == 1


# Sections


def test_each_section_has_its_anchor_and_a_jump_to_it() -> None:
    article = with_sections(
        section(SectionKind.RESOURCES, "Resources"), section(SectionKind.RESOURCES, "More resources"), section()
    )
    found = page(article)
    for anchor in ("resources", "resources-2", "overview"):
        assert found.count(f'<a name="{anchor}"></a>') == 1
        assert f'href="#{anchor}"' in found
    assert found.count('<a name="top"></a>') == 1


def test_jumps_stay_on_one_line_each_unless_they_are_longer_than_one() -> None:
    long = "A heading that goes on and on and does not end where one would think that it ends"
    assert len(long) > LONGEST_UNBROKEN
    found = page(with_sections(section(heading="When to get help"), section(heading=long)))
    assert ">When&nbsp;to&nbsp;get&nbsp;help</a>" in found
    assert f">{long}</a>" in found


@pytest.mark.parametrize(("count", "shown"), [(2, True), (MOST_JUMPS, True), (MOST_JUMPS + 1, False), (400, False)])
def test_a_wall_of_jumps_is_not_built(count: int, shown: bool) -> None:
    article = with_sections(*(section(SectionKind.OTHER, f"Part {number}") for number in range(count)))
    assert ("On this page" in words(article)) == shown
    assert page(article).count('class="h2"') == count


# What the page says about itself


@pytest.mark.parametrize(
    ("review", "sentence"),
    [
        (Review(), "Not yet reviewed by a clinician"),
        (
            Review(ReviewStatus.REVIEWED, "Dr. Ana Example", "nurse", date(2026, 2, 1)),
            "Reviewed by Dr. Ana Example, nurse, 2026-02-01",
        ),
        (
            Review(ReviewStatus.STATED_BY_SOURCE, "J. Doe, MD", "", date(2021, 5, 5)),
            "The publisher states: reviewed by J. Doe, MD, 2021-05-05",
        ),
        (
            Review(ReviewStatus.STATED_BY_SOURCE, "J. Doe, MD"),
            "The publisher states: reviewed by J. Doe, MD, date not recorded",
        ),
    ],
)
def test_the_review_state_is_said_at_the_head_and_at_the_foot(review: Review, sentence: str) -> None:
    assert review_line(review, WORDS) == sentence
    found = words(replace(ARTICLE, review=review))
    assert found.count(sentence) == 2
    assert found.index(sentence) < found.index("On this page") < found.rindex(sentence)


@pytest.mark.parametrize("status", [ReviewStatus.NOT_REVIEWED, ReviewStatus.STATED_BY_SOURCE])
def test_nothing_but_a_clinician_s_review_is_shown_as_good(status: ReviewStatus) -> None:
    article = replace(ARTICLE, review=Review(status, "J. Doe"))
    assert 'class="badge"' in page(article)
    assert "badge-good" not in page(article)
    assert "badge-good" in page(replace(ARTICLE, review=Review(ReviewStatus.REVIEWED, "J. Doe", "nurse")))


def test_the_next_review_is_named() -> None:
    review = Review(ReviewStatus.REVIEWED, "J. Doe", "nurse", date(2026, 2, 1), date(2028, 2, 1))
    assert "Next review: 2028-02-01" in words(replace(ARTICLE, review=review))


def test_headings_put_back_by_a_program_are_named_in_about() -> None:
    article = with_sections(
        Section(SectionKind.SYMPTOMS, "Symptoms", "<p>x</p>", 0.9),
        Section(SectionKind.RISK, "Risk Factors", "<p>x</p>"),
        Section(SectionKind.TREATMENT, "Treatment", "<p>x</p>", 0.4),
    )
    about = words(article).split("About this article")[1]
    assert "put back by a program: Symptoms, Treatment. Nobody has checked them." in about
    assert "The title was lost" not in about
    assert "The title was lost" in words(replace(article, title_inferred=0.5))
    assert "put back" not in words()


def test_sources_are_listed_with_what_is_known() -> None:
    found = words().split("Sources")[1]
    assert "Asthma. NHLBI. https://example.org/a?b=1&c=2. read 2026-01-02" in found
    assert "Old book. A library. (address not recorded)" in found
    assert "<a" not in page().split("Sources")[1]  # no address of the net is a link


def test_the_foot_says_whose_words_these_are() -> None:
    about = words().split("About this article")[1]
    assert "From Shelf <library>, version 1.2. Published by The testers & co. License: CC0." in about
    assert "does not replace the advice of a health worker" in about
    assert "See also Croup" in words()
    assert "See also" not in words(context=replace(CONTEXT, related=()))


def test_a_picture_that_can_t_be_shown_is_said_to_be_missing() -> None:
    figure = '<figure><img src="a.svg" alt="Lungs"><figcaption>The lungs</figcaption></figure>'
    article = with_sections(section(html=figure))
    assert 'src="picture:a.svg"' in page(article)
    gone = page(article, replace(CONTEXT, has_picture=lambda _name: False))
    assert "picture:a.svg" not in gone
    assert "The picture is missing." in gone
