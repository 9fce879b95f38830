"""The nouns: frozen values that cross every boundary of the program.

An article has a `ref` ("lungs/asthma"), unique within its pack. Across packs its key is an ArticleRef, written
"pack-id:lungs/asthma". Section text is a small HTML subset (see `viewer.markup`), sanitised when it was built.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

REF_PATTERN = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*")
"""What a ref within a pack looks like."""

PACK_ID_PATTERN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
"""What a pack's id looks like: it becomes part of file names."""


class SectionKind(StrEnum):
    """What a section is about, whatever its heading says. The order here is the order within an article."""

    KEY_POINTS = "key-points"
    STEPS = "steps"
    OVERVIEW = "overview"
    USES = "uses"
    HOW_TO_USE = "how-to-use"
    WHAT_TO_EXPECT = "what-to-expect"
    RESULTS = "results"
    CAUSES = "causes"
    RISK = "risk"
    SYMPTOMS = "symptoms"
    SIDE_EFFECTS = "side-effects"
    WARNINGS = "warnings"
    PREGNANCY = "pregnancy"
    STORAGE = "storage"
    GET_HELP = "get-help"
    DIAGNOSIS = "diagnosis"
    TREATMENT = "treatment"
    SELF_CARE = "self-care"
    COMPLICATIONS = "complications"
    OUTLOOK = "outlook"
    PREVENTION = "prevention"
    LIVING_WITH = "living-with"
    GENETICS = "genetics"
    RESEARCH = "research"
    RESOURCES = "resources"
    REFERENCES = "references"
    ABOUT = "about"
    OTHER = "other"


class ReviewStatus(StrEnum):
    """Who has looked at the text. Nothing but a named clinician makes an article `reviewed`."""

    NOT_REVIEWED = "not-reviewed"
    REVIEWED = "reviewed"
    STATED_BY_SOURCE = "stated-by-source"


@dataclass(frozen=True, slots=True)
class Review:
    """The review state of an article. `by`, `role` are "" and the dates None where they are not known."""

    status: ReviewStatus = ReviewStatus.NOT_REVIEWED
    by: str = ""
    role: str = ""
    on: date | None = None
    next: date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A page the facts were checked against. `url` may be "" where it is not recorded."""

    title: str
    publisher: str
    url: str = ""
    accessed: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of an article.

    `heading` is as its source wrote it; `html` is the sanitised subset; `inferred` is the confidence (0 to 1) with
    which an import guessed a heading that its source had lost, None where the heading is the source's own.
    """

    kind: SectionKind
    heading: str
    html: str
    inferred: float | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One health topic. `category` is the path of its category ("lungs"), "" when it is filed under A-Z."""

    ref: str
    title: str
    sections: tuple[Section, ...]
    also_called: tuple[str, ...] = ()
    lay_terms: tuple[str, ...] = ()
    summary: str = ""
    audience: tuple[str, ...] = ()
    updated: date | None = None
    review: Review = Review()
    sources: tuple[Source, ...] = ()
    related: tuple[str, ...] = ()
    category: str = ""
    title_inferred: float | None = None

    def anchors(self) -> tuple[str, ...]:
        """One anchor a section, in order: its kind, numbered from the second of a kind on ("resources-2")."""
        seen: dict[str, int] = {}
        anchors = []
        for section in self.sections:
            count = seen[section.kind] = seen.get(section.kind, 0) + 1
            anchors.append(str(section.kind) if count == 1 else f"{section.kind}-{count}")
        return tuple(anchors)


@dataclass(frozen=True, slots=True, order=True)
class ArticleRef:
    """Names one article of one pack."""

    pack: str
    ref: str

    def __str__(self) -> str:
        return f"{self.pack}:{self.ref}"


def parsed_ref(text: str) -> ArticleRef:
    """The article that "pack:ref" names. Raises ValueError where it is no such name, whether or not it is here."""
    pack, _, ref = text.partition(":")
    if not PACK_ID_PATTERN.fullmatch(pack) or not REF_PATTERN.fullmatch(ref):
        raise ValueError("no article's name")
    return ArticleRef(pack, ref)


@dataclass(frozen=True, slots=True)
class PackInfo:
    """Whose content a pack is. `language` is a BCP 47 tag ("en"); `version` is the publisher's own text."""

    id: str
    title: str
    publisher: str
    language: str
    version: str
    license: str


@dataclass(frozen=True, slots=True)
class Category:
    """A branch of the section tree. `path` is unique within its pack; `icon` names an icon of ours or is ""."""

    path: str
    title: str
    summary: str = ""
    icon: str = ""


def is_within(path: str, category: str) -> bool:
    """Whether a category's path is another's, or below it."""
    return path == category or path.startswith(f"{category}/")


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A medical word explained. `forms` are other spellings of it that a text may use (plurals, synonyms)."""

    term: str
    explanation: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A bundled picture: its name within the pack, its media type, its bytes."""

    name: str
    media_type: str
    content: bytes


class Reason(StrEnum):
    """Why an article was found."""

    TITLE = "title"
    ALSO_CALLED = "also called"
    LAY_TERM = "lay term"
    NAME_STARTS = "name starts with it"
    SPELLING = "spelling"
    TEXT = "in the text"


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: an article and the section to open.

    `section` is the anchor of the best section ("" for the top), `detail` what the reason refers to (the other name,
    the corrected word), `snippet` runs of (text, is a found word).
    """

    article: ArticleRef
    title: str
    section: str
    kind: SectionKind | None
    heading: str
    reason: Reason
    detail: str
    snippet: tuple[tuple[str, bool], ...]
    review: Review


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query.

    `corrected` is the query that was answered instead, None where it was taken as typed. `total` counts the articles
    found, of which `hits` are the best. `words` are the folded words to mark in a text.
    """

    query: str
    corrected: str | None
    hits: tuple[Hit, ...]
    total: int = 0
    words: frozenset[str] = frozenset()
    complete: bool = True
    """False while only names are searched, because the index is still being made."""
    respelt: bool = False
    """Whether other spellings of unknown words were tried, with whatever success."""
