"""Controls whose words everyone gets: seen, heard by a screen reader, and told where the pointer rests."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton


def worded_button(words: str, tip: str) -> QPushButton:
    """A button with words on it."""
    button = QPushButton(words)
    button.setAccessibleName(words)
    button.setToolTip(tip)
    return button


def icon_button(name: str, words: str, key: str) -> QToolButton:
    """A flat button that will show the icon of its object name; its tip names the key that does the same."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setToolTip(f"{words} ({key})")
    button.setIconSize(QSize(18, 18))
    button.setAutoRaise(True)
    return button


def worded_line(name: str, tip: str, longest: int) -> QLineEdit:
    """A line to type in, of at most `longest` characters; what to type stands in it while it is empty."""
    line = QLineEdit()
    line.setMaxLength(longest)
    line.setAccessibleName(name)
    line.setToolTip(tip)
    line.setPlaceholderText(tip)
    return line
