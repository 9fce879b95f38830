"""Results: their model, their panel, and how a row is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QLabel, QListView, QStyleOptionViewItem, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CheckModel
from tests.ui.shelf import LONG_TITLE, ref
from viewer.articles import Category, Hit, Reason, Results, Review, ReviewStatus, SectionKind
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui.results_delegate import ResultsDelegate, reading_sides
from viewer.ui.results_model import ResultRole, ResultsModel, reason_words, review_words
from viewer.ui.search_panel import SearchPanel


def hit(title: str = "Croup", reason: Reason = Reason.TEXT, detail: str = "", heading: str = "Symptoms") -> Hit:
    snippet = (("a barking ", False), ("cough", True), (" at night", False))
    return Hit(
        ref("children/croup"), title, "symptoms", SectionKind.SYMPTOMS, heading, reason, detail, snippet, Review()
    )


HITS = (hit(), hit(LONG_TITLE, Reason.SPELLING, "bronchiolitis"), hit("Fever", heading=""))


def shown_panel(qtbot: QtBot, subjects: tuple[Category, ...] = ()) -> SearchPanel:
    panel = SearchPanel(THEMES[ThemeName.LIGHT], subjects)
    qtbot.addWidget(panel)
    panel.resize(300, 600)
    panel.show()
    return panel


@pytest.fixture
def panel(qtbot: QtBot) -> SearchPanel:
    return shown_panel(qtbot)


def button(panel: SearchPanel, name: str) -> QToolButton:
    (found,) = [found for found in panel.findChildren(QToolButton) if found.accessibleName() == name]
    return found


def note(panel: SearchPanel) -> str:
    (label,) = [label for label in panel.findChildren(QLabel) if label.objectName() == "ResultsNote"]
    return label.text()


# The model


def test_testers_find_nothing_wrong_with_hits_that_come_and_go(check_model: CheckModel) -> None:
    model = ResultsModel()
    check_model(model)
    for hits in (HITS, HITS[:1], (), HITS * 7):
        model.show_hits(hits)
        assert model.rowCount() == len(hits)
    check_model(model)


def test_a_row_is_a_hit() -> None:
    model = ResultsModel()
    model.show_hits(HITS)
    index = model.index(1)
    assert index.data() == LONG_TITLE
    assert model.hit(index) == index.data(ResultRole.HIT) == HITS[1]
    assert model.rowCount(index) == 0
    assert model.hit(QModelIndex()) is None
    assert model.data(QModelIndex()) is None
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_row_says_all_that_is_drawn_to_readers_by_ear() -> None:
    model = ResultsModel()
    model.show_hits((hit(reason=Reason.SPELLING, detail="barking"),))
    words = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Croup. spelling: barking. Symptoms. not yet reviewed. a barking cough at night"


# The panel


def test_hits_are_listed_and_the_best_is_ready(panel: SearchPanel) -> None:
    panel.show_results(Results("cough", None, HITS, 3))
    (rows,) = panel.findChildren(QListView)
    assert rows.currentIndex().row() == 0
    assert note(panel) == "3 articles"
    panel.step(1)
    panel.step(1)
    panel.step(1)
    assert rows.currentIndex().row() == 2
    panel.step(-5)
    assert rows.currentIndex().row() == 0


def test_the_marked_hit_is_chosen(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_results(Results("cough", None, HITS, 3))
    panel.step(1)
    with qtbot.waitSignal(panel.hit_chosen) as told:
        panel.choose_current()
    assert told.args == [HITS[1]]


def test_without_hits_nothing_is_chosen(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_results(Results("xyz", None, (), 0))
    with qtbot.assertNotEmitted(panel.hit_chosen):
        panel.step(1)
        panel.choose_current()


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        (Results("croup", None, HITS[:1], 1), "1 article"),
        (Results("croup", None, HITS, 3, complete=False), "only names are searched"),
        (Results("xyz", None, (), 0), "Nothing found for <b>xyz</b>."),
        (Results("xyz", None, (), 0, respelt=True), "for <b>xyz</b>, nor for words that are spelled nearly like it."),
        (Results("xyz", None, (), 0), "Try a shorter or more common word"),
        (Results("couhg", "cough", HITS, 3), "Showing results for <b>cough</b>"),
        (Results("a", None, HITS, 5525), f"The best 3 of {QLocale().toString(5525)} articles"),
    ],
)
def test_the_note_says_what_there_is(panel: SearchPanel, results: Results, sentence: str) -> None:
    panel.show_results(results)
    assert sentence in note(panel)


def test_a_query_that_looks_like_html_is_shown_as_it_is(panel: SearchPanel) -> None:
    panel.show_results(Results('<img src="file:///etc/hostname">', "<b>x</b>", (), 0))
    assert "<img" not in note(panel)
    assert "&lt;img" in note(panel)


def test_an_empty_answer_stands_at_the_top(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_results(Results("xyz", None, (), 0))
    label = panel.findChildren(QLabel)[0]
    qtbot.waitUntil(lambda: label.y() == 0 and label.height() < 150)
    assert not any(button.isVisible() for button in panel.findChildren(QToolButton))


def test_links_in_the_note_follow_the_theme(panel: SearchPanel) -> None:
    panel.show_results(Results("xyz", None, (), 0))
    assert THEMES[ThemeName.LIGHT].accent in note(panel)
    panel.set_theme(THEMES[ThemeName.CONTRAST])
    assert THEMES[ThemeName.CONTRAST].accent in note(panel)


def test_results_of_one_subject_are_asked_for(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, (Category("children", "Children"), Category("mind", "Mind & brain")))
    panel.show_results(Results("cough", None, HITS, 3))
    subject = button(panel, "Subject: All subjects")
    with qtbot.waitSignal(panel.filters.subject_chosen) as told:
        subject.menu().actions()[2].trigger()
    assert told.args == ["mind"]
    assert (subject.accessibleName(), subject.text()) == ("Subject: Mind & brain", "Mind && brain ▾")
    assert [choice.isChecked() for choice in subject.menu().actions()] == [False, False, True]


@pytest.mark.parametrize("number", [0, 1])
def test_where_a_filter_leaves_nothing_everything_can_be_shown(qtbot: QtBot, number: int) -> None:
    panel = shown_panel(qtbot, (Category("children", "Children"),))
    panel.show_results(Results("cough", None, HITS, 3))
    if number:
        button(panel, "Subject: All subjects").menu().actions()[1].trigger()
    else:
        button(panel, "Treatment").click()
    panel.show_results(Results("cough", None, (), 0))
    assert "Look in all sections of all subjects" in note(panel)
    with qtbot.waitSignal(panel.everything_wanted):
        panel.findChildren(QLabel)[0].linkActivated.emit("everywhere")
    assert not panel.filters.is_filtering
    panel.show_results(Results("cough", None, (), 0))
    assert "Try a shorter or more common word" in note(panel)


def test_the_filters_go_with_the_query(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot, (Category("children", "Children"),))
    panel.show_results(Results("cough", None, HITS, 3))
    button(panel, "Subject: All subjects").menu().actions()[1].trigger()
    panel.show_nothing()
    assert not panel.filters.is_filtering
    assert not panel.filters.isVisible()


# A row


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason.TITLE, ""),
        (Reason.TEXT, ""),
        (Reason.NAME_STARTS, ""),
        (Reason.ALSO_CALLED, "also called bark"),
        (Reason.LAY_TERM, "lay term"),
        (Reason.SPELLING, "spelling: bark"),
    ],
)
def test_why_it_was_found(reason: Reason, words: str) -> None:
    assert reason_words(hit(reason=reason, detail="bark")) == words


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_rows_are_drawn_within_their_bounds(
    direction: Qt.LayoutDirection,
    theme: ThemeName,
) -> None:
    owner = QWidget()
    delegate = ResultsDelegate(THEMES[theme], owner)
    model = ResultsModel()
    model.show_hits(HITS)
    for number in range(len(HITS)):
        option = QStyleOptionViewItem()
        option.direction = direction
        size = delegate.sizeHint(option, model.index(number))
        option.rect.setSize(QSize(280, size.height()))
        canvas = QImage(280, size.height() + 40, QImage.Format.Format_RGB32)
        canvas.fill(Qt.GlobalColor.magenta)
        painter = QPainter(canvas)
        delegate.paint(painter, option, model.index(number))
        painter.end()
        below = [canvas.pixelColor(x, y).name() for y in range(size.height() + 1, canvas.height()) for x in range(280)]
        assert set(below) == {"#ff00ff"}


@pytest.mark.usefixtures("qapp")
def test_rows_grow_with_the_letters() -> None:
    owner = QWidget()
    delegate = ResultsDelegate(THEMES[ThemeName.LIGHT], owner)
    model = ResultsModel()
    model.show_hits(HITS)
    option = QStyleOptionViewItem()
    heights = []
    for pixels in (14, 21):
        option.font.setPixelSize(pixels)
        heights.append(delegate.sizeHint(option, model.index(0)).height())
    assert heights[1] > heights[0] * 1.3


def test_the_review_state_of_a_hit() -> None:
    assert review_words(hit()) == "not yet reviewed"
    states = [
        review_words(replace(hit(), review=Review(status)))
        for status in (ReviewStatus.REVIEWED, ReviewStatus.STATED_BY_SOURCE)
    ]
    assert states == ["reviewed", "review stated by publisher"]


def test_lines_begin_where_reading_begins() -> None:
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    assert [bool(side & left) for side in reading_sides(Qt.LayoutDirection.LeftToRight)] == [True, False]
    assert [bool(side & right) for side in reading_sides(Qt.LayoutDirection.RightToLeft)] == [True, False]
