"""Adding to a handout from everywhere: page, tree, hits; and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QListView, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.handout_rows import seen
from tests.ui.opened import opened_window
from tests.ui.person import Person, row
from tests.ui.shelf import ref
from viewer.handout.draft import MOST_ITEMS
from viewer.library import Library
from viewer.ui.drafting import Drafting
from viewer.ui.main_window import MainWindow
from viewer.ui.section_tree_model import SectionTreeModel


@pytest.fixture(autouse=True)
def _active(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitActive(window)


def in_draft(window: MainWindow) -> dict[str, tuple[str, ...] | None]:
    return {item.article.ref: item.anchors for item in window.drafting.history.present.items}


def foot(window: MainWindow) -> str:
    return window.statusBar().currentMessage()


def handout_button(window: MainWindow) -> QToolButton:
    buttons = window.top_bar.findChildren(QToolButton)
    return next(button for button in buttons if button.defaultAction() is window.actions_.handout)


def go_to_row(window: MainWindow, *titles: str) -> None:
    model = window.tree.model()
    assert isinstance(model, SectionTreeModel)
    window.tree.setFocus()
    window.tree.setCurrentIndex(row(model, *titles))


def test_the_open_article_is_added_by_key_and_by_its_link(window: MainWindow, person: Person) -> None:
    window.open(ref("children/croup"))
    window.reading.focus_page()
    person.press("Ctrl+Shift+H")
    assert in_draft(window) == {"children/croup": None}
    assert foot(window) == "Added to the handout: Croup."
    window.open(ref("lungs/asthma"))
    person.click_link("handout:")
    assert list(in_draft(window)) == ["children/croup", "lungs/asthma"]
    assert foot(window) == "Added to the handout: Asthma. It has 2 articles now."
    assert handout_button(window).text().strip() == "Handout (2)"
    person.press("Ctrl+Shift+H")
    assert foot(window) == "It is in the handout already: Asthma."


def test_without_an_article_one_is_told_what_to_do(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+Shift+H")
    assert foot(window).startswith("Open an article first")
    assert in_draft(window) == {}


def test_a_section_a_category_or_an_article_of_the_tree_is_added_by_key(window: MainWindow, person: Person) -> None:
    window.open(ref("lungs/asthma"))  # is not what is added
    go_to_row(window, "Children", "Croup", "Outlook")
    person.press("Ctrl+Shift+H")
    assert in_draft(window) == {"children/croup": ("outlook", "get-help")}
    go_to_row(window, "Children", "Croup", "Causes")
    person.press("Ctrl+Shift+H")
    assert in_draft(window) == {"children/croup": ("outlook", "get-help", "causes")}
    go_to_row(window, "Children")
    person.press("Ctrl+Shift+H")
    assert in_draft(window) == {"children/croup": None, "children/fever": None}
    go_to_row(window, "Lungs")
    person.press("Ctrl+Shift+H")
    assert list(in_draft(window))[2:] == ["lungs/rare/many", "lungs/asthma", "lungs/long"]


def test_when_to_get_help_once_left_out_does_not_come_back_with_a_section(window: MainWindow) -> None:
    window.add_article(ref("children/croup"), "outlook")
    draft = window.drafting.history.present
    article = window._library.article(ref("children/croup"))
    window.drafting.change(draft.ticked(ref("children/croup"), "get-help", False, article.anchors()))
    window.add_article(ref("children/croup"), "causes")
    assert in_draft(window) == {"children/croup": ("outlook", "causes")}


@pytest.mark.parametrize(
    ("titles", "entry", "wanted"),
    [
        (("Children", "Croup", "Outlook"), "Add to handout", {"children/croup": ("outlook", "get-help")}),
        (("Children",), "Add to handout", {"children/croup": None, "children/fever": None}),
        (("Children", "Croup"), "Open", {}),
    ],
)
def test_a_row_s_menu_adds_it_or_opens_it(
    window: MainWindow, titles: tuple[str, ...], entry: str, wanted: dict[str, tuple[str, ...] | None]
) -> None:
    go_to_row(window, *titles)
    place = window.tree.visualRect(window.tree.currentIndex()).center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, place, window.tree.viewport().mapToGlobal(place))
        QApplication.sendEvent(window.tree.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert menu.accessibleName()
        menu.close()
    assert isinstance(menu, QMenu)
    action = next(action for action in menu.findChildren(QAction) if action.text() == entry)
    action.trigger()
    assert in_draft(window) == wanted
    assert (window.reading.article is not None) == (entry == "Open")


def test_no_menu_where_there_is_no_row(window: MainWindow) -> None:
    window.resize(900, 700)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, window.tree.height() - 4), QPoint())
    window.tree.contextMenuEvent(event)
    assert QApplication.activePopupWidget() is None


def test_a_hit_adds_its_section_or_the_article_it_names(window: MainWindow) -> None:
    window.searching.ask("blue lips")
    assert window.searching.results is not None
    window.add_hit(window.searching.results.hits[0])
    assert in_draft(window) == {"children/croup": ("get-help",)}
    window.searching.ask("asthma")
    window.add_hit(window.searching.results.hits[0])
    assert in_draft(window)["lungs/asthma"] is None


def test_the_marked_result_is_added_by_key_and_opened_by_its_menu(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+K")
    person.type("barking cough")
    assert window.searching.results is not None
    hit = window.searching.results.hits[0]
    person.press("F6")
    person.press("Ctrl+Shift+H")
    assert list(in_draft(window)) == [hit.article.ref]
    hits = window.results.findChild(QListView)
    assert isinstance(hits, QListView)
    place = hits.visualRect(hits.currentIndex()).center()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        event = QContextMenuEvent(reason, place, hits.viewport().mapToGlobal(place))
        QApplication.sendEvent(hits.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [entry.text() for entry in menu.actions()] == ["Open", "Add to handout"]
        menu.close()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    assert window.reading.present.article == hit.article


def test_what_cannot_be_read_is_told_and_not_added(window: MainWindow) -> None:
    window.add_article(ref("none"))
    assert foot(window) == "There is no article none in Shelf library."
    window.add_category("shelf", "nowhere")
    assert foot(window) == "There is no category nowhere."
    assert in_draft(window) == {}


def test_a_handout_is_no_library(large: Path) -> None:
    with Library.opened(large) as library:
        drafting = Drafting(library)
        told: list[str] = []
        drafting.told.connect(told.append)
        entry = max(library.categories(library.packs[0].info.id), key=lambda entry: entry.articles)
        drafting.add_category(entry.pack, entry.category.path)
        assert len(drafting.history.present) == 0
        assert f"at most {MOST_ITEMS} articles" in told[0]
        for article, _ in library.listing(entry.pack, entry.category.path)[:MOST_ITEMS]:
            drafting.add_article(article)
        assert len(drafting.history.present) == MOST_ITEMS
        drafting.add_article(library.listing(entry.pack, entry.category.path)[MOST_ITEMS][0])
        assert len(drafting.history.present) == MOST_ITEMS


# Print and handout


def test_print_shows_the_open_article_and_the_handout_s_button_the_handout(
    window: MainWindow, person: Person, qtbot: QtBot
) -> None:
    window.open(ref("lungs/asthma"))
    window.add_article(ref("children/croup"))
    window.reading.focus_page()
    person.press("Ctrl+P")
    assert list(seen(window.handout.panel.list)) == ["Asthma"]
    person.press("Ctrl+H")
    assert list(seen(window.handout.panel.list)) == ["Croup"]
    person.press("Escape")
    assert window.reading.isVisible()
    person.click(handout_button(window))
    assert list(seen(window.handout.panel.list)) == ["Croup"]
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.press("Alt+Left")
    person.press("Ctrl+P")
    person.press("Ctrl+Shift+H")  # on the paper: the article that is shown joins the others
    assert list(seen(window.handout.panel.list)) == ["Croup", "Asthma"]
    assert handout_button(window).text().strip() == "Handout (2)"


def test_the_handout_is_printed_from_where_no_article_is_open(
    window: MainWindow, person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("viewer.ui.printing.ask_for_printer", lambda _parent, _paper, pages: asked.append(pages))
    window.add_article(ref("children/croup"))
    assert not window.actions_.print.isEnabled()
    person.press("Ctrl+H")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.press("Ctrl+P")
    assert asked == [window.handout.preview.page_count()]


def test_an_empty_handout_says_how_to_fill_it_and_leads_back(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+H")
    assert window.handout._empty.isVisible()
    person.click_button("Choose articles")
    assert window.reading.isVisible()


@pytest.mark.parametrize("opened", [True, False])
def test_the_next_person_finds_an_empty_handout(window: MainWindow, person: Person, qtbot: QtBot, opened: bool) -> None:
    window.add_article(ref("children/croup"))
    window.add_article(ref("lungs/asthma"))
    if opened:
        person.press("Ctrl+H")
        qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.press("Ctrl+Shift+N")
    assert in_draft(window) == {}
    assert not window.drafting.history.can_undo
    assert handout_button(window).text().strip() == "Handout"


def test_nothing_of_a_handout_is_written(window: MainWindow, person: Person, qtbot: QtBot, tmp_path: Path) -> None:
    window.add_article(ref("children/croup"))
    person.press("Ctrl+H")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.click_button("Letter size: Large")
    person.click_button("Sections: Home care")
    window.close()
    written = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [file.name for file in written] == ["settings.ini"]
    text = written[0].read_text("utf-8")
    assert "large" in text
    assert not any(word in text.lower() for word in ("croup", "children", "self-care", "home-care"))


def test_the_window_starts_without_the_handout_s_room(qtbot: QtBot, shelf: Path, tmp_path: Path) -> None:
    with opened_window(shelf, tmp_path) as window:
        qtbot.waitActive(window)
        assert "drafting" not in vars(window)
        assert "handout" not in vars(window)
        person = Person(window)
        person.press("Ctrl+Shift+N")
        assert "drafting" not in vars(window)
        assert window.actions_.add_to_handout in window.actions()
