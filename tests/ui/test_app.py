"""The start: the window on a pack in a process of its own, faults reported, the system's language followed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.ui.opened import application
from tests.ui.shelf import damaged
from viewer.errors import NotFoundError
from viewer.ui import app

START = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from viewer.ui import app, main_window

def look():
    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, main_window.MainWindow))
    print(window.windowTitle(), "|", window.statusBar().currentMessage(), "|", window.reading.width() > 400)
    window.close()

show = main_window.MainWindow.showEvent
def shown(self, event):
    show(self, event)
    QTimer.singleShot(0, look)
main_window.MainWindow.showEvent = shown
sys.exit(app.run(*sys.argv[1:]))
"""


def start(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", START, *words], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.mark.usefixtures("home")
def test_a_pack_is_opened_at_home_or_at_an_article(shelf: Path, tmp_path: Path) -> None:
    broken = damaged(shelf, tmp_path, "UPDATE article SET body = x'00' WHERE ref = 'children/croup'")
    for words, told in (
        ([str(shelf)], "Bedside |  | True"),
        ([str(shelf), "children/croup"], "Croup – Bedside |  | True"),
        (
            [str(broken), "children/croup"],  # the home page, and why
            f"Bedside | The article children/croup is damaged in {broken.name}: get a fresh copy of this pack. | True",
        ),
    ):
        done = start(*words)
        assert (done.returncode, done.stdout.strip()) == (0, told), done.stderr


def fault(error: Exception, monkeypatch: pytest.MonkeyPatch) -> QMessageBox:
    """What is shown for an error that nobody caught."""
    shown: list[QMessageBox] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box))
    try:
        raise error
    except type(error) as raised:
        app.report_fault(type(raised), raised, raised.__traceback__)
    return shown[0]


@pytest.mark.usefixtures("qapp")
def test_the_world_s_errors_are_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    box = fault(NotFoundError("<b>There</b> is no article x."), monkeypatch)
    assert box.text() == "<b>There</b> is no article x."
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert box.detailedText() == ""


@pytest.mark.usefixtures("qapp")
def test_our_own_errors_are_a_report_that_can_be_copied(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    box = fault(KeyError("oops"), monkeypatch)
    assert "went wrong" in box.text()
    assert "KeyError: 'oops'" in box.detailedText()
    assert "test_app.py" in box.detailedText()
    assert "KeyError: 'oops'" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    ("language", "direction"),
    [("en_GB", Qt.LayoutDirection.LeftToRight), ("ar_EG", Qt.LayoutDirection.RightToLeft)],
)
def test_the_layout_follows_the_system_s_language(
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    direction: Qt.LayoutDirection,
) -> None:
    installed: list[QTranslator] = []
    monkeypatch.setattr(QApplication, "installTranslator", lambda _self, translator: installed.append(translator))
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        app._translate(application())
        assert application().layoutDirection() == direction
    finally:
        QLocale.setDefault(before)
        application().setLayoutDirection(Qt.LayoutDirection.LeftToRight)
