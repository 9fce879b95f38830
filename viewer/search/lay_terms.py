"""Everyday and clinical names of one thing: "stomach flu" and "gastroenteritis".

`resources/lay_terms.yml` holds them as the simplest YAML there is, a line each, read here without a YAML reader:

    # comment
    everyday name: clinical name, another clinical name

When an index is made, an article that is named by one side is found by the other, too. Only whole names count, and in
both directions: a part of a query is never replaced.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from viewer.resources import resource

_FILE = "lay_terms.yml"
_LANGUAGE = "en"  # of the file


def lay_terms(language: str) -> tuple[tuple[str, str], ...]:
    """The pairs of everyday and clinical names for packs in a language; none where there is no list for it."""
    return pairs(_text()) if language == _LANGUAGE else ()


def lay_terms_version() -> str:
    """Changes when the list does: an index made with another list is out of date."""
    return hashlib.sha256(_text().encode()).hexdigest()[:12] if _text() else ""


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """The pairs that a list's text holds. Lines that are no pair are passed over."""
    found = []
    for line in text.splitlines():
        everyday, colon, clinical = line.partition(": ")
        if colon and not everyday.lstrip().startswith("#"):
            found += [(_bare(everyday), _bare(name)) for name in clinical.split(",") if _bare(name)]
    return tuple(found)


def other_names(listed: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Name -> what else it is called, from both sides of the pairs."""
    names: dict[str, dict[str, None]] = {}
    for everyday, clinical in listed:
        names.setdefault(everyday, {})[clinical] = None
        names.setdefault(clinical, {})[everyday] = None
    return {name: tuple(others) for name, others in names.items()}


def _bare(name: str) -> str:
    return name.strip().strip("'\"").strip()


@lru_cache(maxsize=1)
def _text() -> str:
    try:
        return resource(_FILE).read_text("utf-8")
    except FileNotFoundError:
        return ""
