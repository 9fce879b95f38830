"""The right side: the home page or an article, with the find bar under it, and the way back and forward."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from viewer.articles import Article, ArticleRef
from viewer.errors import NotFoundError, ViewerError
from viewer.library import Library
from viewer.reading.history import History, Place
from viewer.reading.themes import Theme

if TYPE_CHECKING:
    from viewer.reading.page import PageContext
    from viewer.ui.article_view import ArticleView
    from viewer.ui.bookmarking import Bookmarking
    from viewer.ui.find_bar import FindBar
    from viewer.ui.home_page import HomePage

CATEGORY_LINK = "category:"
LONGEST_CRUMB = 40  # characters: the whole title stands right below


class ReadingPane(QWidget):
    """Opens what it is asked to and tells where it is. Keeps its history in memory only."""

    place_shown = Signal(object, str, str)
    """(ArticleRef or None for home, category path, anchor)"""
    category_wanted = Signal(str, str)
    """A breadcrumb or tile was chosen: (pack, category path)."""
    add_wanted = Signal()
    """Put the open article into the handout."""
    trouble = Signal(str)
    """One sentence for the reader."""

    def __init__(
        self, library: Library, bookmarking: Bookmarking, theme: Theme, scale: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._bookmarking = bookmarking
        self._theme, self._scale = theme, scale
        self._history = History()
        self._article: Article | None = None
        self._showing = ArticleRef("", "")
        self._pictures: dict[tuple[str, str], bytes] = {}
        self._find_at = self._find_from = 0
        self._pages = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pages, 1)

    # The parts, each made and wired when it is first needed: a start shows only one of them

    @cached_property
    def home(self) -> HomePage:
        """The home page."""
        from viewer.ui.home_page import HomePage

        home = HomePage(self._library, self._theme)
        home.article_chosen.connect(self._open_from_home)
        home.category_chosen.connect(self.category_wanted)
        home.put_back_wanted.connect(self._bookmarking.put_back)
        home.panel.remove_wanted.connect(self._bookmarking.remove)
        home.panel.move_wanted.connect(self._bookmarking.move)
        self._bookmarking.changed.connect(self._show_bookmarks)
        home.show_bookmarks(self._bookmarking.present)
        self._pages.addWidget(home)
        return home

    @cached_property
    def view(self) -> ArticleView:
        """The article's page."""
        from viewer.ui.article_view import ArticleView

        view = ArticleView(self._theme, self._load_picture)
        view.link_chosen.connect(self.follow)
        view.section_reached.connect(self._reached)
        self._pages.addWidget(view)
        return view

    @cached_property
    def find_bar(self) -> FindBar:
        """The bar under the article."""
        from viewer.ui.find_bar import FindBar

        bar = FindBar(self._theme)
        bar.wanted.connect(self._find)
        bar.step_wanted.connect(self._find_next)
        bar.closed.connect(self._end_find)
        self._column.addWidget(bar)
        return bar

    # What the window asks

    @property
    def article(self) -> Article | None:
        """The article that is open, None at home."""
        return self._article

    @property
    def present(self) -> Place:
        """Where the reader is."""
        return self._history.present

    @property
    def position(self) -> int:
        """The character of the article at the top of the view; 0 at home."""
        return self.view.position() if self._article is not None else 0

    @property
    def can_go_back(self) -> bool:
        """Whether there is a way back."""
        return self._history.can_go_back

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader came back from somewhere."""
        return self._history.can_go_forward

    def open(self, ref: ArticleRef, anchor: str = "") -> None:
        """Open an article, at one of its sections. Trouble is told, and the page stays as it was."""
        self._leave()
        if ref != self.present.article and not self._show(ref):
            return
        self._history.visit(Place(ref, anchor))
        self._pages.setCurrentWidget(self.view)
        if anchor:
            self.view.go_to(anchor)
        else:
            self.view.restore(0)
        self._tell()

    def restore(self, position: int) -> None:
        """Scroll the open article to where `position` was."""
        if self._article is not None:
            self.view.restore(position)

    def start(self) -> None:
        """Show the home page, the first place of all."""
        self._show_home()

    def go_home(self) -> None:
        """Show the home page."""
        self._leave()
        self._history.visit(Place(None))
        self._show_home()

    def back(self) -> None:
        """Go back to the place before, scrolled as it was."""
        self._leave()
        if not self._return_to(self._history.back()):
            self._history.forward()

    def forward(self) -> None:
        """Go forward again."""
        self._leave()
        if not self._return_to(self._history.forward()):
            self._history.back()

    def forget(self) -> None:
        """Clear the history and go home: the next person starts afresh."""
        self._history.clear()
        self._pictures.clear()
        if "view" in vars(self):
            self.view.show_page("")
        if "find_bar" in vars(self):
            self.find_bar.forget()
        self._show_home()

    def set_look(self, theme: Theme, scale: float) -> None:
        """Change colours and text size, staying at the same words."""
        self._theme, self._scale = theme, scale
        made = vars(self)  # parts that were not made yet will ask for the theme themselves
        for part in (made.get("home"), made.get("find_bar")):
            if part is not None:
                part.set_theme(theme)
        if self.present.article is not None and self._article is not None:
            self.view.set_look(theme, scale)
            self.view.show_again(self._page(self.present.article, self._article))

    def mark(self, words: Collection[str]) -> None:
        """Mark the words that a search found (folded, see `viewer.search.fold`) in the open article."""
        self.view.mark_words(self._library.found_in(self.view.page_text(), words, self._language()))

    def open_find_bar(self) -> None:
        """Open the find bar, where an article is open."""
        if self._article is not None:
            self._find_from = self.view.position()
            self.find_bar.open_bar()

    def follow(self, address: str) -> None:
        """Go where a link of the page leads. Addresses outside the library are never opened."""
        scheme, _, target = address.partition(":")
        if address.startswith("#"):
            self.view.go_to(address[1:])
        elif scheme == "article":
            ref, _, anchor = target.partition("#")
            self._open_link(ref, anchor)
        elif scheme == "glossary":
            self._explain(target)
        elif address.startswith(CATEGORY_LINK):
            self.category_wanted.emit(self._pack(), target)
        elif address == "handout:":
            self.add_wanted.emit()
        elif address == "home:":
            self.go_home()

    def focus_page(self) -> None:
        """Take the keyboard to the page."""
        (self.view if self._article is not None else self.home).setFocus()

    # The parts

    def _pack(self) -> str:
        return self.present.article.pack if self.present.article else ""

    def _language(self) -> str:
        return self._library.info(self._pack()).language

    def _leave(self) -> None:
        if self._article is not None:
            self._history.remember(self.view.position())

    def _show(self, ref: ArticleRef) -> bool:
        """Put an article on the page; False where it can't be read."""
        self._pictures.clear()
        try:
            article = self._library.article(ref)
            page = self._page(ref, article)
        except ViewerError as error:
            self.trouble.emit(str(error))
            return False
        self._showing = ref  # pictures are asked for while the page is set
        self.view.set_look(self._theme, self._scale)
        self.view.show_page(page)
        self._article = article
        self._close_find_bar()
        return True

    def _page(self, ref: ArticleRef, article: Article) -> str:
        from viewer.reading.page import article_page

        return article_page(article, self._context(ref, article))

    def _context(self, ref: ArticleRef, article: Article) -> PageContext:
        from viewer.reading.page import PageContext
        from viewer.ui.page_words import page_words

        crumbs = []
        if ref.pack != self._library.packs[0].info.id:
            crumbs.append((CATEGORY_LINK, self._library.info(ref.pack).title))
        parts = article.category.split("/") if article.category else []
        for count in range(1, len(parts) + 1):
            path = "/".join(parts[:count])
            crumbs.append((CATEGORY_LINK + path, self._library.category(ref.pack, path).title))
        crumbs.append(("#top", _short(article.title)))
        related = []
        for other in article.related:
            try:
                found = self._library.resolve(other, ref.pack)
                related.append((f"article:{found}", self._library.title(found)))
            except ViewerError:
                continue  # in another pack that is not here, or damaged
        has_picture = partial(self._has_picture, ref.pack)
        return PageContext(self._library.info(ref.pack), crumbs, related, page_words(), has_picture)

    def _show_home(self) -> None:
        self._article = None
        self._close_find_bar()
        self._pages.setCurrentWidget(self.home)
        self._tell()

    def _return_to(self, place: Place) -> bool:
        """Show a place of the history as it was left; False where its article can't be read any more."""
        if place.article is None:
            self._show_home()
            return True
        if not self._show(place.article):
            return False
        self._pages.setCurrentWidget(self.view)
        self.view.restore(place.position)
        self._tell()
        return True

    def _tell(self) -> None:
        place = self.present
        category = self._article.category if self._article else ""
        self.place_shown.emit(place.article, category, place.anchor)

    def _show_bookmarks(self) -> None:
        self.home.show_bookmarks(self._bookmarking.present)

    def _open_from_home(self, ref: ArticleRef) -> None:
        self.open(ref)
        self.focus_page()

    def _reached(self, anchor: str) -> None:
        if self._article is not None:
            self.place_shown.emit(self.present.article, self._article.category, anchor)

    def _open_link(self, ref: str, anchor: str) -> None:
        try:
            self.open(self._library.resolve(ref, self._pack()), anchor)
        except NotFoundError as error:
            self.trouble.emit(str(error))

    def _explain(self, word: str) -> None:
        try:
            from viewer.ui.glossary_tip import GlossaryTip

            tip = GlossaryTip(self._library.glossary_term(self._pack(), word), self)
        except ViewerError as error:
            self.trouble.emit(str(error))
            return
        tip.show_at(self.view.link_place())

    def _load_picture(self, name: str) -> bytes:
        """A picture of the page that is shown; read once, drawn anew for each width."""
        return self._picture(self._showing.pack, name)

    def _has_picture(self, pack: str, name: str) -> bool:
        try:
            return bool(self._picture(pack, name))
        except ViewerError:
            return False

    def _picture(self, pack: str, name: str) -> bytes:
        if (pack, name) not in self._pictures:
            self._pictures[pack, name] = self._library.picture(pack, name).content
        return self._pictures[pack, name]

    def _close_find_bar(self) -> None:
        if "find_bar" in vars(self):
            self.find_bar.close_bar()

    def _find(self, text: str) -> None:
        found = self.view.find_all(text)
        self._find_at = next((number for number, (start, _) in enumerate(found) if start >= self._find_from), 0)
        if found:
            self.view.show_found(self._find_at)
        self.find_bar.show_count(self._find_at + 1, len(found))

    def _find_next(self, step: int) -> None:
        count = self.view.found_count()
        if count:
            self._find_at = (self._find_at + step) % count
            self.view.show_found(self._find_at)
            self.find_bar.show_count(self._find_at + 1, count)

    def _end_find(self) -> None:
        self.view.find_all("")
        self.focus_page()


def _short(title: str) -> str:
    """A title's first words."""
    return title if len(title) <= LONGEST_CRUMB else f"{title[:LONGEST_CRUMB].rpartition(' ')[0]} …"
