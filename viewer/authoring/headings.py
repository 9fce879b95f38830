"""Which kind of section a heading announces, whatever house wrote it (CONTENT.md, "Sections").

A heading is brought into plain form (lower case, no punctuation, no brackets). Known phrases are looked up; the rest is
matched against patterns in which a name may stand ("what are the treatments for ..."). Where both find nothing, the
article's own names are replaced by "it" and the rest is tried again ("About asthma", "Coping with your gout").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from unicodedata import normalize

from viewer.articles import SectionKind
from viewer.authoring.heading_words import PATTERNS, PHRASES

LONGEST_HEADING = 200
"""Characters. Longer lines are text, whatever they begin with."""

_KINDS = {" ".join(phrase.split()): kind for kind, phrases in PHRASES.items() for phrase in phrases.split(",")}
_PATTERNS = tuple(
    (kind, re.compile("|".join(f"(?:{pattern})" for _, pattern in group)))
    for kind, group in groupby(PATTERNS, key=lambda entry: entry[0])
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[ivx]{1,4})[.)]\s+")
_AND = re.compile(r"\s*[&/+]\s*")
_NOT_WORDS = re.compile(r"[^\w' ]+|_")


def kind_of_heading(heading: str, title: str, names: Sequence[str] = ()) -> SectionKind:
    """The kind of the section under `heading` in an article called `title`, also called `names`. Never fails."""
    phrase = plain_form(heading)
    kind = _kind_of_phrase(phrase)
    if kind is not SectionKind.OTHER:
        return kind
    nameless = _without_names(phrase, title, names)
    return _kind_of_phrase(nameless) if nameless != phrase else kind


def is_usual_heading(line: str) -> bool:
    """Whether the line is word for word a heading that health libraries use, those of kind `other` included."""
    return plain_form(line) in _KINDS


def plain_form(heading: str) -> str:
    """The heading as it is looked up: lower case, no punctuation, no brackets; "" for what is too long for one."""
    return _plain_form(heading) if len(heading) <= LONGEST_HEADING else ""


@lru_cache(maxsize=8192)
def _plain_form(heading: str) -> str:
    text = normalize("NFKC", heading).casefold().replace("’", "'").replace("what's", "what is")
    text = _AND.sub(" and ", _NUMBER.sub("", _BRACKETS.sub(" ", text) if not text.startswith("(") else text, count=1))
    return " ".join(_NOT_WORDS.sub(" ", text).split())


@lru_cache(maxsize=8192)
def _kind_of_phrase(phrase: str) -> SectionKind:
    kind = _KINDS.get(phrase) or _KINDS.get(phrase.removeprefix("the ").removeprefix("your "))
    if kind is not None:
        return kind
    return next((kind for kind, pattern in _PATTERNS if pattern.match(phrase)), SectionKind.OTHER)


def _without_names(phrase: str, title: str, names: Sequence[str]) -> str:
    padded = f" {phrase} "
    for name in sorted((plain_form(name) for name in (title, *names)), key=len, reverse=True):
        if name:
            padded = padded.replace(f" {name} ", " it ").replace(f" {name}s ", " it ")
    return padded.replace(" the it ", " it ").replace(" your it ", " it ").strip()
