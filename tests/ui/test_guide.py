"""The guide to the program: one key away, and found by search like any other page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.opened import opened_window
from tests.ui.person import Person
from viewer.authoring.source import Identity, read_source
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack
from viewer.ui.main_window import MainWindow

SOURCE = Path(__file__).resolve().parents[2] / "content" / "help"

QUESTIONS = (
    ("how do i search for an illness", "using/find-an-article"),
    ("make the letters bigger", "using/read-an-article"),
    ("how do i print for a patient", "paper/print-a-handout"),
    ("print several articles together", "paper/print-a-handout"),
    ("put our clinic's name on the paper", "paper/clinic-on-paper"),
    ("update from a usb stick", "library/update-from-a-stick"),
    ("go back to the old version", "library/update-from-a-stick"),
    ("add our own pages", "library/your-clinics-pages"),
    ("who checked these articles", "library/review-articles"),
    ("keyboard shortcuts", "using/keys"),
    ("does it keep what i read", "using/next-person"),
    ("where are my bookmarks", "using/bookmarks"),
    ("save this page for later", "using/bookmarks"),
    ("report a mistake", "about/about-this-library"),
    ("print handout for patient", "paper/print-a-handout"),
    ("how do i put our clinics name and phone on the printout", "paper/clinic-on-paper"),
    ("print several articles at once as one booklet", "paper/print-a-handout"),
    ("update failed what now", "library/update-from-a-stick"),
    ("how old is the information, when was it last updated", "using/read-an-article"),
    ("can I add our own clinic protocols", "library/your-clinics-pages"),
    ("print only one section not the whole page", "paper/print-a-handout"),
    ("does it save what I searched? patient confidentiality", "using/next-person"),
    ("shortcut keys", "using/keys"),
    ("search finds nothing", "using/find-an-article"),
    ("copy to another computer", "library/on-another-computer"),
    ("save handout as pdf", "paper/print-a-handout"),
    ("letters too small", "using/read-an-article"),
    ("who wrote these articles", "about/about-this-library"),
    ("is this checked by doctors", "about/about-this-library"),
    ("bookmark page so i can find it again", "using/bookmarks"),
    ("go back to the page before", "using/read-an-article"),
    ("can it read aloud to me", "using/what-bedside-does-not-do"),
    ("change langauge to spanish", "using/what-bedside-does-not-do"),
    ("does it need the internet", "using/what-bedside-does-not-do"),
    ("I found a mistake in an article who do I tell", "about/about-this-library"),
    ("dark mode, screen too bright at night", "using/read-an-article"),
    ("find a word inside the page I am reading", "using/read-an-article"),
    ("email an article to my sister", "using/what-bedside-does-not-do"),
    ("what happens if I delete something by accident", "using/undo-and-mistakes"),
    ("write my own notes on a page", "using/what-bedside-does-not-do"),
    ("how do I start", "using/first-steps"),
)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the guide, from its source."""
    pack = tmp_path_factory.mktemp("guide") / "help.pack"
    content = read_source(SOURCE, Identity(), lambda _done, _all: None)
    write_pack(pack, content.info, content.articles, content.categories, content.glossary, content.pictures)
    return pack


@pytest.fixture
def with_guide(guide: Path, tmp_path: Path) -> Iterator[MainWindow]:
    with opened_window(guide, tmp_path) as window:
        yield window


def test_one_key_opens_it(with_guide: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitActive(with_guide)
    Person(with_guide).press("F1")
    assert with_guide.reading.article is not None
    assert with_guide.reading.article.ref == "using/first-steps"


def test_it_tells_what_the_library_is(with_guide: MainWindow) -> None:
    with_guide.actions_.about_library.trigger()
    assert with_guide.reading.article is not None
    assert with_guide.reading.article.title == "About this library"


def test_without_it_one_is_told_where_it_is(window: MainWindow) -> None:
    window.actions_.help.trigger()
    assert "The guide is not here" in window.statusBar().currentMessage()
    assert window.reading.article is None


@pytest.mark.parametrize(("question", "ref"), QUESTIONS)
def test_a_first_question_is_answered_first(guide: Path, tmp_path: Path, question: str, ref: str) -> None:
    with Library([Pack(guide)]) as library:
        library.prepare_search(IndexStore(tmp_path), lambda _done, _all: None)
        assert library.find(question).hits[0].article.ref == ref


def test_every_key_of_the_window_is_in_its_list(window: MainWindow) -> None:
    text = (SOURCE / "using" / "keys.md").read_text("utf-8").replace(" ", "")
    for action in window.actions():
        for key in action.shortcuts()[:1]:
            assert key.toString().replace(" ", "") in text, f"{action.text()}: {key.toString()}"
