"""What an article of any pack lacks, judged from the article alone, by the same rules as `bedside check`."""

from __future__ import annotations

from collections.abc import Iterable

from viewer.articles import Article, GlossaryTerm, SectionKind
from viewer.authoring.checks.phrases import Phrases
from viewer.authoring.checks.prose import read_prose
from viewer.authoring.checks.reading_level import measure
from viewer.authoring.checks.sections import lacks_get_help
from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.plain_text import NO_ADDRESS

__all__ = ["ReadingGrades", "lacks_get_help", "without_address"]


class ReadingGrades:
    """Measures the articles of one pack. The words of its glossary count as one easy word each."""

    def __init__(self, glossary: Iterable[GlossaryTerm], language: str) -> None:
        self._glossary = Phrases(form for term in glossary for form in (term.term, *term.forms))
        self._is_english = language.split("-")[0].lower() == "en"

    def of(self, article: Article) -> float | None:
        """The US school grade with one decimal; None in a language that it was not made for, or without sentences."""
        if not self._is_english:
            return None
        parsed = ParsedArticle(article, "", (0,) * len(article.sections), (), is_line=True)
        level = measure(read_prose(parsed), self._glossary)
        return round(level.grade, 1) if level.sentences else None


def without_address(article: Article) -> int:
    """How many sources and references have no address."""
    sources = sum(not source.url for source in article.sources)
    references = (section for section in article.sections if section.kind is SectionKind.REFERENCES)
    return sources + sum(section.html.count(NO_ADDRESS) for section in references)
