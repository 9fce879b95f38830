"""The window: its parts are made first, then wired in one place. No part knows another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from viewer import VERSION
from viewer.articles import ArticleRef, Hit, Results
from viewer.bookmarks import BOOKMARKS_FILE
from viewer.errors import ViewerError
from viewer.library import Library, MemoryIndex
from viewer.reading.themes import ThemeName
from viewer.ui.actions import Actions
from viewer.ui.appearance import Appearance
from viewer.ui.bookmarking import Bookmarking
from viewer.ui.plain_words import plain_label
from viewer.ui.reading_pane import ReadingPane
from viewer.ui.searching import Searching
from viewer.ui.section_tree import SectionTree
from viewer.ui.settings import TEXT_SIZES, Settings
from viewer.ui.top_bar import TopBar

if TYPE_CHECKING:
    from viewer.ui.bookmark_menu import BookmarkMenu
    from viewer.ui.drafting import Drafting
    from viewer.ui.handout_view import HandoutView
    from viewer.ui.installed_pack import InstalledPack
    from viewer.ui.librarian import Librarian
    from viewer.ui.search_panel import SearchPanel

FIRST_SIZE = QSize(1180, 760)
SIDE_WIDTH = 300
MESSAGE_TIME = 12_000  # ms
GUIDE = "bedside-help-en"
"""The id of the pack with the guide to the program."""


class MainWindow(QMainWindow):
    """Tree or results on the left, the page on the right, search above."""

    library_changed = Signal(object)
    """Other packs are installed now (InstalledPack, or one sentence): this window shows what was there before."""

    def __init__(self, library: Library, settings: Settings, appearance: Appearance) -> None:
        super().__init__()
        self.setWindowTitle("Bedside")
        self._library = library
        self._settings = settings
        self._appearance = appearance
        theme = appearance.theme
        self.actions_ = Actions(self)
        self.actions_.set_theme(theme)
        self.top_bar = TopBar(self.actions_, theme)
        self.tree = SectionTree(library, theme)
        self.bookmarking = Bookmarking(library, settings.folder / BOOKMARKS_FILE, self)
        self.reading = ReadingPane(library, self.bookmarking, theme, settings.text_scale)
        self.searching = Searching(library, self)
        self._place_parts()
        self._connect()
        self.bookmarking.read()
        self._show_scale()
        self.actions_.themes[appearance.choice].setChecked(True)
        self.setAcceptDrops(True)

    def _place_parts(self) -> None:
        self.side = QTabWidget()
        self.side.setObjectName("SideTabs")
        self.side.setAccessibleName(self.tr("Contents and results"))
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.side.tabBar().setAccessibleName(self.tr("Contents and results"))
        self._results_page = QWidget()
        for page, words, tip in (
            (self.tree, self.tr("Contents"), self.tr("Contents: all articles by subject")),
            (self._results_page, self.tr("Results"), self.tr("Results of the search")),
        ):
            self.side.setTabToolTip(self.side.addTab(page, words), tip)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setAccessibleName(self.tr("Contents and article"))
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.side)
        self._splitter.addWidget(self.reading)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)  # nobody would find again what was pushed to nothing
        self._splitter.setSizes([SIDE_WIDTH, FIRST_SIZE.width() - SIDE_WIDTH])
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self._splitter)
        content = QWidget()
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._rooms, 1)
        self.setCentralWidget(content)
        self._fill_status_bar()
        self.resize(FIRST_SIZE)
        if not self._settings.geometry.isEmpty():
            self.restoreGeometry(self._settings.geometry)
            self._splitter.restoreState(self._settings.splitter)
            self._splitter.setChildrenCollapsible(False)  # the state has that, too

    def _fill_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        packs = " · ".join(f"{pack.info.title} {pack.info.version}" for pack in self._library.packs)
        count = sum(pack.article_count for pack in self._library.packs)
        words = self.tr("{packs} · {count} articles").format(packs=packs, count=f"{count:,}")
        self._standing_words = [plain_label(words), plain_label(self.tr("Works without internet"))]
        for label in self._standing_words:
            bar.addWidget(label)
        bar.addPermanentWidget(plain_label(self.tr("Next person: Ctrl+Shift+N")))
        bar.messageChanged.connect(self._make_room_for_message)

    def _connect(self) -> None:
        actions, reading, top = self.actions_, self.reading, self.top_bar
        for action, slot in (
            (actions.back, self._go_back),
            (actions.forward, reading.forward),
            (actions.home, self._go_home),
            (actions.bookmark, self._toggle_bookmark),
            (actions.bookmarks, self._open_bookmarks),
            (actions.search, top.focus_search),
            (actions.smaller, self._smaller_text),
            (actions.larger, self._larger_text),
            (actions.usual_size, self._usual_text),
            (actions.find, reading.open_find_bar),
            (actions.print, self._print),
            (actions.handout, self.open_draft),
            (actions.add_to_handout, self._add_to_handout),
            (actions.clinic, self._edit_clinic),
            (actions.library, self._open_library),
            (actions.pages, self._open_pages),
            (actions.health, self._open_health),
            (actions.next_heading, self._next_heading),
            (actions.previous_heading, self._previous_heading),
            (actions.next_pane, self._next_pane),
            (actions.next_person, self.next_person),
            (actions.help, self._open_help),
            (actions.about_library, self._open_about_library),
            (actions.about, self._about),
            (actions.quit, self.close),
        ):
            action.triggered.connect(slot)
        for choice in actions.themes.values():
            choice.triggered.connect(self._choose_theme)
        self._appearance.changed.connect(self._use_theme)
        self.side.currentChanged.connect(self._fill_results_tab)
        self.tree.article_chosen.connect(reading.open)
        self.tree.article_add_wanted.connect(self.add_article)
        self.tree.category_add_wanted.connect(self.add_category)
        reading.add_wanted.connect(self._add_open_article)
        reading.place_shown.connect(self._follow_page)
        reading.category_wanted.connect(self._show_category)
        reading.trouble.connect(self.tell)
        top.query_changed.connect(self.searching.ask)
        top.query_entered.connect(self._open_best)
        top.result_step.connect(self._step_results)
        top.search_left.connect(self._leave_search)
        self.bookmarking.changed.connect(self._show_ways)
        self.bookmarking.told.connect(self.tell)
        self.searching.answered.connect(self._show_results)
        self.searching.emptied.connect(self._end_search)
        self.searching.trouble.connect(self.tell)

    # Parts made and wired when they are first needed: a start without searching or printing does not pay for them

    @cached_property
    def results(self) -> SearchPanel:
        """The results' tab."""
        from viewer.ui.search_panel import SearchPanel

        others = {pack.info.id: pack.info.title for pack in self._library.packs[1:]}
        results = SearchPanel(self._appearance.theme, self._library.subjects(), others)
        results.hit_chosen.connect(self.open_hit)
        results.as_typed_wanted.connect(self.searching.ask_as_typed)
        results.filters.kind_chosen.connect(self.searching.show_only)
        results.filters.subject_chosen.connect(self.searching.show_subject)
        results.everything_wanted.connect(self.searching.show_everything)
        results.browse_wanted.connect(self._browse)
        results.left.connect(self.reading.focus_page)
        results.add_wanted.connect(self.add_hit)
        column = QVBoxLayout(self._results_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(results)
        return results

    @cached_property
    def bookmark_menu(self) -> BookmarkMenu:
        """The bookmarks, for wherever one is."""
        from viewer.ui.bookmark_menu import BookmarkMenu

        menu = BookmarkMenu(self)
        menu.article_chosen.connect(self._open_bookmark)
        return menu

    @cached_property
    def librarian(self) -> Librarian:
        """What can be done with the packs."""
        from viewer.ui.librarian import Librarian

        librarian = Librarian(self._library, self._settings, self)
        librarian.changed.connect(self.library_changed)
        librarian.article_wanted.connect(self.open)
        return librarian

    @cached_property
    def drafting(self) -> Drafting:
        """What was put together for paper."""
        from viewer.ui.drafting import Drafting

        drafting = Drafting(self._library, self)
        drafting.changed.connect(self._show_draft_count)
        drafting.told.connect(self.tell)
        return drafting

    @cached_property
    def handout(self) -> HandoutView:
        """The paper."""
        from viewer.ui.handout_view import HandoutView

        handout = HandoutView(self._library, self._settings, self._appearance.theme, self.drafting)
        handout.closed.connect(self.close_handout)
        handout.trouble.connect(self.tell)
        handout.clinic_wanted.connect(self._edit_clinic)
        self._rooms.addWidget(handout)
        return handout

    # What a person asks

    def open(self, ref: ArticleRef, anchor: str = "") -> None:
        """Open an article."""
        self.close_handout()
        self.reading.open(ref, anchor)

    def open_hit(self, hit: Hit) -> None:
        """Open what a search found, at its section, with the found words marked."""
        self.open(hit.article, hit.section)
        if self.searching.results is not None:
            self.reading.mark(self.searching.results.words)
        self.reading.focus_page()

    def open_handout(self) -> None:
        """Show the open article as it will be on paper."""
        place = self.reading.present
        if place.article is None:
            self.tell(self.tr("Open an article first: it is what will be printed."))
            return
        self._rooms.setCurrentWidget(self.handout)
        self._show_ways()
        self.handout.show_article(place.article)

    def open_draft(self) -> None:
        """Show the handout that was put together as it will be on paper."""
        self._rooms.setCurrentWidget(self.handout)
        self._show_ways()
        self.handout.show_draft()

    def add_article(self, ref: ArticleRef, anchor: str = "") -> None:
        """Put an article, or one of its sections, into the handout."""
        self.drafting.add_article(ref, anchor)

    def add_category(self, pack: str, path: str) -> None:
        """Put all articles of a category into the handout."""
        if path:
            self.drafting.add_category(pack, path)
        else:
            self.tell(self.tr("A whole pack is too much for a handout: choose a subject or an article of it."))

    def add_hit(self, hit: Hit) -> None:
        """Put what a search found into the handout."""
        self.drafting.add_hit(hit)

    def offer_install(self, file: Path) -> None:
        """Say above everything that this pack is only looked at, and offer to install it."""
        from viewer.ui.install_bar import InstallBar

        bar = InstallBar()
        self.librarian.looked_at = str(file.absolute())
        bar.install_wanted.connect(self.librarian.install_looked_at)
        self._column.insertWidget(1, bar)

    def show_installed(self, pack: InstalledPack) -> None:
        """Show what an install has changed."""
        self.librarian.show_installed(pack, self._appearance.theme)

    def take_over(self, before: MainWindow) -> None:
        """Go on with the handout of the window before, as far as its articles are still there."""
        if "drafting" not in vars(before):
            return
        from viewer.handout.draft import Draft

        items = before.drafting.history.present.items
        self.drafting.change(Draft(tuple(item for item in items if self._library.has(item.article))))

    def remember_look(self) -> None:
        """Keep the window's size and how it is parted for the next."""
        self._settings.geometry = self.saveGeometry()
        self._settings.splitter = self._splitter.saveState()
        self._settings.save()

    def close_handout(self) -> None:
        """Go back from the paper to the page."""
        if self._leave_handout():
            self.reading.focus_page()

    def next_person(self) -> None:
        """Forget everything of the person before: places, search, handout, text size."""
        self.close_handout()
        if "handout" in vars(self):
            self.handout.forget()
        elif "drafting" in vars(self):
            self.drafting.forget()
        self.top_bar.clear()
        self.searching.forget()
        self._set_scale(1.0)
        self.reading.forget()
        self.top_bar.focus_search()
        self.tell(self.tr("Ready for the next person. Nothing of the last one was kept."))

    def use_index(self, pack: str, index: Path | MemoryIndex) -> None:
        """The index of a pack is ready: answer the query of the moment anew, unless a result is about to be clicked."""
        self.searching.use_index(pack, index)
        if "results" in vars(self) and not self.results.is_under_pointer():
            self.searching.answer_again()

    def tell(self, sentence: str) -> None:
        """Say one sentence at the foot of the window."""
        self.statusBar().showMessage(sentence, MESSAGE_TIME)

    # The parts

    def _go_back(self) -> None:
        if self._is_at_handout():
            self.close_handout()
        else:
            self.reading.back()

    def _is_at_handout(self) -> bool:
        return self._rooms.currentWidget() is not self._splitter

    def _leave_handout(self) -> bool:
        """Put the paper away, the keyboard staying where it is; False where it was not out."""
        if not self._is_at_handout():
            return False
        self.handout.leave()
        self._rooms.setCurrentWidget(self._splitter)
        self._show_ways()
        return True

    def _print(self) -> None:
        if self._is_at_handout():
            self.handout.print_pages()
        else:
            self.open_handout()

    def _add_to_handout(self) -> None:
        """Add what the keyboard is at: a row of the tree or of the results, else the open article."""
        if self._is_at_handout():
            self.handout.add_to_handout()
        elif self.tree.hasFocus():
            self.tree.add_current()
        elif "results" in vars(self) and self.results.has_hits_focus():
            self.results.add_current()
        else:
            self._add_open_article()

    def _add_open_article(self) -> None:
        ref = self.reading.present.article
        if ref is None:
            self.tell(self.tr("Open an article first, or go to a row of the contents: that is what will be added."))
        else:
            self.add_article(ref)

    def _show_draft_count(self) -> None:
        self.actions_.show_count(len(self.drafting.history.present))

    def _edit_clinic(self) -> None:
        from viewer.ui.clinic_dialog import ClinicDialog
        from viewer.ui.handout_view import CLINIC_FILE

        dialog = ClinicDialog(self._settings.folder / CLINIC_FILE, self)
        dialog.accepted.connect(self._use_clinic)
        dialog.open()

    def _use_clinic(self) -> None:
        if "handout" in vars(self):
            self.handout.use_clinic()
        self.tell(self.tr("Saved: the letterhead stands on each handout from now on."))

    def _open_library(self) -> None:
        self.librarian.open_library()

    def _open_pages(self) -> None:
        self.librarian.open_pages()

    def _open_health(self) -> None:
        self.librarian.open_health()

    def _go_home(self) -> None:
        self.close_handout()
        self.reading.go_home()

    def _toggle_bookmark(self) -> None:
        if self.reading.present.article is not None:
            self.bookmarking.toggle(self.reading.present.article)

    def _open_bookmarks(self) -> None:
        self.bookmark_menu.fill(self.bookmarking.present)
        self.bookmark_menu.popup(self.top_bar.place_for_bookmarks())

    def _open_bookmark(self, ref: ArticleRef) -> None:
        self.open(ref)
        self.reading.focus_page()

    def _follow_page(self, ref: ArticleRef | None, category: str, anchor: str) -> None:
        self._show_ways()
        if ref is None:
            self.tree.show_nothing()
            self.setWindowTitle("Bedside")
        else:
            self.tree.show_place(ref, category, anchor)
            title = self.reading.article.title if self.reading.article else ""
            self.setWindowTitle(f"{title} – Bedside")

    def _show_ways(self) -> None:
        actions, at_article, at_handout = self.actions_, self.reading.article is not None, self._is_at_handout()
        actions.back.setEnabled(self.reading.can_go_back or at_handout)
        actions.forward.setEnabled(self.reading.can_go_forward and not at_handout)
        actions.print.setEnabled(at_article or at_handout)
        for action in (actions.find, actions.bookmark, actions.next_heading, actions.previous_heading):
            action.setEnabled(at_article and not at_handout)
        actions.bookmark.setChecked(at_article and self.bookmarking.has(self.reading.present.article))

    def _show_category(self, pack: str, path: str) -> None:
        self.side.setCurrentWidget(self.tree)
        self.tree.show_category(pack, path)

    def _show_results(self, results: Results) -> None:
        self._leave_handout()
        self.side.setCurrentWidget(self._results_page)
        self.results.show_results(results)

    def _make_room_for_message(self, message: str) -> None:
        """Hide the standing words ourselves: Qt shows those it hid when the letters grow, message or not."""
        for label in self._standing_words:
            label.setHidden(bool(message))

    def _fill_results_tab(self) -> None:
        if self.side.currentWidget() is self._results_page:
            self.results.show()

    def _end_search(self) -> None:
        if "results" in vars(self):
            self.results.show_nothing()
        self.side.setCurrentWidget(self.tree)

    def _open_best(self) -> None:
        self.searching.ask(self.top_bar.query())
        self.results.choose_current()

    def _step_results(self, step: int) -> None:
        self.side.setCurrentWidget(self._results_page)
        self.results.step(step)

    def _leave_search(self) -> None:
        if self.top_bar.query():
            self.top_bar.clear()
            self.searching.forget()
        else:
            self.reading.focus_page()

    def _browse(self) -> None:
        self._go_home()
        self.side.setCurrentWidget(self.tree)

    def _next_heading(self) -> None:
        self.reading.view.next_heading(1)

    def _previous_heading(self) -> None:
        self.reading.view.next_heading(-1)

    def _next_pane(self) -> None:
        panes: tuple[tuple[QWidget, Callable[[], None]], ...] = (
            (self.top_bar, self.top_bar.focus_search),
            (self.side, self._focus_side),
            (self.reading, self.reading.focus_page),
        )
        if self._is_at_handout():
            panes = (panes[0], *self.handout.panes())
        here = next((number for number, (pane, _) in enumerate(panes) if pane.isAncestorOf(self.focusWidget())), -1)
        _, take_focus = panes[(here + 1) % len(panes)]
        take_focus()

    def _focus_side(self) -> None:
        if self.side.currentWidget() is self._results_page:
            self.results.take_focus()
        else:
            self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _larger_text(self) -> None:
        self._set_scale(next((size for size in TEXT_SIZES if size > self._settings.text_scale + 0.01), TEXT_SIZES[-1]))

    def _smaller_text(self) -> None:
        smaller = [size for size in TEXT_SIZES if size < self._settings.text_scale - 0.01]
        self._set_scale(smaller[-1] if smaller else TEXT_SIZES[0])

    def _usual_text(self) -> None:
        self._set_scale(1.0)

    def _set_scale(self, scale: float) -> None:
        self._settings.text_scale = scale
        self._appearance.grow(scale)
        self.reading.set_look(self._appearance.theme, scale)
        self._show_scale()
        self.tell(self.tr("Text size {percent} %").format(percent=round(scale * 100)))

    def _show_scale(self) -> None:
        scale = self._settings.text_scale
        self.actions_.larger.setEnabled(scale < TEXT_SIZES[-1])
        self.actions_.smaller.setEnabled(scale > TEXT_SIZES[0])

    def _choose_theme(self) -> None:
        choice = next(name for name, action in self.actions_.themes.items() if action.isChecked())
        self._settings.theme = choice
        self._appearance.choose(ThemeName(choice))

    def _use_theme(self) -> None:
        theme = self._appearance.theme
        for part in (self.actions_, self.top_bar, self.tree, vars(self).get("results"), vars(self).get("handout")):
            if part is not None:
                part.set_theme(theme)
        self.reading.set_look(theme, self._settings.text_scale)

    def _open_help(self) -> None:
        self._open_guide("using/first-steps")

    def _open_about_library(self) -> None:
        self._open_guide("about/about-this-library")

    def _open_guide(self, ref: str) -> None:
        """Open a page of the guide to the program, which is a pack of its own."""
        try:
            self.open(self._library.resolve(f"{GUIDE}:{ref}"))
        except ViewerError:
            self.tell(self.tr("The guide is not here while you look at a single pack: start Bedside without one."))

    def _about(self) -> None:
        lines = [self.tr("Bedside {version}. Health information that works without internet.").format(version=VERSION)]
        for pack in self._library.packs:
            info = pack.info
            words = self.tr("{title} {version}, published by {publisher}. License: {license}.")
            lines.append(
                words.format(title=info.title, version=info.version, publisher=info.publisher, license=info.license)
            )
        lines.append(self.tr("Articles that say “not yet reviewed by a clinician” have not been."))

        from PySide6.QtWidgets import QMessageBox

        QMessageBox.about(self, self.tr("About Bedside"), "\n\n".join(lines))

    # What Qt asks

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember_look()
        if "handout" in vars(self):
            self.handout.close_job()
        if "librarian" in vars(self):
            self.librarian.close()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one pack file of this computer, nothing else."""
        from viewer.ui.librarian import pack_in

        if pack_in(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        from viewer.ui.librarian import pack_in

        file = pack_in(event.mimeData())
        if file is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.librarian.install(file)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.reading.article is None:
            self.top_bar.focus_search()
