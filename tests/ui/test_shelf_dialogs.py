"""The dialogs about the library for everyone: names and tooltips, other languages and directions, large letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QProgressBar, QTableView, QTextBrowser
from pytestqt.qtbot import QtBot

from tests.ui.desk import PATIENCE, come_with
from tests.ui.opened import opened_window
from tests.ui.states import cut_off, seen
from tests.ui.test_accessibility import Pseudo
from viewer.reading.themes import ThemeName
from viewer.ui.installed_pack import InstalledPack, proof_words
from viewer.ui.main_window import MainWindow
from viewer.ui.shelf_dialog import ShelfDialog

State = Callable[[MainWindow, Path], None]
BAD = "---\ntitle: Hours\nsummary: x\nupdated: null\nreview: {status: not-reviewed}\nsources: []\n---\n## Overview\n"


def library(window: MainWindow, _folder: Path) -> None:
    """The packs."""
    window.librarian.open_library()


def trust(window: MainWindow, _folder: Path) -> None:
    """The trusted publishers."""
    window.librarian.open_trust()


def pages(window: MainWindow, folder: Path) -> None:
    """The clinic's pages, one of them with an error."""
    (folder / "hours.md").write_text(BAD, "utf-8")
    window._settings.pages_folder = str(folder)
    window.librarian.open_pages()


def health(window: MainWindow, _folder: Path) -> None:
    """The state of the content."""
    window.librarian.open_health()


def refused(window: MainWindow, folder: Path) -> None:
    """A pack that is none."""
    (folder / "a name of a pack that is rather long, as such names are.pack").write_bytes(b"rotten")
    window.librarian.install(next(folder.glob("*.pack")))


def installed(window: MainWindow, _folder: Path) -> None:
    """What an install has changed."""
    articles = tuple((f"a{number}", f"An article with a title {number}") for number in range(250))
    title, proof = "The library of the Ministry of Health", proof_words("proved")
    pack = InstalledPack("shelf", title, "2026.1", 7, "Ministry of Health", proof, "2025.1", articles, articles[:1], ())
    window.show_installed(pack)


def bar(window: MainWindow, folder: Path) -> None:
    """A pack that is only looked at."""
    window.offer_install(folder / "x.pack")


each_state = pytest.mark.parametrize(
    "state", [library, trust, pages, health, refused, installed, bar], ids=lambda state: state.__name__
)


@pytest.fixture(autouse=True)
def _at_home(home: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    come_with(shelf, home, monkeypatch)


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[None]:
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def show(window: MainWindow, state: State, folder: Path, qtbot: QtBot) -> None:
    state(window, folder)
    dialogs = window.findChildren(ShelfDialog)
    qtbot.waitUntil(lambda: not any(dialog.job.is_busy for dialog in dialogs), timeout=PATIENCE)
    QApplication.processEvents()


@each_state
def test_every_control_has_a_name_and_a_tooltip(window: MainWindow, state: State, tmp_path: Path, qtbot: QtBot) -> None:
    known = set(seen(window))
    show(window, state, tmp_path, qtbot)
    kinds = (QAbstractButton, QLineEdit, QTableView, QTextBrowser, QProgressBar)
    controls = [one for one in seen(window) if one not in known and isinstance(one, kinds)]
    controls = [one for one in controls if type(one).__name__ != "QTableCornerButton"]
    assert controls
    for control in controls:
        assert control.accessibleName(), control
        assert control.toolTip(), control.accessibleName()


@each_state
@pytest.mark.usefixtures("pseudo")
def test_longer_words_still_fit_and_all_are_translated(shelf: Path, tmp_path: Path, state: State, qtbot: QtBot) -> None:
    with opened_window(shelf, tmp_path) as window:
        known = set(seen(window))
        show(window, state, tmp_path, qtbot)
        assert list(cut_off(window)) == []
        for one in set(seen(window)) - known:
            if isinstance(one, (QAbstractButton, QTextBrowser)) and one.accessibleName():
                assert "⟦" in one.accessibleName()
                assert "⟦" in one.toolTip()
        for dialog in window.findChildren(ShelfDialog):
            assert "⟦" in dialog.windowTitle()
            assert not dialog.note.text() or "⟦" in dialog.note.text()


@each_state
@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left(shelf: Path, tmp_path: Path, state: State, qtbot: QtBot) -> None:
    with opened_window(shelf, tmp_path) as window:
        show(window, state, tmp_path, qtbot)
        assert list(cut_off(window)) == []


@pytest.mark.parametrize("scale", [0.85, 1.5, 2.0])
@each_state
def test_large_letters_still_fit(shelf: Path, tmp_path: Path, state: State, scale: float, qtbot: QtBot) -> None:
    with opened_window(shelf, tmp_path, scale=scale) as window:
        show(window, state, tmp_path, qtbot)
        assert list(cut_off(window)) == []


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
@pytest.mark.parametrize("state", [library, pages, bar], ids=lambda state: state.__name__)
def test_where_the_keyboard_is_can_be_seen(
    shelf: Path, tmp_path: Path, state: State, theme: ThemeName, qtbot: QtBot
) -> None:
    with opened_window(shelf, tmp_path, theme=theme) as window:
        known = set(seen(window))
        show(window, state, tmp_path, qtbot)
        checked = 0
        for one in set(seen(window)) - known:
            if isinstance(one, (QAbstractButton, QTableView)) and one.isEnabled() and one.toolTip():
                one.window().activateWindow()
                one.setFocus(Qt.FocusReason.TabFocusReason)
                with_keyboard = one.grab().toImage()
                one.clearFocus()
                assert one.grab().toImage() != with_keyboard, one.accessibleName()
                checked += 1
        assert checked >= 2
