"""A handout leaves the window: to a printer, or to a file. Each way tells in one sentence what came of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from viewer.atomic import replacing
from viewer.errors import ViewerError
from viewer.handout.selection import Handout
from viewer.ui.questions import ask_for_file, proposed_file


def print_handout(handout: Handout, pdf: bytes, pages: int, parent: QWidget) -> str:
    """Print the PDF of a handout as the person says in the system's dialog; "" where they changed their mind."""
    from viewer.ui import printing  # with Qt's print library: only when one prints

    printer = printing.ask_for_printer(parent, handout.paper, pages)
    if printer is None:
        return ""
    dialog = QProgressDialog(parent.tr("Printing ..."), parent.tr("Cancel"), 0, pages, parent)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(500)
    progress = _DialogProgress(dialog)
    try:
        printing.print_pdf(pdf, handout.title(), printer, progress)
    except ViewerError as error:
        return str(error)
    finally:
        dialog.close()
        dialog.deleteLater()
    return parent.tr("Printing was stopped.") if progress.is_stopped else parent.tr("Sent to the printer.")


def save_handout(handout: Handout, suffix: str, content: bytes, parent: QWidget) -> str:
    """Save a handout as a file that the person names; "" where they changed their mind."""
    titles = [item.article.title for item in handout.items]
    title = titles[0]
    if len(titles) > 1:
        title = parent.tr("{title} and {more} more").format(title=title, more=len(titles) - 1)
    name = ask_for_file(parent, proposed_file(title, suffix))
    if not name:
        return ""
    try:
        with replacing(Path(name)) as temporary:
            temporary.write_bytes(content)
    except ViewerError as error:
        return str(error)
    return parent.tr("Saved: {file}").format(file=name)


class _DialogProgress:
    """Shows how many pages are printed; answers whether to go on."""

    def __init__(self, dialog: QProgressDialog) -> None:
        self._dialog = dialog
        self.is_stopped = False

    def __call__(self, done: int, total: int) -> bool:
        self._dialog.setMaximum(total)
        self._dialog.setValue(done)
        self.is_stopped = self._dialog.wasCanceled()
        return not self.is_stopped
