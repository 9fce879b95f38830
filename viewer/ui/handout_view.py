"""Paper: which sections, how large, on which sheet, with the very pages beside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressDialog,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.articles import Article, ArticleRef
from viewer.atomic import replacing
from viewer.errors import ViewerError
from viewer.handout.reading import pictures_of
from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize
from viewer.handout.typeset import Typeset
from viewer.library import Library
from viewer.ui.page_preview import PagePreview
from viewer.ui.plain_words import broken, plain_label, plain_tip
from viewer.ui.settings import Settings
from viewer.ui.typeset_job import TypesetJob

PANEL_WIDTH = 320
TICK_WIDTH = 34
"""Pixels that a box takes beside its words."""


class HandoutView(QSplitter):
    """The open article as it will be on paper; its sections can be left out one by one."""

    closed = Signal()
    trouble = Signal(str)

    def __init__(self, library: Library, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(self.tr("Handout"))
        self.setHandleWidth(1)
        self._library = library
        self._settings = settings
        self._ref: ArticleRef | None = None
        self._article: Article | None = None
        self._left_out: set[str] = set()
        self._pdf = b""
        self._job = TypesetJob(self)
        self._make()

    def show_article(self, ref: ArticleRef) -> None:
        """Show an article's pages; the sections left out before are remembered while it is the same article."""
        try:
            article = self._library.article(ref)
        except ViewerError as error:
            self.trouble.emit(str(error))
            return
        if ref != self._ref:
            self._left_out.clear()
        self._ref, self._article = ref, article
        self._title.setText(article.title)
        self._list_sections(article)
        self._typeset()
        self.preview.setFocus()

    def leave(self) -> None:
        """Stop what is under way and let go of the pages."""
        self._job.cancel()
        self.preview.close_pdf()
        self._pdf = b""

    def close_job(self) -> None:
        """Stop for good, before the window goes."""
        self.leave()
        self._job.close()

    def forget(self) -> None:
        """Forget what was chosen: the next person starts afresh."""
        self.leave()
        self._ref = self._article = None
        self._left_out.clear()

    def panes(self) -> tuple[tuple[QWidget, Callable[[], None]], ...]:
        """The two halves, each with what takes the keyboard to it."""
        return (self._choosing, self._focus_panel), (self.preview, self.preview.setFocus)

    def print_pages(self) -> None:
        """Print what is shown, if the person goes through with the system's dialog."""
        if not self._pdf:
            return
        from viewer.ui import printing  # with Qt's print library: only when one prints

        printer = printing.ask_for_printer(self, Paper(self._chosen(self._papers)), self.preview.page_count())
        if printer is None:
            return
        dialog = QProgressDialog(self.tr("Printing ..."), self.tr("Cancel"), 0, self.preview.page_count(), self)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(500)
        try:
            printing.print_pdf(self._pdf, self._title.text(), printer, _DialogProgress(dialog))
            self.trouble.emit(self.tr("Sent to the printer."))
        except ViewerError as error:
            self.trouble.emit(str(error))
        finally:
            dialog.close()
            dialog.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # The parts

    def _make(self) -> None:
        self._job.done.connect(self._show_pages)
        self._job.failed.connect(self._show_trouble)
        self.preview = PagePreview()
        self._note = plain_label()
        self._note.setObjectName("PreviewNote")
        self._note.setWordWrap(True)
        pages = QWidget()
        column = QVBoxLayout(pages)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self.preview, 1)
        self._choosing = self._panel()
        self.addWidget(self._choosing)
        self.addWidget(pages)
        self.setStretchFactor(1, 1)
        self.setSizes([PANEL_WIDTH, 900])

    def _panel(self) -> QWidget:
        panel = QFrame()
        panel.setObjectName("HandoutPanel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        head = plain_label(self.tr("Handout"))
        head.setObjectName("PanelTitle")
        self._title = self._head("")
        self._title.setWordWrap(True)
        column.addWidget(head)
        column.addWidget(self._title)
        column.addWidget(self._sections_area(), 1)
        chosen_paper, _, chosen_size = self._settings.paper.partition(" ")
        self._sizes = self._choices(
            column,
            self.tr("Letter size"),
            {
                TextSize.STANDARD: self.tr("Standard"),
                TextSize.LARGE: self.tr("Large"),
                TextSize.EXTRA: self.tr("Extra"),
            },
            chosen_size,
        )
        self._papers = self._choices(
            column, self.tr("Paper"), {Paper.A4: self.tr("A4"), Paper.LETTER: self.tr("US Letter")}, chosen_paper
        )
        column.addSpacing(8)
        self._print = self._command(self.tr("Print"), self.tr("Print these pages (Ctrl+P)"))
        self._print.setObjectName("PrintButton")
        self._print.clicked.connect(self.print_pages)
        self._save = self._command(self.tr("Save as PDF"), self.tr("Save these pages as a file (Ctrl+S)"))
        self._save.setShortcut("Ctrl+S")
        self._save.clicked.connect(self._save_pdf)
        back = self._command(self.tr("Back to the article"), self.tr("Back to the article (Esc)"))
        back.clicked.connect(self.closed)
        for button in (self._print, self._save, back):
            column.addWidget(button)
        return panel

    def _sections_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setAccessibleName(self.tr("Sections to print"))
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._sections = QVBoxLayout(content)
        self._sections.setContentsMargins(0, 0, 0, 0)
        self._sections.setSpacing(2)
        area.setWidget(content)
        return area

    def _list_sections(self, article: Article) -> None:
        while (item := self._sections.takeAt(0)) is not None:
            box = item.widget()
            if box is not None:
                box.deleteLater()
        for anchor, section in zip(article.anchors(), article.sections, strict=True):
            box = _SectionBox(anchor, section.heading)
            box.setChecked(anchor not in self._left_out)
            box.section_toggled.connect(self._toggle)
            self._sections.addWidget(box)
        self._sections.addStretch(1)

    def _head(self, words: str) -> QLabel:
        label = plain_label(words)
        label.setObjectName("PanelHead")
        return label

    def _choices(self, column: QVBoxLayout, head: str, choices: dict[str, str], chosen: str) -> QButtonGroup:
        """A row of buttons of which one is down; each button's name is its value."""
        column.addWidget(self._head(head))
        row = QHBoxLayout()
        row.setSpacing(0)
        group = QButtonGroup(self)
        for value, words in choices.items():
            button = QPushButton(words)
            button.setCheckable(True)
            button.setProperty("segment", _segment(group, len(choices), self.isRightToLeft()))
            button.setProperty("value", str(value))
            button.setAccessibleName(f"{head}: {words}")
            button.setToolTip(f"{head}: {words}")
            button.setChecked(value == chosen)
            group.addButton(button)
            row.addWidget(button, 1)
        if group.checkedButton() is None:
            group.buttons()[0].setChecked(True)
        group.buttonClicked.connect(self._choose)
        column.addLayout(row)
        return group

    def _command(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        return button

    def _focus_panel(self) -> None:
        first = self._sections.itemAt(0)
        box = first.widget() if first is not None else None
        (box or self._print).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What happens

    def _toggle(self, anchor: str, chosen: bool) -> None:
        self._left_out.symmetric_difference_update({anchor} if chosen == (anchor in self._left_out) else ())
        self._typeset()

    def _choose(self) -> None:
        self._settings.paper = f"{self._chosen(self._papers)} {self._chosen(self._sizes)}"
        self._typeset()

    def _chosen(self, group: QButtonGroup) -> str:
        button = group.checkedButton()
        return str(button.property("value")) if button else ""

    def _handout(self) -> Handout | None:
        if self._ref is None or self._article is None:
            return None
        anchors = tuple(anchor for anchor in self._article.anchors() if anchor not in self._left_out)
        item = HandoutItem(self._article, self._library.info(self._ref.pack), anchors if self._left_out else None)
        size, paper = TextSize(self._chosen(self._sizes)), Paper(self._chosen(self._papers))
        return Handout((item,), date.today(), size, paper)

    def _typeset(self) -> None:
        handout = self._handout()
        if handout is None:
            return
        if not handout.items[0].chosen():
            self._job.cancel()
            self._show_trouble(self.tr("Tick at least one section to print."))
            return
        self._note.setText(self.tr("Making the pages ..."))
        self._job.start(handout, self._pictures(handout))

    def _pictures(self, handout: Handout) -> dict[tuple[str, str], bytes]:
        """The pictures of the handout, read here because the job works in another thread."""
        pictures = {}
        for key in pictures_of(handout):
            with suppress(ViewerError):  # the paper says that it is missing
                pictures[key] = self._library.picture(*key).content
        return pictures

    def _show_pages(self, result: Typeset) -> None:
        try:
            self.preview.show_pdf(result.pdf)
        except ViewerError as error:
            self._show_trouble(str(error))
            return
        self._pdf = result.pdf
        count = self.preview.page_count()
        words = self.tr("1 page") if count == 1 else self.tr("{count} pages").format(count=count)
        self._note.setText(" ".join([f"{words}.", *(f"{warning}." for warning in result.warnings())]))
        self._print.setText(self.tr("Print {pages}").format(pages=words))
        self._print.setEnabled(True)
        self._save.setEnabled(True)

    def _show_trouble(self, sentence: str) -> None:
        self._pdf = b""
        self.preview.close_pdf()
        self._note.setText(sentence)
        self._print.setText(self.tr("Print"))
        self._print.setEnabled(False)
        self._save.setEnabled(False)

    def _save_pdf(self) -> None:
        if not self._pdf or self._article is None:
            return
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        wanted = str(Path(documents) / f"{self._article.title}.pdf".replace("/", "-"))
        name = ask_for_file(self, wanted)
        if not name:
            return
        try:
            with replacing(Path(name)) as temporary:
                temporary.write_bytes(self._pdf)
        except ViewerError as error:
            self.trouble.emit(str(error))
            return
        self.trouble.emit(self.tr("Saved: {file}").format(file=name))


def ask_for_file(parent: QWidget, wanted: str) -> str:
    """The system's dialog for a file's name; "" where the person changed their mind."""
    name, _ = QFileDialog.getSaveFileName(parent, parent.tr("Save as PDF"), wanted, "PDF (*.pdf)")
    return name if not name or name.endswith(".pdf") else f"{name}.pdf"


def _segment(group: QButtonGroup, count: int, right_to_left: bool) -> str:
    """Which end of a row of joined buttons the next one of `group` is: the style sheet rounds its corners there."""
    number = len(group.buttons())
    if 0 < number < count - 1:
        return "middle"
    return "right" if (number == 0) == right_to_left else "left"


class _DialogProgress:
    """Shows how many pages are printed; answers whether to go on."""

    def __init__(self, dialog: QProgressDialog) -> None:
        self._dialog = dialog

    def __call__(self, done: int, total: int) -> bool:
        self._dialog.setMaximum(total)
        self._dialog.setValue(done)
        return not self._dialog.wasCanceled()


class _SectionBox(QCheckBox):
    """Ticks one section."""

    section_toggled = Signal(str, bool)

    def __init__(self, anchor: str, heading: str) -> None:
        super().__init__()
        self._anchor = anchor
        self._heading = heading
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(heading)
        self.setToolTip(plain_tip(self.tr("Print the section “{heading}”").format(heading=heading)))
        self.toggled.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_lines()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._break_lines()

    def _break_lines(self) -> None:
        lines = broken(self._heading, self.fontMetrics(), self.width() - TICK_WIDTH)
        self.setText("\n".join(lines).replace("&", "&&"))

    def _tell(self, chosen: bool) -> None:
        self.section_toggled.emit(self._anchor, chosen)
