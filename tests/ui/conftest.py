"""What the window's tests share: packs, and the window opened on one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.desk import Desk, started
from tests.ui.opened import clear_away, opened_window
from tests.ui.person import Person
from tests.ui.shelf import INFO, MANY, write_large, write_letters, write_shelf
from viewer.handout.selection import Handout, HandoutItem
from viewer.handout.typeset import Typesetting
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.pack.reader import Pack
from viewer.ui.main_window import MainWindow

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester  # not at run time: it asks for Qt before pytest-qt has chosen one

CheckModel = Callable[[QAbstractItemModel], None]


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sound pack."""
    return write_shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def shelf_index(shelf: Path) -> Path:
    """Its search index."""
    pack = Pack(shelf)
    try:
        return IndexStore(shelf.parent).make(pack, lambda _done, _all: None)
    finally:
        pack.close()


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack with a category of 5,000 articles."""
    return write_large(tmp_path_factory.mktemp("large"), 5_000)


@pytest.fixture(scope="session")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that is all A to Z."""
    return write_letters(tmp_path_factory.mktemp("letters"))


@pytest.fixture(scope="session")
def long_pdf() -> bytes:
    """A handout of more than twenty pages."""
    handout = Handout((HandoutItem(MANY, INFO),), date(2026, 1, 2))
    return Typesetting(handout, lambda _pack, _name: None).run().pdf


@pytest.fixture
def library(shelf: Path) -> Iterator[Library]:
    """The small pack, opened."""
    with Library.opened(shelf) as library:
        yield library


@pytest.fixture
def window(qapp: QApplication, shelf: Path, shelf_index: Path, tmp_path: Path) -> Iterator[MainWindow]:  # noqa: ARG001
    """The window on the small pack, its index present."""
    with opened_window(shelf, tmp_path, index=shelf_index) as window:
        yield window


@pytest.fixture
def person(window: MainWindow) -> Person:
    """Someone at that window."""
    return Person(window)


@pytest.fixture
def desk(
    home: Path,  # noqa: ARG001
    shelf: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    """The program on the library of a person who has only the small pack."""
    with started(shelf, tmp_path, qtbot, monkeypatch) as desk:
        yield desk


@pytest.fixture
def check_model(qtmodeltester: ModelTester) -> CheckModel:
    """Qt's own tester (it stays at the model and warns, which fails the test) and pytest-qt's."""
    testers = []

    def check(model: QAbstractItemModel) -> None:
        testers.append(QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning))
        qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types here

    return check


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    """Each test begins with no window of another."""
    yield
    clear_away()
