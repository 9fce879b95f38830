"""Draws a search result: title and why it was found, section and review state, a snippet with found words marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.articles import Hit
from viewer.reading.themes import Theme
from viewer.ui.results_model import ResultRole, reason_words, review_words

MARGIN = 14
GAP = 10
SNIPPET_LINES = 2


class ResultsDelegate(QStyledItemDelegate):
    """One row a hit; its height follows the font, so that large text fits."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._start, self._end = reading_sides(Qt.LayoutDirection.LeftToRight)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hit = index.data(ResultRole.HIT)
        title, small = self._fonts(option)
        lines = 1 + (SNIPPET_LINES if hit and hit.snippet else 0)
        height = QFontMetrics(title).height() + lines * (QFontMetrics(small).height() + 1) + 20
        return QSize(200, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit: Hit | None = index.data(ResultRole.HIT)
        if hit is None:
            return
        theme, rect = self.theme, QRect(option.rect)
        title, small = self._fonts(option)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if chosen:
            painter.fillRect(rect, QColor(theme.selection))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        area = rect.adjusted(MARGIN, 9, -MARGIN, -9)
        self._start, self._end = reading_sides(option.direction)
        self._draw_line(painter, area, title, theme.ink, hit.title, small, reason_words(hit))
        area.adjust(0, QFontMetrics(title).height() + 1, 0, 0)
        self._draw_line(painter, area, small, theme.accent, index.data(ResultRole.PLACE), small, review_words(hit))
        area.adjust(0, QFontMetrics(small).height() + 1, 0, 0)
        if hit.snippet:
            self._draw_snippet(painter, area, hit.snippet, small)
        painter.restore()

    def _draw_line(
        self, painter: QPainter, area: QRect, font: QFont, colour: str, words: str, small: QFont, aside: str
    ) -> None:
        """Draw words where the line begins, and what is said aside where it ends."""
        line = QRect(area.left(), area.top(), area.width(), QFontMetrics(font).height())
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(line, self._start, _elided(words, font, area.width()))
        room = area.width() - QFontMetrics(font).horizontalAdvance(words) - GAP
        if QFontMetrics(small).horizontalAdvance(aside) < room:  # else what it is matters more than why it is here
            painter.setFont(small)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(line, self._end | Qt.AlignmentFlag.AlignVCenter, aside)

    def _draw_snippet(self, painter: QPainter, area: QRect, snippet: Iterable[tuple[str, bool]], font: QFont) -> None:
        text, marks = "", []
        for words, marked in snippet:
            if marked:
                marks.append(self._mark(len(text), len(words)))
            text += words
        layout = QTextLayout(text, font)
        wrapping = QTextOption(self._start)
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        layout.setFormats(marks)
        layout.beginLayout()
        height = 0.0
        for _ in range(SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(area.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        painter.setPen(QColor(self.theme.muted))
        layout.draw(painter, QPointF(area.topLeft()))

    def _mark(self, start: int, length: int) -> QTextLayout.FormatRange:
        look = QTextCharFormat()
        look.setBackground(QColor(self.theme.found))
        look.setForeground(QColor(self.theme.ink))
        mark = QTextLayout.FormatRange()
        mark.start, mark.length, mark.format = start, length, look
        return mark

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        title = QFont(option.font)
        title.setPixelSize(QFontInfo(title).pixelSize() + 1)
        title.setWeight(QFont.Weight.DemiBold)
        return title, QFont(option.font)


def reading_sides(direction: Qt.LayoutDirection) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
    """Where the window's lines begin and end, whatever the direction of the words themselves."""
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    return (right, left) if direction == Qt.LayoutDirection.RightToLeft else (left, right)


def _elided(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
