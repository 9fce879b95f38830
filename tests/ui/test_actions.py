"""The table of actions: words, a tooltip that names the key, an icon that exists, and no key twice."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction

from viewer.reading.themes import THEMES, ThemeName
from viewer.resources import resource
from viewer.ui.actions import Actions
from viewer.ui.main_window import MainWindow

WITHOUT_KEY = {"About Bedside", "About this library"}


def every(actions: Actions) -> list[QAction]:
    return [value for value in vars(actions).values() if isinstance(value, QAction)]


def test_each_action_has_words_and_a_tooltip_that_names_its_key(window: MainWindow) -> None:
    for action in every(window.actions_):
        assert action.text()
        if action.text() in WITHOUT_KEY:
            assert action.toolTip() == action.text()
        else:
            assert action.toolTip() == f"{action.text()} ({action.shortcuts()[0].toString()})"


def test_no_key_is_given_twice(window: MainWindow) -> None:
    keys = Counter(key.toString() for action in every(window.actions_) for key in action.shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []
    assert {"Ctrl+K", "/", "Ctrl+F", "Alt+Left", "Ctrl+P", "Ctrl+Up", "Ctrl+Down", "F6", "Ctrl+Shift+N"} <= set(keys)


def test_no_words_are_used_twice(window: MainWindow) -> None:
    words = Counter(action.text() for action in every(window.actions_))
    assert set(words.values()) == {1}


def test_each_action_belongs_to_the_window_so_that_its_key_works_everywhere(window: MainWindow) -> None:
    assert set(every(window.actions_)) <= set(window.actions())


def test_each_icon_is_there_and_drawn_in_the_colours_of_the_theme(window: MainWindow) -> None:
    for action, name in window.actions_._icons:
        assert resource(f"icons/{name}.svg").exists()
        assert not action.icon().pixmap(20, 20).isNull()
    before = window.actions_.home.icon().pixmap(20, 20).toImage()
    window.actions_.set_theme(THEMES[ThemeName.DARK])
    assert window.actions_.home.icon().pixmap(20, 20).toImage() != before


def test_the_themes_are_one_choice(window: MainWindow) -> None:
    themes = window.actions_.themes
    assert list(themes) == list(ThemeName)
    themes[ThemeName.CONTRAST].trigger()
    assert [name for name, action in themes.items() if action.isChecked()] == [ThemeName.CONTRAST]
