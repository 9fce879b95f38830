"""The packs of the library: what they are, who has published them, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from viewer.ui.installed_pack import PackRow
from viewer.ui.plain_table import Cell, PlainTable
from viewer.ui.questions import ask
from viewer.ui.shelf_dialog import ShelfDialog


class LibraryDialog(ShelfDialog):
    """Lists the packs anew each time it is opened: proving their signatures is left to a child process."""

    changed = Signal(str)
    """The library is another one now: one sentence about it."""
    install_wanted = Signal()
    trust_wanted = Signal()

    def __init__(self, troubles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Library"), parent)
        self._rows: list[PackRow] = []
        self._is_changing = False
        named = (self.tr("Pack"), self.tr("Version"), self.tr("Language"), self.tr("Articles"))
        heads = (*named, self.tr("Publisher"), self.tr("Proof"), self.tr("Where from"))
        self._table = PlainTable(self.tr("Packs"), heads)
        self._table.setToolTip(self.tr("The packs that can be read here"))
        self._install = self.button(
            self.tr("Install ..."), self.tr("Put a pack from a stick or a folder into the library"), self._ask_for_pack
        )
        self._undo = self.button(
            self.tr("Undo"), self.tr("Bring back what was there before the last change"), self._take_back
        )
        self._remove = self.button(
            self.tr("Remove ..."), self.tr("Take the chosen pack out of the library"), self._take_out
        )
        self._trust = self.button(
            self.tr("Trusted publishers ..."), self.tr("Whose packs count as proved"), self._ask_for_trust
        )
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self.note)
        self.column.addWidget(self.trouble)
        self.column.addLayout(self.row(self._install, self._undo, self._remove, self._trust, None, self.close_button()))
        self.resize(1080, 420)
        self._table.selectionModel().currentRowChanged.connect(self._show_ways)
        self.job.ended.connect(self._go_on)
        self.job.failed.connect(self._stay)
        self.tell("\n".join(troubles))
        self.refresh()

    def refresh(self) -> None:
        """Read the list again."""
        self._is_changing = False
        self.say(self.tr("Looking at the packs ..."))
        self.job.start("list", "--json")
        self._show_ways()

    def _ask_for_pack(self) -> None:
        self.install_wanted.emit()

    def _ask_for_trust(self) -> None:
        self.trust_wanted.emit()

    def _take_back(self) -> None:
        self._change("undo")

    def _take_out(self) -> None:
        pack = self._rows[self._table.current_row()]
        words = self.tr("Take “{title}” out of the library? Undo brings it back until the next install.")
        if ask(self, words.format(title=pack.title), self.tr("Remove"), self.tr("Keep it")):
            self._change("remove", pack.id)

    def _change(self, *words: str) -> None:
        self.tell("")
        self._is_changing = True
        self.job.start(*words)
        self._show_ways()

    def _stay(self) -> None:
        """Nothing was changed; why is told."""
        self.say("")
        self._is_changing = False
        self._show_ways()

    def _go_on(self, answer: Any) -> None:
        """Of a change, see what is there now; of the list, show it."""
        if answer is None:
            self.job.start("list", "--json")
            return
        rows = [PackRow.from_json(row) for row in answer]
        if self._is_changing:
            self.changed.emit(self._difference(rows))
            return
        self._rows = rows
        self._table.show_rows([self._cells(row) for row in rows])
        count = len(rows)
        self.say(self.tr("1 pack") if count == 1 else self.tr("{count} packs").format(count=count))
        self._show_ways()

    def _difference(self, rows: Sequence[PackRow]) -> str:
        """What the library has now that it had not, in one sentence."""
        before, now = ({row.id: row for row in one} for one in (self._rows, rows))
        for pack in {**before, **now}.values():
            was, found = before.get(pack.id), now.get(pack.id)
            if found is None:
                return self.tr("“{title}” is no longer in the library.").format(title=pack.title)
            if was is None:
                return self.tr("“{title}” {version} is in the library again.").format(
                    title=pack.title, version=found.version
                )
            if was != found:
                words = self.tr("“{title}” is at version {now} again; it was at {was}.")
                return words.format(title=pack.title, now=found.version, was=was.version)
        return self.tr("The library is as it was.")

    def _cells(self, row: PackRow) -> tuple[Cell, ...]:
        origin = self.tr("installed here") if row.installed else self.tr("came with Bedside")
        articles = Cell(self.locale().toString(row.articles), row.articles)
        words = (row.publisher, row.proof, origin)
        return (Cell(row.title), Cell(row.version), Cell(row.language), articles, *map(Cell, words))

    def _show_ways(self) -> None:
        chosen = self._table.current_row()
        is_free = not self.job.is_busy
        self._undo.setEnabled(is_free)
        self._install.setEnabled(not self._is_changing)
        self._remove.setEnabled(is_free and 0 <= chosen < len(self._rows) and self._rows[chosen].installed)
