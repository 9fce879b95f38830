"""The paper's view: articles and sections chosen, looks chosen, pages shown, saved and printed, and trouble told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.handout_rows import button, click_row, row_of, seen, words
from tests.ui.shelf import CROUP, DRAWING, GLOSSARY, LONG_HEADING, LONG_TITLE, MANY_SECTIONS, ref
from viewer.errors import HandoutError
from viewer.handout.pages import Pages
from viewer.handout.selection import Ink, Paper, TextSize
from viewer.handout.typeset import Typeset, Typesetting
from viewer.library import Library
from viewer.reading.themes import THEMES, ThemeName
from viewer.ui import handout_view, paper_output, preview_bar, printing
from viewer.ui.drafting import Drafting
from viewer.ui.handout_list import BOX
from viewer.ui.handout_view import CLINIC_FILE, HandoutView
from viewer.ui.main_window import MainWindow
from viewer.ui.questions import proposed_file
from viewer.ui.settings import TEXT_SIZES, Settings

THEME = THEMES[ThemeName.LIGHT]
CLINIC = 'name = "Riverside Clinic"\nphone = "555 0100"\nemergency_number = "555 0111"\n'


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def drafting(library: Library) -> Drafting:
    return Drafting(library)


@pytest.fixture
def paper(library: Library, settings: Settings, drafting: Drafting, qtbot: QtBot) -> Iterator[HandoutView]:
    view = HandoutView(library, settings, THEME, drafting)
    qtbot.addWidget(view)
    view.resize(1100, 700)
    view.show()
    yield view
    view.close_job()


@pytest.fixture
def told(paper: HandoutView) -> list[str]:
    sentences: list[str] = []
    paper.trouble.connect(sentences.append)
    return sentences


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The questions that were asked; each is answered by yes."""
    questions: list[str] = []

    def ask(_parent: QWidget, question: str, *_answers: str) -> bool:
        questions.append(question)
        return True

    monkeypatch.setattr(handout_view, "ask", ask)
    return questions


def show(paper: HandoutView, qtbot: QtBot, name: str = "children/croup") -> bytes:
    with qtbot.waitSignal(paper._job.done):
        paper.show_article(ref(name))
    return paper._pdf


def show_three(paper: HandoutView, qtbot: QtBot) -> bytes:
    for name in ("children/croup", "children/fever", "lungs/asthma"):
        paper._together.add_article(ref(name))
    with qtbot.waitSignal(paper._job.done):
        paper.show_draft()
    return paper._pdf


def ticks(paper: HandoutView, title: str = "Croup") -> dict[str, bool]:
    return seen(paper.panel.list)[title]


def press(paper: HandoutView, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(paper.panel.list, key, modifier)


def toggle(paper: HandoutView, heading: str, title: str = "Croup") -> None:
    click_row(paper.panel.list, row_of(paper.panel.list, title, heading))


def label(paper: HandoutView, name: str) -> QLabel:
    (found,) = [label for label in paper.findChildren(QLabel) if label.objectName() == name]
    return found


def note(paper: HandoutView) -> str:
    return label(paper, "PreviewNote").text()


def wait_for_pages(paper: HandoutView, qtbot: QtBot) -> bytes:
    qtbot.waitUntil(lambda: not paper._job.is_busy)
    return paper._pdf


# One article


def test_an_article_is_shown_with_all_its_sections(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    pdf = show(paper, qtbot)
    assert ticks(paper) == {section.heading: True for section in CROUP.sections}
    assert paper.is_single
    assert "Most children are well in a week." in words(pdf, tmp_path)


def test_pages_and_sheets_are_counted(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot, "lungs/asthma")
    assert (paper.preview.page_count(), note(paper)) == (1, "1 page.")
    assert button(paper, "Print").text() == "Print 1 page"
    show_three(paper, qtbot)
    count = paper.preview.page_count()
    assert count > 2
    assert note(paper) == f"{count} pages, {(count + 1) // 2} sheets on both sides."
    assert button(paper, "Print").text() == f"Print {count} pages"


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, ""),
        (2, ", 1 sheet on both sides"),
        (3, ", 2 sheets on both sides"),
        (6, ", 3 sheets on both sides"),
        (7, ", 4 sheets on both sides"),
    ],
)
def test_a_sheet_has_two_sides(paper: HandoutView, monkeypatch: pytest.MonkeyPatch, count: int, said: str) -> None:
    monkeypatch.setattr(paper.preview, "page_count", lambda: count)
    assert paper._sheets_in_words() == said


def test_an_unticked_section_is_left_out_and_named(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    show(paper, qtbot)
    toggle(paper, "Outlook")
    assert not ticks(paper)["Outlook"]
    text = words(wait_for_pages(paper, qtbot), tmp_path)
    assert "well in a week" not in text
    assert "Sections left out: Outlook" in text
    press(paper, Qt.Key.Key_Space)  # the row that was clicked
    assert ticks(paper)["Outlook"]
    assert "well in a week" in words(wait_for_pages(paper, qtbot), tmp_path)


def test_sections_left_out_are_remembered_for_the_same_article_only(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot)
    toggle(paper, "Outlook")
    wait_for_pages(paper, qtbot)
    paper.leave()
    show(paper, qtbot)
    assert not ticks(paper)["Outlook"]
    show(paper, qtbot, "children/fever")
    show(paper, qtbot)
    assert ticks(paper)["Outlook"]


def test_without_a_section_there_is_nothing_to_print(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot, "lungs/asthma")
    for heading in ticks(paper, "Asthma"):
        toggle(paper, heading, "Asthma")
    assert note(paper) == "Tick at least one section to print."
    assert paper.preview.page_count() == 0
    for name in ("Print", "Save as PDF", "Save as HTML"):
        assert not button(paper, name).isEnabled()
    paper.print_pages()  # asks nobody
    toggle(paper, "Overview", "Asthma")
    assert wait_for_pages(paper, qtbot)
    assert button(paper, "Print").isEnabled()


def test_an_unknown_article_is_told(paper: HandoutView, told: list[str]) -> None:
    paper.show_article(ref("none"))
    assert told == ["There is no article none in Shelf library."]


def test_an_article_is_added_to_the_handout_as_it_is_ticked(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot)
    toggle(paper, "Outlook")
    button(paper, "Add to handout").click()
    assert not paper.is_single
    assert not ticks(paper)["Outlook"]
    assert not button(paper, "Add to handout").isVisible()
    assert label(paper, "PanelTitle").text() == "Handout"
    paper.add_to_handout()  # it is there
    assert len(paper._together.history.present) == 1


# Leaving out when to get help


def test_leaving_out_when_to_get_help_is_asked_once(paper: HandoutView, qtbot: QtBot, asked: list[str]) -> None:
    show(paper, qtbot)
    toggle(paper, "Outlook")
    assert asked == []
    toggle(paper, "When to get help")
    assert len(asked) == 1
    assert "when to get help" in asked[0]
    assert not ticks(paper)["When to get help"]
    toggle(paper, "When to get help")
    toggle(paper, "When to get help")
    show(paper, qtbot, "children/fever")
    toggle(paper, "When to get help", "Fever in a baby or child")
    assert len(asked) == 1
    paper.forget()
    show(paper, qtbot)
    toggle(paper, "When to get help")
    assert len(asked) == 2  # the next person's paper


def test_when_to_get_help_is_kept_by_the_other_answer(
    paper: HandoutView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout_view, "ask", lambda *_: False)
    pdf = show(paper, qtbot)
    toggle(paper, "When to get help")
    assert ticks(paper)["When to get help"]
    assert paper._pdf == pdf  # nothing was made anew


# A handout of several articles


def test_three_articles_are_one_job_in_their_order(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    text = words(show_three(paper, qtbot), tmp_path)
    assert list(seen(paper.panel.list)) == ["Croup", "Fever in a baby or child", "Asthma"]
    assert text.index("A virus, most often.") < text.index("A fever is no illness.") < text.index("narrows the airways")


def test_articles_are_moved_by_key_and_by_button(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    show_three(paper, qtbot)
    rows = paper.panel.list
    rows.setCurrentIndex(row_of(rows, "Asthma", "Overview"))  # a section stands for its article
    press(paper, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(paper, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert list(seen(rows)) == ["Asthma", "Croup", "Fever in a baby or child"]
    assert rows.currentIndex().data() == "Overview"
    assert not button(paper, "Article up").isEnabled()
    button(paper, "Article down").click()
    assert list(seen(rows)) == ["Croup", "Asthma", "Fever in a baby or child"]
    press(paper, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not button(paper, "Article down").isEnabled()
    text = words(wait_for_pages(paper, qtbot), tmp_path)
    assert text.index("A fever is no illness.") < text.index("narrows the airways")


def test_articles_are_removed_by_key_and_by_button_and_come_back(paper: HandoutView, qtbot: QtBot) -> None:
    paper.activateWindow()  # keys that work everywhere in a window work in the active one
    qtbot.waitActive(paper)
    show_three(paper, qtbot)
    rows = paper.panel.list
    rows.setCurrentIndex(row_of(rows, "Croup"))
    press(paper, Qt.Key.Key_Delete)
    assert list(seen(rows)) == ["Fever in a baby or child", "Asthma"]
    rows.setCurrentIndex(row_of(rows, "Asthma"))
    button(paper, "Remove the article").click()
    assert list(seen(rows)) == ["Fever in a baby or child"]
    QTest.keyClick(paper.preview, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    button(paper, "Undo").click()
    assert list(seen(rows)) == ["Croup", "Fever in a baby or child", "Asthma"]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(paper.preview, Qt.Key.Key_Z, both)
    button(paper, "Do again").click()
    assert list(seen(rows)) == ["Fever in a baby or child"]
    assert not button(paper, "Do again").isEnabled()


def test_the_last_article_removed_leaves_the_empty_handout(paper: HandoutView, qtbot: QtBot) -> None:
    paper.show_draft()
    assert paper._empty.isVisible()
    assert not paper.preview.isVisible()
    paper._together.add_article(ref("children/croup"))
    wait_for_pages(paper, qtbot)
    assert paper.preview.isVisible()
    paper.panel.list.setCurrentIndex(row_of(paper.panel.list, "Croup"))
    press(paper, Qt.Key.Key_Delete)
    assert paper._empty.isVisible()
    assert not paper._job.is_busy
    with qtbot.waitSignal(paper.closed):
        button(paper, "Choose articles").click()


def test_the_open_article_alone_cannot_be_removed_or_moved(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot)
    paper.panel.list.setCurrentIndex(row_of(paper.panel.list, "Croup"))
    press(paper, Qt.Key.Key_Delete)
    assert list(seen(paper.panel.list)) == ["Croup"]
    assert not button(paper, "Remove the article").isVisible()


def test_presets_choose_for_every_article_and_show_what_is_chosen(paper: HandoutView, qtbot: QtBot) -> None:
    show_three(paper, qtbot)
    assert button(paper, "Sections: Full article").isChecked()
    button(paper, "Sections: Home care").click()
    assert [heading for heading, ticked in ticks(paper).items() if ticked] == [
        "Key points",
        "When to get help",
        "Caring for your child",
    ]
    assert all(ticks(paper, "Asthma").values())  # it has nothing of the kind
    assert button(paper, "Sections: Home care").isChecked()
    toggle(paper, "Outlook")
    for name in ("Full article", "Home care", "Before a test"):
        assert not button(paper, f"Sections: {name}").isChecked()
    button(paper, "Undo").click()
    assert button(paper, "Sections: Home care").isChecked()


def test_an_article_that_is_damaged_is_told_and_the_rest_is_printed(
    paper: HandoutView, qtbot: QtBot, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = library.article

    def article(wanted: object) -> object:
        if wanted == ref("children/fever"):
            raise HandoutError("The article children/fever is damaged.")
        return read(wanted)  # type: ignore[arg-type]

    for name in ("children/croup", "children/fever"):
        paper._together.add_article(ref(name))
    monkeypatch.setattr(library, "article", article)
    with qtbot.waitSignal(paper._job.done):
        paper.show_draft()
    assert "A virus, most often." in words(paper._pdf, tmp_path)
    assert label(paper, "PreviewWarning").text() == "The article children/fever is damaged."
    assert list(seen(paper.panel.list)) == ["Croup", "children/fever"]


# How it looks


def test_looks_are_chosen_and_remembered(
    paper: HandoutView, settings: Settings, library: Library, drafting: Drafting, qtbot: QtBot
) -> None:
    standard = show(paper, qtbot)
    button(paper, "Letter size: Extra").click()
    extra = wait_for_pages(paper, qtbot)
    button(paper, "Paper: US Letter").click()
    letter = wait_for_pages(paper, qtbot)
    button(paper, "Save ink").click()
    wait_for_pages(paper, qtbot)
    counts, widths = [], []
    for pdf in (standard, extra, letter):
        with Pages(pdf) as pages:
            counts.append(len(pages))
            widths.append(round(pages.sizes[0].width))
    assert counts[1] > counts[0]
    assert widths == [595, 595, 612]
    kept = settings.handout
    assert (kept.size, kept.paper, kept.ink) == (TextSize.EXTRA, Paper.LETTER, Ink.LOW)
    again = HandoutView(library, settings, THEME, drafting)
    qtbot.addWidget(again)
    for name in ("Letter size: Extra", "Paper: US Letter", "Save ink"):
        assert button(again, name).isChecked()
    assert not button(again, "Notes").isChecked()


def test_word_list_and_notes_are_put_on_the_paper(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    assert GLOSSARY[0].explanation not in words(show(paper, qtbot, "lungs/asthma"), tmp_path)
    button(paper, "Word list").click()
    with_words = words(wait_for_pages(paper, qtbot), tmp_path)
    assert GLOSSARY[0].explanation in with_words
    button(paper, "Notes").click()
    assert len(words(wait_for_pages(paper, qtbot), tmp_path)) > len(with_words)


def test_the_letterhead_is_the_clinic_s_and_can_be_left_out(
    paper: HandoutView, settings: Settings, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "Riverside" not in words(show(paper, qtbot), tmp_path)
    box = button(paper, "Letterhead: No clinic yet")
    assert not box.isEnabled()
    (settings.folder / CLINIC_FILE).write_text(CLINIC, "utf-8")
    with qtbot.waitSignal(paper._job.done):
        paper.use_clinic()
    assert "Emergency number: 555 0111" in words(paper._pdf, tmp_path)
    button(paper, "Letterhead: Riverside Clinic").click()
    assert "Riverside" not in words(wait_for_pages(paper, qtbot), tmp_path)
    assert not settings.handout.letterhead


def test_a_damaged_clinic_file_is_told_and_the_paper_has_no_letterhead(
    paper: HandoutView, settings: Settings, qtbot: QtBot, told: list[str]
) -> None:
    (settings.folder / CLINIC_FILE).write_text("name = 7", "utf-8")
    assert show(paper, qtbot)
    assert len(told) == 1
    assert CLINIC_FILE in told[0]
    with qtbot.waitSignal(paper.clinic_wanted):
        button(paper, "Clinic ...").click()


def test_pictures_are_on_the_paper_and_missing_ones_are_told(
    paper: HandoutView, library: Library, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Drawing: the testers" in words(show(paper, qtbot, "lungs/asthma"), tmp_path)
    paper.forget()

    def picture(_pack: str, _name: str) -> object:
        raise HandoutError("gone")

    monkeypatch.setattr(library, "picture", picture)
    assert "Picture not available" in words(show(paper, qtbot, "lungs/asthma"), tmp_path)
    assert DRAWING.name not in words(paper._pdf, tmp_path)


# While it is made


def test_warnings_of_the_typesetter_are_told(paper: HandoutView, qtbot: QtBot) -> None:
    pdf = show(paper, qtbot)
    assert not label(paper, "PreviewWarning").isVisible()
    paper._job._work = paper._job._work or object()  # type: ignore[assignment]  # something is under way
    paper._job._ended.emit(paper._job._number, Typeset(pdf, ("ꯍ",), 2))
    warning = label(paper, "PreviewWarning")
    assert warning.isVisible()
    assert "no font for these characters" in warning.text()
    assert "left out: 2" in warning.text()


def test_a_pdf_that_can_t_be_shown_is_told(paper: HandoutView) -> None:
    paper._show_pages(Typeset(b"no pdf"))
    assert note(paper) == "This is not a PDF file that can be shown."
    assert not button(paper, "Print").isEnabled()


def test_a_typesetter_that_fails_is_told(paper: HandoutView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_self: object) -> Typeset:
        raise HandoutError("There is no room left.")

    monkeypatch.setattr(Typesetting, "run", run)
    with qtbot.waitSignal(paper._job.failed):
        paper.show_article(ref("children/croup"))
    assert note(paper) == "There is no room left."


def test_the_newest_choice_wins(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    paper.show_article(ref("children/croup"))
    paper.show_article(ref("lungs/long"))
    paper.show_article(ref("lungs/asthma"))
    done: list[object] = []
    paper._job.done.connect(done.append)
    text = words(wait_for_pages(paper, qtbot), tmp_path)
    assert "Asthma narrows" in text
    assert len(done) == 1


def test_a_long_job_says_so_and_can_be_stopped_and_begun_again(
    paper: HandoutView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_bar, "PATIENCE", 0)
    paper.show_article(ref("lungs/rare/many"))
    qtbot.waitUntil(button(paper, "Cancel").isVisible)
    assert note(paper).startswith("Making the pages ...")
    QTest.mouseClick(button(paper, "Cancel"), Qt.MouseButton.LeftButton)
    assert not paper._job.is_busy
    assert note(paper) == "Stopped."
    assert paper.preview.page_count() == 0
    assert not button(paper, "Print").isEnabled()
    assert not button(paper, "Cancel").isVisible()
    QTest.mouseClick(button(paper, "Make the pages"), Qt.MouseButton.LeftButton)
    assert wait_for_pages(paper, qtbot)
    assert not button(paper, "Make the pages").isVisible()
    assert not button(paper, "Cancel").isVisible()


def test_what_is_printed_is_what_is_chosen_even_while_it_is_made(
    paper: HandoutView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "saved.pdf"
    monkeypatch.setattr(paper_output, "ask_for_file", lambda _parent, _wanted: str(file))
    show(paper, qtbot)
    toggle(paper, "Outlook")
    assert paper._job.is_busy
    button(paper, "Save as PDF").click()
    assert not file.exists()
    qtbot.waitUntil(file.exists)
    assert "well in a week" not in words(file.read_bytes(), tmp_path)


def test_400_sections_and_a_long_title_fit(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot, "lungs/rare/many")
    assert len(ticks(paper, "An article of many sections")) == MANY_SECTIONS
    assert paper.preview.page_count() > 20
    show(paper, qtbot, "lungs/long")
    rows = paper.panel.list
    assert rows.visualRect(row_of(rows, LONG_TITLE)).height() > 2 * rows.fontMetrics().height()
    assert rows.horizontalScrollBar().maximum() == 0


def test_forgetting_leaves_nothing(paper: HandoutView, qtbot: QtBot) -> None:
    show_three(paper, qtbot)
    show(paper, qtbot)
    toggle(paper, "Outlook")
    paper.forget()
    assert paper._pdf == b""
    assert paper.preview.page_count() == 0
    assert not paper._job.is_busy
    assert seen(paper.panel.list) == {}
    assert not paper._together.history.can_undo
    show(paper, qtbot)
    assert ticks(paper)["Outlook"]
    assert not button(paper, "Undo").isEnabled()


# The preview


def test_zoom_and_columns_are_chosen_and_remembered(
    paper: HandoutView, settings: Settings, library: Library, drafting: Drafting, qtbot: QtBot
) -> None:
    show_three(paper, qtbot)
    assert button(paper, "As wide as there is room").isChecked()
    before = paper.preview.shown_zoom()
    QTest.mouseClick(button(paper, "Larger pages"), Qt.MouseButton.LeftButton)
    assert paper.preview.shown_zoom() > before
    assert label(paper, "PreviewZoom").text() == f"{paper.preview.zoom * 100:.0f} %"
    assert not button(paper, "As wide as there is room").isChecked()
    QTest.mouseClick(button(paper, "Smaller pages"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(paper, "Smaller pages"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(paper, "Two pages side by side"), Qt.MouseButton.LeftButton)
    first, second = paper.preview._places()[:2]
    assert first.top() == second.top()
    assert settings.zoom == paper.preview.zoom < before
    again = HandoutView(library, settings, THEME, drafting)
    qtbot.addWidget(again)
    assert (again.preview.zoom, again.preview.two_pages) == (settings.zoom, True)
    assert button(again, "Two pages side by side").isChecked()
    QTest.mouseClick(button(paper, "One page below the other"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(paper, "As wide as there is room"), Qt.MouseButton.LeftButton)
    assert (settings.zoom, settings.two_pages) == (0.0, False)
    assert button(paper, "As wide as there is room").isChecked()


# Saving


def test_saving_proposes_the_title_and_writes_the_very_pdf(
    paper: HandoutView, qtbot: QtBot, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    file = tmp_path / "saved.pdf"

    def ask(_parent: QWidget, wanted: str) -> str:
        asked.append(wanted)
        return str(file)

    monkeypatch.setattr(paper_output, "ask_for_file", ask)
    pdf = show(paper, qtbot)
    button(paper, "Save as PDF").click()
    assert Path(asked[0]).name == "Croup.pdf"
    assert file.read_bytes() == pdf
    assert told == [f"Saved: {file}"]
    show_three(paper, qtbot)
    button(paper, "Save as PDF").click()
    assert Path(asked[1]).name == "Croup and 2 more.pdf"


def test_a_copy_for_a_browser_has_the_same_content(
    paper: HandoutView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: QWidget, wanted: str) -> str:
        asked.append(wanted)
        return str(tmp_path / "saved.html")

    monkeypatch.setattr(paper_output, "ask_for_file", ask)
    show(paper, qtbot, "lungs/asthma")
    toggle(paper, "Treatment", "Asthma")
    wait_for_pages(paper, qtbot)
    button(paper, "Save as HTML").click()
    assert Path(asked[0]).name == "Asthma.html"
    html = (tmp_path / "saved.html").read_text("utf-8")
    assert "narrows the airways" in html
    assert "pharmacist" not in html
    assert "data:image" in html


def test_changing_one_s_mind_saves_nothing(
    paper: HandoutView, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_output, "ask_for_file", lambda _parent, _wanted: "")
    show(paper, qtbot)
    button(paper, "Save as PDF").click()
    assert told == []


def test_a_place_that_can_t_be_written_is_told(
    paper: HandoutView, qtbot: QtBot, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_output, "ask_for_file", lambda _parent, _wanted: str(tmp_path / "no" / "x.pdf"))
    show(paper, qtbot)
    button(paper, "Save as PDF").click()
    assert len(told) == 1
    assert "its folder does not exist" in told[0]
    assert not (tmp_path / "no").exists()


# Printing


def test_changing_one_s_mind_prints_nothing(
    paper: HandoutView, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_: None)
    show(paper, qtbot)
    button(paper, "Print").click()
    assert told == []


def test_a_job_that_is_stopped_is_not_told_as_sent(
    paper: HandoutView, qtbot: QtBot, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(72)
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_: printer)
    show(paper, qtbot)
    button(paper, "Print").click()
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _dialog: True)
    button(paper, "Print").click()
    assert told == ["Sent to the printer.", "Printing was stopped."]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)  # what Qt says of it
def test_a_printer_that_refuses_is_told(
    paper: HandoutView, qtbot: QtBot, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "no" / "x.pdf"))
    monkeypatch.setattr(printing, "ask_for_printer", lambda *_: printer)
    show(paper, qtbot)
    button(paper, "Print").click()
    assert told == ["The printer did not start: check that it is on and has paper, and try again."]


@pytest.mark.parametrize("title", ["", 'A/B: "why?" <b>' + "x" * 200, "..", "Résumé"])
def test_the_name_of_a_file_is_one_that_every_system_takes(title: str) -> None:
    name = Path(proposed_file(title, ".pdf")).name
    assert name.endswith(".pdf")
    assert len(name) < 100
    assert not set(name) & set('<>:"/\\|?*')
    assert not name.startswith(".")


def test_a_long_heading_is_read_whole_at_any_size(window: MainWindow, qtbot: QtBot) -> None:
    window.open(ref("lungs/long"))
    window.open_handout()
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    rows = window.handout.panel.list
    index = row_of(rows, LONG_TITLE, LONG_HEADING)
    heights = []
    for _ in TEXT_SIZES:
        QApplication.processEvents()
        place = rows.visualRect(index)
        needed = rows.fontMetrics().boundingRect(
            QRect(0, 0, place.width() - BOX - 18, 1000), Qt.TextFlag.TextWordWrap.value, LONG_HEADING
        )
        assert place.height() >= needed.height()
        assert place.width() <= rows.viewport().width()
        heights.append(place.height())
        window.actions_.larger.trigger()
    assert heights == sorted(heights)
    assert heights[-1] > heights[0]
