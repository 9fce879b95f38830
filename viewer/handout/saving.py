"""A finished file goes to its place whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from viewer.errors import HandoutError

_PROBLEMS = {
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.EROFS: "you have no permission to write there",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EFBIG: "the disk is full",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
}


def check_place(path: Path) -> None:
    """HandoutError where a file surely cannot be written, before any work is done for it."""
    try:
        if path.exists() and not path.is_file():
            raise HandoutError(_sentence(path, "it is not a file"))
        if not path.parent.is_dir():
            raise HandoutError(_sentence(path, "its folder does not exist"))
    except OSError as error:
        raise HandoutError(_sentence(path, problem(error))) from error


def save(content: bytes, path: Path) -> None:
    """Write a finished file to its place. What was there stays until the new file is whole and on the disk.

    HandoutError in one sentence when the disk is full, the folder missing or closed to us.
    """
    place = Path(os.path.realpath(path))  # the file behind a link, not the link, is replaced
    part = place.with_name(f".{place.name[:100]}.{os.urandom(4).hex()}.part")
    try:
        _write(content, part)
        part.replace(place)
        _flush_folder(place.parent)
    except OSError as error:
        raise HandoutError(_sentence(path, problem(error))) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def problem(error: OSError) -> str:
    """What is wrong, as a clause."""
    return _PROBLEMS.get(error.errno or 0, error.strerror or str(error))


def _sentence(path: Path, clause: str) -> str:
    return f"The handout cannot be saved as {path}: {clause}."


def _write(content: bytes, part: Path) -> None:
    with part.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the rename itself last through a power cut, where the system lets a folder be flushed."""
    if os.name != "posix":
        return
    with suppress(PermissionError):  # a folder one may write to, but not read
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
