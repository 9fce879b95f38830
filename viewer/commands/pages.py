"""`bedside pages`: a folder of the clinic's own pages, checked and installed in one step."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from viewer.articles import PackInfo
from viewer.authoring.clinic_pages import PACK_ID, content_of, read_pages
from viewer.authoring.new_page import write_new_page
from viewer.authoring.problems import Problem, Severity
from viewer.commands.packs import installed_json
from viewer.commands.progress import ProgressLine
from viewer.errors import PackError
from viewer.folders import cache_folder
from viewer.indexes import IndexStore
from viewer.installing.install import Installed, Step, install
from viewer.installing.opening import own_shelf
from viewer.installing.shelf import Shelf
from viewer.installing.trust import own_trust
from viewer.installing.versions import version_key
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack

Told = Callable[[str, int, int], None]
"""Hears (step, done, of how many)."""


def pages(arguments: Namespace) -> int:
    """Check the pages and install them; 1 where there is an error, and then nothing is changed.

    With --progress, lines of JSON: {"step", "done", "of"}, then {"problems", "articles"}, then what
    `install --progress` prints.
    """
    folder = Path(arguments.folder)
    if arguments.new is not None:
        print(write_new_page(folder, arguments.new))
        return 0
    if arguments.progress:
        return _run(folder, arguments, _tell)
    with ProgressLine("Pages") as line:
        return _run(folder, arguments, lambda _step, done, total: line.step(done, total))


def _run(folder: Path, arguments: Namespace, told: Told) -> int:
    shelf = own_shelf()
    version = next_version(shelf)
    info = PackInfo(PACK_ID, arguments.title, arguments.publisher, arguments.lang, version, "not stated")
    tree = read_pages(folder, info, lambda done, total: told("reading", done, total))
    problems = sorted(tree.problems.found)
    errors = len(tree.problems.errors)
    if arguments.progress:
        rows = [_problem_json(problem) for problem in problems]
        print(json.dumps({"problems": rows, "articles": len(tree.parsed)}, ensure_ascii=False))
        sys.stdout.flush()
    else:
        _print(problems)
    if errors or arguments.check:
        what = "" if arguments.check else " Nothing was changed."
        print(f"{folder}: {errors} errors, {len(problems) - errors} warnings.{what}", file=sys.stderr)
        return 1 if errors else 0
    with TemporaryDirectory(prefix="bedside-", ignore_cleanup_errors=True) as temporary:
        pack = Path(temporary) / f"{PACK_ID}.pack"
        content = content_of(tree)
        write_pack(pack, content.info, content.articles, content.categories, content.glossary, content.pictures)
        del tree, content
        installed = _install(pack, shelf, told)
    _report(installed, by_line=arguments.progress)
    return 0


def next_version(shelf: Shelf) -> str:
    """A version later than each that is on the shelf: they are counted, whatever the clock says."""
    place = shelf.read_or_mend()[0].place(PACK_ID)
    counts = [_count_of(shelf.path(name)) for name in (place.current, place.before) if name]
    return str(max(counts, default=0) + 1)


def _count_of(file: Path) -> int:
    try:
        with closing(Pack(file)) as pack:
            return version_key(pack.info.version)[0][1]
    except PackError:
        return 0


def _install(pack: Path, shelf: Shelf, told: Told) -> Installed:
    def progress(step: Step, done: int, total: int) -> None:
        told(step.name.lower(), done, total)

    return install(pack, shelf, own_trust(), IndexStore(cache_folder()), progress)


def _report(installed: Installed, *, by_line: bool) -> None:
    if by_line:
        print(json.dumps(installed_json(installed), ensure_ascii=False))
    else:
        print(f"{installed.info.title} {installed.info.version}: {installed.articles} articles, installed.")


def _print(problems: Iterable[Problem]) -> None:
    for problem in problems:
        word = "error" if problem.severity is Severity.ERROR else "warning"
        print(f"{problem.path}:{problem.line or 1}: {word}: {problem.message}")


def _problem_json(problem: Problem) -> dict[str, object]:
    return {
        "path": problem.path,
        "line": problem.line or 1,
        "error": problem.severity is Severity.ERROR,
        "message": problem.message,
    }


def _tell(step: str, done: int, total: int) -> None:
    print(json.dumps({"step": step, "done": done, "of": total}))
    sys.stdout.flush()
