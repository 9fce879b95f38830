"""All that typst may read for one handout: the template, the data and the pictures, in a folder of their own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from viewer.errors import HandoutError
from viewer.handout.document import document
from viewer.handout.reading import PictureName, read_items
from viewer.handout.selection import Handout
from viewer.resources import resource

PictureSource = Callable[[str, str], bytes | None]
"""Gives a picture's bytes by the pack's id and the picture's name, None where the pack has no such picture."""

_LARGEST = 16 << 20  # bytes of data; more than a thousand pages of text
_MOST_BLOCKS = 9_000  # of an article; the longest of 5,500 NIH articles has 367, and a loop of typst ends after 10,000
_SIGNATURES = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"RIFF": "webp"}
_TOO_LONG = "This handout is too long to print at once: choose fewer articles or sections."


def fill(folder: Path, handout: Handout, pictures: PictureSource) -> None:
    """Write everything that `typeset_child` needs. HandoutError when the handout is empty or far too long."""
    if not handout.items:
        raise HandoutError("There is nothing in this handout yet: choose an article or a section first.")
    items = read_items(handout)
    if any(item.block_count() > _MOST_BLOCKS for item in items):
        raise HandoutError(_TOO_LONG)
    names = dict.fromkeys(name for item in items for name in item.pictures())
    files = {name: file for number, name in enumerate(names) if (file := _write(folder, number, name, pictures))}
    logo = handout.clinic.logo if handout.clinic else None
    logo_file = _save(folder / "picture-logo", logo.content) if logo else ""
    data = json.dumps(document(handout, items, files, logo_file)).encode()
    if len(data) > _LARGEST:
        raise HandoutError(_TOO_LONG)
    (folder / "data.json").write_bytes(data)
    shutil.copyfile(resource("handout.typ"), folder / "handout.typ")


def _write(folder: Path, number: int, name: PictureName, pictures: PictureSource) -> str:
    """The picture's file name in the folder, "" where there is no picture."""
    content = pictures(*name)
    return _save(folder / f"picture-{number}", content) if content else ""


def _save(path: Path, content: bytes) -> str:
    """Write a picture under `path` and the suffix of its type; the name of that file."""
    suffix = next((suffix for start, suffix in _SIGNATURES.items() if content.startswith(start)), "svg")
    file = path.with_suffix(f".{suffix}")
    file.write_bytes(content)
    return file.name
