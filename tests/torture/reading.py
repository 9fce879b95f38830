"""One mutated pack read in every way there is, in a process of its own: what it showed, and what that cost."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.torture.mutations import Sort
from viewer.articles import ArticleRef
from viewer.errors import ViewerError
from viewer.installing.verification import verify_pack
from viewer.library import Library, MemoryIndex
from viewer.markup import plain_text
from viewer.pack.reader import Pack

QUERIES = ("asthma", "kidney stones of childhood", "bad fevr", "what helps against croup")
LONGEST = 2.0
"""Seconds of processor time for all that is done with one pack."""
LARGEST = 300
"""Megabytes."""
INDEXED = 4
"""Of so many packs one is searched with an index, too: making it takes longer than everything else."""
HANGS = 60
"""Seconds of any time after which the process is ended."""

Shown = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one pack. `fault` is "" where all is as it must be."""

    number: int
    fault: str
    accepted: bool
    seconds: float
    megabytes: float


def shown_by(pack: Pack) -> Iterator[tuple[Any, Any]]:
    """Everything that a pack shows by itself, each by its question; what is refused is left out."""
    yield "info", pack.info
    refs: list[str] = []
    for category, count in pack.categories():
        yield ("category", category.path), (category, count)
        with suppress(ViewerError):
            listing = pack.listing(category.path)
            refs += [ref for ref, _ in listing]
            yield ("listing", category.path), listing
    for ref in refs[:500]:
        with suppress(ViewerError):
            yield ("title", ref), pack.title(ref)
        with suppress(ViewerError):
            article = pack.article(ref)
            for section in article.sections:
                plain_text(section.html)
            yield ("article", ref), article
    for word in ("airway", "stridor"):
        with suppress(ViewerError):
            yield ("word", word), pack.glossary_term(word)
    with suppress(ViewerError):
        pack.glossary()


def pictures_of(library: Library) -> Iterator[tuple[Any, Any]]:
    """The pictures that would be drawn."""
    for name in ("lungs.svg", "dot.png"):
        with suppress(ViewerError):
            yield ("picture", name), library.picture(library.packs[0].info.id, name)


def found_by(library: Library, with_index: bool) -> Iterator[tuple[ArticleRef, str]]:
    """(article, title) of what is found by names alone, and then with an index."""
    for indexed in (False, True) if with_index else (False,):
        if indexed:
            try:
                library.use_index(library.packs[0].info.id, MemoryIndex.of(library.packs[0]))
            except ViewerError:
                return
        for query in QUERIES:
            with suppress(ViewerError):
                yield from ((hit.article, hit.title) for hit in library.find(query).hits)


def read_all(file: Path, with_index: bool) -> tuple[Shown, list[tuple[ArticleRef, str]], bool]:
    """Everything shown, everything found, and whether the pack would be installed."""
    try:
        library = Library.opened(file)
    except ViewerError:
        return {}, [], False
    with library:
        shown = dict(shown_by(library.packs[0])) | dict(pictures_of(library))
        found = list(found_by(library, with_index))
    try:
        with closing(Pack(file)) as pack:
            verify_pack(pack, file, lambda _done, _all: None)
    except ViewerError:
        return shown, found, False
    return shown, found, True


def fault_of(file: Path, truth: Shown, sort: Sort, with_index: bool) -> tuple[str, bool]:
    """What is wrong with how a mutated pack was taken, "" for nothing; and whether it would be installed."""
    shown, found, accepted = read_all(file, with_index)
    if sort is not Sort.DAMAGED:
        return ("hostile content would be installed" if accepted and sort is Sort.HOSTILE else ""), accepted
    wrong = [question for question, answer in shown.items() if truth.get(question) != answer]
    if wrong:
        return f"shown as good, and wrong: {wrong[:3]}", accepted
    titles = {ref: title for (kind, ref), title in ((key, value) for key, value in truth.items() if key[0] == "title")}
    astray = [ref for ref, title in found if titles.get(ref.ref) != title]
    if astray:
        return f"found, and wrong: {astray[:3]}", accepted
    if accepted and shown != truth:
        return "would be installed, and is not whole", accepted
    return "", accepted


def start(number: int, file: Path, truth: Shown, sort: Sort, told: Path) -> int:
    """Fork a process that reads the pack; returns its id. It writes what it finds to `told`."""
    process = os.fork()
    if process:
        return process
    try:
        signal.alarm(HANGS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        fault, accepted = fault_of(file, truth, sort, with_index=number % INDEXED == 0)
        told.write_text(f"{int(accepted)}{fault}")
        os._exit(0)
    except BaseException as error:  # any: what is raised here is a fault of the program
        with suppress(OSError):
            told.write_text(f"0{type(error).__name__}: {error}")
        os._exit(1)


def ended(number: int, told: Path, status: int, used: resource.struct_rusage) -> Outcome:
    """What a process that ended has to tell."""
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform == "linux" else 1e6)
    text = told.read_text() if told.exists() else "0"
    told.unlink(missing_ok=True)
    fault = text[1:]
    if os.WIFSIGNALED(status):
        fault = f"ended by signal {os.WTERMSIG(status)}"
    elif not fault and seconds > LONGEST:
        fault = f"took {seconds:.1f} s"
    elif not fault and megabytes > LARGEST:
        fault = f"took {megabytes:.0f} MB"
    return Outcome(number, fault, text[:1] == "1", seconds, megabytes)
