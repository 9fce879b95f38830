"""The pictures in docs/: the real window on the bundled library, drawn offscreen. `make pictures` runs this."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QPoint
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.person import Person
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.reading.themes import ThemeName
from viewer.ui.app import make_application
from viewer.ui.appearance import Appearance
from viewer.ui.glossary_tip import GlossaryTip
from viewer.ui.main_window import FIRST_SIZE, MainWindow
from viewer.ui.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"
FONT = "Noto Sans"
"""The font that `make` installs: the pictures look alike wherever they are made."""
SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1920,
    "height": 1080,
    "logicalDpi": 96,
    "logicalBaseDpi": 96,
    "dpr": 1,
}
ARTICLE = "children/croup"
QUERY = "baby barkin cough"


class Photographer:
    """Brings one window into each state and draws it."""

    def __init__(self, application: QApplication, library: Library, folder: Path) -> None:
        self._library = library
        self._appearance = Appearance(application, ThemeName.LIGHT)
        self._window = MainWindow(library, Settings(folder / "settings.ini"), self._appearance)
        self._window.reading.start()
        self._window.resize(FIRST_SIZE)
        self._window.show()
        self._window.activateWindow()
        self._person = Person(self._window)

    def pictures(self) -> dict[str, Callable[[], None]]:
        """What brings the window into each state, by the name of its picture; in this order."""
        return {
            "home-light": self._home,
            "article-light": self._article,
            "article-dark": self._dark,
            "article-contrast": self._contrast,
            "article-150": self._large_text,
            "find": self._find,
            "glossary": self._glossary,
            "results-light": self._results,
            "results-dark": self._dark,
            "results-filtered-light": self._filtered,
            "results-filtered-dark": self._dark,
            "results-empty-light": self._empty,
            "results-empty-dark": self._dark,
            "print-preview-standard": self._print_preview,
            "print-preview-large": self._print_large,
        }

    def draw(self, name: str) -> QImage:
        """The window in a state, with what lies on it."""
        self.pictures()[name]()
        self._settle()
        image = self._window.grab().toImage()
        painter = QPainter(image)
        for tip in self._window.findChildren(GlossaryTip):
            painter.drawPixmap(self._window.mapFromGlobal(tip.mapToGlobal(QPoint(0, 0))), tip.grab())
            tip.close()
        painter.end()
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def close(self) -> None:
        """Put the window away."""
        self._window.close()

    def _settle(self) -> None:
        while "handout" in vars(self._window) and self._window.handout._job.is_busy:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._window.statusBar().clearMessage()
        QApplication.processEvents()

    def _usual(self) -> None:
        self._window.next_person()
        self._appearance.choose(ThemeName.LIGHT)

    def _home(self) -> None:
        self._usual()

    def _article(self) -> None:
        self._usual()
        self._window.open(self._library.resolve(ARTICLE))
        self._window.tree.setFocus()

    def _dark(self) -> None:
        self._appearance.choose(ThemeName.DARK)

    def _contrast(self) -> None:
        self._appearance.choose(ThemeName.CONTRAST)

    def _large_text(self) -> None:
        self._article()
        for _ in range(3):
            self._person.press("Ctrl++")

    def _find(self) -> None:
        self._article()
        self._window.open(self._library.resolve(ARTICLE), "symptoms")
        self._person.press("Ctrl+F")
        self._person.type("child")

    def _glossary(self) -> None:
        self._article()
        self._window.open(self._library.resolve(ARTICLE), "symptoms")
        self._settle()
        self._person.click_link("glossary:stridor")

    def _results(self) -> None:
        self._usual()
        self._person.press("Ctrl+K")
        self._person.type(QUERY)
        self._person.press("Return")
        self._person.press("F6")
        self._person.press("F6")

    def _filtered(self) -> None:
        self._usual()
        self._person.press("Ctrl+K")
        self._person.type("trouble breathing")
        self._person.click_button("Get help")
        self._person.choose_entry("Subject: All subjects", "Children")

    def _empty(self) -> None:
        self._usual()
        self._person.press("Ctrl+K")
        self._person.type("qwzx fjkk")

    def _print_preview(self) -> None:
        self._article()
        self._person.press("Ctrl+P")

    def _print_large(self) -> None:
        self._person.click_button("Letter size: Large")


def offscreen(folder: Path) -> QApplication:
    """The application on a screen of a usual size; every run draws the same."""
    screens = folder / "screens.json"
    screens.write_text(json.dumps({"screens": [SCREEN]}), "utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # that platform says at each step what it does not support
    application = make_application([sys.argv[0]])
    QLocale.setDefault(QLocale("en_US"))
    application.setFont(QFont(FONT))
    application.setCursorFlashTime(0)  # the text cursor does not come and go
    return application


def main() -> int:
    """Make every picture anew."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, Library.opened(None) as library:
        application = offscreen(Path(name))
        library.prepare_search(IndexStore(Path(name)), lambda _done, _all: None)
        photographer = Photographer(application, library, Path(name))
        for picture in photographer.pictures():
            file = DOCS / f"{picture}.png"
            if not photographer.draw(picture).save(str(file), quality=0):  # 0: packed as tightly as PNG goes
                print(f"{file} cannot be written.", file=sys.stderr)
                return 1
            print(f"{file.relative_to(DOCS.parent)}  {file.stat().st_size // 1024} KB")
        photographer.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
