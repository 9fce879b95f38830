"""The bookmarks as a menu, for wherever one is. It is filled anew each time it opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from viewer.articles import ArticleRef
from viewer.bookmarks import Bookmark

LONGEST = 60  # characters of a title


class BookmarkMenu(QMenu):
    """Says which article was chosen."""

    article_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Bookmarks"))
        self._articles: dict[QAction, ArticleRef] = {}
        self.triggered.connect(self._choose)

    def fill(self, bookmarks: Sequence[Bookmark]) -> None:
        """Show these; where there are none, how to set one."""
        self.clear()
        self._articles.clear()
        for bookmark in bookmarks:
            title = bookmark.title if len(bookmark.title) <= LONGEST else f"{bookmark.title[:LONGEST].rstrip()} …"
            self._articles[self.addAction(title.replace("&", "&&"))] = bookmark.article
        if bookmarks:
            self.setActiveAction(self.actions()[0])
        else:
            self.addAction(self.tr("No bookmarks yet: open an article and press Ctrl+D")).setEnabled(False)

    def _choose(self, action: QAction) -> None:
        if action in self._articles:
            self.article_chosen.emit(self._articles[action])
