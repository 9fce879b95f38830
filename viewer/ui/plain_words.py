"""Words of a pack or a file, shown as they are: Qt takes what looks like HTML for rich text, and "&" for a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

LONGEST_LINE = 60
"""Characters of a line on a button, which can't break lines itself."""


def plain_label(words: str = "") -> QLabel:
    """A label that never takes its words for rich text, which could show any picture of this computer."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def plain_tip(words: str) -> str:
    """Words for a tooltip, which has no switch for rich text."""
    if "<" not in words:
        return words
    from html import escape  # here, not above: hardly any title needs it

    return f"<p>{escape(words)}</p>"


def button_text(words: str) -> str:
    """Words for a button, long ones in several lines."""
    if len(words) > LONGEST_LINE:
        from textwrap import fill

        words = fill(words, LONGEST_LINE)
    return words.replace("&", "&&")


def broken(words: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Words in lines of at most `width` pixels; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
