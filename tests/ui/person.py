"""A person at the window: real keys go to where the keyboard is, real clicks to what is seen."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QToolButton, QWidget

from viewer.ui.article_view import ArticleView
from viewer.ui.main_window import MainWindow
from viewer.ui.section_tree_model import SectionTreeModel, TreeRole


class Person:
    """Types and clicks."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def press(self, keys: str) -> None:
        """One key with its modifiers, such as "Ctrl+F"."""
        QTest.keySequence(self._keyboard(), QKeySequence(keys))

    def type(self, text: str) -> None:
        """Letters, one after the other."""
        for letter in text:
            QTest.keyClicks(self._keyboard(), letter)

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """The left mouse button in the middle of a widget, or at a place of it."""
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place if place is not None else widget.rect().center())

    def click_button(self, words: str) -> None:
        """The button that is seen with these words."""
        buttons = [button for button in self.window.findChildren(QAbstractButton) if button.accessibleName() == words]
        (button,) = [button for button in buttons if button.isVisible()]
        self.click(button)

    def choose_entry(self, words: str, entry: str) -> None:
        """An entry of the menu of a tool button, chosen directly: a menu that is open waits for a person."""
        (button,) = [button for button in self.window.findChildren(QToolButton) if button.accessibleName() == words]
        (choice,) = [choice for choice in button.menu().actions() if choice.text() == entry]
        choice.trigger()

    def click_row(self, rows: QAbstractItemView, index: QModelIndex) -> None:
        """A row of the tree or of the results, brought into view first."""
        rows.scrollTo(index)
        self.click(rows.viewport(), rows.visualRect(index).center())

    def click_link(self, address: str) -> None:
        """The first link of the page to an address, brought into view first."""
        view = self.window.reading.view
        start, end = next(place for place, found in links(view) if found == address)
        view.restore(start)
        first, last = cursor_at(view, start), cursor_at(view, end)
        place = (view.cursorRect(first).center() + view.cursorRect(last).center()) / 2
        self.click(view.viewport(), place)

    def _keyboard(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        if not self.window.isActiveWindow():  # the offscreen platform activates none after a popup
            self.window.activateWindow()
            QApplication.processEvents()
        return QApplication.focusWidget() or self.window


def cursor_at(view: ArticleView, position: int) -> QTextCursor:
    """The text cursor before a character."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(position)
    return cursor


def links(view: ArticleView) -> Iterator[tuple[tuple[int, int], str]]:
    """Every link of the page: where it stands and its address."""
    block = view.document().begin()
    while block.isValid():
        for span in block.textFormats():
            if span.format.isAnchor() and span.format.anchorHref():
                start = block.position() + span.start
                yield (start, start + span.length), span.format.anchorHref()
        block = block.next()


def row(model: SectionTreeModel, *titles: str) -> QModelIndex:
    """The row under these titles, opening what lies above it."""
    index = QModelIndex()
    for title in titles:
        while model.canFetchMore(index):
            model.fetchMore(index)
        found = [model.index(number, 0, index) for number in range(model.rowCount(index))]
        index = next(child for child in found if child.data() == title)
    return index


def rows(model: SectionTreeModel, parent: QModelIndex) -> list[tuple[str, str]]:
    """(kind, title) of the rows below one."""
    children = [model.index(number, 0, parent) for number in range(model.rowCount(parent))]
    return [(child.data(TreeRole.KIND), child.data()) for child in children]
