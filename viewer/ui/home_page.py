"""The page one starts on: emergencies first, then the bookmarks and a tile for each category."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.articles import ArticleRef
from viewer.bookmarks import Bookmark
from viewer.errors import ViewerError
from viewer.library import CategoryEntry, Library
from viewer.reading.themes import Theme
from viewer.ui.article_button import ArticleButton
from viewer.ui.bookmark_panel import BookmarkPanel
from viewer.ui.flow_layout import FlowLayout
from viewer.ui.icons import category_icon, icon_pixmap
from viewer.ui.plain_words import plain_label, plain_tip

EMERGENCIES = "emergencies"
"""The path of the category that is lifted to the top of the page."""
WIDEST = 780
NARROWEST_TILE = 230


class HomePage(QScrollArea):
    """Shows the library's categories; says what was chosen."""

    article_chosen = Signal(object)
    category_chosen = Signal(str, str)
    """(pack, category path)"""
    put_back_wanted = Signal()
    """Ctrl+Z: the bookmark that was removed last."""

    def __init__(self, library: Library, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("HomePage")
        self.setAccessibleName(self.tr("Home"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._library = library
        self._content = QWidget()
        self._content.setObjectName("HomeContent")
        self._column = QVBoxLayout(self._content)
        self._column.setSpacing(12)
        self._tiles: list[CategoryTile] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._emergency_icon = QLabel()
        self.panel = BookmarkPanel()
        self.panel.article_chosen.connect(self.article_chosen)
        self._fill()
        self.set_theme(theme)
        self.setWidget(self._content)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in other colours."""
        self._emergency_icon.setPixmap(icon_pixmap("cross", theme.emergency, 22, self.devicePixelRatioF()))
        for tile in self._tiles:
            tile.set_theme(theme)

    def show_bookmarks(self, bookmarks: Sequence[Bookmark]) -> None:
        """Show these; Tab goes through them before the subjects, whenever they came."""
        self.panel.show_bookmarks(bookmarks)
        self._order_tabs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        side = max((room - WIDEST) // 2, 24)
        self._column.setContentsMargins(side, 28, side, 28)
        self._place_tiles(min(room - 2 * side, WIDEST))
        self._order_tabs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.put_back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        title = plain_label(self.tr("What do you want to know?"))
        title.setObjectName("HomeTitle")
        title.setWordWrap(True)
        hint = plain_label(
            self.tr("Type a word, a symptom or a question above, or choose a subject. No internet is needed.")
        )
        hint.setObjectName("HomeHint")
        hint.setWordWrap(True)
        self._column.addWidget(title)
        self._column.addWidget(hint)
        self._column.addSpacing(8)
        entries = self._entries()
        others = {pack.info.id: pack.info.title for pack in self._library.packs[1:]}
        for entry in entries:
            articles = self._emergencies(entry)
            if articles:
                self._column.addWidget(self._emergency_panel(articles))
                self._column.addSpacing(8)
            else:
                tile = CategoryTile(entry, others.get(entry.pack, ""))
                tile.chosen.connect(self.category_chosen)
                self._tiles.append(tile)
        self._column.addWidget(self.panel)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)

    def _emergencies(self, entry: CategoryEntry) -> list[tuple[ArticleRef, str]]:
        """The articles of the emergencies; none of any other category, or where the list of them is damaged."""
        if entry.category.path != EMERGENCIES:
            return []
        try:
            return self._library.listing(entry.pack, entry.category.path)
        except ViewerError:
            return []

    def _entries(self) -> list[CategoryEntry]:
        """The categories of all packs; one that stands alone, such as A-Z, is opened."""
        entries = [entry for pack in self._library.packs for entry in self._library.categories(pack.info.id)]
        entries = [entry for entry in entries if entry.articles]
        while len(entries) == 1:
            below = self._library.categories(entries[0].pack, entries[0].category.path)
            if not below:
                break
            entries = below
        return entries

    def _emergency_panel(self, articles: list[tuple[ArticleRef, str]]) -> QFrame:
        panel = QFrame()
        panel.setObjectName("EmergencyPanel")
        column = QVBoxLayout(panel)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        title = plain_label(self.tr("Emergencies: what to do now"))
        title.setWordWrap(True)
        title.setObjectName("EmergencyTitle")
        head.addWidget(self._emergency_icon)
        head.addWidget(title, 1)
        column.addLayout(head)
        buttons = FlowLayout()
        for article, name in articles:
            buttons.addWidget(self._article_button(article, name))
        column.addLayout(buttons)
        return panel

    def _article_button(self, article: ArticleRef, name: str) -> QPushButton:
        button = ArticleButton(article, name)
        button.article_chosen.connect(self.article_chosen)
        return button

    def _order_tabs(self) -> None:
        if all(tile.window() is self.window() for tile in self._tiles):  # the tiles are placed when a width is known
            for before, after in pairwise((*self.panel.controls(), *self._tiles)):
                self.setTabOrder(before, after)

    def _place_tiles(self, width: int) -> None:
        columns = max(1, min(3, width // NARROWEST_TILE))
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class CategoryTile(QPushButton):
    """A category with its picture, its name and its number of articles; `pack` says whose it is, where that matters."""

    chosen = Signal(str, str)

    def __init__(self, entry: CategoryEntry, pack: str = "") -> None:
        super().__init__()
        self.setObjectName("CategoryTile")
        self._entry = entry
        category = entry.category
        count = self.tr("%n article(s)", "", entry.articles).replace("(s)", "" if entry.articles == 1 else "s")
        if pack:
            count = f"{count} · {pack}"
        self.setAccessibleName(f"{category.title}, {count}")
        self.setToolTip(plain_tip(category.summary or category.title))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAutoDefault(True)
        self._icon = QLabel()
        title = plain_label(category.title)
        title.setObjectName("TileTitle")
        title.setWordWrap(True)
        number = plain_label(count)
        number.setObjectName("TileCount")
        number.setWordWrap(bool(pack))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(title)
        words.addWidget(number)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 12, 12, 12)
        self._row.setSpacing(14)
        self._row.addWidget(self._icon)
        self._row.addLayout(words, 1)
        for label in (self._icon, title, number):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._choose)

    def set_theme(self, theme: Theme) -> None:
        """Draw the picture in another colour."""
        name = category_icon(self._entry.category.icon)
        self._icon.setPixmap(icon_pixmap(name, theme.accent, 26, self.devicePixelRatioF()))

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint().expandedTo(QSize(NARROWEST_TILE, 68))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_TILE, max(self._row.totalMinimumSize().height(), 68))

    def _choose(self) -> None:
        self.chosen.emit(self._entry.pack, self._entry.category.path)
