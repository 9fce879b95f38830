"""What is in a handout as Qt asks for it: articles, and under each its sections with a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from viewer.articles import Article, ArticleRef
from viewer.handout.draft import DraftItem
from viewer.ui.plain_words import plain_tip

Index = QModelIndex | QPersistentModelIndex

ROW_TYPE = "application/x-bedside-handout-row"
"""The media type of a row that is dragged."""


class ListRole(IntEnum):
    """What can be asked of a row besides its text."""

    IS_SECTION = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class ListedSection:
    """A section's row."""

    anchor: str
    heading: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article's row, with those of its sections."""

    article: ArticleRef
    title: str
    sections: tuple[ListedSection, ...]


def listed(item: DraftItem, article: Article | None) -> ListedArticle:
    """The rows of an item; one without sections where its article cannot be read."""
    if article is None:
        return ListedArticle(item.article, item.article.ref, ())
    pairs = zip(article.anchors(), article.sections, strict=True)
    sections = tuple(ListedSection(anchor, section.heading, item.has(anchor)) for anchor, section in pairs)
    return ListedArticle(item.article, article.title, sections)


class HandoutListModel(QAbstractItemModel):
    """Read-only values: what a person wants changed is emitted, and comes back by `show`.

    The internal id of an article's row is 0, that of a section's row is the number of its article's row and one more.
    """

    tick_wanted = Signal(object, str, bool)
    """(ArticleRef, anchor, whether it is to be printed)"""
    move_wanted = Signal(object, int)
    """(ArticleRef, place among the others)"""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ListedArticle, ...] = ()

    # What the window asks

    def show(self, rows: Sequence[ListedArticle]) -> None:
        """Replace the rows; where only ticks differ, everything else stays where it is."""
        if _shape(rows) == _shape(self._rows):
            before, self._rows = self._rows, tuple(rows)
            for number, article in enumerate(self._rows):
                if article != before[number]:
                    parent = self.index(number, 0)
                    last = self.index(len(article.sections) - 1, 0, parent)
                    self.dataChanged.emit(self.index(0, 0, parent), last, [Qt.ItemDataRole.CheckStateRole])
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def listed(self) -> tuple[ListedArticle, ...]:
        """The articles that are shown."""
        return self._rows

    def article_at(self, index: Index) -> ArticleRef | None:
        """The article that a row belongs to."""
        return self._article(index).article if index.isValid() else None

    def section_at(self, index: Index) -> ListedSection | None:
        """The section of a row; None for an article's."""
        if not index.isValid() or not index.internalId():
            return None
        return self._article(index).sections[index.row()]

    def article_index(self, article: ArticleRef) -> QModelIndex:
        """The row of an article; invalid where it is not in the handout."""
        found = (number for number, row in enumerate(self._rows) if row.article == article)
        return self.index(next(found, -1), 0)

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's default)
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        # the stub joins QObject.parent() with this one
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(int(index.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if not parent.isValid():
            return len(self._rows)
        return len(self._article(parent).sections) if parent.column() == 0 and not parent.internalId() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        section = self.section_at(index)
        words = section.heading if section else self._article(index).title
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return words
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(words)
            case Qt.ItemDataRole.CheckStateRole if section:
                return Qt.CheckState.Checked if section.ticked else Qt.CheckState.Unchecked
            case ListRole.IS_SECTION:
                return section is not None
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        section = self.section_at(index)
        if section is None or role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self.tick_wanted.emit(self._article(index).article, section.anchor, ticked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag
        if not index.isValid():
            return flags.ItemIsDropEnabled
        common = flags.ItemIsEnabled | flags.ItemIsSelectable
        if index.internalId():
            return common | flags.ItemIsUserCheckable | flags.ItemNeverHasChildren
        return common | flags.ItemIsDragEnabled | flags.ItemIsDropEnabled

    # Dragging an article to another place

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [ROW_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setData(ROW_TYPE, b"%d" % indexes[0].row())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:  # noqa: ARG002 (Qt's signature)
        """A drop on an article takes its place, one among its sections comes after it."""
        dragged = bytes(data.data(ROW_TYPE).data())
        if not dragged.isdigit() or int(dragged) >= len(self._rows):
            return False
        if parent.isValid():
            row = parent.row() + (row >= 0)
        elif row < 0:
            row = len(self._rows)
        place = row - (row > int(dragged))  # among the others
        self.move_wanted.emit(self._rows[int(dragged)].article, place)
        return True

    def _article(self, index: Index) -> ListedArticle:
        return self._rows[int(index.internalId()) - 1 if index.internalId() else index.row()]


def _shape(rows: Sequence[ListedArticle]) -> list[object]:
    """The rows without their ticks."""
    return [(row.article, row.title, [(each.anchor, each.heading) for each in row.sections]) for row in rows]
