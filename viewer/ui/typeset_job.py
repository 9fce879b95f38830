"""Typesetting in the background: one handout at a time, the newest wins."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, Signal

from viewer.errors import CancelledError, ViewerError
from viewer.handout.selection import Handout
from viewer.handout.typeset import Typesetting


class TypesetJob(QObject):
    """Makes the PDF of the newest handout it was given."""

    done = Signal(object)
    """Typeset: the newest handout's PDF and what is not on it."""
    failed = Signal(str)
    """One sentence."""
    _ended = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._work: Typesetting | None = None
        self._threads: list[Thread] = []
        self._ended.connect(self._end)

    def start(self, handout: Handout, pictures: dict[tuple[str, str], bytes]) -> None:
        """Typeset a handout; one that is still being made is cancelled. `pictures` by (pack id, name)."""
        self.cancel()
        self._number += 1
        work = Typesetting(handout, lambda pack, name: pictures.get((pack, name)))
        self._work = work
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=self._run, args=(work, self._number), daemon=True)
        self._threads.append(thread)
        thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a handout is being made."""
        return self._work is not None

    def cancel(self) -> None:
        """Stop what is under way; its child process is killed."""
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def close(self) -> None:
        """Stop, and wait for the threads."""
        self.cancel()
        for thread in self._threads:
            thread.join(5)

    def _run(self, work: Typesetting, number: int) -> None:
        try:
            result: object = work.run()
        except CancelledError:
            return
        except ViewerError as error:
            result = str(error)
        self._ended.emit(number, result)

    def _end(self, number: int, result: object) -> None:
        if number != self._number or self._work is None:
            return  # a newer handout is on its way
        self._work = None
        if isinstance(result, str):
            self.failed.emit(result)
        else:
            self.done.emit(result)
