"""What the library opens when something on the shelf is not as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.installing.samples import Desk
from tests.pack.samples import COPD
from viewer.articles import ArticleRef
from viewer.errors import PackError


def spoil(desk: Desk, pack_id: str) -> None:
    desk.shelf.path(desk.shelf.read().place(pack_id).current).write_bytes(b"rotten")


def test_a_damaged_pack_stops_no_other(desk: Desk) -> None:
    for pack_id in ("a", "b", "c"):
        desk.install(desk.pack("1", pack_id=pack_id))
    spoil(desk, "b")
    with desk.opened() as library:
        assert [pack.info.id for pack in library.packs] == ["bundled", "a", "c"]
        (told,) = library.troubles
        assert told.endswith("choose a file that ends in .pack and was made by Bedside.")
        assert library.article(ArticleRef("c", COPD.ref)) == COPD


def test_of_a_damaged_pack_the_version_before_is_shown(desk: Desk) -> None:
    for version in ("1", "2"):
        desk.install(desk.pack(version))
    spoil(desk, "clinic")
    with desk.opened() as library:
        assert library.packs[1].info.version == "1"
        assert library.troubles[1] == "The earlier version 1 of The clinic pack is shown instead."


def test_a_pack_that_is_gone_is_told_of(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.shelf.path(desk.shelf.read().place("clinic").current).unlink()
    with desk.opened() as library:
        assert [pack.info.id for pack in library.packs] == ["bundled"]
        assert library.troubles[0].startswith("There is no file ")


def test_another_pack_under_the_name_of_one_is_not_shown(desk: Desk) -> None:
    for pack_id in ("a", "b"):
        desk.install(desk.pack("1", pack_id=pack_id))
    state = desk.shelf.read()
    other = desk.shelf.path(state.place("b").current).read_bytes()
    desk.shelf.path(state.place("a").current).write_bytes(other)
    with desk.opened() as library:
        assert [pack.info.id for pack in library.packs] == ["bundled", "b"]
        assert library.troubles[0].endswith("is not the pack that was installed: install it again.")


def test_without_the_bundled_pack_the_installed_ones_are_read(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    (desk.folder / "bundled.pack").write_bytes(b"rotten")
    with desk.opened() as library:
        assert [pack.info.id for pack in library.packs] == ["clinic"]
        assert len(library.troubles) == 1


def test_with_no_pack_at_all_it_is_said(desk: Desk) -> None:
    (desk.folder / "bundled.pack").unlink()
    with pytest.raises(PackError, match="There is no file"):
        desk.opened()


def test_opening_loads_nothing_that_a_start_does_without(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    script = (
        "import sys; from pathlib import Path\n"
        "from viewer.installing.opening import open_packs\nfrom viewer.installing.shelf import Shelf\n"
        "folder = Path(sys.argv[1])\n"
        "bundled = folder / 'bundled.pack'\n"
        "found = open_packs(Shelf(folder / 'data' / 'packs', bundled), lambda: bundled)\n"
        "assert len(found.packs) == 2\n"
        "print(*sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    words = [sys.executable, "-c", script, str(desk.folder)]
    loaded = set(subprocess.run(words, cwd=root, capture_output=True, text=True, check=True).stdout.split())
    assert "viewer.pack.reader" in loaded
    assert loaded.isdisjoint(
        {
            "hashlib",
            "_hashlib",
            "tempfile",
            "subprocess",
            "secrets",
            "platformdirs",
            "cryptography",
            "tantivy",
            "tomllib",
        }
    )
    assert loaded.isdisjoint({"viewer.installing.install", "viewer.installing.trust", "viewer.installing.mending"})
