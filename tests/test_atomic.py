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


@pytest.mark.parametrize(("code", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EIO, os.strerror(errno.EIO))])
def test_a_disk_that_fails_is_one_sentence_and_changes_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    monkeypatch.setattr(os, "fsync", failing(code))
    with pytest.raises(ViewerError) as caught, replacing(target) as temporary:
        temporary.write_bytes(NEW)

    assert str(caught.value).startswith(f"{target} cannot be written: {words}")
    assert target.read_bytes() == OLD
    assert left_in(target.parent) == ["library.pack"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="its folder does not exist") as caught, replacing(tmp_path / "no/new"):
        pytest.fail("the work must not begin")
    assert str(tmp_path / "no/new") in str(caught.value)
    assert left_in(tmp_path) == []


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder" / "within").mkdir(parents=True)
    with pytest.raises(ViewerError, match="it is not a file"), replacing(tmp_path / "folder"):
        pytest.fail("the work must not begin")
    assert left_in(tmp_path) == ["folder"]
    assert left_in(tmp_path / "folder") == ["within"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_the_file_behind_a_link_is_replaced(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.pack"
    link.symlink_to(target)
    with replacing(link) as temporary:
        temporary.write_bytes(NEW)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("name", ["x" * 250 + ".pack", "喘" * 80 + ".pack"])
def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path, name: str) -> None:
    with replacing(tmp_path / name) as temporary:
        temporary.write_bytes(NEW)
    assert left_in(tmp_path) == [name]


def test_a_name_that_is_too_long_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="its name is too long"), replacing(tmp_path / ("x" * 300)):
        pytest.fail("the work must not begin")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "you have no permission to write there: "),
        (FileNotFoundError(errno.ENOENT, "No such file"), "its folder does not exist: "),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full: "),
        (OSError(errno.EROFS, "Read-only file system"), "this disk can only be read: "),
        (OSError(errno.ENAMETOOLONG, "File name too long"), "its name is too long: "),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
        (OSError("odd"), "odd"),
    ],
)
def test_each_problem_is_one_plain_sentence(error: OSError, words: str) -> None:
    sentence = write_problem(Path("/x/y.pack"), error)
    assert sentence.startswith(f"/x/y.pack cannot be written: {words}")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Errno" not in sentence
