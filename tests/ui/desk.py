"""A computer with a small bundled pack, for this process and for the children that the window starts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.installing.samples import article
from tests.ui.opened import application, clear_away
from viewer import bundled
from viewer.articles import Article, PackInfo
from viewer.installing import opening
from viewer.library import Library
from viewer.pack.writer import write_pack
from viewer.reading.themes import ThemeName
from viewer.ui import child_job, index_keeper
from viewer.ui.app import Session
from viewer.ui.appearance import Appearance
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import Settings
from viewer.ui.shelf_dialog import ShelfDialog

Kind = TypeVar("Kind", bound=ShelfDialog)
PATIENCE = 30_000  # ms for a child that starts Python and installs a pack, on a slow machine
_CHILD = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from viewer import resources
resources.bundled_source = resources.help_source = lambda: None
resources.bundled_pack, resources.help_pack = lambda: Path({pack!r}), lambda: Path({guide!r})
from viewer.cli import main
sys.exit(main(sys.argv[1:]))
"""
_ROOT = str(Path(__file__).resolve().parents[2])


def come_with(pack: Path, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the program come with this pack and a guide of one page (which is put into `folder`), in every child, too."""
    guide = folder / "guide.pack"
    write_pack(guide, PackInfo("guide", "Guide", "The testers", "en", "1", "CC0"), [article("print", "How to print")])
    for name in ("bundled_source", "help_source"):
        patch.setattr(bundled, name, lambda: None)
    patch.setattr(bundled, "help_pack", lambda: guide)
    for module in (bundled, opening):
        patch.setattr(module, "bundled_pack", lambda: pack)
    start = _CHILD.format(root=_ROOT, pack=str(pack), guide=str(guide))
    for room in (child_job, index_keeper):
        patch.setattr(room, "child_command", lambda *words: [sys.executable, "-c", start, *words])


@dataclass
class Desk:
    """A person's computer and a stick with packs."""

    stick: Path
    session: Session
    qtbot: QtBot

    @property
    def window(self) -> MainWindow:
        """The window of the moment."""
        return self.session.window

    def pack(
        self, version: str = "1", articles: Sequence[Article] = (), pack_id: str = "clinic", name: str = ""
    ) -> Path:
        """A pack on the stick."""
        target = self.stick / (name or f"{pack_id}-{version}.pack")
        info = PackInfo(pack_id, f"The {pack_id} pack", "The testers", "en", version, "CC0")
        write_pack(target, info, articles or [article("hours", "Opening hours"), article("prices", "Prices")])
        return target

    def dialog(self, kind: type[Kind]) -> Kind:
        """The one dialog of a kind that is open, its work of the moment done."""
        (found,) = self.dialogs(kind)
        self.qtbot.waitUntil(lambda: not found.job.is_busy, timeout=PATIENCE)
        return found

    def dialogs(self, kind: type[Kind]) -> list[Kind]:
        """All open dialogs of a kind."""
        return [dialog for dialog in self.window.findChildren(kind) if dialog.isVisible()]

    def renewed(self, act: Callable[[], object]) -> MainWindow:
        """Do what changes the library, wait for the window on the new one, and return that."""
        before = self.window
        act()
        self.qtbot.waitUntil(lambda: self.window is not before, timeout=PATIENCE)
        clear_away()
        return self.window

    def install(self, pack: Path) -> MainWindow:
        """Install a pack and wait for the new window."""
        return self.renewed(lambda: self.window.librarian.install(pack))

    def versions(self) -> dict[str, str]:
        """What a start would show: versions by pack."""
        with Library.opened(None) as library:
            return {pack.info.id: pack.info.version for pack in library.packs[:-1]}  # the last is the guide


@contextmanager
def started(
    pack: Path, folder: Path, qtbot: QtBot, patch: pytest.MonkeyPatch, looked_at: Path | None = None
) -> Iterator[Desk]:
    """The program on a computer that has only `pack`, or looking at a pack file."""
    come_with(pack, folder, patch)
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    settings = Settings(folder / "settings.ini")
    appearance = Appearance(application(), ThemeName.LIGHT)
    session = Session(settings, appearance)
    session.start(Library.opened(looked_at), looked_at=looked_at)
    session.window.activateWindow()
    qtbot.waitActive(session.window)
    try:
        yield Desk(stick, session, qtbot)
    finally:
        session.end()
        session.window.close()
        session.window.deleteLater()
        appearance.deleteLater()
        clear_away()


def click(dialog: QWidget, name: str) -> None:
    """The button with these words."""
    (button,) = [each for each in dialog.findChildren(QAbstractButton) if each.accessibleName() == name]
    assert button.isEnabled(), name
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
