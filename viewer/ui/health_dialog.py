"""Content health: what of the library is not reviewed, overdue, hard to read or without references."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from viewer.articles import ArticleRef
from viewer.atomic import replacing
from viewer.errors import ViewerError
from viewer.reading.health import Health, ReviewState, csv_text
from viewer.ui.install_dialog import progress_bar
from viewer.ui.plain_table import Cell, PlainTable
from viewer.ui.questions import ask_for_file, documents
from viewer.ui.shelf_dialog import ShelfDialog


class HealthDialog(ShelfDialog):
    """A row an article; sorted by the column whose head is clicked. Stays open beside the window."""

    article_wanted = Signal(object)
    """ArticleRef"""

    def __init__(self, pack: str, parent: QWidget | None = None) -> None:
        """Of the library, or of the one pack file `pack`."""
        super().__init__(self.tr("Content health"), parent)
        self._rows: list[Health] = []
        self._heads = (
            self.tr("Article"),
            self.tr("Pack"),
            self.tr("Review"),
            self.tr("Reviewed"),
            self.tr("Due"),
            self.tr("Updated"),
            self.tr("Get help"),
            self.tr("Grade"),
            self.tr("No address"),
        )
        self._table = PlainTable(self.tr("Content health"), self._heads)
        self._table.setToolTip(self.tr("Choose a head to sort by it; Enter opens the article"))
        self._table.let_sort()
        self._bar = progress_bar(self.tr("How far it is"))
        self._save = self.button(
            self.tr("Save as CSV ..."), self.tr("A table for a spreadsheet, sorted as it is here"), self._export
        )
        self._save.setEnabled(False)
        self.column.addWidget(self._table, 1)
        self.column.addWidget(self._bar)
        self.column.addWidget(self.note)
        self.column.addWidget(self.trouble)
        self.column.addLayout(self.row(self._save, None, self.close_button()))
        self.resize(1160, 560)
        self._table.row_chosen.connect(self._open)
        self.job.told.connect(self._show_progress)
        self.job.ended.connect(self._show)
        self.job.failed.connect(self._end)
        self.say(self.tr("Reading every article ..."))
        self.job.start("health", "--progress", *(("--pack", pack) if pack else ()))

    def _show_progress(self, told: dict[str, Any]) -> None:
        if "done" in told:
            self._bar.setRange(0, told["of"])
            self._bar.setValue(told["done"])

    def _show(self, told: dict[str, Any]) -> None:
        self._end()
        self._rows = [Health.from_json(row) for row in told["rows"]]
        self._table.show_rows([self._cells(row) for row in self._rows])
        self._save.setEnabled(True)
        states = Counter(row.state for row in self._rows)
        words = self.tr(
            "{articles} articles: {unreviewed} not reviewed, {overdue} overdue, {helpless} do not say when to get help"
        )
        self.say(
            words.format(
                articles=self._number(len(self._rows)),
                unreviewed=self._number(states[ReviewState.NOT_REVIEWED]),
                overdue=self._number(states[ReviewState.OVERDUE]),
                helpless=self._number(sum(row.lacks_get_help for row in self._rows)),
            )
        )

    def _end(self) -> None:
        self._bar.hide()
        self.say("")

    def _cells(self, row: Health) -> tuple[Cell, ...]:
        grade = Cell("") if row.grade is None else Cell(QLocale().toString(row.grade, "f", 1), row.grade)
        order = tuple(ReviewState).index(row.state)
        return (
            Cell(row.title),
            Cell(row.pack_title),
            Cell(self._state_words(row), order),
            *(_day(day) for day in (row.reviewed, row.next, row.updated)),
            Cell(self.tr("missing") if row.lacks_get_help else ""),
            grade,
            Cell(str(row.without_address) if row.without_address else "", row.without_address),
        )

    def _state_words(self, row: Health) -> str:
        words = {
            ReviewState.OVERDUE: self.tr("overdue (by {by})"),
            ReviewState.NOT_REVIEWED: self.tr("not reviewed"),
            ReviewState.STATED_BY_SOURCE: self.tr("stated by source: {by}"),
            ReviewState.REVIEWED: self.tr("reviewed by {by}"),
        }[row.state]
        return words.format(by=row.by)

    def _open(self, number: int) -> None:
        row = self._rows[number]
        self.article_wanted.emit(ArticleRef(row.pack, row.ref))

    def _export(self) -> None:
        name = ask_for_file(self, str(Path(documents()) / "content-health.csv"))
        if not name:
            return
        try:
            with replacing(Path(name)) as temporary:
                # with a mark at its beginning, by which spreadsheets know UTF-8
                temporary.write_text(csv_text([self._heads, *self._table.rows_as_shown()]), "utf-8-sig", newline="")
        except ViewerError as error:
            self.tell(str(error))
            return
        self.tell("")
        self.say(self.tr("Saved: {file}").format(file=name))

    def _number(self, count: int) -> str:
        return self.locale().toString(count)


def _day(day: date | None) -> Cell:
    """A date as every spreadsheet reads it."""
    return Cell(day.isoformat() if day else "")
