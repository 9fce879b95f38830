"""The index is seen to without delaying anything: found whole, made by a child, made anew, and given up at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.opened import opened_window
from tests.ui.person import Person
from tests.ui.shelf import write_large
from viewer.folders import cache_folder
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.ui import index_keeper
from viewer.ui.app import IndexKeeping
from viewer.ui.index_keeper import IndexKeeper

PATIENCE = 20_000  # ms for a child that starts Python, on a slow machine


@pytest.fixture
def store(home: Path) -> IndexStore:
    """The store of the isolated home, which the child uses, too."""
    assert cache_folder().is_relative_to(home)
    return IndexStore(cache_folder())


@pytest.fixture
def keeper(shelf: Path, store: IndexStore) -> Iterator[IndexKeeper]:
    keeper = IndexKeeper(shelf, store)
    yield keeper
    keeper.stop()


def test_an_index_that_is_there_is_ready_without_a_child(
    keeper: IndexKeeper, shelf: Path, store: IndexStore, qtbot: QtBot
) -> None:
    with Library.opened(shelf) as library:
        made = store.make(library.packs[0], lambda _done, _all: None)
    with qtbot.waitSignal(keeper.ready) as told:
        keeper.start()
    assert told.args == [made]
    assert keeper._process is None


def test_an_absent_index_is_made_by_a_child(keeper: IndexKeeper, shelf: Path, store: IndexStore, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    keeper.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(keeper.ready, timeout=PATIENCE) as told:
        keeper.start()
    assert told.args == [store.check(shelf)]
    assert steps[-1:] == [(7, 7)]
    with Library.opened(shelf) as library:
        library.use_index("shelf", told.args[0])
        assert library.find("virus").hits[0].title == "Croup"


@pytest.mark.parametrize("harm", ["bytes", "list", "file"])
def test_a_damaged_index_is_made_anew(
    keeper: IndexKeeper, shelf: Path, store: IndexStore, qtbot: QtBot, harm: str
) -> None:
    with Library.opened(shelf) as library:
        made = store.make(library.packs[0], lambda _done, _all: None)
    files = sorted(file for file in made.rglob("*") if file.is_file() and file.name != "index.json")
    largest = max(files, key=lambda file: file.stat().st_size)
    if harm == "bytes":
        content = bytearray(largest.read_bytes())
        content[len(content) // 2] ^= 0xFF
        largest.write_bytes(content)
    elif harm == "list":
        (made / "index.json").write_text("{", "utf-8")
    else:
        largest.unlink()
    with qtbot.waitSignal(keeper.ready, timeout=PATIENCE) as told:
        keeper.start()
    assert keeper._process is not None
    assert told.args == [store.check(shelf)]


def test_stopping_kills_the_child_and_says_nothing(store: IndexStore, tmp_path: Path, qtbot: QtBot) -> None:
    keeper = IndexKeeper(write_large(tmp_path, 3_000), store)
    with qtbot.waitSignal(keeper.progressed, timeout=PATIENCE):
        keeper.start()
    process = keeper._process
    assert process is not None
    with qtbot.assertNotEmitted(keeper.failed), qtbot.assertNotEmitted(keeper.ready):
        keeper.stop()
    assert process.state() is QProcess.ProcessState.NotRunning
    assert not keeper._thread.is_alive()


def test_stopping_before_the_check_is_done_starts_no_child(keeper: IndexKeeper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(keeper._checked):
        keeper.start()
        keeper.stop()
    assert keeper._process is None


def test_a_child_that_fails_is_told_in_its_last_sentence(
    keeper: IndexKeeper, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(
        index_keeper, "child_command", lambda *_: ["/bin/sh", "-c", "echo The disk is full. >&2; exit 1"]
    )
    with qtbot.waitSignal(keeper.failed, timeout=PATIENCE) as told:
        keeper.start()
    assert told.args == ["The disk is full."]


def test_a_child_that_fails_without_a_word_is_told(
    keeper: IndexKeeper, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(index_keeper, "child_command", lambda *_: ["/bin/sh", "-c", "exit 3"])
    with qtbot.waitSignal(keeper.failed, timeout=PATIENCE) as told:
        keeper.start()
    assert told.args == ["The search index could not be made."]


@pytest.mark.usefixtures("store")
def test_names_are_searched_meanwhile_and_texts_as_soon_as_it_is_there(
    shelf: Path,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    with opened_window(shelf, tmp_path) as window:
        qtbot.waitActive(window)
        indexes = IndexKeeping(window._library, window)
        person = Person(window)
        person.type("croup")
        assert window.searching.results is not None
        assert [hit.title for hit in window.searching.results.hits] == ["Croup"]
        assert not window.searching.results.complete
        person.press("Escape")
        person.type("virus")
        indexes.start()
        qtbot.waitUntil(lambda: window.searching.results.complete, timeout=PATIENCE)  # type: ignore[union-attr]
        assert [hit.title for hit in window.searching.results.hits] == ["Croup"]
        indexes.stop()


@pytest.mark.usefixtures("store")
def test_the_window_says_how_far_it_is(shelf: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with opened_window(shelf, tmp_path) as window:
        told: list[str] = []
        window.statusBar().messageChanged.connect(told.append)
        indexes = IndexKeeping(window._library, window)
        indexes.start()
        (keeper,) = indexes._keepers.values()
        with qtbot.waitSignal(keeper.ready, timeout=PATIENCE):
            pass
        indexes.stop()
        assert "Preparing search: 7 of 7 articles" in told
        assert not any(label.text().startswith("Preparing") for label in window.findChildren(QLabel))
