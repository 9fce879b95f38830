"""Bookmarks in the window: set, found again, moved, removed and put back, by key and by click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.opened import opened_window
from tests.ui.person import Person
from tests.ui.shelf import PACK, ref
from viewer.articles import ArticleRef
from viewer.bookmarks import BOOKMARKS_FILE, Bookmark, BookmarkFile
from viewer.ui.article_button import ArticleButton
from viewer.ui.main_window import MainWindow

THREE = ("children/croup", "lungs/asthma", "emergencies/burns")


@pytest.fixture(autouse=True)
def _active(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitActive(window)


def buttons(window: MainWindow) -> list[ArticleButton]:
    """The bookmarks that are seen on the first page, in their order."""
    found = [button for button in window.reading.home.panel.findChildren(ArticleButton) if button.isVisible()]
    return sorted(found, key=lambda button: (button.y(), button.x()))


def titles(window: MainWindow) -> list[str]:
    QApplication.processEvents()
    return [button.accessibleName() for button in buttons(window)]


def mark(window: MainWindow, *names: str) -> None:
    for name in names:
        window.open(ref(name))
        window.actions_.bookmark.trigger()
    window.reading.go_home()
    QApplication.processEvents()


def said(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def test_a_bookmark_is_on_the_first_page_and_opens_its_article(window: MainWindow, person: Person) -> None:
    assert not window.reading.home.panel.isVisible()
    assert not window.actions_.bookmark.isEnabled(), "there is nothing to mark on the first page"
    window.open(ref("children/croup"))
    person.press("Ctrl+D")
    assert said(window) == "Bookmarked: Croup. It is on the first page from now on."
    assert window.actions_.bookmark.isChecked()
    person.press("Alt+Home")
    assert not window.actions_.bookmark.isChecked()
    (button,) = buttons(window)
    person.click(button)
    assert window.reading.present.article == ref("children/croup")
    assert window.actions_.bookmark.isChecked()


def test_the_button_of_an_article_that_is_marked_is_down(window: MainWindow, person: Person) -> None:
    window.open(ref("children/croup"))
    person.click_button("Bookmark")
    window.open(ref("lungs/asthma"))
    assert not window.actions_.bookmark.isChecked()
    person.press("Alt+Left")
    assert window.actions_.bookmark.isChecked()
    person.click_button("Bookmark")
    assert not window.actions_.bookmark.isChecked()
    assert said(window) == "Bookmark removed: Croup."
    window.reading.go_home()
    assert titles(window) == []


def test_a_bookmark_is_there_at_the_next_start(window: MainWindow, shelf: Path, tmp_path: Path) -> None:
    mark(window, *THREE)
    with opened_window(shelf, tmp_path) as again:
        assert titles(again) == ["Croup", "Asthma", "Burns & scalds"]


def test_the_menu_opens_a_bookmark_from_anywhere(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+B")
    (entry,) = window.bookmark_menu.actions()
    assert not entry.isEnabled()
    assert "press Ctrl+D" in entry.text()
    window.bookmark_menu.close()
    mark(window, *THREE)
    window.open(ref("lungs/long"))
    person.press("Ctrl+B")
    assert [entry.text() for entry in window.bookmark_menu.actions()] == ["Croup", "Asthma", "Burns && scalds"]
    person.press("Down")
    person.press("Return")
    assert window.reading.present.article == ref("lungs/asthma")


def test_keys_move_a_bookmark_and_stay_with_it(window: MainWindow, person: Person) -> None:
    mark(window, *THREE)
    buttons(window)[2].setFocus()
    person.press("Alt+Up")
    assert titles(window) == ["Croup", "Burns & scalds", "Asthma"]
    person.press("Alt+Up")
    person.press("Alt+Up")
    assert titles(window) == ["Burns & scalds", "Croup", "Asthma"]
    assert buttons(window)[0].hasFocus()
    person.press("Alt+Down")
    assert titles(window) == ["Croup", "Burns & scalds", "Asthma"]


def test_tab_goes_through_the_bookmarks_in_their_order(window: MainWindow, person: Person) -> None:
    mark(window, *THREE)
    buttons(window)[2].setFocus()
    person.press("Alt+Up")
    choking = next(
        button for button in window.reading.home.findChildren(ArticleButton) if button.accessibleName() == "Choking"
    )
    choking.setFocus()
    reached = []
    for _ in range(4):
        person.press("Tab")
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused.accessibleName())
    assert reached == ["Croup", "Burns & scalds", "Asthma", "Children, 2 articles"]


def test_del_removes_and_undo_puts_back(window: MainWindow, person: Person) -> None:
    mark(window, *THREE)
    buttons(window)[1].setFocus()
    person.press("Del")
    assert titles(window) == ["Croup", "Burns & scalds"]
    assert said(window) == "Bookmark removed: Asthma."
    assert buttons(window)[1].hasFocus(), "the keyboard is at the one that took its place"
    person.press("Ctrl+Z")
    assert titles(window) == ["Croup", "Asthma", "Burns & scalds"]
    assert said(window) == "Bookmarked again: Asthma."


def test_the_menu_of_a_bookmark_does_the_same(window: MainWindow) -> None:
    mark(window, *THREE)
    for entry, after in (
        ("Move towards the last", ["Croup", "Burns & scalds", "Asthma"]),
        ("Move towards the first", ["Croup", "Asthma", "Burns & scalds"]),
        ("Remove bookmark", ["Croup", "Burns & scalds"]),
    ):
        button = next(button for button in buttons(window) if button.accessibleName() == "Asthma")
        place = button.mapToGlobal(QPoint(4, 4))
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(4, 4), place)
        QApplication.sendEvent(button, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        (action,) = [action for action in menu.actions() if action.text() == entry]
        action.trigger()
        menu.close()
        assert titles(window) == after


def test_the_next_person_finds_the_bookmarks_of_the_staff(window: MainWindow, person: Person) -> None:
    mark(window, *THREE)
    person.press("Ctrl+Shift+N")
    assert titles(window) == ["Croup", "Asthma", "Burns & scalds"]


def test_what_is_not_in_the_library_is_not_shown_and_not_lost(window: MainWindow, tmp_path: Path, shelf: Path) -> None:
    gone = Bookmark(ArticleRef("clinic", "our/page"), "Our page")
    file = BookmarkFile(tmp_path / BOOKMARKS_FILE)
    file.add(gone)
    mark(window, "lungs/asthma")
    with opened_window(shelf, tmp_path) as again:
        assert titles(again) == ["Asthma"]
    assert file.read() == (gone, Bookmark(ArticleRef(PACK, "lungs/asthma"), "Asthma"))


def test_damaged_bookmarks_are_told_of_and_stop_nothing(shelf: Path, tmp_path: Path, window: MainWindow) -> None:
    window.close()
    (tmp_path / BOOKMARKS_FILE).write_text("no bookmarks")
    with opened_window(shelf, tmp_path) as again:
        assert "are damaged: the next one that you set begins a new list" in said(again)
        mark(again, "lungs/asthma")
        assert titles(again) == ["Asthma"]


def test_where_it_cannot_be_kept_nothing_seems_marked(window: MainWindow, tmp_path: Path, person: Person) -> None:
    (tmp_path / BOOKMARKS_FILE).mkdir()
    window.open(ref("children/croup"))
    person.press("Ctrl+D")
    assert "cannot be" in said(window)
    assert not window.actions_.bookmark.isChecked()


def test_undo_with_nothing_removed_says_nothing(window: MainWindow) -> None:
    mark(window, "lungs/asthma")
    window.tell("Before.")
    QTest.keyClick(buttons(window)[0], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(window) == "Before."
    assert titles(window) == ["Asthma"]
