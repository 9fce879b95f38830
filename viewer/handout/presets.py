"""Ready choices of sections by their kind, the same for every article whatever its headings say."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from viewer.articles import Article, ArticleRef, SectionKind
from viewer.handout.draft import Draft


class Preset(StrEnum):
    """A purpose that a handout is for."""

    FULL = "full"
    HOME_CARE = "home-care"
    BEFORE_TEST = "before-test"


_KINDS = {
    Preset.FULL: frozenset(SectionKind),
    Preset.HOME_CARE: frozenset(
        (SectionKind.KEY_POINTS, SectionKind.STEPS, SectionKind.SELF_CARE, SectionKind.GET_HELP)
    ),  # first aid has its steps where an illness has self-care
    Preset.BEFORE_TEST: frozenset(
        (
            SectionKind.KEY_POINTS,
            SectionKind.OVERVIEW,
            SectionKind.USES,
            SectionKind.WHAT_TO_EXPECT,
            SectionKind.RISK,
            SectionKind.DIAGNOSIS,
            SectionKind.GET_HELP,
        )
    ),  # an illness tells of its tests under diagnosis; results come after the test
}


def kinds_of(preset: Preset) -> frozenset[SectionKind]:
    """The kinds of sections that a preset chooses."""
    return _KINDS[preset]


def sections_of(preset: Preset, article: Article) -> tuple[str, ...]:
    """The anchors that a preset chooses of an article; () where the article has nothing of the kind."""
    pairs = zip(article.anchors(), article.sections, strict=True)
    return tuple(anchor for anchor, section in pairs if section.kind in _KINDS[preset])


def with_preset(draft: Draft, preset: Preset, articles: Mapping[ArticleRef, Article]) -> Draft:
    """Every article's sections as a preset chooses them; an article that has none of these stays as it is."""
    for item in draft.items:
        if (article := articles.get(item.article)) and (sections := sections_of(preset, article)):
            draft = draft.chosen(item.article, sections, article.anchors())
    return draft


def preset_of(draft: Draft, articles: Mapping[ArticleRef, Article]) -> Preset | None:
    """The preset that would change nothing, None where the choice is a person's own."""
    return next((preset for preset in Preset if draft.items and with_preset(draft, preset, articles) == draft), None)
