"""The article's page: one calm column, whose place the tree follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from viewer.errors import ViewerError
from viewer.reading.block_html import ICON_SCHEME, PICTURE_SCHEME
from viewer.reading.page import TOP, style_sheet
from viewer.reading.themes import Theme
from viewer.ui.icons import icon_image, svg_image, svg_shape

COLUMN_SENTENCE = "Drink small sips of water often, and rest for the whole of a day or two"
"""70 characters of ordinary text: the column is as wide as they are. (An average character's width is far off.)"""
TEXT_PIXELS = 17
LEAST_MARGIN = 28
_FIGURE_PAPER = "#FBFAF6"  # our drawings are in dark ink: they stand on paper in every theme

Range = tuple[int, int]
"""Start and end of a stretch of the page, in characters."""


class ArticleView(QTextBrowser):
    """Shows one page at a time. Pictures come only from `load_picture`; no address is ever opened from here."""

    link_chosen = Signal(str)
    section_reached = Signal(str)
    """The anchor of the section at the top of the view, as it changes by scrolling."""

    def __init__(self, theme: Theme, load_picture: Callable[[str], bytes], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ArticleView")
        self.setAccessibleName(self.tr("Article"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._theme = theme
        self._scale = 1.0
        self._load_picture = load_picture
        self._anchors: list[tuple[int, str]] = []
        self._reached = ""
        self._pictures: set[str] = set()
        self._picture_column = 0
        self._found: list[Range] = []
        self._marked: list[Range] = []
        self.anchorClicked.connect(self._follow)
        self.verticalScrollBar().valueChanged.connect(self._note_section)

    # What the window asks

    @property
    def column(self) -> int:
        """The width of the text column in pixels."""
        font = self.font()
        font.setPixelSize(round(TEXT_PIXELS * self._scale))
        wanted = round(QFontMetricsF(font).horizontalAdvance(COLUMN_SENTENCE))
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * LEAST_MARGIN
        return max(min(wanted, room), 120)

    def set_look(self, theme: Theme, scale: float) -> None:
        """Choose colours and text size for the next page."""
        self._theme, self._scale = theme, scale

    def show_page(self, html: str) -> None:
        """Show a page made by `reading.page` from its top."""
        self._found, self._marked, self._anchors = [], [], []
        self._pictures.clear()
        self._picture_column = self.column
        self._set_margins()
        self.document().setDefaultStyleSheet(style_sheet(self._theme, self._scale, self._natural_line()))
        self.document().setIndentWidth(26 * self._scale)
        self.document().setDocumentMargin(0)
        self.setHtml(html)
        self._anchors = self._find_anchors()
        self._reached = ""
        self.verticalScrollBar().setValue(0)
        self._show_marks()

    def show_again(self, html: str) -> None:
        """Show the same page in another look, at the same place and with the same words marked."""
        place, marked, found = self.position(), self._marked, self._found
        self.show_page(html)
        self._marked, self._found = marked, found
        self._show_marks()
        self.restore(place)

    def go_to(self, anchor: str) -> None:
        """Bring a section's heading to the top of the view."""
        place = 0 if anchor == TOP else next((at for at, name in self._anchors if name == anchor), None)
        if place is not None:
            self.restore(place)
            self._reach("" if anchor == TOP else anchor)

    def position(self) -> int:
        """The character at the top of the view: what it takes to come back to this place at any text size."""
        return self.cursorForPosition(QPoint(2, 2)).position() if self.verticalScrollBar().value() else 0

    def restore(self, position: int) -> None:
        """Bring the line with the character of that position to the top of the view."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(top if position > 0 else 0)
        self.setTextCursor(cursor)

    def next_heading(self, step: int) -> None:
        """Go to the next (1) or previous (-1) section."""
        names = [name for _, name in self._anchors]
        here = names.index(self._reached) if self._reached in names else -1
        wanted = here + step
        if step < 0 and here >= 0 and self.position() > self._anchors[here][0] + 1:
            wanted = here
        if wanted < len(names):
            self.go_to(names[wanted] if wanted >= 0 else TOP)

    def mark_words(self, ranges: Sequence[Range]) -> None:
        """Mark the words that a search found."""
        self._marked = list(ranges)
        self._show_marks()

    def page_text(self) -> str:
        """The page as plain text, a character a position."""
        return self.document().toRawText()

    def find_all(self, text: str) -> list[Range]:
        """Mark every place where `text` stands, whatever its case, and return them."""
        self._found = []
        if text:
            cursor = self.document().find(text, 0)
            while not cursor.isNull():
                self._found.append((cursor.selectionStart(), cursor.selectionEnd()))
                cursor = self.document().find(text, cursor)
        self._show_marks()
        return self._found

    def found_count(self) -> int:
        """How many places the last `find_all` found."""
        return len(self._found)

    def link_place(self) -> QPoint:
        """Where on the screen the text cursor is: a link that was followed by key."""
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def show_found(self, number: int) -> None:
        """Bring the place of that number (from 0) of the last `find_all` into view and select it."""
        start, end = self._found[number]
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    # What Qt asks

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002 (Qt's name)
        """Answer from the library only. Qt's own answer would read any file of this computer."""
        address = name.toString() if isinstance(name, QUrl) else name
        if type != QTextDocument.ResourceType.ImageResource.value:
            return None
        if address.startswith(ICON_SCHEME):
            return self._icon(address.removeprefix(ICON_SCHEME))
        if address.startswith(PICTURE_SCHEME):
            name = address.removeprefix(PICTURE_SCHEME)
            self._pictures.add(name)
            return self._picture(name)
        return QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.position()
        self._set_margins()
        self._fit_pictures()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width() and top:
            self.restore(top)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt's name)
        """Tab: to the next link from what is seen. Qt's own way begins at the page's top where nothing is selected."""
        cursor = self.textCursor()
        seen = self.viewport().rect().intersects(self.cursorRect())
        if not (seen and cursor.hasSelection()):
            cursor.setPosition(cursor.position() if seen else self.position())
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Space:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                bar.setValue(bar.value() + (-1 if back else 1) * round(bar.pageStep() * 0.9))
            case Qt.Key.Key_Home if not event.modifiers():
                bar.setValue(0)
            case Qt.Key.Key_End if not event.modifiers():
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    # The parts

    def _set_margins(self) -> None:
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max((room - self.column) // 2, 8)
        self.setViewportMargins(side, 20, side, 0)

    def _fit_pictures(self) -> None:
        """Draw the page's pictures anew where the column has another width now: Qt keeps what it was given."""
        if self._pictures and self.column != self._picture_column:
            for name in self._pictures:
                address = QUrl(PICTURE_SCHEME + name)
                self.document().addResource(QTextDocument.ResourceType.ImageResource, address, self._picture(name))
            self.document().markContentsDirty(0, self.document().characterCount())
        self._picture_column = self.column

    def _natural_line(self) -> float:
        """The height of the font's own line as a share of its letters' size."""
        font = self.font()
        font.setPixelSize(100)
        return QFontMetricsF(font).lineSpacing() / 100

    def _find_anchors(self) -> list[tuple[int, str]]:
        """(position, anchor) of each section's head; tells Qt, for readers by ear, which blocks are heads."""
        found = []
        editor = QTextCursor(self.document())
        editor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            name = _anchor_of(block)
            if name:
                head = QTextBlockFormat()
                head.setHeadingLevel(1 if name == TOP else 2)
                editor.setPosition(block.position())
                editor.mergeBlockFormat(head)
                if name != TOP:
                    found.append((block.position(), name))
            block = block.next()
        editor.endEditBlock()
        return found

    def _note_section(self) -> None:
        if not self._anchors:
            return
        top = self.verticalScrollBar().value() + 40
        layout, document = self.document().documentLayout(), self.document()
        reached = ""
        for position, anchor in self._anchors:
            if layout.blockBoundingRect(document.findBlock(position)).top() > top:
                break
            reached = anchor
        self._reach(reached)

    def _reach(self, anchor: str) -> None:
        if anchor != self._reached:
            self._reached = anchor
            self.section_reached.emit(anchor)

    def _follow(self, url: QUrl) -> None:
        self.link_chosen.emit(url.toString())

    def _show_marks(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.found))
        if self._theme.dark:
            look.setForeground(QColor(self._theme.ink))
        selections = []
        for start, end in (*self._marked, *self._found):
            selection = QTextEdit.ExtraSelection()
            selection.format = look
            selection.cursor = QTextCursor(self.document())
            selection.cursor.setPosition(start)
            selection.cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selections.append(selection)
        self.setExtraSelections(selections)

    def _icon(self, severity: str) -> QImage:
        colours = {"emergency": self._theme.emergency, "urgent": self._theme.urgent, "note": self._theme.note}
        if severity not in colours:
            return QImage()
        ratio = self.devicePixelRatioF()
        image = icon_image(severity, colours[severity], round(20 * self._scale * ratio))
        image.setDevicePixelRatio(ratio)
        return image

    def _picture(self, name: str) -> QImage:
        """A picture as wide as the column or its own width, whichever is less; empty where it can't be drawn."""
        try:
            content = self._load_picture(name)
        except ViewerError:
            return QImage()
        if not name.endswith(".svg"):
            image = QImage.fromData(content)
            if image.width() > self.column:
                return image.scaledToWidth(self.column, Qt.TransformationMode.SmoothTransformation)
            return image
        shape = svg_shape(content)
        if shape.isEmpty():
            return QImage()
        ratio = self.devicePixelRatioF()
        width = round(min(self.column, shape.width() * 1.25 * self._scale) * ratio)
        image = svg_image(content, QSize(width, round(width * shape.height() / shape.width())), _FIGURE_PAPER)
        image.setDevicePixelRatio(ratio)
        return image


def _anchor_of(block: QTextBlock) -> str:
    """The anchor a block begins with, "" for most."""
    spans = block.textFormats()
    names = spans[0].format.anchorNames() if spans else []
    return names[0] if names else ""
