"""Answers what is typed: the search field on one side, the results on the other, the library between."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from viewer.articles import Results, SectionKind
from viewer.errors import ViewerError
from viewer.library import Library, MemoryIndex


class Searching(QObject):
    """Holds the query of the moment. Nothing typed is ever written to the disk."""

    answered = Signal(object)
    """Results"""
    emptied = Signal()
    trouble = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._query = ""
        self._kind: SectionKind | None = None
        self._subject = ""
        self._as_typed = False
        self._results: Results | None = None

    @property
    def results(self) -> Results | None:
        """The last answer."""
        return self._results

    def ask(self, query: str) -> None:
        """Answer a query; an empty one forgets the last."""
        if query == self._query and self._results is not None:
            return
        self._query, self._as_typed = query, False
        self._answer()

    def ask_as_typed(self) -> None:
        """Answer the query again without correcting it."""
        self._as_typed = True
        self._answer()

    def show_only(self, kind: SectionKind | None) -> None:
        """Answer again with only one kind of section, or all."""
        self._kind = kind
        self._answer()

    def show_subject(self, path: str) -> None:
        """Answer again with only the articles of one category, or of all ("")."""
        self._subject = path
        self._answer()

    def show_everything(self) -> None:
        """Answer again with no filter."""
        self._kind, self._subject = None, ""
        self._answer()

    def forget(self) -> None:
        """Forget the query and its filters."""
        self._query, self._kind, self._subject, self._as_typed = "", None, "", False
        self._answer()

    def use_index(self, pack: str, index: Path | MemoryIndex) -> None:
        """The index of a pack is ready."""
        try:
            self._library.use_index(pack, index)
        except ViewerError as error:
            self.trouble.emit(str(error))

    def answer_again(self) -> None:
        """Answer the same query once more, now that more is known."""
        if self._query.strip():
            self._answer()

    def _answer(self) -> None:
        if not self._query.strip():
            self._results, self._kind, self._subject = None, None, ""
            self.emptied.emit()
            return
        kinds = (self._kind,) if self._kind else ()
        subjects = (self._subject,) if self._subject else ()
        try:
            self._results = self._library.find(self._query, kinds, subjects, as_typed=self._as_typed)
        except ViewerError as error:
            self.trouble.emit(str(error))
            return
        self.answered.emit(self._results)
