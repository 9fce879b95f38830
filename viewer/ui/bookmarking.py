"""Bookmarks at work: set, taken away and moved by the person, each answered by one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from viewer.articles import ArticleRef
from viewer.bookmarks import Bookmark, BookmarkFile
from viewer.errors import BookmarkError, ViewerError
from viewer.library import Library


class Bookmarking(QObject):
    """Knows the file of the bookmarks, and which of them can be opened in this library."""

    changed = Signal()
    told = Signal(str)
    """One sentence: what was done, or why it could not be."""

    def __init__(self, library: Library, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._file = BookmarkFile(file)
        self.present: tuple[Bookmark, ...] = ()
        """The bookmarks whose articles are here, in the person's order, by the titles of today.

        Those of a pack that is not installed now stay in the file: it may come back.
        """

    def read(self) -> None:
        """Read the file; where that fails, tell why and show none."""
        try:
            found = self._file.read()
        except BookmarkError as error:
            found = ()
            self.told.emit(str(error))
        self.present = tuple(self._titled(bookmark) for bookmark in found if self._library.has(bookmark.article))
        self.changed.emit()

    def has(self, article: ArticleRef | None) -> bool:
        """Whether an article is marked."""
        return any(bookmark.article == article for bookmark in self.present)

    def toggle(self, article: ArticleRef) -> None:
        """Mark an article, or take its mark away."""
        if self.has(article):
            self.remove(article)
        else:
            self._change(self._add, article)

    def remove(self, article: ArticleRef) -> None:
        """Take the mark of an article away."""
        self._change(self._remove, article)

    def put_back(self) -> None:
        """Set the bookmark that was removed last again."""
        self._change(self._put_back)

    def move(self, article: ArticleRef, step: int) -> None:
        """Change places with the bookmark before (-1) or behind (1), where there is one."""
        articles = [bookmark.article for bookmark in self.present]
        place = articles.index(article) + step
        if 0 <= place < len(articles):
            self._change(self._move, article, articles[place], step)

    def _titled(self, bookmark: Bookmark) -> Bookmark:
        try:
            return Bookmark(bookmark.article, self._library.title(bookmark.article))
        except ViewerError:
            return bookmark  # damaged: opening it says so

    def _add(self, article: ArticleRef) -> str:
        bookmark = self._titled(Bookmark(article, article.ref))
        self._file.add(bookmark)
        return self.tr("Bookmarked: {title}. It is on the first page from now on.").format(title=bookmark.title)

    def _remove(self, article: ArticleRef) -> str:
        (title,) = [bookmark.title for bookmark in self.present if bookmark.article == article]
        self._file.remove(article)
        return self.tr("Bookmark removed: {title}.").format(title=title)

    def _put_back(self) -> str:
        bookmark = self._file.put_back()
        return self.tr("Bookmarked again: {title}.").format(title=bookmark.title) if bookmark else ""

    def _move(self, article: ArticleRef, beside: ArticleRef, step: int) -> str:
        self._file.move(article, beside, step)
        return ""

    def _change(self, change: Callable[..., str], *values: object) -> None:
        """Do it, show what there is then, and tell what was done or why it could not be."""
        try:
            told = change(*values)
        except ViewerError as error:
            told = str(error)
        self.read()
        if told:
            self.told.emit(told)
