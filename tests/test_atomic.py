"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer.atomic import replacing, write_problem
from viewer.errors import ViewerError

OLD, NEW = b"what was there", b"what is new"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    file = tmp_path / "library.pack"
    file.write_bytes(OLD)
    return file


def left_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_replaced_as_a_whole(target: Path) -> None:
    with replacing(target) as temporary:
        temporary.write_bytes(NEW)
        assert target.read_bytes() == OLD
        assert temporary.parent == target.parent  # a rename between disks is none

    assert target.read_bytes() == NEW
    assert left_in(target.parent) == ["library.pack"]


def test_a_new_file_is_made(tmp_path: Path) -> None:
    with replacing(tmp_path / "new.pack") as temporary:
        temporary.write_bytes(NEW)
    assert (tmp_path / "new.pack").read_bytes() == NEW


@pytest.mark.parametrize("error", [ViewerError("The article is not there."), KeyboardInterrupt(), ZeroDivisionError()])
def test_what_goes_wrong_within_passes_through_and_changes_nothing(target: Path, error: BaseException) -> None:
    def write_and_fail() -> None:
        with replacing(target) as temporary:
            temporary.write_bytes(NEW)
            raise error

    with pytest.raises(type(error)) as caught:
        write_and_fail()

    assert caught.value is error
    assert target.read_bytes() == OLD
    assert left_in(target.parent) == ["library.pack"]


def test_the_file_is_on_the_disk_before_it_gets_its_name(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    flush, rename = os.fsync, Path.replace

    def noted_flush(handle: int) -> None:
        told.append("flush")
        flush(handle)

    def noted_rename(self: Path, other: Path) -> Path:
        told.append("rename")
        return rename(self, other)

    monkeypatch.setattr(os, "fsync", noted_flush)
    monkeypatch.setattr(Path, "replace", noted_rename)
    with replacing(target) as temporary:
        temporary.write_bytes(NEW)

    assert told == ["flush", "rename", "flush"]  # the file, then its name in the folder


def failing(code: int) -> Callable[[int], None]:
    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "The disk is full"), (errno.EIO, "Cannot write")])
def test_a_disk_that_fails_is_one_sentence_and_changes_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", failing(code))
    with pytest.raises(ViewerError) as caught, replacing(target) as temporary:
        temporary.write_bytes(NEW)

    assert str(caught.value).startswith(words)
    assert str(caught.value).count("\n") == 0
    assert target.read_bytes() == OLD
    assert left_in(target.parent) == ["library.pack"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="There is no folder") as caught, replacing(tmp_path / "no/new") as temporary:
        temporary.write_bytes(NEW)
    assert str(tmp_path / "no") in str(caught.value)
    assert left_in(tmp_path) == []


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder" / "within").mkdir(parents=True)
    with pytest.raises(ViewerError, match=r"^Cannot write .*folder: "), replacing(tmp_path / "folder") as temporary:
        temporary.write_bytes(NEW)
    assert left_in(tmp_path) == ["folder"]
    assert left_in(tmp_path / "folder") == ["within"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "Bedside may not write"),
        (FileNotFoundError(errno.ENOENT, "No such file"), "There is no folder"),
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "Cannot write"),
        (OSError("odd"), "Cannot write"),
    ],
)
def test_each_problem_is_one_plain_sentence(error: OSError, words: str) -> None:
    sentence = write_problem(Path("/x/y.pack"), error)
    assert sentence.startswith(words)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Errno" not in sentence
