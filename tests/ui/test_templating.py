"""Templates from the menu: saved, opened, renamed, deleted, and what is gone is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.handout_rows import button, seen
from tests.ui.person import Person
from tests.ui.shelf import ref
from viewer.articles import ArticleRef
from viewer.handout.draft import Draft, DraftItem
from viewer.handout.options import HandoutOptions
from viewer.handout.selection import TextSize
from viewer.handout.templates import Template, TemplateFolder
from viewer.ui import templating
from viewer.ui.handout_view import TEMPLATES, HandoutView
from viewer.ui.main_window import MainWindow

LARGE = HandoutOptions(TextSize.LARGE, notes=True)


@pytest.fixture(autouse=True)
def _active(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitActive(window)


@pytest.fixture
def folder(tmp_path: Path) -> TemplateFolder:
    return TemplateFolder(tmp_path / TEMPLATES)


@pytest.fixture
def paper(window: MainWindow) -> HandoutView:
    window.add_article(ref("children/croup"), "outlook")
    window.add_article(ref("lungs/asthma"))
    window.open_draft()
    return window.handout


def answer(monkeypatch: pytest.MonkeyPatch, name: str, yes: bool = True) -> list[str]:
    """Give this name and this answer to whatever is asked; the questions come back."""
    asked: list[str] = []

    def ask_for_name(_parent: QWidget, question: str, _given: str) -> str:
        asked.append(question)
        return name

    def ask(_parent: QWidget, question: str, *_answers: str) -> bool:
        asked.append(question)
        return yes

    monkeypatch.setattr(templating, "ask_for_name", ask_for_name)
    monkeypatch.setattr(templating, "ask", ask)
    return asked


def entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def open_menu(person: Person) -> QMenu:
    person.press("Ctrl+T")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(person: Person, *words: str) -> None:
    menu = open_menu(person)
    for word in words[:-1]:
        (menu,) = [action.menu() for action in menu.actions() if action.text() == word]  # type: ignore[assignment]
    (action,) = [action for action in menu.actions() if action.text() == words[-1]]
    action.trigger()
    person.press("Escape")


def test_a_handout_is_saved_and_opened_for_the_next_person(
    window: MainWindow,
    person: Person,
    paper: HandoutView,
    folder: TemplateFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = answer(monkeypatch, "Child & cough")
    person.click_button("Letter size: Large")
    choose(person, "Save this handout as a template ...")
    assert len(asked) == 1
    assert window.statusBar().currentMessage() == "Saved as a template: Child & cough"
    (saved,) = folder.shelf().templates
    assert saved.draft == window.drafting.history.present
    assert saved.titles == ("Croup", "Asthma")
    assert saved.options.size is TextSize.LARGE
    person.press("Ctrl+Shift+N")
    person.press("Ctrl+H")
    person.click_button("Letter size: Standard")
    choose(person, "Child && cough")
    assert window.drafting.history.present == saved.draft
    assert seen(paper.panel.list)["Croup"]["Outlook"]
    assert not seen(paper.panel.list)["Croup"]["Causes"]
    assert button(paper, "Letter size: Large").isChecked()
    assert window.statusBar().currentMessage() == "Template: Child & cough."
    person.press("Ctrl+Z")
    assert seen(paper.panel.list) == {}


def test_the_menu_opens_below_its_button_and_says_that_there_are_none(person: Person, paper: HandoutView) -> None:
    person.click(button(paper, "Templates"))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert entries(menu) == ["No templates yet", "Save this handout as a template ...", "Rename", "Delete"]
    assert [action.isEnabled() for action in menu.actions() if not action.isSeparator()] == [False, True, False, False]
    person.press("Escape")


def test_an_empty_handout_is_not_saved(window: MainWindow, person: Person) -> None:
    window.open_draft()
    menu = open_menu(person)
    (save,) = [action for action in menu.actions() if action.text().startswith("Save")]
    assert not save.isEnabled()
    person.press("Escape")


@pytest.mark.parametrize("yes", [True, False])
def test_a_name_that_is_taken_is_asked_about(
    person: Person, paper: HandoutView, folder: TemplateFolder, monkeypatch: pytest.MonkeyPatch, yes: bool
) -> None:
    old = Template("Cough", Draft((DraftItem(ref("children/fever")),)), ("Fever",), LARGE)
    folder.save(old)
    asked = answer(monkeypatch, "Cough", yes)
    choose(person, "Save this handout as a template ...")
    assert asked[1:] == ["There is a template “Cough” already. Replace it?"]
    assert (folder.shelf().templates == (old,)) is not yes
    assert paper.isVisible()


@pytest.mark.usefixtures("paper")
def test_changing_one_s_mind_saves_and_renames_nothing(
    person: Person, folder: TemplateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "", yes=False)
    choose(person, "Save this handout as a template ...")
    assert not (tmp_path / TEMPLATES).exists()
    folder.save(Template("Cough", Draft((DraftItem(ref("children/fever")),)), ("Fever",), LARGE))
    choose(person, "Rename", "Cough")
    choose(person, "Delete", "Cough")
    assert [found.name for found in folder.shelf().templates] == ["Cough"]


@pytest.mark.usefixtures("paper")
def test_a_template_is_renamed_and_deleted(
    window: MainWindow, person: Person, folder: TemplateFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Cough", "Wounds"):
        folder.save(Template(name, Draft((DraftItem(ref("children/fever")),)), ("Fever",), LARGE))
    answer(monkeypatch, "Wounds")
    choose(person, "Rename", "Cough")
    assert window.statusBar().currentMessage().startswith("There is a template called Wounds already")
    answer(monkeypatch, "Croup and cough")
    choose(person, "Rename", "Cough")
    assert [found.name for found in folder.shelf().templates] == ["Croup and cough", "Wounds"]
    asked = answer(monkeypatch, "")
    choose(person, "Delete", "Wounds")
    assert asked == ["Delete the template “Wounds”?"]
    assert [found.name for found in folder.shelf().templates] == ["Croup and cough"]


def test_what_is_gone_is_told_and_the_rest_is_opened(
    window: MainWindow, person: Person, paper: HandoutView, folder: TemplateFolder
) -> None:
    items = (
        DraftItem(ArticleRef("other-pack", "lungs/copd")),
        DraftItem(ref("children/croup"), ("outlook", "genetics")),
        DraftItem(ref("lungs/gone"), ("symptoms",)),
    )
    folder.save(Template("Old", Draft(items), ("COPD", "Croup", "An old article"), LARGE))
    choose(person, "Old")
    assert list(seen(paper.panel.list)) == ["Croup"]
    assert window.statusBar().currentMessage() == (
        "Template: Old. COPD is not in this library any more. Croup has not all of its sections any more. "
        "An old article is not in this library any more."
    )


def test_a_template_of_which_nothing_is_left_changes_nothing(
    window: MainWindow, person: Person, paper: HandoutView, folder: TemplateFolder
) -> None:
    folder.save(Template("Old", Draft((DraftItem(ref("lungs/gone")),)), ("Gone",), LARGE))
    choose(person, "Old")
    assert list(seen(paper.panel.list)) == ["Croup", "Asthma"]
    assert "Gone is not in this library any more." in window.statusBar().currentMessage()


@pytest.mark.usefixtures("paper")
def test_a_damaged_template_is_told_when_the_menu_opens(
    window: MainWindow, person: Person, folder: TemplateFolder, tmp_path: Path
) -> None:
    folder.save(Template("Good", Draft((DraftItem(ref("children/fever")),)), ("Fever",), LARGE))
    (tmp_path / TEMPLATES / "bad.json").write_text("{", "utf-8")
    menu = open_menu(person)
    assert entries(menu)[0] == "Good"
    assert "bad.json" in window.statusBar().currentMessage()
    person.press("Escape")
