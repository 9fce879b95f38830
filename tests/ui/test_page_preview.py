"""The pages of a PDF in a column, drawn as they come into view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from viewer.errors import HandoutError
from viewer.ui.page_preview import MOST_KEPT, PagePreview


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


def test_only_the_pages_near_the_view_are_kept(preview: PagePreview) -> None:
    bar = preview.verticalScrollBar()
    for value in range(0, bar.maximum(), 400):
        bar.setValue(value)
        QApplication.processEvents()
        assert len(preview._drawn) <= MOST_KEPT


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
