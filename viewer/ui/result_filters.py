"""What results can be restricted to: one kind of section, one subject."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QMenu, QToolButton, QWidget

from viewer.articles import Category, SectionKind
from viewer.ui.flow_layout import FlowLayout


class ResultFilters(QWidget):
    """A button for each kind that is often asked for, and one that opens the list of subjects."""

    kind_chosen = Signal(object)
    """A SectionKind, or None for all sections."""
    subject_chosen = Signal(str)
    """The path of a category, or "" for all subjects."""

    def __init__(self, subjects: Sequence[Category], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ResultFilters")
        row = FlowLayout(self, spacing=6)
        row.setContentsMargins(12, 2, 12, 8)
        self._kinds = QButtonGroup(self)
        self._kinds.setExclusive(True)
        for kind, words in (
            (None, self.tr("All sections")),
            (SectionKind.SYMPTOMS, self.tr("Symptoms")),
            (SectionKind.GET_HELP, self.tr("Get help")),
            (SectionKind.SELF_CARE, self.tr("Care at home")),
            (SectionKind.TREATMENT, self.tr("Treatment")),
        ):
            button = _KindButton(kind, words)
            button.setChecked(kind is None)
            button.kind_chosen.connect(self.kind_chosen)
            self._kinds.addButton(button)
            row.addWidget(button)
        self._subject = _SubjectButton(subjects)
        self._subject.subject_chosen.connect(self.subject_chosen)
        row.addWidget(self._subject)

    @property
    def is_filtering(self) -> bool:
        """Whether anything is left out."""
        return not self._kinds.buttons()[0].isChecked() or self._subject.is_filtering

    def clear(self) -> None:
        """Show all sections of all subjects again, without telling anyone."""
        self._kinds.buttons()[0].setChecked(True)
        self._subject.clear()


class _KindButton(QToolButton):
    """Shows only results in one kind of section."""

    kind_chosen = Signal(object)

    def __init__(self, kind: SectionKind | None, words: str) -> None:
        super().__init__()
        self._kind = kind
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(self.tr("Show only results in this kind of section") if kind else self.tr("Show all results"))
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.kind_chosen.emit(self._kind)


class _SubjectButton(QToolButton):
    """Shows only results of one subject; its menu lists them."""

    subject_chosen = Signal(str)

    def __init__(self, subjects: Sequence[Category]) -> None:
        super().__init__()
        self.setToolTip(self.tr("Show only results of one subject"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._choices = QActionGroup(self)
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Subjects"))
        self.setMenu(menu)
        for path, title in (("", self.tr("All subjects")), *((each.path, each.title) for each in subjects)):
            choice = menu.addAction(title.replace("&", "&&"))
            choice.setData(path)
            choice.setCheckable(True)
            self._choices.addAction(choice)
        self._choices.triggered.connect(self._choose)
        self.clear()

    @property
    def is_filtering(self) -> bool:
        choice = self._choices.checkedAction()
        return choice is not None and bool(choice.data())

    def clear(self) -> None:
        first = self._choices.actions()[0]
        first.setChecked(True)
        self._show(first)

    def _choose(self, choice: QAction) -> None:
        self._show(choice)
        self.subject_chosen.emit(str(choice.data()))

    def _show(self, choice: QAction) -> None:
        words = choice.text()
        self.setText(f"{words} ▾")
        self.setAccessibleName(self.tr("Subject: {subject}").format(subject=words.replace("&&", "&")))
        self.setProperty("filtering", self.is_filtering)
        style = self.style()
        style.unpolish(self)
        style.polish(self)
