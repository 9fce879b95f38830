"""The right side: what opens, what can't and says so, and hostile articles that show nothing of their tricks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.person import links
from tests.ui.shelf import (
    ARTICLES,
    CROUP,
    DRAWING,
    MANY_SECTIONS,
    PACK,
    article,
    damaged,
    ref,
    section,
    write_shelf,
)
from viewer.articles import ArticleRef, GlossaryTerm, Picture, SectionKind
from viewer.library import Library
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui.bookmarking import Bookmarking
from viewer.ui.find_bar import FindBar
from viewer.ui.glossary_tip import GlossaryTip
from viewer.ui.reading_pane import ReadingPane

LIGHT = THEMES[ThemeName.LIGHT]


@pytest.fixture
def pane(library: Library, qtbot: QtBot) -> ReadingPane:
    return opened(library, qtbot)


def opened(library: Library, qtbot: QtBot) -> ReadingPane:
    pane = ReadingPane(library, Bookmarking(library, Path("bookmarks.json")), LIGHT, 1.0)
    qtbot.addWidget(pane)
    pane.resize(800, 600)
    pane.start()
    pane.show()
    pane.activateWindow()
    qtbot.waitActive(pane)
    return pane


@pytest.fixture
def told(pane: ReadingPane) -> list[str]:
    sentences: list[str] = []
    pane.trouble.connect(sentences.append)
    return sentences


def text(pane: ReadingPane) -> str:
    return pane.view.toPlainText()


# Opening


def test_opening_tells_the_place(pane: ReadingPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.place_shown) as shown:
        pane.open(ref("children/croup"))
    assert shown.args == [ref("children/croup"), "children", ""]
    assert pane.article == CROUP
    with qtbot.waitSignals([pane.place_shown, pane.place_shown]):
        pane.open(ref("children/croup"), "symptoms")
    with qtbot.waitSignal(pane.place_shown) as shown:
        pane.go_home()
    assert shown.args == [None, "", ""]
    assert pane.article is None


def test_an_unknown_article_is_told_and_the_page_stays(pane: ReadingPane, told: list[str]) -> None:
    pane.open(ref("children/croup"))
    before = text(pane)
    pane.open(ref("children/none"))
    assert told == ["There is no article children/none in Shelf library."]
    assert text(pane) == before
    assert pane.present.article == ref("children/croup")
    assert pane.article == CROUP


def test_a_damaged_article_is_told_and_the_others_open(shelf: Path, tmp_path: Path, qtbot: QtBot) -> None:
    pack = damaged(shelf, tmp_path, "UPDATE article SET body = x'00' WHERE ref = 'children/croup'")
    with Library.opened(pack) as library:
        pane = opened(library, qtbot)
        with qtbot.waitSignal(pane.trouble) as told:
            pane.open(ref("children/croup"))
        assert told.args == [
            "The article children/croup is damaged in damaged-shelf.pack: get a fresh copy of this pack."
        ]
        assert pane.article is None
        assert pane.home.isVisible()
        pane.open(ref("children/fever"))
        assert "under 3 months" in text(pane)


def test_a_damaged_related_article_does_not_keep_one_from_reading(shelf: Path, tmp_path: Path, qtbot: QtBot) -> None:
    pack = damaged(shelf, tmp_path, "UPDATE article SET body = x'00' WHERE ref = 'lungs/asthma'")
    with Library.opened(pack) as library:
        pane = opened(library, qtbot)
        pane.open(ref("children/croup"))
        assert "barking cough" in text(pane)
        assert "See also" not in text(pane)


def test_a_damaged_picture_says_that_it_is_missing(shelf: Path, tmp_path: Path, qtbot: QtBot) -> None:
    pack = damaged(shelf, tmp_path, "UPDATE picture SET content = x'00'")
    with Library.opened(pack) as library:
        pane = opened(library, qtbot)
        pane.open(ref("lungs/asthma"))
        words = text(pane)
    for part in ("The picture is missing.", "Two lungs", "The lungs", "Drawing: the testers"):
        assert part in words


def test_an_article_that_is_gone_on_the_way_back_leaves_the_page_as_it_is(
    pane: ReadingPane, library: Library, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.open(ref("children/croup"))
    pane.open(ref("children/fever"))
    known = library.article

    def article(wanted: ArticleRef) -> object:
        return known(wanted if wanted.ref != "children/croup" else ref("gone"))

    monkeypatch.setattr(library, "article", article)
    pane.back()
    assert told == ["There is no article gone in Shelf library."]
    assert pane.present.article == ref("children/fever")
    assert pane.can_go_back


def test_a_picture_is_read_once_a_page(pane: ReadingPane, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    known = library.picture

    def picture(pack: str, name: str) -> Picture:
        read.append(name)
        return known(pack, name)

    monkeypatch.setattr(library, "picture", picture)
    pane.open(ref("lungs/asthma"))
    pane.resize(600, 600)
    pane.set_look(THEMES[ThemeName.DARK], 1.5)
    assert read == [DRAWING.name]


def test_an_article_of_400_sections_opens_without_a_wall_of_links(pane: ReadingPane) -> None:
    pane.open(ref("lungs/rare/many"))
    assert "On this page" not in text(pane)
    assert f"Part {MANY_SECTIONS} of it" in text(pane)
    pane.open(ref("lungs/rare/many"), f"other-{MANY_SECTIONS}")
    bar = pane.view.verticalScrollBar()
    assert bar.value() > bar.maximum() * 0.95


# Links


def test_links_within_the_library_are_followed(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.open(ref("children/croup"))
    pane.follow("article:children/fever#get-help")
    assert pane.present.article == ref("children/fever")
    assert pane.present.anchor == "get-help"
    pane.follow(f"article:{PACK}:lungs/asthma")
    assert pane.present.article == ref("lungs/asthma")
    with qtbot.waitSignal(pane.category_wanted) as wanted:
        pane.follow("category:lungs")
    assert wanted.args == [PACK, "lungs"]
    pane.follow("home:")
    assert pane.article is None


@pytest.mark.parametrize(
    "address", ["https://example.org", "file:///etc/hostname", "javascript:alert(1)", "mailto:a@b.c", "", ":", "a"]
)
def test_other_addresses_lead_nowhere(
    pane: ReadingPane, told: list[str], monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    pane.open(ref("children/croup"))
    before = text(pane)
    pane.follow(address)
    assert (text(pane), opened, told) == (before, [], [])


def test_a_word_that_is_not_in_the_glossary_is_told(pane: ReadingPane, told: list[str]) -> None:
    pane.open(ref("children/croup"))
    pane.follow("glossary:none")
    assert told == ["The word none is not in the glossary of Shelf library."]


# Hostile articles

TRICKS = (
    '<p>Before <img src="file:///etc/hostname"> <img src="http://example.org/pixel.png"> after</p>'
    '<script>alert("script ran")</script><style>p { color: magenta }</style>'
    '<p><a href="javascript:alert(1)">one</a> <a href="file:///etc/passwd">two</a> '
    '<a href="data:text/html,x">three</a> <a href="https://example.org/q">four</a> <a href="//example.org">five</a></p>'
    '<iframe src="http://example.org"></iframe><object data="file:///etc/hostname"></object>'
    '<p style="background: url(file:///etc/hostname)" onclick="alert(1)">styled</p>'
    '<figure><img src="../../etc/hostname" alt="&lt;img src=x&gt;"><figcaption>&lt;script&gt;</figcaption></figure>'
    '<aside class="emergency&quot;&gt;&lt;img src=x"><h5>title &lt;b&gt;</h5></aside>'
    '<a name="top">again</a><a href="#top">up</a><table><tr><td colspan="999999999">wide</td></tr></table>'
)
HOSTILE_NAME = '<img src="file:///etc/hostname"><h1>X</h1>&copy;'


@pytest.fixture
def hostile(tmp_path: Path, qtbot: QtBot) -> Iterator[ReadingPane]:
    bad = article(
        "lungs/bad",
        HOSTILE_NAME,
        (section(SectionKind.OTHER, HOSTILE_NAME, TRICKS), section(SectionKind.OTHER, "Two", "<p>Fine.</p>")),
        also_called=(HOSTILE_NAME,),
        summary=HOSTILE_NAME,
    )
    with Library.opened(write_shelf(tmp_path, [*ARTICLES, bad])) as library:
        yield opened(library, qtbot)


def test_a_hostile_article_shows_its_words_and_nothing_else(hostile: ReadingPane) -> None:
    hostile.open(ref("lungs/bad"))
    html, words = hostile.view.toHtml(), text(hostile)
    assert "Before" in words
    assert "styled" in words
    for trick in ("pixel.png", "<script", "color:magenta", "onclick", "<iframe", "<object", "background: url"):
        assert trick not in html
    pictures = [part.split('"')[0] for part in html.split('src="')[1:]]
    assert all(name.startswith(("icon:", "picture:")) for name in pictures)
    addresses = [address for _, address in links(hostile.view)]
    assert all(address.startswith(("#", "category:", "article:", "glossary:", "handout:")) for address in addresses)
    assert "https://example.org/q" in words  # shown as text
    assert HOSTILE_NAME in words  # as it is


def test_a_hostile_name_is_shown_as_it_is_wherever_it_stands(hostile: ReadingPane) -> None:
    for label in hostile.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()


# A word explained


def test_an_explanation_is_read_as_it_is_and_closed_by_any_key_or_click(qtbot: QtBot, pane: ReadingPane) -> None:
    term = GlossaryTerm("a<b>", '<img src="file:///etc/hostname"> & more')
    ways: tuple[Callable[[GlossaryTip], None], ...] = (
        lambda tip: QTest.keyClick(tip, Qt.Key.Key_A),
        lambda tip: QTest.mouseClick(tip, Qt.MouseButton.LeftButton),
    )
    for close in ways:
        tip = GlossaryTip(term, pane)
        (label,) = tip.findChildren(QLabel)
        assert "<img" not in label.text()
        tip.show_at(pane.mapToGlobal(pane.rect().center()))
        assert tip.isVisible()
        with qtbot.waitSignal(tip.destroyed):
            close(tip)


def test_an_explanation_is_wholly_on_the_screen(pane: ReadingPane, qtbot: QtBot) -> None:
    screen = pane.screen().availableGeometry()
    for corner in (screen.topLeft(), screen.topRight(), screen.bottomLeft(), screen.bottomRight()):
        tip = GlossaryTip(GlossaryTerm("word", "an explanation of it " * 12), pane)
        tip.show_at(corner)
        assert screen.contains(tip.geometry())
        with qtbot.waitSignal(tip.destroyed):
            tip.close()


# The find bar


def field(bar: FindBar) -> QLineEdit:
    (found,) = bar.findChildren(QLineEdit)
    return found


def count(bar: FindBar) -> str:
    (found,) = bar.findChildren(QLabel)
    return found.text()


def test_finding_begins_at_what_is_read(pane: ReadingPane) -> None:
    pane.open(ref("children/croup"), "self-care")
    pane.open_find_bar()
    QTest.keyClicks(field(pane.find_bar), "child")
    number, total = map(int, count(pane.find_bar).split(" of "))
    assert 1 < number < total


def test_what_is_not_there_is_said(pane: ReadingPane) -> None:
    pane.open(ref("children/croup"))
    pane.open_find_bar()
    QTest.keyClicks(field(pane.find_bar), "xyz")
    assert count(pane.find_bar) == "Not in this article"
    QTest.keyClick(field(pane.find_bar), Qt.Key.Key_Return)
    field(pane.find_bar).clear()
    assert count(pane.find_bar) == ""


def test_the_buttons_of_the_bar(pane: ReadingPane, qtbot: QtBot) -> None:
    pane.open(ref("children/croup"))
    pane.open_find_bar()
    bar = pane.find_bar
    QTest.keyClicks(field(bar), "child")
    total = count(bar).split(" of ")[1]
    for button, expected in ((bar._next, f"2 of {total}"), (bar._previous, f"1 of {total}")):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert count(bar) == expected
    with qtbot.waitSignal(bar.closed):
        QTest.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert pane.view.extraSelections() == []


def test_another_article_closes_the_bar_and_another_look_does_not(pane: ReadingPane) -> None:
    pane.open(ref("children/croup"))
    pane.open_find_bar()
    QTest.keyClicks(field(pane.find_bar), "child")
    pane.set_look(THEMES[ThemeName.DARK], 1.3)
    assert pane.find_bar.isVisible()
    assert pane.view.found_count() > 1
    pane.open(ref("lungs/asthma"))
    assert not pane.find_bar.isVisible()


def test_the_next_person_finds_the_bar_empty(pane: ReadingPane) -> None:
    pane.open(ref("children/croup"))
    pane.open_find_bar()
    QTest.keyClicks(field(pane.find_bar), "private")
    pane.forget()
    assert field(pane.find_bar).text() == ""
    assert not field(pane.find_bar).isUndoAvailable()
    assert not pane.find_bar.isVisible()


def test_there_is_nothing_to_find_at_home(pane: ReadingPane) -> None:
    pane.open_find_bar()
    assert "find_bar" not in vars(pane)
