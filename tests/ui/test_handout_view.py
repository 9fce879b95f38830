"""The paper's view: sections, sizes and papers chosen, pages shown, saved and printed, and trouble told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.handout.paper import read
from tests.ui.shelf import CROUP, DRAWING, LONG_HEADING, LONG_TITLE, MANY_SECTIONS, ref
from viewer.errors import HandoutError
from viewer.handout.pages import Pages
from viewer.handout.typeset import Typeset, Typesetting
from viewer.library import Library
from viewer.ui import handout_view, printing
from viewer.ui.handout_view import HandoutView
from viewer.ui.main_window import MainWindow
from viewer.ui.settings import TEXT_SIZES, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def paper(library: Library, settings: Settings, qtbot: QtBot) -> Iterator[HandoutView]:
    view = HandoutView(library, settings)
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


def show(paper: HandoutView, qtbot: QtBot, name: str = "children/croup") -> bytes:
    with qtbot.waitSignal(paper._job.done):
        paper.show_article(ref(name))
    return paper._pdf


def boxes(paper: HandoutView) -> dict[str, QCheckBox]:
    return {box.accessibleName(): box for box in paper.findChildren(QCheckBox)}


def button(paper: HandoutView, name: str) -> QPushButton:
    (found,) = [button for button in paper.findChildren(QPushButton) if button.accessibleName() == name]
    return found


def note(paper: HandoutView) -> str:
    (label,) = [label for label in paper.findChildren(QLabel) if label.objectName() == "PreviewNote"]
    return label.text()


def words(pdf: bytes, folder: Path) -> str:
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    return read(file).text


def wait_for_pages(paper: HandoutView, qtbot: QtBot) -> bytes:
    qtbot.waitUntil(lambda: not paper._job.is_busy)
    return paper._pdf


# What is on the paper


def test_an_article_is_shown_with_all_its_sections(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    pdf = show(paper, qtbot)
    assert list(boxes(paper)) == [section.heading for section in CROUP.sections]
    assert all(box.isChecked() for box in boxes(paper).values())
    count = paper.preview.page_count()
    assert note(paper) == ("1 page." if count == 1 else f"{count} pages.")
    assert button(paper, "Print").text() == f"Print {note(paper)[:-1]}"
    assert "Most children are well in a week." in words(pdf, tmp_path)


def test_an_unticked_section_is_left_out_and_named(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    show(paper, qtbot)
    QTest.keyClick(boxes(paper)["Outlook"], Qt.Key.Key_Space)
    text = words(wait_for_pages(paper, qtbot), tmp_path)
    assert "well in a week" not in text
    assert "Sections left out: Outlook" in text
    QTest.keyClick(boxes(paper)["Outlook"], Qt.Key.Key_Space)
    assert "well in a week" in words(wait_for_pages(paper, qtbot), tmp_path)


def test_sections_left_out_are_remembered_for_the_same_article_only(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot)
    boxes(paper)["Outlook"].click()
    wait_for_pages(paper, qtbot)
    paper.leave()
    show(paper, qtbot)
    assert not boxes(paper)["Outlook"].isChecked()
    show(paper, qtbot, "children/fever")
    show(paper, qtbot)
    assert boxes(paper)["Outlook"].isChecked()


def test_without_a_section_there_is_nothing_to_print(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot, "lungs/asthma")
    for box in boxes(paper).values():
        box.click()
    assert note(paper) == "Tick at least one section to print."
    assert paper.preview.page_count() == 0
    assert not button(paper, "Print").isEnabled()
    assert not button(paper, "Save as PDF").isEnabled()
    paper.print_pages()  # asks nobody
    boxes(paper)["Overview"].click()
    assert wait_for_pages(paper, qtbot)
    assert button(paper, "Print").isEnabled()


def test_size_and_paper_are_chosen_and_remembered(
    paper: HandoutView, settings: Settings, library: Library, qtbot: QtBot
) -> None:
    standard = show(paper, qtbot)
    button(paper, "Letter size: Extra").click()
    extra = wait_for_pages(paper, qtbot)
    button(paper, "Paper: US Letter").click()
    letter = wait_for_pages(paper, qtbot)
    counts, widths = [], []
    for pdf in (standard, extra, letter):
        with Pages(pdf) as pages:
            counts.append(len(pages))
            widths.append(round(pages.sizes[0].width))
    assert counts[1] > counts[0]
    assert widths == [595, 595, 612]
    assert settings.paper == "letter extra"
    again = HandoutView(library, settings)
    qtbot.addWidget(again)
    assert button(again, "Letter size: Extra").isChecked()
    assert button(again, "Paper: US Letter").isChecked()


def test_nonsense_in_the_settings_is_the_usual_paper(library: Library, settings: Settings, qtbot: QtBot) -> None:
    settings.paper = "foolscap"
    view = HandoutView(library, settings)
    qtbot.addWidget(view)
    assert button(view, "Letter size: Standard").isChecked()
    assert button(view, "Paper: A4").isChecked()


def test_pictures_are_on_the_paper_and_missing_ones_are_told(
    paper: HandoutView, library: Library, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Drawing: the testers" in words(show(paper, qtbot, "lungs/asthma"), tmp_path)

    def picture(_pack: str, _name: str) -> object:
        raise HandoutError("gone")

    monkeypatch.setattr(library, "picture", picture)
    assert "Picture not available" in words(show(paper, qtbot, "lungs/asthma"), tmp_path)
    assert DRAWING.name not in words(paper._pdf, tmp_path)


def test_warnings_of_the_typesetter_are_told(paper: HandoutView, qtbot: QtBot) -> None:
    pdf = show(paper, qtbot)
    paper._job._work = paper._job._work or object()  # type: ignore[assignment]  # something is under way
    paper._job._ended.emit(paper._job._number, Typeset(pdf, ("ꯍ",), 2))
    assert "no font for these characters" in note(paper)
    assert "left out: 2" in note(paper)


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


def test_an_unknown_article_is_told(paper: HandoutView, told: list[str]) -> None:
    paper.show_article(ref("none"))
    assert told == ["There is no article none in Shelf library."]


def test_the_newest_choice_wins(paper: HandoutView, qtbot: QtBot, tmp_path: Path) -> None:
    paper.show_article(ref("children/croup"))
    paper.show_article(ref("lungs/long"))
    paper.show_article(ref("lungs/asthma"))
    done: list[object] = []
    paper._job.done.connect(done.append)
    text = words(wait_for_pages(paper, qtbot), tmp_path)
    assert "Asthma narrows" in text
    assert len(done) == 1


def test_400_sections_and_a_long_title_fit(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot, "lungs/rare/many")
    assert len(boxes(paper)) == MANY_SECTIONS
    assert paper.preview.page_count() > 20
    show(paper, qtbot, "lungs/long")
    title = next(label for label in paper.findChildren(QLabel) if label.text() == LONG_TITLE)
    assert title.height() >= title.heightForWidth(title.width())
    assert title.width() < 400


def test_forgetting_leaves_nothing(paper: HandoutView, qtbot: QtBot) -> None:
    show(paper, qtbot)
    boxes(paper)["Outlook"].click()
    paper.forget()
    assert paper._pdf == b""
    assert paper.preview.page_count() == 0
    assert not paper._job.is_busy
    show(paper, qtbot)
    assert boxes(paper)["Outlook"].isChecked()


# Saving


def test_saving_proposes_the_title_and_writes_the_very_pdf(
    paper: HandoutView, qtbot: QtBot, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    file = tmp_path / "saved.pdf"

    def ask(_parent: QWidget, wanted: str) -> str:
        asked.append(wanted)
        return str(file)

    monkeypatch.setattr(handout_view, "ask_for_file", ask)
    pdf = show(paper, qtbot)
    button(paper, "Save as PDF").click()
    assert Path(asked[0]).name == "Croup.pdf"
    assert file.read_bytes() == pdf
    assert told == [f"Saved: {file}"]


def test_changing_one_s_mind_saves_nothing(
    paper: HandoutView, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout_view, "ask_for_file", lambda _parent, _wanted: "")
    show(paper, qtbot)
    button(paper, "Save as PDF").click()
    assert told == []


def test_a_place_that_can_t_be_written_is_told(
    paper: HandoutView, qtbot: QtBot, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout_view, "ask_for_file", lambda _parent, _wanted: str(tmp_path / "no" / "x.pdf"))
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


def test_a_long_heading_is_broken_into_lines_that_fit_at_any_size(window: MainWindow, qtbot: QtBot) -> None:
    window.open(ref("lungs/long"))
    window.open_handout()
    qtbot.waitUntil(lambda: window.handout.preview.page_count() > 0)
    box = boxes(window.handout)[LONG_HEADING]

    def lines() -> list[str]:
        return box.text().replace("&&", "&").split("\n")

    def fits() -> bool:
        wide = max(box.fontMetrics().horizontalAdvance(line) for line in lines())
        return wide < box.width() and box.height() >= len(lines()) * box.fontMetrics().height()

    counts = []
    for _ in TEXT_SIZES:
        qtbot.waitUntil(fits)
        assert " ".join(lines()) == LONG_HEADING
        counts.append(len(lines()))
        window.actions_.larger.trigger()
    assert counts == sorted(counts)
    assert counts[-1] > counts[0]
