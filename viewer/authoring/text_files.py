"""Reading text files that people wrote: UTF-8, bounded, with one sentence where it fails."""

from __future__ import annotations

from pathlib import Path

from viewer.errors import ContentError

LARGEST_TEXT = 8 * 1024 * 1024
"""Bytes. An article is some thousand; a file beyond this is not one."""


def read_text(path: Path, largest: int = LARGEST_TEXT, older: str = "") -> str:
    """The file's text with \\n line ends. Raises ContentError where it cannot be read as that.

    `older` is the encoding to take for a file that is not UTF-8, where its writer may be an old program.
    """
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise ContentError(str(path), 0, read_problem(error)) from error
    if len(data) > largest:
        raise ContentError(str(path), 0, f"the file is larger than {largest // 1024 // 1024} MB: split it")
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ContentError(str(path), line, "this is not text: it holds a zero byte")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if not older:
            line = data.count(b"\n", 0, error.start) + 1
            raise ContentError(str(path), line, "this is not UTF-8 text: save the file as UTF-8") from error
        text = data.decode(older, errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_problem(error: OSError) -> str:
    """Why a file could not be read, as a sentence."""
    match error:
        case FileNotFoundError():
            return "there is no such file or folder: check the name"
        case PermissionError():
            return "Bedside may not read this: ask for permission, or copy it to a folder of your own"
        case _:
            return f"cannot be read: {error.strerror or error}"
