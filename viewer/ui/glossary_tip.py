"""A glossary word explained, beside the word: by click, touch or Enter, not only on hover."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from viewer.articles import GlossaryTerm

WIDTH = 380


class GlossaryTip(QFrame):
    """A small card that any key or a click elsewhere closes."""

    def __init__(self, term: GlossaryTerm, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._window = parent.window()
        self.setObjectName("GlossaryTip")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Explanation of {word}").format(word=term.term))
        self._words = QLabel(f"<b>{escape(term.term)}</b><br>{escape(term.explanation)}")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setAccessibleName(f"{term.term}: {term.explanation}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.addWidget(self._words)
        self.setFixedWidth(WIDTH)

    def show_at(self, place: QPoint) -> None:
        """Open below a place of the screen, moved so that all of it is seen, within the window if there is room."""
        self.resize(WIDTH, self.heightForWidth(WIDTH))
        room = self.screen().availableGeometry()
        window = room.intersected(self._window.geometry())
        if window.width() > self.width() + 16:
            room.setLeft(window.left())
            room.setRight(window.right())
        x = min(max(place.x() - 20, room.left() + 8), room.right() - self.width() - 8)
        y = place.y() + 14
        if y + self.height() > room.bottom():
            y = place.y() - self.height() - 14
        self.move(x, y)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: ARG002 (any key closes)
        self.close()

    def mousePressEvent(self, _event: object) -> None:
        self.close()
