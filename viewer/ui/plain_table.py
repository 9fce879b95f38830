"""A table of words that is read and sorted, never edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from viewer.ui.plain_words import plain_tip

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 30
MOST_LETTERS = 36
"""A column that does not take the rest is no wider than so many letters."""


class TableRole(IntEnum):
    """What can be asked of a cell besides its words."""

    KEY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, and what they are sorted by where that is not themselves. What has no words comes last."""

    words: str
    key: str | float | None = None

    def sort_key(self) -> tuple[bool, float, str]:
        """Numbers before words; cells of one column have the one or the other."""
        key = self.words.casefold() if self.key is None else self.key
        if isinstance(key, str):
            return not self.words, 0.0, key
        return not self.words, float(key), ""


class PlainTableModel(QAbstractTableModel):
    """Rows of cells under heads."""

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(heads)
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell:
        """One cell."""
        return self._rows[row][column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        words = self.cell(index.row(), index.column()).words
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(words)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._heads[index.column()]}: {words}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if not shown or orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._heads):
            return None
        return self._heads[section]


class SortedTable(QSortFilterProxyModel):
    """The rows in the order of a column. Empty cells come last, whichever way it is sorted."""

    def lessThan(self, left: Index, right: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, PlainTableModel)
        one = model.cell(left.row(), left.column()).sort_key()
        other = model.cell(right.row(), right.column()).sort_key()
        if one[0] != other[0]:
            return one[0] is not (self.sortOrder() is Qt.SortOrder.AscendingOrder)
        return one < other


class PlainTable(QTableView):
    """Shows rows of words; a click on a head sorts by it. Ctrl+C copies the chosen rows."""

    row_chosen = Signal(int)
    """Enter or a double click on a row, as it was given to `show_rows`."""

    def __init__(self, name: str, heads: Sequence[str], widest: int = 0, parent: QWidget | None = None) -> None:
        """`widest` is the column that takes the room that the others leave."""
        super().__init__(parent)
        self._widest = widest
        self.setObjectName("PlainTable")
        self.setAccessibleName(name)
        self._rows = PlainTableModel(heads, self)
        self._sorted = SortedTable(self)
        self._sorted.setSourceModel(self._rows)
        self.setModel(self._sorted)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        head.setAccessibleName(name)
        self.activated.connect(self._choose)

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Replace all rows, in their order until a head is clicked; the first is chosen."""
        self._rows.show_rows(rows)
        self._fit()
        if rows:
            self.selectRow(0)

    def let_sort(self) -> None:
        """Sort by whichever head is clicked; until then the rows stand as they were given."""
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def current_row(self) -> int:
        """The chosen row, counted as it was given to `show_rows`; -1 where none is."""
        return self._sorted.mapToSource(self.currentIndex()).row()

    def words(self, row: int, column: int) -> str:
        """A cell's words, its row counted as `current_row` counts."""
        return self._rows.cell(row, column).words

    def rows_as_shown(self) -> list[tuple[str, ...]]:
        """The words of all rows in the order in which they are seen."""
        columns = range(self._sorted.columnCount())
        return [
            tuple(str(self._sorted.index(row, column).data()) for column in columns)
            for row in range(self._sorted.rowCount())
        ]

    def copy_rows(self) -> None:
        """Put the chosen rows on the clipboard, their cells parted by tabs."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = self.rows_as_shown()
        QApplication.clipboard().setText("\n".join("\t".join(rows[row]) for row in chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Columns as wide as what is in them, within reason; one takes the rest."""
        self.verticalHeader().setDefaultSectionSize(max(ROW_HEIGHT, self.fontMetrics().height() + 10))
        head, most = self.horizontalHeader(), self.fontMetrics().averageCharWidth() * MOST_LETTERS
        columns = range(self._rows.columnCount())
        widths = [min(max(self.sizeHintForColumn(one), head.sectionSizeHint(one)), most) for one in columns]
        rest = self.viewport().width() - sum(widths)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width + (max(rest, 0) if column == self._widest else 0))

    def _choose(self, index: QModelIndex) -> None:
        self.row_chosen.emit(self._sorted.mapToSource(index).row())
