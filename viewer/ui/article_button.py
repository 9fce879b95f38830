"""A button that opens one article."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from viewer.articles import ArticleRef
from viewer.ui.plain_words import button_text, plain_tip


class ArticleButton(QPushButton):
    """Shows the article's title and says which one was chosen."""

    article_chosen = Signal(object)

    def __init__(self, article: ArticleRef, title: str) -> None:
        super().__init__(button_text(title))
        self.article = article
        self.setToolTip(plain_tip(self.tr("Open {title}").format(title=title)))
        self.setAccessibleName(title)
        self.setAutoDefault(True)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.article_chosen.emit(self.article)
