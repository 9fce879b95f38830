"""The break rules, on generated handouts: what belongs together is on one page."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from viewer.articles import Section
from viewer.handout.selection import Paper, TextSize

from .paper import overprinted, printed
from .samples import handout_of, section

FOOT_LINES = re.compile(r"A test Page|Updated|\d+ May 2021|Reviewed|pediatric|nurse|Bedside|Printed|November|·")


class Generator:
    """Writes sections in which everything that must not be cut begins with a mark ("s7x") and ends with one ("e7x")."""

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

    def marked(self, *counts: int) -> list[str]:
        """Some texts of so many words each, that belong together."""
        self.marks += 1
        mark, texts = self.marks, [self.words(count) for count in counts]
        return [f"s{mark}x {texts[0]}", *texts[1:-1], f"{texts[-1]} e{mark}x"]

    def paragraph(self) -> str:
        return f"<p>{self.words(self._random.randint(5, 90))}.</p>"

    def lead(self) -> str:
        return f"<p>Headline that leads {self.words(3)}:</p>{self.list(30, deepest=4)}"

    def list(self, longest: int, deepest: int, most: int = 5) -> str:
        kind = self._random.choice(["ul", "ol"])
        items = ""
        for _ in range(self._random.randint(2, most)):
            first, last = self.marked(self._random.randint(3, longest), 5)
            inner = self.list(longest, deepest - 1) if deepest > 1 and self._random.random() < 0.3 else ""
            items += f"<li>{first}<p>{last}</p>{inner}</li>"
        return f"<{kind}>{items}</{kind}>"

    def call_out(self) -> str:
        first, last = self.marked(4, 5)
        return f'<aside class="urgent"><h5>{first}</h5>{self.list(8, deepest=1, most=3)}<p>{last}</p></aside>'

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


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(("size", "paper"), [(TextSize.STANDARD, Paper.A4), (TextSize.LARGE, Paper.LETTER)])
def test_nothing_that_belongs_together_is_cut(tmp_path: Path, seed: int, size: TextSize, paper: Paper) -> None:
    generator = Generator(seed)
    sections = generator.sections(12)
    pages = printed(handout_of(*sections, size=size, paper=paper), tmp_path).pages

    assert overprinted(tmp_path / "out.pdf") == []
    place = {mark: number for number, page in enumerate(pages) for mark in re.findall(r"\b[se]\d+x\b", page)}
    assert len(place) == 2 * generator.marks
    assert [n for n in range(1, generator.marks + 1) if place[f"s{n}x"] != place[f"e{n}x"]] == []
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        body = [line for line in lines if not FOOT_LINES.search(line)]
        assert not body[-1].startswith("Headline")
        assert not [line for line in body if re.fullmatch(r"[•–]|\d+\.", line)]  # a bullet without its text
