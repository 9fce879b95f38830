"""Everything a person can do in the window, each with its words, its key and its icon."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from viewer.reading.themes import Theme, ThemeName
from viewer.ui.icons import icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu


class Actions:
    """The window's actions. They belong to `window`, so that their keys work wherever the keyboard is."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._icons: list[tuple[QAction, str]] = []
        make = self._make
        tr = _tr
        arrows = ("forward", "back") if window.isRightToLeft() else ("back", "forward")
        self.back = make(tr("Back"), arrows[0], "Alt+Left", "Back")
        self.forward = make(tr("Forward"), arrows[1], "Alt+Right", "Forward")
        self.home = make(tr("Home"), "home", "Alt+Home")
        self.search = make(tr("Search"), "search", "Ctrl+K", "/")
        self.smaller = make(tr("Smaller text"), "text-smaller", "Ctrl+-")
        self.larger = make(tr("Larger text"), "text-larger", "Ctrl++", "Ctrl+=")
        self.usual_size = make(tr("Usual text size"), "", "Ctrl+0")
        self.bookmark = make(tr("Bookmark"), "bookmark", "Ctrl+D")
        self.bookmark.setCheckable(True)
        self.bookmarks = make(tr("Bookmarks"), "", "Ctrl+B")
        self.theme = make(tr("Colors"), "theme", "Ctrl+Shift+L")
        self.print = make(tr("Print"), "print", "Ctrl+P")
        self.handout = make(tr("Handout"), "handout", "Ctrl+H")
        self.add_to_handout = make(tr("Add to handout"), "plus", "Ctrl+Shift+H")
        self.clinic = make(tr("Clinic ..."), "", "Ctrl+Shift+C")
        self.library = make(tr("Library ..."), "", "Ctrl+L")
        self.pages = make(tr("My clinic's pages ..."), "", "Ctrl+Shift+M")
        self.health = make(tr("Content health ..."), "", "Ctrl+Shift+E")
        self.find = make(tr("Find in article"), "find", "Ctrl+F")
        self.next_heading = make(tr("Next heading"), "", "Ctrl+Down")
        self.previous_heading = make(tr("Previous heading"), "", "Ctrl+Up")
        self.next_pane = make(tr("Next pane"), "", "F6")
        self.next_person = make(tr("Next person"), "next-person", "Ctrl+Shift+N")
        self.help = make(tr("Help"), "book", "F1")
        self.about_library = make(tr("About this library"), "", "")
        self.about = make(tr("About Bedside"), "info", "")
        self.quit = make(tr("Quit"), "close", "Ctrl+Q")
        self.menu = make(tr("Menu"), "menu", "F10")
        self.themes = self._theme_choices()

    @cached_property
    def theme_menu(self) -> QMenu:
        """The choice of colours; like every menu made when it is first opened."""
        menu = self._menu(self.theme)
        menu.addActions(list(self.themes.values()))
        return menu

    @cached_property
    def main_menu(self) -> QMenu:
        """Everything else that can be done."""
        menu = self._menu(self.menu)
        menu.addActions([self.search, self.find])
        menu.addSeparator()
        menu.addActions([self.bookmark, self.bookmarks])
        menu.addSeparator()
        menu.addActions([self.add_to_handout, self.handout, self.print])
        menu.addSeparator()
        menu.addActions([self.larger, self.smaller, self.usual_size])
        menu.addSeparator()
        menu.addActions([self.back, self.forward, self.home, self.next_heading, self.previous_heading, self.next_pane])
        menu.addSeparator()
        library = menu.addMenu(_tr("Library"))
        library.setAccessibleName(_tr("Library"))
        library.addActions([self.library, self.pages, self.health])
        settings = menu.addMenu(_tr("Settings"))
        settings.setAccessibleName(_tr("Settings"))
        settings.addAction(self.clinic)
        menu.addActions([self.next_person, self.help, self.about_library, self.about, self.quit])
        return menu

    def show_count(self, count: int) -> None:
        """Say on the button of the handout how many articles are in it."""
        words = _tr("Handout ({count})").format(count=count) if count else _tr("Handout")
        self.handout.setIconText(f" {words}")
        self.handout.setToolTip(f"{words} (Ctrl+H)")

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        for action, name in self._icons:
            action.setIcon(icon(name, theme.ink, theme.field_border))

    def _make(self, words: str, icon_name: str, *keys: str) -> QAction:
        action = QAction(words, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys if key])
        tip = f"{words} ({keys[0]})" if keys and keys[0] else words
        action.setToolTip(tip)
        self._window.addAction(action)
        if icon_name:
            self._icons.append((action, icon_name))
        return action

    def _theme_choices(self) -> dict[ThemeName, QAction]:
        group = QActionGroup(self._window)
        choices = {}
        for name, words in (
            (ThemeName.SYSTEM, _tr("Like the system")),
            (ThemeName.LIGHT, _tr("Light")),
            (ThemeName.DARK, _tr("Dark")),
            (ThemeName.CONTRAST, _tr("High contrast")),
        ):
            action = QAction(words, group)
            action.setCheckable(True)
            action.setData(str(name))
            choices[name] = action
        return choices

    def _menu(self, action: QAction) -> QMenu:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self._window)
        menu.setAccessibleName(action.text())
        return menu


def _tr(words: str) -> str:
    return QCoreApplication.translate("Actions", words)
