"""A clinic's own pages: everything in a folder, however it is written, as the content of one pack.

Markdown files are articles as in any source tree (pack.yml is not needed), *.txt go through the import of plain text,
*.jsonl hold an article a line. A page's ref is its path without the suffix, or the id on its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from viewer.articles import PackInfo
from viewer.authoring.check import check_content, check_tree
from viewer.authoring.front_matter import CategoryHead
from viewer.authoring.jsonl import JsonLines
from viewer.authoring.markdown_article import ParsedArticle, parse_article
from viewer.authoring.markdown_text import MarkdownRenderer
from viewer.authoring.markdown_tree import CategorySource, MarkdownTree, read_markdown_tree
from viewer.authoring.plain_text import read_plain_text
from viewer.authoring.problems import Problems
from viewer.authoring.source import PackContent
from viewer.authoring.text_files import read_text
from viewer.authoring.tree_writing import article_text, ref_of
from viewer.errors import ContentError

PACK_ID = "clinic-pages"
_AFTER_ALL = 10_000
"""The position of categories that only JSON lines name."""

Progress = Callable[[int, int], None]


def read_pages(folder: Path, info: PackInfo, progress: Progress) -> MarkdownTree:
    """Everything in the folder, and all that is wrong with it, as the tree's `problems`.

    `progress` hears (files read, of how many). Raises ContentError where the folder cannot be read.
    """
    if not folder.is_dir():
        raise ContentError(str(folder), 0, "there is no such folder: choose the folder with your pages")
    others = [*_files(folder, ".txt"), *_files(folder, ".jsonl")]
    written = 0

    def with_others(done: int, total: int) -> None:
        nonlocal written
        written = total
        progress(done, total + len(others))

    tree = read_markdown_tree(folder, with_others, info)
    for done, file in enumerate(others, written + 1):
        try:
            tree.parsed += _lines(tree, file) if file.suffix == ".jsonl" else _text(tree, file)
        except ContentError as error:
            tree.problems.content_error(error)
        progress(done, written + len(others))
    _refuse_refs_twice(tree)
    if not tree.parsed and not tree.problems.errors:
        tree.problems.error(str(folder), 0, "there is no page in this folder yet: write one, or choose another folder")
    check_tree(tree)
    check_content(tree, None, lambda _done, _all: None)
    return tree


def content_of(tree: MarkdownTree) -> PackContent:
    """What is written into the pack. Raises ContentError where something is wrong."""
    tree.problems.refuse_errors()
    categories = [source.category for source in tree.categories]
    return PackContent(tree.info, tree.articles(), tree.problems, categories, tree.glossary, tree.pictures)


def _files(folder: Path, suffix: str) -> list[Path]:
    return sorted(
        file for file in folder.rglob(f"*{suffix}") if file.is_file() and not file.name.startswith((".", "_", "README"))
    )


def _text(tree: MarkdownTree, file: Path) -> Iterator[ParsedArticle]:
    """The article of a plain text, its lines those of the text. What was guessed about it is a warning."""
    text = read_text(file, older="cp1252")
    try:
        imported = read_plain_text(text, _title_of(file), None)
    except ContentError as error:
        raise ContentError(str(file), error.line, error.problem) from error
    parts = [ref_of(part) for part in file.relative_to(tree.folder).with_suffix("").parts]
    found = Problems()
    parsed = parse_article(
        article_text(imported), str(file), "/".join(parts), "/".join(parts[:-1]), MarkdownRenderer(), found
    )
    for problem in found.found:
        tree.problems.error(str(file), 0, problem.message)
    for note in imported.notes:
        tree.problems.warning(str(file), 0, note)
    if parsed:
        yield replace(parsed, section_lines=(0,) * len(parsed.section_lines))


def _title_of(file: Path) -> str:
    """A file's name as a title, for a text that names none."""
    words = " ".join(file.stem.replace("-", " ").replace("_", " ").split()) or file.name
    return words[:1].upper() + words[1:]


def _lines(tree: MarkdownTree, file: Path) -> Iterator[ParsedArticle]:
    """The articles of a file of JSON lines."""
    lines = JsonLines(file)
    try:
        for article in lines.articles():
            places = (lines.line_of(article.ref),) * len(article.sections)
            yield ParsedArticle(article, str(file), places, (), is_line=True)
    finally:
        tree.problems.found += lines.problems.found
        known = {source.category.path for source in tree.categories}
        tree.categories += [
            CategorySource(category, str(file), CategoryHead(category.title, _AFTER_ALL))
            for category in lines.categories.values()
            if category.path not in known
        ]


def _refuse_refs_twice(tree: MarkdownTree) -> None:
    """Keep the first page of each name; the others are errors."""
    first: dict[str, ParsedArticle] = {}
    for parsed in tree.parsed:
        known = first.setdefault(parsed.article.ref, parsed)
        if known is not parsed:
            line = parsed.section_lines[0] if parsed.is_line and parsed.section_lines else 0
            message = f'"{parsed.article.ref}" is also the name of the page in {known.path}: rename one of them'
            tree.problems.error(parsed.path, line, message)
    tree.parsed = sorted(first.values(), key=lambda parsed: parsed.article.ref)
