"""Installing, undoing, removing: what the library shows afterwards, and that nothing else is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.installing.samples import ARTICLES, Desk, article
from tests.pack.samples import COPD, CROUP
from viewer.articles import ArticleRef
from viewer.errors import (
    CancelledError,
    NotFoundError,
    OlderPackError,
    PackError,
    SearchIndexError,
    ShelfError,
    ViewerError,
)
from viewer.indexes import IndexStore
from viewer.installing import install as installing
from viewer.installing.changes import ChangedArticle
from viewer.installing.install import Step, install, remove, undo
from viewer.installing.shelf import Shelf
from viewer.installing.trust import Proof, TrustList
from viewer.pack.reader import Pack


def snapshot(desk: Desk) -> dict[str, bytes]:
    """Every byte of the shelf."""
    return {file.name: file.read_bytes() for file in desk.shelf.folder.glob("*")}


# Installing


def test_a_pack_is_read_from_the_shelf_not_from_the_stick(desk: Desk) -> None:
    stick = desk.pack("1")
    done = desk.install(stick)
    stick.unlink()

    assert (done.info.id, done.articles, done.before) == ("clinic", 2, None)
    assert done.changes.new == (ChangedArticle(CROUP.ref, CROUP.title), ChangedArticle(COPD.ref, COPD.title))
    assert done.publisher.proof is Proof.UNSIGNED
    with desk.opened() as library:
        assert library.article(ArticleRef("clinic", COPD.ref)) == COPD
        assert library.article(ArticleRef("bundled", "first-aid")).title == "First aid"
    assert len(desk.files()) == 1


def test_a_new_version_says_what_changed_and_keeps_the_one_before(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    done = desk.install(desk.pack("2", [COPD, article("gout", "Gout")]))

    assert done.before is not None
    assert done.before.version == "1"
    assert [one.title for one in done.changes.new] == ["Gout"]
    assert [one.title for one in done.changes.gone] == ["Croup"]
    assert desk.versions()["clinic"] == "2"
    assert len(desk.files()) == 2

    desk.install(desk.pack("3"))
    assert len(desk.files()) == 2  # only the last two are kept


def test_an_older_version_is_refused_unless_asked_for(desk: Desk) -> None:
    desk.install(desk.pack("2026.10"))
    before = snapshot(desk)
    with pytest.raises(OlderPackError, match=r"is version 2026\.9 of The clinic pack, older than version 2026\.10"):
        desk.install(desk.pack("2026.9"))
    assert snapshot(desk) == before

    desk.install(desk.pack("2026.9"), older=True)
    assert desk.versions()["clinic"] == "2026.9"
    assert undo(None, desk.shelf).now is not None
    assert desk.versions()["clinic"] == "2026.10"


def test_the_same_version_with_other_content_is_taken(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    done = desk.install(desk.pack("1", [COPD]))
    assert [one.title for one in done.changes.gone] == ["Croup"]
    assert undo(None, desk.shelf).now is not None
    with desk.opened() as library:
        assert library.packs[1].article_count == 2


def test_the_clock_does_not_count(desk: Desk) -> None:
    desk.install(desk.pack("2"))
    late = desk.pack("1")
    os.utime(late, (4e9, 4e9))
    with pytest.raises(OlderPackError):
        desk.install(late)
    early = desk.pack("3")
    os.utime(early, (0, 0))
    desk.install(early)
    assert desk.versions()["clinic"] == "3"


def test_installing_the_same_file_again_changes_nothing_and_mends_it(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    stick = desk.pack("2", [COPD])
    desk.install(stick)
    before = snapshot(desk)
    assert not desk.install(stick).changes
    assert snapshot(desk) == before

    current = desk.shelf.path(desk.shelf.read().place("clinic").current)
    current.write_bytes(b"rotten")
    desk.install(stick)
    assert snapshot(desk) == before


def test_what_was_undone_and_is_installed_again_can_be_undone_again(desk: Desk) -> None:
    pack = desk.pack("1")
    for _ in range(2):
        desk.install(pack)
        assert desk.versions() == {"bundled": "0.1", "clinic": "1"}
        undo(None, desk.shelf)
        assert desk.versions() == {"bundled": "0.1"}


def test_a_damaged_current_version_does_not_become_the_one_before(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.install(desk.pack("2"))
    desk.shelf.path(desk.shelf.read().place("clinic").current).write_bytes(b"rotten")
    desk.install(desk.pack("3"))
    assert desk.versions()["clinic"] == "3"
    undo(None, desk.shelf)
    assert desk.versions()["clinic"] == "1"


def test_packs_stand_side_by_side_in_the_order_they_came(desk: Desk) -> None:
    for pack_id in ("zebra", "ape"):
        desk.install(desk.pack("1", pack_id=pack_id))
    desk.install(desk.pack("2", pack_id="zebra"))
    assert list(desk.versions()) == ["bundled", "zebra", "ape"]
    with desk.opened() as library:
        assert library.resolve(COPD.ref) == ArticleRef("zebra", COPD.ref)
        assert {hit.article.pack for hit in library.find("copd").hits} == {"zebra", "ape"}


def test_the_index_is_there_when_the_install_is_done(desk: Desk) -> None:
    stick = desk.pack("1")
    install(stick, desk.shelf, TrustList(), desk.store)
    with desk.opened() as library:
        desk.store.check(library.packs[1].path)  # raises where there is none


def test_without_a_place_for_the_index_the_pack_is_installed(desk: Desk) -> None:
    (desk.folder / "cache").write_text("a file in the way")
    install(desk.pack("1"), desk.shelf, TrustList(), desk.store)
    assert desk.versions()["clinic"] == "1"
    with desk.opened() as library, pytest.raises(SearchIndexError):
        desk.store.check(library.packs[1].path)


def test_progress_tells_of_each_step(desk: Desk) -> None:
    heard: list[tuple[Step, int, int]] = []
    stick = desk.pack("1")
    install(stick, desk.shelf, TrustList(), desk.store, lambda *told: heard.append(told))
    last = {step: (done, total) for step, done, total in heard}
    size = stick.stat().st_size
    assert list(last.items()) == [(Step.COPYING, (size, size)), (Step.CHECKING, (2, 2)), (Step.INDEXING, (2, 2))]


@pytest.mark.parametrize("at", list(Step))
def test_an_install_that_is_stopped_leaves_all_as_it_was(desk: Desk, at: Step) -> None:
    desk.install(desk.pack("1"))
    before = snapshot(desk)

    def stop(step: Step, _done: int, _total: int) -> None:
        if step is at:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        install(desk.pack("2", [COPD]), desk.shelf, TrustList(), desk.store, stop)
    assert snapshot(desk) == before
    assert [file for file in (desk.folder / "cache").rglob("*") if file.is_file()] == []


def test_what_a_killed_install_left_is_cleared_away(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    (desk.shelf.folder / "0123456789abcdef.part").write_bytes(b"half")
    (desk.shelf.folder / "clinic-9-0123456789abcdef.pack").write_bytes(b"never switched to")
    desk.install(desk.pack("2"))
    assert len(desk.files()) == 2
    assert desk.versions()["clinic"] == "2"


def test_the_names_of_files_are_harmless_whatever_the_version(desk: Desk) -> None:
    desk.install(desk.pack("../../1 “x” \\ ٢" + "y" * 40, name="odd.pack"))
    (name,) = desk.files()
    assert Path(name).name == name
    assert name.isascii()
    assert len(name) < 80


# Undo and remove


def test_undo_goes_back_and_forth(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.install(desk.pack("2"))

    done = undo(None, desk.shelf)
    assert (done.was and done.was.version, done.now and done.now.version) == ("2", "1")
    assert desk.versions()["clinic"] == "1"
    undo("clinic", desk.shelf)
    assert desk.versions()["clinic"] == "2"


def test_the_undo_of_a_first_install_takes_the_pack_away(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    assert undo(None, desk.shelf).now is None
    assert desk.versions() == {"bundled": "0.1"}


def test_a_removed_pack_comes_back_until_the_next_install(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    assert remove("clinic", desk.shelf).was is not None
    assert desk.versions() == {"bundled": "0.1"}
    undo(None, desk.shelf)
    assert desk.versions() == {"bundled": "0.1", "clinic": "1"}

    remove("clinic", desk.shelf)
    desk.install(desk.pack("1", pack_id="other"))
    assert len(desk.files()) == 1
    with pytest.raises(NotFoundError, match="nothing to undo"):
        undo("clinic", desk.shelf)


def test_undo_without_a_name_takes_the_pack_that_changed_last(desk: Desk) -> None:
    for pack_id in ("a", "b"):
        desk.install(desk.pack("1", pack_id=pack_id))
    desk.install(desk.pack("2", pack_id="a"))
    assert undo(None, desk.shelf).id == "a"
    assert desk.versions() == {"bundled": "0.1", "a": "1", "b": "1"}


def test_what_is_not_installed_is_said(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match=r"^There is nothing to undo\.$"):
        undo(None, desk.shelf)
    for name in ("none", "bundled"):
        with pytest.raises(NotFoundError, match=f"^There is no installed pack {name}: "):
            remove(name, desk.shelf)


def test_undo_does_not_go_back_to_a_damaged_version(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    desk.install(desk.pack("2"))
    before = desk.shelf.path(desk.shelf.read().place("clinic").before)
    content = bytearray(before.read_bytes())
    content[len(content) // 2] ^= 1
    before.write_bytes(content)
    with pytest.raises(PackError, match="is damaged: install the version you want"):
        undo(None, desk.shelf)
    assert desk.versions()["clinic"] == "2"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open; it is deleted at a later install")
def test_a_pack_that_is_open_is_read_on_after_it_was_removed(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    with desk.opened() as library:
        remove("clinic", desk.shelf)
        desk.install(desk.pack("1", pack_id="other"))
        assert library.article(ArticleRef("clinic", COPD.ref)) == COPD
    assert "clinic" not in desk.versions()


# The bundled pack


def test_an_installed_pack_takes_the_place_of_the_bundled_one_and_gives_it_back(desk: Desk) -> None:
    desk.install(desk.pack("1"))
    done = desk.install(desk.pack("0.2", pack_id="bundled"))
    assert done.before is not None
    assert done.before.version == "0.1"
    assert [one.title for one in done.changes.gone] == ["First aid"]
    assert list(desk.versions().items()) == [("bundled", "0.2"), ("clinic", "1")]
    undo(None, desk.shelf)
    assert desk.versions()["bundled"] == "0.1"
    undo(None, desk.shelf)
    assert (remove("bundled", desk.shelf).now or done.info).version == "0.1"


def test_an_older_pack_than_the_bundled_one_is_refused_unless_asked_for(desk: Desk) -> None:
    stick = desk.pack("0.0.9", pack_id="bundled")
    with pytest.raises(OlderPackError):
        desk.install(stick)
    desk.install(stick, older=True)
    assert desk.versions()["bundled"] == "0.0.9"


def test_a_newer_program_brings_its_newer_pack(desk: Desk) -> None:
    desk.install(desk.pack("0.2", pack_id="bundled"))
    desk.pack("0.3", [article("first-aid", "First aid")], "bundled", "bundled.pack")
    assert desk.versions()["bundled"] == "0.3"
    desk.install(desk.pack("0.4", pack_id="bundled"))
    assert desk.versions()["bundled"] == "0.4"


# What goes wrong outside


def refused(desk: Desk, act: Callable[[], object], kind: type[ViewerError], words: str) -> None:
    """See that something is refused in one sentence, and that the shelf is as it was."""
    before = snapshot(desk)
    with pytest.raises(kind) as caught:
        act()
    assert words in str(caught.value)
    assert str(caught.value).endswith(".")
    assert snapshot(desk) == before


def test_a_full_disk_is_said_before_anything_is_copied(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(desk.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    desk.shelf.folder.mkdir(parents=True)
    desk.shelf.path("lock").touch()
    stick = desk.pack("1")
    refused(desk, lambda: desk.install(stick), ShelfError, "make room for 4 MB more")


def test_a_stick_that_is_pulled_out_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.install(desk.pack("1"))
    stick = desk.pack("2")

    def pulled(read: Callable[[int], bytes], *_: Any) -> None:
        read(10)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(installing, "_copy_all", pulled)
    refused(desk, lambda: desk.install(stick), PackError, "see that the stick is in")


def test_a_stick_that_changes_meanwhile_does_not_get_its_changes_in(desk: Desk) -> None:
    stick = desk.pack("1")
    other = desk.pack("2", [article("evil", "Evil")])

    def change(step: Step, _done: int, _total: int) -> None:
        if step is Step.CHECKING:
            shutil.copyfile(other, stick)

    install(stick, desk.shelf, TrustList(), None, change)
    with desk.opened() as library, closing(Pack(other)) as evil:
        assert library.packs[1].info.version == "1"
        assert not library.packs[1].has(next(evil.articles())[1].ref)


def test_a_file_that_is_no_pack_is_not_copied(desk: Desk) -> None:
    file = desk.folder / "holiday.pack"
    file.write_bytes(b"x" * 10_000_000)
    with pytest.raises(PackError, match="is not a Bedside pack"):
        desk.install(file)
    assert not desk.shelf.folder.exists()


def test_a_file_in_the_way_of_the_folder_is_said(desk: Desk) -> None:
    (desk.folder / "data").write_text("a file in the way")
    with pytest.raises(ShelfError, match=r"^The packs in [^\n]+\.$"):
        desk.install(desk.pack("1"))
    assert desk.versions() == {"bundled": "0.1"}


@pytest.mark.parametrize("name", ["with blanks", "Clínica niño", "عيادة", "诊所", "x" * 250 + "/" + "y" * 50])
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path / name)
    desk.folder.mkdir(parents=True)
    desk.pack("0.1", [article("first-aid", "First aid")], "bundled", "bundled.pack")
    stick = desk.pack("1").rename(desk.folder / f"{name.rpartition('/')[2]} %20?#.pack")
    install(stick, desk.shelf, TrustList(), desk.store)
    desk.install(desk.pack("2", ARTICLES[:1]))
    undo(None, desk.shelf)
    assert desk.versions()["clinic"] == "1"
    with desk.opened() as library:
        library.prepare_search(desk.store, lambda _done, _all: None)
        assert library.find("barking cough").hits


def test_two_shelves_know_nothing_of_each_other(desk: Desk, tmp_path: Path) -> None:
    other = Shelf(tmp_path / "elsewhere", desk.shelf.bundled)
    install(desk.pack("1"), other, TrustList(), IndexStore(tmp_path / "cache"))
    assert desk.versions() == {"bundled": "0.1"}
