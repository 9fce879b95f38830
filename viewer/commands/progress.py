"""Progress on a terminal: one line that grows, nothing where no person watches."""

from __future__ import annotations

import sys
import time


class ProgressLine:
    """A bar on stderr. Used as a context manager; `step(done, of)` may be called as often as one likes."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = 0.0
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._watched and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def step(self, done: int, total: int) -> None:
        """Show how far the work is, at most ten times a second."""
        now = time.monotonic()
        if not self._watched or now - self._shown < 0.1:
            return
        self._shown = now
        share = min(done / total, 1.0) if total else 0.0
        filled = round(share * 30)
        sys.stderr.write(f"\r{self._label} [{'#' * filled}{'.' * (30 - filled)}] {share:4.0%}")
        sys.stderr.flush()
