"""The list of packs: whose they are, what is wrong, and Undo, Remove, Trusted publishers from it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.desk import PATIENCE, Desk, click
from tests.ui.person import Person
from viewer.folders import data_folder, user_trust_file
from viewer.installing.signatures import fingerprint, make_key, sign_pack
from viewer.installing.trust import trust_publisher
from viewer.ui import library_dialog, questions, trust_dialog
from viewer.ui.install_dialog import InstallDialog
from viewer.ui.library_dialog import LibraryDialog
from viewer.ui.trust_dialog import TrustDialog

SHELF_ROW = ("Shelf library", "1.2", "English", "7", "The testers", "not proved: not signed", "came with Bedside")


def opened(desk: Desk) -> LibraryDialog:
    """The dialog, its list there."""
    Person(desk.window).press("Ctrl+L")
    return desk.dialog(LibraryDialog)


def choose(dialog: LibraryDialog, title: str) -> None:
    (row,) = [number for number, row in enumerate(dialog._table.rows_as_shown()) if row[0] == title]
    dialog._table.selectRow(row)


def test_it_tells_whose_the_packs_are_and_what_is_proved(desk: Desk) -> None:
    key = make_key(desk.stick / "key")
    trust_publisher(user_trust_file(), "Ministry of Health", key.hex())
    make_key(desk.stick / "other")
    for name, key_file in (("known", "key"), ("unknown", "other")):
        pack = desk.pack(pack_id=name)
        sign_pack(pack, desk.stick / key_file)
        desk.install(pack)
    dialog = opened(desk)
    assert dialog._table.rows_as_shown() == [
        SHELF_ROW,
        ("The known pack", "1", "English", "2", "Ministry of Health", "proved by its signature", "installed here"),
        ("The unknown pack", "1", "English", "2", "The testers", "not proved: key not trusted here", "installed here"),
    ]
    assert dialog.note.text() == "3 packs"
    assert not dialog.trouble.isVisible()


def test_what_is_wrong_with_a_pack_is_told(desk: Desk) -> None:
    desk.install(desk.pack())
    (file,) = (data_folder() / "packs").glob("*.pack")
    file.write_bytes(b"rotten")
    desk.renewed(lambda: desk.window.library_changed.emit(""))
    dialog = opened(desk)
    assert [row[0] for row in dialog._table.rows_as_shown()] == ["Shelf library"]
    assert dialog.trouble.isVisible()
    assert str(file) in dialog.trouble.text()


def test_what_came_with_bedside_cannot_be_removed(desk: Desk) -> None:
    desk.install(desk.pack())
    dialog = opened(desk)
    choose(dialog, "The clinic pack")
    assert dialog._remove.isEnabled()
    choose(dialog, "Shelf library")
    assert not dialog._remove.isEnabled()


@pytest.mark.parametrize("sure", [True, False])
def test_removing_asks_once(desk: Desk, monkeypatch: pytest.MonkeyPatch, sure: bool) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, words: str, *_answers: str) -> bool:
        asked.append(words)
        return sure

    monkeypatch.setattr(library_dialog, "ask", answer)
    desk.install(desk.pack())
    dialog = opened(desk)
    choose(dialog, "The clinic pack")
    if sure:
        window = desk.renewed(lambda: click(dialog, "Remove ..."))
        assert window.statusBar().currentMessage() == "“The clinic pack” is no longer in the library."
    else:
        click(dialog, "Remove ...")
    assert len(asked) == 1
    assert "The clinic pack" in asked[0]
    assert desk.versions() == ({"shelf": "1.2"} if sure else {"shelf": "1.2", "clinic": "1"})


def test_undo_takes_back_and_takes_that_back(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.install(desk.pack("2"))
    for version, other in (("1", "2"), ("2", "1")):
        dialog = opened(desk)
        window = desk.renewed(lambda dialog=dialog: click(dialog, "Undo"))  # type: ignore[misc]
        words = f"“The clinic pack” is at version {version} again; it was at {other}."
        assert window.statusBar().currentMessage() == words
        assert desk.versions()["clinic"] == version


def test_nothing_to_undo_is_told(desk: Desk, qtbot: QtBot) -> None:
    dialog = opened(desk)
    with qtbot.waitSignal(dialog.job.failed, timeout=PATIENCE):
        click(dialog, "Undo")
    assert dialog.trouble.text() == "There is nothing to undo."
    assert dialog._install.isEnabled()


def test_a_pack_is_chosen_and_installed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = desk.pack()
    monkeypatch.setattr(questions, "ask_to_open", lambda *_: str(pack))
    dialog = opened(desk)
    desk.renewed(lambda: click(dialog, "Install ..."))
    assert desk.versions()["clinic"] == "1"


def test_changing_one_s_mind_installs_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "ask_to_open", lambda *_: "")
    click(opened(desk), "Install ...")
    assert desk.dialogs(InstallDialog) == []


# Trusted publishers


def trust_opened(desk: Desk) -> TrustDialog:
    click(opened(desk), "Trusted publishers ...")
    return desk.dialog(TrustDialog)


def fill(dialog: TrustDialog, name: str, words: str) -> None:
    (line,) = [line for line in dialog.findChildren(QLineEdit) if line.accessibleName() == name]
    line.setFocus()
    QTest.keyClicks(line, words)


def test_a_publisher_is_added_by_digits_or_file_and_taken_off(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make_key(desk.stick / "key")
    pack = desk.pack()
    sign_pack(pack, desk.stick / "key")
    desk.install(pack)
    monkeypatch.setattr(trust_dialog, "ask_to_open", lambda *_: str(desk.stick / "key.pub"))
    dialog = trust_opened(desk)
    fill(dialog, "Name", "Ministry")
    click(dialog, "Choose ...")
    click(dialog, "Add")
    row = ("Ministry", fingerprint(key), "you")
    qtbot.waitUntil(lambda: dialog._table.rows_as_shown() == [row], timeout=PATIENCE)
    assert dialog._name.text() == dialog._key.text() == ""
    fill(dialog, "Name", "Other")
    fill(dialog, "Public key", "ab" * 32)
    click(dialog, "Add")
    qtbot.waitUntil(lambda: len(dialog._table.rows_as_shown()) == 2, timeout=PATIENCE)
    dialog._table.selectRow(1)
    click(dialog, "Remove")
    qtbot.waitUntil(lambda: dialog._table.rows_as_shown() == [row], timeout=PATIENCE)
    click(dialog, "Close")
    packs = desk.dialog(LibraryDialog)  # beneath it, and read anew
    assert packs._table.rows_as_shown()[1][4:6] == ("Ministry", "proved by its signature")


def test_a_key_that_is_none_is_told_and_what_was_typed_stays(desk: Desk, qtbot: QtBot) -> None:
    dialog = trust_opened(desk)
    fill(dialog, "Name", "Ministry")
    fill(dialog, "Public key", "--12")
    with qtbot.waitSignal(dialog.job.failed, timeout=PATIENCE):
        click(dialog, "Add")
    assert dialog.trouble.text().startswith("A trusted publisher has a name and a public key of 64 digits")
    assert (dialog._name.text(), dialog._key.text()) == ("Ministry", "--12")
    assert dialog._add.isEnabled()


def test_signed_packs_only_refuses_others(desk: Desk, qtbot: QtBot) -> None:
    dialog = trust_opened(desk)
    with qtbot.waitSignal(dialog.changed, timeout=PATIENCE):
        QTest.mouseClick(dialog._signed_only, Qt.MouseButton.LeftButton)
    assert dialog._signed_only.isChecked()
    assert user_trust_file().read_text("utf-8").startswith("require_signed = true")
    dialog.reject()
    desk.dialog(LibraryDialog).reject()
    desk.window.librarian.install(desk.pack())
    refusing = desk.dialog(InstallDialog)
    assert refusing.trouble.text().endswith("is not signed, and this computer takes signed packs only.")
    refusing.reject()
    assert trust_opened(desk)._signed_only.isChecked()


def test_what_could_not_be_required_is_not_shown_as_required(desk: Desk, qtbot: QtBot) -> None:
    dialog = trust_opened(desk)
    user_trust_file().parent.mkdir(parents=True)
    user_trust_file().write_text("damaged = ", "utf-8")
    with qtbot.waitSignal(dialog.job.failed, timeout=PATIENCE):
        QTest.mouseClick(dialog._signed_only, Qt.MouseButton.LeftButton)
    assert dialog.trouble.text().startswith("The list of trusted publishers is damaged")
    assert not dialog._signed_only.isChecked()


def test_what_the_administrator_set_is_shown_and_cannot_be_changed(desk: Desk) -> None:
    dialog = trust_opened(desk)
    dialog._show(
        {
            "signed_only": True,
            "signed_only_by_administrator": True,
            "publishers": [{"name": "State", "key": "ab" * 32, "fingerprint": "1234", "by_administrator": True}],
        }
    )
    assert dialog._table.rows_as_shown() == [("State", "1234", "the administrator")]
    assert dialog._signed_only.isChecked()
    assert not dialog._signed_only.isEnabled()
    assert not dialog._remove.isEnabled()


def test_every_control_has_a_name_and_a_tooltip(desk: Desk) -> None:
    for dialog in (opened(desk), trust_opened(desk)):
        controls = [*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)]
        named = [one for one in controls if not isinstance(one.parent(), type(dialog._table))]
        assert len(named) >= 5
        for control in named:
            assert control.accessibleName(), control
            assert control.toolTip(), control.accessibleName()
        assert not [box for box in dialog.findChildren(QCheckBox) if not box.toolTip()]
