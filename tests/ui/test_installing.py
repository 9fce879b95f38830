"""Installing in the window: by drop, from the bar; refused, cancelled, undone; with a second window at work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.installing.samples import article
from tests.pack.samples import many
from tests.ui.desk import PATIENCE, Desk, click, started
from tests.ui.opened import clear_away
from tests.ui.shelf import damaged, ref
from tests.ui.test_app import START
from viewer.articles import ArticleRef, PackInfo
from viewer.folders import data_folder
from viewer.installing.opening import own_shelf
from viewer.pack.writer import write_pack
from viewer.ui import install_dialog
from viewer.ui.install_bar import InstallBar
from viewer.ui.install_dialog import InstallDialog
from viewer.ui.installed_dialog import InstalledDialog

COPY, BUTTON, NO_KEY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def dropped(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(urls)
    return data


def takes(widget: QWidget, data: QMimeData) -> bool:
    """Whether something dragged over a widget is taken by it or by what is around it."""
    event = QDragEnterEvent(QPoint(5, 5), COPY, data, BUTTON, NO_KEY)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget: QWidget, data: QMimeData) -> None:
    """Drag something over a widget and let it go there."""
    assert takes(widget, data)
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), COPY, data, BUTTON, NO_KEY))


def files() -> set[str]:
    return {file.name for file in (data_folder() / "packs").glob("*")} - {"lock"}


def words(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def names(dialog: InstalledDialog) -> list[str]:
    """What it lists, line by line."""
    text = dialog._names.toPlainText().replace("\u2028", "\n").replace("\xa0", "")
    return [" ".join(line.split()) for line in text.split("\n")]


def test_a_pack_dropped_on_the_article_is_installed_and_shown(desk: Desk) -> None:
    pack = desk.pack()
    desk.window.open(ref("children/croup"))
    view = desk.window.reading.view
    window = desk.renewed(lambda: drop(view.viewport(), dropped(QUrl.fromLocalFile(str(pack)))))
    assert desk.versions() == {"shelf": "1.2", "clinic": "1"}
    assert window.reading.present.article == ref("children/croup")

    (dialog,) = desk.dialogs(InstalledDialog)
    assert "The clinic pack 1 is installed" in words(dialog)
    assert "Published by The testers (not proved: not signed). 2 articles." in words(dialog)
    assert names(dialog) == ["New (2)", "Opening hours · Prices"]
    dialog._names.anchorClicked.emit(QUrl("article:prices"))
    assert window.reading.present.article == ArticleRef("clinic", "prices")
    assert dialog.isVisible()


@pytest.mark.parametrize("name", ["pack.zip", "none.pack"])
def test_nothing_but_one_pack_file_of_this_computer_is_taken(desk: Desk, name: str) -> None:
    pack = desk.pack()
    (desk.stick / "pack.zip").write_bytes(pack.read_bytes())
    window = desk.window
    assert takes(window, dropped(QUrl.fromLocalFile(str(pack))))
    assert not takes(window, dropped(QUrl.fromLocalFile(str(desk.stick / name))))
    assert not takes(window, dropped(QUrl("https://example.org/a.pack")))
    assert not takes(window, dropped(QUrl.fromLocalFile(str(desk.stick))))
    assert not takes(window, dropped(*[QUrl.fromLocalFile(str(pack))] * 2))
    text = QMimeData()
    text.setText(str(pack))
    assert not takes(window, text)


def test_a_damaged_pack_is_refused_in_one_sentence(desk: Desk) -> None:
    pack = damaged(desk.pack(), desk.stick, "UPDATE article SET body = x'00' WHERE ref = 'prices'")
    window = desk.window
    window.librarian.install(pack)
    dialog = desk.dialog(InstallDialog)
    assert dialog.trouble.isVisible()
    assert pack.name in dialog.trouble.text()
    assert dialog.trouble.text().count("\n") == 0
    assert "Nothing was changed." in words(dialog)
    click(dialog, "Close")
    assert not dialog.isVisible()
    assert desk.window is window
    assert desk.versions() == {"shelf": "1.2"}


def test_the_steps_are_told(desk: Desk, qtbot: QtBot) -> None:
    desk.window.librarian.install(desk.pack(articles=many(50)))
    (dialog,) = desk.dialogs(InstallDialog)
    seen: list[tuple[str, int]] = []
    dialog.job.told.connect(lambda _told: seen.append((dialog.note.text(), dialog._bar.value())))
    with qtbot.waitSignal(dialog.installed, timeout=PATIENCE):
        pass
    assert list(dict.fromkeys(said for said, _ in seen)) == [
        "Copying the pack ...", "Checking every article ...", "Preparing search ..."
    ]  # fmt: skip
    assert max(done for said, done in seen if said.startswith("Checking")) == 50


def test_cancel_leaves_the_library_as_it_was(desk: Desk, qtbot: QtBot) -> None:
    desk.install(desk.pack())
    before, window = files(), desk.window
    window.librarian.install(desk.pack("2", many(3_000)))
    (dialog,) = desk.dialogs(InstallDialog)
    qtbot.waitUntil(lambda: dialog.note.text().startswith("Checking"), timeout=PATIENCE)
    process = dialog.job._process
    assert process is not None
    child = process.processId()
    click(dialog, "Cancel")
    assert not Path(f"/proc/{child}").exists()
    clear_away()
    assert desk.window is window
    assert desk.versions()["clinic"] == "1"
    left = files() - before
    assert all(name.endswith(".part") for name in left)
    desk.install(desk.pack("3"))
    assert not left & files()  # swept by the next


def test_what_was_switched_before_the_cancel_is_shown(desk: Desk, qtbot: QtBot) -> None:
    window = desk.window
    window.librarian.install(desk.pack())
    (dialog,) = desk.dialogs(InstallDialog)
    dialog.job.ended.disconnect()
    with qtbot.waitSignal(dialog.job.ended, timeout=PATIENCE):
        pass
    desk.renewed(dialog.reject)  # as if it had been killed after its last step
    assert desk.window.statusBar().currentMessage() == "The library has changed meanwhile."
    assert desk.versions()["clinic"] == "1"


@pytest.mark.parametrize("older", [True, False])
def test_an_older_pack_asks_first(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, older: bool) -> None:
    first = desk.pack("1")
    desk.install(desk.pack("2"))
    asked: list[str] = []

    def answer(_parent: QWidget, question: str, *_answers: str) -> bool:
        asked.append(question)
        return older

    monkeypatch.setattr(install_dialog, "ask", answer)
    window = desk.window
    if older:
        desk.install(first)
    else:
        window.librarian.install(first)
        assert desk.dialogs(InstallDialog)
        qtbot.waitUntil(lambda: not desk.dialogs(InstallDialog), timeout=PATIENCE)
    assert len(asked) == 1
    assert "older" in asked[0]
    assert desk.versions()["clinic"] == ("1" if older else "2")
    assert (desk.window is window) is not older


def test_what_has_changed_is_told_and_undone(desk: Desk) -> None:
    desk.install(desk.pack("1", [article("a", "Alpha"), article("b", "Beta")]))
    desk.install(desk.pack("2", [article("b", "Beta", "<p>Other.</p>"), article("c", "Gamma <i>")]))
    (dialog,) = desk.dialogs(InstalledDialog)
    assert names(dialog) == ["New (1)", "Gamma <i>", "Changed (1)", "Beta", "Gone (1)", "Alpha"]
    assert "Before: version 1." in words(dialog)
    window = desk.renewed(lambda: click(dialog, "Undo"))
    assert window.statusBar().currentMessage() == "“The clinic pack” is at version 1 again; it was at 2."
    assert desk.versions()["clinic"] == "1"


def test_while_another_window_installs_this_one_says_so(desk: Desk) -> None:
    with own_shelf().locked():
        desk.window.librarian.install(desk.pack())
        dialog = desk.dialog(InstallDialog)
        assert dialog.trouble.text().startswith("Packs are being installed or removed by another Bedside")
        dialog.reject()
    desk.install(desk.pack())
    assert desk.versions()["clinic"] == "1"


def test_a_window_closed_while_it_installs_leaves_no_child(desk: Desk, qtbot: QtBot) -> None:
    desk.window.librarian.install(desk.pack(articles=many(3_000)))
    (dialog,) = desk.dialogs(InstallDialog)
    qtbot.waitUntil(lambda: dialog.note.text().startswith("Checking"), timeout=PATIENCE)
    process = dialog.job._process
    assert process is not None
    child = process.processId()
    desk.window.close()
    assert not Path(f"/proc/{child}").exists()


@pytest.fixture
def looking(
    home: Path,  # noqa: ARG001
    shelf: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """The program looking at a pack that is not installed."""
    pack = tmp_path / "looked at.pack"
    write_pack(pack, PackInfo("looked", "Looked at", "The testers", "en", "1", "CC0"), [article("a", "A")])
    with started(shelf, tmp_path, qtbot, monkeypatch, looked_at=pack) as desk:
        yield desk


def test_a_pack_that_is_looked_at_is_installed_from_the_bar(looking: Desk) -> None:
    assert len(looking.window._library.packs) == 1
    (bar,) = looking.window.findChildren(InstallBar)
    assert bar.isVisible()
    window = looking.renewed(lambda: click(bar, "Install it"))
    assert [pack.info.id for pack in window._library.packs] == ["shelf", "looked", "guide"]
    assert window.findChildren(InstallBar) == []


def test_the_bar_goes_away(looking: Desk) -> None:
    (bar,) = looking.window.findChildren(InstallBar)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    assert bar.isVisible()
    click(bar, "Not now")
    assert not bar.isVisible()
    assert looking.versions() == {"shelf": "1.2"}


@pytest.mark.usefixtures("home")
def test_opening_a_pack_file_offers_to_install_it(shelf: Path) -> None:
    seen = START.replace("print(", "print([one.isVisible() for one in window.findChildren(QWidget, 'InstallBar')], ", 1)
    seen = seen.replace("import QApplication", "import QApplication, QWidget", 1)
    done = subprocess.run(
        [sys.executable, "-c", seen, str(shelf)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.startswith("[True] ")
