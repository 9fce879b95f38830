"""A row of joined buttons of which one is down, or none."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.ui.plain_words import plain_label


class Segments(QWidget):
    """A head and a choice below it. Says which value a person chose."""

    chosen = Signal(str)

    def __init__(self, head: str, choices: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`choices` are the words of each button by the value it stands for."""
        super().__init__(parent)
        label = plain_label(head)
        label.setObjectName("PanelHead")
        row = QHBoxLayout()
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for number, (value, words) in enumerate(choices.items()):
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("segment", _segment(number, len(choices), self.isRightToLeft()))
            button.setProperty("value", str(value))
            button.setAccessibleName(f"{head}: {words}")
            button.setToolTip(f"{head}: {words}")
            self._group.addButton(button)
            row.addWidget(button, 1)
        self._group.buttonClicked.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label)
        column.addLayout(row)

    def choose(self, value: str | None) -> None:
        """Put the button of a value down without a signal; None or an unknown value lifts all."""
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(button.property("value") == value)
        self._group.setExclusive(True)

    def _tell(self, button: QAbstractButton) -> None:
        self.chosen.emit(button.property("value"))


def _segment(number: int, count: int, right_to_left: bool) -> str:
    """Which end of the row a button is: the style sheet rounds its corners there."""
    if 0 < number < count - 1:
        return "middle"
    return "right" if (number == 0) == right_to_left else "left"
