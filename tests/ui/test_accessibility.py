"""For everyone: names and tooltips on every control, Tab to each, other languages and directions, large letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QMenu,
    QSplitter,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.opened import opened_window
from tests.ui.person import Person
from tests.ui.shelf import ARTICLES, CATEGORIES, INFO, LONG_TITLE, ref
from tests.ui.states import STATES, article, controls, cut_off, handout, home, long_title, marked, results, strings
from viewer.reading.page import PageWords
from viewer.reading.themes import ThemeName
from viewer.ui.main_window import FIRST_SIZE, MainWindow
from viewer.ui.page_words import page_words

State = Callable[[MainWindow, QtBot], None]
each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)


# Names, tooltips, keys


@each_state
def test_every_control_has_a_name_for_readers_by_ear(window: MainWindow, qtbot: QtBot, state: State) -> None:
    state(window, qtbot)
    nameless = []
    for widget in controls(window):
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} {widget.objectName()} in {widget.parent()}")
    assert nameless == []
    assert len(controls(window)) > 10


@each_state
def test_every_button_and_field_has_a_tooltip(window: MainWindow, qtbot: QtBot, state: State) -> None:
    state(window, qtbot)
    for widget in controls(window):
        if isinstance(widget, QTabBar):
            assert all(widget.tabToolTip(number) for number in range(widget.count()))
        elif not isinstance(widget, (QAbstractScrollArea, QTabWidget, QSplitter)):  # rows have tips of their own
            assert widget.toolTip(), f"{type(widget).__name__} {widget.accessibleName()}"


@pytest.mark.parametrize("name", ["theme_menu", "main_menu"])
def test_every_menu_and_its_entries_have_words(window: MainWindow, name: str) -> None:
    menu = getattr(window.actions_, name)
    assert isinstance(menu, QMenu)
    assert menu.accessibleName()
    entries = [action for action in menu.actions() if not action.isSeparator()]
    assert len(entries) >= 4
    assert all(action.text() for action in entries)


def is_other_choice(widget: QWidget) -> bool:
    """Whether a widget is one of several choices, but not the one that is chosen: arrows reach it from there."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()


@pytest.mark.parametrize("state", [home, marked, results, handout], ids=lambda state: state.__name__)
def test_tab_reaches_every_control(window: MainWindow, qtbot: QtBot, state: State) -> None:
    qtbot.waitActive(window)
    state(window, qtbot)
    wanted = {
        widget
        for widget in controls(window)
        if widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
        and widget.isEnabled()
        and widget.focusProxy() is None
        and isinstance(widget, QAbstractButton | QAbstractScrollArea | QLineEdit | QTabBar)
    }
    window.top_bar.focus_search()
    reached: set[QWidget] = set()
    for _ in range(200):
        here = QApplication.focusWidget()
        assert here is not None
        reached.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert not {widget.accessibleName() for widget in wanted - reached if not is_other_choice(widget)}
    assert len(reached) > 10


def test_arrows_go_through_a_group_of_choices(window: MainWindow, person: Person, qtbot: QtBot) -> None:
    qtbot.waitActive(window)
    handout(window, qtbot)
    chosen = next(
        button for button in window.handout.findChildren(QAbstractButton) if "Standard" in button.accessibleName()
    )
    chosen.setFocus()
    person.press("Right")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert "Large" in focused.accessibleName()


def test_tree_and_list_are_known_to_readers_by_ear(window: MainWindow) -> None:
    for part, role in ((window.tree, QAccessible.Role.Tree), (window.results._list, QAccessible.Role.List)):
        assert QAccessible.queryAccessibleInterface(part).role() == role


# Another language


class Pseudo(QTranslator):
    """Brackets every string and makes it 40 % longer, as German would."""

    def translate(self, _context: str, source: str, _disambiguation: str | None = None, _n: int = -1) -> str:
        return f"⟦{source}{'~' * (len(source) * 2 // 5)}⟧"

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        return False


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def translated(pseudo: None, shelf: Path, shelf_index: Path, tmp_path: Path) -> Iterator[MainWindow]:  # noqa: ARG001
    with opened_window(shelf, tmp_path, index=shelf_index) as window:
        yield window


CONTENT = {
    "",
    "Bedside",
    "bedside",
    INFO.title,
    *(found.title for found in ARTICLES),
    *(f"{found.title} – Bedside" for found in ARTICLES),
    *(section.heading for found in ARTICLES for section in found.sections),
    *(category.title for category in CATEGORIES),
    *(category.summary for category in CATEGORIES),
}


def plain(words: str) -> str:
    """Words of a button as they are read."""
    return words.replace("&&", "&").replace("\n", " ")


@each_state
def test_every_word_of_the_window_is_translated(translated: MainWindow, qtbot: QtBot, state: State) -> None:
    state(translated, qtbot)
    _ = translated.actions_.main_menu, translated.actions_.theme_menu
    found = [f"{where}: {words}" for where, words in strings(translated) if plain(words) not in CONTENT]
    assert len(found) > 60
    assert [words for words in found if "⟦" not in words] == []


def test_every_word_of_a_page_is_translated(translated: MainWindow) -> None:
    words = page_words()
    english = PageWords()
    for name in PageWords.__slots__:
        said = getattr(words, name)
        if isinstance(said, str):
            assert said == Pseudo().translate("", getattr(english, name))
    for name in ("children/croup", "lungs/asthma"):
        translated.open(ref(name))
        page = translated.reading.view.toPlainText()
        for said in ("On this page", "Sources", "About this article", "Updated", "See also", "Emergency"):
            assert page.count(said) == page.count(f"⟦{said}")


@each_state
def test_longer_words_still_fit(translated: MainWindow, qtbot: QtBot, state: State) -> None:
    translated.resize(FIRST_SIZE)
    state(translated, qtbot)
    assert list(cut_off(translated)) == []
    assert (translated.width(), translated.height()) == (FIRST_SIZE.width(), FIRST_SIZE.height())


# Another direction


@pytest.fixture
def right_to_left(qapp: QApplication, shelf: Path, shelf_index: Path, tmp_path: Path) -> Iterator[MainWindow]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with opened_window(shelf, tmp_path, index=shelf_index) as window:
            yield window
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@each_state
def test_from_right_to_left(right_to_left: MainWindow, qtbot: QtBot, state: State) -> None:
    right_to_left.resize(FIRST_SIZE)
    state(right_to_left, qtbot)
    assert list(cut_off(right_to_left)) == []
    if right_to_left.reading.isVisible():
        assert right_to_left.side.mapToGlobal(right_to_left.side.rect().center()).x() > (
            right_to_left.reading.mapToGlobal(right_to_left.reading.rect().center()).x()
        )
    assert not right_to_left.grab().isNull()


def test_from_right_to_left_back_points_to_the_right(right_to_left: MainWindow) -> None:
    icons = {action.text(): name for action, name in right_to_left.actions_._icons}
    assert (icons["Back"], icons["Forward"]) == ("forward", "back")


def test_from_right_to_left_buttons_begin_at_the_right(right_to_left: MainWindow, qtbot: QtBot) -> None:
    home(right_to_left, qtbot)
    QApplication.processEvents()
    burns, choking = (
        button
        for button in right_to_left.reading.home.findChildren(QAbstractButton)
        if button.accessibleName() in ("Burns & scalds", "Choking")
    )
    assert burns.x() > choking.x()


# Large letters


@pytest.mark.parametrize("scale", [0.85, 1.5, 2.0])
@each_state
def test_large_letters_still_fit(
    qtbot: QtBot, shelf: Path, shelf_index: Path, tmp_path: Path, state: State, scale: float
) -> None:
    with opened_window(shelf, tmp_path, index=shelf_index, scale=scale) as window:
        window.resize(FIRST_SIZE)
        state(window, qtbot)
        assert list(cut_off(window)) == []
        assert (window.width(), window.height()) == (FIRST_SIZE.width(), FIRST_SIZE.height())
        if window.reading.article is not None:
            assert window.reading.view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_title_of_90_characters_is_read_whole(qtbot: QtBot, shelf: Path, tmp_path: Path, scale: float) -> None:
    assert len(LONG_TITLE) >= 90
    with opened_window(shelf, tmp_path, scale=scale) as window:
        window.resize(FIRST_SIZE)
        long_title(window, qtbot)
        view = window.reading.view
        assert LONG_TITLE in view.toPlainText()
        assert view.horizontalScrollBar().maximum() == 0
        index = window.tree.currentIndex()
        assert index.data(Qt.ItemDataRole.ToolTipRole) == LONG_TITLE


def test_the_letters_of_the_window_grow_with_those_of_the_article(window: MainWindow, person: Person) -> None:
    window.open(ref("children/croup"))
    before = window.tree.font().pixelSize(), window.tree.visualRect(window.tree.currentIndex()).height()
    for _ in range(5):
        person.press("Ctrl++")
    QApplication.processEvents()
    after = window.tree.font().pixelSize(), window.tree.visualRect(window.tree.currentIndex()).height()
    assert after[0] > before[0] * 1.3
    assert after[1] > before[1]


def test_rows_and_targets_are_large_enough(window: MainWindow, qtbot: QtBot) -> None:
    article(window, qtbot)
    assert window.tree.visualRect(window.tree.currentIndex()).height() >= 30
    for button in window.top_bar.findChildren(QAbstractButton):
        if button.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            assert button.height() >= 34
            assert button.width() >= 34


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_where_the_keyboard_is_can_be_seen(qtbot: QtBot, shelf: Path, tmp_path: Path, theme: ThemeName) -> None:
    """Each control looks different with the keyboard than without."""
    with opened_window(shelf, tmp_path, theme=theme) as window:
        qtbot.waitActive(window)
        home(window, qtbot)
        alike = []
        for widget in controls(window):
            if not isinstance(widget, (QAbstractButton, QLineEdit, QTabBar)) or not widget.isEnabled():
                continue
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            with_keyboard = widget.grab().toImage()
            widget.clearFocus()
            if widget.grab().toImage() == with_keyboard:
                alike.append(f"{type(widget).__name__} {widget.accessibleName()}")
        assert alike == []


def test_actions_are_described_where_there_is_only_an_icon(window: MainWindow) -> None:
    for action in window.findChildren(QAction):
        if action.icon().isNull() or not action.text():
            continue
        assert action.text() in action.toolTip()
