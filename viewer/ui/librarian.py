"""Everything about the packs of the library: opens its dialogs, and says when the library is another one."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from viewer.errors import ViewerError
from viewer.library import Library, installed_state
from viewer.reading.themes import Theme

if TYPE_CHECKING:
    from viewer.ui.installed_pack import InstalledPack
    from viewer.ui.settings import Settings
    from viewer.ui.shelf_dialog import ShelfDialog

PACK_SUFFIX = ".pack"


class Librarian(QObject):
    """Belongs to a window. `looked_at` is the pack file that it shows instead of the library, "" for none."""

    changed = Signal(object)
    """What is installed has changed: InstalledPack, or one sentence about it."""
    article_wanted = Signal(object)
    """ArticleRef"""

    def __init__(self, library: Library, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._settings = settings
        self._window = window
        self._installed = installed_state()
        self._is_told = False
        self.looked_at = ""

    def open_library(self) -> None:
        """The packs."""
        from viewer.ui.library_dialog import LibraryDialog

        dialog = LibraryDialog(self._library.troubles, self._window)
        dialog.install_wanted.connect(self.choose_pack)
        dialog.trust_wanted.connect(self.open_trust)
        dialog.changed.connect(self._tell)
        self._open(dialog)

    def choose_pack(self) -> None:
        """Ask for a pack file and install it."""
        from viewer.ui.questions import ask_to_open

        name = ask_to_open(self._window, self.tr("Pack"), (PACK_SUFFIX,))
        if name:
            self.install(Path(name))

    def install(self, file: Path) -> None:
        """Install a pack file."""
        from viewer.ui.install_dialog import InstallDialog

        dialog = InstallDialog(file, self._window)
        dialog.installed.connect(self._tell)
        self._open(dialog)

    def install_looked_at(self) -> None:
        """Install the pack that is looked at."""
        self.install(Path(self.looked_at))

    def open_trust(self) -> None:
        """The trusted publishers."""
        from viewer.ui.library_dialog import LibraryDialog
        from viewer.ui.trust_dialog import TrustDialog

        dialog = TrustDialog(self._window)
        for packs in self._window.findChildren(LibraryDialog):
            dialog.finished.connect(packs.refresh)
        dialog.open()

    def open_pages(self) -> None:
        """The clinic's own pages."""
        from viewer.ui.pages_dialog import PagesDialog

        language = self._library.packs[0].info.language
        dialog = PagesDialog(self._settings.pages_folder, self._clinic_name(), language, self._window)
        dialog.folder_chosen.connect(self._remember_folder)
        dialog.installed.connect(self._tell)
        self._open(dialog)

    def open_health(self) -> None:
        """The state of the content."""
        from viewer.ui.health_dialog import HealthDialog

        dialog = HealthDialog(self.looked_at, self._window)
        dialog.article_wanted.connect(self.article_wanted)
        dialog.show()

    def show_installed(self, pack: InstalledPack, theme: Theme) -> None:
        """What an install has changed."""
        from viewer.ui.installed_dialog import InstalledDialog

        dialog = InstalledDialog(pack, theme, self._window)
        dialog.article_wanted.connect(self.article_wanted)
        dialog.undone.connect(self._tell)
        dialog.show()

    def close(self) -> None:
        """Close every dialog, and end its work."""
        from viewer.ui.shelf_dialog import ShelfDialog

        self._is_told = True
        for dialog in self._window.findChildren(ShelfDialog):
            dialog.reject()

    def _open(self, dialog: ShelfDialog) -> None:
        dialog.finished.connect(self._look)
        dialog.open()

    def _tell(self, change: object) -> None:
        self._is_told = True
        self.changed.emit(change)

    def _look(self) -> None:
        """An install that is stopped may be done already, and another window may have changed something."""
        if not self._is_told and installed_state() != self._installed:
            self._tell(self.tr("The library has changed meanwhile."))

    def _remember_folder(self, folder: str) -> None:
        self._settings.pages_folder = folder
        self._settings.save()

    def _clinic_name(self) -> str:
        from viewer.ui.handout_view import CLINIC_FILE
        from viewer.ui.paper_maker import clinic_of

        with suppress(ViewerError):  # it is told where the letterhead is
            clinic = clinic_of(self._settings.folder / CLINIC_FILE)
            return clinic.name if clinic else ""
        return ""


def pack_in(dropped: QMimeData) -> Path | None:
    """The one pack file of this computer that is dropped, None for anything else."""
    urls = dropped.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower() == PACK_SUFFIX and file.is_file() else None
