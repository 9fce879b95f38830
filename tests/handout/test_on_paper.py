"""The PDF read back."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize
from viewer.handout.typeset import typeset

from .paper import PaperRead, lines, printed, read, tags
from .samples import CLINIC, CROUP, FEVER, PACK, PRINTED, handout_of, pictures

HEADINGS = [section.heading for section in CROUP.sections]
ITEMS = (HandoutItem(CROUP, PACK), HandoutItem(FEVER, PACK, ("self-care",)))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> PaperRead:
    """Two articles, the second one cut, with a letterhead."""
    return printed(Handout(ITEMS, PRINTED, clinic=CLINIC), tmp_path_factory.mktemp("whole"))


def test_the_file_is_tagged_and_has_a_title_a_language_and_an_outline(whole: PaperRead) -> None:
    assert whole.tagged
    assert whole.title == "Croup, Fever in a baby or child"
    assert whole.language == "en"
    assert whole.outline[:2] == ((0, "Croup"), (1, "Key points"))
    assert (2, "How bad is it?") in whole.outline
    assert whole.outline[-2:] == ((0, "Fever in a baby or child"), (1, "Home care"))


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_other_programs_see_a_tagged_file_of_the_standard(tmp_path: Path) -> None:
    printed(Handout(ITEMS, PRINTED, paper=Paper.LETTER), tmp_path)

    told = subprocess.run(["pdfinfo", tmp_path / "out.pdf"], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Title: +Croup, Fever in a baby or child", told)
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Page size: +612 x 792 pts \(letter\)", told)
    assert b"pdfuaid:part" in (tmp_path / "out.pdf").read_bytes()


def test_figures_have_their_words_and_tables_their_heads(tmp_path: Path) -> None:
    printed(Handout(ITEMS, PRINTED), tmp_path)
    found = tags(tmp_path / "out.pdf")
    kinds = [kind for kind, _ in found]

    assert ("Figure", "The windpipe and the two lungs") in found
    assert kinds.count("TH") == 3
    assert kinds.count("TD") == 9
    assert {"H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "P", "Table", "Caption"} <= set(kinds)


def test_each_page_says_which_it_is_and_what_it_belongs_to(whole: PaperRead) -> None:
    count = len(whole.pages)

    assert count > 2
    for number, page in enumerate(whole.pages, 1):
        text = " ".join(page.split())
        article, review = (
            ("Croup", "Not reviewed") if number < count else ("Fever in a baby", "Reviewed by Amina Diallo")
        )
        assert f"Page {number} of {count}" in text
        assert article in text
        assert review in text
        assert "Bedside library 1.0" in text
        assert "Printed on 23 November 2026" in text
        assert "Riverside Clinic, phone 555 0100" in text
        assert ("Updated 22 November 2026" in text) == (number < count)


def test_the_letterhead_is_on_the_first_page_only(whole: PaperRead) -> None:
    assert ["12 Mill Road" in page for page in whole.pages] == [True] + [False] * (len(whole.pages) - 1)


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("paper", Paper)
def test_exactly_the_chosen_sections_are_printed_in_order(tmp_path: Path, size: TextSize, paper: Paper) -> None:
    item = HandoutItem(CROUP, PACK, ("outlook", "causes", "symptoms"))
    found = printed(Handout((item,), PRINTED, size, paper), tmp_path)

    assert [title for level, title in found.outline if level == 1] == ["Causes", "Symptoms", "Outlook"]
    assert "Sections left out: Key points, When to get help, Caring for your child" in found.text
    assert "on your lap" not in found.text
    assert "See a health worker today" not in found.text
    assert "parainfluenza" in found.text


def test_the_emergency_stands_under_the_title_and_in_its_section(whole: PaperRead) -> None:
    call_out = "Emergency: Call for emergency help if your child"

    assert whole.text.count(call_out) == 2
    assert whole.text.index(call_out) < whole.text.index("Key points")
    assert "Urgent: See a health worker today if" in whole.text
    assert "Note: Ask your clinic" in whole.text


def test_every_word_of_the_article_is_on_paper(whole: PaperRead) -> None:
    for words in [
        "Also called: Laryngotracheitis, Barking cough",
        "a harsh sound called stridor.",
        "World Health Organization (https://www.who.int/",
        "which is a danger sign",
        "3. Give fever medicine as the package says. Never give aspirin to a child.",
        "Mild croup Gets better in 3 to 5 days.",
        "Picture not available A child sits upright Photo: a publisher",
        "It does not replace the advice of your health worker.",
    ]:
        assert words in whole.text


def test_steps_keep_the_numbers_of_their_source(tmp_path: Path) -> None:
    found = printed(handout_of("<ol start='7'><li>seventh</li><li>eighth</li></ol>"), tmp_path)

    assert "7. seventh" in found.text
    assert "8. eighth" in found.text


def test_lists_go_six_levels_deep_and_then_stay(tmp_path: Path) -> None:
    found = printed(handout_of("<ul><li>deep" * 50 + "</li></ul>" * 50), tmp_path)

    assert found.text.count("deep") == 50
    assert len({round(line.box[0]) for line in lines(tmp_path / "out.pdf")[0] if "deep" in line.text}) == 6


def test_the_heads_of_a_table_are_repeated_on_each_page(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>row {number}</td><td>x</td></tr>" for number in range(100))
    found = printed(handout_of(f"<table><tr><th>Sign</th><th>Meaning</th></tr>{rows}</table>"), tmp_path)

    assert len(found.pages) > 2
    assert all("Sign" in page for page in found.pages if "row" in page)


def test_a_table_too_wide_for_the_paper_is_printed_row_by_row(tmp_path: Path) -> None:
    heads = "".join(f"<th>Head{number}</th>" for number in range(30))
    cells = "".join(f"<td>cell{number}</td>" for number in range(30))
    found = printed(handout_of(f"<table><tr>{heads}</tr><tr>{cells}</tr></table>"), tmp_path)

    assert all(f"Head{number}: cell{number}" in found.text for number in range(30))


ARABIC = (
    '<aside class="emergency"><h5>اتصل بالطوارئ</h5><ul><li>يصدر صوتا قاسيا</li></ul></aside><p>الحمى</p>'
    "<table><tr><th>علامة</th><th>خفيف</th></tr><tr><td>سعال</td><td>أحيانا</td></tr></table>"
)


@pytest.mark.parametrize("size", TextSize)
def test_an_arabic_article_stands_at_the_right_margin(tmp_path: Path, size: TextSize) -> None:
    items = handout_of(ARABIC).items
    handout = Handout((replace(items[0], pack=replace(PACK, language="ar")),), PRINTED, size, clinic=CLINIC)
    found = printed(handout, tmp_path)
    right = 595 - 25 / 25.4 * 72

    assert found.language == "ar"
    assert "الحمى" in found.text or "[?]" in found.text  # where the computer has no Arabic font
    every = lines(tmp_path / "out.pdf")[0]
    fever = next(line for line in every if "الحمى" in line.text or "[?]" in line.text)
    head = next(line for line in every if line.text == "Head")
    assert right - 40 < fever.box[2] <= right + 1
    assert right - 2 < head.box[2] <= right + 1
    assert "12 Mill Road" in found.text or "Road Mill 12" in found.text  # read from right to left it is the same line


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "Лихорадка – признак борьбы с инфекцией"),
        ("vi", "Sốt là dấu hiệu cơ thể đang chống lại nhiễm trùng"),
        ("hi", "बुखार में पानी पिलाएं"),
        ("ar", "الحمى علامة"),
    ],
)
def test_other_scripts_are_printed_where_the_computer_has_a_font(tmp_path: Path, language: str, words: str) -> None:
    items = handout_of(f"<p>{words}</p><ul><li>{words}</li></ul>").items
    out = tmp_path / "out.pdf"
    result = typeset(Handout((replace(items[0], pack=replace(PACK, language=language)),), PRINTED), pictures, out)

    assert read(out).language == language
    if not result.unshown:
        plain = unicodedata.normalize("NFKC", read(out).text)
        assert Counter(words.replace(" ", "")) <= Counter(plain)  # PDFium may give the signs in the order drawn


def test_a_call_out_that_goes_on_says_its_title_again_but_not_to_a_screen_reader(tmp_path: Path) -> None:
    def call_out(count: int) -> tuple[PaperRead, list[str]]:
        items = "".join(f"<li>sign number {number} of danger</li>" for number in range(count))
        html = f'<aside class="urgent"><h5>See a nurse</h5><ul>{items}</ul></aside>'
        found = printed(handout_of(html, size=TextSize.LARGE), tmp_path)
        return found, [kind for kind, _ in tags(tmp_path / "out.pdf")]

    (short, short_kinds), (long, long_kinds) = call_out(3), call_out(40)
    assert "(continued)" not in short.text
    assert long.text.count("Urgent: See a nurse (continued)") == len(long.pages) - 1 > 1
    assert long_kinds.count("LI") == 40
    assert long_kinds.count("Span") == short_kinds.count("Span")  # each title is one
