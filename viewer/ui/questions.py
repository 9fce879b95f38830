"""What the window asks a person: each a small function, the one place where it waits for an answer."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

_UNSAFE = '<>:"/\\|?*'  # in the names of files, on one system or another
_LONGEST = 80  # characters


def ask(parent: QWidget, words: str, yes: str, no: str) -> bool:
    """A question with two answers in words; what changes nothing is the usual one."""
    box = QMessageBox(QMessageBox.Icon.Question, "Bedside", words, QMessageBox.StandardButton.NoButton, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    chosen = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    usual = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(usual)
    box.setEscapeButton(usual)
    box.exec()
    answer = box.clickedButton() is chosen
    box.deleteLater()
    return answer


def ask_for_name(parent: QWidget, words: str, given: str) -> str:
    """A name, `given` ready to be typed over; "" where the person changed their mind."""
    name, is_given = QInputDialog.getText(parent, "Bedside", words, QLineEdit.EchoMode.Normal, given)
    return name if is_given else ""


def ask_for_file(parent: QWidget, wanted: str) -> str:
    """The system's dialog for the name of a file to write; it ends as `wanted` does. "" where there is none."""
    suffix = Path(wanted).suffix
    words = f"{suffix[1:].upper()} (*{suffix})"
    name, _ = QFileDialog.getSaveFileName(parent, parent.tr("Save as"), wanted, words)
    return name if not name or name.lower().endswith(suffix) else f"{name}{suffix}"


def ask_to_open(parent: QWidget, words: str, suffixes: tuple[str, ...]) -> str:
    """The system's dialog for a file to read; "" where the person changed their mind."""
    patterns = " ".join(f"*{suffix}" for suffix in suffixes)
    name, _ = QFileDialog.getOpenFileName(parent, words, documents(), f"{words} ({patterns})")
    return name


def ask_for_folder(parent: QWidget, words: str, given: str) -> str:
    """The system's dialog for a folder, beginning at `given`; "" where the person changed their mind."""
    return QFileDialog.getExistingDirectory(parent, words, given or documents())


def documents() -> str:
    """The person's folder for documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def proposed_file(title: str, suffix: str) -> str:
    """A file in the person's documents with a name like the title that every system takes."""
    name = "".join(" " if letter in _UNSAFE or not letter.isprintable() else letter for letter in title)
    return str(Path(documents()) / f"{' '.join(name.split())[:_LONGEST].strip(' .') or 'handout'}{suffix}")
