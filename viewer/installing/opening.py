"""The packs to read from: the one that comes with the program and those that were installed.

Read at each start: imports nothing that a start does without.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from viewer.errors import PackError, ViewerError
from viewer.folders import data_folder
from viewer.installing.shelf import Place, Shelf, ShelfState
from viewer.pack.reader import Pack
from viewer.resources import bundled_pack


@dataclass(frozen=True, slots=True)
class OpenPacks:
    """Open packs in the order of the library, and one sentence for each that could not be opened."""

    packs: tuple[Pack, ...]
    troubles: tuple[str, ...]


def own_shelf() -> Shelf:
    """The shelf of the person who runs this, beside the pack that came with the program."""
    return Shelf(data_folder() / "packs", bundled_pack())


def open_packs(shelf: Shelf, bundled: Callable[[], Path]) -> OpenPacks:
    """Open everything that can be opened; no pack stops the others. Raises PackError where there is none at all.

    An installed pack takes the place of the bundled one of the same id, unless a newer program brought a later one.
    """
    troubles: list[str] = []
    packs: list[Pack] = []
    try:
        packs.append(Pack(bundled()))
    except ViewerError as error:
        troubles.append(str(error))
    state, told = shelf.read_or_mend()
    if told:
        troubles.append(told)
    for place in state.places:
        installed = _installed(shelf, place, troubles) if place.current else None
        if installed is None:
            continue
        own = next((pack for pack in packs if pack.info.id == place.id), None)
        if own is None:
            packs.append(installed)
        elif _is_renewed(own.info.version, place, installed.info.version):
            installed.close()
        else:
            packs[packs.index(own)] = installed
            own.close()
    if not packs:
        raise PackError(troubles[0])
    return OpenPacks(tuple(packs), tuple(troubles))


def open_present(shelf: Shelf, state: ShelfState, pack_id: str) -> Pack | None:
    """The pack of an id that a library of this state shows, None where it shows none (or its file is damaged)."""
    place = state.place(pack_id)
    installed = _installed(shelf, place, []) if place.current else None
    bundled = _bundled(shelf, pack_id)
    if installed is None or bundled is None:
        return installed or bundled
    renewed = _is_renewed(bundled.info.version, place, installed.info.version)
    (installed if renewed else bundled).close()
    return bundled if renewed else installed


def _bundled(shelf: Shelf, pack_id: str) -> Pack | None:
    try:
        pack = Pack(shelf.bundled)
    except PackError:
        return None
    if pack.info.id == pack_id:
        return pack
    pack.close()
    return None


def _is_renewed(bundled: str, place: Place, installed: str) -> bool:
    """Whether the program has brought a later version than what is installed, since that was installed."""
    from viewer.installing.versions import is_later

    return is_later(bundled, installed) and (not place.over or is_later(bundled, place.over))


def _installed(shelf: Shelf, place: Place, troubles: list[str]) -> Pack | None:
    """The pack at a place; where its file is damaged, the one before it."""
    for name in filter(None, (place.current, place.before)):
        try:
            pack = Pack(shelf.path(name))
        except PackError as error:
            troubles.append(str(error))
            continue
        if pack.info.id != place.id:
            pack.close()
            troubles.append(f"{shelf.path(name)} is not the pack that was installed: install it again.")
            continue
        if name != place.current:
            troubles.append(f"The earlier version {pack.info.version} of {pack.info.title} is shown instead.")
        return pack
    return None
