"""Draws the program's icon for those who pack it: `python -m viewer.ui.program_icon SIDE=FILE.png ...`, in pixels."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from viewer.ui.icons import icon_image


def main(words: Sequence[str]) -> int:
    """Write each picture; the exit status says whether all were written."""
    sides = [word.partition("=") for word in words]
    return 0 if all(icon_image("bedside", "", int(side)).save(file, "PNG") for side, _, file in sides) else 1  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
