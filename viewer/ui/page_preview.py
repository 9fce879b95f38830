"""The very pages of a PDF, drawn as they come into view."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from viewer.handout.pages import Pages, RenderedPage

GAP = 20
MOST_KEPT = 6
"""Drawn pages kept in memory: those in view and their neighbours."""
WIDEST_PAGE = 760
DESK = "#C1C0BC"


class PagePreview(QAbstractScrollArea):
    """A column of pages as wide as the view, at most WIDEST_PAGE pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PagePreview")
        self.setAccessibleName(self.tr("Pages as they will be printed"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._pages: Pages | None = None
        self._drawn: dict[tuple[int, int], QImage] = {}
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF, staying at the same height. Raises HandoutError where it can't be read."""
        pages = Pages(pdf)
        self.close_pdf()
        self._pages = pages
        self._measure()
        self.viewport().update()

    def close_pdf(self) -> None:
        """Let go of the PDF and of every drawn page."""
        self._drawn.clear()
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        self.viewport().update()

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages is not None else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.clear()
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(DESK))
        for number, place in enumerate(self._places()):
            if place.bottom() >= 0 and place.top() <= self.viewport().height():
                painter.fillRect(place.translated(2, 3), QColor(0, 0, 0, 50))
                painter.drawImage(place, self._image(number, place.width()))
        painter.end()

    def _places(self) -> list[QRectF]:
        """Where each page lies in the viewport."""
        if self._pages is None:
            return []
        width = self._page_width()
        left = (self.viewport().width() - width) / 2
        top = float(GAP - self.verticalScrollBar().value())
        places = []
        for size in self._pages.sizes:
            height = width * size.height / size.width
            places.append(QRectF(QPointF(left, top), QPointF(left + width, top + height)))
            top += height + GAP
        return places

    def _page_width(self) -> float:
        return float(max(min(self.viewport().width() - 2 * GAP, WIDEST_PAGE), 80))

    def _measure(self) -> None:
        places = self._places()
        value = self.verticalScrollBar().value()
        height = round(places[-1].bottom() + value + GAP) if places else 0
        self.verticalScrollBar().setRange(0, max(height - self.viewport().height(), 0))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(40)

    def _image(self, number: int, width: float) -> QImage:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        key = (number, round(width * ratio))
        if key not in self._drawn:
            rendered = self._pages.render(number, width * ratio / self._pages.sizes[number].width)
            while len(self._drawn) >= MOST_KEPT:
                self._drawn.pop(next(iter(self._drawn)))
            self._drawn[key] = page_image(rendered)
        return self._drawn[key]


def page_image(page: RenderedPage) -> QImage:
    """A rendered page as Qt's image, with pixels of its own."""
    layout = QImage.Format.Format_Grayscale8 if page.format == "grey" else QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, layout).copy()
