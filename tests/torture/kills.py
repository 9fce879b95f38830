"""Installs, removals and undos that are killed (SIGKILL), and what the library is afterwards: the old one or the new.

At any instant: after a random delay. At each write step: the process counts what it is about to do to its files
(Python's audit events tell of opening, renaming and deleting; flushing is counted by its own name) and kills itself.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.torture.samples import ID, TOPICS, write_sound_pack
from viewer.articles import Article, ArticleRef, PackInfo, Section, SectionKind
from viewer.indexes import IndexStore
from viewer.installing.install import install, remove, undo
from viewer.installing.opening import open_packs
from viewer.installing.shelf import Shelf
from viewer.installing.trust import TrustList
from viewer.library import Library
from viewer.pack.writer import write_pack

ROOT = Path(__file__).resolve().parents[2]
ACTIONS = ("install", "remove", "undo")

_CHILD = """
import os, signal, sys
from pathlib import Path
from tests.torture.kills import Desk

desk, action, last = Desk(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
count = 0

def step():
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)

def watch(event, values):
    if event in WATCHED and isinstance(values[0], (str, Path)) and str(values[0]).startswith(str(desk.folder)):
        step()

def fsync(handle, flush=os.fsync):
    step()
    flush(handle)
    step()

WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}
if last:
    os.fsync = fsync
    sys.addaudithook(watch)
print("ready", flush=True)
desk.act(action)
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's folders for one kill: version 1 is installed, version 0 before it, version 2 lies on a stick."""

    folder: Path

    @classmethod
    def laid(cls, folder: Path) -> Desk:
        """Made from nothing."""
        folder.mkdir(parents=True)
        article = Article("first", "First aid", (Section(SectionKind.STEPS, "What to do", "<p>Stay calm.</p>"),))
        write_pack(folder / "bundled.pack", PackInfo("bundled", "Bundled", "x", "en", "1", "CC0"), [article])
        desk = cls(folder)
        for version in ("0", "1", "2"):
            write_sound_pack(desk.stick(version), version, f"edition {version}")
        for version in ("0", "1"):
            install(desk.stick(version), desk.shelf, TrustList(), desk.store)
        return desk

    @property
    def shelf(self) -> Shelf:
        """The person's shelf."""
        return Shelf(self.folder / "data" / "packs", self.folder / "bundled.pack")

    @property
    def store(self) -> IndexStore:
        """The person's indexes."""
        return IndexStore(self.folder / "cache")

    def stick(self, version: str) -> Path:
        """A version's file."""
        return self.folder / f"{version}.pack"

    def act(self, action: str) -> None:
        """What is to be killed."""
        if action == "install":
            install(self.stick("2"), self.shelf, TrustList(), self.store)
        elif action == "remove":
            remove(ID, self.shelf)
        else:
            undo(None, self.shelf)

    def copy(self, folder: Path) -> Desk:
        """The same desk elsewhere."""
        shutil.copytree(self.folder, folder)
        return Desk(folder)

    def opened(self) -> Library:
        """The library as the program opens it."""
        found = open_packs(self.shelf, lambda: self.folder / "bundled.pack")
        return Library(found.packs, found.troubles)


def start(desk: Desk, action: str, last: int) -> subprocess.Popen[str]:
    """A process that acts, and kills itself at a step (0: at none). It has said that it is about to."""
    words = [sys.executable, "-c", _CHILD, str(desk.folder), action, str(last)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def end(process: subprocess.Popen[str]) -> int:
    """Wait for it; returns its status. A process that fails by itself is a fault."""
    _, told = process.communicate()
    assert process.returncode in (0, -9), told
    return process.returncode


def version_after(desk: Desk) -> str:
    """The version that the library shows, "" for none, proved whole: read, searched, changed once more."""
    with desk.opened() as library:
        assert library.troubles == ()
        library.prepare_search(desk.store, lambda _done, _all: None)
        assert library.find("first aid").hits
        versions = [pack.info.version for pack in library.packs if pack.info.id == ID]
        assert len(versions) <= 1
        if versions:
            _check_whole(library, versions[0])
    install(desk.stick("2"), desk.shelf, TrustList(), desk.store)
    names = {file.name for file in desk.shelf.folder.iterdir()}
    assert desk.shelf.read().files() | {"packs.json", "lock"} == names
    return versions[0] if versions else ""


def _check_whole(library: Library, version: str) -> None:
    articles = [article for _, article in next(pack for pack in library.packs if pack.info.id == ID).articles()]
    assert [article.title for article in articles] == list(TOPICS)
    assert f"edition {version}" in articles[0].sections[0].html
    assert ArticleRef(ID, articles[0].ref) in [hit.article for hit in library.find("asthma").hits]


def kill_at_random(work: Path, count: int, seed: int) -> Counter[str]:
    """Kill `count` installs after random delays; how often each version was there afterwards."""
    chance, laid = random.Random(seed), Desk.laid(work / "laid")
    trial = laid.copy(work / "trial")
    process, begun = start(trial, "install", 0), time.monotonic()
    assert end(process) == 0
    longest = time.monotonic() - begun
    found: Counter[str] = Counter()
    for number in range(count):
        desk = laid.copy(work / f"kill-{number}")
        process = start(desk, "install", 0)
        time.sleep(chance.uniform(0, longest))
        process.kill()
        end(process)
        version = version_after(desk)
        assert version in ("1", "2"), f"kill {number} of seed {seed}"
        found[version] += 1
        shutil.rmtree(desk.folder)
    return found


def kill_at_each_step(work: Path, action: str, every: int = 1) -> Iterator[str]:
    """The version that is there after a kill at the first step, at the second ... until it comes through."""
    laid, last, status = Desk.laid(work / f"laid-{action}"), 1, -9
    while status:
        desk = laid.copy(work / f"{action}-{last}")
        status = end(start(desk, action, last))
        yield version_after(desk)
        shutil.rmtree(desk.folder)
        last += every
