"""The pages of a PDF in a column, drawn as they come into view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.errors import HandoutError
from viewer.ui import page_preview
from viewer.ui.page_preview import GAP, MOST_KEPT, PagePreview
from viewer.ui.settings import ZOOMS


@pytest.fixture
def preview(long_pdf: bytes, qtbot: QtBot) -> PagePreview:
    preview = PagePreview()
    qtbot.addWidget(preview)
    preview.resize(600, 500)
    preview.show_pdf(long_pdf)
    preview.show()
    return preview


def test_keys_go_through_the_pages(preview: PagePreview) -> None:
    bar = preview.verticalScrollBar()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_PageDown):
        before = bar.value()
        QTest.keyClick(preview, key)
        assert bar.value() == before + bar.pageStep()
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert bar.value() == bar.maximum() - bar.pageStep()
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert bar.value() == 0


def kept(preview: PagePreview) -> int:
    return sum(image.sizeInBytes() for image in preview._drawn.values())


@pytest.mark.parametrize(("zoom", "two"), [(0.0, False), (0.25, True), (2.0, False)])
def test_only_the_pages_near_the_view_are_drawn_and_kept(preview: PagePreview, zoom: float, two: bool) -> None:
    preview.set_view(zoom, two)
    preview.repaint()
    in_view = [number for number, _ in preview._in_view()]
    assert in_view == [number for number, _ in preview._drawn]
    assert len(in_view) < preview.page_count()
    page = max(image.sizeInBytes() for image in preview._drawn.values())
    bar = preview.verticalScrollBar()
    for value in range(0, bar.maximum(), 400):
        bar.setValue(value)
        preview.repaint()
        seen = len(list(preview._in_view()))
        assert kept(preview) <= MOST_KEPT + seen * page


def test_pages_in_view_are_drawn_once(preview: PagePreview, monkeypatch: pytest.MonkeyPatch) -> None:
    preview.set_view(0.25, True)
    preview.repaint()
    monkeypatch.setattr(page_preview, "page_image", lambda _page: pytest.fail("drawn again"))
    preview.repaint()


# Zoom and columns


def test_keys_zoom_and_choose_columns(preview: PagePreview) -> None:
    wide = preview._places()[0].width()
    QTest.keyClick(preview, Qt.Key.Key_Plus)
    larger = preview._places()[0].width()
    assert larger > wide
    QTest.keyClick(preview, Qt.Key.Key_Minus)
    QTest.keyClick(preview, Qt.Key.Key_Minus)
    assert preview._places()[0].width() < larger
    QTest.keyClick(preview, Qt.Key.Key_2)
    first, second, third = preview._places()[:3]
    assert first.top() == second.top() < third.top()
    assert first.right() < second.left()
    QTest.keyClick(preview, Qt.Key.Key_1)
    QTest.keyClick(preview, Qt.Key.Key_0)
    assert preview._places()[0].width() == wide


def test_zoom_has_two_ends_and_a_page_wider_than_the_view_is_scrolled(preview: PagePreview) -> None:
    for _ in range(30):
        QTest.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.zoom == ZOOMS[-1]
    assert preview.horizontalScrollBar().maximum() > 0
    preview.horizontalScrollBar().setValue(preview.horizontalScrollBar().maximum())
    assert preview._places()[0].right() <= preview.viewport().width()
    assert not preview.grab().isNull()
    for _ in range(30):
        QTest.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.zoom == ZOOMS[1]


def test_a_page_at_its_real_size_has_the_paper_s_inches(preview: PagePreview) -> None:
    preview.set_view(1.0, False)
    assert preview._places()[0].width() == pytest.approx(210 / 25.4 * 96, abs=1)  # A4


def test_the_wheel_with_ctrl_zooms_where_the_mouse_is(preview: PagePreview) -> None:
    preview.verticalScrollBar().setValue(3000)
    at = QPointF(200, 300)

    def page_below_the_mouse() -> tuple[int, float]:
        return next(
            (number, (at.y() - place.top()) / place.height())
            for number, place in enumerate(preview._places())
            if place.top() <= at.y() < place.bottom() + GAP
        )

    def wheel(notches: int, modifier: Qt.KeyboardModifier) -> None:
        turned = QPoint(0, 120 * notches)
        event = QWheelEvent(
            at,
            preview.mapToGlobal(at),
            QPoint(),
            turned,
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(preview.viewport(), event)

    zoom, (page, share) = preview.shown_zoom(), page_below_the_mouse()
    wheel(1, Qt.KeyboardModifier.ControlModifier)
    wheel(1, Qt.KeyboardModifier.ControlModifier)
    assert preview.shown_zoom() > zoom
    page_now, share_now = page_below_the_mouse()
    assert page_now == page
    assert share_now == pytest.approx(share, abs=0.1)
    wheel(-1, Qt.KeyboardModifier.ControlModifier)
    assert preview.shown_zoom() > zoom
    value, zoom = preview.verticalScrollBar().value(), preview.shown_zoom()
    wheel(-1, Qt.KeyboardModifier.NoModifier)
    assert preview.verticalScrollBar().value() > value
    assert preview.shown_zoom() == zoom


def test_a_page_is_never_wider_than_the_view(preview: PagePreview) -> None:
    for width in (120, 600, 1600):
        preview.resize(width, 500)
        assert all(place.width() <= max(preview.viewport().width(), 80) for place in preview._places())
        assert not preview.grab().isNull()


def test_another_pdf_is_shown_at_the_same_height(preview: PagePreview, long_pdf: bytes) -> None:
    preview.verticalScrollBar().setValue(700)
    preview.show_pdf(long_pdf)
    assert preview.verticalScrollBar().value() == 700
    preview.close_pdf()
    preview.close_pdf()
    assert preview.page_count() == 0
    assert not preview.grab().isNull()


def test_a_pdf_that_is_none_leaves_the_pages_as_they_are(preview: PagePreview) -> None:
    count = preview.page_count()
    with pytest.raises(HandoutError):
        preview.show_pdf(b"no pdf")
    assert preview.page_count() == count
