"""The real window on a pack, opened and cleared away again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from viewer.library import Library
from viewer.reading.themes import ThemeName
from viewer.ui.appearance import Appearance
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import Settings


@contextmanager
def opened_window(
    pack: Path, folder: Path, *, index: Path | None = None, theme: ThemeName = ThemeName.LIGHT, scale: float = 1.0
) -> Iterator[MainWindow]:
    """The window at its home page, its settings in `folder`. Without an `index` only names are searched."""
    with Library.opened(pack) as library:
        if index is not None:
            library.use_index(library.packs[0].info.id, index)
        settings = Settings(folder / "settings.ini")
        settings.theme, settings.text_scale = theme, scale
        appearance = Appearance(application(), theme, scale)
        window = MainWindow(library, settings, appearance)
        window.reading.start()
        window.show()
        window.activateWindow()
        try:
            yield window
        finally:
            window.close()
            window.deleteLater()
            appearance.deleteLater()
            clear_away()


def application() -> QApplication:
    """The one application; pytest-qt makes it."""
    found = QApplication.instance()
    assert isinstance(found, QApplication)
    return found


def clear_away() -> None:
    """Let Qt delete what is to be deleted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
