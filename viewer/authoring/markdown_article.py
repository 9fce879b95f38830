"""One Markdown file -> one Article, with the places of its links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from viewer.articles import Article, Section
from viewer.authoring.front_matter import decode_article_head, review_of, sources_of, split_front_matter
from viewer.authoring.headings import kind_of_heading
from viewer.authoring.markdown_text import MarkdownRenderer, Reference, raw_html_lines
from viewer.authoring.problems import Problems
from viewer.errors import ContentError

_HEADING = re.compile(r"##(?!#)\s+(?P<heading>\S.*?)(?:\s+\{:\s*inferred=(?P<inferred>[\d.]+)\s*\})?\s*#*\s*$")


@dataclass(frozen=True, slots=True)
class PlacedReference:
    """A link or picture with the line it stands on."""

    line: int
    reference: Reference


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article, where it came from, the line of each section's heading, and what its text points to.

    `is_line` says that it has no file of its own: it is one line of a file of articles, or comes from a pack.
    """

    article: Article
    path: str
    section_lines: tuple[int, ...]
    references: tuple[PlacedReference, ...]
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class _RawSection:
    heading: str
    inferred: float | None
    line: int
    text: str


def parse_article(
    text: str, path: str, ref: str, category: str, renderer: MarkdownRenderer, problems: Problems
) -> ParsedArticle | None:
    """Read one article. Faults are noted in `problems`; None where its front matter cannot be read."""
    try:
        front, body, body_line = split_front_matter(text, path)
        head = decode_article_head(front, path)
        raw_sections = _split_sections(body, path, body_line)
    except ContentError as error:
        problems.content_error(error)
        return None
    for number, tag in raw_html_lines(body):
        problems.error(path, body_line + number, f"raw HTML ({tag}) is not allowed: write it in Markdown")
    sections: list[Section] = []
    references: list[PlacedReference] = []
    for raw in raw_sections:
        rendered = renderer.render(raw.text)
        for fault in rendered.faults:
            problems.error(path, raw.line, fault)
        kind = kind_of_heading(raw.heading, head.title, head.also_called)
        sections.append(Section(kind, raw.heading, rendered.html, raw.inferred))
        references += _placed(rendered.references, raw)
    article = Article(
        ref=ref,
        title=head.title,
        category=category,
        sections=tuple(sections),
        also_called=tuple(head.also_called),
        lay_terms=tuple(head.lay_terms),
        summary=head.summary,
        audience=tuple(head.audience),
        updated=head.updated,
        review=review_of(head.review),
        sources=sources_of(head.sources),
        related=tuple(head.related),
        title_inferred=head.inferred.title,
    )
    return ParsedArticle(article, path, tuple(raw.line for raw in raw_sections), tuple(references))


def _split_sections(body: str, path: str, first_line: int) -> list[_RawSection]:
    sections: list[_RawSection] = []
    heading: re.Match[str] | None = None
    heading_line, lines = 0, list[str]()
    for number, line in enumerate([*body.split("\n"), "## end"], first_line):
        match = _HEADING.match(line)
        if not match:
            if heading is None and line.strip():
                raise ContentError(path, number, "text stands before the first heading: begin with a line ## Heading")
            lines.append(line)
            continue
        if heading is not None:
            sections.append(_raw_section(heading, heading_line, lines, path))
        heading, heading_line, lines = match, number, []
    if not sections:
        raise ContentError(path, first_line, "the article has no section: add a line ## Heading and text below it")
    return sections


def _raw_section(heading: re.Match[str], line: int, lines: list[str], path: str) -> _RawSection:
    text = "\n".join(lines)
    if not text.strip():
        raise ContentError(path, line, f'the section "{heading["heading"]}" is empty: write it or delete its heading')
    inferred = heading["inferred"]
    try:
        confidence = float(inferred) if inferred else None
    except ValueError:
        confidence = -1.0
    if confidence is not None and not 0 <= confidence <= 1:
        raise ContentError(path, line, "inferred must be a number from 0 to 1")
    return _RawSection(heading["heading"], confidence, line, text)


def _placed(references: Iterable[Reference], section: _RawSection) -> Iterator[PlacedReference]:
    """References with their lines: they come in the order of the text, each looked for after the one before it."""
    end = 0
    for reference in references:
        needle = reference.target or "]("
        at = section.text.find(needle, end)
        at = at if at >= 0 else max(section.text.find(needle), 0)
        end = at + len(needle)
        yield PlacedReference(section.line + 1 + section.text.count("\n", 0, at), reference)
