"""A handout becomes a PDF/UA-1 file in a child process: its memory goes with it, and killing it is how to cancel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from viewer.atomic import check_place, problem_of, replacing
from viewer.errors import CancelledError, HandoutError
from viewer.handout.job_folder import PictureSource, fill
from viewer.handout.selection import Handout

TIME_LIMIT = 60.0
"""Seconds. A hundred pages take less than one; whatever takes longer than this will not end well."""

_GRACE = 5.0  # seconds after which a child that nobody stopped stops itself
_CHILD = Path(__file__).with_name("typeset_child.py")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A typeset handout: the bytes of the PDF file, and what of it is not on paper.

    `unshown` are characters that no font of this computer has, `unreadable` the number of pictures left out.
    """

    pdf: bytes
    unshown: tuple[str, ...] = ()
    unreadable: int = 0

    def warnings(self) -> tuple[str, ...]:
        """What the person who prints should know, a sentence each without its full stop; none when all is on paper."""
        found = []
        if self.unshown:
            found.append(f"This computer has no font for these characters, printed as [?]: {' '.join(self.unshown)}")
        if self.unreadable:
            found.append(f"Pictures that could not be read, and are left out: {self.unreadable}")
        return tuple(found)


class Typesetting:
    """One handout on its way to paper. `run` does the work and may be called in any thread, `cancel` from any other."""

    def __init__(self, handout: Handout, pictures: PictureSource, time_limit: float = TIME_LIMIT) -> None:
        self._handout = handout
        self._pictures = pictures
        self._time_limit = time_limit
        self._child: subprocess.Popen[bytes] | None = None
        self._cancelled = False
        self._lock = threading.Lock()

    def run(self) -> Typeset:
        """Typeset. Blocks until the PDF is there.

        HandoutError says in one sentence why there is no paper; CancelledError that `cancel` was called.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="bedside-handout-", ignore_cleanup_errors=True) as name:
                return self._run_in(Path(name))
        except OSError as error:
            raise HandoutError(f"The handout could not be typeset: {problem_of(error)}.") from error

    def cancel(self) -> None:
        """Stop at once, before or while `run` works. Afterwards it has no effect."""
        with self._lock:
            self._cancelled = True
            if self._child is not None:
                self._child.kill()

    def _run_in(self, folder: Path) -> Typeset:
        fill(folder, self._handout, self._pictures)
        self._start(folder)
        told, complaint = self._wait()
        self._stop_if_cancelled()
        result = _result(told, complaint)
        pdf = (folder / "handout.pdf").read_bytes()
        return Typeset(pdf, tuple(result["unshown"]), len(result["unreadable"]))

    def _start(self, folder: Path) -> None:
        with self._lock:
            self._stop_if_cancelled()
            self._child = subprocess.Popen(
                child_command(folder, self._time_limit + _GRACE),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows: no console flashes up
            )

    def _wait(self) -> tuple[bytes, bytes]:
        """What the child wrote to its standard output and its error output, once it has ended."""
        assert self._child is not None
        with self._child as child:
            try:
                return child.communicate(timeout=self._time_limit)
            except subprocess.TimeoutExpired as error:
                raise HandoutError("The handout took too long to typeset: choose fewer sections.") from error
            finally:
                child.kill()

    def _stop_if_cancelled(self) -> None:
        if self._cancelled:
            raise CancelledError("The handout was cancelled.")


def typeset(handout: Handout, pictures: PictureSource, out: Path) -> Typeset:
    """Typeset a handout and save it as `out`. Until it is whole, whatever was there stays. See `Typesetting.run`."""
    check_place(out)
    made = Typesetting(handout, pictures).run()
    with replacing(out) as temporary:
        temporary.write_bytes(made.pdf)
    return made


def child_command(folder: Path, seconds: float) -> list[str]:
    """The command that typesets a folder; the one place that knows how this program was installed.

    The child is started by its path: that needs no import of the viewer, and works wherever the viewer was put. `-P`
    keeps the modules beside it from hiding others. The program folder has no Python, and knows the child by a word.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, "--typeset", str(folder), str(seconds)]
    return [sys.executable, "-P", str(_CHILD), str(folder), str(seconds)]


def _result(told: bytes, complaint: bytes) -> dict[str, list[str]]:
    """What the child told of its work. OSError where it could not write, HandoutError where there is no PDF."""
    if not told:
        cause = RuntimeError(f"typeset_child ended without a result: {complaint.decode(errors='replace')}")
        raise HandoutError("The handout could not be typeset: it may need more memory than there is.") from cause
    result = json.loads(told)
    if number := result.get("errno"):
        raise OSError(number, os.strerror(number))
    if result["problem"]:
        raise HandoutError(f"The handout could not be typeset: {result['problem']}.")
    return {"unshown": result["unshown"], "unreadable": result["unreadable"]}
