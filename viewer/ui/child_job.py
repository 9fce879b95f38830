"""A command of Bedside run as a process of its own: its memory goes with it, and killing it is cancel."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, QProcess, Signal

from viewer.bundled import child_command

_PATIENCE = 5000  # ms for the system to end a killed process


class ChildJob(QObject):
    """Runs one command at a time; what was started before is killed."""

    told = Signal(object)
    """A line of JSON that a command with --progress printed, decoded."""
    ended = Signal(object)
    """The answer of a command with --json, decoded; of one with --progress its last line; of any other None."""
    failed = Signal(str)
    """One sentence: why the command did not do what it was asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._words: tuple[str, ...] = ()
        self._unread = b""
        self._last: Any = None

    @property
    def is_busy(self) -> bool:
        """Whether a command is running."""
        return self._process is not None

    @property
    def last(self) -> Any:
        """What was told last, for whoever wants to know why it failed."""
        return self._last

    def start(self, *words: str) -> None:
        """Run `bedside WORDS`."""
        self.stop()
        self._words, self._unread, self._last = words, b"", None
        program, *arguments = child_command(*words)
        process = self._process = QProcess(self)
        process.setProgram(program)
        process.setArguments(arguments)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._finish)
        process.errorOccurred.connect(self._fail_to_start)
        process.start()

    def stop(self) -> None:
        """Kill what is running; nothing is heard of it any more."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.waitForFinished(_PATIENCE)
            process.deleteLater()

    def _read(self) -> None:
        if self._process is None:
            return
        self._unread += bytes(self._process.readAllStandardOutput().data())
        if "--progress" not in self._words:
            return
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            self._last = json.loads(line)
            self.told.emit(self._last)

    def _finish(self, status: int) -> None:
        process = self._process
        if process is None:
            return
        self._read()
        self._process = None
        process.deleteLater()
        if status == 0 and process.exitStatus() is QProcess.ExitStatus.NormalExit:
            self.ended.emit(json.loads(self._unread) if "--json" in self._words else self._last)
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        self.failed.emit(said.splitlines()[-1] if said else self.tr("Bedside was stopped. Nothing was changed."))

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and self._process is not None:
            self._process.deleteLater()
            self._process = None
            self.failed.emit(self.tr("This computer has no room to start another program: close some and try again."))
