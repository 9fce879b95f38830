"""Where the program folder begins: the command `bedside`; with --typeset FOLDER SECONDS, the child that typesets."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run one or the other; returns the exit status."""
    _leave_library_path()
    if sys.argv[1:2] == ["--typeset"]:
        del sys.argv[1]
        from viewer.handout.typeset_child import main as typeset  # and nothing else: each handout waits for it

        typeset()
        return 0
    from viewer.cli import main as bedside

    return bedside()


def _leave_library_path() -> None:
    """Let what we start (`lp`, the desktop's programs) load the system's libraries, not the ones in our folder.

    The bootloader put them first by a variable, which it sets anew in our own children.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    for variable in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[variable]


if __name__ == "__main__":
    sys.exit(main())
