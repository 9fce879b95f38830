"""Which of two versions of a pack is the later one. Never by the time of a file: a clinic's clock may be wrong."""

from __future__ import annotations

import re

from viewer.errors import PackError

LONGEST = 64
_PART = re.compile(r"([0-9]+)|([a-z]+)")

VersionKey = tuple[tuple[int, int, str], ...]


def version_key(version: str) -> VersionKey:
    """What versions are ordered by: their numbers one by one ("2026.10" is later than "2026.9", "1" is "1.0").

    A word makes a version an earlier one, as in "2.0-beta". Raises PackError where there is no number to order by.
    """
    if len(version) > LONGEST or not re.search("[0-9]", version):
        raise PackError(f'The version "{version[:LONGEST]}" cannot be ordered: it must have a number, such as 2026.1.')
    parts = [
        (1, int(number), "") if number else (-1, 0, word)
        for number, word in _PART.findall(version.casefold().removeprefix("v"))
    ]
    while parts and parts[-1] == (1, 0, ""):
        parts.pop()
    return (*parts, (0, 0, ""))


def is_later(version: str, other: str) -> bool:
    """Whether a version is later than another. What cannot be ordered is later than nothing."""
    try:
        return version_key(version) > version_key(other)
    except PackError:
        return False
