"""My clinic's pages: a folder that is checked and installed as a pack of its own, without a command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QWidget

from viewer.ui.install_dialog import progress_bar, show_step
from viewer.ui.installed_pack import InstalledPack
from viewer.ui.plain_table import Cell, PlainTable
from viewer.ui.plain_words import plain_label
from viewer.ui.questions import ask_for_folder, ask_for_name
from viewer.ui.shelf_dialog import ShelfDialog


class PagesDialog(ShelfDialog):
    """Shows what is wrong with the pages of a folder. Only pages without an error are installed."""

    folder_chosen = Signal(str)
    """To be remembered."""
    installed = Signal(object)
    """InstalledPack"""

    def __init__(self, folder: str, clinic: str, language: str, parent: QWidget | None = None) -> None:
        """`clinic` is the clinic's name ("" where it is not known), `language` that of its pages."""
        super().__init__(self.tr("My clinic's pages"), parent)
        self._clinic, self._language = clinic, language
        self._folder = QLineEdit(folder)
        self._folder.setReadOnly(True)
        self._folder.setAccessibleName(self.tr("Folder"))
        self._folder.setPlaceholderText(self.tr("Choose the folder with your pages: Markdown, text or JSONL files"))
        self._folder.setToolTip(self.tr("The folder with your pages"))
        self._table = PlainTable(
            self.tr("What to look at"),
            (self.tr("File"), self.tr("Line"), self.tr("Weight"), self.tr("What to do")),
            widest=3,
        )
        self._table.setToolTip(self.tr("What to look at (Ctrl+C copies)"))
        self._table.setSelectionMode(PlainTable.SelectionMode.ExtendedSelection)
        self._table.let_sort()
        self._whole = plain_label()
        self._whole.setWordWrap(True)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._table.selectionModel().currentRowChanged.connect(self._show_whole)
        self._bar = progress_bar(self.tr("How far it is"))
        self._make_buttons()
        self._place()
        self.job.told.connect(self._hear)
        self.job.ended.connect(self._end)
        self.job.failed.connect(self._fail)
        self._show_ways()
        if folder:
            self._check_pages()
        else:
            self.say(self.tr("Every page in the folder becomes an article. Pages with an error are never installed."))

    def _make_buttons(self) -> None:
        self._choose = self.button(self.tr("Choose ..."), self.tr("Choose the folder with your pages"), self._pick)
        self._open = self.button(self.tr("Open the folder"), self.tr("See the files"), self._open_folder)
        self._new = self.button(
            self.tr("New page ..."), self.tr("Put a page to begin with into the folder"), self._write_page
        )
        self._copy = self.button(self.tr("Copy"), self.tr("Copy the chosen rows (Ctrl+C)"), self._table.copy_rows)
        self._check = self.button(self.tr("Check"), self.tr("Read the pages and say what is wrong"), self._check_pages)
        self._install = self.button(
            self.tr("Check and install"), self.tr("Put the pages into the library if there is no error"), self._start
        )
        self._install.setObjectName("MainButton")

    def _place(self) -> None:
        label = plain_label(self._folder.accessibleName())
        label.setBuddy(self._folder)
        self.column.addLayout(self.row(label, self._folder, self._choose))
        self.column.addLayout(self.row(self._new, self._open, None, self._copy))
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._whole)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.note)
        self.column.addWidget(self.trouble)
        self.column.addLayout(self.row(self._check, self._install, None, self.close_button()))
        self._bar.hide()
        self.resize(860, 520)

    def _pick(self) -> None:
        name = ask_for_folder(self, self.tr("The folder with your pages"), self._folder.text())
        if name:
            self._folder.setText(name)
            self.folder_chosen.emit(name)
            self._check_pages()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder.text()))

    def _write_page(self) -> None:
        title = ask_for_name(self, self.tr("What is the new page about? This is its title."), "")
        if title.strip():
            self._run(f"--new={title}")

    def _check_pages(self) -> None:
        self._run("--check", "--progress")

    def _start(self) -> None:
        title = self._clinic or self.tr("My clinic's pages")
        publisher = (f"--publisher={self._clinic}",) if self._clinic else ()
        self._run("--progress", f"--title={title}", *publisher, f"--lang={self._language}")

    def _run(self, *words: str) -> None:
        self.tell("")
        self.say(self.tr("Reading the pages ..."))
        self._bar.setRange(0, 0)
        self._bar.show()
        self.job.start("pages", self._folder.text(), *words)
        self._show_ways()

    def _hear(self, told: dict[str, Any]) -> None:
        show_step(told, self, self._bar)
        if "problems" in told:
            self._show_problems(told["problems"], told["articles"])

    def _show_problems(self, problems: list[dict[str, Any]], articles: int) -> None:
        errors = sum(problem["error"] for problem in problems)
        rows = [self._cells(problem) for problem in sorted(problems, key=lambda problem: not problem["error"])]
        self._table.show_rows(rows)
        if errors:
            words = self.tr("{count} errors must be mended first. What was installed before stays as it is.")
            if errors == 1:
                words = self.tr("1 error must be mended first. What was installed before stays as it is.")
            self.tell(words.format(count=errors))
        pages = self.tr("1 page") if articles == 1 else self.tr("{count} pages").format(count=articles)
        self.say(self.tr("{pages} read, {count} things to look at.").format(pages=pages, count=len(problems)))

    def _show_whole(self) -> None:
        """The chosen row's message below the table, where there is room for all of it."""
        row = self._table.current_row()
        self._whole.setText(self._table.words(row, 3) if row >= 0 else "")

    def _cells(self, problem: dict[str, Any]) -> tuple[Cell, ...]:
        path = Path(problem["path"])
        folder = Path(self._folder.text())
        name = str(path.relative_to(folder)) if path.is_relative_to(folder) and path != folder else path.name
        weight = Cell(self.tr("Error"), 0) if problem["error"] else Cell(self.tr("To look at"), 1)
        return Cell(name), Cell(str(problem["line"]), problem["line"]), weight, Cell(problem["message"])

    def _end(self, told: dict[str, Any] | None) -> None:
        self._bar.hide()
        self._show_ways()
        if told is None:  # a page was written
            self._check_pages()
        elif "proof" in told:
            self.installed.emit(InstalledPack.from_json(told))

    def _fail(self, sentence: str) -> None:
        self._bar.hide()
        self._show_ways()
        told = self.job.last
        if isinstance(told, dict) and "problems" in told and any(one["error"] for one in told["problems"]):
            self._show_problems(told["problems"], told["articles"])  # says more than the sentence of the command
        else:
            self.say("")
            self.tell(sentence)

    def _show_ways(self) -> None:
        for button in (self._new, self._open, self._check, self._install):
            button.setEnabled(bool(self._folder.text()) and not self.job.is_busy)
        self._choose.setEnabled(not self.job.is_busy)
