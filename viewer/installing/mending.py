"""The list of installed packs made anew from their files, where it was lost or damaged."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path

from viewer.errors import PackError
from viewer.installing.shelf import HASH_DIGITS, Place, Shelf, ShelfState
from viewer.installing.versions import VersionKey, version_key
from viewer.pack.reader import Pack


def state_from_files(shelf: Shelf) -> ShelfState:
    """Of each pack the latest version whose file is whole, and the one before it. In the order of their ids."""
    found: dict[str, list[tuple[VersionKey, str]]] = {}
    for file in shelf.packs():
        try:
            with closing(Pack(file)) as pack:
                if is_whole(file):
                    found.setdefault(pack.info.id, []).append((version_key(pack.info.version), file.name))
        except PackError:
            continue
    places = []
    for pack_id, versions in sorted(found.items()):
        names = [name for _, name in sorted(versions, reverse=True)]
        places.append(Place(pack_id, names[0], names[1] if len(names) > 1 else ""))
    return ShelfState(tuple(places))


def is_whole(file: Path) -> bool:
    """Whether a file of the shelf is still what it was installed as: its name has the beginning of its SHA-256."""
    try:
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return False
    return file.stem.endswith(f"-{digest[:HASH_DIGITS]}")
