"""Files that are there whole or not at all, whatever is killed or pulled out meanwhile."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.errors import ViewerError

_PROBLEMS = {
    errno.ENOENT: "its folder does not exist: make it first, or choose another",
    errno.ENOTDIR: "its folder does not exist: make it first, or choose another",
    errno.EACCES: "you have no permission to write there: choose a folder of your own",
    errno.EPERM: "you have no permission to write there: choose a folder of your own",
    errno.EROFS: "this disk can only be read: choose another",
    errno.ENOSPC: "the disk is full: make room and try again",
    errno.EDQUOT: "the disk is full: make room and try again",
    errno.EFBIG: "the disk is full: make room and try again",
    errno.EISDIR: "it is a folder: choose another name",
    errno.ENAMETOOLONG: "its name is too long: choose a shorter one",
}


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path beside `target`; on leaving, flush it to the disk and rename it to `target`.

    When the body raises, the temporary file is deleted and `target` stays as it was. Where `target` is a link, the file
    behind it is replaced. Raises ViewerError, one sentence, where the folder is missing, closed to us or full.
    """
    check_place(target)
    place = Path(os.path.realpath(target))
    temporary = place.with_name(f".{place.name[:50]}.{os.urandom(4).hex()}.part")
    try:
        try:
            yield temporary
            flush(temporary)
            temporary.replace(place)
            flush(place.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ViewerError(write_problem(target, error)) from error


def check_place(target: Path) -> None:
    """Raise ViewerError where a file surely cannot be written, before any work is done for it."""
    try:
        if target.exists() and not target.is_file():
            raise ViewerError(f"{target} cannot be written: it is not a file: choose another name.")
        if not target.parent.is_dir():
            raise ViewerError(write_problem(target, FileNotFoundError(errno.ENOENT, "")))
    except OSError as error:
        raise ViewerError(write_problem(target, error)) from error


def write_problem(target: Path, error: OSError) -> str:
    """Why `target` could not be written, as a sentence that says what to do."""
    return f"{target} cannot be written: {problem_of(error)}."


def problem_of(error: OSError) -> str:
    """What the system refused, as a clause that says what to do."""
    return _PROBLEMS.get(error.errno or 0, error.strerror or str(error))


def flush(path: Path) -> None:
    """See that a file, or the names in a folder, are on the disk. Raises OSError."""
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle for a folder; its rename is on the disk with the file
    handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
