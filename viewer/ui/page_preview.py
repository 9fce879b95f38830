"""The very pages of a PDF, drawn as they come into view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from viewer.errors import HandoutError
from viewer.handout.pages import Pages, RenderedPage
from viewer.ui.settings import ZOOMS

GAP = 20
MOST_KEPT = 48 << 20
"""Bytes of drawn pages kept in memory besides those in view: about ten pages as wide as a usual window."""
WIDEST_PAGE = 760
"""Pixels of a page that is as wide as there is room."""
DESK = "#C1C0BC"
SCREEN_DPI = 96
"""Pixels of the screen in an inch of paper at its real size."""


class PagePreview(QAbstractScrollArea):
    """Pages in one column or two, as wide as the view or at a zoom, which is a share of the paper's real size."""

    zoomed = Signal()
    """The zoom or the number of columns is another one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PagePreview")
        self.setAccessibleName(self.tr("Pages as they will be printed"))
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self._pages: Pages | None = None
        self._zoom = 0.0
        self._two = False
        self._drawn: dict[tuple[int, int], QImage] = {}
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF, staying at the same height. Raises HandoutError where it can't be read."""
        pages = Pages(pdf)
        self.close_pdf()
        self._pages = pages
        self._measure()
        self.viewport().update()

    def warm_up(self) -> None:
        """Load what draws pages (60 ms), while the first ones are still being made."""
        with suppress(HandoutError):
            Pages(b"").close()

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

    @property
    def zoom(self) -> float:
        """One of ZOOMS."""
        return self._zoom

    @property
    def two_pages(self) -> bool:
        """Whether there are two columns."""
        return self._two

    def set_view(self, zoom: float, two_pages: bool) -> None:
        """Change zoom and columns; the words in the middle of the view stay there."""
        if (zoom, two_pages) == (self._zoom, self._two):
            return
        self._change(zoom, two_pages, QPointF(self.viewport().rect().center()))

    def step_zoom(self, step: int, at: QPointF | None = None) -> None:
        """Make the pages larger (1) or smaller (-1); what lies `at` a point of the view stays there."""
        now = self.shown_zoom()
        steps = ZOOMS[1:]
        further = [zoom for zoom in steps if (zoom > now * 1.01 if step > 0 else zoom < now * 0.99)]
        if further:
            zoom = further[0] if step > 0 else further[-1]
            self._change(zoom, self._two, at or QPointF(self.viewport().rect().center()))

    def shown_zoom(self) -> float:
        """How large the pages are in fact, also where they are as wide as there is room."""
        if self._zoom or not self._pages:
            return self._zoom or 1.0
        return self._width(0) / _real_width(self._pages, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drawn.clear()
        self._measure()
        self.zoomed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.step_zoom(1 if event.angleDelta().y() > 0 else -1, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

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
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.step_zoom(1)
            case Qt.Key.Key_Minus:
                self.step_zoom(-1)
            case Qt.Key.Key_0:
                self.set_view(0, self._two)
            case Qt.Key.Key_1 | Qt.Key.Key_2:
                self.set_view(self._zoom, event.key() == Qt.Key.Key_2)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(DESK))
        seen = []
        for number, place in self._in_view():
            painter.fillRect(place.translated(2, 3), QColor(0, 0, 0, 50))
            painter.drawImage(place, self._image(number, place.width()))
            seen.append(number)
        painter.end()
        self._let_go(seen)

    def _in_view(self) -> Iterator[tuple[int, QRectF]]:
        view = QRectF(self.viewport().rect())
        return ((number, place) for number, place in enumerate(self._places()) if place.intersects(view))

    def _places(self) -> list[QRectF]:
        """Where each page lies in the viewport."""
        if self._pages is None:
            return []
        columns = self._columns()
        top = float(GAP - self.verticalScrollBar().value())
        places: list[QRectF] = []
        for first in range(0, len(self._pages), columns):
            row = range(first, min(first + columns, len(self._pages)))
            widths = [self._width(number) for number in row]
            taken = max(self._width(first) * columns, sum(widths)) + GAP * (columns - 1)
            left = max((self.viewport().width() - taken) / 2, float(GAP)) - self.horizontalScrollBar().value()
            tallest = 0.0
            for number, width in zip(row, widths, strict=True):
                size = self._pages.sizes[number]
                height = width * size.height / size.width
                places.append(QRectF(left, top, width, height))
                left += width + GAP
                tallest = max(tallest, height)
            top += tallest + GAP
        return places

    def _columns(self) -> int:
        return 2 if self._two and self.page_count() > 1 else 1

    def _width(self, number: int) -> float:
        """How wide a page is drawn, in logical pixels."""
        assert self._pages is not None
        if self._zoom:
            return _real_width(self._pages, number) * self._zoom
        columns = self._columns()
        room = (self.viewport().width() - GAP * (columns + 1)) / columns
        return float(max(min(room, WIDEST_PAGE), 80))

    def _change(self, zoom: float, two_pages: bool, fixed: QPointF) -> None:
        """Change zoom and columns; what lies at the fixed point of the view stays there, as far as it can."""
        bars = (self.horizontalScrollBar(), fixed.x()), (self.verticalScrollBar(), fixed.y())
        shares = [(bar.value() + at) / max(bar.maximum() + bar.pageStep(), 1) for bar, at in bars]
        self._zoom, self._two = zoom, two_pages
        self._drawn.clear()
        self._measure()
        for (bar, at), share in zip(bars, shares, strict=True):
            bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - at))
        self.viewport().update()
        self.zoomed.emit()

    def _measure(self) -> None:
        places = self._places()
        down, along = self.verticalScrollBar(), self.horizontalScrollBar()
        height = round(max(place.bottom() for place in places) + down.value() + GAP) if places else 0
        width = round(max(place.right() for place in places) + along.value() + GAP) if places else 0
        for bar, size, room in (
            (down, height, self.viewport().height()),
            (along, width, self.viewport().width()),
        ):
            bar.setRange(0, max(size - room, 0))
            bar.setPageStep(room)
            bar.setSingleStep(40)

    def _image(self, number: int, width: float) -> QImage:
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        key = (number, round(width * ratio))
        if key not in self._drawn:
            rendered = self._pages.render(number, width * ratio / self._pages.sizes[number].width)
            self._drawn[key] = page_image(rendered)
        return self._drawn[key]

    def _let_go(self, seen: list[int]) -> None:
        """Drop the pages drawn first, but for those in view, until the rest is small enough."""
        unseen = {key: image for key, image in self._drawn.items() if key[0] not in seen}
        size = sum(image.sizeInBytes() for image in unseen.values())
        for key, image in unseen.items():
            if size <= MOST_KEPT:
                return
            size -= image.sizeInBytes()
            del self._drawn[key]


def _real_width(pages: Pages, number: int) -> float:
    """Logical pixels of a page at its real size."""
    return pages.sizes[number].width / 72 * SCREEN_DPI


def page_image(page: RenderedPage) -> QImage:
    """A rendered page as Qt's image, with pixels of its own."""
    layout = QImage.Format.Format_Grayscale8 if page.format == "grey" else QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, layout).copy()
