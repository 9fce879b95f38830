"""How the window is coloured: the chosen theme as a palette and a small style sheet for Fusion."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from viewer.reading.themes import THEMES, Theme, ThemeName
from viewer.resources import resource


class Appearance(QObject):
    """Knows the theme in force; `changed` says that colours and icons must be asked for again."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeName) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> ThemeName:
        """What the reader chose, which may be to follow the system."""
        return self._choice

    @property
    def theme(self) -> Theme:
        """The colours in force."""
        if self._choice is not ThemeName.SYSTEM:
            return THEMES[self._choice]
        dark = self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return THEMES[ThemeName.DARK if dark else ThemeName.LIGHT]

    def choose(self, choice: ThemeName) -> None:
        """Change the theme now."""
        self._choice = choice
        self._apply()
        self.changed.emit()

    def _system_changed(self) -> None:
        if self._choice is ThemeName.SYSTEM:
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        theme = self.theme
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(window_style(theme))


def palette(theme: Theme) -> QPalette:
    """A theme as Qt's palette."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.pane,
        role.WindowText: theme.ink,
        role.Base: theme.page,
        role.AlternateBase: theme.pane,
        role.Text: theme.ink,
        role.Button: theme.pane,
        role.ButtonText: theme.ink,
        role.BrightText: theme.ink,
        role.ToolTipBase: theme.page,
        role.ToolTipText: theme.ink,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.selection,
        role.HighlightedText: theme.ink,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Accent: theme.accent,
        role.Light: theme.page,
        role.Midlight: theme.line,
        role.Mid: theme.field_border,
        role.Dark: theme.field_border,
        role.Shadow: theme.line,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.field_border))
    return result


def window_style(theme: Theme) -> str:
    """The style sheet of the window's own parts (`resources/window.qss`)."""
    text = Template(resource("window.qss").read_text(encoding="utf-8"))
    return text.substitute({role: getattr(theme, role) for role in theme.__slots__ if role != "dark"})
