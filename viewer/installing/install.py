"""Installing a pack, removing one, and undoing the last of either.

    copy to the shelf under a temporary name   (the stick may change or go: only the copy is judged)
    signature, then identity and version, then everything in it
    what changes against the version that is there
    search index
    flush, rename, and at last the switch: the list of the shelf

Whatever fails or is stopped on the way leaves the shelf as it was. Nothing that a pack holds is ever run.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from viewer.articles import PackInfo
from viewer.atomic import flush, problem_of
from viewer.errors import NotFoundError, OlderPackError, PackError, SearchIndexError, ShelfError, UntrustedPackError
from viewer.indexes import IndexStore
from viewer.installing.changes import Changes, changes_between
from viewer.installing.mending import is_whole
from viewer.installing.opening import open_present
from viewer.installing.shelf import HASH_DIGITS, PACK, PART, Place, Shelf, ShelfState
from viewer.installing.signatures import Digests, digests_of
from viewer.installing.trust import Proof, Publisher, TrustList, accept
from viewer.installing.verification import verify_pack
from viewer.installing.versions import is_later, version_key
from viewer.pack.connection import check_header
from viewer.pack.reader import Pack
from viewer.pack.signature import read_signature

_CHUNK = 1024 * 1024
_ROOM = 4 * 1024 * 1024
"""Bytes that must stay free besides the pack: for the list, and for everybody else."""


class Step(StrEnum):
    """What an install is at."""

    COPYING = "Copying"
    CHECKING = "Checking"
    INDEXING = "Indexing"


Progress = Callable[[Step, int, int], None]
"""Called with (step, done, of how many). May raise, CancelledError most likely: then nothing was changed."""


@dataclass(frozen=True, slots=True)
class Installed:
    """What an install did. `before` is the pack that was there, None where there was none of this id."""

    info: PackInfo
    articles: int
    publisher: Publisher
    before: PackInfo | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or a removal did: which pack was there and which is now, None for none."""

    id: str
    was: PackInfo | None
    now: PackInfo | None


def install(
    source: Path,
    shelf: Shelf,
    trust: TrustList,
    indexes: IndexStore | None,
    progress: Progress = lambda _step, _done, _all: None,
    *,
    older: bool = False,
) -> Installed:
    """Install a pack file. `older` also takes one that is older than what is there.

    Without `indexes`, or where its cache cannot be written, the search index is made when it is needed.
    Raises PackError (OlderPackError, UntrustedPackError), UnsafePictureError, ShelfError, or what `progress` raises.
    """
    size = check_header(source, source)
    with shelf.locked():
        state, _ = shelf.read_or_mend(locked=True)
        shelf.delete_unused(state)
        with _copy(source, size, shelf, progress) as copy:
            digests = _digests(copy, source)
            signature = read_signature(copy)
            accept(trust.judge(signature, digests.pages, "its publisher"), trust, source)
            with closing(Pack(copy, source)) as pack:
                publisher = trust.judge(signature, digests.pages, pack.info.publisher)
                before, changes = _check(pack, source, shelf, state, publisher, progress, older)
                _make_index(pack, indexes, progress)
                installed = Installed(pack.info, pack.article_count, publisher, before, changes)
            name = _file_name(installed.info, digests)
            shelf.begin(state)
            _put(copy, shelf.path(name))
        _switch(shelf, state, installed.info.id, name)
    return installed


def remove(pack_id: str, shelf: Shelf) -> Undone:
    """Take an installed pack out of the library; `undo` brings it back until the next install.

    Raises NotFoundError or ShelfError.
    """
    with shelf.locked():
        state, _ = shelf.read_or_mend(locked=True)
        place = state.place(pack_id)
        if not place.current:
            raise NotFoundError(f"There is no installed pack {pack_id}: `bedside list` names those that are.")
        return _exchange(shelf, state, Place(pack_id, "", place.current, place.over))


def undo(pack_id: str | None, shelf: Shelf) -> Undone:
    """Bring back what was there before the last install, removal or undo, of one pack or of whichever changed last.

    Raises NotFoundError, PackError where what was there is damaged, or ShelfError.
    """
    with shelf.locked():
        state, _ = shelf.read_or_mend(locked=True)
        place = state.place(pack_id or state.last)
        if not place.current and not place.before:
            raise NotFoundError("There is nothing to undo.")
        if place.before and not is_whole(shelf.path(place.before)):
            raise PackError(f"{shelf.path(place.before)} is damaged: install the version you want from its file.")
        return _exchange(shelf, state, Place(place.id, place.before, place.current, place.over))


def _exchange(shelf: Shelf, state: ShelfState, place: Place) -> Undone:
    """Switch to another place of a pack, and tell what that did."""
    changed = state.with_place(place)
    was, now = (_info(shelf, one, place.id) for one in (state, changed))
    shelf.write(changed)
    return Undone(place.id, was, now)


def _info(shelf: Shelf, state: ShelfState, pack_id: str) -> PackInfo | None:
    pack = open_present(shelf, state, pack_id)
    if pack is None:
        return None
    pack.close()
    return pack.info


@contextmanager
def _copy(source: Path, size: int, shelf: Shelf, progress: Progress) -> Iterator[Path]:
    """A copy of the pack on the shelf under a temporary name, deleted on leaving unless it was renamed."""
    copy = shelf.path(f"{os.urandom(8).hex()}{PART}")
    try:
        _check_room(shelf.folder, size)
        try:
            with source.open("rb") as reading, copy.open("xb") as writing:
                _copy_all(reading.read, writing.write, size, lambda done: progress(Step.COPYING, done, size))
        except OSError as error:
            raise _copying_problem(source, shelf, error) from error
        yield copy
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)


def _copy_all(
    read: Callable[[int], bytes], write: Callable[[bytes], object], size: int, progress: Callable[[int], None]
) -> None:
    """Copy no more than `size` bytes: what is longer than it was is no pack any more, and found to be none."""
    done = 0
    while done < size and (chunk := read(min(_CHUNK, size - done))):
        write(chunk)
        done += len(chunk)
        progress(done)


def _check_room(folder: Path, size: int) -> None:
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # the copying will tell
    if free < size + _ROOM:
        more = (size + _ROOM - free) / 1e6
        raise ShelfError(f"The disk is too full for this pack: make room for {more:.0f} MB more and try again.")


def _copying_problem(source: Path, shelf: Shelf, error: OSError) -> Exception:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ShelfError("The disk is too full for this pack: make room and try again.")
    if error.filename is not None and Path(error.filename).parent == shelf.folder:
        return ShelfError(f"The packs in {shelf.folder} cannot be changed: {problem_of(error)}.")
    return PackError(f"{source} could not be read to its end ({error.strerror or error}): see that the stick is in.")


def _digests(copy: Path, source: Path) -> Digests:
    check_header(copy, source)
    try:
        return digests_of(copy)
    except OSError as error:
        raise ShelfError(f"The copy of {source} cannot be read: {error.strerror or error}.") from error


def _check(
    pack: Pack, source: Path, shelf: Shelf, state: ShelfState, publisher: Publisher, progress: Progress, older: bool
) -> tuple[PackInfo | None, Changes]:
    """Prove the pack and that it may follow the one that is there; return that one and what changes."""
    version_key(pack.info.version)
    before = open_present(shelf, state, pack.info.id)
    with closing(before) if before is not None else nullcontext():
        if before is not None:
            _check_succession(pack, before, source, publisher, older)
        verify_pack(pack, source, lambda done, total: progress(Step.CHECKING, done, total))
        return (before.info if before else None), _changes(before, pack)


def _check_succession(pack: Pack, before: Pack, source: Path, publisher: Publisher, older: bool) -> None:
    old, new = before.info.version, pack.info.version
    if not older and is_later(old, new):
        raise OlderPackError(
            f"{source} is version {new} of {pack.info.title}, older than version {old}, which is installed: "
            "`bedside install --older` installs it all the same."
        )
    try:
        signed = read_signature(before.path)
        now = read_signature(pack.path)
    except OSError:
        return
    if signed is not None and publisher.proof is not Proof.PROVED and (now is None or now.key != signed.key):
        raise UntrustedPackError(
            f"{source} is not signed by the publisher of the version that is installed: if you are sure of it, "
            f"remove {pack.info.id} first."
        )


def _changes(before: Pack | None, pack: Pack) -> Changes:
    try:
        return changes_between(before, pack)
    except PackError:  # of the one before: it is damaged, and all the better that another comes
        return changes_between(None, pack)


def _make_index(pack: Pack, indexes: IndexStore | None, progress: Progress) -> None:
    if indexes is None:
        return
    with suppress(SearchIndexError):  # made later, in memory if need be: reading goes on without
        indexes.ensure(pack, lambda done, total: progress(Step.INDEXING, done, total))


def _file_name(info: PackInfo, digests: Digests) -> str:
    version = re.sub(r"[^A-Za-z0-9.]+", "_", info.version)[:40]
    return f"{info.id}-{version}-{digests.whole.hex()[:HASH_DIGITS]}{PACK}"


def _put(copy: Path, target: Path) -> None:
    """Give a proved copy its name, on the disk for good."""
    try:
        flush(copy)
        try:
            copy.replace(target)
        except PermissionError:  # on Windows, where the same pack is there already and open in a window
            if not is_whole(target):
                raise
        flush(target.parent)
    except OSError as error:
        raise ShelfError(f"The packs in {target.parent} cannot be changed: {problem_of(error)}.") from error


def _switch(shelf: Shelf, state: ShelfState, pack_id: str, name: str) -> None:
    """Make a file of the shelf the current one of its pack, keep the one before it, and delete what is older."""
    place = state.place(pack_id)
    if place.current != name:
        before = place.current if place.current and is_whole(shelf.path(place.current)) else place.before
        before = "" if before == name else before  # what was undone comes back: before that there was nothing
        place = Place(pack_id, name, before, _bundled_version(shelf, pack_id))
        state = state.with_place(place).without_removed()
        shelf.write(state)
    shelf.delete_unused(state)


def _bundled_version(shelf: Shelf, pack_id: str) -> str:
    """The version of the pack of this id that comes with the program, "" where none does."""
    bundled = open_present(shelf, ShelfState(), pack_id)
    if bundled is None:
        return ""
    bundled.close()
    return bundled.info.version
