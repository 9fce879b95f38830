"""Colours by role, for screen: light, dark and high contrast."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ThemeName(StrEnum):
    """The choices a reader has; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as "#rrggbb", by what they are for. A fill of a call-out may be the page's own colour."""

    page: str
    pane: str
    ink: str
    muted: str
    line: str
    field_border: str
    accent: str
    selection: str
    emergency: str
    emergency_fill: str
    urgent: str
    urgent_fill: str
    note: str
    note_fill: str
    found: str
    dark: bool


THEMES = {
    ThemeName.LIGHT: Theme(
        page="#FBFAF6",
        pane="#F3F1EA",
        ink="#1D2329",
        muted="#56606A",
        line="#DDD9CE",
        field_border="#A9A498",
        accent="#0A656B",
        selection="#DDEEED",
        emergency="#9B1C1C",
        emergency_fill="#FBEAEA",
        urgent="#7A4B00",
        urgent_fill="#FDF3DF",
        note="#1F4A85",
        note_fill="#E8F0FA",
        found="#FFE08A",
        dark=False,
    ),
    ThemeName.DARK: Theme(
        page="#15191D",
        pane="#1C2126",
        ink="#E9E6DF",
        muted="#A7B0B8",
        line="#2E353C",
        field_border="#5A646E",
        accent="#74CBC6",
        selection="#1F3A3B",
        emergency="#FF9A92",
        emergency_fill="#3A1E1E",
        urgent="#F0BC72",
        urgent_fill="#35290F",
        note="#93BDF5",
        note_fill="#1A2A3C",
        found="#6A5716",
        dark=True,
    ),
    ThemeName.CONTRAST: Theme(
        page="#000000",
        pane="#000000",
        ink="#FFFFFF",
        muted="#FFFFFF",
        line="#FFFFFF",
        field_border="#FFFFFF",
        accent="#FFD84A",
        selection="#333300",
        emergency="#FF9C94",
        emergency_fill="#000000",
        urgent="#FFD84A",
        urgent_fill="#000000",
        note="#9CC9FF",
        note_fill="#000000",
        found="#5A4A00",
        dark=True,
    ),
}
