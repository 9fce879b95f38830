"""The child process: cancelled, late, out of room. Whatever was at the target stays until the new file is whole."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from viewer.atomic import replacing
from viewer.errors import CancelledError, HandoutError, ViewerError
from viewer.handout import typeset, typeset_child, wording
from viewer.handout.typeset import Typesetting, child_command

from .samples import handout_of, pictures

FOREVER = [sys.executable, "-c", "import threading; threading.Event().wait()"]
OLD = b"what was there before"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "handout.pdf"
    path.write_bytes(OLD)
    return path


def assert_untouched(out: Path) -> None:
    assert out.read_bytes() == OLD
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_finished_handout_replaces_the_old_file(out: Path) -> None:
    result = typeset.typeset(handout_of("<p>x</p>"), pictures, out)

    assert result.warnings() == ()
    assert result.pdf.startswith(b"%PDF-")
    assert out.read_bytes() == result.pdf
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_cancelling_before_the_start_starts_nothing() -> None:
    job = Typesetting(handout_of("<p>x</p>"), pictures)
    job.cancel()

    with pytest.raises(CancelledError):
        job.run()
    assert job._child is None


def test_cancelling_ends_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    job = Typesetting(handout_of("<p>x</p>"), pictures)
    canceller = Thread(target=job.cancel)

    def command_that_is_cancelled(_folder: Path, _seconds: float) -> list[str]:
        canceller.start()  # waits for the lock, which is free once the child runs
        return FOREVER

    monkeypatch.setattr(typeset, "child_command", command_that_is_cancelled)
    with pytest.raises(CancelledError):
        job.run()
    canceller.join()

    assert job._child is not None
    assert job._child.returncode != 0


def test_cancelling_when_all_is_done_is_no_harm() -> None:
    job = Typesetting(handout_of("<p>x</p>"), pictures)
    made = job.run()
    job.cancel()
    assert made.pdf.startswith(b"%PDF-")


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "child_command", lambda _folder, _seconds: FOREVER)
    job = Typesetting(handout_of("<p>x</p>"), pictures, time_limit=0.01)

    with pytest.raises(HandoutError, match="took too long"):
        job.run()
    assert job._child is not None
    assert job._child.returncode is not None


def test_a_child_that_dies_gives_one_sentence(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "child_command", lambda _folder, _seconds: [sys.executable, "-c", "1 / 0"])

    with pytest.raises(HandoutError) as caught:
        typeset.typeset(handout_of("<p>x</p>"), pictures, out)
    assert "Traceback" not in str(caught.value)
    assert_untouched(out)


def test_a_child_that_finds_the_disk_full_gives_one_sentence(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [sys.executable, "-c", f"print('{{\"errno\": {errno.ENOSPC}}}')"]
    monkeypatch.setattr(typeset, "child_command", lambda _folder, _seconds: told)

    with pytest.raises(HandoutError, match=r"could not be typeset: the disk is full"):
        typeset.typeset(handout_of("<p>x</p>"), pictures, out)
    assert_untouched(out)


def test_the_child_marks_a_character_without_a_font_as_the_paper_says() -> None:
    assert typeset_child._NOT_SHOWN == wording.NOT_SHOWN


def test_the_child_loads_nothing_of_the_viewer_and_no_network() -> None:
    script = child_command(Path(), 1)[2]
    names = "[name for name in sys.modules if name.startswith('viewer') or name in ('socket', 'ssl', 'asyncio')]"
    code = f"import runpy, sys; runpy.run_path({script!r}); print({names})"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd="/")
    assert told.stdout.strip() == "[]"


def test_the_room_loads_no_network_and_no_drawing_library_until_pages_are_shown() -> None:
    forbidden = "('socket', 'ssl', 'urllib.request', 'http.client', 'typst', 'pypdfium2', 'PySide6')"
    code = (
        "import sys, viewer.handout.typeset, viewer.handout.pages, viewer.handout.arguments;"
        f"print([name for name in {forbidden} if name in sys.modules])"
    )

    root = Path(typeset.__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert told.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("place", "problem"),
    [
        ("n" * 300, "its name is too long"),
        ("missing/out.pdf", "its folder does not exist"),
        ("folder", "it is not a file"),
        ("file/out.pdf", "its folder"),
    ],
)
def test_an_impossible_target_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, problem: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()

    def refuse(_handout: object, _pictures: object) -> None:
        raise AssertionError("work was begun")

    monkeypatch.setattr(typeset, "Typesetting", refuse)
    with pytest.raises(ViewerError, match=problem):
        typeset.typeset(handout_of("<p>x</p>"), pictures, tmp_path / place)


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you have no permission to write there"),
        (errno.EROFS, "this disk can only be read"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_disk_that_refuses_keeps_the_old_file(
    out: Path, monkeypatch: pytest.MonkeyPatch, code: int, problem: str
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ViewerError) as caught, replacing(out) as temporary:
        temporary.write_bytes(b"new")

    assert str(caught.value).startswith(f"{out} cannot be written: {problem}")
    assert_untouched(out)


def test_the_temporary_folder_being_full_is_told(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(typeset, "fill", refuse)
    with pytest.raises(HandoutError, match=r"could not be typeset: the disk is full"):
        typeset.typeset(handout_of("<p>x</p>"), pictures, out)
    assert_untouched(out)


def test_the_file_behind_a_link_is_replaced_not_the_link(out: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(out)
    with replacing(link) as temporary:
        temporary.write_bytes(b"new")

    assert link.is_symlink()
    assert out.read_bytes() == b"new"
