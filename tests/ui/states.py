"""The window brought into each state that a person meets, and what can be seen there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shelf import ref
from viewer.ui.clinic_dialog import ClinicDialog
from viewer.ui.main_window import MainWindow


def home(window: MainWindow, _qtbot: QtBot) -> None:
    """The first page."""
    window.reading.go_home()


def marked(window: MainWindow, _qtbot: QtBot) -> None:
    """The first page with bookmarks, the keyboard at one."""
    for name in ("lungs/asthma", "lungs/long", "emergencies/burns"):
        window.bookmarking.toggle(ref(name))
    window.reading.go_home()
    window.reading.home.panel.findChildren(QAbstractButton)[0].setFocus()


def article(window: MainWindow, _qtbot: QtBot) -> None:
    """An article."""
    window.open(ref("children/croup"))


def long_title(window: MainWindow, _qtbot: QtBot) -> None:
    """An article with a title of 90 characters."""
    window.open(ref("lungs/long"))


def results(window: MainWindow, _qtbot: QtBot) -> None:
    """Hits, corrected, beside an article."""
    window.open(ref("lungs/asthma"))
    window.searching.ask("couhg")


def no_results(window: MainWindow, _qtbot: QtBot) -> None:
    """A query that finds nothing."""
    window.searching.ask("xyzzyqq")


def empty_results(window: MainWindow, _qtbot: QtBot) -> None:
    """The tab of the results before anything was looked for."""
    window.side.setCurrentIndex(1)


def find_bar(window: MainWindow, _qtbot: QtBot) -> None:
    """Words found in an article."""
    window.open(ref("children/croup"))
    window.reading.open_find_bar()
    window.reading.find_bar._field.setText("child")


def handout(window: MainWindow, qtbot: QtBot) -> None:
    """An article as it will be printed."""
    window.open(ref("children/croup"))
    window.open_handout()
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)


def long_handout(window: MainWindow, qtbot: QtBot) -> None:
    """An article with a long title and a long heading as it will be printed."""
    window.open(ref("lungs/long"))
    window.open_handout()
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)


def draft(window: MainWindow, qtbot: QtBot) -> None:
    """A handout of three articles as it will be printed."""
    for name in ("children/croup", "lungs/long", "lungs/asthma"):
        window.add_article(ref(name))
    window.open_draft()
    window.handout.panel.focus_first()
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)


def empty_draft(window: MainWindow, _qtbot: QtBot) -> None:
    """A handout with nothing in it yet."""
    window.open_draft()


def stopped_draft(window: MainWindow, qtbot: QtBot) -> None:
    """A handout with a warning, after it was stopped."""
    handout(window, qtbot)
    window.handout.bar.end(window.tr("Stopped."), [window.tr("Stopped.")], can_go_on=True)


def clinic(window: MainWindow, _qtbot: QtBot) -> None:
    """The clinic's dialog, which says what is wrong."""
    window.actions_.clinic.trigger()
    window.findChildren(ClinicDialog)[-1].accept()


def message(window: MainWindow, _qtbot: QtBot) -> None:
    """A sentence at the foot."""
    window.tell(window.tr("Ready for the next person. Nothing of the last one was kept."))


STATES: tuple[Callable[[MainWindow, QtBot], None], ...] = (
    home,
    marked,
    article,
    long_title,
    results,
    no_results,
    empty_results,
    find_bar,
    handout,
    long_handout,
    draft,
    empty_draft,
    stopped_draft,
    clinic,
    message,
)


def seen(window: MainWindow) -> list[QWidget]:
    """Every visible widget of the window, laid out."""
    QApplication.processEvents()
    return [window, *(widget for widget in window.findChildren(QWidget) if widget.isVisible())]


def controls(window: MainWindow) -> list[QWidget]:
    """Every visible widget that takes the keyboard or a click."""
    return [
        widget
        for widget in seen(window)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        or (isinstance(widget, QAbstractButton) and not isinstance(widget.parent(), (QLineEdit, QTabBar)))
    ]  # the glass in the search field is a picture, the tab bar's arrows are Qt's


def strings(window: MainWindow) -> Iterator[tuple[str, str]]:
    """(where, words) of everything that can be read or heard."""
    yield "title", window.windowTitle()
    yield "foot", window.statusBar().currentMessage()
    for widget in seen(window):
        name = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield name, widget.text()
        if isinstance(widget, QLineEdit):
            yield name, widget.placeholderText()
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                yield name, widget.tabText(number)
                yield name, widget.tabToolTip(number)
        yield name, widget.toolTip()
        yield name, widget.accessibleName()
    for action in window.findChildren(QAction):
        yield "action", action.text()
        yield "action", action.toolTip()


def cut_off(window: MainWindow) -> Iterator[str]:
    """What can't be read whole."""
    for widget in seen(window):
        if not isinstance(widget, (QLabel, QAbstractButton)) or isinstance(widget.parent(), (QLineEdit, QTabBar)):
            continue
        place = f"{type(widget).__name__} {widget.objectName()} {widget.text()!r}"
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height():
                yield f"{place}: {widget.height()} pixels high"
        elif words_width(widget) > widget.width():
            yield f"{place}: {widget.width()} pixels wide"
        parent = widget.parentWidget()
        if parent is not None and not parent.rect().contains(widget.geometry()):
            yield f"{place}: beyond its frame"


def words_width(widget: QLabel | QAbstractButton) -> int:
    """Pixels of the longest line of a widget's words, as they are drawn."""
    if isinstance(widget, QAbstractButton) and "Icon" in str(getattr(widget, "toolButtonStyle", str)()):
        return 0
    lines = widget.text().replace("&&", "&").split("\n")
    frame = 6 if isinstance(widget, QAbstractButton) else 0  # border and a little air on both sides
    return frame + max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
