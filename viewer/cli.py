"""The commands of Bedside. No words: the window. Errors are one sentence on stderr and exit 1; usage errors exit 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from errno import ENOSPC
from io import TextIOWrapper
from typing import TYPE_CHECKING

from viewer import VERSION
from viewer.errors import UsageError, ViewerError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

Command = Callable[["Namespace"], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if not words:
            return _open_window("", "")
        _speak_utf8()
        arguments = _parser().parse_args(words)
        run: Command = arguments.run
        status = run(arguments)
        if sys.stdout is not None:  # a windowed program on Windows has none
            sys.stdout.flush()
        return status
    except ViewerError as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
    except OSError as error:
        _leave_output(error)
    return 1


def _speak_utf8() -> None:
    """In a pipe or a file our words are UTF-8 on every system: other programs read them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.isatty():
            stream.reconfigure(encoding="utf-8")


def _leave_output(error: OSError) -> None:
    """Say why the output could not be written; raise again what is no fault of the output."""
    if error.errno == ENOSPC:
        print("The disk is full: make room and try again.", file=sys.stderr)
    elif not isinstance(error, BrokenPipeError):  # there, whoever read our output has seen enough
        raise error
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be flushed goes there


def _parser() -> ArgumentParser:
    from argparse import ArgumentParser

    parser = ArgumentParser(prog="bedside", description="A desktop health reference that works with no network at all.")
    parser.add_argument("--version", action="version", version=f"bedside {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, run: Command, text: str) -> ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    _add_reading(add)
    _add_authoring(add)
    return parser


def _add_reading(add: Callable[[str, Command, str], ArgumentParser]) -> None:
    opened = add("open", _window, "look at a pack without installing it")
    opened.add_argument("pack", metavar="FILE.pack")
    opened.add_argument("ref", nargs="?", default="", metavar="REF")

    show = add("show", _show, "print an article as text")
    show.add_argument("ref", metavar="REF")
    show.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    show.add_argument("--json", action="store_true", help="as JSON")

    listed = add("list", _list, "print the packs of the library")
    listed.add_argument("--json", action="store_true", help="as JSON")

    search = add("search", _search, "search the library, or answer a file of queries")
    search.add_argument("query", nargs="*", metavar="QUERY")
    search.add_argument("--json", action="store_true", help="as JSON")
    search.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    search.add_argument("--queries", metavar="Q.jsonl", help='lines {"qid", "query"}')
    search.add_argument("--out", metavar="RUN.jsonl", help='lines {"qid", "docs"}, best first')

    printed = add("print", _print, "typeset articles, or sections of them, as a PDF")
    printed.add_argument("refs", nargs="+", metavar="REF[#KIND]")
    printed.add_argument("--section", action="append", default=[], metavar="KIND", help="only sections of this kind")
    printed.add_argument("--size", choices=("standard", "large", "extra"), default="standard")
    printed.add_argument("--paper", choices=("a4", "letter"), default="a4")
    printed.add_argument("--clinic", metavar="FILE", help="the clinic's letterhead")
    printed.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    printed.add_argument("-o", "--output", required=True, metavar="OUT.pdf")

    bench = add("bench", _bench, "measure search (its speed, memory and quality), pack and index")
    bench.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    bench.add_argument("--queries", metavar="Q.jsonl", help="queries with the pages that answer them")
    bench.add_argument("--source", metavar="SRC", help="also measure building a pack from this source")
    bench.add_argument(
        "--times", type=int, metavar="N", help="also measure N copies of the pack's articles as one library"
    )
    bench.add_argument("--json", action="store_true", help="only the JSON")

    index = add("index", _index, "make the search index of a pack where it is not there yet")
    index.add_argument("pack", metavar="FILE")
    index.add_argument("--progress", action="store_true", help="progress as lines of JSON")


def _add_authoring(add: Callable[[str, Command, str], ArgumentParser]) -> None:
    check = add("check", _check, "print everything that is wrong with a source")
    check.add_argument("source", metavar="SRC")
    check.add_argument("--profile", choices=("bundled",), help="content rules are errors, too")

    build = add("build", _build, "make a pack from a Markdown tree or from articles as JSON lines")
    build.add_argument("source", metavar="SRC")
    build.add_argument("-o", "--output", required=True, metavar="FILE.pack")
    build.add_argument("--id", default="", help="the pack's id")
    build.add_argument("--title", default="", help="the pack's title")
    build.add_argument("--lang", default="", help='the language of the content, such as "en"')
    build.add_argument("--pack-version", default="", help="the version of the content")

    imported = add("import", _import, "turn a document into a Markdown tree")
    imported.add_argument("input", metavar="INPUT")
    imported.add_argument("-o", "--output", required=True, metavar="DIR")
    imported.add_argument("--kind", choices=("text",), default="text")
    imported.add_argument("--title", help="the article's title, where the document does not say it")


# Each command's module is imported only when it runs: the window must not pay for the others.


def _window(arguments: Namespace) -> int:
    return _open_window(arguments.pack, arguments.ref)


def _open_window(pack: str, ref: str) -> int:
    from viewer.ui.start import start

    return start(pack, ref)


def _show(arguments: Namespace) -> int:
    from viewer.commands.show import show

    return show(arguments)


def _list(arguments: Namespace) -> int:
    from viewer.commands.show import list_packs

    return list_packs(arguments)


def _search(arguments: Namespace) -> int:
    from viewer.commands.search import search

    return search(arguments)


def _print(arguments: Namespace) -> int:
    from viewer.commands.print import print_handout

    return print_handout(arguments)


def _bench(arguments: Namespace) -> int:
    from viewer.commands.bench import bench

    return bench(arguments)


def _index(arguments: Namespace) -> int:
    from viewer.commands.index import index

    return index(arguments)


def _check(arguments: Namespace) -> int:
    from viewer.commands.build import check

    return check(arguments)


def _build(arguments: Namespace) -> int:
    from viewer.commands.build import build

    return build(arguments)


def _import(arguments: Namespace) -> int:
    from viewer.commands.importing import import_document

    return import_document(arguments)


if __name__ == "__main__":
    sys.exit(main())
