"""The folder of installed packs, and the one small file in it that says which of them are in use.

    packs/<id>-<version>-<first 16 digits of the file's SHA-256>.pack
    packs/packs.json          which file of each pack is current, and which was before
    packs/lock                held by whoever changes anything
    packs/*.part              left by an install that was killed; the next one deletes it

A file gets its name ending in .pack only when it is proved, whole and on the disk, and never changes after that. The
switch is `packs.json`, replaced in one rename: whatever is killed leaves the old packs or the new. Everything else
can be thrown away: the list is made anew from the files, which say their own hash.

Read at each start: imports nothing that a start does without.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from viewer.articles import PACK_ID_PATTERN
from viewer.atomic import problem_of, replacing
from viewer.errors import ShelfError, ViewerError
from viewer.pack.codec import row_hash

LIST = "packs.json"
DAMAGED_LIST = "packs.json.damaged"
PACK, PART = ".pack", ".part"
HASH_DIGITS = 16
_FILE = re.compile(r"[A-Za-z0-9._-]+\.pack")


class ShelfDamagedError(ViewerError):
    """The list of installed packs is not what Bedside wrote."""


@dataclass(frozen=True, slots=True)
class Place:
    """A pack's place on the shelf: names of files, "" for none.

    `current` is read; `before` comes back by `undo`. `over` is the version of the pack of the same id that came with
    the program when `current` was installed: a later one in a later program takes precedence.
    """

    id: str
    current: str = ""
    before: str = ""
    over: str = ""


@dataclass(frozen=True, slots=True)
class ShelfState:
    """All places, in the order of the library. `last` is the id of the pack that was changed last."""

    places: tuple[Place, ...] = ()
    last: str = ""

    def place(self, pack: str) -> Place:
        """The place of a pack, an empty one where it has none."""
        return next((place for place in self.places if place.id == pack), Place(pack))

    def with_place(self, changed: Place) -> ShelfState:
        """The state with one place changed or added, as the last change."""
        known = any(place.id == changed.id for place in self.places)
        places = tuple(changed if place.id == changed.id else place for place in self.places)
        return ShelfState(places if known else (*places, changed), changed.id)

    def files(self) -> set[str]:
        """The names of all files that are in use or can come back."""
        return {name for place in self.places for name in (place.current, place.before) if name}

    def without_removed(self) -> ShelfState:
        """The state without the places of packs that were removed."""
        return replace(self, places=tuple(place for place in self.places if place.current))


class Shelf:
    """The folder. `bundled` is where the pack is that comes with the program."""

    def __init__(self, folder: Path, bundled: Path) -> None:
        self.folder = folder
        self.bundled = bundled

    def path(self, name: str) -> Path:
        """The path of a file of the shelf."""
        return self.folder / name

    def read(self) -> ShelfState:
        """What is installed. Raises ShelfDamagedError where the list is lost, damaged or cannot be read."""
        try:
            text = self.path(LIST).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            if self.packs():
                raise ShelfDamagedError(f"{self.path(LIST)} is lost.") from None
            return ShelfState()
        except OSError as error:
            raise ShelfDamagedError(f"{self.path(LIST)} cannot be read: {problem_of(error)}.") from error
        return _decode(text, self.path(LIST))

    def write(self, state: ShelfState) -> None:
        """Switch to another state, at once and for good. Raises ViewerError; then the old one stays."""
        with replacing(self.path(LIST)) as temporary:
            temporary.write_bytes(_encode(state))

    def begin(self, state: ShelfState) -> None:
        """See that there is a list before there is a pack: packs without one mean that it was lost."""
        if not self.path(LIST).exists():
            self.write(state)

    def read_or_mend(self, *, locked: bool = False) -> tuple[ShelfState, str]:
        """What is installed, and "". Where the list is damaged, what the files say, and one sentence about it.

        The damaged list is then kept aside and a new one written, unless somebody else is at work here (`locked`: we
        are) or the folder cannot be written.
        """
        try:
            return self.read(), ""
        except ShelfDamagedError:
            from viewer.installing.mending import state_from_files

            state = state_from_files(self)
        told = "The list of installed packs was lost or damaged; it was made anew from the packs that are there."
        try:
            with nullcontext() if locked else self.locked():
                if self.path(LIST).exists():
                    self.path(LIST).replace(self.path(DAMAGED_LIST))
                    told += f" The damaged list is kept as {self.path(DAMAGED_LIST)}."
                self.write(state)
        except (OSError, ViewerError):
            return state, told
        return state, told

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the shelf against others who would change it. Raises ShelfError where one does, or nothing can.

        The system lets go of the lock when its holder ends, however it ends.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path("lock"), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ShelfError(f"The packs in {self.folder} cannot be changed: {problem_of(error)}.") from error
        try:
            _lock(handle)
            yield
        finally:
            os.close(handle)

    def delete_unused(self, state: ShelfState) -> None:
        """Delete what the state does not name. What is still open on Windows stays until the next time."""
        used = state.files()
        for file in self._files():
            if (file.suffix == PACK and file.name not in used) or file.suffix == PART:
                with suppress(OSError):
                    file.unlink()

    def packs(self) -> list[Path]:
        """Every file that calls itself a pack, by name."""
        return sorted(file for file in self._files() if file.suffix == PACK)

    def _files(self) -> Iterable[Path]:
        try:
            return list(self.folder.iterdir())
        except OSError:
            return []


def _encode(state: ShelfState) -> bytes:
    import json

    value = {
        "last": state.last,
        "packs": [
            {"id": place.id, "current": place.current, "before": place.before, "over": place.over}
            for place in state.places
        ],
    }
    text = json.dumps(value, sort_keys=True)
    return json.dumps({"hash": row_hash(text).hex(), "shelf": value}, indent=1).encode()


def _decode(text: bytes, path: Path) -> ShelfState:
    import json

    try:
        found: dict[str, Any] = json.loads(text)
        value = found["shelf"]
        if row_hash(json.dumps(value, sort_keys=True)).hex() != found["hash"]:
            raise ValueError
        places = tuple(Place(row["id"], row["current"], row["before"], row["over"]) for row in value["packs"])
        if not all(PACK_ID_PATTERN.fullmatch(place.id) for place in places):
            raise ValueError
        state = ShelfState(places, value["last"])
        if not all(_FILE.fullmatch(name) for name in state.files()):
            raise ValueError
        return state
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ShelfDamagedError(f"{path} is damaged.") from error


def _lock(handle: int) -> None:
    """Take the lock or raise ShelfError."""
    try:
        _take(handle)
    except OSError as error:
        raise ShelfError("Packs are being installed or removed by another Bedside: wait until it is done.") from error


if sys.platform == "win32":

    def _take(handle: int) -> None:
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:

    def _take(handle: int) -> None:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
