"""Find in the article: a bar under the page with a count."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from viewer.reading.themes import Theme
from viewer.ui.icons import icon


class FindBar(QWidget):
    """Asks for words by `wanted` and for the next or previous place by `step_wanted`; is told the count."""

    wanted = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("FindBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Find in this article"))
        self._field.setAccessibleName(self.tr("Find in this article"))
        self._field.setToolTip(self.tr("Find in this article (Ctrl+F)"))
        self._field.setMinimumWidth(300)
        self._field.setMaximumWidth(420)
        self._count = QLabel()
        self._count.setAccessibleName(self.tr("Places found"))
        self._previous = self._button("chevron-up", self.tr("Previous place (Shift+Enter)"))
        self._next = self._button("chevron-down", self.tr("Next place (Enter)"))
        self._close = self._button("close", self.tr("Close (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 12, 6)
        for part in (self._field, self._previous, self._next, self._count):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._close)
        self.set_theme(theme)
        self._field.textChanged.connect(self.wanted)
        self._previous.clicked.connect(self._go_back)
        self._next.clicked.connect(self._go_on)
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for button in (self._previous, self._next, self._close):
            button.setIcon(icon(button.objectName(), theme.ink, theme.field_border))

    def open_bar(self) -> None:
        """Show the bar with the last words selected."""
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.wanted.emit(self._field.text())

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def forget(self) -> None:
        """Empty the field, and what undo would bring back: the next person's words are their own."""
        self._field.setText("")
        self.close_bar()

    def show_count(self, number: int, count: int) -> None:
        """Say which place (from 1) of how many is shown."""
        text = self._field.text()
        if not text:
            self._count.setText("")
        elif not count:
            self._count.setText(self.tr("Not in this article"))
        else:
            self._count.setText(self.tr("{number} of {count}").format(number=number, count=count))
        self._previous.setEnabled(count > 0)
        self._next.setEnabled(count > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case _:
                super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.step_wanted.emit(1)

    def _go_back(self) -> None:
        self.step_wanted.emit(-1)

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setIconSize(QSize(18, 18))
        button.setAutoRaise(True)
        return button
