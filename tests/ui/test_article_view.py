"""The article's page: what it shows, marks and finds, and that it reads no file and opens no address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QTextDocument, QTextImageFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.person import links
from tests.ui.shelf import DRAWING
from viewer.errors import NotFoundError
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui.article_view import COLUMN_SENTENCE, ArticleView

PARAGRAPH = "<p>Give small drinks often, keep the room cool, and let your child rest for the whole of a day or two.</p>"
PAGE = '<body><p class="h1"><a name="top"></a>Title</p>' + "".join(
    f'<p class="h2"><a name="part-{number}"></a>Part {number}</p>{PARAGRAPH * 6}' for number in range(5)
)


def load(name: str) -> bytes:
    """A drawing, and a photograph of 900 pixels."""
    if name == DRAWING.name:
        return DRAWING.content
    raise NotFoundError(f"There is no picture {name}.")


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    view = ArticleView(THEMES[ThemeName.LIGHT], load)
    qtbot.addWidget(view)
    view.resize(800, 500)
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitActive(view)
    return view


def heading_at_top(view: ArticleView) -> str:
    return view.document().findBlock(view.position()).text()


# Nothing is read but the library


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "/etc/hostname",
        "etc/hostname",
        "http://example.org/a.png",
        "https://example.org/a.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "qrc:/qt-project.org/styles/commonstyle/images/file-16.png",
        ":/qt-project.org/styles/commonstyle/images/file-16.png",
        "ftp://example.org/a",
        "",
    ],
)
def test_no_address_is_loaded(view: ArticleView, address: str) -> None:
    for kind in QTextDocument.ResourceType:
        for name in (QUrl(address), address):
            loaded = view.loadResource(kind.value, name)
            assert loaded is None or (isinstance(loaded, QImage) and loaded.isNull())


def test_a_page_with_foreign_addresses_shows_nothing_of_them(view: ArticleView, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.magenta)
    file = tmp_path / "secret.png"
    assert picture.save(str(file))
    view.show_page(
        f'<body><p>Before <img src="{file.as_uri()}"><img src="{file}"> after</p>'
        f'<link rel="stylesheet" href="{file.as_uri()}"><script>alert(1)</script></body>'
    )
    grabbed = view.grab().toImage()
    colours = {grabbed.pixelColor(x, y).name() for x in range(0, 800, 3) for y in range(0, 500, 3)}
    assert "#ff00ff" not in colours
    assert "alert" not in view.page_text()


@pytest.mark.parametrize(
    "address", ["https://example.org", "file:///etc/hostname", "javascript:alert(1)", "mailto:a@b"]
)
def test_no_address_is_opened(view: ArticleView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.show_page(f'<body><p><a href="{address}">a link</a></p></body>')
    with qtbot.waitSignal(view.link_chosen) as told:
        QTest.keyClick(view, Qt.Key.Key_Tab)
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [address]
    assert opened == []
    assert view.page_text().startswith("a link")
    assert view.source().isEmpty()


# Pictures


def picture_width(view: ArticleView) -> float:
    block = view.document().begin()
    while block.isValid():
        for span in block.textFormats():
            if span.format.isImageFormat():
                name = QTextImageFormat(span.format).name()
                image = view.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
                assert isinstance(image, QImage)
                return image.deviceIndependentSize().width()
        block = block.next()
    raise AssertionError("no picture")


def test_a_drawing_is_never_wider_than_the_column_and_follows_it(view: ArticleView) -> None:
    view.show_page('<body><p><img src="picture:lungs.svg"></p></body>')
    assert picture_width(view) == min(view.column, 500)
    view.resize(420, 500)
    assert picture_width(view) == view.column < 420
    view.resize(800, 500)
    assert picture_width(view) == min(view.column, 500)


def test_a_picture_that_is_not_there_or_no_drawing_is_empty(view: ArticleView) -> None:
    assert isinstance(found := view.loadResource(2, "picture:none.svg"), QImage)
    assert found.isNull()
    view._load_picture = lambda _name: b"<svg"
    assert isinstance(found := view.loadResource(2, "picture:broken.svg"), QImage)
    assert found.isNull()
    view._load_picture = lambda _name: b"no picture"
    assert isinstance(found := view.loadResource(2, "picture:broken.png"), QImage)
    assert found.isNull()


def test_a_photograph_is_made_as_narrow_as_the_column(view: ArticleView, tmp_path: Path) -> None:
    for width in (2000, 100):
        image = QImage(width, 60, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.green)
        image.save(str(tmp_path / "a.png"))
        content = (tmp_path / "a.png").read_bytes()
        view._load_picture = lambda _name, content=content: content  # type: ignore[misc]
        found = view.loadResource(2, "picture:a.png")
        assert isinstance(found, QImage)
        assert found.width() == min(width, view.column)


@pytest.mark.parametrize("severity", ["emergency", "urgent", "note"])
def test_call_out_icons_are_drawn_in_their_colour(view: ArticleView, severity: str) -> None:
    image = view.loadResource(2, QUrl(f"icon:{severity}"))
    assert isinstance(image, QImage)
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert getattr(THEMES[ThemeName.LIGHT], severity).lower() in colours
    unknown = view.loadResource(2, "icon:../../etc")
    assert isinstance(unknown, QImage)
    assert unknown.isNull()


# The column


def test_the_column_is_as_wide_as_70_characters_of_text(view: ArticleView) -> None:
    view.resize(1200, 500)
    view.show_page(f"<body><p>{COLUMN_SENTENCE} {COLUMN_SENTENCE}</p></body>")
    line = view.document().find("small sips").block().layout().lineAt(0)
    assert 60 <= line.textLength() <= 72
    margins = view.viewportMargins()
    assert abs(margins.left() - margins.right()) <= 1


@pytest.mark.parametrize("scale", [0.85, 1.0, 1.5, 2.0])
def test_the_column_grows_with_the_letters_but_not_beyond_the_view(view: ArticleView, scale: float) -> None:
    view.set_look(THEMES[ThemeName.LIGHT], scale)
    view.show_page(PAGE)
    assert view.column <= view.width()
    assert view.horizontalScrollBar().maximum() == 0
    assert view.document().find("Give").charFormat().font().pixelSize() == round(17 * scale)


def test_a_word_longer_than_a_line_is_broken(view: ArticleView) -> None:
    view.show_page(f'<body><p class="h1">{"pneumono" * 40}</p></body>')
    assert view.horizontalScrollBar().maximum() == 0


# Places


def test_going_to_a_section_tells_it(view: ArticleView, qtbot: QtBot) -> None:
    view.show_page(PAGE)
    with qtbot.waitSignal(view.section_reached) as told:
        view.go_to("part-2")
    assert told.args == ["part-2"]
    assert heading_at_top(view) == "Part 2"
    view.go_to("no-such-part")
    assert heading_at_top(view) == "Part 2"
    view.go_to("top")
    assert view.verticalScrollBar().value() == 0


def test_scrolling_tells_the_section_at_the_top(view: ArticleView) -> None:
    view.show_page(PAGE)
    told: list[str] = []
    view.section_reached.connect(told.append)
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum(), 20):
        bar.setValue(value)
    assert told == sorted(told)
    assert told[:3] == ["part-0", "part-1", "part-2"]


def test_a_place_is_found_again(view: ArticleView) -> None:
    view.show_page(PAGE)
    bar = view.verticalScrollBar()
    for value in (0, 1, 333, 700, bar.maximum()):
        bar.setValue(value)
        place = view.position()
        bar.setValue(0 if value else 500)
        view.restore(place)
        assert abs(bar.value() - value) < 30  # the same line, at most moved to the edge
    view.restore(10**9)
    assert bar.value() == bar.maximum()


def test_a_place_is_kept_when_the_view_gets_another_width(view: ArticleView) -> None:
    view.show_page(PAGE)
    view.go_to("part-3")
    view.resize(400, 500)
    assert heading_at_top(view) == "Part 3"
    view.resize(800, 500)
    assert heading_at_top(view) == "Part 3"


def test_a_page_of_400_sections_reaches_its_last(view: ArticleView) -> None:
    page = "".join(f'<p class="h2"><a name="s-{n}"></a>Section {n}</p>{PARAGRAPH}{PARAGRAPH}' for n in range(400))
    view.show_page(f"<body>{page}{PARAGRAPH * 30}</body>")
    view.go_to("s-399")
    assert heading_at_top(view) == "Section 399"
    view.go_to("s-200")
    assert heading_at_top(view) == "Section 200"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (Qt.Key.Key_Space, lambda bar: round(bar.pageStep() * 0.9)),
        (Qt.Key.Key_End, lambda bar: bar.maximum()),
        (Qt.Key.Key_PageDown, lambda bar: bar.pageStep()),
    ],
)
def test_keys_scroll(view: ArticleView, key: Qt.Key, expected: Callable[[object], int]) -> None:
    view.show_page(PAGE)
    bar = view.verticalScrollBar()
    QTest.keyClick(view, key)
    assert abs(bar.value() - expected(bar)) <= 40
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_space_with_shift_goes_up(view: ArticleView) -> None:
    view.show_page(PAGE)
    QTest.keyClick(view, Qt.Key.Key_Space)
    QTest.keyClick(view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert view.verticalScrollBar().value() == 0


def test_text_is_selected_and_copied_by_key(view: ArticleView) -> None:
    view.show_page("<body><p>wheezing chest</p></body>")
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    assert view.textCursor().selectedText().strip() == "wheezing"
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text().strip() == "wheezing"


@pytest.mark.qt_log_ignore("not accepted by receiving widget", extend=True)  # a click on plain text does nothing
def test_tab_goes_to_the_links_that_are_seen(view: ArticleView) -> None:
    view.show_page(
        "<body>" + "".join(f'<p><a href="article:a{n}">Link {n}</a></p>{PARAGRAPH * 2}' for n in range(20)) + "</body>"
    )
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.textCursor().selectedText() == "Link 0"
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    place = view.cursorRect().center()
    assert view.viewport().rect().contains(place)
    assert int(view.textCursor().selectedText().split()[1]) > 5
    before = bar.value()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert abs(bar.value() - before) < 200


def test_heads_are_told_to_readers_by_ear(view: ArticleView) -> None:
    view.show_page(PAGE)
    levels = []
    block = view.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            levels.append((block.text(), block.blockFormat().headingLevel()))
        block = block.next()
    assert levels == [("Title", 1), *((f"Part {number}", 2) for number in range(5))]


# Finding and marking


def test_every_place_is_found_whatever_its_case(view: ArticleView) -> None:
    view.show_page(PAGE)
    found = view.find_all("PART")
    assert len(found) == view.found_count() == 5
    assert len(view.extraSelections()) == 5
    view.show_found(4)
    assert view.textCursor().selectedText() == "Part"
    assert view.viewport().rect().contains(view.cursorRect().center())
    assert view.find_all("") == []
    assert view.extraSelections() == []


@pytest.mark.parametrize("text", [".", "(", "\\", "*", "é", "a" * 500, "\u0000", "  "])
def test_any_text_can_be_looked_for(view: ArticleView, text: str) -> None:
    view.show_page(PAGE)
    assert len(view.find_all(text)) == view.page_text().lower().count(text)


def test_marks_and_finds_stand_side_by_side_until_another_page(view: ArticleView) -> None:
    view.show_page(PAGE)
    view.mark_words([(0, 5)])
    view.find_all("drinks")
    assert next(selection.cursor.selectedText() for selection in view.extraSelections()) == "Title"
    assert len(view.extraSelections()) == 31
    view.show_again(PAGE)
    assert len(view.extraSelections()) == 31
    view.show_page(PAGE)
    assert view.extraSelections() == []


@pytest.mark.parametrize("name", [ThemeName.LIGHT, ThemeName.DARK, ThemeName.CONTRAST])
def test_marks_are_in_the_theme_s_colour(view: ArticleView, name: ThemeName) -> None:
    view.set_look(THEMES[name], 1.0)
    view.show_page(PAGE)
    view.mark_words([(0, 5)])
    (mark,) = view.extraSelections()
    assert mark.format.background().color().name().upper() == THEMES[name].found


def test_links_are_where_the_page_has_them(view: ArticleView) -> None:
    view.show_page('<body><p>A <a href="glossary:stridor">word</a> here</p></body>')
    assert list(links(view)) == [((2, 6), "glossary:stridor")]
