"""The window's wiring: every action by its key or its button, every request of a part, has its effect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QMenu, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.opened import opened_window
from tests.ui.person import Person, row
from tests.ui.shelf import PACK, ref
from viewer.articles import Results
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui.main_window import MainWindow
from viewer.ui.section_tree_model import SectionTreeModel
from viewer.ui.settings import TEXT_SIZES, Settings

CROUP, FEVER, ASTHMA = ref("children/croup"), ref("children/fever"), ref("lungs/asthma")


@pytest.fixture(autouse=True)
def _active(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitActive(window)


def top_button(window: MainWindow, action: QAction) -> QToolButton:
    (button,) = [found for found in window.top_bar.findChildren(QToolButton) if found.defaultAction() is action]
    return button


def note(window: MainWindow) -> QLabel:
    (label,) = [found for found in window.findChildren(QLabel) if found.accessibleName() == "About the results"]
    return label


def hits(window: MainWindow) -> QListView:
    (found,) = window.findChildren(QListView)
    return found


def titles(window: MainWindow) -> list[str]:
    model = hits(window).model()
    return [model.index(number, 0).data() for number in range(model.rowCount())]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


# Places


def test_back_and_forward_by_key_and_button(window: MainWindow, person: Person) -> None:
    actions, reading = window.actions_, window.reading
    assert not actions.back.isEnabled()
    window.open(CROUP)
    window.open(FEVER)
    person.press("Alt+Left")
    assert reading.present.article == CROUP
    assert actions.forward.isEnabled()
    person.press("Alt+Right")
    assert reading.present.article == FEVER
    assert not actions.forward.isEnabled()
    person.click(top_button(window, actions.back))
    person.click(top_button(window, actions.back))
    assert window.windowTitle() == "Bedside"
    assert not actions.back.isEnabled()
    person.click(top_button(window, actions.forward))
    assert reading.present.article == CROUP


def test_home_by_key_and_button(window: MainWindow, person: Person) -> None:
    ways: list[Callable[[], None]] = [
        lambda: person.press("Alt+Home"),
        lambda: person.click(top_button(window, window.actions_.home)),
    ]
    for go in ways:
        window.open(CROUP)
        assert window.windowTitle() == "Croup – Bedside"
        go()
        assert window.reading.article is None
        assert window.windowTitle() == "Bedside"
        assert not window.tree.currentIndex().isValid()


def test_a_row_of_the_tree_opens_and_the_page_is_followed(window: MainWindow, person: Person) -> None:
    model = window.tree.model()
    assert isinstance(model, SectionTreeModel)
    person.click_row(window.tree, row(model, "Children", "Croup", "Outlook"))
    assert window.reading.present.article == CROUP
    assert window.tree.currentIndex().data() == "Outlook"
    window.reading.view.verticalScrollBar().setValue(0)
    assert window.tree.currentIndex().data() == "Croup"
    window.reading.view.go_to("symptoms")
    assert window.tree.currentIndex().data() == "Symptoms"


def test_rows_of_the_tree_by_key(window: MainWindow, person: Person) -> None:
    person.press("F6")
    assert window.tree.currentIndex().data() == "Emergencies & first aid"
    person.press("Down")
    assert window.tree.currentIndex().data() == "Children"
    person.press("Return")
    assert window.tree.isExpanded(window.tree.currentIndex())
    person.press("Down")
    person.press("Space")
    assert window.reading.present.article == CROUP
    assert window.tree.isExpanded(window.tree.currentIndex())


def test_a_double_click_leaves_a_category_open(window: MainWindow, person: Person) -> None:
    model = window.tree.model()
    assert isinstance(model, SectionTreeModel)
    index = row(model, "Lungs")
    person.click_row(window.tree, index)
    assert window.tree.isExpanded(index)
    place = window.tree.visualRect(index).center()
    QTest.mouseDClick(window.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.tree.isExpanded(index)


def test_breadcrumbs_lead_to_the_category_and_to_the_top(window: MainWindow, person: Person) -> None:
    window.side.setCurrentIndex(1)
    window.open(CROUP, "outlook")
    window.reading.view.verticalScrollBar().setValue(0)
    person.click_link("category:children")
    assert window.side.currentWidget() is window.tree
    assert window.tree.currentIndex().data() == "Children"
    assert focus() is window.tree
    person.click_link("#outlook")
    assert window.tree.currentIndex().data() == "Outlook"
    window.reading.follow("#top")
    assert window.reading.view.verticalScrollBar().value() == 0


def test_trouble_of_a_page_is_told(window: MainWindow) -> None:
    window.open(CROUP)
    window.reading.follow("article:no/such")
    assert window.statusBar().currentMessage() == "There is no article no/such: search for it by its name."
    assert window.reading.present.article == CROUP


# Headings and panes


def test_headings_by_key(window: MainWindow, person: Person) -> None:
    assert not window.actions_.next_heading.isEnabled()
    window.open(CROUP)
    window.reading.focus_page()
    anchors = ["key-points", "causes", "symptoms", "get-help", "self-care", "outlook"]
    seen = []
    for _ in anchors:
        person.press("Ctrl+Down")
        seen.append(window.tree.currentIndex().data())
    assert seen == ["Key points", "Causes", "Symptoms", "When to get help", "Caring for your child", "Outlook"]
    person.press("Ctrl+Down")
    assert window.tree.currentIndex().data() == "Outlook"
    back = []
    for _ in anchors:
        person.press("Ctrl+Up")
        back.append(window.tree.currentIndex().data())
    assert back == [*reversed(seen[:-1]), "Croup"]
    assert window.reading.view.verticalScrollBar().value() == 0


def test_previous_heading_first_goes_to_the_present_one(window: MainWindow, person: Person) -> None:
    window.open(CROUP, "causes")
    view = window.reading.view
    top = view.verticalScrollBar().value()
    view.verticalScrollBar().setValue(top + 120)
    window.reading.focus_page()
    person.press("Ctrl+Up")
    assert view.verticalScrollBar().value() == top


def test_panes_by_key(window: MainWindow, person: Person, qtbot: QtBot) -> None:
    window.open(CROUP)
    window.reading.focus_page()
    person.press("F6")
    assert isinstance(focus(), QLineEdit)
    person.press("F6")
    assert focus() is window.tree
    person.press("F6")
    assert focus() is window.reading.view
    person.press("Ctrl+K")
    person.type("cough")
    person.press("F6")
    assert focus() is hits(window)
    person.press("Escape")  # from the results to the text
    assert focus() is window.reading.view
    person.press("Ctrl+K")
    person.type("xyzzyqq")
    person.press("F6")
    assert focus() is note(window)
    person.press("F6")
    assert focus() is window.reading.view
    person.press("Ctrl+P")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    assert focus() is window.handout.preview
    person.press("F6")
    assert isinstance(focus(), QLineEdit)
    person.press("F6")
    assert window.handout.panes()[0][0].isAncestorOf(focus())
    person.press("F6")
    assert focus() is window.handout.preview


# Search


@pytest.mark.parametrize("key", ["Ctrl+K", "/"])
def test_the_key_goes_to_the_search_field(window: MainWindow, person: Person, key: str) -> None:
    window.open(CROUP)
    window.reading.focus_page()
    person.press(key)
    assert isinstance(focus(), QLineEdit)
    person.type("a/b")
    assert window.top_bar.query() == "a/b"  # a slash is a letter there


def test_results_come_as_one_types_and_go_with_the_words(window: MainWindow, person: Person) -> None:
    person.type("cro")
    assert window.side.currentIndex() == 1
    assert titles(window)[0] == "Croup"
    person.press("Escape")
    assert window.top_bar.query() == ""
    assert window.side.currentIndex() == 0
    assert window.searching.results is None
    person.press("Escape")
    assert focus() is window.reading.home or window.reading.home.isAncestorOf(focus())


def test_arrows_go_through_the_results_and_enter_opens_at_the_section(window: MainWindow, person: Person) -> None:
    person.type("blue lips")
    found = window.searching.results
    assert found is not None
    person.press("Down")
    person.press("Up")
    person.press("Return")
    assert window.reading.present.article == found.hits[0].article
    assert window.reading.present.anchor == found.hits[0].section == "get-help"
    words = [selection.cursor.selectedText() for selection in window.reading.view.extraSelections()]
    assert {"blue", "lips"} <= set(words)
    assert focus() is window.reading.view


def test_a_hit_opens_by_click(window: MainWindow, person: Person) -> None:
    person.type("cough")
    index = hits(window).model().index(1, 0)
    person.click_row(hits(window), index)
    assert window.windowTitle() == f"{index.data()} – Bedside"


def test_a_hit_opens_by_enter_in_the_list(window: MainWindow, person: Person) -> None:
    person.type("asthma")
    person.press("F6")
    person.press("Return")
    assert window.reading.present.article == ASTHMA


def test_words_as_typed_are_a_link_away(window: MainWindow, person: Person) -> None:
    person.type("couhg")
    assert "Showing results for <b>cough</b>" in note(window).text()
    note(window).linkActivated.emit("as-typed")
    assert "Nothing found for <b>couhg</b>." in note(window).text()
    note(window).linkActivated.emit("browse")
    assert window.side.currentWidget() is window.tree
    assert window.reading.article is None


def test_results_of_one_kind_of_section(window: MainWindow, person: Person) -> None:
    person.type("child")
    everything = titles(window)
    buttons = {button.text(): button for button in window.results.findChildren(QToolButton)}
    person.click(buttons["Get help"])
    assert titles(window)
    assert titles(window) != everything
    person.click(buttons["Treatment"])
    assert "Look in all sections" in note(window).text()
    assert buttons["Treatment"].isVisible()  # the way back
    note(window).linkActivated.emit("everywhere")
    assert titles(window) == everything
    person.press("Ctrl+K")
    person.press("Escape")
    person.type("child")
    assert buttons["All sections"].isChecked()
    assert titles(window) == everything


def test_results_of_one_subject(window: MainWindow, person: Person) -> None:
    person.type("child")
    everything = titles(window)
    (subject,) = (
        button
        for button in window.results.findChildren(QToolButton)
        if button.accessibleName() == "Subject: All subjects"
    )
    choices = {choice.text(): choice for choice in subject.menu().actions()}
    choices["Lungs"].trigger()
    assert titles(window)
    assert set(titles(window)) < set(everything)
    note(window).linkActivated.emit("everywhere")
    assert titles(window) == everything
    choices["Lungs"].trigger()
    person.press("Ctrl+K")
    person.press("Escape")
    person.type("child")
    assert titles(window) == everything


def test_the_results_tab_is_never_blank(window: MainWindow, person: Person) -> None:
    tabs = window.side.tabBar()
    person.click(tabs, tabs.tabRect(1).center())
    assert note(window).isVisible()
    assert "Type in the search field" in note(window).text()


def test_trouble_of_a_search_is_told(window: MainWindow) -> None:
    window.searching.trouble.emit("The search index is damaged.")
    assert window.statusBar().currentMessage() == "The search index is damaged."


def test_an_index_that_arrives_answers_the_query_anew(
    qtbot: QtBot, shelf: Path, shelf_index: Path, tmp_path: Path
) -> None:
    with opened_window(shelf, tmp_path) as window:
        qtbot.waitActive(window)
        Person(window).type("virus")  # in a text, no name
        assert "only names are searched" in note(window).text()
        assert titles(window) == []
        window.use_index(PACK, shelf_index)
        assert titles(window) == ["Croup"]
        assert "only names" not in note(window).text()


def test_an_index_that_is_not_one_is_told_and_names_are_searched_on(qtbot: QtBot, shelf: Path, tmp_path: Path) -> None:
    with opened_window(shelf, tmp_path) as window:
        qtbot.waitActive(window)
        window.use_index(PACK, tmp_path)
        Person(window).type("croup")
        assert window.statusBar().currentMessage() != ""


# Text size and colours


@pytest.mark.parametrize(("keys", "scale"), [("Ctrl++", 1.15), ("Ctrl+=", 1.15), ("Ctrl+-", 0.85), ("Ctrl+0", 1.0)])
def test_text_size_by_key(window: MainWindow, person: Person, tmp_path: Path, keys: str, scale: float) -> None:
    person.press(keys)
    assert window.statusBar().currentMessage() == f"Text size {scale * 100:.0f} %"
    window.close()
    assert Settings(tmp_path / "settings.ini").text_scale == scale


def test_text_size_has_two_ends(window: MainWindow, person: Person) -> None:
    actions = window.actions_
    for _ in TEXT_SIZES:
        person.click(top_button(window, actions.larger))
    assert not actions.larger.isEnabled()
    assert actions.smaller.isEnabled()
    for _ in TEXT_SIZES:
        person.click(top_button(window, actions.smaller))
    assert not actions.smaller.isEnabled()
    assert actions.larger.isEnabled()


def test_a_size_remembered_is_in_force_from_the_start(qtbot: QtBot, shelf: Path, tmp_path: Path) -> None:
    with opened_window(shelf, tmp_path, scale=2.0) as window:
        qtbot.waitActive(window)
        assert not window.actions_.larger.isEnabled()
        assert window.tree.font().pixelSize() == 21


@pytest.mark.parametrize("choice", [ThemeName.DARK, ThemeName.CONTRAST, ThemeName.LIGHT, ThemeName.SYSTEM])
def test_colours_by_choice(window: MainWindow, person: Person, tmp_path: Path, choice: ThemeName) -> None:
    window.open(CROUP)
    person.press("Ctrl+K")
    person.type("cough")
    window.actions_.themes[choice].trigger()
    theme = THEMES[ThemeName.LIGHT if choice is ThemeName.SYSTEM else choice]  # offscreen, the system is light
    assert window.palette().window().color().name().upper() == theme.pane
    assert [window.reading.view._theme, window.tree._delegate.theme, window.results._delegate.theme] == [theme] * 3
    assert theme.emergency.lower() in window.reading.view.toHtml()
    window.close()
    assert Settings(tmp_path / "settings.ini").theme is choice


def test_colours_and_size_keep_the_place_and_the_marks(window: MainWindow, person: Person) -> None:
    person.type("blue lips")
    person.press("Return")
    marks = [selection.cursor.selectedText() for selection in window.reading.view.extraSelections()]
    place = window.reading.view.position()
    window.actions_.themes[ThemeName.DARK].trigger()
    person.press("Ctrl++")
    person.press("Ctrl++")
    person.press("Ctrl+0")
    assert [selection.cursor.selectedText() for selection in window.reading.view.extraSelections()] == marks
    assert window.reading.view.position() == place


def test_the_system_is_followed_only_by_choice(window: MainWindow) -> None:
    changes = []
    window._appearance.changed.connect(lambda: changes.append(window._appearance.theme))
    window._appearance._system_changed()
    assert changes == []
    window.actions_.themes[ThemeName.SYSTEM].trigger()
    window._appearance._system_changed()
    assert len(changes) == 2


# Menus


@pytest.mark.parametrize(("keys", "name"), [("Ctrl+Shift+L", "Colors"), ("F10", "Menu")])
def test_menus_open_by_key(person: Person, keys: str, name: str) -> None:
    person.press(keys)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == name
    person.press("Escape")
    assert QApplication.activePopupWidget() is None


def test_menus_open_by_click(window: MainWindow, person: Person) -> None:
    for action, menu in ((window.actions_.theme, "theme_menu"), (window.actions_.menu, "main_menu")):
        person.click(top_button(window, action))
        assert getattr(window.actions_, menu).isVisible()
        person.press("Escape")


def test_the_menu_holds_every_action_that_has_no_button(window: MainWindow) -> None:
    menus = (window.actions_.main_menu, *window.actions_.main_menu.findChildren(QMenu))
    in_menu = {action for menu in menus for action in menu.actions()}
    on_bar = {button.defaultAction() for button in window.top_bar.findChildren(QToolButton)}
    every = {action for action in vars(window.actions_).values() if isinstance(action, QAction)}
    assert every <= in_menu | on_bar


def test_about_says_whose_content_this_is(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "about", lambda _parent, _title, text: told.append(text))
    window.actions_.about.trigger()
    assert "Shelf library 1.2, published by The testers. License: CC0." in told[0]
    assert "not yet reviewed" in told[0]


def test_quit_closes_the_window(window: MainWindow, person: Person) -> None:
    person.press("Ctrl+Q")
    assert not window.isVisible()


# Find and print


def test_find_by_key_only_in_an_article(window: MainWindow, person: Person) -> None:
    assert not window.actions_.find.isEnabled()
    window.open(CROUP)
    window.reading.focus_page()
    person.press("Ctrl+F")
    assert window.reading.find_bar.isVisible()
    person.press("Alt+Home")
    assert not window.reading.find_bar.isVisible()


def test_print_by_key_and_button_opens_the_paper_and_is_left_again(
    window: MainWindow, person: Person, qtbot: QtBot
) -> None:
    assert not window.actions_.print.isEnabled()
    window.open(CROUP)
    leave: list[Callable[[], None]] = [
        lambda: person.press("Escape"),
        lambda: person.press("Alt+Left"),
        lambda: person.click_button("Back to the article"),
    ]
    for go in leave:
        person.click(top_button(window, window.actions_.print))
        qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
        assert not window.reading.isVisible()
        assert not window.actions_.find.isEnabled()
        assert window.actions_.back.isEnabled()
        go()
        assert window.reading.isVisible()
        assert window.reading.present.article == CROUP
        assert window.handout.preview.page_count() == 0
        assert window.actions_.find.isEnabled()


def test_printing_without_an_article_says_what_to_do(window: MainWindow) -> None:
    window.open_handout()
    assert window.statusBar().currentMessage() == "Open an article first: it is what will be printed."
    assert window.reading.isVisible()


def test_typing_a_search_leaves_the_paper_and_keeps_the_keyboard(
    window: MainWindow, person: Person, qtbot: QtBot
) -> None:
    window.open(CROUP)
    person.press("Ctrl+P")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.press("Ctrl+K")
    person.type("asthma")
    assert window.top_bar.query() == "asthma"
    assert titles(window)[0] == "Asthma"
    assert window.reading.isVisible()


def test_trouble_of_the_paper_is_told(window: MainWindow) -> None:
    window.handout.trouble.emit("The disk is full.")
    assert window.statusBar().currentMessage() == "The disk is full."


# The foot of the window


def test_the_foot_says_which_library_this_is(window: MainWindow) -> None:
    words = [label.text() for label in window.statusBar().findChildren(QLabel)]
    assert "Shelf library 1.2 · 7 articles" in words
    assert "Works without internet" in words


def test_a_message_makes_room_for_itself_and_gives_it_back(window: MainWindow, person: Person) -> None:
    standing = next(label for label in window.statusBar().findChildren(QLabel) if "Shelf" in label.text())
    window.tell("One sentence.")
    assert not standing.isVisible()
    person.press("Ctrl++")  # the foot grows, and Qt lays it out anew
    QApplication.processEvents()
    assert not standing.isVisible()
    window.statusBar().clearMessage()
    assert standing.isVisible()


# What is remembered, and what not


def test_place_and_size_of_the_window_are_remembered(qtbot: QtBot, shelf: Path, tmp_path: Path) -> None:
    with opened_window(shelf, tmp_path) as window:
        window.resize(700, 600)  # the offscreen platform's screen is 800 wide
        window._splitter.setSizes([250, 450])
        left = window.side.width()
    with opened_window(shelf, tmp_path) as window:
        qtbot.waitExposed(window)
        assert (window.width(), window.height()) == (700, 600)
        assert window.side.width() == left


def test_the_contents_cannot_be_pushed_away(qtbot: QtBot, shelf: Path, tmp_path: Path) -> None:
    """Behind a line of one pixel nobody would find them again."""
    with opened_window(shelf, tmp_path) as window:
        window.resize(700, 600)
        splitter = window._splitter
        splitter.setChildrenCollapsible(True)
        splitter.setSizes([0, 700])
        assert window.side.width() == 0 or not window.side.isVisible()
    with opened_window(shelf, tmp_path) as window:  # as an older version may have left it
        qtbot.waitExposed(window)
        assert window.side.isVisible()
        assert window.side.width() >= 100
        handle = window._splitter.handle(1)
        middle = handle.rect().center()
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseMove(handle, QPoint(-2000, middle.y()))
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(-2000, middle.y()))
        assert window.side.isVisible()
        assert window.side.width() >= 100


def test_settings_hold_nothing_of_what_was_read_or_searched(
    window: MainWindow, person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    person.type("croup")
    person.press("Return")
    person.press("Ctrl+P")
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    person.click_button("Letter size: Large")
    window.close()
    written = (tmp_path / "settings.ini").read_text("utf-8")
    assert sorted(line.partition("=")[0] for line in written.splitlines() if "=" in line) == [
        "geometry",
        "ink",
        "letterhead",
        "notes",
        "paper",
        "size",
        "splitter",
        "text_scale",
        "theme",
        "two_pages",
        "word_list",
        "zoom",
    ]
    assert "croup" not in written.lower()


def test_an_answer_with_more_articles_than_are_shown_says_so(window: MainWindow, person: Person) -> None:
    person.type("child")
    found = window.searching.results
    assert found is not None
    window.searching.answered.emit(Results(found.query, None, found.hits, 345))
    assert f"The best {len(found.hits)} of 345 articles" in note(window).text()
