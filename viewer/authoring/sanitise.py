"""The one allow-list that all HTML passes, whatever its source."""

from __future__ import annotations

import nh3

from viewer.markup import ATTRIBUTES, CALLOUT_LEVELS, ELEMENTS, LINK_SCHEMES


def sanitise(html: str) -> str:
    """HTML reduced to the section markup (`viewer.markup`); scripts and styles go with their content."""
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes=ATTRIBUTES,
        attribute_filter=_filter,
        clean_content_tags={"script", "style"},
        url_schemes=set(LINK_SCHEMES),
        link_rel=None,
    )


def _filter(tag: str, attribute: str, value: str) -> str | None:
    """Only known call-out levels; a picture is a name within the pack."""
    if (tag, attribute) == ("aside", "class"):
        return value if value in CALLOUT_LEVELS else "note"
    if (tag, attribute) == ("img", "src"):
        return value.rpartition("/")[2]
    return value
