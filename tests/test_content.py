"""The articles that come with Bedside: checked like code."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from viewer.articles import Article, ReviewStatus, SectionKind
from viewer.authoring.markdown_tree import MarkdownTree, read_markdown_tree
from viewer.authoring.problems import Severity
from viewer.authoring.source import Identity, check_source, read_source
from viewer.markup import BlockKind, blocks
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack

CONTENT = Path(__file__).resolve().parent.parent / "content"
NO_EMERGENCY = ("children/diaper-rash", "infections/leprosy")
"""Illnesses for which none of the sources names a sign that is an emergency."""
TREE = read_markdown_tree(CONTENT / "en")
ARTICLES = {parsed.article.ref: parsed.article for parsed in TREE.parsed}

each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())


@pytest.fixture
def tree() -> MarkdownTree:
    return TREE


def test_nothing_breaks_a_build_or_a_rule() -> None:
    found = check_source(CONTENT / "en").found
    assert [str(problem) for problem in found if problem.severity is not Severity.WARNING] == []


def test_there_is_a_library_worth_opening(tree: MarkdownTree) -> None:
    assert len(ARTICLES) >= 116
    assert len({article.category for article in ARTICLES.values()}) >= 10
    assert "lungs/alpha-1-antitrypsin-deficiency" in ARTICLES
    assert len(tree.glossary) >= 250
    assert {article.category for article in ARTICLES.values()} <= {source.category.path for source in tree.categories}


@each_article
def test_each_source_can_be_looked_up(article: Article) -> None:
    for source in article.sources:
        address = urlsplit(source.url)
        assert source.title
        assert source.publisher
        assert address.scheme in ("https", "http")
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", address.netloc)
        assert source.accessed is not None
    assert len({source.url for source in article.sources}) == len(article.sources) >= 2


@each_article
def test_no_article_claims_a_review_that_did_not_happen(article: Article) -> None:
    assert article.review.status in (ReviewStatus.NOT_REVIEWED, ReviewStatus.REVIEWED)
    if article.review.status is ReviewStatus.REVIEWED:
        assert article.review.by
        assert article.review.role
        assert article.review.on


@each_article
def test_each_article_says_first_what_matters_and_when_to_get_help(article: Article) -> None:
    kinds = [section.kind for section in article.sections]
    assert kinds[0] is SectionKind.KEY_POINTS
    first = [block for block in blocks(article.sections[0].html) if block.kind is BlockKind.ITEM]
    assert 3 <= len(first) <= 5
    if article.category != "living":
        wanted = "urgent" if article.ref in NO_EMERGENCY else "emergency"
        helps = [section for section in article.sections if section.kind is SectionKind.GET_HELP]
        assert len(helps) == 1
        assert wanted in {block.severity for block in blocks(helps[0].html)}
    assert SectionKind.OTHER not in kinds
    assert all(section.inferred is None for section in article.sections)


@each_article
def test_no_emergency_number_is_assumed(article: Article) -> None:
    text = " ".join(block.text for section in article.sections for block in blocks(section.html))
    assert (
        re.findall(r"(?:call|dial|ring|phone)\s+(?:\w+\s+)?(?:911|999|112|000|111|108|115)\b", text, re.IGNORECASE)
        == []
    )


@each_article
def test_each_figure_says_what_one_sees(article: Article) -> None:
    figures = [
        block for section in article.sections for block in blocks(section.html) if block.kind is BlockKind.FIGURE
    ]
    for figure in figures:
        assert figure.picture
        assert len(figure.alt.split()) >= 5
        assert figure.text
        assert figure.credit


def test_every_figure_is_shown_somewhere(tree: MarkdownTree) -> None:
    shown = {picture.name for picture in tree.pictures}
    assert shown == {file.name for file in (CONTENT / "figures").iterdir()}


def test_the_glossary_explains_words_that_the_articles_use(tree: MarkdownTree) -> None:
    used = {
        run.href
        for article in tree.articles()
        for section in article.sections
        for block in blocks(section.html)
        for run in (*block.runs, *(run for row in block.rows for cell in row for run in cell))
        if run.href.startswith("glossary:")
    }
    assert len(used) >= 40
    assert used <= {f"glossary:{term.term}" for term in tree.glossary}
    for term in tree.glossary:
        assert term.explanation.endswith((".", ".)"))
        assert len(term.explanation.split()) >= 3


def test_the_bundled_pack_builds_and_holds_every_article(tmp_path: Path) -> None:
    content = read_source(CONTENT / "en", Identity(), lambda _done, _all: None)
    target = tmp_path / "bundled.pack"
    count = write_pack(target, content.info, content.articles, content.categories, content.glossary, content.pictures)
    pack = Pack(target)

    assert count == pack.article_count == len(ARTICLES)
    assert {article.ref for _, article in pack.articles()} == ARTICLES.keys()
    assert pack.info.id == "bedside-en"
    assert pack.info.license == "CC BY 4.0"
    for picture in TREE.pictures:
        assert pack.picture(picture.name) == picture
