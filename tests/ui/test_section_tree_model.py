"""The section tree's model: sound by Qt's own and pytest-qt's testers, lazy, and safe with damaged packs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.conftest import CheckModel
from tests.ui.person import row, rows
from tests.ui.shelf import CROUP, MANY_SECTIONS, PACK, damaged, ref
from viewer.articles import Article, ArticleRef
from viewer.library import Library
from viewer.ui.section_tree_model import SectionTreeModel, TreeRole


class Counting(Library):
    """A library that notes what it is asked."""

    asked: list[str]

    def listing(self, pack: str, path: str) -> list[tuple[ArticleRef, str]]:
        self.asked.append(path)
        return super().listing(pack, path)

    def article(self, ref: ArticleRef) -> Article:
        self.asked.append(ref.ref)
        return super().article(ref)


def open_all(model: SectionTreeModel, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's default)
    """Open every row below one; how many there are."""
    while model.canFetchMore(parent):
        model.fetchMore(parent)
    children = [model.index(number, 0, parent) for number in range(model.rowCount(parent))]
    return len(children) + sum(open_all(model, child) for child in children)


def test_testers_find_nothing_wrong_while_rows_are_opened(library: Library, check_model: CheckModel) -> None:
    model = SectionTreeModel(library)
    check_model(model)
    assert open_all(model) > MANY_SECTIONS
    check_model(model)


def test_testers_find_nothing_wrong_with_a_to_z(letters: Path, check_model: CheckModel) -> None:
    with Library.opened(letters) as library:
        model = SectionTreeModel(library)
        check_model(model)
        assert open_all(model) == 10
        check_model(model)


def test_the_tree_is_category_article_section(library: Library) -> None:
    model = SectionTreeModel(library)
    titles = [title for _, title in rows(model, QModelIndex())]
    assert titles == ["Emergencies & first aid", "Children", "Lungs"]  # not the one that is empty
    assert [row(model, title).data(TreeRole.COUNT) for title in titles] == [2, 2, 3]
    model.fetchMore(row(model, "Children"))
    assert rows(model, row(model, "Children")) == [("article", "Croup"), ("article", "Fever in a baby or child")]
    model.fetchMore(row(model, "Children", "Croup"))
    headings = [("section", section.heading) for section in CROUP.sections]
    assert rows(model, row(model, "Children", "Croup")) == headings


def test_a_category_within_a_category_stands_before_its_articles(library: Library) -> None:
    model = SectionTreeModel(library)
    lungs = row(model, "Lungs")
    model.fetchMore(lungs)
    assert [kind for kind, _ in rows(model, lungs)] == ["category", "article", "article"]
    assert model.category_at(row(model, "Lungs", "Rare")) == (PACK, "lungs/rare")
    assert model.article_at(row(model, "Lungs", "Rare")) is None


def test_nothing_is_read_before_it_is_opened(shelf: Path) -> None:
    with Counting.opened(shelf) as library:
        assert isinstance(library, Counting)
        library.asked = []
        model = SectionTreeModel(library)
        assert model.rowCount() == 3
        assert all(model.hasChildren(model.index(number, 0)) for number in range(3))
        assert library.asked == []
        children = row(model, "Children")
        model.fetchMore(children)
        assert library.asked == ["children"]
        croup = row(model, "Children", "Croup")
        assert model.hasChildren(croup)
        assert model.canFetchMore(croup)
        assert library.asked == ["children"]
        model.fetchMore(croup)
        assert library.asked == ["children", "children/croup"]
        assert not model.canFetchMore(croup)
        assert not model.hasChildren(row(model, "Children", "Croup", "Symptoms"))


def test_a_category_of_5000_articles_is_opened_by_one_insertion(large: Path) -> None:
    with Library.opened(large) as library:
        model = SectionTreeModel(library)
        inserted: list[tuple[int, int]] = []
        model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
        lungs = row(model, "Lungs")
        model.fetchMore(lungs)
        assert inserted == [(0, 4_999)]
        assert model.index(4_999, 0, lungs).data() == "Article 04999"
        found = model.article_index(ref("lungs/a4321"), "lungs")
        assert found.row() == 4_321
        assert found.parent() == lungs
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
        assert tester.model() is model


def test_a_to_z_is_a_category_of_letters(letters: Path) -> None:
    with Library.opened(letters) as library:
        model = SectionTreeModel(library)
        assert rows(model, QModelIndex()) == [("category", "A–Z")]
        found = model.article_index(ArticleRef(PACK, "l-b"), "a-z/b")
        assert [found.data(), found.parent().data(), found.parent().parent().data()] == ["B-fever", "B", "A–Z"]


def test_an_article_s_row_is_found_and_what_lies_above_it_opened(library: Library) -> None:
    model = SectionTreeModel(library)
    found = model.article_index(ref("children/croup"), "children", "symptoms")
    assert found.data() == "Symptoms"
    assert model.anchor_at(found) == "symptoms"
    assert model.article_at(found) == ref("children/croup")
    assert model.anchor_at(found.parent()) == ""
    assert model.article_index(ref("children/croup"), "children", "no-such").data() == "Croup"
    assert not model.article_index(ref("children/none"), "children").isValid()
    assert not model.article_index(ref("children/croup"), "nowhere").isValid()
    assert not model.category_index("other", "children").isValid()


def test_a_damaged_article_is_a_row_without_sections(shelf: Path, tmp_path: Path) -> None:
    pack = damaged(shelf, tmp_path, "UPDATE article SET body = x'00' WHERE ref = 'children/croup'")
    with Library.opened(pack) as library:
        model = SectionTreeModel(library)
        croup = row(model, "Children", "Croup")
        model.fetchMore(croup)
        assert model.rowCount(croup) == 0
        assert not model.hasChildren(croup)
        assert not model.canFetchMore(croup)


def test_a_damaged_listing_is_a_category_without_articles(shelf: Path, tmp_path: Path, check_model: CheckModel) -> None:
    pack = damaged(shelf, tmp_path, "UPDATE tree SET title = 'Asthmb' WHERE ref = 'lungs/asthma'")
    with Library.opened(pack) as library:
        model = SectionTreeModel(library)
        check_model(model)
        lungs = row(model, "Lungs")
        model.fetchMore(lungs)
        assert rows(model, lungs) == [("category", "Rare")]


def test_rows_say_their_count_to_readers_by_ear_and_show_their_whole_title_as_tip(library: Library) -> None:
    model = SectionTreeModel(library)
    children = row(model, "Children")
    assert children.data(Qt.ItemDataRole.AccessibleTextRole) == "Children, 2"
    assert row(model, "Children", "Croup").data(Qt.ItemDataRole.AccessibleTextRole) == "Croup"
    assert children.data(Qt.ItemDataRole.ToolTipRole) == "Children"
    assert children.data(Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None


def test_a_title_that_looks_like_html_is_shown_as_it_is(library: Library) -> None:
    model = SectionTreeModel(library)
    croup = row(model, "Children", "Croup")
    model._nodes[croup.internalId()].title = '<img src="file:///etc/hostname">'
    tip = croup.data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p>&lt;img src=&quot;file:///etc/hostname&quot;&gt;</p>"
