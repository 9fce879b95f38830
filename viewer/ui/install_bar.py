"""The bar above a pack that is looked at without being installed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from viewer.ui.plain_words import plain_label


class InstallBar(QWidget):
    """Offers to install the pack, or goes away."""

    install_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("InstallBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = plain_label(self.tr("You are looking at this pack. It is not in your library."))
        words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(8)
        row.addWidget(words, 1)
        install = self._button(self.tr("Install it"), self.tr("Put this pack into the library"))
        leave = self._button(self.tr("Not now"), self.tr("Only look at it"))
        for button in (install, leave):
            row.addWidget(button)
        install.clicked.connect(self.install_wanted)
        leave.clicked.connect(self.hide)

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        return button
