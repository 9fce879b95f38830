"""What is closed is gone: no widget, thread, child process or file is left."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.opened import clear_away, opened_window
from tests.ui.person import Person
from tests.ui.shelf import ref, write_large
from viewer.ui.app import IndexKeeping
from viewer.ui.clinic_dialog import ClinicDialog
from viewer.ui.main_window import MainWindow


def nothing_done(_person: Person, _qtbot: QtBot) -> None:
    pass


def article_read(person: Person, _qtbot: QtBot) -> None:
    person.window.open(ref("children/croup"))
    person.press("Ctrl+F")
    person.type("child")
    person.press("Ctrl++")


def searched(person: Person, _qtbot: QtBot) -> None:
    person.press("Ctrl+K")
    person.type("cough")
    person.press("Return")


def word_explained(person: Person, _qtbot: QtBot) -> None:
    person.window.open(ref("children/croup"))
    person.click_link("glossary:stridor")


def printed(person: Person, qtbot: QtBot) -> None:
    person.window.open(ref("children/croup"))
    person.press("Ctrl+P")
    qtbot.waitUntil(lambda: person.window.handout.preview.page_count() > 0)


def printed_unfinished(person: Person, _qtbot: QtBot) -> None:
    person.window.open(ref("lungs/rare/many"))
    person.press("Ctrl+P")
    assert person.window.handout._job.is_busy


def handout_made(person: Person, qtbot: QtBot) -> None:
    window = person.window
    window.add_article(ref("children/croup"))
    window.tree.setFocus()
    window.tree.setCurrentIndex(window.tree.model().index(2, 0))
    person.press("Ctrl+Shift+H")
    person.press("Ctrl+H")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.click_button("Sections: Home care")
    person.press("Ctrl+T")
    person.press("Escape")
    person.press("Ctrl+Shift+C")
    window.findChildren(ClinicDialog)[0].reject()
    person.press("Escape")


def menus_opened(person: Person, _qtbot: QtBot) -> None:
    for keys in ("F10", "Ctrl+Shift+L"):
        person.press(keys)
        person.press("Escape")


def parts(window: MainWindow) -> dict[str, weakref.ref[object]]:
    """The window and every part of it that was made."""
    found: dict[str, object] = {"window": window, "actions": window.actions_, "searching": window.searching}
    for owner in (window, window.reading):
        made = ("tree", "top_bar", "reading", "results", "drafting", "handout", "home", "view", "find_bar")
        found |= {name: value for name, value in vars(owner).items() if name in made}
    if "handout" in found:
        found |= {name: getattr(window.handout, name) for name in ("panel", "bar", "preview", "_templating", "_alone")}
    return {name: weakref.ref(part) for name, part in found.items()}


def children() -> set[str]:
    """The processes that this one has started, where /proc tells."""
    return {child for file in Path("/proc/self/task").glob("*/children") for child in file.read_text().split()}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "use",
    [nothing_done, article_read, searched, word_explained, printed, printed_unfinished, handout_made, menus_opened],
    ids=lambda use: use.__name__,
)
def test_a_closed_window_and_its_parts_are_collected(
    shelf: Path, shelf_index: Path, tmp_path: Path, qtbot: QtBot, use: Callable[[Person, QtBot], None]
) -> None:
    threads, processes = threading.active_count(), children()
    with opened_window(shelf, tmp_path, index=shelf_index) as window:
        qtbot.waitActive(window)
        use(Person(window), qtbot)
        known = parts(window)
        assert len(known) >= 6
    del window
    clear_away()
    gc.collect()
    assert [name for name, part in known.items() if part() is not None] == []
    assert threading.active_count() == threads
    assert children() == processes
    assert QApplication.topLevelWidgets() == []


@pytest.mark.usefixtures("qapp", "home")
def test_a_window_closed_while_its_index_is_made_leaves_no_child(tmp_path: Path, qtbot: QtBot) -> None:
    pack = write_large(tmp_path, 3_000)
    with opened_window(pack, tmp_path) as window:
        indexes = IndexKeeping(window._library, window)
        indexes.start()
        (keeper,) = indexes._keepers.values()
        with qtbot.waitSignal(keeper.progressed, timeout=20_000):
            pass
        process = keeper._process
        assert process is not None
        child = process.processId()
        indexes.stop()
        assert not Path(f"/proc/{child}").exists()
    assert threading.active_count() == 1


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed in /proc on Linux only")
def test_no_file_stays_open(shelf: Path, shelf_index: Path, tmp_path: Path, qtbot: QtBot) -> None:
    def open_packs() -> list[str]:
        links = [str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        return [name for name in links if name.endswith((".pack", ".pdf"))]

    with opened_window(shelf, tmp_path, index=shelf_index) as window:
        qtbot.waitActive(window)
        printed(Person(window), qtbot)
        assert open_packs() == [str(shelf)]
    assert open_packs() == []


def test_ten_thousand_steps_leave_the_window_as_it_was(window: MainWindow) -> None:
    """References are counted right by the Qt binding: 6.12.0 lost one of None with every painted row."""
    window.open(ref("children/croup"))
    model = window.tree.model()
    index = model.index(0, 0)
    for _ in range(10_000):
        model.data(index, 0)
        window.update()
    for _ in range(20):
        assert not window.grab().isNull()


def test_nothing_of_the_page_stays_with_the_next_person(window: MainWindow) -> None:
    window.open(ref("lungs/asthma"))
    assert window.reading._pictures
    window.next_person()
    assert window.reading.view.toPlainText() == ""
    assert not window.reading._pictures
