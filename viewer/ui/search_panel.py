"""Results as one types: what was looked for, the hits, and help where there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QListView, QMenu, QVBoxLayout, QWidget

from viewer.articles import Category, Results
from viewer.reading.themes import Theme
from viewer.ui.result_filters import ResultFilters
from viewer.ui.results_delegate import ResultsDelegate
from viewer.ui.results_model import ResultsModel

# Addresses of the links in the note.
_AS_TYPED = "as-typed"
_BROWSE = "browse"
_EVERYWHERE = "everywhere"


class SearchPanel(QWidget):
    """Shows answers; asks for the words as they were typed, or for fewer of the results."""

    hit_chosen = Signal(object)
    as_typed_wanted = Signal()
    browse_wanted = Signal()
    everything_wanted = Signal()
    """No filter any more."""
    left = Signal()
    """Esc: back to the text."""
    add_wanted = Signal(object)
    """A Hit that is to be put into the handout."""

    def __init__(
        self,
        theme: Theme,
        subjects: Sequence[Category] = (),
        packs: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`packs` are the titles, by id, of the packs whose hits say where they come from."""
        super().__init__(parent)
        self._theme = theme
        self._results: Results | None = None
        self._menu: QMenu | None = None
        self._note = QLabel()
        self._note.setObjectName("ResultsNote")
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.RichText)
        self._note.setAccessibleName(self.tr("About the results"))
        self._note.setToolTip(self.tr("About the results"))
        self._note.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.filters = ResultFilters(subjects)
        self._list = _ResultsList()
        self._list.setObjectName("ResultsList")
        self._list.setAccessibleName(self.tr("Search results"))
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._model = ResultsModel(packs, self)
        self._delegate = ResultsDelegate(theme, self._list)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self.filters)
        column.addWidget(self._list, 1)
        column.addStretch()  # takes the room of a list that is hidden
        self._note.linkActivated.connect(self._follow_note)
        self._list.clicked.connect(self._choose)
        self._list.activated.connect(self._choose)
        self._list.left.connect(self.left)
        self._list.menu_wanted.connect(self._open_menu)
        self.show_nothing()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._delegate.theme = theme
        self._list.viewport().update()
        if self._results is not None:
            self._note.setText(self._note_for(self._results))

    def show_results(self, results: Results) -> None:
        """Replace what is shown by an answer; the best hit is ready for Enter."""
        self._results = results
        self._note.setText(self._note_for(results))
        self._model.show_hits(results.hits)
        self._show_list(bool(results.hits))
        self.filters.setVisible(bool(results.hits) or self.filters.is_filtering)
        if results.hits:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()

    def show_nothing(self) -> None:
        """Forget the answer: nothing is looked for."""
        self._results = None
        self._model.show_hits(())
        self._show_list(False)
        self.filters.hide()
        self._note.setText(self.tr("Type in the search field above. Results appear here as you type."))
        self.filters.clear()

    def step(self, step: int) -> None:
        """Go down (1) or up (-1) in the list while the keyboard stays in the search field."""
        row = min(max(self._list.currentIndex().row() + step, 0), self._model.rowCount() - 1)
        self._list.setCurrentIndex(self._model.index(row))

    def choose_current(self) -> None:
        """Open the marked hit."""
        self._choose(self._list.currentIndex())

    def has_hits_focus(self) -> bool:
        """Whether the keyboard is in the list of hits."""
        return self._list.hasFocus()

    def add_current(self) -> None:
        """Ask for the marked hit to be put into the handout."""
        hit = self._model.hit(self._list.currentIndex())
        if hit is not None:
            self.add_wanted.emit(hit)

    def take_focus(self) -> None:
        """Take the keyboard to the hits, or to what is said of none. (A focus proxy would hide filters from Tab.)"""
        (self._note if self._list.isHidden() else self._list).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def is_under_pointer(self) -> bool:
        """Whether a person may be about to click a result, which must not move then."""
        return self._list.underMouse()

    def _choose(self, index: QModelIndex) -> None:
        hit = self._model.hit(index)
        if hit is not None:
            self.hit_chosen.emit(hit)

    def _open_menu(self, place: QPoint) -> None:
        """Open the menu of the marked hit."""
        if self._menu is None:
            self._menu = QMenu(self)
            self._menu.setAccessibleName(self.tr("Results"))
            self._menu.addAction(self.tr("Open")).triggered.connect(self.choose_current)
            self._menu.addAction(self.tr("Add to handout")).triggered.connect(self.add_current)
        self._menu.popup(place)

    def _note_for(self, results: Results) -> str:
        link = f'style="color:{self._theme.accent}"'
        lines = []
        if results.corrected is not None:
            text = self.tr("Showing results for <b>{corrected}</b>. Search for {typed} instead")
            typed = f'<a {link} href="{_AS_TYPED}">{escape(results.query)}</a>'
            lines.append(text.format(corrected=escape(results.corrected), typed=typed))
        count = len(results.hits)
        if not count:
            nothing = self.tr("Nothing found for <b>{query}</b>.")
            if results.respelt:
                nothing = self.tr("Nothing found for <b>{query}</b>, nor for words that are spelled nearly like it.")
            lines.append(nothing.format(query=escape(results.query)))
            lines.append(self._way_out(link))
        elif results.total > count:
            best = self.tr("The best {count} of {total} articles")
            lines.append(best.format(count=count, total=self.locale().toString(results.total)))
        else:
            lines.append(self.tr("1 article") if count == 1 else self.tr("{count} articles").format(count=count))
        if not results.complete:
            lines.append(self.tr("Search is still being prepared: for now only names are searched."))
        return "<br>".join(lines)

    def _show_list(self, shown: bool) -> None:
        self._list.setVisible(shown)

    def _way_out(self, link: str) -> str:
        """What to do where nothing was found."""
        if self.filters.is_filtering:
            return f'<a {link} href="{_EVERYWHERE}">{self.tr("Look in all sections of all subjects")}</a>'
        browse = f'<a {link} href="{_BROWSE}">{self.tr("browse by subject")}</a>'
        return self.tr("Try a shorter or more common word, or {browse}.").format(browse=browse)

    def _follow_note(self, address: str) -> None:
        if address == _AS_TYPED:
            self.as_typed_wanted.emit()
        elif address == _EVERYWHERE:
            self.filters.clear()
            self.everything_wanted.emit()
        else:
            self.browse_wanted.emit()


class _ResultsList(QListView):
    """A list that Esc leaves, and whose rows have a menu."""

    left = Signal()
    menu_wanted = Signal(QPoint)
    """A place on the screen, for the menu of the current row."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            place = event.pos() if by_mouse else self.visualRect(index).bottomLeft()
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
