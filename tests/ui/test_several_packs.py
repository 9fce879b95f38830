"""With several packs the window says where it matters which of them an article is from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.installing.samples import article
from tests.ui.conftest import CheckModel
from tests.ui.desk import PATIENCE, Desk
from tests.ui.person import Person, row, rows
from tests.ui.shelf import ref
from viewer.articles import ArticleRef
from viewer.library import Library
from viewer.ui.results_model import ResultRole
from viewer.ui.section_tree_model import SectionTreeModel, TreeRole

HOURS = ArticleRef("clinic", "house/hours")


def install(desk: Desk) -> None:
    desk.install(desk.pack(articles=[article("house/hours", "Croup clinic hours"), article("prices", "Prices")]))


def test_the_first_pack_is_not_named(desk: Desk) -> None:
    install(desk)
    window = desk.window
    assert "Shelf library" not in [title for _, title in rows(window.tree._model, QModelIndex())]
    window.open(ref("children/croup"))
    assert "Shelf library ›" not in window.reading.view.toPlainText()
    assert "Children › Croup" in window.reading.view.toPlainText()


def test_one_pack_alone_is_only_its_categories(shelf: Path) -> None:
    with Library.opened(shelf) as library:
        model = SectionTreeModel(library)
        titles = [title for _, title in rows(model, QModelIndex())]
        assert titles == [entry.category.title for entry in library.categories("shelf") if entry.articles]


def test_the_other_packs_stand_below_the_categories_of_the_first(desk: Desk, check_model: CheckModel) -> None:
    before = rows(desk.window.tree._model, QModelIndex())
    assert before[-1] == ("category", "Guide")
    install(desk)
    window = desk.window
    model = window.tree._model
    assert rows(model, QModelIndex()) == [*before[:-1], ("category", "The clinic pack"), ("category", "Guide")]
    assert row(model, "The clinic pack").data(TreeRole.COUNT) == 2
    assert row(model, "The clinic pack", "A–Z", "P", "Prices").isValid()
    for opened, expected in (
        (ref("lungs/rare/many"), ["Lungs", "Rare"]),
        (ArticleRef("clinic", "prices"), ["The clinic pack", "A–Z", "P", "Prices"]),
    ):
        window.open(opened)
        places: list[str] = []
        index = window.tree.currentIndex()
        while index.isValid():
            places.insert(0, index.data())
            index = index.parent()
        assert places[: len(expected)] == expected
    check_model(SectionTreeModel(window._library))


def test_the_page_begins_with_its_pack_which_leads_to_the_tree(desk: Desk, qtbot: QtBot) -> None:
    install(desk)
    window = desk.window
    qtbot.waitActive(window)
    window.open(ArticleRef("clinic", "prices"))
    assert "The clinic pack › A–Z › P › Prices" in window.reading.view.toPlainText()
    Person(window).click_link("category:")
    assert window.tree.currentIndex().data() == "The clinic pack"
    assert window.tree.isExpanded(window.tree.currentIndex())


def test_a_hit_of_another_pack_says_whose_it_is(desk: Desk, qtbot: QtBot) -> None:
    install(desk)
    window = desk.window
    window.searching.ask("croup")
    qtbot.waitUntil(lambda: window.searching.results.complete, timeout=PATIENCE)  # type: ignore[union-attr]
    model = window.results._model
    places = {
        model.index(number).data(): model.index(number).data(ResultRole.PLACE) for number in range(model.rowCount())
    }
    assert places["Croup clinic hours"].startswith("The clinic pack")
    assert "library" not in places["Croup"]
    index = next(model.index(number) for number in range(model.rowCount()) if "hours" in model.index(number).data())
    assert "The clinic pack" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "The clinic pack" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_tile_of_another_pack_says_whose_it_is(desk: Desk) -> None:
    install(desk)
    names = [button.accessibleName() for button in desk.window.reading.home.findChildren(QAbstractButton)]
    assert "A–Z, 2 articles · The clinic pack" in names
    assert not [name for name in names if "Shelf library" in name]


def test_a_whole_pack_is_not_put_into_the_handout(desk: Desk) -> None:
    install(desk)
    window = desk.window
    window.tree.setCurrentIndex(row(window.tree._model, "The clinic pack"))
    window.tree.add_current()
    assert window.statusBar().currentMessage().startswith("A whole pack is too much for a handout")
    window.tree.setCurrentIndex(row(window.tree._model, "The clinic pack", "A–Z"))
    window.tree.add_current()
    assert len(window.drafting.history.present) == 2
