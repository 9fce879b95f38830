"""How the window looks: the theme's colours only, letters of a readable size, icons of our own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.opened import application
from viewer.pictures import check_picture
from viewer.reading.themes import THEMES, Theme, ThemeName
from viewer.resources import resource
from viewer.ui.appearance import Appearance, palette, window_style
from viewer.ui.icons import category_icon, icon, icon_image, icon_pixmap, svg_image, svg_shape

NAMES = (ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST)
ICONS = sorted(file for file in resource("icons").glob("*.svg") if file.stem != "bedside")
"""All but the program's own mark."""
TICKS = {"tick-light", "tick-dark"}
"""Have a colour of their own: a style sheet can't give them one."""


@pytest.fixture
def appearance(qapp: object) -> Iterator[Appearance]:  # noqa: ARG001
    made = Appearance(application(), ThemeName.LIGHT)
    yield made
    made.choose(ThemeName.LIGHT)
    made.deleteLater()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_takes_its_colours_from_the_theme(name: ThemeName) -> None:
    theme = THEMES[name]
    style = window_style(theme)
    known = {getattr(theme, field.name) for field in fields(Theme) if field.name != "dark"}
    assert "$" not in style
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", style)) <= known
    assert set(re.findall(r"url\(\"([^\"]*)\"\)", style)) == {
        resource(f"icons/tick-{'dark' if theme.dark else 'light'}.svg").as_posix()
    }


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.5, 2.0])
def test_letters_are_never_too_small_and_grow_half_as_much_as_the_article_s(scale: float) -> None:
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", window_style(THEMES[ThemeName.LIGHT], scale))]
    assert len(sizes) == window_style(THEMES[ThemeName.LIGHT]).count("font-size")
    assert min(sizes) >= (13 if scale >= 1 else 12)
    tree = re.search(
        r"#SectionTree, #ResultsList \{[^}]*font-size: (\d+)px", window_style(THEMES[ThemeName.LIGHT], scale)
    )
    assert tree is not None
    assert int(tree[1]) == round(14 * (1 + (scale - 1) / 2))


@pytest.mark.parametrize("name", NAMES)
def test_the_palette_is_the_theme_s(name: ThemeName) -> None:
    theme, made = THEMES[name], palette(THEMES[name])
    for role, colour in (
        (QPalette.ColorRole.Window, theme.pane),
        (QPalette.ColorRole.Base, theme.page),
        (QPalette.ColorRole.Text, theme.ink),
        (QPalette.ColorRole.Link, theme.accent),
        (QPalette.ColorRole.PlaceholderText, theme.muted),
    ):
        assert made.color(role).name().upper() == colour


def test_choosing_changes_the_application_and_tells(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed):
        appearance.choose(ThemeName.DARK)
    assert appearance.theme is THEMES[ThemeName.DARK]
    assert application().palette().window().color() == QColor(THEMES[ThemeName.DARK].pane)
    assert THEMES[ThemeName.DARK].pane in application().styleSheet()


def test_growing_changes_the_letters_only(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.grow(2.0)
    assert application().styleSheet() == window_style(THEMES[ThemeName.LIGHT], 2.0)
    appearance.choose(ThemeName.DARK)
    assert application().styleSheet() == window_style(THEMES[ThemeName.DARK], 2.0)


@pytest.mark.parametrize("name", NAMES)
def test_a_ticked_box_is_seen_to_be_ticked(appearance: Appearance, qtbot: QtBot, name: ThemeName) -> None:
    appearance.choose(name)
    panel = QFrame()
    panel.setObjectName("HandoutPanel")
    qtbot.addWidget(panel)
    box = QCheckBox("Symptoms")
    row = QHBoxLayout(panel)
    row.addWidget(box)
    panel.show()
    assert THEMES[name].accent not in colours(box.grab().toImage())
    box.setChecked(True)
    seen = colours(box.grab().toImage())
    assert THEMES[name].accent in seen
    tick = re.search(
        'stroke="(#[0-9A-F]{6})"', resource(f"icons/tick-{'dark' if THEMES[name].dark else 'light'}.svg").read_text()
    )
    assert tick is not None
    assert tick[1] in seen


# Icons


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_icons_are_of_one_family_and_safe(file: Path) -> None:
    text = file.read_text("utf-8")
    check_picture(file.name, "image/svg+xml", text.encode())
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-linecap="round"' in text
    if file.stem not in TICKS:
        assert "currentColor" in text
        assert not re.search("#[0-9A-Fa-f]{3,6}", text)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", [file.stem for file in ICONS if file.stem not in TICKS])
def test_icons_are_drawn_in_one_colour(name: str) -> None:
    image = icon_image(name, "#FF00FF", 48)
    assert "#FF00FF" in colours(image)
    assert image.size().width() == 48


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_drawn_when_it_is_shown_once_a_size_and_colour() -> None:
    made = icon("home", "#FF0000", "#00FF00")
    normal, disabled = (made.pixmap(24, 24, mode) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert "#FF0000" in colours(normal.toImage())
    assert "#00FF00" in colours(disabled.toImage())
    assert icon_pixmap("home", "#FF0000", 24, 2.0).deviceIndependentSize().width() == 24


@pytest.mark.parametrize("name", ["", "no-such", "../../etc/passwd", "../icons/home", "a b", "lungs\x00", "/etc"])
def test_an_icon_that_a_pack_makes_up_is_a_folder(name: str) -> None:
    assert category_icon(name) == "folder"
    assert category_icon("lungs") == "lungs"


@pytest.mark.usefixtures("qapp")
def test_a_drawing_that_is_none_is_empty() -> None:
    assert svg_shape(b"no svg").isEmpty()
    assert svg_image(b"<svg/>", QSize(0, 0)).isNull()
