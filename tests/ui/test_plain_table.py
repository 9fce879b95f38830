"""A table of words: sorted by a click, empty cells last, copied by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CheckModel
from viewer.ui.plain_table import Cell, PlainTable, PlainTableModel, SortedTable

ROWS = (
    (Cell("pear"), Cell("10", 10)),
    (Cell("Apple"), Cell("", 0)),
    (Cell("<b>fig</b>"), Cell("9", 9)),
)


@pytest.fixture
def table(qtbot: QtBot) -> PlainTable:
    table = PlainTable("Fruit", ("Name", "Count"))
    qtbot.addWidget(table)
    table.let_sort()
    table.resize(400, 200)
    table.show_rows(ROWS)
    table.show()
    qtbot.waitExposed(table)
    return table


def click_head(table: PlainTable, column: int) -> None:
    head = table.horizontalHeader()
    place = head.rect().center()
    place.setX(head.sectionViewportPosition(column) + 10)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)


def names(table: PlainTable) -> list[str]:
    return [row[0] for row in table.rows_as_shown()]


def test_rows_stand_as_they_were_given_until_a_head_is_clicked(table: PlainTable) -> None:
    assert names(table) == ["pear", "Apple", "<b>fig</b>"]
    click_head(table, 0)
    assert names(table) == ["<b>fig</b>", "Apple", "pear"]
    click_head(table, 0)
    assert names(table) == ["pear", "Apple", "<b>fig</b>"]


def test_numbers_sort_as_numbers_and_empty_cells_come_last_either_way(table: PlainTable) -> None:
    click_head(table, 1)
    assert names(table) == ["<b>fig</b>", "pear", "Apple"]
    click_head(table, 1)
    assert names(table) == ["pear", "<b>fig</b>", "Apple"]


def test_the_chosen_row_is_counted_as_it_was_given(table: PlainTable, qtbot: QtBot) -> None:
    click_head(table, 0)
    table.selectRow(0)
    assert table.current_row() == 2
    assert table.words(2, 0) == "<b>fig</b>"
    with qtbot.waitSignal(table.row_chosen) as chosen:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert chosen.args == [2]
    table.show_rows(())
    assert table.current_row() == -1


def test_chosen_rows_are_copied_in_the_order_that_is_seen(table: PlainTable) -> None:
    table.setSelectionMode(PlainTable.SelectionMode.ExtendedSelection)
    click_head(table, 0)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "<b>fig</b>\t9\nApple\t\npear\t10"


def test_the_widest_column_takes_what_the_others_leave(table: PlainTable) -> None:
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()
    assert table.columnWidth(0) > table.columnWidth(1)
    table.resize(600, 200)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def test_what_looks_like_markup_is_shown_as_it_is(table: PlainTable) -> None:
    index = table.model().index(2, 0)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<p>&lt;b&gt;fig&lt;/b&gt;</p>"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: <b>fig</b>"


def test_the_models_keep_qt_s_rules(check_model: CheckModel) -> None:
    model = PlainTableModel(("Name", "Count"))
    in_order = SortedTable()
    in_order.setSourceModel(model)
    check_model(model)
    model.show_rows(ROWS)
    check_model(model)
    in_order.sort(1)
    check_model(in_order)
