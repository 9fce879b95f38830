"""One version of the program: made in a folder of its own, tried, and only then switched to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .places import InstallError, Places

CURRENT = "current"
_TRIAL = (
    "import sys, PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport, tantivy, typst, pypdfium2; "
    "from viewer.cli import main; sys.exit(main(['list']))"
)


def python_in(environment: Path, system: str) -> Path:
    """The Python of a virtual environment."""
    return environment / ("Scripts/python.exe" if system == "windows" else "bin/python")


def make(stick: Path, places: Places, version: str) -> Path:
    """A new environment with the program in it, tried. Raises InstallError, and then leaves nothing."""
    environment = places.program / f"{version}-{time.strftime('%Y%m%d%H%M%S')}-{os.getpid()}"
    try:
        environment.mkdir(parents=True)
        venv.create(environment, symlinks=places.system != "windows")
        _fill(stick, environment, places.system)
        _try(environment, places.system)
        if hasattr(os, "sync"):
            os.sync()  # a power cut after the switch must find all of it
    except OSError as error:
        shutil.rmtree(environment, ignore_errors=True)
        raise InstallError(
            f"{places.program} cannot be written: {error.strerror or error}. Make room there and try again."
        ) from error
    except InstallError:
        shutil.rmtree(environment, ignore_errors=True)
        raise
    return environment


def current(places: Places) -> Path | None:
    """The environment in use; None where there is none."""
    link = places.program / CURRENT
    try:
        return places.program / (link.read_text("utf-8") if places.system == "windows" else link.readlink())
    except OSError:
        return None


def switch(places: Places, environment: Path) -> None:
    """Use this environment from now on: one rename, so that there is the old or the new at any moment."""
    new = places.program / f".{CURRENT}-{os.getpid()}"
    with suppress(FileNotFoundError):
        new.unlink()
    if places.system == "windows":
        new.write_text(environment.name, "utf-8")
    else:
        new.symlink_to(environment.name)
    new.replace(places.program / CURRENT)
    if places.system != "windows":
        handle = os.open(places.program, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def delete_unused(places: Places) -> None:
    """Delete what earlier installers left, killed or not: all versions but the one in use and any that still runs."""
    used = current(places)
    for path in list(places.program.iterdir()):
        if path.name.startswith(f".{CURRENT}-"):
            path.unlink()
        elif path.name[:1].isdigit() and path != used and not _is_running(path):
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def locked(places: Places) -> Iterator[None]:
    """Hold the program's folder against a second installer. Raises InstallError where there is one.

    The system lets go of the lock when its holder ends, however it ends.
    """
    try:
        places.program.mkdir(parents=True, exist_ok=True)
        handle = os.open(places.program / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise InstallError(f"{places.program} cannot be written: {error.strerror or error}.") from error
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def _fill(stick: Path, environment: Path, system: str) -> None:
    """Install from the stick alone, and only files whose hash is on its list. pip itself comes from there, too."""
    wheels = stick / "program" / "wheels"
    (pip,) = wheels.glob("pip-*.whl")
    python = ".".join(map(str, sys.version_info[:2]))
    requirements = stick / "program" / "requirements" / f"{system}-{python}.txt"
    command = [str(python_in(environment, system)), "-E", "-s", "-B", str(pip / "pip"), "--isolated", "install"]
    command += ["--no-index", "--find-links", str(wheels), "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    command += ["--quiet", "--no-input", "--no-cache-dir", "--disable-pip-version-check", "-r", str(requirements)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        raise InstallError(f"The program could not be unpacked: {_last(done.stderr)}")


def _try(environment: Path, system: str) -> None:
    """Raise InstallError unless everything that has parts for this very system can be loaded."""
    command = [str(python_in(environment, system)), "-P", "-s", "-c", _TRIAL]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode != 0:
        raise InstallError(
            f"This computer lacks a part that Bedside needs ({_last(done.stderr)}): ask whoever looks after it."
        )


def _is_running(environment: Path) -> bool:
    """Whether a process of this person has a file of the environment loaded. Windows refuses to delete those anyway."""
    mark = os.fsencode(f"{environment}/")
    for maps in Path("/proc").glob("[0-9]*/maps"):
        with suppress(OSError):
            if mark in maps.read_bytes():
                return True
    return False


def _take(handle: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise InstallError("Bedside is being installed or removed already: wait until that is done.") from error


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1].removeprefix("ERROR: ")
