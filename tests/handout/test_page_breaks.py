"""The break rules, on generated handouts: what belongs together is on one page. Read from where the lines stand."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from viewer.articles import Section
from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize

from .paper import Line, lines, overprinted, printed
from .samples import PACK, PRINTED, handout_of, section, with_sections

HANDOUTS = [(seed, size, paper) for seed in range(5) for size in TextSize for paper in Paper]

SURELY_WHOLE = 0.42
"""Of a page: half of it, less the distances between lines and blocks, which are not seen in where the letters stand."""


class Generator:
    """Writes sections in which everything that must not be cut begins with a mark ("s7x") and ends with one ("e7x").

    Paragraphs are marked "p7x" and "q7x", call-outs "c7x" and "d7x", and the last item of a list says "last7after6x".
    """

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self.marks = 0

    def sections(self, count: int) -> list[Section]:
        makers = [self.paragraph, self.lead, self.call_out, self.table, self.subsection, self.figure]
        return [
            section(f"Headline {self.words(2)}", "".join(maker() for maker in self._random.choices(makers, k=4)))
            for _ in range(count)
        ]

    def words(self, count: int) -> str:
        return " ".join("".join(self._random.choices("aeiounrst", k=self._random.randint(2, 9))) for _ in range(count))

    def marked(self, *counts: int, marks: str = "se") -> list[str]:
        """Some texts of so many words each, that belong together."""
        self.marks += 1
        mark, texts = self.marks, [self.words(count) for count in counts]
        return [f"{marks[0]}{mark}x {texts[0]}", *texts[1:-1], f"{texts[-1]} {marks[1]}{mark}x"]

    def paragraph(self) -> str:
        return f"<p>{' '.join(self.marked(self._random.randint(3, 60), self._random.randint(2, 30), marks='pq'))}</p>"

    def lead(self) -> str:
        return f"<p>Headline that leads {self.words(3)}:</p>{self.list(30, deepest=4)}"

    def list(self, longest: int, deepest: int, most: int = 5) -> str:
        kind = self._random.choice(["ul", "ol"])
        items, count, before = "", self._random.randint(2, most), 0
        for number in range(count):
            first, last = self.marked(self._random.randint(3, longest), 5)
            inner = self.list(longest, deepest - 1) if deepest > 1 and self._random.random() < 0.3 else ""
            mark = first.split("x")[0][1:]
            end = f"last{mark}after{before}x " if number == count - 1 and before and not inner else ""
            before = 0 if inner else int(mark)
            items += f"<li>{end}{first}<p>{last}</p>{inner}</li>"
        return f"<{kind}>{items}</{kind}>"

    def call_out(self) -> str:
        first, last = self.marked(4, 5, marks="cd")
        inside = self.list(8, deepest=1, most=self._random.choice([3, 9]))
        return f'<aside class="urgent"><h5>{first}</h5>{inside}<p>{last}</p></aside>'

    def table(self) -> str:
        rows = "".join(
            "<tr>" + "".join(f"<td>{cell}</td>" for cell in self.marked(3, self._random.randint(1, 19), 4)) + "</tr>"
            for _ in range(self._random.randint(2, 20))
        )
        return f"<table><tr><th>A</th><th>B</th><th>C</th></tr>{rows}</table>"

    def subsection(self) -> str:
        return f"<h3>Headline {self.words(2)}</h3>{self.paragraph()}"

    def figure(self) -> str:
        first, last = self.marked(5, 3)
        return f'<figure><img src="lungs.svg" alt="x"><figcaption>{first}<small>{last}</small></figcaption></figure>'


class Sheets:
    """The pages of a handout without their feet, and where the marks stand in them."""

    def __init__(self, pages: list[list[Line]], paper_height: float) -> None:
        feet = [next(line.box[3] for line in page if re.search(r"A test.*Page \d+ of", line.text)) for page in pages]
        self.bodies = [[line for line in page if line.box[1] > foot] for page, foot in zip(pages, feet, strict=True)]
        self.height = paper_height - 71 - max(feet) - 34  # points, from the margin to what keeps the foot apart
        self.filled = [(paper_height - 71 - body[-1].box[1]) / self.height for body in self.bodies]
        """The part of each page that is above its last line."""
        self.place = {
            mark: (page, number)
            for page, body in enumerate(self.bodies)
            for number, line in enumerate(body)
            for mark in re.findall(r"\b(?:[secdpq]\d+|last\d+after\d+)x\b", line.text)
        }

    def part(self, start: tuple[int, int], end: tuple[int, int]) -> float:
        """How much of a page it takes from one line to another, each (page, line)."""
        if start[0] == end[0]:
            body = self.bodies[start[0]]
            return (body[start[1]].box[3] - body[end[1]].box[1]) / self.height
        rest = (page for page in range(start[0] + 1, end[0]))
        first = self.part(start, (start[0], len(self.bodies[start[0]]) - 1))
        return first + sum(self.filled[page] for page in rest) + self.part((end[0], 0), end)

    def pairs(self, marks: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """(page, line) of the beginning and the end of everything that has these marks."""
        numbers = [mark[1:] for mark in self.place if mark[0] == marks[0] and mark[1].isdigit()]
        return [(self.place[marks[0] + number], self.place[marks[1] + number]) for number in numbers]


@pytest.fixture(scope="module", params=HANDOUTS, ids=lambda each: "-".join(map(str, each)))
def sheets(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    seed, size, paper = request.param
    generator, folder = Generator(seed), tmp_path_factory.mktemp("generated")
    printed(handout_of(*generator.sections(8), size=size, paper=paper), folder)
    assert overprinted(folder / "out.pdf") == []
    found = Sheets(lines(folder / "out.pdf"), 842 if paper is Paper.A4 else 792)
    assert sum(len(found.pairs(marks)) for marks in ("se", "cd", "pq")) == generator.marks  # nothing is lost
    return found


def test_items_rows_and_figures_are_not_cut(sheets: Sheets) -> None:
    """Only what is higher than half a page may be: kept whole, it could leave a page more than half empty."""
    cut = [(start, end) for start, end in sheets.pairs("se") if start[0] != end[0]]
    assert [pair for pair in cut if sheets.part(*pair) < SURELY_WHOLE] == []


def test_a_call_out_is_cut_only_between_items_and_says_so(sheets: Sheets) -> None:
    for (first, line), (last, _) in sheets.pairs("cd"):
        for page in range(first + 1, last + 1):
            assert "(continued)" in " ".join(line.text for line in sheets.bodies[page][:3])
        if first != last:  # then much of its page was free for it
            assert sheets.part((first, 0), (first, line)) < 0.65


def test_no_head_ends_a_page(sheets: Sheets) -> None:
    for body in sheets.bodies:
        assert not body[-1].text.startswith("Headline")
        assert not re.search(r"\bc\d+x\b", body[-1].text)  # the title of a call-out


def test_no_line_stands_alone(sheets: Sheets) -> None:
    for (first, line), (last, end) in sheets.pairs("pq"):
        if first != last:
            assert len(sheets.bodies[first]) - line >= 2
            assert end >= 1


def test_no_bullet_loses_its_text(sheets: Sheets) -> None:
    every = [line.text for body in sheets.bodies for line in body]
    assert [text for text in every if re.fullmatch(r"[•–]|\d+\.", text)] == []


def test_no_last_item_of_a_list_begins_a_page(sheets: Sheets) -> None:
    """It does only where it and the item before it are higher than half a page."""
    for mark, place in sheets.place.items():
        if mark.startswith("last") and place[1] == 0:
            own, before = re.findall(r"\d+", mark)
            items = [(sheets.place[f"s{number}x"], sheets.place[f"e{number}x"]) for number in (before, own)]
            assert sum(sheets.part(*item) for item in items) > SURELY_WHOLE


def test_the_heads_of_a_table_stand_above_its_rows_on_each_page(sheets: Sheets) -> None:
    for body in sheets.bodies:
        if re.search(r"\bs\d+x\b", body[0].text) and re.search(r"\be\d+x$", body[0].text):
            assert body[0].text.startswith("A B C")


def test_no_page_is_nearly_empty(sheets: Sheets) -> None:
    assert min(sheets.filled[:-1]) > 0.3


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("paper", Paper)
def test_a_long_emergency_begins_under_the_title(tmp_path: Path, size: TextSize, paper: Paper) -> None:
    """Moved to the second page as a whole, it would leave the first with nothing but the title."""
    items = "".join(f"<li>has sign {number} of danger, which takes a line or two to tell</li>" for number in range(14))
    html = f'<aside class="emergency"><h5>Call for help if your child</h5><ul>{items}</ul></aside>'
    article = with_sections(section("First"), section("Help", html))
    pages = printed(Handout((HandoutItem(article, PACK),), PRINTED, size, paper), tmp_path).pages

    assert "has sign 0 of danger" in pages[0]
    assert "".join(pages).count("has sign 13 of danger") == 2  # under the title, and in its place


def test_a_short_call_out_is_never_divided(tmp_path: Path) -> None:
    html = '<aside class="urgent"><h5>c1x See a nurse</h5><ul><li>one</li><li>two</li><li>three d1x</li></ul></aside>'
    for count in range(18, 30):  # so many lines that it comes to stand in every place at the end of a page
        found = printed(handout_of("<p>line</p>" * count + html), tmp_path)
        place = {mark: page for page, text in enumerate(found.pages) for mark in re.findall(r"[cd]1x", text)}
        assert place["c1x"] == place["d1x"]
        assert "(continued)" not in found.text
