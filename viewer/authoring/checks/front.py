"""What an article's front matter must say of it."""

from __future__ import annotations

from viewer.articles import Article
from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.problems import Problems

FEWEST_SOURCES = 2
FEWEST_LAY_TERMS = 6


def check_front(parsed: ParsedArticle, problems: Problems) -> None:
    """Note what is missing, and a title that no person has confirmed."""
    article = parsed.article
    if article.title_inferred is not None:
        message = f'the title "{article.title}" was inferred ({article.title_inferred:.0%}): confirm or correct it'
        problems.warning(parsed.path, 1, message)
    for fails, message in _rules(article):
        if fails:
            problems.rule(parsed.path, 1, message)


def _rules(article: Article) -> list[tuple[bool, str]]:
    return [
        (not article.summary, "the summary is missing: one plain sentence"),
        (article.updated is None, "the date of the last change (updated) is missing"),
        (len(article.sources) < FEWEST_SOURCES, f"at least {FEWEST_SOURCES} sources must be named"),
        (
            len(article.lay_terms) < FEWEST_LAY_TERMS,
            f"at least {FEWEST_LAY_TERMS} lay terms are needed: what patients would type",
        ),
        (any(not source.url for source in article.sources), "a source has no address"),
    ]
