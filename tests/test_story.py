"""One reader's journey through the window, by real clicks and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.handout.paper import read
from tests.ui.handout_rows import click_row, row_of
from tests.ui.opened import opened_window
from tests.ui.person import Person, cursor_at, links, row
from tests.ui.shelf import ref, write_shelf
from viewer.handout.pages import Pages
from viewer.handout.selection import Paper
from viewer.indexes import IndexStore
from viewer.pack.reader import Pack
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui import paper_output, printing
from viewer.ui.glossary_tip import GlossaryTip
from viewer.ui.main_window import MainWindow
from viewer.ui.section_tree_model import SectionTreeModel

Part = TypeVar("Part", bound=QWidget)


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


def test_a_reader_s_journey(reader: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browses_from_the_home_page(reader)
    searches_and_opens_the_second_hit(reader)
    finds_a_word_in_the_article(reader)
    goes_back_to_where_they_were(reader)
    makes_it_readable(reader)
    looks_up_a_word(reader, qtbot)
    chooses_what_to_print(reader, qtbot, tmp_path)
    saves_and_prints(reader, qtbot, tmp_path, monkeypatch)
    leaves_nothing_for_the_next_person(reader)


def browses_from_the_home_page(reader: Person) -> None:
    window = reader.window
    assert isinstance(QApplication.focusWidget(), QLineEdit)  # ready to type at once
    reader.click_button("Choking")
    assert window.reading.present.article == ref("emergencies/choking")
    assert window.windowTitle() == "Choking – Bedside"
    assert QApplication.focusWidget() is window.reading.view
    assert window.tree.currentIndex().data() == "Choking"

    reader.press("Alt+Home")
    assert window.windowTitle() == "Bedside"
    assert not window.tree.currentIndex().isValid()
    reader.click_button("Children, 2 articles")
    assert window.tree.currentIndex().data() == "Children"
    assert window.tree.isExpanded(window.tree.currentIndex())

    reader.press("Down")
    reader.press("Return")
    assert window.reading.present.article == ref("children/croup")
    reader.click_row(window.tree, tree_row(window, "Children", "Croup", "When to get help"))
    assert heading_at_the_top(window) == "When to get help"


def searches_and_opens_the_second_hit(reader: Person) -> None:
    window = reader.window
    reader.press("/")
    reader.type("couhg")
    assert window.side.currentIndex() == 1
    note = part(window, QLabel, "About the results")
    assert "<b>cough</b>" in note.text()
    hits = part(window, QListView, "Search results")
    titles = [hits.model().index(number, 0).data() for number in range(hits.model().rowCount())]
    assert titles[:2] == ["Croup", "Asthma"]
    reader.press("Down")
    assert isinstance(QApplication.focusWidget(), QLineEdit)  # the keyboard stays where one types
    reader.press("Return")
    assert window.reading.present.article == ref("lungs/asthma")
    assert heading_at_the_top(window) == "Overview"
    assert marked(window) == ["cough"]
    assert QApplication.focusWidget() is window.reading.view


def finds_a_word_in_the_article(reader: Person) -> None:
    window = reader.window
    tabs = window.side.tabBar()
    reader.click(tabs, tabs.tabRect(0).center())
    reader.click_row(window.tree, tree_row(window, "Children", "Croup"))
    reader.press("Ctrl+F")
    reader.type("child")
    count = part(window, QLabel, "Places found")
    assert count.text() == f"1 of {window.reading.view.page_text().lower().count('child')}"
    reader.press("Return")
    assert count.text().startswith("2 of ")
    assert window.reading.view.textCursor().selectedText().lower() == "child"
    reader.press("Shift+Return")
    reader.press("Shift+Return")
    assert count.text().split(" of ")[0] == count.text().split(" of ")[1]  # round to the last
    reader.press("Escape")
    assert not count.isVisible()
    assert QApplication.focusWidget() is window.reading.view


def goes_back_to_where_they_were(reader: Person) -> None:
    window, bar = reader.window, reader.window.reading.view.verticalScrollBar()
    reader.click_link("article:children/fever#get-help")
    assert window.reading.present.article == ref("children/fever")
    reader.press("Alt+Left")
    assert window.reading.present.article == ref("children/croup")
    reader.press("PgDown")
    left_at, words = bar.value(), window.reading.view.position()
    assert left_at > 0
    reader.press("Alt+Home")
    reader.press("Alt+Left")
    assert bar.value() == pytest.approx(left_at, abs=30)  # the same line, at most moved to the edge
    assert window.reading.view.position() == words
    reader.press("Alt+Right")
    assert window.windowTitle() == "Bedside"
    reader.press("Alt+Left")


def makes_it_readable(reader: Person) -> None:
    window, view = reader.window, reader.window.reading.view
    place = view.position()
    size = letter_size(window)
    reader.press("Ctrl++")
    reader.press("Ctrl++")
    assert letter_size(window) == round(size * 1.3)
    assert view.position() == pytest.approx(place, abs=90)  # the line that has these words is another one now
    reader.press("Ctrl+0")
    assert letter_size(window) == size

    window.actions_.theme_menu.popup(window.pos())
    reader.press("Down")
    reader.press("Down")
    reader.press("Down")
    reader.press("Return")
    assert window.actions_.themes[ThemeName.DARK].isChecked()
    assert view.palette().base().color().name().upper() == THEMES[ThemeName.DARK].page
    window.actions_.themes[ThemeName.LIGHT].trigger()
    assert view.palette().base().color().name().upper() == THEMES[ThemeName.LIGHT].page


def looks_up_a_word(reader: Person, qtbot: QtBot) -> None:
    window, view = reader.window, reader.window.reading.view
    reader.click_link("glossary:stridor")
    (explanation,) = tip(window).findChildren(QLabel)
    assert "A harsh sound when breathing in." in explanation.text()
    reader.press("Escape")
    qtbot.waitUntil(lambda: not window.findChildren(GlossaryTip))

    view.setFocus()
    (start, _), _ = next(found for found in links(view) if found[1] == "glossary:stridor")
    view.setTextCursor(cursor_at(view, start - 1))
    reader.press("Tab")
    assert view.textCursor().selectedText() == "stridor"
    reader.press("Return")
    assert "stridor" in tip(window).accessibleName()
    reader.press("Space")
    qtbot.waitUntil(lambda: not window.findChildren(GlossaryTip))


def chooses_what_to_print(reader: Person, qtbot: QtBot, folder: Path) -> None:
    window = reader.window
    reader.press("Ctrl+P")
    handout = window.handout
    qtbot.waitUntil(lambda: handout.preview.page_count() > 0)
    assert "Caring for your child" in paper_text(window, folder)
    whole = handout._pdf
    click_row(handout.panel.list, row_of(handout.panel.list, "Croup", "Caring for your child"))
    qtbot.waitUntil(lambda: handout._pdf not in (b"", whole))
    assert "Stay calm." not in paper_text(window, folder)
    assert "Sections left out" in paper_text(window, folder)
    standard = handout._pdf
    reader.click_button("Letter size: Large")
    qtbot.waitUntil(lambda: handout._pdf not in (b"", standard))


def saves_and_prints(reader: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = reader.window
    saved, printed = tmp_path / "croup.pdf", tmp_path / "printed.pdf"
    monkeypatch.setattr(paper_output, "ask_for_file", lambda _parent, _wanted: str(saved))
    reader.press("Ctrl+S")
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() == f"Saved: {saved}")
    assert saved.read_bytes() == window.handout._pdf

    def choose_file(_parent: QWidget, _paper: Paper, _pages: int) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(printed))
        printer.setResolution(150)
        return printer

    monkeypatch.setattr(printing, "ask_for_printer", choose_file)
    reader.press("Ctrl+P")
    assert window.statusBar().currentMessage() == "Sent to the printer."
    with Pages(printed.read_bytes()) as pages:
        assert len(pages) == window.handout.preview.page_count()
    reader.press("Escape")
    assert QApplication.focusWidget() is window.reading.view


def leaves_nothing_for_the_next_person(reader: Person) -> None:
    window = reader.window
    reader.press("Ctrl+K")
    reader.type("secret")
    reader.press("Ctrl++")
    reader.press("Ctrl+F")
    reader.type("worry")
    reader.press("Ctrl+Shift+N")
    assert window.windowTitle() == "Bedside"
    assert not window.reading.can_go_back
    assert not window.reading.can_go_forward
    assert window.top_bar.query() == ""
    field = part(window, QLineEdit, "Search")
    assert QApplication.focusWidget() is field
    assert not field.isUndoAvailable()
    assert window.searching.results is None
    assert window.side.currentIndex() == 0
    assert window.handout.preview.page_count() == 0
    assert window.handout._pdf == b""
    assert window._settings.text_scale == 1.0
    assert window.reading.view.toPlainText() == ""
    assert [line.text() for line in window.findChildren(QLineEdit)] == ["", ""]
    assert not window.tree.currentIndex().isValid()


# What one sees


def part(window: MainWindow, kind: type[Part], name: str) -> Part:
    """The part of the window that readers by ear know under that name."""
    (found,) = [found for found in window.findChildren(kind) if found.accessibleName() == name]
    return found


def tip(window: MainWindow) -> GlossaryTip:
    """The explanation that is open."""
    (found,) = window.findChildren(GlossaryTip)
    assert found.isVisible()
    return found


def tree_row(window: MainWindow, *titles: str) -> QModelIndex:
    """The row of the tree under these titles, opened to it."""
    model = window.tree.model()
    assert isinstance(model, SectionTreeModel)
    return row(model, *titles)


def heading_at_the_top(window: MainWindow) -> str:
    """The text of the block at the top of the page's view."""
    view = window.reading.view
    return view.document().findBlock(view.position()).text()


def marked(window: MainWindow) -> list[str]:
    """The words that are marked on the page."""
    return [selection.cursor.selectedText() for selection in window.reading.view.extraSelections()]


def letter_size(window: MainWindow) -> int:
    """Pixels of the letters of the page's plain text."""
    view = window.reading.view
    return view.document().find("like a cold").charFormat().font().pixelSize()


def paper_text(window: MainWindow, folder: Path) -> str:
    """All that stands on the handout's pages."""
    copy = folder / "shown.pdf"
    copy.write_bytes(window.handout._pdf)
    return read(copy).text
