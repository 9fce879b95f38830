"""The first steps of a start, in the order that makes it short."""

from __future__ import annotations

import builtins
import gc


def start(pack: str, ref: str) -> int:
    """Open the window on a pack file ("" for the library) at an article ("" for the home page); the exit status."""
    gc.disable()  # what is made while starting stays: looking for garbage among it is time lost (`app` enables it)
    _load_qt()
    from viewer.ui.app import run

    return run(pack, ref)


def _load_qt() -> None:
    """Load Qt, and leave `import` as it was.

    PySide puts its own `import` in the place of Python's, for a way of writing Qt's names that we do not use. It reads
    the source of every module that is imported from then on, half a millisecond each: a start took 13 ms longer.
    """
    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain_import
