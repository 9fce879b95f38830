"""Any source -> what `pack.write_pack` needs: a Markdown tree, or articles as JSON lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISDIR

from viewer.articles import Article, Category, GlossaryTerm, PackInfo, Picture
from viewer.authoring.check import check_content, check_tree
from viewer.authoring.checks.summary import Summary
from viewer.authoring.front_matter import check_pack_id
from viewer.authoring.jsonl import JsonLines
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.problems import Problems
from viewer.authoring.text_files import read_problem
from viewer.errors import ContentError

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person may say of a pack on the command line; "" leaves it as the source has it."""

    id: str = ""
    title: str = ""
    language: str = ""
    version: str = ""


@dataclass(slots=True)
class PackContent:
    """A pack's content. `articles` can be taken once; `categories` is complete only when they have been taken."""

    info: PackInfo
    articles: Iterable[Article]
    problems: Problems
    categories: Iterable[Category] = ()
    glossary: Iterable[GlossaryTerm] = ()
    pictures: Iterable[Picture] = field(default_factory=tuple)


def read_source(path: Path, identity: Identity, progress: Progress) -> PackContent:
    """Read what a pack is built from. Raises ContentError where it is not there or has errors.

    JSON lines are read as the articles are taken, so their errors are raised then.
    """
    if _is_folder(path):
        tree = read_markdown_tree(path, progress)
        check_tree(tree).refuse_errors()
        info = _with_identity(tree.info, identity, path)
        categories = [source.category for source in tree.categories]
        return PackContent(info, tree.articles(), tree.problems, categories, tree.glossary, tree.pictures)
    stem = re.sub(r"[^a-z0-9_-]+", "-", path.stem.lower()).strip("-_")[:64] or "articles"
    info = PackInfo(stem, path.stem, "not stated", "en", "1", "not stated")
    lines = JsonLines(path)
    return PackContent(
        _with_identity(info, identity, path),
        lines.articles(progress),
        lines.problems,
        _Later(lambda: lines.categories.values()),
    )


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` found; `summary` is None for JSON lines, whose content has no rules."""

    problems: Problems
    summary: Summary | None = None


def examine_source(path: Path, corpus: Path | None, progress: Progress) -> Checked:
    """Everything that is wrong with a source, errors included, and its figures.

    A Markdown tree is compared with the `corpus`, if there is one. Raises ContentError only where nothing can be read.
    """
    if _is_folder(path):
        tree = read_markdown_tree(path, progress)
        check_tree(tree)
        return Checked(tree.problems, check_content(tree, corpus, progress))
    if corpus:
        raise ContentError(str(path), 0, "only a folder of Markdown can be compared with a corpus")
    lines = JsonLines(path)
    try:
        for _ in lines.articles(progress):
            pass
    except ContentError as error:
        lines.problems.content_error(error)
    return Checked(lines.problems)


def check_source(path: Path) -> Problems:
    """Everything that is wrong with a source, compared with nothing. Raises ContentError where nothing can be read."""
    return examine_source(path, None, lambda _done, _all: None).problems


def _is_folder(path: Path) -> bool:
    try:
        return S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise ContentError(str(path), 0, read_problem(error)) from error


@dataclass(frozen=True, slots=True)
class _Later:
    """Categories that are known only once every article was read."""

    values: Callable[[], Iterable[Category]]

    def __iter__(self) -> Iterator[Category]:
        return iter(self.values())


def _with_identity(info: PackInfo, identity: Identity, path: Path) -> PackInfo:
    changed = replace(
        info,
        id=identity.id or info.id,
        title=identity.title or info.title,
        language=identity.language or info.language,
        version=identity.version or info.version,
    )
    check_pack_id(changed.id, str(path), 0)
    return changed
