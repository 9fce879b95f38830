"""Sees that each pack's search index is there, without ever delaying the page.

After the first page is painted a thread proves the index whole (hashing releases the interpreter); where it is not, a
child process makes it, so that its memory and its work stay out of the window. Where nothing can be written, the thread
makes it in memory.
"""

from __future__ import annotations

import json
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QProcess, Signal

from viewer.bundled import child_command
from viewer.errors import ViewerError
from viewer.indexes import IndexStore
from viewer.library import MemoryIndex, index_in_memory


class IndexKeeper(QObject):
    """One pack's index. `ready` says where it is; `progressed` how far its making is."""

    ready = Signal(object)
    """The index, as `Library.use_index` takes it: the Path of its folder, or one in memory."""
    progressed = Signal(int, int)
    """(articles done, of how many)"""
    failed = Signal(str)
    """One sentence; names can still be searched."""
    _checked = Signal(object)

    def __init__(self, pack: Path, store: IndexStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pack = pack
        self._store = store
        self._thread = Thread(target=self._check, daemon=True)
        self._process: QProcess | None = None
        self._stopped = False
        self._unread = b""
        self._checked.connect(self._after_check)

    def start(self) -> None:
        """Begin to look; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End what is under way, before the program ends. A half-made index is thrown away by its maker's successor."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()
            self._process.waitForFinished(2000)
        if self._thread.is_alive():
            self._thread.join(2)

    def _check(self) -> None:
        try:
            self._checked.emit(self._found())
        except RuntimeError:
            return  # the window was closed meanwhile

    def _found(self) -> Path | MemoryIndex | None:
        """The index, None where a child must make it."""
        try:
            return self._store.check(self._pack)
        except (ViewerError, OSError):
            if self._store.can_keep():
                return None
        try:
            return index_in_memory(self._pack)
        except ViewerError:
            return None  # the child says what is wrong with the pack

    def _after_check(self, index: Path | MemoryIndex | None) -> None:
        if self._stopped:
            return
        if index is not None:
            self.ready.emit(index)
            return
        program, *words = child_command("index", "--progress", str(self._pack))
        self._process = QProcess(self)
        self._process.setProgram(program)
        self._process.setArguments(words)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finished)
        self._process.start()

    def _read(self) -> None:
        if self._process is None:
            return
        self._unread += bytes(self._process.readAllStandardOutput().data())
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            told = json.loads(line)
            if "folder" in told:
                self.ready.emit(Path(told["folder"]))
            else:
                self.progressed.emit(told["done"], told["of"])

    def _finished(self, status: int) -> None:
        if status != 0 and self._process is not None and not self._stopped:
            said = bytes(self._process.readAllStandardError().data()).decode(errors="replace").strip()
            self.failed.emit(said.splitlines()[-1] if said else self.tr("The search index could not be made."))
