"""The looks, measured on the paper: letters, lines and margins as the norms for leaflets and for large print want."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from viewer.articles import GlossaryTerm, Picture
from viewer.handout.pages import Pages
from viewer.handout.selection import Handout, HandoutItem, Ink, Paper, TextSize
from viewer.handout.typeset import typeset

from .paper import Letter, letters, lines, overprinted, printed, read, tags
from .samples import CLINIC, CROUP, LUNGS, PACK, PRINTED, handout_of, pictures

MARGIN = 25 / 25.4 * 72
STRIDOR = GlossaryTerm("stridor", "A harsh sound with each breath in.")
LOGO = Picture("logo.svg", "image/svg+xml", LUNGS)
TABLE = "<table><tr><th>Sign</th><th>Mild</th></tr><tr><td>Cough</td><td>now and then</td></tr></table>"
Made = Callable[[TextSize], list[Letter]]


def everything(size: TextSize = TextSize.STANDARD, ink: Ink = Ink.FULL) -> Handout:
    """A handout with every part that there is."""
    items = (HandoutItem(CROUP, PACK, None, (STRIDOR,)), HandoutItem(CROUP, PACK, ("causes",)))
    return Handout(items, PRINTED, size, Paper.A4, CLINIC, ink=ink, word_list=True, notes=True)


@pytest.fixture(scope="module")
def letters_of(tmp_path_factory: pytest.TempPathFactory) -> Made:
    made: dict[TextSize, list[Letter]] = {}

    def of(size: TextSize) -> list[Letter]:
        if size not in made:
            folder = tmp_path_factory.mktemp("looks")
            typeset(everything(size), lambda _pack, _name: None, folder / "out.pdf")
            made[size] = letters(folder / "out.pdf")
        return made[size]

    return of


def sizes(found: list[Letter]) -> set[float]:
    """The sizes of all letters but those that stand higher or lower, as in H2O."""
    return {round(letter.size, 1) for letter in found if letter.char not in "23"}


@pytest.mark.parametrize(("size", "body"), [(TextSize.STANDARD, 12), (TextSize.LARGE, 18), (TextSize.EXTRA, 24)])
def test_most_letters_are_of_the_chosen_size(letters_of: Made, size: TextSize, body: float) -> None:
    found = [round(letter.size, 1) for letter in letters_of(size)]
    assert max(set(found), key=found.count) == body


def test_large_print_has_nothing_smaller_than_18_points_and_heads_of_20_to_22(letters_of: Made) -> None:
    assert sizes(letters_of(TextSize.LARGE)) == {18, 20, 21, 22}


def test_extra_print_has_nothing_smaller_than_large_print(letters_of: Made) -> None:
    assert min(sizes(letters_of(TextSize.EXTRA))) == 18


@pytest.mark.parametrize("size", [TextSize.LARGE, TextSize.EXTRA])
def test_large_print_has_no_italics(letters_of: Made, size: TextSize) -> None:
    fonts = {letter.font.lower() for letter in letters_of(size)}
    assert not [font for font in fonts if "italic" in font or "oblique" in font]
    assert [font for font in fonts if "bold" in font]


@pytest.mark.parametrize(("size", "distance"), [(TextSize.LARGE, 27), (TextSize.EXTRA, 36)])
def test_large_print_has_lines_one_and_a_half_apart(tmp_path: Path, size: TextSize, distance: float) -> None:
    printed(handout_of(f"<p>{'xxxxx ' * 60}</p>", size=size), tmp_path)

    tops = [line.box[3] for line in lines(tmp_path / "out.pdf")[0] if line.text.startswith("xxxxx")]
    steps = {round(above - below, 1) for above, below in pairwise(tops)}
    assert len(tops) > 4
    assert steps == {distance}


@pytest.mark.parametrize("size", TextSize)
def test_the_text_keeps_its_margins_in_one_ragged_column(tmp_path: Path, size: TextSize) -> None:
    words = "unevenly wordy sentences of pseudohypoparathyroidism " * 30
    printed(handout_of(f"<p>{words}</p>", size=size), tmp_path)

    found = [line for line in lines(tmp_path / "out.pdf")[0] if "of" in line.text or "uneven" in line.text]
    assert {round(line.box[0] - MARGIN) for line in found} <= {0, 1, 2}
    assert max(line.box[2] for line in found) <= 595 - MARGIN + 1
    assert len({round(line.box[2]) for line in found}) > 3
    assert not [line for line in found if line.text.endswith(("-", "\u00ad"))]  # no word is divided


@pytest.mark.parametrize(("ink", "shade"), [(Ink.FULL, {236}), (Ink.LOW, {255})])
def test_low_ink_has_no_fills(tmp_path: Path, ink: Ink, shade: set[int]) -> None:
    out = tmp_path / "out.pdf"
    typeset(Handout(handout_of(TABLE).items, PRINTED, ink=ink), pictures, out)

    head = next(line for line in lines(out)[0] if line.text == "Sign Mild")
    with Pages(out.read_bytes()) as pages:
        page = pages.render(0, 1, grey=True)
        row = round(pages.sizes[0].height - (head.box[1] + head.box[3]) / 2)
    assert {page.pixels[row * page.stride + round(head.box[2]) + 3]} == shade


def test_low_ink_takes_less_ink_and_says_the_same(tmp_path: Path) -> None:
    def made(ink: Ink) -> tuple[int, str]:
        text = printed(everything(ink=ink), tmp_path).text
        with Pages((tmp_path / "out.pdf").read_bytes()) as pages:
            return sum(255 * len(page.pixels) - sum(page.pixels) for page in map(pages.render, (0, 1), (1, 1))), text

    (full, full_text), (low, low_text) = made(Ink.FULL), made(Ink.LOW)
    assert low < full
    assert low_text == full_text


def test_the_letterhead_has_the_logo_with_its_words(tmp_path: Path) -> None:
    handout = Handout((HandoutItem(CROUP, PACK, ("causes",)),), PRINTED, clinic=replace(CLINIC, logo=LOGO))
    found = printed(handout, tmp_path)

    assert ("Figure", "Logo of Riverside Clinic") in tags(tmp_path / "out.pdf")
    for words in ("Riverside Clinic", "12 Mill Road", "Phone 555 0100", "Emergency 555 0111"):
        assert words in found.pages[0][: found.pages[0].index("Croup")]


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\ndamaged", b"<svg"])
def test_a_logo_that_cannot_be_drawn_is_left_out(tmp_path: Path, content: bytes) -> None:
    clinic = replace(CLINIC, logo=Picture("logo", "image/png", content))
    result = typeset(Handout(handout_of("<p>x</p>").items, PRINTED, clinic=clinic), pictures, tmp_path / "out.pdf")

    assert "Riverside Clinic" in read(tmp_path / "out.pdf").text
    assert result.unreadable == 1


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("paper", Paper)
def test_the_notes_have_lines_to_the_end_of_the_last_page(tmp_path: Path, size: TextSize, paper: Paper) -> None:
    found = printed(Handout(handout_of("<p>x</p>").items, PRINTED, size, paper, notes=True), tmp_path)

    assert "My notes and questions" in found.pages[-1]
    assert (1, "My notes and questions") in found.outline
    assert overprinted(tmp_path / "out.pdf") == []
    with Pages((tmp_path / "out.pdf").read_bytes()) as pages:
        page = pages.render(len(pages) - 1, 2, grey=True)
    head = next(line for line in lines(tmp_path / "out.pdf")[-1] if line.text.startswith("My notes"))
    column = [page.pixels[row * page.stride + page.width // 2] < 250 for row in range(page.height)]
    below = column[round((pages.sizes[-1].height - head.box[1]) * 2) + 2 :]
    ruled = sum(1 for above, here in pairwise(below) if here and not above)
    assert ruled >= 5


def test_the_word_list_explains_the_words_that_the_chosen_text_uses(tmp_path: Path) -> None:
    other = GlossaryTerm("eclampsia", "Seizures in pregnancy.")
    item = HandoutItem(CROUP, PACK, ("key-points",), (STRIDOR, other))
    found = printed(Handout((item,), PRINTED, word_list=True), tmp_path)

    assert "Words used here stridor A harsh sound with each breath in." in found.text
    assert "eclampsia" not in found.text
    assert found.outline[-1] == (1, "Words used here")
