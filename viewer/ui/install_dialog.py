"""Installing a pack: how far it is, Cancel, and one sentence where it cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from viewer.ui.installed_pack import InstalledPack
from viewer.ui.plain_words import plain_label
from viewer.ui.questions import ask
from viewer.ui.shelf_dialog import ShelfDialog


class InstallDialog(ShelfDialog):
    """Installs one pack file in a child process; whatever stops that, the library is the old one or the new."""

    installed = Signal(object)
    """InstalledPack"""

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Install a pack"), parent)
        self._file = file
        name = plain_label(self.tr("Installing {name}").format(name=file.name))
        name.setObjectName("DialogHead")
        name.setWordWrap(True)
        self._bar = progress_bar(self.tr("How far it is"))
        self._cancel = self.button(self.tr("Cancel"), self.tr("Leave the library as it is (Esc)"), self.reject)
        self.column.addWidget(name)
        self.column.addWidget(self.note)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.trouble)
        self.column.addStretch(1)
        self.column.addLayout(self.row(None, self._cancel))
        self.setMinimumWidth(480)
        self.job.told.connect(self._show_step)
        self.job.ended.connect(self._end)
        self.job.failed.connect(self._refuse)
        self.say(self.tr("Looking at the pack ..."))
        self.job.start("install", str(file), "--progress")

    def _show_step(self, told: dict[str, Any]) -> None:
        show_step(told, self, self._bar)

    def _end(self, told: dict[str, Any]) -> None:
        self.installed.emit(InstalledPack.from_json(told))
        self.accept()

    def _refuse(self) -> None:
        told = self.job.last
        self._bar.hide()
        self.say(self.tr("Nothing was changed."))
        words = self.tr("Close")
        self._cancel.setText(words)
        self._cancel.setAccessibleName(words)
        self._cancel.setToolTip(self.tr("Close (Esc)"))
        if isinstance(told, dict) and told.get("refused") == "older":
            self._ask_for_older()

    def _ask_for_older(self) -> None:
        words = self.tr("This pack is older than the one that is installed. Install the older version all the same?")
        if ask(self, words, self.tr("Install the older version"), self.tr("Leave the library as it is")):
            self.tell("")
            self._bar.show()
            self.job.start("install", str(self._file), "--progress", "--older")
        else:
            self.reject()


def progress_bar(name: str) -> QProgressBar:
    """A bar that moves until there is something to count."""
    bar = QProgressBar()
    bar.setAccessibleName(name)
    bar.setToolTip(name)
    bar.setTextVisible(False)
    bar.setRange(0, 0)
    return bar


def show_step(told: dict[str, Any], dialog: ShelfDialog, bar: QProgressBar) -> None:
    """Show a line {"step", "done", "of"}; other lines are not of this."""
    if "step" not in told:
        return
    words = {
        "reading": dialog.tr("Reading the pages ..."),
        "copying": dialog.tr("Copying the pack ..."),
        "checking": dialog.tr("Checking every article ..."),
        "indexing": dialog.tr("Preparing search ..."),
    }
    dialog.say(words.get(told["step"], ""))
    bar.setRange(0, max(told["of"], 1))
    bar.setValue(told["done"])
