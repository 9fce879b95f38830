"""What an install has changed: articles new, changed and gone, each a link, and who has published them."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from viewer.articles import ArticleRef
from viewer.reading.themes import Theme
from viewer.ui.installed_pack import InstalledPack
from viewer.ui.plain_words import plain_label
from viewer.ui.shelf_dialog import ShelfDialog

MOST_NAMED = 200
"""Articles of each sort that are named: more is nothing that a person would read."""


class InstalledDialog(ShelfDialog):
    """Stays open beside the window, so that the articles can be looked at."""

    article_wanted = Signal(object)
    """ArticleRef"""
    undone = Signal(str)
    """What was installed is taken back: one sentence."""

    def __init__(self, pack: InstalledPack, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Installed"), parent)
        self._pack = pack
        head = plain_label(self.tr("{title} {version} is installed").format(title=pack.title, version=pack.version))
        head.setObjectName("DialogHead")
        head.setWordWrap(True)
        self._names = _Names()
        self._names.setAccessibleName(self.tr("What has changed"))
        self._names.setToolTip(self.tr("What has changed: choose an article to open it"))
        self._names.document().setDefaultStyleSheet(
            f"a {{ color: {theme.accent}; text-decoration: none; }} p {{ margin: 0 0 10px 0; line-height: 135%; }}"
        )
        self._names.setHtml(self._changes())
        self._undo = self.button(self.tr("Undo"), self.tr("Bring back what was there before"), self._take_back)
        self.column.addWidget(head)
        self.column.addWidget(self.note)
        self.column.addWidget(self._names, 1)
        self.column.addWidget(self.trouble)
        self.column.addLayout(self.row(self._undo, None, self.close_button()))
        self.resize(560, 420)
        self.say(self._origin())
        self._names.anchorClicked.connect(self._open)
        self.job.ended.connect(self._tell_undone)
        self.job.failed.connect(self._let_undo)

    def _origin(self) -> str:
        pack = self._pack
        words = self.tr("Published by {publisher} ({proof}). {count} articles.")
        count = self.locale().toString(pack.articles)
        lines = [words.format(publisher=pack.publisher, proof=pack.proof, count=count)]
        if pack.before:
            lines.append(self.tr("Before: version {version}.").format(version=pack.before))
        return " ".join(lines)

    def _changes(self) -> str:
        pack = self._pack
        parts = [
            self._paragraph(self.tr("New"), pack.new, linked=True),
            self._paragraph(self.tr("Changed"), pack.changed, linked=True),
            self._paragraph(self.tr("Gone"), pack.gone, linked=False),
        ]
        nothing = f"<p>{escape(self.tr('No article is new, changed or gone.'))}</p>"
        return "".join(parts) or nothing

    def _paragraph(self, head: str, articles: tuple[tuple[str, str], ...], *, linked: bool) -> str:
        if not articles:
            return ""
        names = [
            f'<a href="article:{escape(ref)}">{escape(title)}</a>' if linked else escape(title)
            for ref, title in articles[:MOST_NAMED]
        ]
        more = len(articles) - MOST_NAMED
        if more > 0:
            names.append(escape(self.tr("and {count} more").format(count=self.locale().toString(more))))
        count = self.locale().toString(len(articles))
        return f"<p><b>{escape(head)} ({count})</b><br>{' &nbsp;·&nbsp; '.join(names)}</p>"

    def _open(self, address: QUrl) -> None:
        self.article_wanted.emit(ArticleRef(self._pack.id, address.toString().removeprefix("article:")))

    def _take_back(self) -> None:
        self._undo.setEnabled(False)
        self.tell("")
        self.job.start("undo", self._pack.id)

    def _let_undo(self) -> None:
        self._undo.setEnabled(True)

    def _tell_undone(self, answer: list[dict[str, Any]] | None) -> None:
        """See what is there now, then tell it."""
        if answer is None:
            self.job.start("list", "--json")
            return
        pack = self._pack
        now = next((row["version"] for row in answer if row["id"] == pack.id), "")
        words = self.tr("“{title}” is no longer in the library.")
        if now:
            words = self.tr("“{title}” is at version {now} again; it was at {version}.")
        self.undone.emit(words.format(title=pack.title, now=now, version=pack.version))


class _Names(QTextBrowser):
    """Words and links that are only told: nothing is opened or loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002, ARG002 (Qt's signature)
        return None
