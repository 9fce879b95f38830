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
from viewer.library import Library, MemoryIndex
from viewer.resources import resource
from viewer.ui.appearance import Appearance
from viewer.ui.icons import icon_pixmap
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import Settings

if TYPE_CHECKING:
    from viewer.ui.index_keeper import IndexKeeper
    from viewer.ui.installed_pack import InstalledPack

FUSION = ("-style", "Fusion")
"""Our colours are for Fusion. As words, because `setStyle` gives the style back, and loading QStyle takes 18 ms."""
INDEX_DELAY = 700
"""Milliseconds after the window is shown before the search index is looked at."""


def run(pack: str = "", ref: str = "") -> int:
    """Open the window on the library, or on one pack file; returns the exit status."""
    application = make_application(sys.argv)
    sys.excepthook = report_fault
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    settings = Settings()
    session = Session(settings, Appearance(application, settings.theme, settings.text_scale))
    looked_at = Path(pack) if pack else None
    session.start(Library.opened(looked_at), ref, looked_at)
    QTimer.singleShot(0, _after_first_page)
    status = application.exec()
    session.end()
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


class Session:
    """The window and the library that it reads from. Both are replaced when other packs are installed."""

    window: MainWindow

    def __init__(self, settings: Settings, appearance: Appearance) -> None:
        self._settings = settings
        self._appearance = appearance

    def start(self, library: Library, ref: str = "", looked_at: Path | None = None) -> None:
        """Show a window on a library, at an article or at home. Raises NotFoundError.

        `looked_at` is the pack file that the library is of, where that is not installed.
        """
        place = library.resolve(ref) if ref else None
        window = MainWindow(library, self._settings, self._appearance)
        if place is not None:
            window.open(place)
        if window.reading.article is None:  # none was asked for, or it is damaged and the window says so
            window.reading.start()
        if looked_at is not None:
            window.offer_install(looked_at)
        window.library_changed.connect(self.renew, Qt.ConnectionType.QueuedConnection)
        window.show()
        self.library, self.window, self._indexes = library, window, IndexKeeping(library, window)
        self._indexes.timer.start(INDEX_DELAY)

    def renew(self, change: InstalledPack | str) -> None:
        """Put a window on what is installed now in the place of this one, at the same article if it is still there."""
        old, packs, indexes = self.window, self.library, self._indexes
        try:
            library = Library.opened(None)
        except ViewerError as error:
            old.tell(str(error))
            return
        place, position = old.reading.present.article, old.reading.position
        old.remember_look()
        self.start(library, str(place) if place and library.has(place) else "")
        if self.window.reading.present.article == place:
            self.window.reading.restore(position)
        self.window.take_over(old)
        indexes.stop()
        packs.close()
        old.close()
        old.deleteLater()
        gc.unfreeze()  # the window that was there since the start is garbage now
        if isinstance(change, str):
            self.window.tell(change)
        else:
            self.window.show_installed(change)

    def end(self) -> None:
        """End what is under way, and let go of every file."""
        self._indexes.stop()
        self.library.close()


class IndexKeeping(QObject):
    """Sees to the index of each pack, one after the other, and tells the window."""

    def __init__(self, library: Library, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._packs = library.packs
        self._keepers: dict[str, IndexKeeper] = {}
        self.timer = QTimer(self)
        """Starts it once the page is painted."""
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.start)

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
        self.timer.stop()
        for keeper in self._keepers.values():
            keeper.stop()

    def _use(self, index: Path | MemoryIndex) -> None:
        keeper = self.sender()
        pack = next(pack for pack, own in self._keepers.items() if own is keeper)
        self._window.use_index(pack, index)

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
