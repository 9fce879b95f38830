"""What a person sees of a handout's list, and how they tick and move in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.handout.paper import read
from viewer.ui.handout_list import HandoutList
from viewer.ui.handout_view import HandoutView


def seen(rows: HandoutList) -> dict[str, dict[str, bool]]:
    """Whether each section is ticked, by article and heading, in the order of the list."""
    model = rows.model()
    found: dict[str, dict[str, bool]] = {}
    for number in range(model.rowCount()):
        article = model.index(number, 0)
        sections = [model.index(each, 0, article) for each in range(model.rowCount(article))]
        found[article.data()] = {
            index.data(): Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
            for index in sections
        }
    return found


def row_of(rows: HandoutList, title: str, heading: str = "") -> QModelIndex:
    """The row of an article, or of one of its sections."""
    model = rows.model()
    article = next(index for index in (model.index(n, 0) for n in range(model.rowCount())) if index.data() == title)
    if not heading:
        return article
    sections = (model.index(number, 0, article) for number in range(model.rowCount(article)))
    return next(index for index in sections if index.data() == heading)


def click_row(rows: HandoutList, index: QModelIndex) -> None:
    """A click in the middle of a row, brought into view first."""
    rows.scrollTo(index)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(index).center())


def button(paper: HandoutView, name: str) -> QAbstractButton:
    """The button of that name."""
    (found,) = [each for each in paper.findChildren(QAbstractButton) if each.accessibleName() == name]
    return found


def words(pdf: bytes, folder: Path) -> str:
    """All text of a PDF."""
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    return read(file).text
