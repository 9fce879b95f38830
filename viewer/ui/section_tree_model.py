"""The section tree as Qt asks for it: category > article > section, read from the library only when opened."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.articles import ArticleRef
from viewer.errors import ViewerError
from viewer.library import Library
from viewer.ui.plain_words import plain_tip

Index = QModelIndex | QPersistentModelIndex


class NodeKind(StrEnum):
    """What a row of the tree is."""

    CATEGORY = "category"
    ARTICLE = "article"
    SECTION = "section"


class TreeRole(IntEnum):
    """What can be asked of a row besides its text."""

    KIND = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2


@dataclass(slots=True)
class _Node:
    """A row. `children` is None until it was opened. `path` is a category's path or a section's anchor."""

    kind: NodeKind
    title: str
    parent: int
    row: int
    pack: str = ""
    path: str = ""
    article: ArticleRef | None = None
    count: int = 0
    children: list[int] | None = field(default=None)


class SectionTreeModel(QAbstractItemModel):
    """At the top are the categories of the first pack, then each other pack as one row.

    Rows carry an integer id into a list that the model owns: Qt keeps no reference to what an index points to.
    """

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._first = library.packs[0].info.id
        top = self._categories(0, self._first, "")
        top += self._other_packs(len(top))
        self._nodes = [_Node(NodeKind.CATEGORY, "", -1, 0, children=list(range(1, len(top) + 1))), *top]

    # What the window asks

    def article_at(self, index: Index) -> ArticleRef | None:
        """The article a row belongs to; None for a category."""
        return self._node(index).article if index.isValid() else None

    def anchor_at(self, index: Index) -> str:
        """The anchor of a section's row; "" for any other."""
        node = self._node(index)
        return node.path if index.isValid() and node.kind is NodeKind.SECTION else ""

    def category_at(self, index: Index) -> tuple[str, str] | None:
        """(pack, category path) of a category's row."""
        node = self._node(index)
        return (node.pack, node.path) if index.isValid() and node.kind is NodeKind.CATEGORY else None

    def category_index(self, pack: str, path: str) -> QModelIndex:
        """The row of a category, opening what lies above it; invalid where there is none."""
        node_id = 0
        parts = path.split("/") if path else []
        for count in range(1 if pack == self._first else 0, len(parts) + 1):
            wanted = "/".join(parts[:count])
            node_id = self._child(node_id, lambda node, wanted=wanted: node.pack == pack and node.path == wanted)
            if not node_id:
                return QModelIndex()
        return self._index_of(node_id)

    def article_index(self, article: ArticleRef, category: str, anchor: str = "") -> QModelIndex:
        """The row of an article or of one of its sections; opens what lies above it. Invalid where there is none."""
        parent = self.category_index(article.pack, category)
        if not parent.isValid():
            return parent
        node_id = self._child(int(parent.internalId()), lambda node: node.article == article)
        if node_id and anchor:
            node_id = self._child(node_id, lambda node: node.path == anchor) or node_id
        return self._index_of(node_id) if node_id else QModelIndex()

    # What Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 (Qt's default)
        children = self._node(parent).children or []
        if column != 0 or not 0 <= row < len(children) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        # the stub joins QObject.parent() with this one
        node = self._node(index)
        return self._index_of(node.parent) if index.isValid() and node.parent > 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > 0 else len(self._node(parent).children or [])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self._node(parent)
        if parent.column() > 0:
            return False
        return bool(node.children) if node.children is not None else node.kind is not NodeKind.SECTION

    def canFetchMore(self, parent: Index) -> bool:
        return parent.column() <= 0 and self._node(parent).children is None

    def fetchMore(self, parent: Index) -> None:
        self._open(self._id(parent), self._index_of(self._id(parent)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(node.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{node.title}, {node.count}" if node.count else node.title
            case TreeRole.KIND:
                return node.kind.value
            case TreeRole.COUNT:
                return node.count
        return None

    # The parts

    def _id(self, index: Index) -> int:
        return int(index.internalId()) if index.isValid() else 0

    def _node(self, index: Index) -> _Node:
        return self._nodes[self._id(index)]

    def _index_of(self, node_id: int) -> QModelIndex:
        return self.createIndex(self._nodes[node_id].row, 0, node_id) if node_id else QModelIndex()

    def _child(self, node_id: int, wanted: Any) -> int:
        """The id of the child that fits, 0 where none does. Opens the node."""
        if self._nodes[node_id].children is None:
            self._open(node_id, self._index_of(node_id))
        return next((child for child in self._nodes[node_id].children or [] if wanted(self._nodes[child])), 0)

    def _open(self, node_id: int, index: QModelIndex) -> None:
        node = self._nodes[node_id]
        if node.children is not None:
            return
        rows = self._sections(node_id) if node.article else self._below_category(node_id)
        if rows:
            self.beginInsertRows(index, 0, len(rows) - 1)
        node.children = list(range(len(self._nodes), len(self._nodes) + len(rows)))
        self._nodes += rows
        if rows:
            self.endInsertRows()

    def _below_category(self, node_id: int) -> list[_Node]:
        node = self._nodes[node_id]
        rows = self._categories(node_id, node.pack, node.path)
        with suppress(ViewerError):  # a damaged list of articles, or a pack; the rest of the library stays
            for article, title in self._library.listing(node.pack, node.path):
                rows.append(_Node(NodeKind.ARTICLE, title, node_id, len(rows), node.pack, article=article))
        return rows

    def _other_packs(self, first_row: int) -> list[_Node]:
        """Rows of the packs after the first: categories with the path ""."""
        return [
            _Node(NodeKind.CATEGORY, pack.info.title, 0, row, pack.info.id, count=pack.article_count)
            for row, pack in enumerate(self._library.packs[1:], first_row)
        ]

    def _categories(self, parent: int, pack: str, path: str) -> list[_Node]:
        """Rows of the categories that have articles, directly below a path."""
        entries = [entry for entry in self._library.categories(pack, path) if entry.articles]
        return [
            _Node(NodeKind.CATEGORY, entry.category.title, parent, row, pack, entry.category.path, count=entry.articles)
            for row, entry in enumerate(entries)
        ]

    def _sections(self, node_id: int) -> list[_Node]:
        node = self._nodes[node_id]
        if node.article is None or node.kind is NodeKind.SECTION:
            return []
        try:
            article = self._library.article(node.article)
        except ViewerError:
            return []  # the page says why when the article is opened
        return [
            _Node(NodeKind.SECTION, section.heading, node_id, row, node.pack, anchor, node.article)
            for row, (anchor, section) in enumerate(zip(article.anchors(), article.sections, strict=True))
        ]
