"""Above the pages: how many there are, what is not on them, how large they are shown, and what is being made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from viewer.reading.themes import Theme
from viewer.ui.icons import icon
from viewer.ui.plain_words import plain_label
from viewer.ui.worded import icon_button, worded_button

PATIENCE = 400
"""Milliseconds after which one is told that pages are being made: most are there before."""


class PreviewBar(QWidget):
    """Holds no decisions: says what a person wants of the preview."""

    zoom_step = Signal(int)
    fit_wanted = Signal()
    columns_wanted = Signal(int)
    cancelled = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("PreviewBar")
        self._note = plain_label()
        self._note.setObjectName("PreviewNote")
        self._note.setWordWrap(True)
        self._warning = plain_label()
        self._warning.setObjectName("PreviewWarning")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._stop = worded_button(self.tr("Cancel"), self.tr("Stop making the pages (Ctrl+.)"))
        QShortcut("Ctrl+.", self).activated.connect(self._stop.click)
        self._again = worded_button(self.tr("Make the pages"), self.tr("Make the pages after all (F5)"))
        QShortcut("F5", self).activated.connect(self._again.click)
        self._smaller = icon_button("minus", self.tr("Smaller pages"), "−")
        self._size = plain_label()
        self._size.setObjectName("PreviewZoom")
        self._larger = icon_button("plus", self.tr("Larger pages"), "+")
        self._fit = icon_button("fit-width", self.tr("As wide as there is room"), "0")
        self._one = icon_button("one-page", self.tr("One page below the other"), "1")
        self._two = icon_button("two-pages", self.tr("Two pages side by side"), "2")
        for button in (self._fit, self._one, self._two):
            button.setCheckable(True)
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tell_time)
        self._place()
        self.set_theme(theme)
        self._smaller.clicked.connect(self._zoom_out)
        self._larger.clicked.connect(self._zoom_in)
        self._fit.clicked.connect(self.fit_wanted)
        self._one.clicked.connect(self._want_one)
        self._two.clicked.connect(self._want_two)
        self._stop.clicked.connect(self.cancelled)
        self._again.clicked.connect(self.again_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for button in self.findChildren(QToolButton):
            button.setIcon(icon(button.objectName(), theme.ink, theme.field_border))

    def show_view(self, zoom: float, is_fit: bool, two_pages: bool) -> None:
        """Show how large the pages are."""
        self._size.setText(self.tr("{percent} %").format(percent=round(zoom * 100)))
        for button, is_down in ((self._fit, is_fit), (self._one, not two_pages), (self._two, two_pages)):
            button.setChecked(is_down)

    def begin(self) -> None:
        """Pages are being made; one is told so if it takes long."""
        self._again.hide()
        if not self._timer.isActive():
            self._clock.start()
            self._timer.start(PATIENCE)

    def end(self, note: str, warnings: Sequence[str] = (), can_go_on: bool = False) -> None:
        """They are made, or not: say so. `can_go_on` offers to make them after all."""
        self._timer.stop()
        self._stop.hide()
        self._again.setVisible(can_go_on)
        self._note.setText(note)
        self._warning.setText(" ".join(f"{warning}." for warning in warnings))
        self._warning.setVisible(bool(warnings))

    def _tell_time(self) -> None:
        seconds = self._clock.elapsed() // 1000
        self._note.setText(self.tr("Making the pages ... {seconds} s").format(seconds=seconds))
        self._stop.show()
        self._timer.setInterval(1000)

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._note, 1)
        row.addWidget(self._stop)
        row.addWidget(self._again)
        row.addSpacing(8)
        for part in (self._smaller, self._size, self._larger, self._fit):
            row.addWidget(part)
        row.addSpacing(10)
        row.addWidget(self._one)
        row.addWidget(self._two)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._warning)
        self._stop.hide()
        self._again.hide()

    def _zoom_in(self) -> None:
        self.zoom_step.emit(1)

    def _zoom_out(self) -> None:
        self.zoom_step.emit(-1)

    def _want_one(self) -> None:
        self.columns_wanted.emit(1)

    def _want_two(self) -> None:
        self.columns_wanted.emit(2)
