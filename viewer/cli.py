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
from viewer.folders import keep_portable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

Command = Callable[["Namespace"], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if len(words) == 1 and words[0].lower().endswith(".pack"):
        words = ["open", *words]  # a pack that was double-clicked, or dropped on the program
    try:
        keep_portable()
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
    _add_packs(add)
    _add_authoring(add)
    return parser


def _add_reading(add: Callable[[str, Command, str], ArgumentParser]) -> None:
    from argparse import SUPPRESS

    opened = add("open", _window, "look at a pack without installing it")
    opened.add_argument("pack", metavar="FILE.pack")
    opened.add_argument("ref", nargs="?", default="", metavar="REF")

    show = add("show", _show, "print an article as text")
    show.add_argument("ref", metavar="REF")
    show.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    show.add_argument("--json", action="store_true", help="as JSON")

    search = add("search", _search, "search the library, or answer a file of queries")
    search.add_argument("query", nargs="*", metavar="QUERY")
    search.add_argument("--json", action="store_true", help="as JSON")
    search.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    search.add_argument("--queries", metavar="Q.jsonl", help='lines {"qid", "query"}')
    search.add_argument("--out", metavar="RUN.jsonl", help='lines {"qid", "docs"}, best first')

    printed = add("print", _print, "typeset articles, or sections of them, as a PDF or an HTML file")
    printed.add_argument("refs", nargs="+", metavar="REF[#KIND]")
    printed.add_argument("--section", action="append", default=[], metavar="KIND", help="only sections of this kind")
    presets = ("full", "home-care", "before-test")
    printed.add_argument("--preset", choices=presets, help="the sections that a purpose needs, where none are named")
    printed.add_argument("--size", choices=("standard", "large", "extra"), default="standard")
    printed.add_argument("--paper", choices=("a4", "letter"), default="a4")
    printed.add_argument("--ink", choices=("full", "low"), default="full", help="low: no fills, thin lines")
    printed.add_argument("--word-list", action="store_true", help="explain the medical words that the text uses")
    printed.add_argument("--notes", action="store_true", help="leave ruled lines for notes and questions")
    printed.add_argument("--clinic", metavar="FILE", help="the clinic's letterhead")
    printed.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    printed.add_argument("-o", "--output", required=True, metavar="OUT.pdf|OUT.html")

    bench = add("bench", _bench, "measure search (its speed, memory and quality), pack and index")
    bench.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    bench.add_argument("--queries", metavar="Q.jsonl", help="queries with the pages that answer them")
    bench.add_argument("--source", metavar="SRC", help="also measure building a pack from this source")
    bench.add_argument(
        "--times", type=int, metavar="N", help="also measure N copies of the pack's articles as one library"
    )
    bench.add_argument("--json", action="store_true", help="only the JSON")
    bench.add_argument("--answer-with", metavar="FOLDER", help=SUPPRESS)  # the process that searches, and its indexes

    index = add("index", _index, "make the search index of a pack where it is not there yet")
    index.add_argument("pack", metavar="FILE")
    index.add_argument("--progress", action="store_true", help="progress as lines of JSON")


def _add_packs(add: Callable[[str, Command, str], ArgumentParser]) -> None:
    installed = add("install", _install, "prove a pack file whole and harmless, and put it into the library")
    installed.add_argument("pack", metavar="FILE.pack")
    installed.add_argument("--older", action="store_true", help="also if it is older than what is installed")
    installed.add_argument("--json", action="store_true", help="what was installed and what changed, as JSON")
    installed.add_argument("--progress", action="store_true", help="progress as lines of JSON")

    listed = add("list", _list, "print the packs of the library")
    listed.add_argument("--json", action="store_true", help="as JSON")

    removed = add("remove", _remove, "take a pack out of the library")
    removed.add_argument("id", metavar="ID")

    undone = add("undo", _undo, "bring back what the last install or removal replaced")
    undone.add_argument("id", nargs="?", metavar="ID", help="of this pack, not of the one that changed last")

    keygen = add("keygen", _keygen, "make a key for signing packs")
    keygen.add_argument("-o", "--output", required=True, metavar="KEY")

    signed = add("sign", _sign, "sign a pack file")
    signed.add_argument("pack", metavar="FILE.pack")
    signed.add_argument("--key", required=True, metavar="KEY", help="the file that keygen made")

    trusted = add("trust", _trust, "trust a publisher, whose packs are shown as proved from then on")
    trusted.add_argument("key", metavar="KEY.pub", help="the publisher's public key: the file, or its 64 digits")
    trusted.add_argument("--name", required=True, metavar="NAME", help="whose key it is")

    listed = add("trusted", _trusted, "print the trusted publishers, or change them")
    listed.add_argument("--remove", default="", metavar="KEY", help="no longer trust the holder of this public key")
    listed.add_argument("--signed-only", choices=("yes", "no"), help="take only their packs, or others, too")
    listed.add_argument("--json", action="store_true", help="as JSON")

    health = add("health", _health, "print what is not reviewed, overdue or hard to read, as CSV")
    health.add_argument("--pack", metavar="FILE", help="a pack file instead of the library")
    health.add_argument("--json", action="store_true", help="as JSON")
    health.add_argument("--progress", action="store_true", help="progress as lines of JSON")


def _add_authoring(add: Callable[[str, Command, str], ArgumentParser]) -> None:
    check = add("check", _check, "print everything that is wrong with a source")
    check.add_argument("source", metavar="SRC")
    check.add_argument("--profile", choices=("bundled",), help="content rules are errors, too")
    check.add_argument(
        "--against", metavar="CORPUS.jsonl", help="also find runs of 12 words or more taken from these pages (or .xz)"
    )
    check.add_argument("--summary", action="store_true", help="also print the figures of the articles as a table")

    build = add("build", _build, "make a pack from a Markdown tree or from articles as JSON lines")
    build.add_argument("source", metavar="SRC")
    build.add_argument("-o", "--output", required=True, metavar="FILE.pack")
    build.add_argument("--id", default="", help="the pack's id")
    build.add_argument("--title", default="", help="the pack's title")
    build.add_argument("--lang", default="", help='the language of the content, such as "en"')
    build.add_argument("--pack-version", default="", help="the version of the content")

    pages = add("pages", _pages, "check a folder of the clinic's own pages, and install them as a pack")
    pages.add_argument("folder", metavar="FOLDER", help="with *.md, *.txt and *.jsonl")
    pages.add_argument("--check", action="store_true", help="only check them")
    pages.add_argument("--new", metavar="TITLE", help="only write a page to begin with")
    pages.add_argument("--title", default="My clinic's pages", help="the pack's title")
    pages.add_argument("--publisher", default="not stated", help="the clinic's name")
    pages.add_argument("--lang", default="en", help='the language of the pages, such as "en"')
    pages.add_argument("--progress", action="store_true", help="progress and problems as lines of JSON")

    review = add("review", _review, "write who has reviewed an article into its front matter")
    review.add_argument("source", metavar="SRC")
    review.add_argument("ref", metavar="REF")
    review.add_argument("--by", required=True, metavar="NAME")
    review.add_argument("--role", required=True, metavar="ROLE")
    review.add_argument("--next", required=True, metavar="DATE", help="when to look at it again, such as 2028-11-22")

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
    from viewer.commands.packs import list_packs

    return list_packs(arguments)


def _install(arguments: Namespace) -> int:
    from viewer.commands.packs import install

    return install(arguments)


def _remove(arguments: Namespace) -> int:
    from viewer.commands.packs import remove

    return remove(arguments)


def _undo(arguments: Namespace) -> int:
    from viewer.commands.packs import undo

    return undo(arguments)


def _keygen(arguments: Namespace) -> int:
    from viewer.commands.signing import keygen

    return keygen(arguments)


def _sign(arguments: Namespace) -> int:
    from viewer.commands.signing import sign

    return sign(arguments)


def _trust(arguments: Namespace) -> int:
    from viewer.commands.signing import trust

    return trust(arguments)


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
    from viewer.commands.check import check

    return check(arguments)


def _build(arguments: Namespace) -> int:
    from viewer.commands.build import build

    return build(arguments)


def _trusted(arguments: Namespace) -> int:
    from viewer.commands.trust import trusted

    return trusted(arguments)


def _health(arguments: Namespace) -> int:
    from viewer.commands.health import health

    return health(arguments)


def _pages(arguments: Namespace) -> int:
    from viewer.commands.pages import pages

    return pages(arguments)


def _review(arguments: Namespace) -> int:
    from viewer.commands.review import review

    return review(arguments)


def _import(arguments: Namespace) -> int:
    from viewer.commands.importing import import_document

    return import_document(arguments)


if __name__ == "__main__":
    sys.exit(main())
