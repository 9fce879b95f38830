"""A folder of Markdown -> everything a pack is made of.

    SRC/pack.yml, SRC/glossary.yml (optional), SRC/<category>/_category.md, SRC/<category>/<article>.md,
    SRC/figures/ or SRC/../figures/ (pictures, by name)
An article's ref is its path without ".md"; one that lies in no folder is filed under A to Z.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from viewer.articles import REF_PATTERN, Article, Category, GlossaryTerm, PackInfo, Picture
from viewer.authoring.front_matter import CategoryHead, GlossaryHead, decode_pack_head, split_front_matter
from viewer.authoring.glossary_links import GlossaryLinker
from viewer.authoring.markdown_article import ParsedArticle, parse_article
from viewer.authoring.markdown_text import MISSING_PICTURE, MarkdownRenderer
from viewer.authoring.problems import Problems
from viewer.authoring.text_files import read_problem, read_text
from viewer.authoring.typed_yaml import decode_yaml
from viewer.errors import ContentError
from viewer.pictures import MEDIA_TYPES, UnsafePictureError, check_picture

CATEGORY_FILE = "_category.md"

Progress = Callable[[int, int], None]
"""Called with (done, of how many)."""


@dataclass(frozen=True, slots=True)
class CategorySource:
    """A category with the file it came from and the sections its articles must have."""

    category: Category
    path: str
    head: CategoryHead


@dataclass(slots=True)
class MarkdownTree:
    """What was read, and what is wrong with it. `parsed` is in the order of paths.

    `unread` are the refs of articles that are there and could not be read: links to them are not at fault.
    """

    folder: Path
    info: PackInfo
    problems: Problems
    parsed: list[ParsedArticle] = field(default_factory=list)
    categories: list[CategorySource] = field(default_factory=list)
    glossary: list[GlossaryTerm] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    def articles(self) -> list[Article]:
        """The articles as they go into a pack, glossary words linked."""
        linker = GlossaryLinker(self.glossary)
        return [linker.link(parsed.article) for parsed in self.parsed]


def read_markdown_tree(
    folder: Path, progress: Progress = lambda _done, _all: None, info: PackInfo | None = None
) -> MarkdownTree:
    """Read a source tree. Raises ContentError where the folder or its pack.yml cannot be used.

    With `info`, what the pack is called is known, and pack.yml need not be there.

    Everything else that is wrong is noted in the tree's `problems`.
    """
    if info is None:
        info = decode_pack_head(read_text(folder / "pack.yml"), str(folder / "pack.yml"))
    tree = MarkdownTree(folder, info, Problems())
    files = _markdown_files(folder)
    _read_categories(tree, [file for file in files if file.name == CATEGORY_FILE])
    _read_glossary(tree)
    _read_articles(tree, [file for file in files if not file.name.startswith("_")], progress)
    _read_pictures(tree)
    return tree


def _markdown_files(folder: Path) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise ContentError(str(error.filename), 0, read_problem(error)) from error

    return sorted(
        Path(parent) / name
        for parent, _, names in _walk(folder, refuse)
        for name in names
        if name.endswith(".md") and not name.startswith((".", "README"))
    )


def _walk(folder: Path, refuse: Callable[[OSError], None]) -> list[tuple[str, list[str], list[str]]]:
    import os  # Path.walk comes with Python 3.12

    return list(os.walk(folder, onerror=refuse))


def _read_categories(tree: MarkdownTree, files: list[Path]) -> None:
    found: list[CategorySource] = []
    for file in files:
        path = str(file)
        try:
            front, body, _ = split_front_matter(read_text(file), path)
            head = decode_yaml(front, CategoryHead, path, first_line=2)
        except ContentError as error:
            tree.problems.content_error(error)
            continue
        category = Category(_ref(tree, file.parent), head.title, " ".join(body.split()), head.icon)
        found.append(CategorySource(category, path, head))
    tree.categories = sorted(found, key=lambda source: (source.head.position, source.category.path))


def _read_glossary(tree: MarkdownTree) -> None:
    file = tree.folder / "glossary.yml"
    if not file.exists():
        return
    try:
        heads = decode_yaml(read_text(file), list[GlossaryHead], str(file))
    except ContentError as error:
        tree.problems.content_error(error)
        return
    seen: dict[str, str] = {}
    for head in heads:
        for form in (head.term, *head.forms):
            if form.lower() in seen:
                other = seen[form.lower()]
                tree.problems.error(str(file), 0, f'the glossary has "{form}" twice ({other}, {head.term})')
            seen.setdefault(form.lower(), head.term)
    tree.glossary = [GlossaryTerm(head.term, head.explanation, tuple(head.forms)) for head in heads]


def _read_articles(tree: MarkdownTree, files: list[Path], progress: Progress) -> None:
    renderer = MarkdownRenderer()
    for number, file in enumerate(files, 1):
        ref = _ref(tree, file.with_suffix(""))
        if not REF_PATTERN.fullmatch(ref):
            tree.problems.error(str(file), 0, "rename the file: a ref may have only a-z, 0-9, - and _")
            continue
        try:
            text = read_text(file)
        except ContentError as error:
            tree.problems.content_error(error)
            tree.unread.add(ref)
            continue
        parsed = parse_article(text, str(file), ref, ref.rpartition("/")[0], renderer, tree.problems)
        if parsed:
            tree.parsed.append(parsed)
        else:
            tree.unread.add(ref)
        progress(number, len(files))


def _ref(tree: MarkdownTree, file: Path) -> str:
    return file.relative_to(tree.folder).as_posix()


def _read_pictures(tree: MarkdownTree) -> None:
    """Bring in the pictures that articles show; those that are absent or unsafe are errors where they are shown."""
    known: dict[str, str | None] = {}
    for parsed in tree.parsed:
        for placed in parsed.references:
            if placed.reference.kind != "picture" or placed.reference.target == MISSING_PICTURE:
                continue
            name = placed.reference.target.rpartition("/")[2]
            if name not in known:
                known[name] = _read_picture(tree, name)
            if not placed.reference.alt.strip():
                message = f"the picture {name} has no alt text: say in the brackets what one sees and learns"
                tree.problems.error(parsed.path, placed.line, message)
            fault = known[name]
            if fault:
                tree.problems.error(parsed.path, placed.line, fault)


def _read_picture(tree: MarkdownTree, name: str) -> str | None:
    """Add the picture to the tree; return what is wrong with it, or None."""
    media_type = MEDIA_TYPES.get(Path(name).suffix.lower(), "")
    for folder in (tree.folder / "figures", tree.folder.parent / "figures"):
        file = folder / name
        try:
            if not file.is_file():
                continue
            content = file.read_bytes()
            check_picture(name, media_type, content)
        except OSError as error:
            return f"the picture {name}: {read_problem(error)}"
        except UnsafePictureError as error:
            return str(error)
        tree.pictures.append(Picture(name, media_type, content))
        return None
    return f"there is no picture {name} in the folder figures"
