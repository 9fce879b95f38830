"""The whole way from the stick, as a person without a network and without rights goes it. `make test-stick` runs it.

Nothing of this repository is used but dist/stick: Bedside is installed by the system's own Python into a home whose
name has a space and an accent, read, brought up to date, interrupted and removed; and the program folder does without
Python.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.screen import Screen, has_tools, new_screen
from tests.delivery.session import SESSION
from tests.delivery.traced import STRACE, can_trace, changed_by
from tests.source_tree import SourceTree
from tests.test_packaging import ROOT
from viewer import VERSION
from viewer.delivery.program import LARGEST, NAME
from viewer.delivery.stick import SCRIPTS
from viewer.delivery.trimming import libraries, size_of
from viewer.delivery.wheels import sha256

STICK = ROOT / "dist" / "stick"
NOBODY = 12345
ARTICLE = "lungs/asthma"


@dataclass(frozen=True)
class Person:
    """An ordinary person at a computer without a network."""

    home: Path
    alone: tuple[str, ...]

    @property
    def command(self) -> Path:
        return self.home / ".local" / "bin" / "bedside"

    @property
    def program(self) -> Path:
        return self.home / ".local" / "share" / "bedside" / "program"

    def words(self, *words: str | Path) -> list[str]:
        """The words that run a command as this person."""
        env = [f"HOME={self.home}", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "QT_QPA_PLATFORM=offscreen"]
        return [*self.alone, "env", "-i", "-C", str(self.home), *env, *map(str, words)]

    def run(self, *words: str | Path, status: int = 0) -> str:
        """What a command says, its errors after its answer."""
        done = subprocess.run(self.words(*words), capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def reads(self) -> dict[str, Any]:
        """Open the window: an article, a search, a handout. What the session tells."""
        done = subprocess.run(
            self.words(self.program / "current" / "bin" / "python", "-P", "-c", SESSION),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout)
        assert told["window"].startswith(str(self.program))
        assert (told["found"], told["pages"] > 0) == ("Asthma", True)
        return told


@pytest.fixture(scope="module")
def person() -> Iterator[Person]:
    """A person with an empty home."""
    alone: tuple[str, ...] = ("unshare", "-r", "-n")
    if os.geteuid() == 0:
        alone = ("unshare", "-n", "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nobody here can be cut off from the network")
    if not STICK.exists():
        pytest.skip("there is no stick: `make stick` fills it")
    with tempfile.TemporaryDirectory(prefix="bedside-journey-") as folder:
        Path(folder).chmod(0o755)
        home = Path(folder) / "Mária Núñez"
        home.mkdir()
        if os.geteuid() == 0:
            os.chown(home, NOBODY, NOBODY)
        yield Person(home, alone)


@pytest.fixture(scope="module")
def sticks(person: Person) -> Path:
    """Sticks under a name with a space and an accent: "now", "later" and "latest"."""
    folder = person.home.parent / "Clé USB"
    for name, version in (("now", VERSION), ("later", "98.0.0"), ("latest", "99.0.0")):
        shutil.copytree(STICK, folder / name)
        if version != VERSION:
            make_version(folder / name, version)
    return folder


def make_version(stick: Path, version: str) -> None:
    """Make a stick one of a later version of the same program."""
    wheels = stick / "program" / "wheels"
    old = wheels / f"bedside-{VERSION}-py3-none-any.whl"
    new = wheels / f"bedside-{version}-py3-none-any.whl"
    with zipfile.ZipFile(old) as source, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "viewer/__init__.py" or ".dist-info/" in name:
                content = content.replace(VERSION.encode(), version.encode())
            target.writestr(name.replace(f"bedside-{VERSION}", f"bedside-{version}"), content)
    for file in (stick / "program" / "requirements").iterdir():
        text = file.read_text("utf-8").replace(sha256(old), sha256(new))
        file.write_text(text.replace(f"bedside=={VERSION}", f"bedside=={version}"), "utf-8")
    old.unlink()
    (stick / "program" / "version.txt").write_text(f"{version}\n", "utf-8")
    names = sorted(path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file())
    names.remove("SHA256SUMS")
    (stick / "SHA256SUMS").write_text("".join(f"{sha256(stick / name)}  {name}\n" for name in names), "utf-8")


def versions(person: Person) -> list[str]:
    """The versions that lie in the program's folder, whole or not."""
    return sorted(path.name.split("-")[0] for path in person.program.iterdir() if path.name[0].isdigit())


def test_the_stick_holds_what_start_here_says() -> None:
    text = (STICK / "START-HERE.txt").read_text("utf-8")
    said = re.search(r"Linux: Python ([\d., ]+); Windows: Python ([\d., ]+)\.", text)
    assert said
    supplied = {f"{system}-{python}" for system, line in zip(("linux", "windows"), said.groups(), strict=True)
                for python in line.split(", ")}  # fmt: skip
    files = list((STICK / "program" / "requirements").iterdir())
    assert {file.name.removesuffix(".txt") for file in files} == supplied
    wheels = {sha256(wheel) for wheel in (STICK / "program" / "wheels").iterdir()}
    for file in files:
        assert set(re.findall(r"sha256:(\w+)", file.read_text("utf-8"))) <= wheels
    assert all((STICK / name).exists() for name in (*SCRIPTS, "START-HERE.html", "bedside-library.pack"))


def test_1_installs_and_reads(person: Person, sticks: Path) -> None:
    said = person.run("sh", sticks / "now" / "install.sh")
    assert f"Bedside {VERSION} is installed" in said
    assert person.reads()["version"] == VERSION
    assert "[bedside-en:lungs/asthma]" in person.run(person.command, "search", "astma")
    person.run(person.command, "print", ARTICLE, "-o", person.home / "à lire.pdf")
    assert (person.home / "à lire.pdf").read_bytes().startswith(b"%PDF-")
    entry = person.home / ".local/share/applications/bedside.desktop"
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", str(entry)], check=True)


def test_2_a_damaged_stick_changes_nothing(person: Person, sticks: Path) -> None:
    wheel = next((sticks / "later" / "program" / "wheels").glob("typst-*linux*"))
    whole = wheel.read_bytes()
    wheel.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    said = person.run("sh", sticks / "later" / "install.sh", status=1)
    wheel.write_bytes(whole)
    assert f"program/wheels/{wheel.name} is damaged" in said
    assert versions(person) == [VERSION]


def test_3_brings_up_to_date_and_keeps_what_is_the_persons(person: Person, sticks: Path) -> None:
    person.run("sh", sticks / "later" / "install.sh")
    told = person.reads()
    assert (told["version"], told["theme"], told["bookmarks"]) == ("98.0.0", "dark", ["Asthma"])
    assert versions(person) == ["98.0.0"]


MOMENTS = ("pyvenv.cfg", "lib/*/site-packages/PySide6", "lib/*/site-packages/bedside-*", "bin/bedside")


@pytest.mark.parametrize("moment", [*MOMENTS, "switched"])
def test_4_killed_in_the_middle_the_old_or_the_new_one_works(person: Person, sticks: Path, moment: str) -> None:
    link = person.program / "current"
    before = link.readlink()
    with subprocess.Popen(
        person.words("sh", sticks / "latest" / "install.sh"), start_new_session=True, stdout=subprocess.DEVNULL
    ) as installing:
        while installing.poll() is None:
            begun = [path for path in person.program.glob("99.0.0-*") if path.name != before.name]
            if any(any(path.glob(moment)) for path in begun) or (moment == "switched" and link.readlink() != before):
                break
        assert installing.poll() is None, "it was over before it could be killed"
        os.killpg(installing.pid, signal.SIGKILL)
    assert person.reads()["version"] == link.readlink().name.split("-")[0]
    assert (link.readlink() != before) is (moment == "switched")


def test_5_the_next_installer_clears_up_after_the_killed_ones(person: Person, sticks: Path) -> None:
    person.run("sh", sticks / "latest" / "install.sh")
    assert versions(person) == ["99.0.0"]
    assert person.reads()["version"] == "99.0.0"
    assert [path.name for path in person.program.glob(".*")] == []


def test_6_removes_itself_and_leaves_what_is_the_persons(person: Person, sticks: Path) -> None:
    assert "kept in" in person.run("sh", sticks / "latest" / "uninstall.sh")
    assert not person.program.exists()
    assert not person.command.exists()
    assert (person.home / ".config/bedside/settings.ini").exists()
    person.run("sh", sticks / "now" / "install.sh")
    told = person.reads()
    assert (told["theme"], told["bookmarks"]) == ("dark", ["Asthma"])
    person.run("sh", person.program / "uninstall.sh", "--everything")
    left = [path for path in person.home.rglob("*bedside*") if path.name != "bedside.pdf"]
    assert left == []


# The program folder


@pytest.fixture(scope="module")
def folder(person: Person) -> Path:
    """The program folder, unpacked."""
    with tarfile.open(STICK / f"{NAME}.tar.xz") as archive:
        archive.extractall(person.home / "Été", filter="data")
    program = person.home / "Été" / NAME
    if os.geteuid() == 0:
        for path in (person.home / "Été", *(person.home / "Été").rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    return program


def test_the_folder_is_small_and_lacks_no_library(folder: Path) -> None:
    assert size_of(folder) <= LARGEST
    assert [path for path in folder.rglob("*") if path.is_symlink()] == []  # a stick cannot hold links
    environment = {**os.environ, "LD_LIBRARY_PATH": str(folder / "_internal")}
    for file in (folder / "bedside", *libraries(folder)):
        found = subprocess.run(["ldd", str(file)], env=environment, capture_output=True, text=True, check=False)
        assert "not found" not in found.stdout, f"{file}: {found.stdout}"
    assert (folder / "START-HERE.html").exists()


def test_the_folder_needs_no_python_and_starts_only_itself(person: Person, folder: Path) -> None:
    person.run("touch", folder / "portable.txt")
    pages = person.home / "pages"
    log = person.home / "calls.log"
    pdf = person.home / "été.pdf"
    person.run(folder / "bedside", "list")
    if shutil.which("strace"):
        person.run("strace", "-f", "-e", "trace=execve", "-o", log, folder / "bedside", "print", ARTICLE, "-o", pdf)
        started = set(re.findall(r'execve\("[^"]*/([^"/]+)"', log.read_text("utf-8")))
        assert started == {"bedside"}
    else:
        person.run(folder / "bedside", "print", ARTICLE, "-o", pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert ARTICLE in person.run(folder / "bedside", "search", "astma")
    person.run("mkdir", pages)
    person.run(folder / "bedside", "pages", pages, "--new", "Your visit")
    (page,) = pages.iterdir()
    page.write_text(re.sub(r"^## .+$", r"\g<0>\n\nBring your card.", page.read_text("utf-8"), flags=re.M), "utf-8")
    person.run(folder / "bedside", "pages", pages, "--title", "Our pages")
    assert "Our pages" in person.run(folder / "bedside", "list")
    assert "Your visit" in person.run(folder / "bedside", "search", "your visit")
    assert not (person.home / ".local" / "share" / "bedside").exists()


def test_the_window_of_the_folder_has_its_index_made(person: Person, folder: Path) -> None:
    shutil.rmtree(folder / "bedside-data", ignore_errors=True)
    indexes = folder / "bedside-data" / "cache" / "bedside" / "index"
    with subprocess.Popen(person.words(folder / "bedside"), start_new_session=True) as window:
        while window.poll() is None and len(list(indexes.glob("*/index.json"))) < 2:  # of the library and the guide
            os.sched_yield()
        assert window.poll() is None
        os.killpg(window.pid, signal.SIGKILL)
    assert not (person.home / ".cache" / "bedside").exists()


@pytest.fixture
def screen() -> Iterator[Screen]:
    """A screen for real windows and keys."""
    if not has_tools():
        pytest.skip("Xvfb and xdotool are missing")
    with new_screen() as screen:
        yield screen


def opened(person: Person, program: Path, screen: Screen, *before: str | Path) -> subprocess.Popen[bytes]:
    """The program, started on the screen."""
    on_screen = ("env", f"DISPLAY={screen.name}", "QT_QPA_PLATFORM=xcb")
    return subprocess.Popen(person.words(*on_screen, *before, program / "bedside"), start_new_session=True)


def test_the_folder_keeps_everything_in_itself_and_takes_it_along(
    person: Person, folder: Path, screen: Screen, tmp_path: Path
) -> None:
    if not can_trace():
        pytest.skip("strace is missing, or may not trace here")
    person.run("touch", folder / "portable.txt")
    shutil.rmtree(folder / "bedside-data", ignore_errors=True)
    pack = SourceTree.made(tmp_path / "more").build(person.home / "more.pack")
    pack.chmod(0o644)
    there = set(person.home.iterdir())
    logs = [person.home / "install.log", person.home / "window.log"]

    person.run(*STRACE, logs[0], folder / "bedside", "install", pack)
    with opened(person, folder, screen, *STRACE, logs[1]) as window:
        screen.wait_for("^Bedside$")
        screen.type("asthma")
        screen.press("Return")
        screen.wait_for("^Asthma")
        screen.press("ctrl+d", "ctrl+plus", "ctrl+q")
        assert window.wait() == 0

    changed = changed_by(*logs)
    assert {path for path in changed if not path.is_relative_to(folder)} == set()
    own = folder / "bedside-data" / "config" / "bedside"
    assert {own / "settings.ini", own / "bookmarks.json"} <= changed
    assert set(person.home.iterdir()) == there | set(logs)

    moved = folder.rename(folder.with_name("Bedside moved"))
    try:
        assert "small" in person.run(moved / "bedside", "list")
        with opened(person, moved, screen) as window:
            screen.wait_for("^Bedside$")
            screen.press("ctrl+b", "Return")
            screen.wait_for("^Asthma")
            screen.press("ctrl+q")
            assert window.wait() == 0
        assert "text_scale=1.15" in (moved / own.relative_to(folder) / "settings.ini").read_text("utf-8")
    finally:
        moved.rename(folder)
    assert set(person.home.iterdir()) == there | set(logs)


def test_a_write_protected_folder_opens_and_writes_nothing(person: Person, folder: Path, screen: Screen) -> None:
    person.run("touch", folder / "portable.txt")
    shutil.rmtree(folder / "bedside-data", ignore_errors=True)
    there = set(person.home.iterdir())
    person.run("chmod", "-R", "a-w", folder)
    try:
        with opened(person, folder, screen) as window:
            screen.wait_for("^Bedside$")
            screen.type("asthma")
            screen.press("Return")
            screen.wait_for("^Asthma")
            screen.press("ctrl+d", "ctrl+q")
            assert window.wait() == 0
    finally:
        person.run("chmod", "-R", "u+w", folder)
    assert not (folder / "bedside-data").exists()
    assert set(person.home.iterdir()) == there
