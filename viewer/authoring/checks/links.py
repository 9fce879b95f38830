"""What articles point to: links, related articles, and names that two of them share."""

from __future__ import annotations

from collections import defaultdict

from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.markdown_tree import MarkdownTree
from viewer.authoring.problems import Problems


def check_links(parsed: ParsedArticle, articles: dict[str, ParsedArticle], tree: MarkdownTree) -> None:
    """Note each link of an article that leads nowhere."""
    for placed in parsed.references:
        if placed.reference.kind != "link":
            continue
        fault = _link_fault(placed.reference.target, articles, tree)
        if fault:
            tree.problems.error(parsed.path, placed.line, fault)


def check_related(parsed: ParsedArticle, articles: dict[str, ParsedArticle], tree: MarkdownTree) -> None:
    """Note related articles that are not there, or do not name this one in turn."""
    for ref in parsed.article.related:
        if ref in tree.unread:
            continue
        if ref not in articles:
            tree.problems.error(parsed.path, 1, f"related article {ref} is not there")
        elif parsed.article.ref not in articles[ref].article.related:
            tree.problems.rule(parsed.path, 1, f"{ref} does not name this article as related: add it there, too")


def check_names(parsed: list[ParsedArticle], problems: Problems) -> None:
    """Note each name that an earlier article has, too."""
    owners: dict[str, list[ParsedArticle]] = defaultdict(list)
    for one in parsed:
        for name in {one.article.title.casefold(), *(name.casefold() for name in one.article.also_called)}:
            owners[name].append(one)
    for name, several in sorted(owners.items()):
        for one in several[1:]:
            first = several[0].article.ref
            problems.warning(one.path, 1, f'the name "{name}" is also a name of {first}: search will show both')


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
