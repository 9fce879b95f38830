"""The bar above everything: back, forward, home, search field, text size, bookmark, theme, handout, print, menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from viewer.reading.themes import Theme
from viewer.ui.actions import Actions
from viewer.ui.icons import icon

SEARCH_WIDTH = 560


class TopBar(QWidget):
    """Holds no decisions: its buttons are the window's actions, its field says what is typed."""

    query_changed = Signal(str)
    query_entered = Signal()
    result_step = Signal(int)
    """Arrow keys in the search field: 1 down, -1 up."""
    search_left = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("TopBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._actions = actions
        self._field = SearchField()
        self._field.setObjectName("SearchField")
        self._field.setPlaceholderText(self.tr("Search illnesses, symptoms, medicines"))
        self._field.setAccessibleName(self.tr("Search"))
        self._field.setToolTip(self.tr("Search (Ctrl+K or /)"))
        self._field.setMaxLength(10_000)
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._field.setMaximumWidth(SEARCH_WIDTH)
        self._glass = QAction(self._field)
        self._field.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(4)
        for action in (actions.back, actions.forward, actions.home):
            row.addWidget(_button(action))
        row.addStretch(1)
        row.addWidget(self._field, 6)
        row.addStretch(1)
        for action in (actions.smaller, actions.larger):
            row.addWidget(_button(action))
        self._bookmark_button = _button(actions.bookmark)
        row.addWidget(self._bookmark_button)
        self._theme_button = self._menu_button(actions.theme, self._open_theme_menu)
        row.addWidget(self._theme_button)
        for action in (actions.handout, actions.print):
            row.addWidget(_button(action, with_words=True))
        self._main_button = self._menu_button(actions.menu, self._open_main_menu)
        row.addWidget(self._main_button)
        self.set_theme(theme)
        self._field.textEdited.connect(self.query_changed)
        self._field.returnPressed.connect(self.query_entered)
        self._field.step.connect(self.result_step)
        self._field.left.connect(self.search_left)

    def _menu_button(self, action: QAction, open_menu: Callable[[], None]) -> QToolButton:
        """A button that opens a menu below itself."""
        action.triggered.connect(open_menu)
        return _button(action)

    def _open_theme_menu(self) -> None:
        self._actions.theme_menu.popup(_below(self._theme_button))

    def _open_main_menu(self) -> None:
        self._actions.main_menu.popup(_below(self._main_button))

    def place_for_bookmarks(self) -> QPoint:
        """The place on the screen where the menu of the bookmarks opens."""
        return _below(self._bookmark_button)

    def set_theme(self, theme: Theme) -> None:
        """Draw the magnifying glass in another colour."""
        self._glass.setIcon(icon("search", theme.muted))

    def focus_search(self) -> None:
        """Take the keyboard to the field, ready to type over what is there."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def query(self) -> str:
        """What stands in the field."""
        return self._field.text()

    def clear(self) -> None:
        """Empty the field, and what undo would bring back."""
        self._field.clear()
        self._field.setText("")


class SearchField(QLineEdit):
    """A line to type in, whose arrow keys go through the results and whose Esc leaves them."""

    step = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.step.emit(1)
            case Qt.Key.Key_Up:
                self.step.emit(-1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)


def _button(action: QAction, *, with_words: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if with_words else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    if with_words:
        action.setIconText(f" {action.text()}")  # Fusion leaves no room between icon and words
    return button


def _below(button: QToolButton) -> QPoint:
    """The place on the screen where a menu of a button opens."""
    return button.mapToGlobal(button.rect().bottomLeft())
