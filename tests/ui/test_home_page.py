"""The home page: emergencies first, a tile for each subject, in any library."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.shelf import ARTICLES, PACK, article, damaged, ref, section, write_shelf
from viewer.articles import SectionKind
from viewer.library import Library
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui.home_page import CategoryTile, HomePage


def opened(library: Library, qtbot: QtBot, width: int = 880) -> HomePage:
    home = HomePage(library, THEMES[ThemeName.LIGHT])
    qtbot.addWidget(home)
    home.resize(width, 700)
    home.show()
    QApplication.processEvents()
    return home


def names(home: HomePage, kind: type[QPushButton] = QPushButton) -> list[str]:
    return [button.accessibleName() for button in home.findChildren(kind)]


def test_emergencies_come_first_then_the_subjects(library: Library, qtbot: QtBot) -> None:
    home = opened(library, qtbot)
    assert names(home) == ["Burns & scalds", "Choking", "Children, 2 articles", "Lungs, 3 articles"]
    assert "Emergencies: what to do now" in [label.text() for label in home.findChildren(QLabel)]


@pytest.mark.parametrize("by_key", [False, True])
def test_what_is_chosen_is_told(library: Library, qtbot: QtBot, by_key: bool) -> None:
    home = opened(library, qtbot)

    def choose(button: QPushButton) -> None:
        if by_key:
            QTest.keyClick(button, Qt.Key.Key_Return)
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    buttons = home.findChildren(QPushButton)
    with qtbot.waitSignal(home.article_chosen) as told:
        choose(buttons[1])
    assert told.args == [ref("emergencies/choking")]
    with qtbot.waitSignal(home.category_chosen) as told:
        choose(buttons[3])
    assert told.args == [PACK, "lungs"]


def test_an_ampersand_is_no_key(library: Library, qtbot: QtBot) -> None:
    home = opened(library, qtbot)
    assert home.findChildren(QPushButton)[0].text() == "Burns && scalds"


def test_a_library_that_is_all_a_to_z_shows_its_letters(letters: Path, qtbot: QtBot) -> None:
    with Library.opened(letters) as library:
        assert names(opened(library, qtbot)) == ["A, 1 article", "B, 1 article", "C, 1 article"]


def test_damaged_emergencies_leave_a_tile(shelf: Path, tmp_path: Path, qtbot: QtBot) -> None:
    pack = damaged(shelf, tmp_path, "UPDATE tree SET title = 'Burnt' WHERE ref = 'emergencies/burns'")
    with Library.opened(pack) as library:
        home = opened(library, qtbot)
        assert names(home, CategoryTile)[0] == "Emergencies & first aid, 2 articles"


@pytest.mark.parametrize(("width", "columns"), [(1200, 3), (560, 2), (400, 1)])
def test_tiles_fill_the_width(library: Library, qtbot: QtBot, width: int, columns: int) -> None:
    with_more = opened(library, qtbot, width)
    with_more._tiles += [CategoryTile(tile._entry) for tile in with_more._tiles * 2]
    with_more.resize(width + 1, 700)
    QApplication.processEvents()
    first_row = [tile for tile in with_more._tiles if tile.y() == with_more._tiles[0].y()]
    assert len(first_row) == columns
    assert with_more.horizontalScrollBar().maximum() == 0


def test_long_and_odd_names_are_shown_whole(tmp_path: Path, qtbot: QtBot) -> None:
    long = "What to do when somebody has swallowed something and it is not known what it was or how much"
    odd = '<img src="file:///etc/hostname"> & <b>bold</b>'
    body = (section(SectionKind.STEPS, "What to do", "<p>Call.</p>"),)
    more = [article("emergencies/long", long, body), article("emergencies/odd", odd, body)]
    with Library.opened(write_shelf(tmp_path, [*ARTICLES, *more])) as library:
        home = opened(library, qtbot)
        buttons = {button.accessibleName(): button for button in home.findChildren(QPushButton)}
        for button in (buttons[long], buttons[odd]):
            lines = button.text().replace("&&", "&").split("\n")
            widest = max(button.fontMetrics().horizontalAdvance(line) for line in lines)
            assert widest <= button.width()
            assert button.height() >= len(lines) * button.fontMetrics().height()
        assert (
            buttons[odd].toolTip()
            == "<p>Open &lt;img src=&quot;file:///etc/hostname&quot;&gt; &amp; &lt;b&gt;bold&lt;/b&gt;</p>"
        )
        assert home.horizontalScrollBar().maximum() == 0


def test_icons_follow_the_theme(library: Library, qtbot: QtBot) -> None:
    home = opened(library, qtbot)
    tile = home._tiles[0]
    before = tile._icon.pixmap().toImage()
    home.set_theme(THEMES[ThemeName.DARK])
    assert tile._icon.pixmap().toImage() != before
    assert not tile._icon.pixmap().isNull()
