"""The publishers whose packs count as proved on this computer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from viewer.ui.plain_table import Cell, PlainTable
from viewer.ui.plain_words import plain_label
from viewer.ui.questions import ask_to_open
from viewer.ui.shelf_dialog import ShelfDialog
from viewer.ui.worded import worded_line

KEY_FILES = (".pub",)
LONGEST = 4000  # characters: a key, or the path of its file


class TrustDialog(ShelfDialog):
    """Each change is made by a child process, which then tells the whole list."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Trusted publishers"), parent)
        self._publishers: list[dict[str, Any]] = []
        self._is_required = False
        heads = (self.tr("Name"), self.tr("Fingerprint of the key"), self.tr("Set by"))
        self._table = PlainTable(self.tr("Trusted publishers"), heads, widest=1)
        self._table.setToolTip(self.tr("Packs signed with these keys count as proved"))
        self._signed_only = QCheckBox(self.tr("Take signed packs of these publishers only"))
        self._signed_only.setAccessibleName(self._signed_only.text())
        self._name = worded_line(self.tr("Name"), self.tr("Whose key it is"), LONGEST)
        self._key = worded_line(self.tr("Public key"), self.tr("64 digits, or the file KEY.pub"), LONGEST)
        self._add = self.button(self.tr("Add"), self.tr("Trust this publisher from now on"), self._trust)
        self._remove = self.button(self.tr("Remove"), self.tr("No longer trust the chosen publisher"), self._distrust)
        self._place()
        self._signed_only.clicked.connect(self._require)
        self._table.selectionModel().currentRowChanged.connect(self._show_ways)
        self.job.ended.connect(self._show)
        self.job.failed.connect(self._stay)
        self.job.start("trusted", "--json")
        self._show_ways()

    def _place(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        choose = self.button(self.tr("Choose ..."), self.tr("The file KEY.pub of the publisher"), self._pick_key)
        for line, part in ((self._name, self._name), (self._key, self.row(self._key, choose, self._add))):
            label = plain_label(line.accessibleName())
            label.setBuddy(line)
            form.addRow(label, part)
        self.column.addWidget(self._table, 1)
        self.column.addLayout(self.row(self._signed_only, None, self._remove))
        self.column.addLayout(form)
        self.column.addWidget(self.note)
        self.column.addWidget(self.trouble)
        self.column.addLayout(self.row(None, self.close_button()))
        self.resize(720, 440)

    def _pick_key(self) -> None:
        name = ask_to_open(self, self.tr("Public key"), KEY_FILES)
        if name:
            self._key.setText(name)

    def _trust(self) -> None:
        """Add, then read the list: two commands, one after the other."""
        self._run("trust", f"--name={self._name.text()}", "--", self._key.text().strip())

    def _distrust(self) -> None:
        self._run("trusted", "--json", "--remove", self._publishers[self._table.current_row()]["key"])

    def _require(self) -> None:
        self._run("trusted", "--json", "--signed-only", "yes" if self._signed_only.isChecked() else "no")

    def _run(self, *words: str) -> None:
        self.tell("")
        self.job.start(*words)
        self._show_ways()

    def _show(self, answer: dict[str, Any] | None) -> None:
        if answer is None:  # a publisher was added
            self._name.clear()
            self._key.clear()
            self.job.start("trusted", "--json")
            return
        self._publishers = answer["publishers"]
        by_others, own = self.tr("the administrator"), self.tr("you")
        self._table.show_rows(
            [
                (Cell(one["name"]), Cell(one["fingerprint"]), Cell(by_others if one["by_administrator"] else own))
                for one in self._publishers
            ]
        )
        self._is_required = answer["signed_only"]
        self._signed_only.setChecked(self._is_required)
        self._signed_only.setEnabled(not answer["signed_only_by_administrator"])
        self._signed_only.setToolTip(
            self.tr("Set by the administrator of this computer")
            if answer["signed_only_by_administrator"]
            else self.tr("Any other pack is refused then")
        )
        self._show_ways()
        self.changed.emit()

    def _stay(self) -> None:
        """Nothing was changed; why is told."""
        self._signed_only.setChecked(self._is_required)
        self._show_ways()

    def _show_ways(self) -> None:
        row = self._table.current_row()
        is_own = 0 <= row < len(self._publishers) and not self._publishers[row]["by_administrator"]
        self._remove.setEnabled(is_own and not self.job.is_busy)
        self._add.setEnabled(not self.job.is_busy)
