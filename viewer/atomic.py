"""Files that are there whole or not at all, whatever is killed or pulled out meanwhile."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from viewer.errors import ViewerError


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a temporary path in `target`'s folder; on leaving, flush it to the disk and rename it to `target`.

    When the body raises, the temporary file is deleted and `target` stays as it was. Raises ViewerError, one sentence,
    where the folder is missing, not writable or full.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        try:
            yield temporary
            _flush(temporary)
            temporary.replace(target)
            _flush(target.parent)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise ViewerError(write_problem(target, error)) from error


def write_problem(target: Path, error: OSError) -> str:
    """One sentence about why `target` could not be written."""
    match error:
        case PermissionError():
            return f"Bedside may not write {target}: choose a folder of your own, or ask for permission."
        case FileNotFoundError():
            return f"There is no folder {target.parent}: make it first, or choose another."
        case OSError(errno=28):
            return f"The disk is full: make room and try again. Nothing was changed at {target}."
        case _:
            return f"Cannot write {target}: {error.strerror or error}."


def _flush(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows has no handle for a folder; its rename is on the disk with the file
    handle = os.open(path, os.O_RDONLY if path.is_dir() or os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
