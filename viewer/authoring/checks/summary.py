"""The figures of a library, as a release tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from viewer.articles import ReviewStatus
from viewer.authoring.checks.prose import Prose, tokens
from viewer.authoring.checks.reading_level import ReadingLevel
from viewer.authoring.markdown_tree import MarkdownTree

WORST = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all articles.

    `grades` has (grade, ref), the hardest first; `grade_as_written` is the median with names counted as they are.
    `sources` counts each address once; `named_sources` every mention.
    """

    articles: int
    words: int
    grades: tuple[tuple[float, str], ...]
    grade_as_written: float
    sources: int
    named_sources: int
    figures: int
    lay_terms: int
    glossary: int
    reviewed: int
    stated_by_source: int

    def lines(self) -> list[str]:
        """A table for a terminal, and the hardest articles under it."""
        grades = [grade for grade, _ in self.grades] or [0.0]
        rows = [
            ("Articles", f"{self.articles:,}"),
            ("Words", f"{self.words:,}"),
            ("Reading grade, median", f"{median(grades):.1f} ({self.grade_as_written:.1f} with names as written)"),
            ("Reading grade, worst", f"{grades[0]:.1f}"),
            ("Sources", f"{self.sources:,} ({self.named_sources:,} times named)"),
            ("Figures", f"{self.figures:,}"),
            ("Lay terms", f"{self.lay_terms:,}"),
            ("Glossary terms", f"{self.glossary:,}"),
            ("Reviewed", f"{self.reviewed:,}"),
            ("Reviewed, as their source states", f"{self.stated_by_source:,}"),
            ("Not reviewed", f"{self.articles - self.reviewed - self.stated_by_source:,}"),
        ]
        table = [f"{name:<34}{value}" for name, value in rows]
        return [*table, "Hardest to read:", *(f"{grade:6.1f}  {ref}" for grade, ref in self.grades[:WORST])]


def summary_of(tree: MarkdownTree, library: Sequence[Prose], levels: Sequence[ReadingLevel]) -> Summary:
    """Count what a tree holds."""
    articles = [parsed.article for parsed in tree.parsed]
    graded = [(level.grade, prose.parsed.article.ref) for prose, level in zip(library, levels, strict=True)]
    statuses = [article.review.status for article in articles]
    named = [source.url or source.title for article in articles for source in article.sources]
    return Summary(
        articles=len(articles),
        words=sum(len(tokens(sentence.text)) for prose in library for sentence in prose.sentences),
        grades=tuple(sorted(graded, key=lambda pair: (-pair[0], pair[1]))),
        grade_as_written=median([level.grade_as_written for level in levels] or [0.0]),
        sources=len(set(named)),
        named_sources=len(named),
        figures=len(tree.pictures),
        lay_terms=sum(len(article.lay_terms) for article in articles),
        glossary=len(tree.glossary),
        reviewed=statuses.count(ReviewStatus.REVIEWED),
        stated_by_source=statuses.count(ReviewStatus.STATED_BY_SOURCE),
    )
