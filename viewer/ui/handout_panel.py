"""The left half of the paper's view: what is in the handout, how it is to look, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.handout.options import HandoutOptions
from viewer.reading.themes import Theme
from viewer.ui.handout_list import HandoutList
from viewer.ui.handout_options import HandoutOptionsBox
from viewer.ui.icons import icon
from viewer.ui.plain_words import plain_label
from viewer.ui.worded import icon_button, worded_button

LEAST_LIST = 160
LEAST_OPTIONS = 120
"""Pixels of their heights: where letters are large, each is scrolled by itself."""


class HandoutPanel(QFrame):
    """Holds the parts; its buttons say what is wanted."""

    print_wanted = Signal()
    pdf_wanted = Signal()
    html_wanted = Signal()
    add_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    templates_wanted = Signal()
    closed = Signal()

    def __init__(self, options: HandoutOptions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("HandoutPanel")
        self._tools: list[QToolButton] = []
        self._title = plain_label()
        self._title.setObjectName("PanelTitle")
        self.list = HandoutList(theme)
        self.options = HandoutOptionsBox(options)
        self._make_tools()
        self._make_commands()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addLayout(self._tool_row())
        self.list.setMinimumHeight(LEAST_LIST)
        column.addWidget(self.list, 1)
        column.addSpacing(4)
        column.addWidget(_OptionsArea(self.options))
        column.addSpacing(4)
        column.addLayout(self._command_row())
        self.set_theme(theme)
        self.list.changed_row.connect(self._show_row)
        self.list.model().modelReset.connect(self._show_row)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)
        for button in self._tools:
            button.setIcon(icon(button.objectName(), theme.ink, theme.field_border))

    def show_mode(self, is_single: bool) -> None:
        """Whether one open article is shown or the handout that was put together."""
        self._title.setText(self.tr("This article") if is_single else self.tr("Handout"))
        self._add.setVisible(is_single)
        for button in (self._up, self._down, self._remove):
            button.setVisible(not is_single)

    def show_steps(self, can_undo: bool, can_redo: bool) -> None:
        """What can be undone and done again."""
        self._undo.setEnabled(can_undo)
        self._redo.setEnabled(can_redo)

    def show_pages(self, words: str) -> None:
        """How many pages there are to print, "" where there are none."""
        self._print.setText(self.tr("Print {pages}").format(pages=words) if words else self.tr("Print"))
        for button in (self._print, self._pdf, self._html):
            button.setEnabled(bool(words))

    def focus_first(self) -> None:
        """Take the keyboard to the list, at a row that can be seen."""
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.rows.index(0, 0))
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def templates_button(self) -> QPushButton:
        """The button below which the menu of templates opens."""
        return self._templates

    def _make_tools(self) -> None:
        self._undo = self._tool("undo", self.tr("Undo"), "Ctrl+Z", is_shortcut=True)
        self._redo = self._tool("redo", self.tr("Do again"), "Ctrl+Shift+Z", is_shortcut=True)
        self._up = self._tool("chevron-up", self.tr("Article up"), "Alt+Up")
        self._down = self._tool("chevron-down", self.tr("Article down"), "Alt+Down")
        self._remove = self._tool("remove", self.tr("Remove the article"), "Del")
        self._close = self._tool("close", self.tr("Back to the article"), "Esc")
        self._undo.clicked.connect(self.undo_wanted)
        self._redo.clicked.connect(self.redo_wanted)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._remove.clicked.connect(self.list.remove_current)
        self._close.clicked.connect(self.closed)

    def _make_commands(self) -> None:
        self._add = worded_button(self.tr("Add to handout"), self.tr("Put this with other articles (Ctrl+Shift+H)"))
        self._templates = worded_button(self.tr("Templates"), self.tr("Handouts saved for use again (Ctrl+T)"))
        QShortcut("Ctrl+T", self).activated.connect(self._templates.click)
        self._print = worded_button(self.tr("Print"), self.tr("Print these pages (Ctrl+P)"))
        self._print.setObjectName("PrintButton")
        self._pdf = worded_button(self.tr("Save as PDF"), self.tr("Save these pages as a file (Ctrl+S)"))
        QShortcut("Ctrl+S", self).activated.connect(self._pdf.click)
        self._html = worded_button(self.tr("Save as HTML"), self.tr("Save for a browser, as one file (Ctrl+Shift+S)"))
        QShortcut("Ctrl+Shift+S", self).activated.connect(self._html.click)
        self._add.clicked.connect(self.add_wanted)
        self._templates.clicked.connect(self.templates_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._pdf.clicked.connect(self.pdf_wanted)
        self._html.clicked.connect(self.html_wanted)

    def _head(self) -> QLayout:
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._templates)
        row.addWidget(self._close)
        return row

    def _tool_row(self) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in (self._add, self._up, self._down, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        return row

    def _command_row(self) -> QLayout:
        files = QHBoxLayout()
        files.setSpacing(8)
        files.addWidget(self._pdf, 1)
        files.addWidget(self._html, 1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._print)
        column.addLayout(files)
        return column

    def _tool(self, name: str, words: str, key: str, is_shortcut: bool = False) -> QToolButton:
        """A button with an icon; its key is its own, or one that the list or the window listens to."""
        button = icon_button(name, words, key)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if is_shortcut:
            QShortcut(key, self).activated.connect(button.click)  # a button's own shortcut waits 100 ms
        self._tools.append(button)
        return button

    def _move_up(self) -> None:
        self.list.move_current(-1)

    def _move_down(self) -> None:
        self.list.move_current(1)

    def _show_row(self) -> None:
        """What can be done with the article of the current row."""
        article = self.list.current_article()
        number = self.list.rows.article_index(article).row() if article else -1
        self._up.setEnabled(number > 0)
        self._down.setEnabled(0 <= number < self.list.rows.rowCount() - 1)
        self._remove.setEnabled(number >= 0)


class _OptionsArea(QScrollArea):
    """As high as the options if there is room, and always as wide."""

    def __init__(self, options: QWidget) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How the paper looks"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._options = options
        self.setWidget(options)

    def sizeHint(self) -> QSize:
        return self._options.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        bar = self.verticalScrollBar().sizeHint().width()
        size = self._options.minimumSizeHint()
        return QSize(size.width() + bar, min(size.height(), LEAST_OPTIONS))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._options and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # larger letters, or a longer name
        return bool(super().eventFilter(watched, event))
