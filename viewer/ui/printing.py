"""To the printer: the PDF itself where the system's spooler takes it, else each page drawn at printer resolution."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QAbstractButton, QWidget

from viewer.errors import HandoutError
from viewer.handout.pages import Pages
from viewer.handout.selection import Paper
from viewer.ui.page_preview import page_image

_CUPS_OPTIONS = 0xFE00
"""The property of Qt's CUPS engine that holds names and values by turns (PPK_CupsOptions of its own sources)."""
MOST_DPI = 300
"""Dots per inch a page is drawn at: letters are sharp, and a page stays under 35 MB."""


def ask_for_printer(parent: QWidget, paper: Paper, pages: int) -> QPrinter | None:
    """The system's print dialog; None where the person changed their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.A4 if paper is Paper.A4 else QPageSize.PageSizeId.Letter
    printer.setPageSize(QPageSize(size))
    printer.setFullPage(True)
    printer.setFromTo(1, pages)
    dialog = QPrintDialog(printer, parent)
    option = QPrintDialog.PrintDialogOption
    dialog.setOptions(option.PrintToFile | option.PrintPageRange | option.PrintCollateCopies | option.PrintShowPageSize)
    if not dialog.exec():
        return None
    grey = dialog.findChild(QAbstractButton, "grayscale")  # Qt's own dialog; those of Windows and macOS have none
    if grey is not None and grey.isChecked():
        printer.setColorMode(QPrinter.ColorMode.GrayScale)  # which Qt forgets where CUPS prints
    return printer


def print_pdf(pdf: bytes, title: str, printer: QPrinter, progress: Callable[[int, int], bool]) -> None:
    """Print the bytes of a PDF under a title. `progress` hears (pages done, of how many) and answers False to stop.

    Raises HandoutError, one sentence, where the printer refuses.
    """
    if takes_pdf(printer):
        _spool(pdf, title, printer)
    else:
        draw_pages(pdf, printer, progress)


def takes_pdf(printer: QPrinter) -> bool:
    """Whether the system's spooler prints PDF files as they are: CUPS, on Linux and macOS."""
    to_file = bool(printer.outputFileName()) or printer.outputFormat() == QPrinter.OutputFormat.PdfFormat
    return sys.platform != "win32" and not to_file and bool(printer.printerName()) and shutil.which("lp") is not None


def spool_command(pdf: Path, title: str, printer: QPrinter) -> list[str]:
    """CUPS's `lp` with what the person chose in the dialog."""
    command = ["lp", "-s", "-d", printer.printerName(), "-n", str(printer.copyCount()), "-t", title]
    if printer.printRange() == QPrinter.PrintRange.PageRange and not printer.pageRanges().isEmpty():
        command += ["-P", printer.pageRanges().toString()]
    sides = {
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
        QPrinter.DuplexMode.DuplexAuto: "two-sided-long-edge",
    }.get(printer.duplex(), "one-sided")
    command += ["-o", f"sides={sides}", "-o", f"collate={'true' if printer.collateCopies() else 'false'}"]
    if printer.colorMode() == QPrinter.ColorMode.GrayScale:
        command += ["-o", "print-color-mode=monochrome", "-o", "ColorModel=Gray"]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        command += ["-o", "outputorder=reverse"]
    command += ["-o", f"media={printer.pageLayout().pageSize().key()}"]
    for name, value in _cups_options(printer).items():
        command += ["-o", f"{name}={value}"]
    return [*command, "--", str(pdf)]


def draw_pages(pdf: bytes, printer: QPrinter, progress: Callable[[int, int], bool]) -> None:
    """Draw each page at printer resolution, one at a time, so that memory holds one page only."""
    with Pages(pdf) as pages:
        numbers = _chosen_pages(printer, len(pages)) * _repeats(printer)
        painter = QPainter()
        printer.setPageMargins(QPageLayout().margins())
        if not painter.begin(printer):
            raise HandoutError("The printer did not start: check that it is on and has paper, and try again.")
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else letters are stored as JPEG, blurred
        try:
            for done, number in enumerate(numbers):
                if done and not printer.newPage():
                    raise HandoutError("The printer stopped: check that it is on and has paper, and try again.")
                _draw_page(painter, printer, pages, number - 1)
                if not progress(done + 1, len(numbers)):
                    printer.abort()
                    return
        finally:
            painter.end()


def _draw_page(painter: QPainter, printer: QPrinter, pages: Pages, index: int) -> None:
    dpi = min(printer.resolution(), MOST_DPI)
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    image = page_image(pages.render(index, dpi / 72, grey))
    room = QRectF(painter.viewport())
    scale = min(room.width() / image.width(), room.height() / image.height())
    size = QRectF(0, 0, image.width() * scale, image.height() * scale)
    size.moveCenter(room.center())
    painter.drawImage(size, image)


def _chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, from 1. HandoutError where there are none of those that were asked for."""
    ranges = printer.pageRanges() if printer.printRange() == QPrinter.PrintRange.PageRange else QPageRanges()
    if told := _cups_options(printer).get("page-ranges"):
        ranges = QPageRanges.fromString(told)
    pages = [number for number in range(1, count + 1) if ranges.isEmpty() or ranges.contains(number)]
    if not pages:
        raise HandoutError(f"There are no such pages: this handout has {count}.")
    return pages


def _repeats(printer: QPrinter) -> int:
    """How often all pages must be drawn, because the printer does not make the copies itself."""
    return 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)


def _cups_options(printer: QPrinter) -> dict[str, str]:
    """What Qt's dialog keeps for CUPS alone: some pages, odd pages, several on a sheet, a cover; {} elsewhere."""
    engine = printer.printEngine()
    told = engine.property(QPrintEngine.PrintEnginePropertyKey(_CUPS_OPTIONS)) if engine is not None else None
    words = [str(word) for word in told] if isinstance(told, (list, tuple)) else []
    return {name: value for name, value in zip(words[::2], words[1::2], strict=False) if value}


def _spool(pdf: bytes, title: str, printer: QPrinter) -> None:
    try:
        with tempfile.TemporaryDirectory(prefix="bedside-print-") as folder:
            file = Path(folder) / "handout.pdf"
            file.write_bytes(pdf)  # the spooler copies it before `lp` ends
            command = spool_command(file, title, printer)
            done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise HandoutError("The printing system does not answer: check it, or save the handout as PDF.") from error
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise HandoutError(f"The printing system refused the job: {said[-1] if said else 'no reason given'}.")
