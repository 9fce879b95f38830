"""To the printer: pages drawn at its resolution, or the PDF itself to the system's spooler."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from viewer.errors import HandoutError
from viewer.handout.pages import Pages
from viewer.handout.selection import Paper
from viewer.ui import printing

SOME = QPrinter.PrintRange.PageRange


def pdf_printer(file: Path, resolution: int = 72) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(resolution)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return printer


class Steps:
    """Notes the progress, and stops printing after some pages."""

    def __init__(self, stop_after: int = 1000) -> None:
        self.told: list[tuple[int, int]] = []
        self._stop_after = stop_after

    def __call__(self, done: int, total: int) -> bool:
        self.told.append((done, total))
        return done < self._stop_after


class Engine:
    """Qt's engine for CUPS, as far as it is asked: names and values by turns, or nothing where there is no CUPS."""

    def __init__(self, *words: str) -> None:
        self._words = list(words)

    def property(self, key: QPrintEngine.PrintEnginePropertyKey) -> list[str] | None:
        return self._words if key.value == 0xFE00 else None


class Chosen:
    """What a person may choose in the system's dialog; QPrinter itself takes it only where CUPS runs."""

    def __init__(self, **answers: object) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Callable[[], object]:
        return lambda: self._answers[name]


def chosen(**answers: object) -> QPrinter:
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait, QMarginsF())
    usual: dict[str, object] = {
        "printerName": "Ward 3",
        "copyCount": 1,
        "printRange": QPrinter.PrintRange.AllPages,
        "pageRanges": QPageRanges(),
        "pageOrder": QPrinter.PageOrder.FirstPageFirst,
        "printEngine": None,
        "duplex": QPrinter.DuplexMode.DuplexNone,
        "collateCopies": True,
        "colorMode": QPrinter.ColorMode.Color,
        "pageLayout": page,
        "outputFileName": "",
        "outputFormat": QPrinter.OutputFormat.NativeFormat,
    }
    return cast(QPrinter, Chosen(**{**usual, **answers}))


def test_a_range_of_pages_is_drawn_with_progress(long_pdf: bytes, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "range.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    steps = Steps()
    printing.print_pdf(long_pdf, "Many", printer, steps)
    assert steps.told == [(1, 3), (2, 3), (3, 3)]
    with Pages((tmp_path / "range.pdf").read_bytes()) as pages:
        assert len(pages) == 3
        assert (round(pages.sizes[0].width), round(pages.sizes[0].height)) == (595, 842)


def test_a_range_beyond_the_end_ends_there(long_pdf: bytes, tmp_path: Path) -> None:
    with Pages(long_pdf) as pages:
        count = len(pages)
    printer = pdf_printer(tmp_path / "range.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(count, count + 9)
    steps = Steps()
    printing.draw_pages(long_pdf, printer, steps)
    assert steps.told == [(1, 1)]


def test_pages_here_and_there_are_drawn(long_pdf: bytes, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "some.pdf")
    printer.setPrintRange(SOME)
    printer.setPageRanges(QPageRanges.fromString("1,3,5-6"))
    steps = Steps()
    printing.draw_pages(long_pdf, printer, steps)
    assert steps.told[-1] == (4, 4)


def test_what_qt_keeps_for_cups_counts_where_pages_are_drawn(long_pdf: bytes) -> None:
    some = chosen(printEngine=Engine("page-ranges", "2,4-5", "number-up", "1"))
    assert printing._chosen_pages(some, 20) == [2, 4, 5]
    assert printing._chosen_pages(chosen(), 3) == [1, 2, 3]
    with Pages(long_pdf) as pages:
        assert printing._chosen_pages(some, len(pages)) == [2, 4, 5]


def test_pages_that_there_are_not_are_told(long_pdf: bytes, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "none.pdf")
    printer.setPrintRange(SOME)
    printer.setFromTo(900, 901)
    with pytest.raises(HandoutError, match="There are no such pages"):
        printing.draw_pages(long_pdf, printer, Steps())
    assert not (tmp_path / "none.pdf").exists()


def test_copies_that_the_printer_does_not_make_are_drawn(long_pdf: bytes, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "copies.pdf")
    printer.setPrintRange(SOME)
    printer.setPageRanges(QPageRanges.fromString("1-2"))
    printer.setCopyCount(3)
    assert not printer.supportsMultipleCopies()
    printing.draw_pages(long_pdf, printer, Steps())
    with Pages((tmp_path / "copies.pdf").read_bytes()) as pages:
        assert len(pages) == 6


def test_what_is_drawn_is_the_page(long_pdf: bytes, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "drawn.pdf", 100)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(1, 1)
    printing.draw_pages(long_pdf, printer, lambda _done, _total: True)

    def ink(content: bytes) -> list[int]:
        """How dark each tenth of the first page is, from the top."""
        with Pages(content) as pages:
            page = pages.render(0, 1.0, grey=True)
        tenth = page.height // 10
        bands = (page.pixels[n * tenth * page.stride : (n + 1) * tenth * page.stride] for n in range(10))
        return [sum(255 - value for value in band) // 1000 for band in bands]

    for drawn, wanted in zip(ink((tmp_path / "drawn.pdf").read_bytes()), ink(long_pdf), strict=True):
        assert drawn == pytest.approx(wanted, rel=0.1, abs=60)


def test_printing_can_be_stopped(long_pdf: bytes, tmp_path: Path) -> None:
    steps = Steps(stop_after=2)
    printing.draw_pages(long_pdf, pdf_printer(tmp_path / "stopped.pdf"), steps)
    assert [done for done, _ in steps.told] == [1, 2]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "-d|Ward 3 -n|1 -o|sides=one-sided -o|collate=true -o|media=Letter"),
        ({"copyCount": 3, "collateCopies": False}, "-n|3 -o|collate=false"),
        ({"printRange": SOME, "pageRanges": QPageRanges.fromString("2-5")}, "-P|2-5"),
        ({"printRange": SOME, "pageRanges": QPageRanges.fromString("1,3-4")}, "-P|1,3-4"),
        ({"printEngine": Engine("page-ranges", "1,3-4", "job-billing", "")}, "-o|page-ranges=1,3-4"),
        ({"printEngine": Engine("number-up", "2", "page-set", "odd")}, "-o|number-up=2 -o|page-set=odd"),
        ({"pageOrder": QPrinter.PageOrder.LastPageFirst}, "-o|outputorder=reverse"),
        ({"duplex": QPrinter.DuplexMode.DuplexLongSide}, "-o|sides=two-sided-long-edge"),
        ({"duplex": QPrinter.DuplexMode.DuplexShortSide}, "-o|sides=two-sided-short-edge"),
        ({"colorMode": QPrinter.ColorMode.GrayScale}, "-o|print-color-mode=monochrome -o|ColorModel=Gray"),
    ],
)
def test_the_spooler_gets_what_was_chosen(answers: dict[str, object], words: str) -> None:
    command = printing.spool_command(Path("/tmp/handout.pdf"), "-Croup; rm", chosen(**answers))
    assert command[0] == "lp"
    assert command[-2:] == ["--", "/tmp/handout.pdf"]
    pairs = list(pairwise(command))
    assert ("-t", "-Croup; rm") in pairs
    for pair in words.replace("Ward 3", "Ward_3").split():
        assert tuple(pair.replace("Ward_3", "Ward 3").split("|")) in pairs


def test_the_pdf_itself_is_spooled_only_to_a_printer_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lp").write_text("#!/bin/sh\n")
    (tmp_path / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert printing.takes_pdf(chosen())
    assert not printing.takes_pdf(chosen(printerName=""))
    assert not printing.takes_pdf(chosen(outputFileName="/tmp/x.pdf"))
    assert not printing.takes_pdf(chosen(outputFormat=QPrinter.OutputFormat.PdfFormat))
    monkeypatch.setattr(sys, "platform", "win32")
    assert not printing.takes_pdf(chosen())
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("PATH", "/nowhere")
    assert not printing.takes_pdf(chosen())


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("exit 0", ""),
        ("echo 'lp: no such printer' >&2; exit 1", "The printing system refused the job: lp: no such printer."),
        ("exit 1", "The printing system refused the job: no reason given."),
    ],
)
def test_the_spooler_s_answer_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, sentence: str
) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\nfor file; do :; done\ncp "$file" "{tmp_path}/spooled.pdf"\n{script}\n')
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(printing, "takes_pdf", lambda _printer: True)
    if sentence:
        with pytest.raises(HandoutError, match=sentence.replace(".", r"\.")):
            printing.print_pdf(b"%PDF", "Croup", QPrinter(), lambda _done, _total: True)
    else:
        printing.print_pdf(b"%PDF", "Croup", QPrinter(), lambda _done, _total: True)
    assert (tmp_path / "spooled.pdf").read_bytes() == b"%PDF"


def test_a_spooler_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HandoutError, match="does not answer"):
        printing._spool(b"%PDF", "Croup", QPrinter())


def test_what_is_ticked_in_the_dialog_is_printed(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt's own dialog, without CUPS and its printers: it asks for a file."""
    seen: list[str] = []

    def answer(dialog: QPrintDialog) -> int:
        seen.append(f"{dialog.minPage()}-{dialog.maxPage()}")
        grey = dialog.findChild(QAbstractButton, "grayscale")
        assert grey is not None
        grey.click()
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    parent = QWidget()
    qtbot.addWidget(parent)
    printer = printing.ask_for_printer(parent, Paper.LETTER, 7)
    assert printer is not None
    assert printer.colorMode() is QPrinter.ColorMode.GrayScale
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.Letter
    monkeypatch.setattr(QPrintDialog, "exec", lambda _dialog: 0)
    assert printing.ask_for_printer(parent, Paper.A4, 7) is None
