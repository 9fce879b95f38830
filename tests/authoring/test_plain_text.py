from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.articles import ReviewStatus, SectionKind
from viewer.authoring.check import check_tree
from viewer.authoring.imported import ImportedText
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.plain_text import LONGEST_TEXT, MOST_BLOCKS, MOST_LINES, read_plain_text, write_markdown_tree
from viewer.authoring.text_blocks import lines_of
from viewer.errors import ContentError

TEXTS = Path(__file__).parent / "texts"
SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "text" / "aat-deficiency.txt"


def read(name: str, title: str | None = None) -> ImportedText:
    return read_plain_text((TEXTS / f"{name}.txt").read_bytes().decode(), name, title)


def kinds(found: ImportedText) -> list[str]:
    return [str(section.kind) for section in found.sections]


def body(found: ImportedText, kind: str) -> str:
    return next(section.body for section in found.sections if section.kind == kind)


def kept(found: ImportedText) -> list[str]:
    return [section.heading for section in found.sections if section.inferred is None]


def lists(markdown: str) -> list[int]:
    """How many items each list has."""
    blocks = re.split(r"\n\n", markdown)
    counts = (sum(bool(re.match(r" *(?:-|\d+\.) ", line)) for line in block.split("\n")) for block in blocks)
    return [count for count in counts if count]


# The sample and our own texts of its kind


@pytest.mark.skipif(not SAMPLE.exists(), reason="../shared is not here")
def test_the_sample_gives_what_it_holds() -> None:
    found = read_plain_text(SAMPLE.read_text(encoding="utf-8"), SAMPLE.stem, None)
    assert kinds(found) == (
        "overview causes risk symptoms diagnosis treatment prevention resources resources references about".split()
    )
    assert kept(found) == ["Risk Factors", "Revision Information"]
    assert [one.heading for one in found.sections if one.kind == "resources"] == ["Resources", "Canadian Resources"]
    assert found.title == "Alpha-1 antitrypsin deficiency"
    assert found.title_confidence is not None
    assert found.also_called == ("AAT Deficiency", "Alpha-1 Antiprotease Deficiency")
    figure = '![](missing: "The Lungs"){: credit="Copyright © Nucleus Medical Media, Inc."}'
    assert figure in body(found, "overview").split("\n\n")
    assert lists(body(found, "symptoms")) == [4, 7]
    assert body(found, "symptoms").split("\n\n")[-1].startswith("Rarely, a person may also have skin problems")
    assert lists(body(found, "diagnosis")) == [2]
    assert lists(body(found, "treatment")) == [6]
    assert [lists(one.body) for one in found.sections if one.kind == "resources"] == [[2], [2]]
    assert lists(body(found, "references")) == [5]
    assert body(found, "references").count("(address not recorded)") == 4
    assert found.byline == "by EBSCO Medical Review Board"
    assert found.byline in body(found, "about")
    assert found.updated == date(2021, 5, 5)
    assert found.review.status is ReviewStatus.STATED_BY_SOURCE
    assert (found.review.by, found.review.on) == ("EBSCO Medical Review Board Kari Kassir, MD", date(2021, 5, 5))
    assert not found.unplaced


def test_an_illness_with_some_headings_kept() -> None:
    found = read("kidney-stones")
    assert kinds(found) == (
        "overview causes risk symptoms diagnosis treatment prevention resources resources references about".split()
    )
    assert kept(found) == ["Definition", "Diagnosis", "Revision Information"]
    assert found.title == "Kidney stones"
    assert found.also_called == ("Renal Calculi", "Nephrolithiasis", "Urinary Stones")
    assert "1. Drinking plenty of water" in body(found, "treatment")
    assert "4. Surgery to take out" in body(found, "treatment")
    assert body(found, "references").count("(address not recorded)") == 3
    assert found.review.by == "Example Review Board Dana Sample, MD"
    assert not found.unplaced


def test_a_date_whose_day_and_month_could_be_exchanged_is_left_out_and_reported() -> None:
    found = read("kidney-stones")
    assert found.updated is None
    assert found.review.on is None
    assert any('"03/04/2021"' in note for note in found.notes)
    assert "Update Date: 03/04/2021" in body(found, "about")


def test_a_procedure() -> None:
    found = read("ear-tubes")
    assert list(dict.fromkeys(kinds(found))) == (
        "overview uses complications what-to-expect self-care get-help resources references about".split()
    )
    assert "Ear Tube" in found.title.title()
    assert found.also_called == (
        "Tympanostomy Tubes",
        "Pressure Equalizing (PE) Tubes",
        "Surgery, Ear Tube",
    )
    assert '![](missing: "Tube in the Eardrum")' in body(found, "overview")
    assert body(found, "what-to-expect").startswith("### Prior to Procedure\n\n")
    assert "    - Warm the bottle in your hand" in body(found, "self-care")
    assert "3. Go to all follow-up visits" in body(found, "self-care")
    assert "- Healthy Ears Association https://ears.example.org" in body(found, "resources")
    assert "address not recorded" not in body(found, "references")
    assert found.updated == date(2020, 9, 23)
    assert found.review.by == "Example Medical Review Board Lee Placeholder, MD"
    assert found.review.on is None, "January 2020 is no day"


def test_a_medicine() -> None:
    found = read("loratadine")
    assert kinds(found) == ("overview uses how-to-use side-effects warnings pregnancy storage references about".split())
    assert kept(found) == ["Pregnancy and Breastfeeding", "Revision Information"]
    assert (found.title, found.byline) == ("Loratadine", "")
    assert found.updated == date(2019, 6, 7), "the references write the month first"


def test_a_text_with_its_title_unknown_headings_and_a_stray_paragraph() -> None:
    found = read("ankle-sprain")
    assert kinds(found) == ("overview causes risk symptoms diagnosis treatment self-care prevention get-help".split())
    assert found.title == "Ankle Sprain"
    assert "### Support and Rest" in body(found, "treatment")
    assert "Ligaments are strong bands that hold bones together" in body(found, "overview")
    assert body(found, "symptoms").count("    - On") == 2
    assert '![](missing: "Ligaments of the Ankle")' in body(found, "symptoms")
    assert r"\*Do not\*" in body(found, "self-care")
    assert "&lt;around the ankle&gt;" in body(found, "risk")
    assert found.unplaced == ("The moon was full that night and the river ran slowly past the mill.",)
    assert any("Unplaced text" in note for note in found.notes)


def test_a_byline_makes_no_review_and_stays_at_the_top_where_the_page_says_nothing_of_itself() -> None:
    found = read("ankle-sprain")
    assert found.review.status is ReviewStatus.NOT_REVIEWED
    assert body(found, "overview").startswith("by Pat Writer, MS\n\n")


def test_all_headings_lost_and_day_before_month() -> None:
    found = read("heat-rash")
    assert kinds(found) == "overview causes risk symptoms diagnosis treatment prevention references about".split()
    assert kept(found) == []
    assert found.also_called == ("Prickly Heat", "Sweat Rash", "Miliaria")
    assert found.review.on == date(2018, 6, 5)
    assert found.updated is None, "31/13/2018 is no date"


# The title


def test_a_given_title_wins_and_is_not_inferred() -> None:
    found = read("heat-rash", "Miliaria rubra")
    assert (found.title, found.title_confidence) == ("Miliaria rubra", None)
    assert found.also_called[0] == "Heat Rash", "the text's own title is a name, too"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Croup (laryngotracheitis) is swelling of the windpipe.", "Croup"),
        ("A hernia happens when part of the bowel pushes through the belly wall.", "Hernia"),
        ("Influenza, or flu, is an infection of the airways.", "Influenza"),
        ("(Clot in the Leg)\n\nThis is a clot in a deep vein.", "Clot in the Leg"),
        (
            "A hernia is a bulge.\n\n\nInguinal hernia. Any Manual website.\n\nInguinal hernia. A Clinic website.",
            "Inguinal hernia",
        ),
        ("You may feel ill.", "the-file"),
    ],
)
def test_a_title_is_taken_from_the_text(text: str, title: str) -> None:
    found = read_plain_text(text, "the-file", None)
    assert found.title == title
    assert found.title_confidence is not None


# What must not happen


def test_no_section_is_made_up_for_text_that_is_about_no_illness() -> None:
    found = read_plain_text("In the morning we walked to the lake.\n\n\nThe boat was gone.", "trip", None)
    assert found.sections == ()
    assert len(found.unplaced) == 2


def test_a_heading_without_text_is_kept_as_text() -> None:
    found = read_plain_text("Gout is a kind of arthritis.\n\nPrevention", "gout", None)
    assert kinds(found) == ["overview"]
    assert found.unplaced == ("Prevention",)


def test_a_line_that_leads_into_a_list_is_no_heading() -> None:
    found = read_plain_text("Flu is a disease.\n\n\nThe signs of flu may be:\n\n  • Fever\n  • Chills", "flu", None)
    assert [(one.kind, one.heading) for one in found.sections][1] == (SectionKind.SYMPTOMS, "Symptoms")


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff", "\u00a0\n"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match="no text"):
        read_plain_text(text, "empty", None)


@pytest.mark.parametrize(
    "text",
    ["x" * 50_000_000, "pain " * (LONGEST_TEXT // 5 + 1), "x\n" * (MOST_LINES + 1), "x\n\n\n" * (MOST_BLOCKS + 1)],
)
def test_a_text_far_larger_than_an_article_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match="ever"):
        read_plain_text(text, "large", None)


# Properties

PIECES = st.sampled_from(
    [
        *"by Some Board|(Name One; Name Two)|Risk Factors|Symptoms|Definition|What to Expect".split("|"),
        *"The Lungs\nThe Lungs\nCopyright © Someone|Gout is a kind of arthritis.|You may have:".split("|"),
        *"  • Fever|  • Chills|1. Rest.|2. Drink.|3) Eat.|- a|* b|      ◦ c|Lung Association".split("|"),
        *"Available at: Accessed May 3, 2020.|Reviewer: A B, MD|Update Date: 1/2/2020|Call your doctor.".split("|"),
        *"# a|<b>c</b>|&amp; d|[e](f)|{: .g}|!!! note|: h|i_j_k|`l`|m\\n|~~~|---|===|\u00a0|\ufeff".split("|"),
    ]
)
TEXT_LIKE = st.lists(
    st.tuples(PIECES | st.text(max_size=20), st.sampled_from(["\n", "\n\n", "\n\n\n", "\r\n", " "]))
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


def has_words(text: str) -> bool:
    return any(lines_of(text))


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def shown(markdown: str) -> str:
    """The text that Markdown of ours shows."""
    return unescape(re.sub(r"\\(\W|_)", r"\1", markdown))


def all_words(found: ImportedText) -> set[str]:
    texts: list[Iterable[str]] = [found.also_called, (shown(text) for text in found.unplaced)]
    texts += [(one.heading, shown(one.body)) for one in found.sections]
    return set(words("\n".join([found.title, found.byline, *(text for some in texts for text in some)])))


def is_subsequence(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(word in rest for word in few)


@given(st.text().filter(has_words) | TEXT_LIKE.filter(has_words))
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    found = read_plain_text(text, "any", None)
    dropped = {"also", "called", "known", "as", "other", "name", "names"}
    assert set(words("\n".join(lines_of(text)))) - all_words(found) <= dropped


@given(TEXT_LIKE.filter(has_words))
@settings(max_examples=300, deadline=None)
def test_words_keep_their_order(text: str) -> None:
    found = read_plain_text(text, "any", "A title")
    source = words("\n".join(lines_of(text)))
    bodies = [shown(one.body) for one in found.sections] + ["\n".join(shown(one) for one in found.unplaced)]
    for one in bodies:
        own = one.removeprefix(found.byline) if found.byline else one
        plain = own.replace("(address not recorded)", "").replace("![](missing:", "").replace("{: credit=", "")
        assert is_subsequence(words(plain), source)


@given(st.text().filter(has_words) | TEXT_LIKE.filter(has_words))
@settings(max_examples=200, deadline=None)
def test_nothing_of_the_text_is_markup(text: str) -> None:
    found = read_plain_text(text, "any", None)
    for markdown in [*found.unplaced, *(one.body for one in found.sections), *(one.heading for one in found.sections)]:
        assert "<" not in markdown


@given(text=TEXT_LIKE.filter(has_words))
@settings(max_examples=60, deadline=None)
def test_the_tree_reads_back_without_an_error(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = read_plain_text(text, "any", None)
    out = tmp_path_factory.mktemp("tree")
    write_markdown_tree(found, out, "any")
    tree = read_markdown_tree(out)
    assert not check_tree(tree).errors
    article = tree.parsed[0].article
    assert (article.title, article.also_called, article.review) == (found.title, found.also_called, found.review)
    assert [one.kind for one in article.sections][: len(found.sections)] == [one.kind for one in found.sections]
    assert [one.inferred for one in article.sections][: len(found.sections)] == [one.inferred for one in found.sections]
