"""The list of installed packs: one small file, whole or made anew."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.installing.samples import Desk
from viewer.errors import ShelfError
from viewer.installing.shelf import LIST, Place, ShelfDamagedError, ShelfState

STATE = ShelfState((Place("a", "a-1.pack", "a-0.pack", "0.1"), Place("b", "", "b-1.pack")), "b")


def test_a_state_is_read_as_it_was_written(desk: Desk) -> None:
    assert desk.shelf.read() == ShelfState()
    desk.shelf.folder.mkdir(parents=True)
    desk.shelf.write(STATE)
    assert desk.shelf.read() == STATE
    assert STATE.files() == {"a-1.pack", "a-0.pack", "b-1.pack"}
    assert STATE.without_removed().places == STATE.places[:1]


def test_a_changed_place_keeps_its_order() -> None:
    changed = STATE.with_place(Place("a", "a-2.pack")).with_place(Place("c", "c.pack"))
    assert [place.id for place in changed.places] == ["a", "b", "c"]
    assert changed.place("a").current == "a-2.pack"
    assert changed.last == "c"
    assert changed.place("none") == Place("none")


def test_any_damage_to_the_list_is_found(desk: Desk) -> None:
    desk.shelf.folder.mkdir(parents=True)
    desk.shelf.write(STATE)
    file = desk.shelf.path(LIST)
    text = file.read_bytes()
    for at in range(len(text)):
        for wrong in (text[:at], text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]):
            file.write_bytes(wrong)
            with suppress(ShelfDamagedError):
                assert desk.shelf.read() == STATE  # white space may change
    file.write_bytes(b"")
    with pytest.raises(ShelfDamagedError):
        desk.shelf.read()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff\xfe", b'{"hash": 1, "shelf": {}}', b"[" * 100_000])
def test_a_damaged_list_is_kept_aside_and_made_anew(desk: Desk, damage: bytes) -> None:
    for version in ("1", "2"):
        desk.install(desk.pack(version))
    desk.install(desk.pack("7", pack_id="other"))
    (desk.shelf.folder / "clinic-9-0123456789abcdef.pack").write_bytes(b"half a pack")
    file = desk.shelf.path(LIST)
    file.write_bytes(damage)

    with desk.opened() as library:
        assert [(pack.info.id, pack.info.version) for pack in library.packs[1:]] == [("clinic", "2"), ("other", "7")]
        (told,) = library.troubles
        assert told.startswith("The list of installed packs was lost or damaged")
    assert file.with_name("packs.json.damaged").read_bytes() == damage
    assert desk.versions() == {"bundled": "0.1", "clinic": "2", "other": "7"}  # and it is said once
    assert desk.shelf.read().place("clinic").before != ""


def test_a_list_that_is_lost_is_made_anew_and_no_pack_deleted(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.shelf.path(LIST).unlink()
    desk.install(desk.pack("1", pack_id="other"))
    assert desk.versions() == {"bundled": "0.1", "clinic": "1", "other": "1"}


@pytest.mark.parametrize("name", ["../../evil.pack", "/evil.pack", "a\\b.pack", "x", "a\nb.pack"])
def test_a_list_that_names_files_elsewhere_is_damaged(desk: Desk, name: str) -> None:
    desk.shelf.folder.mkdir(parents=True)
    desk.shelf.write(ShelfState((Place("a", name),)))
    with pytest.raises(ShelfDamagedError):
        desk.shelf.read()


def test_a_damaged_list_is_read_around_while_another_is_at_work(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.shelf.path(LIST).write_bytes(b"x")
    with desk.shelf.locked():
        with desk.opened() as library:
            assert len(library.packs) == 2
            assert len(library.troubles) == 1
        assert desk.shelf.path(LIST).read_bytes() == b"x"


def test_a_pack_that_rotted_is_not_taken_up_again(desk: Desk) -> None:
    for version in ("1", "2"):
        desk.install(desk.pack(version))
    newest = desk.shelf.path(desk.shelf.read().place("clinic").current)
    content = bytearray(newest.read_bytes())
    content[-1] ^= 1
    newest.write_bytes(content)
    desk.shelf.path(LIST).write_bytes(b"x")
    with desk.opened() as library:
        assert library.packs[1].info.version == "1"


def test_one_at_a_time_changes_the_shelf(desk: Desk) -> None:
    with desk.shelf.locked(), pytest.raises(ShelfError, match=r"another Bedside: wait until it is done\.$"):
        desk.install(desk.pack("1"))
    desk.install(desk.pack("1"))
    assert desk.versions()["clinic"] == "1"


def test_whoever_holds_the_shelf_and_is_killed_lets_go(desk: Desk) -> None:
    script = (
        "import sys; from pathlib import Path; from tests.installing.samples import Desk\n"
        "with Desk(Path(sys.argv[1])).shelf.locked():\n    print('held', flush=True); sys.stdin.read()"
    )
    root = Path(__file__).resolve().parents[2]
    words = [sys.executable, "-c", script, str(desk.folder)]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ShelfError):
            desk.install(desk.pack("1"))
        holder.kill()
    desk.install(desk.pack("1"))
    assert desk.versions()["clinic"] == "1"
