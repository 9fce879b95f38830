"""Where an installed Bedside is: everything in the person's own folders, so that nobody needs to be administrator.

    program/<version>-<number>/     a virtual environment, whole once it is `current`
    program/current                 which one is used: a link; on Windows a file that holds its name
    program/installer/, uninstall.* what removes it again

The folder `program` lies beside the installed packs, which no installer touches, no more than settings and bookmarks.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

NAME = "bedside"


class InstallError(Exception):
    """One sentence for whoever installs: what is wrong, and what to do."""


@dataclass(frozen=True)
class Places:
    """The person's folders. `system` is "linux" or "windows"."""

    system: str
    data: Path
    config: Path
    cache: Path
    commands: Path
    """Where a person's own commands are; on Windows nothing is put there."""

    @property
    def program(self) -> Path:
        """Where the program is installed, its versions side by side."""
        return self.data / NAME / "program"

    @property
    def own(self) -> tuple[Path, ...]:
        """The folders with the packs, bookmarks, settings and indexes of the person."""
        return tuple(dict.fromkeys(folder / NAME for folder in (self.data, self.config, self.cache)))


def places_here() -> Places:
    """The folders of the person who runs this, where the viewer looks for them, too."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
        return Places("windows", local, local, local, local)
    if not sys.platform.startswith("linux"):
        raise InstallError('This installer is for Linux and Windows: see "Other systems" in START-HERE.txt.')
    return Places(
        "linux",
        _custom("XDG_DATA_HOME", home / ".local" / "share"),
        _custom("XDG_CONFIG_HOME", home / ".config"),
        _custom("XDG_CACHE_HOME", home / ".cache"),
        home / ".local" / "bin",
    )


def _custom(variable: str, usual: Path) -> Path:
    named = os.environ.get(variable, "").strip()
    return Path(named) if named.startswith("/") else usual
