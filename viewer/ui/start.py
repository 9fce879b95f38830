"""The first steps of a start, in the order that makes it short."""

from __future__ import annotations

import gc


def start(pack: str, ref: str) -> int:
    """Open the window on a pack file ("" for the library) at an article ("" for the home page); the exit status."""
    gc.disable()  # what is made while starting stays: looking for garbage among it is time lost (`app` enables it)
    # Before Qt, because PySide reads the source of every module that is imported after it, half a millisecond each.
    import viewer.library
    import viewer.reading.history
    import viewer.reading.themes

    if ref:
        import viewer.reading.page  # noqa: F401 (the first page is an article)
    from viewer.ui.app import run

    return run(pack, ref)
