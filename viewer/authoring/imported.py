"""What an import found in a foreign document, before it is written as a Markdown tree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from viewer.articles import Review, SectionKind


@dataclass(frozen=True, slots=True)
class ImportedSection:
    """A section that was found.

    `heading` is as the source wrote it; where the source had lost it, it is the usual one and `inferred` is the
    confidence (0 to 1) in it. `body` is Markdown in which every character of the source is taken literally.
    """

    heading: str
    kind: SectionKind
    inferred: float | None
    body: str


@dataclass(frozen=True, slots=True)
class ImportedText:
    """One article as a foreign text gave it.

    `title_confidence` is None where the title was given, else how sure the guess is (0 to 1). `byline` is the source's
    own line ("by ..."), "" where it has none. `unplaced` holds, in order, the Markdown of what fits no section;
    `notes` are sentences for the report, in the order of the text.
    """

    title: str
    title_confidence: float | None
    also_called: tuple[str, ...]
    byline: str
    updated: date | None
    review: Review
    sections: tuple[ImportedSection, ...]
    unplaced: tuple[str, ...]
    notes: tuple[str, ...]
