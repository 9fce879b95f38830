"""The bar above everything: back, forward, home, the search field, text size, theme, print, menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

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
        self._field = QLineEdit()
        self._field.setObjectName("SearchField")
        self._field.setPlaceholderText(self.tr("Search illnesses, symptoms, medicines"))
        self._field.setAccessibleName(self.tr("Search"))
        self._field.setToolTip(self.tr("Search (Ctrl+K or /)"))
        self._field.setMaxLength(10_000)
        self._field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._field.setMaximumWidth(SEARCH_WIDTH)
        self._field.installEventFilter(self)
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
        row.addWidget(_menu_button(actions.theme, actions.theme_menu))
        row.addWidget(_button(actions.print, with_words=True))
        row.addWidget(_menu_button(actions.menu, actions.main_menu))
        self.set_theme(theme)
        self._field.textEdited.connect(self.query_changed)
        self._field.returnPressed.connect(self.query_entered)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            match event.key():
                case Qt.Key.Key_Down:
                    self.result_step.emit(1)
                    return True
                case Qt.Key.Key_Up:
                    self.result_step.emit(-1)
                    return True
                case Qt.Key.Key_Escape:
                    self.search_left.emit()
                    return True
        return super().eventFilter(watched, event)


def _button(action: QAction, *, with_words: bool = False) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text())
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if with_words else Qt.ToolButtonStyle.ToolButtonIconOnly
    button.setToolButtonStyle(style)
    return button


def _menu_button(action: QAction, menu: QMenu) -> QToolButton:
    button = _button(action)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    action.triggered.connect(button.showMenu)
    return button
