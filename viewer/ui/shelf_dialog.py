"""What the dialogs about the library have in common: a child process for the work, and one line for what went wrong."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from viewer.ui.child_job import ChildJob
from viewer.ui.plain_words import plain_label


class ShelfDialog(QDialog):
    """A column of parts and a row of buttons. Its job ends when it is closed."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ShelfDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.job = ChildJob(self)
        self.job.failed.connect(self.tell)
        self.note = self._sentence("DialogNote")
        self.trouble = self._sentence("DialogTrouble")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 18, 20, 16)
        self.column.setSpacing(12)

    def tell(self, sentence: str) -> None:
        """Say what went wrong; "" for nothing."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def say(self, sentence: str) -> None:
        """Say how things are; "" for nothing."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def button(self, words: str, tip: str, slot: Callable[[], object]) -> QPushButton:
        """A button with its words, wired to a bound method."""
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def close_button(self) -> QPushButton:
        """The button that closes the dialog."""
        return self.button(self.tr("Close"), self.tr("Close (Esc)"), self.reject)

    def row(self, *parts: QWidget | None) -> QHBoxLayout:
        """Parts side by side; None is the room between those of the two ends."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            if part is None:
                row.addStretch(1)
            else:
                row.addWidget(part)
        return row

    def event(self, event: QEvent) -> bool:
        """Grow where words have come that need more lines than there is room for; Qt sees to that only at first."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            needed = self.column.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def done(self, result: int) -> None:
        self.job.stop()
        super().done(result)

    def _sentence(self, name: str) -> QLabel:
        label = plain_label()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.hide()
        return label
