"""Search results as Qt asks for them: one row a hit, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from viewer.articles import Hit, Reason, ReviewStatus
from viewer.ui.plain_words import plain_tip

Index = QModelIndex | QPersistentModelIndex


class ResultRole(IntEnum):
    """What can be asked of a row besides its text."""

    HIT = Qt.ItemDataRole.UserRole + 1
    PLACE = Qt.ItemDataRole.UserRole + 2
    """The section to open, and the pack where it is not the first."""


class ResultsModel(QAbstractListModel):
    """The hits of one answer, best first."""

    def __init__(self, packs: Mapping[str, str] | None = None, parent: QObject | None = None) -> None:
        """`packs` are the titles, by id, of the packs whose hits say where they come from."""
        super().__init__(parent)
        self._packs = packs or {}
        self._hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """The hit of a row."""
        return self._hits[index.row()] if index.isValid() and index.row() < len(self._hits) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index)
        if hit is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return hit.title
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(_sentences(hit.title, reason_words(hit), self._place(hit), review_words(hit)))
            case Qt.ItemDataRole.AccessibleTextRole:
                snippet = "".join(text for text, _ in hit.snippet)
                return _sentences(hit.title, reason_words(hit), self._place(hit), review_words(hit), snippet)
            case ResultRole.HIT:
                return hit
            case ResultRole.PLACE:
                return self._place(hit)
        return None

    def _place(self, hit: Hit) -> str:
        return " · ".join(filter(None, (self._packs.get(hit.article.pack, ""), hit.heading)))


def reason_words(hit: Hit) -> str:
    """Why it was found, in a few words; nothing where it is plain to see."""
    words = {
        Reason.ALSO_CALLED: _tr("also called {detail}"),
        Reason.LAY_TERM: _tr("lay term"),
        Reason.SPELLING: _tr("spelling: {detail}"),
    }.get(hit.reason, "")
    return words.format(detail=hit.detail)


def review_words(hit: Hit) -> str:
    """The review state in a word or two."""
    match hit.review.status:
        case ReviewStatus.REVIEWED:
            return _tr("reviewed")
        case ReviewStatus.STATED_BY_SOURCE:
            return _tr("review stated by publisher")
        case _:
            return _tr("not yet reviewed")


def _sentences(*parts: str) -> str:
    return ". ".join(part for part in parts if part)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Results", words)
