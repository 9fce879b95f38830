"""The blocks of a health text, parted and joined to segments: stretches that belong under one heading, kept or lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from viewer.articles import SectionKind
from viewer.authoring.headings import kind_of_heading
from viewer.authoring.text_blocks import Block, Figure, Heading, Item, Part, is_organisation

LONGEST_READ = 6000
"""Characters of a segment that are looked at; what it is about is clear by then."""

_CITATION = re.compile(
    r"\bavailable (?:at|from):|\baccessed\b.{0,30}\d{4}|\. [^.]{3,80}\bwebsite\.|\bet al\b|\bdoi:|\bdynamed\b|\bpmid\b"
    r"|\b\d{4}[^.]{0,12};\s?\d+|^(?-i:[A-Z][\w'’-]+ [A-Z]{1,3}[,.] )|\b(?:press|publishers?|ed); ?\d{4}",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\W*(?:medical(?:ly)? )?(?:(?:last )?(?:review|updat|revis)(?:er|ers|ed|e|ion)?(?: date| by| on)?\s*:"
    r"|last (?:reviewed|updated|revised)\b|(?:reviewed|updated) (?:by|on)\b)"
    r"|\bnot (?:intended|a substitute)\b.{0,80}\b(?:medical advice|diagnosis|treatment)\b|\ball rights reserved\b"
    r"|\bcontent is reviewed regularly\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\b\w+\.(?:org|com|gov|ca|net)\b|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b", re.IGNORECASE)
_CANADA = re.compile(
    r"\bcanad|\bontario\b|\bqu[eé]bec|\balberta\b|\bbritish columbia\b|\bmanitoba\b|\bnova scotia\b|\bsaskatchewan\b"
    r"|\btoronto\b|\bnewfoundland\b|\bnew brunswick\b|\.ca\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that belongs together. `heading` is "" where it was lost, or never there."""

    heading: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """All its words but the heading's, a line a part."""
        return "\n".join(text_of(part) for part in self.parts)


def text_of(part: Part) -> str:
    """The words of a part."""
    match part:
        case Figure(caption, credit):
            return f"{caption}\n{credit}" if credit else caption
        case _:
            return part.text


def segments_of(blocks: Iterable[Block]) -> list[Segment]:
    """The blocks, parted again at each heading that was kept. Figures and lists that stand alone join what they follow.

    A line that merely looks like a heading parts only where it begins a block; else it stays within its segment.
    """
    segments: list[Segment] = []
    for block in blocks:
        pieces = list(_pieces(block))
        if segments and not pieces[0].heading and _belongs(segments[-1], pieces[0]):
            last = segments.pop()
            pieces[0] = Segment(last.heading, last.parts + pieces[0].parts)
        segments += pieces
    return _without_bare_headings(segments)


def kind_by_form(segment: Segment) -> SectionKind | None:
    """The kind that a segment's mere form shows: addresses, references, facts about the page. None: it shows none."""
    texts = [text_of(part)[:LONGEST_READ] for part in segment.parts]
    if not texts:
        return None
    if sum(bool(_ABOUT.search(text)) for text in texts) * 2 >= len(texts):
        return SectionKind.ABOUT
    if sum(is_citation(text) for text in texts) * 2 >= len(texts):
        return SectionKind.REFERENCES
    if is_name_list(segment) and any(is_organisation(text) or _ADDRESS.search(text) for text in texts):
        return SectionKind.RESOURCES
    return None


def is_citation(text: str) -> bool:
    """Whether a paragraph has the form of a reference."""
    return bool(_CITATION.search(text[:LONGEST_READ]))


def is_name_list(segment: Segment) -> bool:
    """Whether a segment has nothing but names in title case and addresses."""
    return all(_is_name(text_of(part)) for part in segment.parts)


def is_canadian(segment: Segment) -> bool:
    """Whether at least half of the names or addresses say that they are of Canada."""
    named = sum(bool(_CANADA.search(text_of(part))) for part in segment.parts)
    return named * 2 >= len(segment.parts)


def _pieces(block: Block) -> Iterator[Segment]:
    heading, parts = "", list[Part]()
    for number, part in enumerate(block):
        if isinstance(part, Heading) and (part.known or number == 0):
            if heading or parts:
                yield Segment(heading, tuple(parts))
            heading, parts = part.text, []
        else:
            parts.append(part)
    yield from _without_page_facts(Segment(heading, tuple(parts)))


def _without_page_facts(segment: Segment) -> Iterator[Segment]:
    """Part what a page says about itself from the references that it follows directly."""
    stated = 0
    while stated < len(segment.parts) and _ABOUT.search(text_of(segment.parts[-1 - stated])):
        stated += 1
    rest = Segment(segment.heading, segment.parts[: len(segment.parts) - stated])
    if stated and kind_by_form(rest) is SectionKind.REFERENCES:
        yield rest
        yield Segment("", segment.parts[len(rest.parts) :])
    else:
        yield segment


def _belongs(last: Segment, piece: Segment) -> bool:
    """Whether a block without a heading only goes on with the one before it."""
    if not last.parts:
        return kind_by_form(piece) in (None, kind_of_heading(last.heading, ""))
    if _is_figure(piece) or (_is_figure(last) and not last.heading):
        return True
    return isinstance(piece.parts[0], Item) and text_of(last.parts[-1]).endswith(":")


def _without_bare_headings(segments: Iterable[Segment]) -> list[Segment]:
    """Join a heading that has no text of its own with the next one, where they are of one kind."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and not last.parts and segment.heading and segment.parts and _is_part_of(last.heading, segment.heading):
            joined[-1] = Segment(last.heading, (Heading(segment.heading, True), *segment.parts))
        else:
            joined.append(segment)
    return joined


def _is_part_of(heading: str, other: str) -> bool:
    """Whether a heading may stand right above the other; those of addresses only stand side by side."""
    kind = kind_of_heading(heading, "")
    return kind is kind_of_heading(other, "") and kind is not SectionKind.RESOURCES


def _is_figure(segment: Segment) -> bool:
    return all(isinstance(part, Figure) for part in segment.parts)


def _is_name(text: str) -> bool:
    has_address = bool(_ADDRESS.search(text[:LONGEST_READ]))
    if len(text) > _LONGEST_NAME or text[-1] in ".:;!?,":
        return has_address and len(text) < 2 * _LONGEST_NAME
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return has_address or (bool(words) and all(word[0].isupper() for word in words))
