"""What goes on paper: chosen sections of one or more articles, a letter size and a paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from viewer.articles import Article, GlossaryTerm, PackInfo, Section
from viewer.handout.clinic import Clinic


class TextSize(StrEnum):
    """How large the letters are: 12, 18 or 24 points. The look of each stands in `resources/handout.typ`."""

    STANDARD = "standard"
    LARGE = "large"
    EXTRA = "extra"


class Ink(StrEnum):
    """How much ink: FULL as designed; LOW without fills, and with thin lines only."""

    FULL = "full"
    LOW = "low"


class Paper(StrEnum):
    """The sheet to print on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class HandoutItem:
    """Sections of one article. `anchors` (see `Article.anchors`) name the chosen ones, None stands for all of them.

    The order of the anchors does not matter, the article's own order is kept; anchors it does not have are ignored.
    """

    article: Article
    pack: PackInfo
    anchors: tuple[str, ...] | None = None
    glossary: tuple[GlossaryTerm, ...] = ()
    """The words that the pack explains; a word list prints those that the chosen text uses."""

    def chosen(self) -> tuple[Section, ...]:
        """The sections to print, in the article's order."""
        return tuple(section for section, wanted in _marked(self) if wanted)

    def is_whole(self) -> bool:
        """Whether no section is left out."""
        return all(wanted for _, wanted in _marked(self))


@dataclass(frozen=True, slots=True)
class Handout:
    """One print job. Each item begins on a new page; `printed_on` stands on every page, `clinic` on the first."""

    items: tuple[HandoutItem, ...]
    printed_on: date
    size: TextSize = TextSize.STANDARD
    paper: Paper = Paper.A4
    clinic: Clinic | None = None
    emergencies_first: bool = True
    """Lift the emergency call-outs of each article under its title, even when their section is left out."""
    ink: Ink = Ink.FULL
    word_list: bool = False
    """Explain, after each article, the glossary words that its chosen text uses."""
    notes: bool = False
    """Leave ruled lines to write on, after the last article."""

    def title(self) -> str:
        """The document's title: those of its articles."""
        return ", ".join(item.article.title for item in self.items)


def left_out(item: HandoutItem) -> tuple[str, ...]:
    """The headings of the sections that are not chosen, in the article's order."""
    return tuple(section.heading for section, wanted in _marked(item) if not wanted)


def _marked(item: HandoutItem) -> list[tuple[Section, bool]]:
    """Each section of the article, and whether it is chosen."""
    anchors = item.article.anchors()
    wanted = anchors if item.anchors is None else item.anchors
    return [(section, anchor in wanted) for section, anchor in zip(item.article.sections, anchors, strict=True)]
