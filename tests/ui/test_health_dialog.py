"""Content health in the window: counted, sorted by a click, opened, saved for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.installing.samples import article
from tests.pack.samples import many
from tests.ui.desk import PATIENCE, Desk, click
from tests.ui.person import Person
from tests.ui.test_plain_table import click_head
from viewer.articles import Article, ArticleRef, Review, ReviewStatus, Section, SectionKind, Source
from viewer.ui import health_dialog
from viewer.ui.health_dialog import HealthDialog

TODAY = date.today()
HARD = "<p>Comprehensive multidisciplinary evaluation necessitates considerable preparation beforehand.</p>"


def judged(ref: str, title: str, html: str, **more: object) -> Article:
    signs = Section(SectionKind.SYMPTOMS, "Signs", html)
    return Article(ref, title, (signs,), **more)  # type: ignore[arg-type]  # whatever a test gives


@pytest.fixture
def judging(desk: Desk) -> Desk:
    """A desk with three articles of a clinic: one overdue, one reviewed, one not."""
    late = Review(ReviewStatus.REVIEWED, "Ana", "nurse", date(2020, 1, 2), TODAY - timedelta(days=1))
    good = Review(ReviewStatus.REVIEWED, "Ben", "doctor", date(2025, 3, 4), TODAY + timedelta(days=9))
    desk.install(
        desk.pack(
            articles=[
                judged("late", "=Late", HARD, review=late, updated=date(2021, 1, 1)),
                judged("good", "Good", "<p>Rest in bed and drink a lot.</p>", review=good, sources=(Source("A", "B"),)),
                article("plain", "Plain"),
            ]
        )
    )
    return desk


def opened(desk: Desk) -> HealthDialog:
    Person(desk.window).press("Ctrl+Shift+E")
    return desk.dialog(HealthDialog)


def titles(dialog: HealthDialog) -> list[str]:
    return [row[0] for row in dialog._table.rows_as_shown()]


def test_each_article_has_its_row(judging: Desk) -> None:
    dialog = opened(judging)
    rows = {row[0]: row[1:] for row in dialog._table.rows_as_shown()}
    assert len(rows) == 10
    pack = "The clinic pack"
    assert rows["=Late"][:-2] == (
        pack, "overdue (by Ana)", "2020-01-02", str(TODAY - timedelta(days=1)), "2021-01-01", "missing"
    )  # fmt: skip
    assert float(rows["=Late"][-2]) > 12
    assert rows["Good"] == (
        pack, "reviewed by Ben", "2025-03-04", str(TODAY + timedelta(days=9)), "", "missing", rows["Good"][6], "1"
    )  # fmt: skip
    assert rows["Plain"] == (pack, "not reviewed", "", "", "", "", "", "")
    assert dialog.note.text().startswith("10 articles: ")
    assert " 1 overdue" in dialog.note.text()


def urgency(state: str) -> int:
    """Where the review stands, by its first word."""
    return ("overdue", "not", "stated", "reviewed").index(state.split()[0])


@pytest.mark.parametrize(
    ("column", "key"), [(0, str.casefold), (2, urgency), (3, str), (5, str), (6, str), (7, float), (8, int)]
)
def test_a_head_that_is_clicked_sorts_one_way_and_the_other(
    judging: Desk, column: int, key: Callable[[str], float]
) -> None:
    dialog = opened(judging)
    for reverse in (False, True):
        click_head(dialog._table, column)
        words = [row[column] for row in dialog._table.rows_as_shown()]
        filled = [key(word) for word in words if word]
        assert filled == sorted(filled, reverse=reverse)
        assert words[: len(filled)] == [word for word in words if word]
        assert len(set(filled)) > 1 or column in (6, 8)


def test_the_oldest_come_first_and_what_has_no_date_last(judging: Desk) -> None:
    dialog = opened(judging)
    click_head(dialog._table, 3)
    assert titles(dialog)[0] == "=Late"
    reviewed = [row[3] for row in dialog._table.rows_as_shown()]
    days = [day for day in reviewed if day]
    assert days == sorted(days)
    assert reviewed[: len(days)] == days


def test_an_article_opens_beside_the_table(judging: Desk, qtbot: QtBot) -> None:
    dialog = opened(judging)
    click_head(dialog._table, 2)
    row = titles(dialog).index("Good")
    dialog._table.selectRow(row)
    with qtbot.waitSignal(dialog.article_wanted):
        QTest.keyClick(dialog._table, Qt.Key.Key_Return)
    assert judging.window.reading.present.article == ArticleRef("clinic", "good")
    assert dialog.isVisible()


def test_it_is_saved_as_it_is_sorted_without_formulas(judging: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = judging.stick / "health.csv"
    monkeypatch.setattr(health_dialog, "ask_for_file", lambda *_: str(file))
    dialog = opened(judging)
    click_head(dialog._table, 0)
    click(dialog, "Save as CSV ...")
    head, *rows = csv.reader(file.read_text("utf-8-sig").splitlines())
    assert head == list(dialog._heads)
    assert [row[0] for row in rows] == ["'=Late", *titles(dialog)[1:]]
    assert dialog.note.text() == f"Saved: {file}"


def test_a_place_that_cannot_be_written_is_told(judging: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_dialog, "ask_for_file", lambda *_: str(judging.stick / "none" / "health.csv"))
    dialog = opened(judging)
    click(dialog, "Save as CSV ...")
    assert "its folder does not exist" in dialog.trouble.text()
    monkeypatch.setattr(health_dialog, "ask_for_file", lambda *_: "")
    click(dialog, "Save as CSV ...")
    assert list(judging.stick.glob("*.csv")) == []


def test_progress_is_shown_and_closing_ends_the_work(desk: Desk, qtbot: QtBot) -> None:
    desk.install(desk.pack(articles=many(2_000)))
    Person(desk.window).press("Ctrl+Shift+E")
    (dialog,) = desk.dialogs(HealthDialog)
    assert not dialog._save.isEnabled()
    qtbot.waitUntil(lambda: dialog._bar.value() >= 50, timeout=PATIENCE)
    assert dialog._bar.maximum() == 2_007
    process = dialog.job._process
    assert process is not None
    child = process.processId()
    click(dialog, "Close")
    assert not Path(f"/proc/{child}").exists()
