"""Plain text exported from a health library -> what it holds (CONTENT.md, "Plain text in").

Such texts have lost most headings, their title, the pictures and the addresses. What can be recovered is recovered and
marked with a confidence; nothing is made up, and nothing is left out: what fits nowhere is kept as unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from viewer.articles import Review, ReviewStatus, SectionKind
from viewer.authoring.imported import ImportedSection, ImportedText
from viewer.authoring.markdown_writing import to_markdown
from viewer.authoring.text_blocks import Figure, Item, Paragraph, Part, lines_of, read_blocks
from viewer.authoring.text_dates import Revision, day_order, read_revision, reviewer_in
from viewer.authoring.text_header import Header, read_header
from viewer.authoring.text_sections import Placed, place
from viewer.authoring.text_segments import Segment, is_citation, segments_of, text_of
from viewer.authoring.text_title import infer_title
from viewer.authoring.text_weights import lead_of
from viewer.authoring.tree_writing import write_markdown_tree
from viewer.errors import ContentError

__all__ = ["read_plain_text", "write_markdown_tree"]

LONGEST_TEXT = 1_000_000
"""Characters of one article: far more than any has, and still read in moments. So are the other limits."""
MOST_LINES = 20_000
MOST_BLOCKS = 1_000
NO_ADDRESS = "(address not recorded)"

_LOST_ADDRESS = re.compile(
    r"\b(?:available (?:at|from)|retrieved from|url)(?::?(?=\s*accessed\b)|:(?=\s*(?:\.|$)))", re.IGNORECASE
)
_ONLY_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_UNNAMED_TITLE = 0.2
"""The confidence in a title that is only the name of the file."""


def read_plain_text(text: str, name: str, title: str | None) -> ImportedText:
    """Find out what `text` holds. `name` is that of its file, for errors; `title` the given title, None to infer it.

    Raises ContentError, one sentence, where the text is empty or far larger than an article.
    """
    lines = _read_lines(text, name)
    header, segments = _read_segments(lines, name)
    title = " ".join((title or "").split())
    found, confidence = (title, None) if title else _infer_title(header, segments, name)
    names = _other_names(header, found)
    placement = place(segments, found, names)
    placed = _with_byline(placement.sections, header.byline)
    unplaced = placement.unplaced if placed or not header.byline else ((Paragraph(header.byline),), *placement.unplaced)
    about = [text_of(part) for one in placed if one.kind is SectionKind.ABOUT for part in one.parts]
    revision = read_revision(about, day_order("\n".join(lines)))
    sections = tuple(_section(one) for one in placed)
    return ImportedText(
        title=found,
        title_confidence=confidence,
        also_called=names,
        byline=header.byline,
        updated=revision.updated,
        review=_review(revision, header.byline),
        sections=sections,
        unplaced=tuple(to_markdown(parts) for parts in unplaced),
        notes=tuple(_notes(found, confidence, sections, placed, revision, len(unplaced))),
    )


def _read_lines(text: str, name: str) -> list[str]:
    if len(text) > LONGEST_TEXT:
        raise ContentError(name, 0, f"this is longer than an article ever is ({len(text):,} characters): split it")
    lines = lines_of(text)
    if not any(lines):
        raise ContentError(name, 0, "there is no text in this file")
    if len(lines) > MOST_LINES:
        raise ContentError(name, 0, f"this has more lines than an article ever has ({len(lines):,}): split it")
    return lines


def _read_segments(lines: Sequence[str], name: str) -> tuple[Header, list[Segment]]:
    header = read_header(lines)
    blocks = read_blocks(lines[header.end :])
    if not blocks:  # a head without an article is no head
        header, blocks = Header(), read_blocks(lines)
    if len(blocks) > MOST_BLOCKS:
        raise ContentError(name, 0, f"this has more parts than an article ever has ({len(blocks):,}): split it")
    return header, segments_of(blocks)


def _infer_title(header: Header, segments: Sequence[Segment], name: str) -> tuple[str, float]:
    if header.title:
        return header.title, 0.9
    texts = [text_of(part) for segment in segments for part in segment.parts]
    guess = infer_title(
        lead_of(segments), (text for text in texts if is_citation(text)), header.names, "\n".join(texts)
    )
    return guess or (name or "?", _UNNAMED_TITLE)


def _other_names(header: Header, title: str) -> tuple[str, ...]:
    """The names that are not the title; the text's own title is among them where another was given."""
    own = (header.title,) if header.title else ()
    return tuple(name for name in dict.fromkeys((*own, *header.names)) if name.casefold() != title.casefold())


def _with_byline(sections: Sequence[Placed], byline: str) -> tuple[Placed, ...]:
    """The byline goes to what the page says about itself; where there is no such section, it stays at the top."""
    if not byline or not sections:
        return tuple(sections)
    about = [number for number, one in enumerate(sections) if one.kind is SectionKind.ABOUT]
    at = about[-1] if about else 0
    one = sections[at]
    return (*sections[:at], replace(one, parts=(Paragraph(byline), *one.parts)), *sections[at + 1 :])


def _section(placed: Placed) -> ImportedSection:
    parts: Iterable[Part] = placed.parts
    if placed.kind in (SectionKind.RESOURCES, SectionKind.REFERENCES):
        parts = _as_list(parts)
    if placed.kind is SectionKind.REFERENCES:
        parts = [_with_address(part) for part in parts]
    return ImportedSection(placed.heading, placed.kind, placed.inferred, to_markdown(parts))


def _as_list(parts: Iterable[Part]) -> list[Part]:
    """Paragraphs as items, an address that stands alone in the item of its owner."""
    items: list[Part] = []
    for part in parts:
        last = items[-1] if items else None
        if isinstance(part, Paragraph) and isinstance(last, Item) and _ONLY_ADDRESS.fullmatch(part.text):
            items[-1] = replace(last, text=f"{last.text} {part.text}")
        else:
            items.append(Item(part.text, 1, None) if isinstance(part, Paragraph) else part)
    return items


def _with_address(part: Part) -> Part:
    if isinstance(part, Item | Paragraph):
        return replace(part, text=_LOST_ADDRESS.sub(rf"\g<0> {NO_ADDRESS}", part.text))
    return part


def _review(revision: Revision, byline: str) -> Review:
    """What the publisher states. Where it gives no date of the review, the text was as it is when last changed."""
    by = revision.reviewer or reviewer_in(byline)
    if not by:
        return Review()
    on = revision.reviewed if revision.states_review_date else revision.updated
    return Review(ReviewStatus.STATED_BY_SOURCE, by, on=on)


def _notes(
    title: str,
    confidence: float | None,
    sections: Sequence[ImportedSection],
    placed: Sequence[Placed],
    revision: Revision,
    unplaced: int,
) -> Iterable[str]:
    if confidence == _UNNAMED_TITLE:
        yield f'The text names no title: "{title}", the name of the file, stands for it until you correct it.'
    elif confidence is not None:
        yield f'The title "{title}" was taken from the text ({confidence:.0%}): confirm or correct it.'
    inferred = [f"{one.heading} ({one.inferred:.0%})" for one in sections if one.inferred is not None]
    if inferred:
        yield f"Headings that the text had lost were inferred: {', '.join(inferred)}."
    for caption in (part.caption for one in placed for part in one.parts if isinstance(part, Figure)):
        yield f'The picture "{caption}" is missing: its caption is shown.'
    lost = sum(one.body.count(NO_ADDRESS) for one in sections)
    if lost:
        yield f"References that have lost their address: {lost}."
    for written in revision.unread:
        yield f'The date "{written}" cannot be read for certain: it was left out.'
    if unplaced:
        yield f"Stretches of text that fit no section, kept at the end under Unplaced text: {unplaced}."
