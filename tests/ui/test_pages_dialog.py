"""My clinic's pages: a folder chosen, checked with lines, installed in one step, and a page to begin with."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desk import PATIENCE, Desk, click
from tests.ui.person import Person
from viewer.articles import ArticleRef
from viewer.handout.clinic import Clinic, save_clinic
from viewer.ui import pages_dialog
from viewer.ui.handout_view import CLINIC_FILE
from viewer.ui.installed_dialog import InstalledDialog
from viewer.ui.pages_dialog import PagesDialog

PAGE = "---\ntitle: Opening hours\nsummary: x\nupdated: null\nreview: {status: not-reviewed}\nsources: []\n---\n"
BODY = "## Overview\n\nCome to us early.\n"


@pytest.fixture
def folder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one page, which is what the person chooses."""
    folder = desk.stick / "our pages é"
    folder.mkdir()
    (folder / "hours.md").write_text(PAGE + BODY, "utf-8")
    monkeypatch.setattr(pages_dialog, "ask_for_folder", lambda *_: str(folder))
    return folder


def opened(desk: Desk) -> PagesDialog:
    Person(desk.window).press("Ctrl+Shift+M")
    return desk.dialog(PagesDialog)


def chosen(desk: Desk) -> PagesDialog:
    """The dialog, its folder chosen and checked."""
    click(opened(desk), "Choose ...")
    return desk.dialog(PagesDialog)


def problems(dialog: PagesDialog) -> list[tuple[str, ...]]:
    return [row[:3] for row in dialog._table.rows_as_shown()]


def test_pages_without_an_error_are_installed_in_one_step(desk: Desk, folder: Path) -> None:
    dialog = chosen(desk)
    assert set(problems(dialog)) == {("hours.md", "1", "To look at")}
    assert not dialog.trouble.isVisible()
    assert dialog.note.text().startswith("1 page read, ")
    assert desk.versions() == {"shelf": "1.2"}
    window = desk.renewed(lambda: click(dialog, "Check and install"))
    assert desk.versions()["clinic-pages"] == "1"
    (told,) = desk.dialogs(InstalledDialog)
    assert told._pack.title == "My clinic's pages"
    assert told._pack.new == (("hours", "Opening hours"),)
    window.open(ArticleRef("clinic-pages", "hours"))
    assert "Come to us early." in window.reading.view.toPlainText()

    (folder / "hours.md").write_text(PAGE + BODY.replace("early", "late"), "utf-8")
    told.reject()
    window = desk.renewed(lambda: click(opened(desk), "Check and install"))  # the folder is remembered
    assert desk.versions()["clinic-pages"] == "2"
    assert "Come to us late." in window.reading.view.toPlainText()


def test_a_page_with_an_error_is_told_with_its_line_and_changes_nothing(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    desk.renewed(lambda: click(chosen(desk), "Check and install"))
    (folder / "bad.md").write_text(PAGE + "## Overview\n", "utf-8")
    (folder / "hours.md").write_text(PAGE + BODY + "\nChanged.\n", "utf-8")
    dialog = opened(desk)
    assert problems(dialog)[0] == ("bad.md", "8", "Error")
    message = 'the section "Overview" is empty: write it or delete its heading'
    assert dialog._table.words(0, 3) == message
    assert dialog._whole.text() == message
    assert dialog.trouble.text() == "1 error must be mended first. What was installed before stays as it is."
    window = desk.window
    with qtbot.waitSignal(dialog.job.failed, timeout=PATIENCE):
        click(dialog, "Check and install")
    assert dialog.trouble.text().startswith("1 error must be mended first.")
    assert problems(dialog)[0] == ("bad.md", "8", "Error")
    assert desk.window is window
    assert desk.versions()["clinic-pages"] == "1"

    dialog._table.selectRow(0)
    click(dialog, "Copy")
    assert QApplication.clipboard().text() == f"bad.md\t8\tError\t{message}"

    (folder / "bad.md").unlink()
    desk.renewed(lambda: click(dialog, "Check and install"))
    assert desk.versions()["clinic-pages"] == "2"


def test_the_pack_has_the_name_of_the_clinic(desk: Desk, folder: Path, tmp_path: Path) -> None:
    assert folder.exists()
    save_clinic(Clinic("Riverside Clinic"), tmp_path / CLINIC_FILE)
    window = desk.renewed(lambda: click(chosen(desk), "Check and install"))
    info = window._library.info("clinic-pages")
    assert (info.title, info.publisher, info.language) == ("Riverside Clinic", "Riverside Clinic", "en")


def test_a_new_page_is_written_and_told_to_be_empty(
    desk: Desk, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages_dialog, "ask_for_name", lambda *_: "--Our prices")
    dialog = chosen(desk)
    click(dialog, "New page ...")
    qtbot.waitUntil(lambda: problems(dialog)[:1] == [("our-prices.md", "10", "Error")], timeout=PATIENCE)
    assert 'title: "--Our prices"' in (folder / "our-prices.md").read_text("utf-8")

    monkeypatch.setattr(pages_dialog, "ask_for_name", lambda *_: "")
    click(desk.dialog(PagesDialog), "New page ...")
    assert not dialog.job.is_busy


def test_without_a_folder_nothing_can_be_done_yet(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages_dialog, "ask_for_folder", lambda *_: "")
    dialog = chosen(desk)
    assert dialog._choose.isEnabled()
    for button in (dialog._new, dialog._open, dialog._check, dialog._install):
        assert not button.isEnabled()
    assert not dialog.job.is_busy


def test_a_folder_that_is_gone_is_told(desk: Desk, folder: Path) -> None:
    chosen(desk).reject()
    folder.rename(desk.stick / "elsewhere")
    dialog = opened(desk)
    assert "there is no such folder" in dialog.trouble.text()
    assert dialog._choose.isEnabled()


def test_closing_ends_the_check(desk: Desk, folder: Path) -> None:
    for number in range(300):
        (folder / f"page-{number}.md").write_text(PAGE + BODY, "utf-8")
    click(opened(desk), "Choose ...")
    (dialog,) = desk.dialogs(PagesDialog)
    process = dialog.job._process
    assert process is not None
    child = process.processId()
    click(dialog, "Close")
    assert not Path(f"/proc/{child}").exists()


def test_every_button_has_a_name_and_a_tooltip(desk: Desk) -> None:
    dialog = opened(desk)
    buttons = [one for one in dialog.findChildren(QAbstractButton) if one.parent() is dialog]
    assert len(buttons) == 7
    for button in buttons:
        assert button.accessibleName() == button.text()
        assert button.toolTip()
    assert dialog._folder.accessibleName()
    assert dialog._table.accessibleName()
