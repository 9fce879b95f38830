"""Articles as JSON lines -> Article values, one at a time.

A line is {"id", "title", "aliases": [], "summary"?, "source"?, "url"?, "category"?, "sections": [{"heading", "text"}]}.
Each line of a text is a paragraph; lines that begin with "- " make a list. Unknown keys are ignored and counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Annotated

import msgspec

from viewer.articles import REF_PATTERN, Article, Category, Section, Source
from viewer.authoring.headings import kind_of_heading
from viewer.authoring.problems import Problems
from viewer.authoring.sanitise import sanitise
from viewer.authoring.text_files import read_problem
from viewer.errors import ContentError

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one article."""

Filled = Annotated[str, msgspec.Meta(min_length=1)]


class JsonSection(msgspec.Struct):
    """A section of a line."""

    heading: str
    text: str


class JsonArticle(msgspec.Struct):
    """A line."""

    id: Filled
    title: Filled
    sections: list[JsonSection]
    aliases: list[str] = []
    summary: str = ""
    source: str = ""
    url: str = ""
    category: str = ""


_KNOWN = {name for shape in (JsonArticle, JsonSection) for name in shape.__struct_fields__}
_BULLET = re.compile(r"\s*[-•*]\s+")


@dataclass(slots=True)
class JsonLines:
    """Reads a file of articles. After `articles()` has run: `categories`, and what was noted in `problems`."""

    path: Path
    problems: Problems = field(default_factory=Problems)
    categories: dict[str, Category] = field(default_factory=dict)
    _names: dict[str, int] = field(default_factory=dict)
    _refs: dict[str, int] = field(default_factory=dict)
    _unknown: Counter[str] = field(default_factory=Counter)

    def articles(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Iterator[Article]:
        """The articles, in order. `progress` hears (bytes read, bytes in all).

        Raises ContentError with the line of the first thing that is wrong; names that come twice are warnings.
        """
        try:
            with self.path.open("rb") as file:
                size = self.path.stat().st_size
                done = 0
                for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
                    done += len(line)
                    if line.strip():
                        yield self._article(line, number)
                    progress(done, size)
        except OSError as error:
            raise ContentError(str(self.path), 0, read_problem(error)) from error
        if not self._refs:
            raise ContentError(str(self.path), 0, "there is no article in this file")
        if self._unknown:
            keys = ", ".join(f"{key} ({count})" for key, count in sorted(self._unknown.items()))
            self.problems.warning(str(self.path), 0, f"keys that Bedside does not know were left out: {keys}")

    def line_of(self, ref: str) -> int:
        """The line of an article that was read."""
        return self._refs[ref]

    def _article(self, line: bytes, number: int) -> Article:
        value = self._decode(line, number)
        if not REF_PATTERN.fullmatch(value.id):
            raise self._fault(number, f'the id "{value.id[:80]}" may have only a-z, 0-9, -, _ and / between parts')
        first = self._refs.setdefault(value.id, number)
        if first != number:
            raise self._fault(number, f'the id "{value.id}" is already taken on line {first}')
        self._note_names(value, number)
        sections = tuple(
            Section(kind_of_heading(part.heading, value.title, value.aliases), part.heading, markup_of(part.text))
            for part in value.sections
        )
        sources = (Source(value.title, value.source, value.url),) if value.source or value.url else ()
        return Article(
            ref=value.id,
            title=value.title,
            sections=sections,
            also_called=tuple(value.aliases),
            summary=value.summary,
            sources=sources,
            category=self._category(value.category),
        )

    def _decode(self, line: bytes, number: int) -> JsonArticle:
        if len(line) > LONGEST_LINE:
            raise self._fault(number, f"this line is longer than {LONGEST_LINE // 1024 // 1024} MB: split the article")
        try:
            raw = msgspec.json.decode(line)
            value = msgspec.convert(raw, JsonArticle)
        except msgspec.ValidationError as error:
            raise self._fault(number, f"this is not an article: {_plain(str(error))}") from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise self._fault(number, "this line is not JSON: each line must be one whole article") from error
        self._unknown.update(raw.keys() - _KNOWN)
        for section in raw["sections"]:
            self._unknown.update(section.keys() - _KNOWN)
        return value

    def _fault(self, number: int, problem: str) -> ContentError:
        return ContentError(str(self.path), number, problem)

    def _note_names(self, value: JsonArticle, number: int) -> None:
        for name in {value.title.casefold(), *(alias.casefold() for alias in value.aliases)}:
            first = self._names.setdefault(name, number)
            if first != number:
                self.problems.warning(str(self.path), number, f'the name "{name}" is also on line {first}')

    def _category(self, title: str) -> str:
        path = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        if path and path not in self.categories:
            self.categories[path] = Category(path, title)
        return path


def markup_of(text: str) -> str:
    """Plain text as section markup: a paragraph a line, lines with a bullet as a list."""
    parts: list[str] = []
    in_list = False
    for line in text.splitlines():
        if not line.strip():
            continue
        bullet = _BULLET.match(line)
        if bool(bullet) != in_list:
            parts.append("<ul>" if bullet else "</ul>")
            in_list = bool(bullet)
        words = escape(line[bullet.end() :] if bullet else line.strip(), quote=False)
        parts.append(f"<li>{words}</li>" if bullet else f"<p>{words}</p>")
    if in_list:
        parts.append("</ul>")
    return sanitise("".join(parts))


def _plain(message: str) -> str:
    text = message.replace("Object missing required field", "it lacks").replace("`", '"')
    return text.replace('"str"', "text").replace('"$.', '"').replace(" - at ", " at ")
