"""What is in a handout: articles in the order of the paper, their sections ticked or not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from viewer.articles import ArticleRef
from viewer.reading.themes import Theme
from viewer.ui.handout_list_model import HandoutListModel, ListedArticle, ListRole

ROW_HEIGHT = 30
BOX = 17
"""The side of a tick's box, in pixels."""
FOLD_WIDTH = 30
"""Pixels at the end of an article's row that fold it."""


class HandoutList(QTreeView):
    """Emits what a person wants changed; `show_rows` shows what became of it."""

    remove_wanted = Signal(object)
    """ArticleRef"""
    changed_row = Signal()
    """Another row is the current one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("HandoutList")
        self.setAccessibleName(self.tr("Articles and sections of the handout"))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QTreeView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QTreeView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self._delegate = _RowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self._hide_highlight()
        self.rows = HandoutListModel(self)
        self.setModel(self.rows)
        self.clicked.connect(self._toggle)
        self.selectionModel().currentChanged.connect(self._tell_row)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.theme = theme
        self._hide_highlight()
        self.viewport().update()

    def show_rows(self, rows: Sequence[ListedArticle]) -> None:
        """Show these; the current row and what is folded stay as far as they are still there."""
        here = self.currentIndex()
        article, section = self.rows.article_at(here), self.rows.section_at(here)
        above = self.verticalScrollBar().value()
        folded = {
            row.article for row in self.rows.listed() if not self.isExpanded(self.rows.article_index(row.article))
        }
        self.rows.show(rows)
        for row in rows:
            self.setExpanded(self.rows.article_index(row.article), row.article not in folded)
        if article is None:
            return
        index = self.rows.article_index(article)
        if section is not None and index.isValid():
            anchors = [self.rows.index(number, 0, index) for number in range(self.rows.rowCount(index))]
            same = (each for each in anchors if getattr(self.rows.section_at(each), "anchor", "") == section.anchor)
            index = next(same, index)
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        self.verticalScrollBar().setValue(above)

    def current_article(self) -> ArticleRef | None:
        """The article of the current row, None where there is none."""
        return self.rows.article_at(self.currentIndex())

    def move_current(self, step: int) -> None:
        """Ask for another place for the article of the current row: -1 one up, 1 one down."""
        article = self.current_article()
        if article is not None:
            self.rows.move_wanted.emit(article, self.rows.article_index(article).row() + step)

    def remove_current(self) -> None:
        """Ask to remove the article of the current row."""
        article = self.current_article()
        if article is not None:
            self.remove_wanted.emit(article)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moved = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if moved and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(moved)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_current()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not index.internalId() and self._is_at_fold(event.position().toPoint().x()):
            self.setExpanded(index, not self.isExpanded(index))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # words are broken into lines by the width

    def _use(self, index: QModelIndex) -> None:
        """Tick a section, or fold an article."""
        if self.rows.section_at(index) is not None:
            self._toggle(index)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _toggle(self, index: QModelIndex) -> None:
        """Tick a section, or take its tick away; an article's row is only chosen."""
        section = self.rows.section_at(index)
        if section is not None:
            state = Qt.CheckState.Unchecked if section.ticked else Qt.CheckState.Checked
            self.rows.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _tell_row(self) -> None:
        self.changed_row.emit()

    def _is_at_fold(self, x: int) -> bool:
        return x < FOLD_WIDTH if self.isRightToLeft() else x > self.viewport().width() - FOLD_WIDTH

    def _hide_highlight(self) -> None:
        """Keep Qt from painting behind the current row: the delegate draws it."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Highlight, QColor(self._delegate.theme.pane))
        self.setPalette(colours)


class _RowDelegate(QStyledItemDelegate):
    """Draws an article's title in bold with a sign to fold it, a section with its box; long words in several lines."""

    def __init__(self, theme: Theme, rows: QTreeView) -> None:
        super().__init__(rows)
        self.theme = theme
        self._view = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        row = QRect(0, 0, width, 10_000)
        painted = self._metrics_rect(self._words_place(row, index), option.font, index)
        return QSize(width, max(ROW_HEIGHT, painted.height() + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, section = self.theme, bool(index.data(ListRole.IS_SECTION))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index == self._view.currentIndex():
            painter.setPen(QColor(theme.accent) if self._view.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6)
        if section:
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            self._draw_box(painter, self._box_place(option.rect), ticked)
        else:
            self._draw_fold(painter, option.rect, self._view.isExpanded(_for_now(index)))
        painter.setFont(_font(option.font, section))
        painter.setPen(QColor(theme.ink if section else theme.muted))
        painter.drawText(self._words_place(option.rect, index), self._alignment(), index.data())
        painter.restore()

    def _metrics_rect(self, room: QRect, font: QFont, index: QModelIndex | QPersistentModelIndex) -> QRect:
        metrics = QFontMetrics(_font(font, bool(index.data(ListRole.IS_SECTION))))
        return metrics.boundingRect(room, self._alignment(), index.data())

    def _alignment(self) -> int:
        start = Qt.AlignmentFlag.AlignRight if self._view.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = start | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        return flags.value | Qt.TextFlag.TextWordWrap.value

    def _words_place(self, row: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if index.data(ListRole.IS_SECTION):
            return self._inside(row, BOX + 14, 4)
        return self._inside(row, 4, FOLD_WIDTH)

    def _box_place(self, row: QRect) -> QRectF:
        left = row.right() - 4 - BOX if self._view.isRightToLeft() else row.left() + 4
        return QRectF(left + 0.5, row.center().y() - BOX // 2 + 0.5, BOX - 1, BOX - 1)

    def _draw_box(self, painter: QPainter, place: QRectF, ticked: bool) -> None:
        theme = self.theme
        painter.setPen(QColor(theme.accent if ticked else theme.field_border))
        painter.setBrush(QColor(theme.accent if ticked else theme.page))
        painter.drawRoundedRect(place, 4, 4)
        if ticked:
            sign = QPolygonF([QPointF(0.24, 0.52), QPointF(0.43, 0.71), QPointF(0.77, 0.31)])
            painter.setPen(QPen(QColor(theme.page), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline([QPointF(place.x() + p.x() * BOX, place.y() + p.y() * BOX) for p in sign.toList()])

    def _draw_fold(self, painter: QPainter, row: QRect, is_open: bool) -> None:
        right_to_left = self._view.isRightToLeft()
        painter.save()
        painter.translate(
            row.left() + FOLD_WIDTH / 2 if right_to_left else row.right() - FOLD_WIDTH / 2, row.center().y()
        )
        painter.rotate(0 if is_open else 90 if right_to_left else -90)
        painter.setPen(QPen(QColor(self.theme.muted), 1.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline([QPointF(-4.5, -2), QPointF(0, 2.5), QPointF(4.5, -2)])
        painter.restore()

    def _inside(self, row: QRect, before: int, after: int) -> QRect:
        """A row less some pixels where reading begins and where it ends."""
        if self._view.isRightToLeft():
            return row.adjusted(after, 0, -before, 0)
        return row.adjusted(before, 0, -after, 0)


def _font(font: QFont, section: bool) -> QFont:
    bold = QFont(font)
    bold.setBold(not section)
    return bold


def _for_now(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    """The index as the view takes it."""
    return index.model().index(index.row(), index.column(), index.parent())
