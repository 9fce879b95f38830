"""How the window is coloured: the chosen theme as a palette and a small style sheet for Fusion."""

from __future__ import annotations

import re
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from viewer.reading.themes import THEMES, Theme, ThemeName
from viewer.resources import resource

_FONT_SIZE = re.compile(r"font-size: (\d+(?:\.\d+)?)px")


class Appearance(QObject):
    """Knows the theme in force; `changed` says that colours and icons must be asked for again."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: ThemeName, text_scale: float = 1.0) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._text_scale = text_scale
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

    def grow(self, text_scale: float) -> None:
        """Change the size of the window's own letters to go with the article's."""
        if text_scale != self._text_scale:
            self._text_scale = text_scale
            self._application.setStyleSheet(window_style(self.theme, text_scale))

    def _system_changed(self) -> None:
        if self._choice is ThemeName.SYSTEM:
            self._apply()
            self.changed.emit()

    def _apply(self) -> None:
        theme = self.theme
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(window_style(theme, self._text_scale))


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


def window_style(theme: Theme, text_scale: float = 1.0) -> str:
    """The style sheet of the window's own parts (`resources/window.qss`).

    Their letters grow half as much as the article's: there is room beside a page for words of 150 %, not of 200 %.
    """
    text = Template(resource("window.qss").read_text(encoding="utf-8"))
    colours = {role: getattr(theme, role) for role in theme.__slots__ if role != "dark"}
    tick = resource("icons/tick-dark.svg" if theme.dark else "icons/tick-light.svg").as_posix()
    growth = 1 + (text_scale - 1) / 2
    return _FONT_SIZE.sub(
        lambda match: f"font-size: {round(float(match[1]) * growth)}px", text.substitute(colours, tick=tick)
    )
