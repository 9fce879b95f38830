"""The window: its parts are made first, then wired in one place. No part knows another."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
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
from viewer.library import Library
from viewer.reading.themes import ThemeName
from viewer.ui.actions import Actions
from viewer.ui.appearance import Appearance
from viewer.ui.plain_words import plain_label
from viewer.ui.reading_pane import ReadingPane
from viewer.ui.searching import Searching
from viewer.ui.section_tree import SectionTree
from viewer.ui.settings import TEXT_SIZES, Settings
from viewer.ui.top_bar import TopBar

if TYPE_CHECKING:
    from viewer.ui.handout_view import HandoutView
    from viewer.ui.search_panel import SearchPanel

FIRST_SIZE = QSize(1180, 760)
SIDE_WIDTH = 300
MESSAGE_TIME = 12_000  # ms


class MainWindow(QMainWindow):
    """Tree or results on the left, the page on the right, search above."""

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
        self.reading = ReadingPane(library, theme, settings.text_scale)
        self.searching = Searching(library, self)
        self._place_parts()
        self._connect()
        self._show_ways()
        self._show_scale()
        self.actions_.themes[appearance.choice].setChecked(True)

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
        self._splitter.setCollapsible(1, False)
        self._splitter.setSizes([SIDE_WIDTH, FIRST_SIZE.width() - SIDE_WIDTH])
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self._splitter)
        content = QWidget()
        column = QVBoxLayout(content)
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
            (actions.search, top.focus_search),
            (actions.smaller, self._smaller_text),
            (actions.larger, self._larger_text),
            (actions.usual_size, self._usual_text),
            (actions.find, reading.open_find_bar),
            (actions.print, self._print),
            (actions.next_heading, self._next_heading),
            (actions.previous_heading, self._previous_heading),
            (actions.next_pane, self._next_pane),
            (actions.next_person, self.next_person),
            (actions.about, self._about),
            (actions.quit, self.close),
        ):
            action.triggered.connect(slot)
        for choice in actions.themes.values():
            choice.triggered.connect(self._choose_theme)
        self._appearance.changed.connect(self._use_theme)
        self.side.currentChanged.connect(self._fill_results_tab)
        self.tree.article_chosen.connect(reading.open)
        reading.place_shown.connect(self._follow_page)
        reading.category_wanted.connect(self._show_category)
        reading.trouble.connect(self.tell)
        top.query_changed.connect(self.searching.ask)
        top.query_entered.connect(self._open_best)
        top.result_step.connect(self._step_results)
        top.search_left.connect(self._leave_search)
        self.searching.answered.connect(self._show_results)
        self.searching.emptied.connect(self._end_search)
        self.searching.trouble.connect(self.tell)

    # Parts made and wired when they are first needed: a start without searching or printing does not pay for them

    @cached_property
    def results(self) -> SearchPanel:
        """The results' tab."""
        from viewer.ui.search_panel import SearchPanel

        results = SearchPanel(self._appearance.theme, self._library.subjects())
        results.hit_chosen.connect(self.open_hit)
        results.as_typed_wanted.connect(self.searching.ask_as_typed)
        results.filters.kind_chosen.connect(self.searching.show_only)
        results.filters.subject_chosen.connect(self.searching.show_subject)
        results.everything_wanted.connect(self.searching.show_everything)
        results.browse_wanted.connect(self._browse)
        results.left.connect(self.reading.focus_page)
        column = QVBoxLayout(self._results_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(results)
        return results

    @cached_property
    def handout(self) -> HandoutView:
        """The paper."""
        from viewer.ui.handout_view import HandoutView

        handout = HandoutView(self._library, self._settings)
        handout.closed.connect(self.close_handout)
        handout.trouble.connect(self.tell)
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

    def close_handout(self) -> None:
        """Go back from the paper to the page."""
        if self._leave_handout():
            self.reading.focus_page()

    def next_person(self) -> None:
        """Forget everything of the person before: places, search, handout, text size."""
        self.close_handout()
        if "handout" in vars(self):
            self.handout.forget()
        self.top_bar.clear()
        self.searching.forget()
        self._set_scale(1.0)
        self.reading.forget()
        self.top_bar.focus_search()
        self.tell(self.tr("Ready for the next person. Nothing of the last one was kept."))

    def use_index(self, pack: str, folder: Path) -> None:
        """The index of a pack is ready: answer the query of the moment anew, unless a result is about to be clicked."""
        self.searching.use_index(pack, folder)
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

    def _go_home(self) -> None:
        self.close_handout()
        self.reading.go_home()

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
        actions.print.setEnabled(at_article)
        for action in (actions.find, actions.next_heading, actions.previous_heading):
            action.setEnabled(at_article and not at_handout)

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
        for part in (self.actions_, self.top_bar, self.tree, vars(self).get("results")):
            if part is not None:
                part.set_theme(theme)
        self.reading.set_look(theme, self._settings.text_scale)

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
        self._settings.geometry = self.saveGeometry()
        self._settings.splitter = self._splitter.saveState()
        self._settings.save()
        if "handout" in vars(self):
            self.handout.close_job()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.reading.article is None:
            self.top_bar.focus_search()
