"""The one typed door to what is remembered between runs: window, text size, theme. Never what was read or searched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from viewer.reading.themes import ThemeName

TEXT_SIZES = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""The steps of A- and A+, as shares of the usual size."""


class Settings:
    """Reads and writes an ini file. QSettings gives strings back, so every value is asked for with its type."""

    def __init__(self, file: Path | None = None) -> None:
        """Open `file`, or the file in the folder that the system has for settings."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
        file = file or Path(folder) / "bedside" / "settings.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

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
        try:
            scale = float(str(self._settings.value("text_scale", "1", type=str)))  # as a number, Qt reads nonsense as 0
        except ValueError:
            return 1.0
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
    def paper(self) -> str:
        """The paper and text size last printed with, as "a4 standard"."""
        return str(self._settings.value("paper", "a4 standard", type=str))

    @paper.setter
    def paper(self, paper: str) -> None:
        self._settings.setValue("paper", paper)

    def save(self) -> None:
        """Write what changed to the disk now: a power cut must not lose it."""
        self._settings.sync()

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key, QByteArray(), type=QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()
