"""The sections of an article: those its category asks for, their order, and when to get help."""

from __future__ import annotations

from collections.abc import Iterator

from viewer.articles import Article, SectionKind
from viewer.authoring.front_matter import CategoryHead
from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.problems import Problems

_OF_ILLNESS = frozenset(
    {SectionKind.STEPS, SectionKind.CAUSES, SectionKind.SYMPTOMS, SectionKind.SIDE_EFFECTS, SectionKind.TREATMENT}
)
"""An article with one of these is about an illness, a symptom, an injury or a medicine, in whatever category."""


def check_sections(parsed: ParsedArticle, head: CategoryHead | None, problems: Problems) -> None:
    """Note what is missing, misplaced, of no kind or not confirmed. `head` is that of the article's category."""
    for section, line in zip(parsed.article.sections, parsed.section_lines, strict=True):
        if section.kind is SectionKind.OTHER:
            problems.rule(parsed.path, line, f'the heading "{section.heading}" is of no known kind')
        if section.inferred is not None:
            message = f'the heading "{section.heading}" was inferred ({section.inferred:.0%}): confirm or correct it'
            problems.warning(parsed.path, line, message)
    required = head.required if head else []
    kinds = {section.kind for section in parsed.article.sections}
    if SectionKind.GET_HELP not in required and lacks_get_help(parsed.article):
        problems.rule(parsed.path, 1, 'the section "get-help" is missing: say when to get help, and how fast')
    if head is None or not head.sections:
        return
    for kind in required:
        if kind not in kinds:
            problems.rule(parsed.path, 1, f'the section "{kind}" is missing, which every article of {head.title} has')
    for message, line in _misplaced(parsed, head):
        problems.rule(parsed.path, line, message)


def lacks_get_help(article: Article) -> bool:
    """Whether an article about an illness does not say when to get help."""
    kinds = {section.kind for section in article.sections}
    return SectionKind.GET_HELP not in kinds and bool(kinds & _OF_ILLNESS)


def _misplaced(parsed: ParsedArticle, head: CategoryHead) -> Iterator[tuple[str, int]]:
    order = {kind: place for place, kind in enumerate(head.sections)}
    last = -1
    for section, line in zip(parsed.article.sections, parsed.section_lines, strict=True):
        place = order.get(section.kind)
        if place is None:
            if section.kind is not SectionKind.OTHER:
                yield f'the section "{section.heading}" ({section.kind}) is not one of {head.title}', line
            continue
        if place < last:
            yield f'the section "{section.heading}" ({section.kind}) comes too late: move it up', line
        last = max(last, place)
