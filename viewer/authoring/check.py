"""What `bedside check` finds in a Markdown tree beyond reading it: links that lead nowhere, and the content rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from viewer.articles import Article, SectionKind
from viewer.authoring.front_matter import CategoryHead
from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.markdown_tree import MarkdownTree
from viewer.authoring.problems import Problems

FEWEST_SOURCES = 2
FEWEST_LAY_TERMS = 6


def check_tree(tree: MarkdownTree) -> Problems:
    """Note in the tree's problems everything that is wrong with it as a whole, and return them."""
    articles = {parsed.article.ref: parsed for parsed in tree.parsed}
    heads = {source.category.path: source.head for source in tree.categories}
    for parsed in tree.parsed:
        _check_links(parsed, articles, tree)
        _check_related(parsed, articles, tree)
        _check_sections(parsed, heads.get(parsed.article.category), tree.problems)
        _check_rules(parsed, tree.problems)
    _check_names(tree.parsed, tree.problems)
    return tree.problems


def _check_links(parsed: ParsedArticle, articles: dict[str, ParsedArticle], tree: MarkdownTree) -> None:
    for placed in parsed.references:
        if placed.reference.kind != "link":
            continue
        fault = _link_fault(placed.reference.target, articles, tree)
        if fault:
            tree.problems.error(parsed.path, placed.line, fault)


def _link_fault(target: str, articles: dict[str, ParsedArticle], tree: MarkdownTree) -> str | None:
    scheme, _, rest = target.partition(":")
    if scheme == "article":
        ref, _, anchor = rest.partition("#")
        if ref in tree.unread:
            return None
        if ref not in articles:
            return f"the link {target} leads nowhere: there is no article {ref}"
        if anchor and anchor not in articles[ref].article.anchors():
            return f"the link {target} leads nowhere: {ref} has no section {anchor}"
        return None
    if scheme == "glossary":
        return (
            None
            if any(term.term == rest for term in tree.glossary)
            else f'the link {target} leads nowhere: the glossary has no "{rest}"'
        )
    if scheme in ("http", "https", "mailto", "tel"):
        return None
    return f"the link {target} is of no known kind: use article:, https: or mailto:"


def _check_related(parsed: ParsedArticle, articles: dict[str, ParsedArticle], tree: MarkdownTree) -> None:
    for ref in parsed.article.related:
        if ref in tree.unread:
            continue
        if ref not in articles:
            tree.problems.error(parsed.path, 1, f"related article {ref} is not there")
        elif parsed.article.ref not in articles[ref].article.related:
            tree.problems.rule(parsed.path, 1, f"{ref} does not name this article as related: add it there, too")


def _check_sections(parsed: ParsedArticle, head: CategoryHead | None, problems: Problems) -> None:
    for section, line in zip(parsed.article.sections, parsed.section_lines, strict=True):
        if section.kind is SectionKind.OTHER:
            problems.rule(parsed.path, line, f'the heading "{section.heading}" is of no known kind')
        if section.inferred is not None:
            message = f'the heading "{section.heading}" was inferred ({section.inferred:.0%}): confirm or correct it'
            problems.warning(parsed.path, line, message)
    if head is None or not head.sections:
        return
    kinds = [section.kind for section in parsed.article.sections]
    for kind in head.required:
        if kind not in kinds:
            problems.rule(parsed.path, 1, f'the section "{kind}" is missing, which every article of {head.title} has')
    for message, line in _misplaced(parsed, head):
        problems.rule(parsed.path, line, message)


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


def _check_rules(parsed: ParsedArticle, problems: Problems) -> None:
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


def _check_names(parsed: list[ParsedArticle], problems: Problems) -> None:
    owners: dict[str, list[ParsedArticle]] = defaultdict(list)
    for one in parsed:
        for name in {one.article.title.casefold(), *(name.casefold() for name in one.article.also_called)}:
            owners[name].append(one)
    for name, several in sorted(owners.items()):
        for one in several[1:]:
            first = several[0].article.ref
            problems.warning(one.path, 1, f'the name "{name}" is also a name of {first}: search will show both')
