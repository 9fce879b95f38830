"""Portable use: the program and all it keeps in one folder, which may move, or be write-protected."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.delivery.session import SESSION
from tests.delivery.traced import STRACE, can, can_trace, changed_by
from tests.source_tree import SourceTree
from tests.test_packaging import ROOT
from viewer.ui import settings
from viewer.ui.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace and mounts are Linux's")


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder of its own with the sign beside it, and a small pack as the one that comes with it."""
    folder = tmp_path_factory.mktemp("carried") / "Clé USB" / "Bedside"
    folder.mkdir(parents=True)
    ignored = shutil.ignore_patterns("__pycache__", "_bundle", "delivery")
    shutil.copytree(ROOT / "viewer", folder / "viewer", ignore=ignored)
    shutil.copytree(ROOT / "resources", folder / "resources")
    shutil.copy(ROOT / "main.py", folder)
    (folder / "viewer" / "_bundle").mkdir()
    source = SourceTree.made(folder.parent / "source")
    for name in ("bundled", "help"):
        (source.folder / "pack.yml").write_text(
            f"id: {name}\ntitle: T\npublisher: P\nlanguage: en\nversion: '1'\nlicense: CC0\n", "utf-8"
        )
        source.build(folder / "viewer" / "_bundle" / f"{name}.pack")
    (folder / "portable.txt").touch()
    return folder


def environment(program: Path) -> dict[str, str]:
    """A person's, with a home where nothing is to appear."""
    home = program.parent / "home"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "TMP", "PYTEST"))}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(program)}


def run(program: Path, *words: str, before: tuple[str, ...] = ()) -> str:
    """What a command says."""
    command = [*before, sys.executable, *words]
    done = subprocess.run(command, cwd=program, env=environment(program), capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support")]
    assert (done.returncode, complaints) == (0, [])
    return done.stdout


def session(program: Path, before: tuple[str, ...] = ()) -> dict[str, Any]:
    """What a session of the window tells."""
    told: dict[str, Any] = json.loads(run(program, "-c", SESSION, before=before))
    assert told["window"].startswith(str(program))
    assert told["found"] == "Asthma"
    assert told["pages"] > 0
    return told


def test_nothing_is_written_outside_and_everything_moves_with_the_folder(program: Path, tmp_path: Path) -> None:
    if not can_trace():
        pytest.skip("strace is missing, or may not trace here")
    pack = SourceTree.made(tmp_path / "more").build(tmp_path / "more.pack")
    logs = [tmp_path / "install.log", tmp_path / "session.log"]
    run(program, "main.py", "install", str(pack), before=(*STRACE, str(logs[0])))
    first = session(program, before=(*STRACE, str(logs[1])))

    changed = changed_by(*logs)
    assert program / "bedside-data/config/bedside/settings.ini" in changed
    assert program / "bedside-data/config/bedside/bookmarks.json" in changed
    assert {path for path in changed if not path.is_relative_to(program)} == set()
    assert not (program.parent / "home").exists()

    moved = program.rename(program.with_name("Bedside moved"))  # as a stick gets another letter
    try:
        second = session(moved)
    finally:
        moved.rename(program)
    assert (first["theme"], second["theme"]) == ("system", "dark")
    assert (first["bookmarks"], second["bookmarks"]) == ([], ["Asthma"])
    assert first["packs"] == second["packs"] == ["bundled", "help", "small"]
    kept = [
        path for path in (program / "bedside-data").rglob("*") if path.is_file() and path.suffix in (".ini", ".json")
    ]
    assert [path for path in kept if str(program.parent).encode() in path.read_bytes()] == []


def test_a_write_protected_folder_works_and_keeps_nothing(program: Path) -> None:
    protect = (
        "unshare",
        "-m",
        "sh",
        "-c",
        'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"',
        str(program),
    )
    if not can(*protect, "true"):
        pytest.skip("this person may not mount a folder to be read only")
    shutil.rmtree(program / "bedside-data", ignore_errors=True)

    told = [session(program, before=protect) for _ in range(2)]

    assert [each["theme"] for each in told] == ["system", "system"]
    assert [each["bookmarks"] for each in told] == [[], []]
    assert not (program / "bedside-data").exists()
    assert not (program.parent / "home").exists()
    found = run(program, "main.py", "search", "--json", "astma", before=protect)
    assert json.loads(found)["hits"][0]["ref"] == "lungs/asthma"


def test_the_folder_of_the_clinics_pages_moves_with_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = tmp_path / "E" / "Bedside", tmp_path / "F" / "Bedside"
    for place in (before, after):
        monkeypatch.setattr(settings, "portable_folder", lambda place=place: place / "bedside-data")
        kept = Settings(tmp_path / "settings.ini")
        if place == before:
            kept.pages_folder = str(before / "our pages")
            kept.save()
        assert kept.pages_folder == str(place / "our pages")
    kept.pages_folder = str(tmp_path / "elsewhere")
    assert kept.pages_folder == str(tmp_path / "elsewhere")
