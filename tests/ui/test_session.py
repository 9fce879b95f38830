"""The window and its library replaced when other packs are installed."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.installing.samples import article
from tests.ui.desk import PATIENCE, Desk
from tests.ui.opened import application, clear_away
from tests.ui.shelf import ref
from tests.ui.test_app import START
from viewer.articles import ArticleRef
from viewer.library import Library
from viewer.ui.app import Session
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import Settings


def windows() -> list[MainWindow]:
    return [widget for widget in application().topLevelWidgets() if isinstance(widget, MainWindow)]


def test_the_new_window_stands_where_the_old_one_stood(desk: Desk) -> None:
    desk.window.resize(780, 620)
    desk.window._splitter.setSizes([330, 450])
    desk.window.open(ref("children/croup"), "symptoms")
    place, parts = desk.window.reading.position, desk.window._splitter.sizes()
    assert place > 0
    window = desk.install(desk.pack())
    assert (window.width(), window.height()) == (780, 620)
    assert window._splitter.sizes() == parts
    assert window.reading.present.article == ref("children/croup")
    assert abs(window.reading.position - place) < 40  # the name of the pack stands above the article now
    assert windows() == [window]


def test_an_article_that_is_gone_leads_home(desk: Desk) -> None:
    desk.install(desk.pack("1", [article("old", "Old"), article("kept", "Kept")]))
    desk.window.open(ArticleRef("clinic", "old"))
    window = desk.install(desk.pack("2", [article("kept", "Kept")]))
    assert window.reading.article is None
    assert window.reading.home.isVisible()


def test_an_article_of_the_new_version_is_shown_anew(desk: Desk) -> None:
    desk.install(desk.pack("1", [article("a", "First"), article("b", "B")]))
    desk.window.open(ArticleRef("clinic", "a"))
    window = desk.install(desk.pack("2", [article("a", "Second"), article("b", "B")]))
    assert window.reading.article is not None
    assert window.reading.article.title == "Second"
    assert window.windowTitle() == "Second – Bedside"


def test_the_old_window_and_its_library_are_collected(desk: Desk) -> None:
    old = weakref.ref(desk.window)
    library = weakref.ref(desk.session.library)
    made: tuple[object, ...] = (desk.window.tree, desk.window.librarian, desk.window.reading)
    parts = [weakref.ref(part) for part in made]
    del made
    gc.freeze()  # as a start does
    desk.install(desk.pack())
    clear_away()
    gc.collect()
    assert (old(), library()) == (None, None)
    assert [part() for part in parts] == [None] * 3


def test_what_was_installed_can_be_searched_at_once_and_whole_soon(desk: Desk, qtbot: QtBot) -> None:
    window = desk.install(desk.pack(articles=[article("hours", "Opening hours", "<p>Bring your yellow card.</p>")]))
    window.searching.ask("opening")
    assert window.searching.results is not None
    assert [hit.article for hit in window.searching.results.hits] == [ArticleRef("clinic", "hours")]
    window.searching.ask("yellow card")

    def found() -> bool:
        results = window.searching.results
        return results is not None and [hit.title for hit in results.hits] == ["Opening hours"]

    qtbot.waitUntil(found, timeout=PATIENCE)


def test_the_handout_goes_on_with_what_is_still_there(desk: Desk) -> None:
    desk.install(desk.pack("1", [article("old", "Old"), article("kept", "Kept")]))
    for added in (ArticleRef("clinic", "old"), ArticleRef("clinic", "kept"), ref("children/croup")):
        desk.window.add_article(added)
    window = desk.install(desk.pack("2", [article("kept", "Kept")]))
    items = [item.article for item in window.drafting.history.present.items]
    assert items == [ArticleRef("clinic", "kept"), ref("children/croup")]
    assert "(2)" in window.actions_.handout.iconText()


def test_trouble_with_the_new_library_leaves_the_window(desk: Desk) -> None:
    window = desk.window
    desk.session.library.packs[0].path.rename(desk.stick / "away")
    try:
        desk.session.renew("Changed.")
        assert desk.window is window
        assert window.isVisible()
        assert "Changed." not in window.statusBar().currentMessage()
        assert window.statusBar().currentMessage()
    finally:
        (desk.stick / "away").rename(desk.session.library.packs[0].path)


def test_another_window_goes_on_reading_what_it_opened(desk: Desk, tmp_path: Path) -> None:
    desk.install(desk.pack("1", [article("a", "First"), article("b", "Second")]))
    settings = Settings(tmp_path / "other.ini")
    other = Session(settings, desk.session._appearance)
    other.start(Library.opened(None))
    for version in ("2", "3"):  # after the second the file of version 1 is deleted
        desk.install(desk.pack(version, [article("a", f"A {version}")]))
    other.window.open(ArticleRef("clinic", "b"))
    assert other.window.reading.article is not None
    assert other.window.reading.article.title == "Second"
    other.renew("Changed.")
    assert other.library.info("clinic").version == "3"
    other.end()
    other.window.close()
    other.window.deleteLater()


def test_a_start_pays_for_none_of_this(tmp_path: Path, shelf: Path) -> None:
    seen = START.replace("print(", "print(sorted(sys.modules), '|', ", 1)
    words = [sys.executable, "-c", seen, str(shelf)]
    folders = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60, env={**os.environ, **folders})
    assert "'viewer.ui.main_window'" in done.stdout
    for part in ("shelf_dialog", "child_job", "plain_table", "installed_pack", "library_dialog", "pages_dialog"):
        assert f"viewer.ui.{part}'" not in done.stdout
    for part in ("cryptography", "viewer.reading.health", "viewer.installing.trust", "viewer.installing.install"):
        assert f"'{part}'" not in done.stdout
