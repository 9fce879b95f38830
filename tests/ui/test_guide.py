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
    assert with_guide.reading.article.ref == "using/find-an-article"


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
