"""The clinic's dialog: filled in by keys, saved, carried to another PC, and trouble told in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.opened import clear_away
from tests.ui.person import Person
from tests.ui.shelf import DRAWING, ref
from viewer.handout.clinic import Clinic, read_clinic, save_clinic
from viewer.ui import clinic_dialog
from viewer.ui.clinic_dialog import ClinicDialog
from viewer.ui.handout_view import CLINIC_FILE
from viewer.ui.main_window import MainWindow

RIVERSIDE = Clinic("Riverside Clinic", "12 Mill Road", "555 0100", "555 0111")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / CLINIC_FILE


def opened(qtbot: QtBot, file: Path) -> ClinicDialog:
    dialog = ClinicDialog(file)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # so that the test can look at it afterwards
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitActive(dialog)
    return dialog


def line(dialog: ClinicDialog, name: str) -> QLineEdit:
    (found,) = [line for line in dialog.findChildren(QLineEdit) if line.accessibleName() == name]
    return found


def press(dialog: ClinicDialog, name: str) -> None:
    (found,) = [each for each in dialog.findChildren(QAbstractButton) if each.accessibleName() == name]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def trouble(dialog: ClinicDialog) -> str:
    (found,) = [label for label in dialog.findChildren(QLabel) if label.objectName() == "DialogTrouble"]
    return found.text() if found.isVisible() else ""


def fill(dialog: ClinicDialog) -> None:
    for name, words in (
        ("Name of the clinic", " Riverside  Clinic "),
        ("Address", "12 Mill Road"),
        ("Phone", "555 0100"),
        ("Emergency number", "555 0111"),
    ):
        field = line(dialog, name)
        field.selectAll()
        QTest.keyClicks(field, words)


def test_what_is_typed_is_saved_and_comes_back(qtbot: QtBot, file: Path) -> None:
    dialog = opened(qtbot, file)
    fill(dialog)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(line(dialog, "Phone"), Qt.Key.Key_Return)
    assert read_clinic(file) == RIVERSIDE
    again = opened(qtbot, file)
    assert line(again, "Emergency number").text() == "555 0111"
    line(again, "Phone").clear()
    press(again, "Save")
    assert read_clinic(file).phone == ""


def test_changing_one_s_mind_writes_nothing(qtbot: QtBot, file: Path) -> None:
    dialog = opened(qtbot, file)
    fill(dialog)
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not file.parent.exists()


def test_a_name_is_needed(qtbot: QtBot, file: Path) -> None:
    dialog = opened(qtbot, file)
    QTest.keyClicks(line(dialog, "Phone"), "1")
    press(dialog, "Save")
    assert trouble(dialog) == "Type the name of the clinic."
    assert dialog.focusWidget() is line(dialog, "Name of the clinic")
    assert dialog.isVisible()
    assert not file.exists()


def test_a_logo_is_chosen_shown_and_removed(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logo = tmp_path / "logo.svg"
    logo.write_bytes(DRAWING.content)
    monkeypatch.setattr(clinic_dialog, "ask_to_open", lambda *_: str(logo))
    dialog = opened(qtbot, file)
    fill(dialog)
    press(dialog, "Choose a logo ...")
    assert not dialog._logo_picture.pixmap().isNull()
    press(dialog, "Save")
    saved = read_clinic(file).logo
    assert saved is not None
    assert saved.content == DRAWING.content
    again = opened(qtbot, file)
    assert not again._logo_picture.pixmap().isNull()
    press(again, "Remove")
    assert again._logo_picture.pixmap().isNull()
    press(again, "Save")
    assert read_clinic(file) == RIVERSIDE


@pytest.mark.parametrize(
    "content", [b"", b"no picture", b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>']
)
def test_a_logo_that_is_not_safe_is_told(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    (tmp_path / "logo.svg").write_bytes(content)
    monkeypatch.setattr(clinic_dialog, "ask_to_open", lambda *_: str(tmp_path / "logo.svg"))
    dialog = opened(qtbot, file)
    press(dialog, "Choose a logo ...")
    assert "logo.svg" in trouble(dialog)
    assert dialog._logo is None


def test_the_file_is_carried_to_another_pc(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick.toml"
    monkeypatch.setattr(clinic_dialog, "ask_for_file", lambda *_: str(stick))
    monkeypatch.setattr(clinic_dialog, "ask_to_open", lambda *_: str(stick))
    dialog = opened(qtbot, file)
    fill(dialog)
    press(dialog, "Save for another PC ...")
    assert read_clinic(stick) == RIVERSIDE
    assert not file.exists()  # not saved here yet
    dialog.reject()
    other = opened(qtbot, tmp_path / "other" / CLINIC_FILE)
    press(other, "Read from a file ...")
    assert line(other, "Name of the clinic").text() == "Riverside Clinic"
    assert not (tmp_path / "other").exists()
    press(other, "Save")
    assert read_clinic(tmp_path / "other" / CLINIC_FILE) == RIVERSIDE


def test_a_damaged_file_is_told_and_what_was_typed_stays(
    qtbot: QtBot, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("name = ", "utf-8")
    monkeypatch.setattr(clinic_dialog, "ask_to_open", lambda *_: str(bad))
    dialog = opened(qtbot, file)
    fill(dialog)
    press(dialog, "Read from a file ...")
    assert "bad.toml" in trouble(dialog)
    assert line(dialog, "Phone").text() == "555 0100"
    assert "bad.toml" in trouble(opened(qtbot, bad))


def test_a_place_that_cannot_be_written_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    dialog = opened(qtbot, tmp_path / "file" / CLINIC_FILE)
    fill(dialog)
    press(dialog, "Save")
    assert "cannot be written" in trouble(dialog)
    assert dialog.isVisible()


def test_every_control_has_a_name_and_a_tooltip(qtbot: QtBot, file: Path) -> None:
    dialog = opened(qtbot, file)
    controls = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)]
    assert len(controls) == 10
    for control in controls:
        assert control.accessibleName()
        assert control.toolTip()


def test_a_clinic_saved_in_the_window_stands_on_the_paper(
    window: MainWindow, person: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitActive(window)
    window.open(ref("children/croup"))
    person.press("Ctrl+P")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    without = window.handout._pdf
    person.press("Ctrl+Shift+C")
    (dialog,) = window.findChildren(ClinicDialog)
    fill(dialog)
    press(dialog, "Save")
    assert read_clinic(tmp_path / CLINIC_FILE) == RIVERSIDE
    qtbot.waitUntil(lambda: window.handout._pdf not in (b"", without))
    person.click_button("Clinic ...")
    clear_away()
    (dialog,) = window.findChildren(ClinicDialog)
    assert line(dialog, "Name of the clinic").text() == "Riverside Clinic"
    dialog.reject()


def test_a_clinic_is_set_before_anything_is_printed(window: MainWindow, tmp_path: Path) -> None:
    save_clinic(RIVERSIDE, tmp_path / CLINIC_FILE)
    window.actions_.clinic.trigger()
    (dialog,) = window.findChildren(ClinicDialog)
    dialog.accept()
    assert "handout" not in vars(window)
    assert "letterhead" in window.statusBar().currentMessage()
