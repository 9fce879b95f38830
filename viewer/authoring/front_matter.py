"""The typed shapes of the YAML that a source tree holds: an article's head, pack.yml, _category.md, glossary.yml."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec

from viewer.articles import PACK_ID_PATTERN, PackInfo, Review, ReviewStatus, SectionKind, Source
from viewer.authoring.typed_yaml import decode_yaml
from viewer.errors import ContentError

Filled = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Confidence = Annotated[float, msgspec.Meta(ge=0, le=1)]


class ReviewHead(msgspec.Struct, forbid_unknown_fields=True):
    """`review:` in front matter."""

    status: Literal["not-reviewed", "reviewed", "stated-by-source"]
    by: str = ""
    role: str = ""
    on: date | None = None
    next: date | None = None


class SourceHead(msgspec.Struct, forbid_unknown_fields=True):
    """One of `sources:` in front matter."""

    title: Filled
    publisher: Filled
    url: str = ""
    accessed: date | None = None


class InferredHead(msgspec.Struct, forbid_unknown_fields=True):
    """`inferred:` in front matter: what an import guessed, with its confidence."""

    title: Confidence | None = None


class ArticleHead(msgspec.Struct, forbid_unknown_fields=True):
    """The front matter of an article."""

    title: Filled
    summary: str
    updated: date | None
    review: ReviewHead
    sources: list[SourceHead]
    also_called: list[Filled] = []
    lay_terms: list[Filled] = []
    audience: list[Literal["adults", "children", "families", "staff"]] = []
    related: list[Filled] = []
    inferred: InferredHead = msgspec.field(default_factory=InferredHead)


class CategoryHead(msgspec.Struct, forbid_unknown_fields=True):
    """The front matter of a `_category.md`: `sections` is the order of kinds, `required` those that must be there."""

    title: Filled
    position: int
    icon: str = ""
    sections: list[SectionKind] = []
    required: list[SectionKind] = []


class GlossaryHead(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of glossary.yml."""

    term: Filled
    explanation: Filled
    forms: list[Filled] = []


class PackHead(msgspec.Struct, forbid_unknown_fields=True):
    """pack.yml."""

    id: Filled
    title: Filled
    publisher: Filled
    language: Filled
    version: Filled
    license: Filled


def split_front_matter(text: str, path: str) -> tuple[str, str, int]:
    """Part a file into (front matter, body, the line the body starts on). Raises ContentError where there is none."""
    lines = text.split("\n")
    if lines[0].strip() != "---":
        raise ContentError(path, 1, "the file must begin with a line --- and its front matter")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.strip() == "---"), None)
    if end is None:
        raise ContentError(path, 1, "the front matter is not closed: put a line --- after it")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def decode_article_head(text: str, path: str) -> ArticleHead:
    """An article's front matter. Raises ContentError with its line."""
    head = decode_yaml(text, ArticleHead, path, first_line=2)
    review = head.review
    if review.status == "reviewed" and not (review.by and review.role and review.on):
        raise ContentError(path, _line_of("review:", text), "a reviewed article names by, role and on")
    if review.status == "not-reviewed" and (review.by or review.on):
        raise ContentError(path, _line_of("review:", text), "an article that is not reviewed has no reviewer and date")
    for source in head.sources:
        if source.url and not source.url.startswith(("https://", "http://")):
            raise ContentError(path, _line_of(source.url, text), "a source's url must begin with https:// or http://")
    return head


def decode_pack_head(text: str, path: str) -> PackInfo:
    """pack.yml. Raises ContentError with its line."""
    head = decode_yaml(text, PackHead, path)
    check_pack_id(head.id, path, _line_of("id:", text) - 1)
    return PackInfo(head.id, head.title, head.publisher, head.language, head.version, head.license)


def check_pack_id(pack_id: str, path: str, line: int) -> None:
    """Raise ContentError unless the id can be part of a file name on every system."""
    if not PACK_ID_PATTERN.fullmatch(pack_id):
        raise ContentError(path, line, f'the pack id "{pack_id}" may have only a-z, 0-9, - and _, at most 64')


def review_of(head: ReviewHead) -> Review:
    """The noun of a review head."""
    return Review(ReviewStatus(head.status), head.by, head.role, head.on, head.next)


def sources_of(heads: list[SourceHead]) -> tuple[Source, ...]:
    """The nouns of source heads."""
    return tuple(Source(head.title, head.publisher, head.url, head.accessed) for head in heads)


def _line_of(needle: str, text: str) -> int:
    """The line of the file on which the front matter has `needle`: the front matter starts on line 2."""
    at = text.find(needle)
    return text.count("\n", 0, at) + 2 if at >= 0 else 2
