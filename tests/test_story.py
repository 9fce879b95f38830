"""One reader's journey through the window, by real clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from tests.ui.opened import opened_window
from tests.ui.person import Person, cursor_at, links, row
from tests.ui.shelf import write_shelf
from viewer.handout.pages import Pages
from viewer.indexes import IndexStore
from viewer.pack.reader import Pack
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui import handout_view, printing
from viewer.ui.glossary_tip import GlossaryTip
from viewer.ui.main_window import MainWindow


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:  # noqa: ARG001
    pack = Pack(write_shelf(tmp_path))
    index = IndexStore(tmp_path).make(pack, lambda _done, _all: None)
    pack.close()
    with opened_window(pack.path, tmp_path, index=index) as window:
        yield window


@pytest.fixture
def reader(window: MainWindow, qtbot: QtBot) -> Person:
    qtbot.waitActive(window)
    return Person(window)


def test_story(window, reader, qtbot):
    print("focus", QApplication.focusWidget())
    reader.click_button("Choking")
    print(window.windowTitle(), QApplication.focusWidget(), window.tree.currentIndex().data())
    reader.press("Alt+Left")
    print(window.windowTitle(), QApplication.focusWidget())
    reader.click_button("Children, 2 articles")
    print(QApplication.focusWidget(), window.tree.currentIndex().data())
    reader.click_row(window.tree, row(window.tree.model(), "Children", "Croup"))
    print(window.windowTitle(), QApplication.focusWidget(), window.tree.currentIndex().data())
    print(list(links(window.reading.view)))
    reader.click_link("article:children/fever#get-help")
    print(window.windowTitle(), QApplication.focusWidget(), window.tree.currentIndex().data())
    v=window.reading.view
    print(v.verticalScrollBar().value(), v.verticalScrollBar().maximum(), v.position(), v._anchors)
    reader.press("Alt+Left")
    print(window.windowTitle(), v.verticalScrollBar().value(), v.verticalScrollBar().maximum(), v.position(), v._anchors)
    reader.click_link("glossary:stridor")
    tips=window.findChildren(GlossaryTip); print(tips, tips and tips[0].geometry(), window.mapToGlobal(window.rect().topLeft()))
    reader.press("Ctrl+K"); 
    print(QApplication.focusWidget(), QApplication.activePopupWidget())
