"""What stands in place of the pages while nothing is chosen: how to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.ui.plain_words import plain_label

WIDEST = 520


class EmptyHandout(QWidget):
    """A few lines and the way back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("EmptyHandout")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = QVBoxLayout()
        words.setSpacing(12)
        words.addStretch(1)
        for name, text in (
            ("EmptyTitle", self.tr("Nothing is in the handout yet")),
            (
                "EmptyText",
                self.tr("Open an article and choose “Add to handout” below its title, or press Ctrl+Shift+H."),
            ),
            (
                "EmptyText",
                self.tr(
                    "In the contents at the side, the same key adds the section, the article or all of a category."
                ),
            ),
            ("EmptyText", self.tr("Or choose a template: a handout that was saved before.")),
        ):
            label = plain_label(text)
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setMaximumWidth(WIDEST)
            words.addWidget(label)
        self.back = back = QPushButton(self.tr("Choose articles"))
        back.setObjectName("EmptyBack")
        back.setAccessibleName(self.tr("Choose articles"))
        back.setToolTip(self.tr("Go back to the articles (Esc)"))
        back.clicked.connect(self.left)
        words.addSpacing(4)
        words.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(words, 6)
        row.addStretch(1)
