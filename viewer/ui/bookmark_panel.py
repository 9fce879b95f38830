"""The bookmarks on the first page: a button for each, removed and moved by key or by its menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from viewer.articles import ArticleRef
from viewer.bookmarks import Bookmark
from viewer.ui.article_button import ArticleButton
from viewer.ui.flow_layout import FlowLayout
from viewer.ui.plain_words import plain_label, plain_tip


class BookmarkPanel(QFrame):
    """Is there while there are bookmarks. Says what is wanted of which."""

    article_chosen = Signal(object)
    remove_wanted = Signal(object)
    move_wanted = Signal(object, int)
    """(ArticleRef, -1 towards the first or 1 towards the last)"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("BookmarkPanel")
        self.setAccessibleName(self.tr("Bookmarks"))
        title = plain_label(self.tr("Bookmarks"))
        title.setObjectName("BookmarkTitle")
        self._row = FlowLayout()
        self._buttons: list[_BookmarkButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 14)
        column.setSpacing(10)
        column.addWidget(title)
        column.addLayout(self._row)
        self.hide()

    def show_bookmarks(self, bookmarks: Sequence[Bookmark]) -> None:
        """Show these. The keyboard stays at its article; where that is gone, it goes to the one in its place."""
        place = next((place for place, button in enumerate(self._buttons) if button.hasFocus()), None)
        there = {(button.article, button.accessibleName()): button for button in self._buttons}
        self._buttons = []
        for bookmark in bookmarks:
            key = (bookmark.article, bookmark.title)
            self._buttons.append(there.pop(key) if key in there else self._button(bookmark))
        if place is not None and self._buttons and not any(button.hasFocus() for button in self._buttons):
            self._buttons[min(place, len(self._buttons) - 1)].setFocus()
        for button in there.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        for button in self._buttons:
            self._row.removeWidget(button)
            self._row.addWidget(button)
        self.setVisible(bool(bookmarks))

    def controls(self) -> Sequence[QWidget]:
        """The buttons, in their order."""
        return self._buttons

    def _button(self, bookmark: Bookmark) -> _BookmarkButton:
        button = _BookmarkButton(bookmark.article, bookmark.title)
        button.article_chosen.connect(self.article_chosen)
        button.remove_wanted.connect(self.remove_wanted)
        button.move_wanted.connect(self.move_wanted)
        return button


class _BookmarkButton(ArticleButton):
    """One bookmark."""

    remove_wanted = Signal(object)
    move_wanted = Signal(object, int)

    def __init__(self, article: ArticleRef, title: str) -> None:
        super().__init__(article, title)
        words = self.tr("Open {title}. Alt+Up, Alt+Down: move it. Del: remove the bookmark.")
        self.setToolTip(plain_tip(words.format(title=title)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and event.key() in moves:
            self.move_wanted.emit(self.article, moves[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_of_wishes().popup(event.globalPos())

    def menu_of_wishes(self) -> QMenu:
        """What can be wanted of a bookmark, as a menu that goes when it is closed."""
        menu = QMenu(self)
        menu.setAccessibleName(self.accessibleName())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), self._choose)
        menu.addAction(self.tr("Move towards the first"), self._move_forth)
        menu.addAction(self.tr("Move towards the last"), self._move_back)
        menu.addAction(self.tr("Remove bookmark"), self._remove)
        return menu

    def _remove(self) -> None:
        self.remove_wanted.emit(self.article)

    def _move_forth(self) -> None:
        self.move_wanted.emit(self.article, -1)

    def _move_back(self) -> None:
        self.move_wanted.emit(self.article, 1)
