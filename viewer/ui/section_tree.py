"""The section tree's view: rows of 30 px, a count at the end of a category, the open section marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QFont, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from viewer.articles import ArticleRef
from viewer.library import Library
from viewer.reading.themes import Theme
from viewer.ui.section_tree_model import NodeKind, SectionTreeModel, TreeRole

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

ROW_HEIGHT = 30


class SectionTree(QTreeView):
    """Emits what was chosen; follows the page by `show_place`."""

    article_chosen = Signal(object, str)
    """(ArticleRef, anchor)"""
    article_add_wanted = Signal(object, str)
    """(ArticleRef, anchor): for the handout."""
    category_add_wanted = Signal(str, str)
    """(pack, category path): for the handout."""

    def __init__(self, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("SectionTree")
        self.setAccessibleName(self.tr("Contents"))
        self.setToolTip("")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._delegate = _RowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._hide_highlight()
        self._model = SectionTreeModel(library, self)
        self.setModel(self._model)
        self._menu: QMenu | None = None
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.theme = theme
        self._hide_highlight()
        self.viewport().update()

    def show_place(self, article: ArticleRef, category: str, anchor: str) -> None:
        """Mark the row of what is being read, opening what lies above it."""
        index = self._model.article_index(article, category, anchor)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def show_category(self, pack: str, path: str) -> None:
        """Open a category, bring it to the top and go to it."""
        index = self._model.category_index(pack, path)
        if index.isValid():
            self.collapseAll()
            self.setCurrentIndex(index)
            self.expand(index)
            self.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)
            self.setFocus()

    def show_nothing(self) -> None:
        """Mark no row: the home page is open."""
        self.setCurrentIndex(QModelIndex())
        self.collapseAll()
        self.scrollToTop()

    def add_current(self) -> None:
        """Ask to put what the current row stands for into the handout."""
        index = self.currentIndex()
        article, category = self._model.article_at(index), self._model.category_at(index)
        if article is not None:
            self.article_add_wanted.emit(article, self._model.anchor_at(index))
        elif category is not None:
            self.category_add_wanted.emit(*category)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a row, by the right button of the mouse or the key for menus."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if not index.isValid():
            return
        self.setCurrentIndex(index)
        if self._menu is None:
            self._menu = self._make_menu()
        place = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
        self._menu.popup(self.viewport().mapToGlobal(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))  # so that one sees where the keyboard is

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())  # not by `activated`: a double click emits it too, after `clicked`
        else:
            super().keyPressEvent(event)

    def _make_menu(self) -> QMenu:
        from PySide6.QtWidgets import QMenu  # here, not above: most starts open none

        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Contents"))
        menu.addAction(self.tr("Open")).triggered.connect(self._open_current)
        menu.addAction(self.tr("Add to handout")).triggered.connect(self.add_current)
        return menu

    def _open_current(self) -> None:
        self._choose(self.currentIndex())

    def _hide_highlight(self) -> None:
        """Keep Qt from painting behind the chosen row: the delegate draws it."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Highlight, QColor(self._delegate.theme.pane))
        self.setPalette(colours)

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        article = self._model.article_at(index)
        if article is None:
            self.setExpanded(index, not self.isExpanded(index))
            return
        anchor = self._model.anchor_at(index)
        if not anchor:
            self.expand(index)
        self.article_chosen.emit(article, anchor)


class _RowDelegate(QStyledItemDelegate):
    """Draws a row in the theme's colours; sections lighter than articles, the chosen one in the accent."""

    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self.theme = theme
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(ROW_HEIGHT, size.height() + 6))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self.theme
        font = QFont(option.font)
        chosen = index == self._tree.currentIndex()  # not QStyle.State_Selected: loading QStyle takes 18 ms
        painter.save()
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        start, end = (right, left) if self._tree.isRightToLeft() else (left, right)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute  # whatever the direction of the words
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.accent) if self._tree.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(QRectF(self._inside(option.rect, 0, 6)).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        section = index.data(TreeRole.KIND) == NodeKind.SECTION
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        words = self._inside(option.rect, 6, 14)
        count = index.data(TreeRole.COUNT)
        if count:
            number = self._tree.locale().toString(count)
            painter.drawText(words, middle | end, number)
            words = self._inside(option.rect, 6, 14 + painter.fontMetrics().horizontalAdvance(number) + 12)
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent if chosen else theme.muted if section else theme.ink))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, middle | start, text)
        painter.restore()

    def _inside(self, row: QRect, before: int, after: int) -> QRect:
        """A row less some pixels where reading begins and where it ends."""
        if self._tree.isRightToLeft():
            return row.adjusted(after, 0, -before, 0)
        return row.adjusted(before, 0, -after, 0)
