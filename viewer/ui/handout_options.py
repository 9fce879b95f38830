"""How the paper is to look: preset, letter size, paper, ink, word list, notes, letterhead."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.handout.clinic import Clinic
from viewer.handout.options import HandoutOptions
from viewer.handout.presets import Preset
from viewer.handout.selection import Ink, Paper, TextSize
from viewer.ui.plain_words import button_text, plain_tip
from viewer.ui.segments import Segments


class HandoutOptionsBox(QWidget):
    """Shows the options and says what a person makes of them."""

    changed = Signal(object)
    """HandoutOptions"""
    preset_chosen = Signal(str)
    clinic_wanted = Signal()

    def __init__(self, options: HandoutOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._presets = Segments(
            self.tr("Sections"),
            {
                Preset.FULL: self.tr("Full article"),
                Preset.HOME_CARE: self.tr("Home care"),
                Preset.BEFORE_TEST: self.tr("Before a test"),
            },
        )
        self._sizes = Segments(
            self.tr("Letter size"),
            {
                TextSize.STANDARD: self.tr("Standard"),
                TextSize.LARGE: self.tr("Large"),
                TextSize.EXTRA: self.tr("Extra"),
            },
        )
        self._papers = Segments(self.tr("Paper"), {Paper.A4: self.tr("A4"), Paper.LETTER: self.tr("US Letter")})
        self._ink = self._box(self.tr("Save ink"), self.tr("Save ink: no fills, thin lines"))
        self._words = self._box(self.tr("Word list"), self.tr("Word list: explain the medical words of the text"))
        self._notes = self._box(self.tr("Notes"), self.tr("Notes: lines for notes and questions at the end"))
        self._letterhead = self._box("", "")
        self._clinic = QPushButton(self.tr("Clinic ..."))
        self._clinic.setAccessibleName(self.tr("Clinic ..."))
        self._clinic.setToolTip(self.tr("The clinic on the letterhead (Ctrl+Shift+C)"))
        self._place()
        self.show_options(options)
        self.show_clinic(None)
        self._presets.chosen.connect(self.preset_chosen)
        self._sizes.chosen.connect(self._choose_size)
        self._papers.chosen.connect(self._choose_paper)
        for box in (self._ink, self._words, self._notes, self._letterhead):
            box.clicked.connect(self._tick)
        self._clinic.clicked.connect(self.clinic_wanted)

    def show_options(self, options: HandoutOptions) -> None:
        """Show these, without a signal."""
        self._options = options
        self._sizes.choose(options.size)
        self._papers.choose(options.paper)
        self._ink.setChecked(options.ink is Ink.LOW)
        self._words.setChecked(options.word_list)
        self._notes.setChecked(options.notes)
        self._letterhead.setChecked(options.letterhead and self._letterhead.isEnabled())

    def show_preset(self, preset: Preset | None) -> None:
        """Show which preset the chosen sections are; None where they are a person's own choice."""
        self._presets.choose(preset)

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Show whose letterhead there is."""
        words = clinic.name if clinic else self.tr("No clinic yet")
        self._letterhead.setText(button_text(_shortened(words)))
        self._letterhead.setEnabled(clinic is not None)
        self._letterhead.setChecked(clinic is not None and self._options.letterhead)
        name = self.tr("Letterhead: {clinic}").format(clinic=words)
        self._letterhead.setAccessibleName(name)
        self._letterhead.setToolTip(plain_tip(name))

    def _place(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._presets, self._sizes, self._papers):
            column.addWidget(part)
        for boxes in ((self._ink, self._words, self._notes), (self._letterhead, self._clinic)):
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(boxes[0])
            row.addStretch(1)
            for box in boxes[1:]:
                row.addWidget(box)
            column.addLayout(row)

    def _box(self, words: str, tip: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setAccessibleName(words)
        box.setToolTip(tip)
        return box

    def _choose_size(self, size: str) -> None:
        self._change(replace(self._options, size=TextSize(size)))

    def _choose_paper(self, paper: str) -> None:
        self._change(replace(self._options, paper=Paper(paper)))

    def _tick(self) -> None:
        letterhead = self._letterhead.isChecked() if self._letterhead.isEnabled() else self._options.letterhead
        self._change(
            HandoutOptions(
                self._options.size,
                self._options.paper,
                Ink.LOW if self._ink.isChecked() else Ink.FULL,
                self._words.isChecked(),
                self._notes.isChecked(),
                letterhead,
            )
        )

    def _change(self, options: HandoutOptions) -> None:
        self._options = options
        self.changed.emit(options)


def _shortened(words: str) -> str:
    """A name as long as there is room for beside the button; the tooltip has all of it."""
    return words if len(words) <= 24 else f"{words[:22].rstrip()} …"
