"""Colours: every text of each theme stands out from what is behind it, and the style sheet takes nothing else."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from viewer.reading.page import style_sheet
from viewer.reading.themes import THEMES, Theme, ThemeName

LEAST = 4.5
NAMES = (ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST)
BEHIND = {
    "ink": "page pane selection found emergency_fill urgent_fill note_fill",
    "muted": "page pane selection",
    "accent": "page pane selection emergency_fill urgent_fill note_fill",
    "page": "accent",  # chosen text, and the words on the print button
    "emergency": "emergency_fill page",
    "urgent": "urgent_fill page",
    "note": "note_fill page",
}
"""What each colour of letters is seen on."""


def luminance(colour: str) -> float:
    """WCAG's relative luminance of "#rrggbb"."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("letters", "behind"), [(one, two) for one, many in BEHIND.items() for two in many.split()])
def test_letters_stand_out(name: ThemeName, letters: str, behind: str) -> None:
    theme = THEMES[name]
    assert contrast(getattr(theme, letters), getattr(theme, behind)) >= LEAST


@pytest.mark.parametrize(("name", "least"), [(ThemeName.LIGHT, 15), (ThemeName.DARK, 14), (ThemeName.CONTRAST, 21)])
def test_plain_text_stands_out_most(name: ThemeName, least: int) -> None:
    assert round(contrast(THEMES[name].ink, THEMES[name].page)) >= least


@pytest.mark.parametrize("name", NAMES)
def test_borders_of_what_can_be_acted_on_are_seen(name: ThemeName) -> None:
    theme = THEMES[name]
    for border in (theme.accent, theme.emergency):  # where the keyboard is
        assert contrast(border, theme.page) >= 3
        assert contrast(border, theme.pane) >= 3


def test_the_computation_is_wcag_s() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_colours_are_written_in_one_way(name: ThemeName) -> None:
    theme = THEMES[name]
    assert all(
        re.fullmatch("#[0-9A-F]{6}", getattr(theme, field.name)) for field in fields(Theme) if field.name != "dark"
    )
    assert theme.dark == (luminance(theme.page) < luminance(theme.ink))


def test_every_choice_but_the_system_s_has_colours() -> None:
    assert set(THEMES) == set(ThemeName) - {ThemeName.SYSTEM}


# The page's style sheet


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("scale", [0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("natural_line", [1.0, 1.16, 1.36, 1.9])
def test_the_style_sheet_is_what_qt_understands(name: ThemeName, scale: float, natural_line: float) -> None:
    css = style_sheet(THEMES[name], scale, natural_line)
    assert "$" not in css
    assert re.findall(r"\d\.\d+px", css) == []
    assert re.findall(r"[^#\w](0px|-\d+px)", css.replace("margin-bottom: 0px", "")) == []
    sizes = [int(size) for size in re.findall(r"font-size: (\d+)px", css)]
    assert min(sizes) >= 12.5 * scale - 0.5 or scale < 1
    lines = [int(share) for share in re.findall(r"line-height: (\d+)%", css)]
    assert lines
    assert all(share > 0 for share in lines)


def test_letters_grow_with_the_scale() -> None:
    usual, large = (style_sheet(THEMES[ThemeName.LIGHT], scale, 1.2) for scale in (1.0, 2.0))
    assert "body { color: #1D2329; font-size: 17px;" in usual
    assert "body { color: #1D2329; font-size: 34px;" in large


def test_lines_are_as_far_apart_whatever_the_font() -> None:
    for natural_line in (1.1, 1.36):
        css = style_sheet(THEMES[ThemeName.LIGHT], 1.0, natural_line)
        share = re.search(r"body \{[^}]*line-height: (\d+)%", css)
        assert share is not None
        assert int(share[1]) / 100 * natural_line == pytest.approx(1.55, abs=0.01)


@pytest.mark.parametrize("name", NAMES)
def test_every_colour_of_the_page_is_the_theme_s(name: ThemeName) -> None:
    theme = THEMES[name]
    known = {getattr(theme, field.name) for field in fields(Theme) if field.name != "dark"}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", style_sheet(theme, 1.0, 1.2))) <= known
