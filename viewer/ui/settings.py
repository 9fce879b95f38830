"""The one typed door to what is remembered between runs: window, text size, theme, the looks of handouts,
the folder of the clinic's pages.

Never what was read, searched or printed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from viewer.folders import portable_folder, portable_settings_folder
from viewer.reading.themes import ThemeName

if TYPE_CHECKING:
    from viewer.handout.options import HandoutOptions

TEXT_SIZES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The steps of A- and A+, as shares of the usual size."""

ZOOMS = (0.0, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.25, 1.5, 2.0, 3.0)
"""The steps of the preview's zoom, as shares of the paper's real size; 0 stands for as wide as there is room."""


class Settings:
    """Reads and writes an ini file. QSettings gives strings back, so every value is asked for with its type."""

    def __init__(self, file: Path | None = None) -> None:
        """Open `file`, or the file in the folder that the system has for settings (in portable use, in its own)."""
        self._file = file or (portable_settings_folder() or _usual_folder()) / "settings.ini"
        self._settings = QSettings(str(self._file), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """Where the settings are; templates, bookmarks and clinic lie beside them. It need not exist yet."""
        return self._file.parent

    @property
    def theme(self) -> ThemeName:
        """The reader's choice of theme; SYSTEM where none was made or the file has an unknown one."""
        name = str(self._settings.value("theme", ThemeName.SYSTEM, type=str))
        return ThemeName(name) if name in tuple(ThemeName) else ThemeName.SYSTEM

    @theme.setter
    def theme(self, theme: ThemeName) -> None:
        self._settings.setValue("theme", str(theme))

    @property
    def text_scale(self) -> float:
        """The text size as a share of the usual one; 1 where the file has none within TEXT_SIZES."""
        scale = self._number("text_scale")
        return scale if TEXT_SIZES[0] <= scale <= TEXT_SIZES[-1] else 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._settings.setValue("text_scale", scale)

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size; empty at the first start."""
        return self._bytes("geometry")

    @geometry.setter
    def geometry(self, state: QByteArray) -> None:
        self._settings.setValue("geometry", state)

    @property
    def splitter(self) -> QByteArray:
        """How the window is parted between tree and article; empty at the first start."""
        return self._bytes("splitter")

    @splitter.setter
    def splitter(self, state: QByteArray) -> None:
        self._settings.setValue("splitter", state)

    @property
    def handout(self) -> HandoutOptions:
        """How the last handout looked; the usual where the file has nothing or nonsense. Never what was in it."""
        from viewer.handout.options import HandoutOptions  # here, not above: a start without printing does without
        from viewer.handout.selection import Ink, Paper, TextSize

        return HandoutOptions(
            TextSize(self._word("handout/size", tuple(TextSize))),
            Paper(self._word("handout/paper", tuple(Paper))),
            Ink(self._word("handout/ink", tuple(Ink))),
            self._flag("handout/word_list", usual=False),
            self._flag("handout/notes", usual=False),
            self._flag("handout/letterhead", usual=True),
        )

    @handout.setter
    def handout(self, options: HandoutOptions) -> None:
        for name in ("size", "paper", "ink"):
            self._settings.setValue(f"handout/{name}", str(getattr(options, name)))
        for name in ("word_list", "notes", "letterhead"):
            self._settings.setValue(f"handout/{name}", bool(getattr(options, name)))

    @property
    def pages_folder(self) -> str:
        """The folder with the clinic's own pages; "" where none was chosen."""
        folder = str(self._settings.value("pages/folder", "", type=str))
        own = portable_folder()
        return str(own.parent / folder) if own and folder else folder

    @pages_folder.setter
    def pages_folder(self, folder: str) -> None:
        own = portable_folder()
        if own and folder and Path(folder).is_relative_to(own.parent):  # it travels with the program
            folder = Path(folder).relative_to(own.parent).as_posix()
        self._settings.setValue("pages/folder", folder)

    @property
    def zoom(self) -> float:
        """How large the preview's pages are, 1 is their real size; 0 as wide as there is room."""
        zoom = self._number("preview/zoom")
        return zoom if zoom in ZOOMS else 0.0

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._settings.setValue("preview/zoom", zoom)

    @property
    def two_pages(self) -> bool:
        """Whether the preview shows two pages side by side."""
        return self._flag("preview/two_pages", usual=False)

    @two_pages.setter
    def two_pages(self, two: bool) -> None:
        self._settings.setValue("preview/two_pages", two)

    def save(self) -> None:
        """Write what changed to the disk now: a power cut must not lose it."""
        self._settings.sync()

    def _word(self, key: str, known: tuple[str, ...]) -> str:
        """One of the known words; the first of them where the file has another."""
        word = str(self._settings.value(key, known[0], type=str))
        return word if word in known else known[0]

    def _flag(self, key: str, *, usual: bool) -> bool:
        return {"true": True, "false": False}.get(str(self._settings.value(key, "", type=str)), usual)

    def _number(self, key: str) -> float:
        """A number, as words: as a number, Qt reads nonsense as 0. Not a number where there is none."""
        try:
            return float(str(self._settings.value(key, "nan", type=str)))
        except ValueError:
            return float("nan")

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()


def _usual_folder() -> Path:
    generic = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(generic) / "bedside"
