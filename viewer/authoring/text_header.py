"""The head of a health text: a title line (often lost), a byline, other names in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from viewer.authoring.headings import is_usual_heading

_BYLINE = re.compile(
    r"(?:by|written by|reviewed by|medically reviewed by|authors?:|contributed by)\s+[^\W\d_][^?!]*", re.IGNORECASE
)
_ALSO_CALLED = re.compile(r"(?:also (?:called|known as)|other names?)\s*:?\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?]$")
_LONGEST_BYLINE = 15
_LONGEST_NAME = 12
"""Words."""
_MOST_CHARACTERS = 200
"""Of a title, a byline or a name."""
_MOST_LINES = 10
"""Lines that other names in brackets may take."""


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the article: "" and () where there is none. `end` is the number of lines it takes."""

    title: str = ""
    byline: str = ""
    names: tuple[str, ...] = ()
    end: int = 0


def read_header(lines: Sequence[str]) -> Header:
    """Read the head of a text, given as lines without trailing white space. Anything unsure is left to the text."""
    title, byline = "", ""
    names: list[str] = []
    at = end = 0
    while at < len(lines):
        line = lines[at].strip()
        found = _names_at(lines, at) if not names else None
        if not line:
            at += 1
            continue
        if not byline and _is_byline(line):
            byline = line
            at += 1
        elif found:
            names, taken = found
            at += taken
        elif not (title or byline or names) and _is_title(lines, at):
            title = line
            at += 1
        else:
            break
        end = at
    return Header(title, byline, tuple(dict.fromkeys(names)), end)


def _is_byline(line: str) -> bool:
    if len(line) > _MOST_CHARACTERS:
        return False
    return bool(_BYLINE.fullmatch(line)) and len(line.split()) <= _LONGEST_BYLINE and not _SENTENCE_END.search(line)


def _names_at(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """The other names that begin on this line, and how many lines they take; None where there are none."""
    first = lines[at].strip()
    listed = _ALSO_CALLED.match(first)
    if listed:
        names = _split_names(first[listed.end() :].rstrip("."))
        return (names, 1) if names else None
    text = ""
    for taken, line in enumerate(lines[at : at + _MOST_LINES], 1):
        text = f"{text} {line.strip()}".strip()
        if not line.strip() or not text.startswith("("):
            return None
        if text.endswith(")") and text.count("(") == text.count(")"):
            names = _split_names(text[1:-1])
            return (names, taken) if names else None
    return None


def _split_names(text: str) -> list[str]:
    """Names parted by semicolons, or by two commas or more; [] where one is no name but a sentence."""
    commas = re.split(r",(?![^(]*\))", text)
    parts = text.split(";") if ";" in text or len(commas) < 3 else commas
    names = [name.strip() for name in parts if name.strip()]
    return names if names and all(_is_name(name) for name in names) else []


def _is_name(name: str) -> bool:
    fits = len(name.split()) <= _LONGEST_NAME and len(name) <= _MOST_CHARACTERS and not _SENTENCE_END.search(name)
    return fits and any(character.isalpha() for character in name)


def _is_title(lines: Sequence[str], at: int) -> bool:
    """Whether a short line is followed by a byline or names, or stands above a text that speaks of the same."""
    line = lines[at].strip()
    if not _is_name(line) or line[-1] in ".:;,!?" or not line[0].isalnum() or is_usual_heading(line):
        return False
    following = next((number for number in range(at + 1, len(lines)) if lines[number].strip()), len(lines))
    if following == len(lines):
        return False
    below = lines[following].strip()
    if _is_byline(below) or (_names_at(lines, following) and below.startswith("(")):
        return True
    return following > at + 1 and len(below.split()) > _LONGEST_NAME and line.casefold() in below.casefold()
