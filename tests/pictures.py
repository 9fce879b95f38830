"""The pictures in docs/: the real window on the bundled library, drawn offscreen. `make pictures` runs this."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from tests.ui.person import Person
from viewer.articles import Article, Category, PackInfo, Picture, Section, SectionKind
from viewer.handout.clinic import Clinic, save_clinic
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.pack.writer import write_pack
from viewer.reading.themes import ThemeName
from viewer.ui.app import make_application
from viewer.ui.appearance import Appearance
from viewer.ui.glossary_tip import GlossaryTip
from viewer.ui.handout_view import CLINIC_FILE
from viewer.ui.main_window import FIRST_SIZE, MainWindow
from viewer.ui.pages_dialog import PagesDialog
from viewer.ui.settings import Settings
from viewer.ui.shelf_dialog import ShelfDialog

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
HANDOUT = ("children/croup", "children/fever-in-a-baby-or-child", "lungs/asthma")
LOGO = Picture(
    "logo.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 48 48"><rect x="2" y="2" width="44" '
    b'height="44" rx="10" fill="none" stroke="#0A656B" stroke-width="4"/><path d="M24 12v24M12 24h24" fill="none" '
    b'stroke="#0A656B" stroke-width="6"/></svg>',
)
CLINIC = Clinic("Riverside Clinic", "12 Mill Road, Riverside", "555 0100", "555 0111", LOGO)
ARABIC = PackInfo("arabic", "مكتبة صحية", "Bedside", "ar", "1.0", "CC0")
CATEGORIES = (Category("children", "الأطفال", "", "child"),)
FEVER = Article(
    "children/fever",
    "الحمى عند الأطفال",
    (
        Section(
            SectionKind.KEY_POINTS,
            "نقاط مهمة",
            "<ul><li>الحمى علامة على أن الجسم يقاوم العدوى.</li><li>معظم الأطفال يتحسنون في أيام قليلة.</li></ul>",
        ),
        Section(SectionKind.SELF_CARE, "العناية في المنزل", "<p>أعطِ طفلك السوائل كثيرًا وألبسه ملابس خفيفة.</p>"),
        Section(
            SectionKind.GET_HELP,
            "متى تطلب المساعدة",
            '<aside class="emergency"><h5>اطلب المساعدة فورًا إذا كان طفلك</h5><ul><li>أصغر من ثلاثة أشهر</li>'
            "<li>يجد صعوبة في التنفس</li></ul></aside>",
        ),
    ),
    category="children",
)
"""A few sentences that show the letters and the direction; nobody has reviewed them."""
ARTICLES = {
    "cpr": ("emergencies/unresponsive-person-and-cpr", ""),
    "snakebite": ("emergencies/snakebite", "steps"),
    "stroke": ("heart/stroke", "symptoms"),
    "ors": ("medicines/oral-rehydration-salts-and-zinc", ""),
    "breastfeeding": ("pregnancy/breastfeeding", ""),
}
"""The articles that are pictured, each at a section."""
FIGURES_A_ROW, FIGURE_WIDTH, FIGURE_HEIGHT = 6, 330, 250
QUERY = "baby barkin cough"
PAGES = (
    ("opening-hours", "Opening hours", "When we are open.", "We are open each day from 8 to 4."),
    ("fever-clinic", "Our fever clinic", "Where to go with a fever.", "Come to door 3. You need no card."),
    ("vaccination-days", "Vaccination days", "When we give vaccines.", ""),
)
"""A clinic's own pages: name, title, summary and text; the last is not written yet."""
PAGE = """\
---
title: {title}
summary: {summary}
updated: 2026-11-01
review: {{status: not-reviewed}}
sources: []
---
## Overview

{text}
"""
HOMES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


class Photographer:
    """Brings one window into each state and draws it."""

    def __init__(self, application: QApplication, library: Library, folder: Path) -> None:
        self._library = library
        self._folder = folder
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
            **{f"article-{name}": partial(self._show, ref, anchor) for name, (ref, anchor) in ARTICLES.items()},
            "handout-standard": self._handout_of_one,
            "handout-large": self._large_letters,
            "handout-low-ink": self._low_ink,
            "handout-letterhead": self._letterhead,
            "handout-panel": self._handout_of_three,
            "handout-empty": self._empty_handout,
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

    def _show(self, ref: str, anchor: str) -> None:
        self._usual()
        self._window.open(self._library.resolve(ref), anchor)
        self._window.tree.setFocus()

    def _empty(self) -> None:
        self._usual()
        self._person.press("Ctrl+K")
        self._person.type("qwzx fjkk")

    def _handout_of_one(self) -> None:
        self._article()
        self._person.press("Ctrl+P")

    def _large_letters(self) -> None:
        self._person.click_button("Letter size: Large")

    def _low_ink(self) -> None:
        self._person.click_button("Letter size: Standard")
        self._person.click_button("Save ink")

    def _letterhead(self) -> None:
        self._person.click_button("Save ink")
        save_clinic(CLINIC, self._folder / CLINIC_FILE)
        self._window.handout.use_clinic()

    def _handout_of_three(self) -> None:
        self._usual()
        for name in HANDOUT:
            self._window.add_article(self._library.resolve(name))
        self._person.press("Ctrl+H")
        self._person.click_button("Sections: Home care")
        self._person.click_button("Two pages side by side")
        self._window.handout.panel.focus_first()

    def _empty_handout(self) -> None:
        self._person.click_button("One page below the other")
        self._usual()
        self._person.press("Ctrl+H")


class ArabicPhotographer(Photographer):
    """The same window on an article from right to left."""

    def pictures(self) -> dict[str, Callable[[], None]]:
        """One handout."""
        return {"handout-arabic": self._handout}

    def _handout(self) -> None:
        self._window.open(self._library.resolve(FEVER.ref))
        self._person.press("Ctrl+P")


class LibraryPhotographer(Photographer):
    """The same window with the dialogs about its packs."""

    def pictures(self) -> dict[str, Callable[[], None]]:
        """A clinic's pages on their way into the library, and what it has then."""
        return {
            "library-pages": self._pages,
            "library-installed": self._installed,
            "library-packs-light": self._packs,
            "library-packs-dark": self._dark,
            "library-health-light": self._health,
            "library-health-dark": self._dark,
        }

    def draw(self, name: str) -> QImage:
        """The window dimmed, and the dialog in its middle."""
        image = super().draw(name)
        painter = QPainter(image)
        painter.fillRect(image.rect(), QColor(0, 0, 0, 90))
        for dialog in self._dialogs():
            painter.drawPixmap(image.rect().center() - dialog.rect().center(), dialog.grab())
        painter.end()
        return image

    def _settle(self) -> None:
        while any(dialog.job.is_busy for dialog in self._dialogs()):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        super()._settle()

    def _dialogs(self) -> list[ShelfDialog]:
        return [dialog for dialog in self._window.findChildren(ShelfDialog) if dialog.isVisible()]

    def _pages(self) -> None:
        """One page is not written yet."""
        folder = self._folder / "Riverside Clinic"
        folder.mkdir()
        for name, title, summary, text in PAGES:
            (folder / f"{name}.md").write_text(PAGE.format(title=title, summary=summary, text=text), "utf-8")
        self._window._settings.pages_folder = str(folder)
        save_clinic(CLINIC, self._folder / CLINIC_FILE)
        self._window.actions_.pages.trigger()
        self._settle()
        (dialog,) = self._window.findChildren(PagesDialog)
        dialog._folder.setText("/home/clinic/Riverside Clinic")  # the same in every run

    def _installed(self) -> None:
        """It is written, and all are installed."""
        (dialog,) = self._window.findChildren(PagesDialog)
        dialog._folder.setText(str(self._folder / "Riverside Clinic"))
        page = self._folder / "Riverside Clinic" / f"{PAGES[-1][0]}.md"
        page.write_text(f"{page.read_text('utf-8')}Each Tuesday from 9 to 12.\n", "utf-8")
        dialog.installed.connect(self._window.show_installed)
        self._person.click(dialog._install)
        self._settle()
        dialog.reject()

    def _packs(self) -> None:
        self._begin()
        self._window.actions_.library.trigger()

    def _health(self) -> None:
        self._begin()
        self._window.actions_.health.trigger()

    def _begin(self) -> None:
        for dialog in self._dialogs():
            dialog.reject()
        self._usual()


def all_figures(folder: Path) -> QImage:
    """Every figure of the articles on one sheet, in the order of their names."""
    files = sorted(folder.glob("*.svg"))
    rows = -(-len(files) // FIGURES_A_ROW)
    sheet = QImage(FIGURES_A_ROW * FIGURE_WIDTH, rows * FIGURE_HEIGHT, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    for number, file in enumerate(files):
        renderer = QSvgRenderer(str(file))
        size = renderer.defaultSize().scaled(FIGURE_WIDTH - 16, FIGURE_HEIGHT - 16, Qt.AspectRatioMode.KeepAspectRatio)
        place = QPoint(number % FIGURES_A_ROW * FIGURE_WIDTH, number // FIGURES_A_ROW * FIGURE_HEIGHT)
        margin = QPoint((FIGURE_WIDTH - size.width()) // 2, (FIGURE_HEIGHT - size.height()) // 2)
        renderer.render(painter, QRectF(QPointF(place + margin), QSizeF(size)))
    painter.end()
    return sheet


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
    with tempfile.TemporaryDirectory() as name, ExitStack() as opened:
        folder = Path(name)
        for variable in HOMES:  # of a person who has nothing, for the children, too
            os.environ[variable] = str(folder / variable.lower())
        application = offscreen(folder)
        all_figures(DOCS.parent / "content" / "figures").save(str(DOCS / "figures.png"), quality=0)
        bundled = opened.enter_context(Library.opened(None))
        bundled.prepare_search(IndexStore(folder), lambda _done, _all: None)
        write_pack(folder / "arabic.pack", ARABIC, [FEVER], CATEGORIES)
        arabic = opened.enter_context(Library.opened(folder / "arabic.pack"))
        (folder / "arabic").mkdir()
        if not _made(Photographer(application, bundled, folder)):
            return 1
        (folder / "library").mkdir()
        if not _made(LibraryPhotographer(application, bundled, folder / "library")):
            return 1
        return 0 if _made(ArabicPhotographer(application, arabic, folder / "arabic")) else 1


def _made(photographer: Photographer) -> bool:
    """Whether each picture of a photographer is on the disk."""
    try:
        for picture in photographer.pictures():
            file = DOCS / f"{picture}.png"
            if not photographer.draw(picture).save(str(file), quality=0):  # 0: packed as tightly as PNG goes
                print(f"{file} cannot be written.", file=sys.stderr)
                return False
            print(f"{file.relative_to(DOCS.parent)}  {file.stat().st_size // 1024} KB")
    finally:
        photographer.close()
    return True


if __name__ == "__main__":
    sys.exit(main())
