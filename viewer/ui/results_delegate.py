"""Draws a search result: title and why it was found, the section, a snippet with the found words marked."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from viewer.articles import Hit, Reason
from viewer.reading.themes import Theme
from viewer.ui.results_model import ResultRole

MARGIN = 14
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
        lines = (1 if hit and hit.heading else 0) + (SNIPPET_LINES if hit and hit.snippet else 0)
        height = QFontMetrics(title).height() + lines * (QFontMetrics(small).height() + 1) + 20
        return QSize(200, height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit: Hit | None = index.data(ResultRole.HIT)
        if hit is None:
            return
        theme, rect = self.theme, QRect(option.rect)
        title_font, small = self._fonts(option)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        if chosen:
            painter.fillRect(rect, QColor(theme.selection))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        area = rect.adjusted(MARGIN, 9, -MARGIN, -9)
        self._start, self._end = reading_sides(option.direction)
        y = self._draw_title(painter, area, hit, title_font, small)
        painter.setFont(small)
        if hit.heading:
            painter.setPen(QColor(theme.accent))
            line = QRect(area.left(), y, area.width(), QFontMetrics(small).height())
            painter.drawText(line, self._start, _elided(hit.heading, small, area.width()))
            y += line.height() + 1
        if hit.snippet:
            self._draw_snippet(painter, QRect(area.left(), y, area.width(), area.bottom() - y), hit.snippet, small)
        painter.restore()

    def _draw_title(self, painter: QPainter, area: QRect, hit: Hit, title: QFont, small: QFont) -> int:
        """Draw title and reason on one line; return where the next line begins."""
        metrics = QFontMetrics(title)
        reason = reason_words(hit)
        reason_width = min(QFontMetrics(small).horizontalAdvance(reason) + 1, area.width() // 2)  # 1: rounded down
        line = QRect(area.left(), area.top(), area.width(), metrics.height())
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        painter.drawText(line, self._end | Qt.AlignmentFlag.AlignVCenter, _elided(reason, small, reason_width))
        painter.setFont(title)
        painter.setPen(QColor(self.theme.ink))
        room = area.width() - reason_width - (10 if reason else 0)
        painter.drawText(line, self._start, _elided(hit.title, title, room))
        return line.bottom() + 2

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


def reason_words(hit: Hit) -> str:
    """Why it was found, in a few words; nothing where it is plain to see."""
    words = {
        Reason.ALSO_CALLED: QCoreApplication.translate("ResultsDelegate", "also called {detail}"),
        Reason.LAY_TERM: QCoreApplication.translate("ResultsDelegate", "lay term"),
        Reason.SPELLING: QCoreApplication.translate("ResultsDelegate", "spelling: {detail}"),
    }.get(hit.reason, "")
    return words.format(detail=hit.detail)


def _elided(text: str, font: QFont, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
