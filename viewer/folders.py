"""Where Bedside keeps its own files: per user, by each system's custom; or all in one folder beside the program.

The second is portable use. A file `portable.txt` beside the program asks for it: beside the frozen program, beside
`main.py`, or beside the folder of the virtual environment. Nothing is then written anywhere else, and the folder can be
moved: no path in it is absolute.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

PORTABLE_SIGN = "portable.txt"
PORTABLE_FOLDER = "bedside-data"
_NAME = "bedside"
_SYSTEM: str = sys.platform
_SOURCE_TREE = Path(__file__).resolve().parent.parent


def portable_folder() -> Path | None:
    """The folder that holds everything in portable use; None where Bedside keeps to the system's custom."""
    for place in _program_places():
        if (place / PORTABLE_SIGN).exists():
            return place / PORTABLE_FOLDER
    return None


def keep_portable() -> None:
    """In portable use, make the one folder and have Qt, Python and what they start keep to it, too.

    Where it cannot be written (a write-protected stick), nothing is kept, and that is no error.
    """
    folder = portable_folder()
    if folder is None:
        return
    temporary = folder / "temporary"
    with suppress(OSError):
        temporary.mkdir(parents=True, exist_ok=True)
    if os.access(temporary, os.W_OK):
        os.environ.update(dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temporary)))
    # Qt's file dialog and the fonts' cache ask for these; on a write-protected stick, they then keep nothing.
    for variable, name in (("CONFIG", "config"), ("CACHE", "cache"), ("DATA", "data"), ("STATE", "state")):
        os.environ[f"XDG_{variable}_HOME"] = str(folder / name)


def cache_folder() -> Path:
    """Search indexes: can be deleted at any time, made anew when needed."""
    if own := portable_folder():
        return own / "cache" / _NAME
    import platformdirs  # here, not above: 20 ms that the first page need not wait for

    return Path(platformdirs.user_cache_dir(_NAME, appauthor=False))


def data_folder() -> Path:
    """Installed packs."""
    if own := portable_folder():
        return own / "data" / _NAME
    if _SYSTEM == "linux":  # what platformdirs answers, without loading it: each start asks
        home = os.environ.get("XDG_DATA_HOME", "").strip()
        return Path(home or Path("~/.local/share").expanduser()) / _NAME
    import platformdirs

    return Path(platformdirs.user_data_dir(_NAME, appauthor=False))


def portable_settings_folder() -> Path | None:
    """Where the settings are in portable use; None where they are in the place that the system has for settings."""
    own = portable_folder()
    return own / "config" / _NAME if own else None


def user_trust_file() -> Path:
    """The publishers that this person trusts (see `installing.trust`)."""
    if own := portable_settings_folder():
        return own / "trusted.toml"
    import platformdirs

    return Path(platformdirs.user_config_dir(_NAME, appauthor=False)) / "trusted.toml"


def machine_trust_file() -> Path:
    """The same of the whole computer, which only an administrator can write.

    Not where platformdirs has it on Linux: that follows a variable which any user can set.
    """
    if _SYSTEM == "linux":
        return Path("/etc") / _NAME / "trusted.toml"
    import platformdirs

    return Path(platformdirs.site_config_dir(_NAME, appauthor=False)) / "trusted.toml"


def _program_places() -> tuple[Path, ...]:
    """The folders that a person would call "beside the program"."""
    if getattr(sys, "frozen", False):
        return (Path(sys.executable).resolve().parent,)
    if sys.prefix != sys.base_prefix:
        return (_SOURCE_TREE, Path(sys.prefix).parent)
    return (_SOURCE_TREE,)
