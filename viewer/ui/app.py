"""Starting the window: library, settings, theme, then what can wait until the first page is painted."""

from __future__ import annotations

import gc
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from viewer import VERSION
from viewer.errors import ViewerError
from viewer.library import Library
from viewer.resources import resource
from viewer.ui.appearance import Appearance
from viewer.ui.icons import icon_pixmap
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from viewer.ui.index_keeper import IndexKeeper

FUSION = ("-style", "Fusion")
"""Our colours are for Fusion. As words, because `setStyle` gives the style back, and loading QStyle takes 18 ms."""
INDEX_DELAY = 700
"""Milliseconds after the window is shown before the search index is looked at."""


def run(pack: str = "", ref: str = "") -> int:
    """Open the window on the library, or on one pack file; returns the exit status."""
    application = make_application(sys.argv)
    sys.excepthook = report_fault
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with Library.opened(Path(pack) if pack else None) as library:
        settings = Settings()
        appearance = Appearance(application, settings.theme, settings.text_scale)
        window = MainWindow(library, settings, appearance)
        if ref:
            window.open(library.resolve(ref))
        if window.reading.article is None:  # none was asked for, or it is damaged and the window says so
            window.reading.start()
        window.show()
        indexes = IndexKeeping(library, window)
        QTimer.singleShot(INDEX_DELAY, indexes.start)
        QTimer.singleShot(0, _after_first_page)
        status = application.exec()
        indexes.stop()
    return status


def make_application(words: list[str]) -> QApplication:
    """The one QApplication, in the reader's language as far as there is a translation."""
    application = QApplication([*words, *FUSION])
    application.setApplicationName("bedside")
    application.setApplicationDisplayName("Bedside")
    application.setApplicationVersion(VERSION)
    QGuiApplication.setDesktopFileName("bedside")
    _translate(application)
    return application


def report_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last stop of an exception in a slot: one sentence for what the world does, a report for our own faults."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox()
    box.setWindowTitle("Bedside")
    box.setTextFormat(Qt.TextFormat.PlainText)
    if isinstance(error, ViewerError):
        box.setIcon(QMessageBox.Icon.Warning)
        box.setText(str(error))
    else:
        import traceback

        report = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(report)
        box.setIcon(QMessageBox.Icon.Critical)
        box.setText(
            QCoreApplication.translate(
                "Fault",
                "Something in Bedside itself went wrong. You can go on reading. "
                "To help mend it, send the details below to whoever gave you Bedside.",
            )
        )
        box.setDetailedText(f"Bedside {VERSION}\n{report}")
    box.exec()


def _after_first_page() -> None:
    """What the first page need not wait for: the program's icon, and collecting garbage again."""
    QGuiApplication.setWindowIcon(QIcon(icon_pixmap("bedside", "", 64, 1.0)))
    gc.freeze()
    gc.enable()


class IndexKeeping(QObject):
    """Sees to the index of each pack, one after the other, and tells the window."""

    def __init__(self, library: Library, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._packs = library.packs
        self._keepers: dict[str, IndexKeeper] = {}

    def start(self) -> None:
        """Look at the indexes; returns at once."""
        from viewer.folders import cache_folder
        from viewer.indexes import IndexStore
        from viewer.ui.index_keeper import IndexKeeper

        store = IndexStore(cache_folder())
        for pack in self._packs:
            keeper = self._keepers[pack.info.id] = IndexKeeper(pack.path, store, self)
            keeper.ready.connect(self._use)
            keeper.progressed.connect(self._tell_progress)
            keeper.failed.connect(self._window.tell)
            keeper.start()

    def stop(self) -> None:
        """End what is under way."""
        for keeper in self._keepers.values():
            keeper.stop()

    def _use(self, folder: Path) -> None:
        keeper = self.sender()
        pack = next(pack for pack, own in self._keepers.items() if own is keeper)
        self._window.use_index(pack, folder)

    def _tell_progress(self, done: int, total: int) -> None:
        self._window.tell(self.tr("Preparing search: {done} of {total} articles").format(done=done, total=total))


def _translate(application: QApplication) -> None:
    """Load Qt's own translation and ours, where there is one for the system's language."""
    locale = QLocale()
    own_folder = str(resource("translations"))
    for name, folder in (
        ("qtbase", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("bedside", own_folder),
    ):
        translator = QTranslator(application)
        if translator.load(locale, name, "_", folder):
            application.installTranslator(translator)
    application.setLayoutDirection(locale.textDirection())
