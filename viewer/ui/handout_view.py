"""Paper: the open article or a handout of several, with the very pages beside."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from viewer.articles import ArticleRef
from viewer.errors import ViewerError
from viewer.handout.clinic import Clinic
from viewer.handout.draft import Draft, DraftItem
from viewer.handout.options import HandoutOptions
from viewer.handout.presets import Preset, preset_of, with_preset
from viewer.handout.selection import Handout
from viewer.handout.typeset import Typeset
from viewer.library import Library
from viewer.reading.themes import Theme
from viewer.ui.drafting import Drafting, help_anchors
from viewer.ui.empty_handout import EmptyHandout
from viewer.ui.handout_list_model import listed
from viewer.ui.handout_panel import HandoutPanel
from viewer.ui.page_preview import PagePreview
from viewer.ui.paper_maker import PaperMaker, clinic_of
from viewer.ui.paper_output import print_handout, save_handout
from viewer.ui.preview_bar import PreviewBar
from viewer.ui.questions import ask
from viewer.ui.settings import Settings
from viewer.ui.templating import Templating
from viewer.ui.typeset_job import TypesetJob

PANEL_WIDTH = 330
CLINIC_FILE = "clinic.toml"
TEMPLATES = "templates"
"""Beside the settings, like the clinic's file."""


class HandoutView(QSplitter):
    """Shows one of two drafts: the open article alone, or what was put together in `drafting`."""

    closed = Signal()
    trouble = Signal(str)
    """One sentence for the reader, good news included."""
    clinic_wanted = Signal()

    def __init__(
        self, library: Library, settings: Settings, theme: Theme, drafting: Drafting, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(self.tr("Handout"))
        self.setHandleWidth(1)
        self._library = library
        self._settings = settings
        self._options = settings.handout
        self._clinic: Clinic | None = None
        self._maker = PaperMaker(library)
        self._together = drafting
        self._alone = Drafting(library, self)
        self._present = drafting
        self._is_open = False
        self._may_leave_out_help = False
        self._handout: Handout | None = None
        self._pdf = b""
        self._when_ready: Callable[[], None] | None = None
        self._job = TypesetJob(self)
        self.panel = HandoutPanel(self._options, theme)
        self.bar = PreviewBar(theme)
        self.preview = PagePreview()
        self.preview.set_view(settings.zoom, settings.two_pages)
        self._empty = EmptyHandout()
        self._templating = Templating(library, settings.folder / TEMPLATES, self)
        self._place_parts()
        self._connect()
        self._show_view()
        QTimer.singleShot(0, self.preview.warm_up)

    def _place_parts(self) -> None:
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.preview, 1)
        self._right = QStackedWidget()
        self._right.addWidget(pages)
        self._right.addWidget(self._empty)
        self.addWidget(self.panel)
        self.addWidget(self._right)
        self.setStretchFactor(1, 1)
        self.setCollapsible(0, False)
        self.setSizes([PANEL_WIDTH, 900])

    def _connect(self) -> None:
        panel, bar = self.panel, self.bar
        for desk in (self._alone, self._together):
            desk.changed.connect(self._refresh)
        self._alone.told.connect(self.trouble)
        self._job.done.connect(self._show_pages)
        self._job.failed.connect(self._show_trouble)
        panel.list.rows.tick_wanted.connect(self._tick)
        panel.list.rows.move_wanted.connect(self._move)
        panel.list.remove_wanted.connect(self._remove)
        panel.options.changed.connect(self._use_options)
        panel.options.preset_chosen.connect(self._use_preset)
        panel.options.clinic_wanted.connect(self.clinic_wanted)
        panel.undo_wanted.connect(self._undo)
        panel.redo_wanted.connect(self._redo)
        panel.print_wanted.connect(self.print_pages)
        panel.pdf_wanted.connect(self.save_pdf)
        panel.html_wanted.connect(self.save_html)
        panel.add_wanted.connect(self.add_to_handout)
        panel.templates_wanted.connect(self._open_templates)
        panel.closed.connect(self.closed)
        bar.zoom_step.connect(self.preview.step_zoom)
        bar.fit_wanted.connect(self._fit)
        bar.columns_wanted.connect(self._show_columns)
        bar.cancelled.connect(self._cancel)
        bar.again_wanted.connect(self._typeset)
        self.preview.zoomed.connect(self._show_view)
        self._empty.left.connect(self.closed)
        self._templating.opened.connect(self._use_template)
        self._templating.told.connect(self.trouble)

    # What the window asks

    @property
    def is_single(self) -> bool:
        """Whether the open article is shown alone."""
        return self._present is self._alone

    def show_article(self, ref: ArticleRef) -> None:
        """Show one article's pages; what was ticked before is remembered while it is the same article."""
        try:
            self._library.article(ref)
        except ViewerError as error:
            self.trouble.emit(str(error))
            return
        if self._alone.history.present.item(ref) is None:
            self._alone.history.start(Draft((DraftItem(ref),)))
        self._open(self._alone)

    def show_draft(self) -> None:
        """Show the handout that was put together."""
        self._open(self._together)

    def add_to_handout(self) -> None:
        """Put the article that is shown, with the sections that are ticked, to the others."""
        if not self.is_single:
            return
        for item in self._alone.history.present.items:
            self._together.add_items([item], self._library.title(item.article))
        self.show_draft()

    def use_clinic(self) -> None:
        """The clinic's file is there, or another one: put it on the paper."""
        self._read_clinic()
        if self._is_open:
            self._typeset()

    def leave(self) -> None:
        """Stop what is under way and let go of the pages."""
        self._is_open = False
        self._job.cancel()
        self.preview.close_pdf()
        self._pdf = b""
        self._handout = self._when_ready = None

    def close_job(self) -> None:
        """Stop for good, before the window goes."""
        self.leave()
        self._job.close()

    def forget(self) -> None:
        """Forget what was chosen: the next person starts afresh."""
        self.leave()
        self._alone.forget()
        self._together.forget()
        self._maker.forget()
        self.panel.list.show_rows(())
        self._may_leave_out_help = False

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.panel.set_theme(theme)
        self.bar.set_theme(theme)

    def panes(self) -> tuple[tuple[QWidget, Callable[[], None]], ...]:
        """The two halves, each with what takes the keyboard to it."""
        return (self.panel, self.panel.focus_first), (self._right, self._focus_pages)

    def print_pages(self) -> None:
        """Print what is chosen, if the person goes through with the system's dialog."""
        if self._is_ready(self.print_pages) and self._handout:
            self._tell(print_handout(self._handout, self._pdf, self.preview.page_count(), self))

    def save_pdf(self) -> None:
        """Save the very pages."""
        if self._is_ready(self.save_pdf) and self._handout:
            self._tell(save_handout(self._handout, ".pdf", self._pdf, self))

    def save_html(self) -> None:
        """Save the same content for a browser, in one file."""
        if not self._is_ready(self.save_html) or not self._handout:
            return
        from viewer.handout.html_copy import html_copy

        pictures = self._maker.pictures(self._handout)
        try:
            text = html_copy(self._handout, lambda pack, name: pictures.get((pack, name)))
        except ViewerError as error:
            self._tell(str(error))
            return
        self._tell(save_handout(self._handout, ".html", text.encode(), self))

    # What Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # What is chosen

    def _open(self, desk: Drafting) -> None:
        self._present = desk
        self._is_open = True
        self._read_clinic()
        self.panel.show_mode(self.is_single)
        self._refresh()
        self._focus_pages()

    def _refresh(self) -> None:
        """Show what became of the draft, in the list and on paper."""
        if not self._is_open:
            return
        history = self._present.history
        articles = self._maker.articles(history.present)
        self.panel.list.show_rows([listed(item, articles.get(item.article)) for item in history.present.items])
        self.panel.options.show_preset(preset_of(history.present, articles))
        self.panel.show_steps(history.can_undo, history.can_redo)
        self._typeset()

    def _tick(self, ref: ArticleRef, anchor: str, ticked: bool) -> None:
        article = self._maker.articles(self._present.history.present).get(ref)
        if article is None:
            return
        if not ticked and anchor in help_anchors(article) and not self._may_leave_out_help:
            self._may_leave_out_help = self._ask_to_leave_out_help()
            if not self._may_leave_out_help:
                return
        self._present.change(self._present.history.present.ticked(ref, anchor, ticked, article.anchors()))

    def _ask_to_leave_out_help(self) -> bool:
        return ask(
            self,
            self.tr("Without this section, the paper does not say when to get help. Leave it out?"),
            self.tr("Leave it out"),
            self.tr("Keep it"),
        )

    def _move(self, ref: ArticleRef, place: int) -> None:
        self._present.change(self._present.history.present.moved(ref, place))

    def _remove(self, ref: ArticleRef) -> None:
        if not self.is_single:
            self._present.change(self._present.history.present.without(ref))

    def _use_preset(self, name: str) -> None:
        draft = self._present.history.present
        changed = with_preset(draft, Preset(name), self._maker.articles(draft))
        self._present.change(changed)
        self.panel.options.show_preset(preset_of(changed, self._maker.articles(changed)))

    def _undo(self) -> None:
        self._present.undo()

    def _redo(self) -> None:
        self._present.redo()

    def _use_options(self, options: HandoutOptions) -> None:
        self._options = self._settings.handout = options
        self._typeset()

    def _read_clinic(self) -> None:
        self._clinic = None
        try:
            self._clinic = clinic_of(self._settings.folder / CLINIC_FILE)
        except ViewerError as error:
            self.trouble.emit(str(error))
        self.panel.options.show_clinic(self._clinic)

    # Paper

    def _typeset(self) -> None:
        draft = self._present.history.present
        self._right.setCurrentIndex(0 if draft.items else 1)
        self._pdf = b""
        try:
            handout = self._maker.handout(draft, self._options, self._clinic)
            pictures = self._maker.pictures(handout)
        except ViewerError as error:
            self._show_trouble(str(error))
            return
        if not handout.items:
            self._show_trouble(" ".join(self._maker.problems(draft)) or self.tr("Tick at least one section to print."))
            return
        self._handout = handout
        self.bar.begin()
        self._job.start(handout, pictures)

    def _show_pages(self, result: Typeset) -> None:
        try:
            self.preview.show_pdf(result.pdf)
        except ViewerError as error:
            self._show_trouble(str(error))
            return
        self._pdf = result.pdf
        pages = self._pages_in_words()
        problems = [problem.rstrip(".") for problem in self._maker.problems(self._present.history.present)]
        self.bar.end(f"{pages}{self._sheets_in_words()}.", (*problems, *result.warnings()))
        self.panel.show_pages(pages)
        self._show_view()
        if self._when_ready is not None:
            QTimer.singleShot(0, self._when_ready)
            self._when_ready = None

    def _pages_in_words(self) -> str:
        count = self.preview.page_count()
        return self.tr("1 page") if count == 1 else self.tr("{count} pages").format(count=count)

    def _sheets_in_words(self) -> str:
        """How many sheets of paper the pages take where both sides are printed; nothing for a single page."""
        pages = self.preview.page_count()
        sheets = (pages + 1) // 2
        if pages == 1:
            return ""
        if sheets == 1:
            return self.tr(", 1 sheet on both sides")
        return self.tr(", {count} sheets on both sides").format(count=sheets)

    def _show_trouble(self, sentence: str) -> None:
        self._job.cancel()
        self._take_pages_away(sentence)

    def _cancel(self) -> None:
        if self._job.is_busy:  # the key may be pressed at any time
            self._job.cancel()
            self._take_pages_away(self.tr("Stopped."), can_go_on=True)

    def _take_pages_away(self, sentence: str, can_go_on: bool = False) -> None:
        """Show no pages: those that are there are not of what is chosen."""
        self._pdf = b""
        self._handout = self._when_ready = None
        self.preview.close_pdf()
        self.bar.end(sentence, can_go_on=can_go_on)
        self.panel.show_pages("")

    def _is_ready(self, wish: Callable[[], None]) -> bool:
        """Whether the pages are there; while they are being made, the wish is kept until they are."""
        if self._job.is_busy:
            self._when_ready = wish
        return bool(self._pdf)

    def _tell(self, sentence: str) -> None:
        if sentence:
            self.trouble.emit(sentence)

    # Templates

    def _open_templates(self) -> None:
        draft = self._present.history.present
        titles = tuple(row.title for row in self.panel.list.rows.listed())
        self._templating.offer(draft, titles, self._options)
        button = self.panel.templates_button()
        self._templating.show_menu(button.mapToGlobal(QPoint(0, button.height())))

    def _use_template(self, draft: Draft, options: HandoutOptions) -> None:
        """Show a template in place of the handout, which undo brings back."""
        self._options = self._settings.handout = options
        self.panel.options.show_options(options)
        if draft.items:
            self._together.change(draft)
        self._open(self._together)

    # The preview

    def _focus_pages(self) -> None:
        (self.preview if self._present.history.present.items else self._empty.back).setFocus()

    def _fit(self) -> None:
        self.preview.set_view(0, self.preview.two_pages)
        self._show_view()

    def _show_columns(self, count: int) -> None:
        self.preview.set_view(self.preview.zoom, count == 2)
        self._show_view()

    def _show_view(self) -> None:
        preview = self.preview
        self.bar.show_view(preview.shown_zoom(), preview.zoom == 0, preview.two_pages)
        self._settings.zoom, self._settings.two_pages = preview.zoom, preview.two_pages
