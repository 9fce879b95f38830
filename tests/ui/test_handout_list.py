"""The list of a handout's articles: Qt's own checks, ticks, folding, dragging, hearing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CheckModel
from tests.ui.handout_rows import click_row, row_of, seen
from tests.ui.shelf import ref
from viewer.articles import ArticleRef
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui.handout_list import FOLD_WIDTH, HandoutList
from viewer.ui.handout_list_model import ROW_TYPE, HandoutListModel, ListedArticle, ListedSection

NAMES = ("a", "b", "c")


def rows_of(names: Sequence[str] = NAMES, ticked: bool = True) -> list[ListedArticle]:
    return [
        ListedArticle(
            ref(name), name.upper(), tuple(ListedSection(f"s{n}", f"Section {n} of {name}", ticked) for n in range(3))
        )
        for name in names
    ]


@pytest.fixture
def rows(qtbot: QtBot) -> HandoutList:
    rows = HandoutList(THEMES[ThemeName.LIGHT])
    qtbot.addWidget(rows)
    rows.resize(300, 500)
    rows.show_rows(rows_of())
    rows.show()
    return rows


@pytest.fixture
def moves(rows: HandoutList) -> list[tuple[ArticleRef, int]]:
    wanted: list[tuple[ArticleRef, int]] = []
    rows.rows.move_wanted.connect(lambda article, place: wanted.append((article, place)))
    return wanted


@pytest.mark.parametrize("shown", [(), ("a",), NAMES])
def test_qt_finds_no_fault_with_the_model(check_model: CheckModel, shown: Sequence[str]) -> None:
    model = HandoutListModel()
    model.show(rows_of(shown))
    check_model(model)


def test_qt_finds_no_fault_while_it_changes(check_model: CheckModel) -> None:
    model = HandoutListModel()
    model.show(rows_of())
    check_model(model)
    model.show(rows_of(ticked=False))
    model.show(rows_of("cab"))
    model.show([])
    model.show([ListedArticle(ref("x"), "Damaged", ())])


def test_a_tick_changes_no_other_row(rows: HandoutList, qtbot: QtBot) -> None:
    rows.setCurrentIndex(row_of(rows, "B", "Section 1 of b"))
    changed: list[QModelIndex] = []
    rows.rows.dataChanged.connect(lambda first, _last, _roles: changed.append(first.parent().data()))
    after = rows_of()
    after[1] = rows_of("b", ticked=False)[0]
    with qtbot.assertNotEmitted(rows.rows.modelReset):
        rows.show_rows(after)
    assert changed == ["B"]
    assert seen(rows)["B"] == {f"Section {n} of b": False for n in range(3)}
    assert rows.currentIndex().data() == "Section 1 of b"


def test_a_click_on_a_section_asks_for_the_other_tick(rows: HandoutList) -> None:
    wanted: list[tuple[object, str, bool]] = []
    rows.rows.tick_wanted.connect(lambda *what: wanted.append(what))
    click_row(rows, row_of(rows, "C", "Section 2 of c"))
    click_row(rows, row_of(rows, "C"))
    QTest.keyClick(rows, Qt.Key.Key_Space)  # folds the article
    assert wanted == [(ref("c"), "s2", False)]
    rows.show_rows(rows_of(ticked=False))
    rows.setCurrentIndex(row_of(rows, "A", "Section 0 of a"))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert wanted[1:] == [(ref("a"), "s0", True)]


def test_an_article_is_folded_by_its_sign_and_by_key_and_stays_so(rows: HandoutList) -> None:
    index = row_of(rows, "B")
    place = rows.visualRect(index)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert rows.isExpanded(index)
    at_sign = QPoint(rows.viewport().width() - FOLD_WIDTH // 2, place.center().y())
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at_sign)
    assert not rows.isExpanded(index)
    rows.show_rows(rows_of("bca"))
    assert not rows.isExpanded(row_of(rows, "B"))
    assert rows.isExpanded(row_of(rows, "A"))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert rows.isExpanded(row_of(rows, "B"))


def test_the_current_row_goes_with_its_article(rows: HandoutList) -> None:
    rows.setCurrentIndex(row_of(rows, "A", "Section 2 of a"))
    rows.show_rows(rows_of("bca"))
    assert rows.currentIndex().data() == "Section 2 of a"
    rows.show_rows(rows_of("bc"))
    assert not rows.currentIndex().isValid()
    rows.remove_current()
    rows.move_current(1)  # nothing is chosen: nothing is asked for


@pytest.mark.parametrize(
    ("dragged", "row", "parent", "place"),
    [
        (0, 2, "", 1),  # between B and C
        (0, 3, "", 2),  # below all
        (0, -1, "", 2),  # in the room below all
        (2, 0, "", 0),  # above all
        (1, 1, "", 1),  # where it is
        (2, -1, "A", 0),  # on A
        (0, -1, "C", 1),  # on C
        (2, 1, "A", 1),  # among the sections of A: after it
        (0, 0, "B", 1),
    ],
)
def test_a_drop_is_a_place_among_the_others(
    rows: HandoutList, moves: list[tuple[ArticleRef, int]], dragged: int, row: int, parent: str, place: int
) -> None:
    model = rows.rows
    data = model.mimeData([model.index(dragged, 0)])
    above = row_of(rows, parent) if parent else QModelIndex()
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, above)
    assert moves == [(ref(NAMES[dragged]), place)]


@pytest.mark.parametrize("content", [b"", b"7", b"-1", b"one"])
def test_what_is_no_row_of_ours_is_not_dropped(
    rows: HandoutList, moves: list[tuple[ArticleRef, int]], content: bytes
) -> None:
    data = QMimeData()
    data.setData(ROW_TYPE, QByteArray(content))
    assert not rows.rows.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert moves == []


class Dragged(HandoutList):
    """Notes which row a drag begins with. (Offscreen, no drag goes on: the rest is tested by the model.)"""

    def __init__(self) -> None:
        super().__init__(THEMES[ThemeName.LIGHT])
        self.begun: list[str] = []

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 (Qt's name)
        self.begun.append(self.currentIndex().data())


@pytest.mark.parametrize(("row", "begun"), [(("C",), ["C"]), (("C", "Section 1 of c"), [])])
def test_articles_are_dragged_with_the_mouse_and_sections_are_not(
    qtbot: QtBot, row: tuple[str, ...], begun: list[str]
) -> None:
    rows = Dragged()
    qtbot.addWidget(rows)
    rows.resize(300, 500)
    rows.show_rows(rows_of())
    rows.show()
    qtbot.waitExposed(rows)
    start = rows.viewport().mapTo(rows, rows.visualRect(row_of(rows, *row)).center())
    window = rows.windowHandle()
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=start)
    for step in (2, 20, 40):
        QTest.mouseMove(window, start - QPoint(0, step))
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=start - QPoint(0, 40))
    assert rows.begun[:1] == begun
    assert rows.dragDropMode() is HandoutList.DragDropMode.InternalMove


def test_a_tick_is_heard(rows: HandoutList) -> None:
    rows.show_rows([rows_of("a")[0], rows_of("b", ticked=False)[0]])
    spoken = QAccessible.queryAccessibleInterface(rows)
    heard = {}
    for number in range(spoken.childCount()):
        row = spoken.child(number)
        heard[row.text(QAccessible.Text.Name)] = row.state().checked
    assert heard["Section 0 of a"]
    assert not heard["Section 0 of b"]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_it_is_drawn_in_every_theme_and_direction(
    rows: HandoutList, theme: ThemeName, direction: Qt.LayoutDirection
) -> None:
    rows.setLayoutDirection(direction)
    rows.set_theme(THEMES[theme])
    rows.setFocus()
    rows.setCurrentIndex(row_of(rows, "B"))
    rows.collapse(row_of(rows, "C"))
    QApplication.processEvents()
    ticked = rows.grab().toImage()
    rows.show_rows(rows_of(ticked=False))
    assert rows.grab().toImage() != ticked
