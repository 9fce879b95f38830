"""Bedside among the programs of a Linux desktop: a command, an entry in the menu, an icon, packs that open in it."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from .environment import CURRENT
from .places import NAME, Places

_LAUNCHER = """\
#!/bin/sh
# Starts Bedside. Written by its installer; removed by: sh {uninstaller}
program={program}
here=$(cd -P -- "$program/{current}" && pwd -P) || exit 1
if [ ! -x "$here/bin/python" ]; then
    echo "The Python that Bedside was installed with is gone: install Bedside again from its stick." >&2
    exit 1
fi
exec "$here/bin/python" -P "$here/bin/bedside" "$@"
"""
_UNINSTALLER = """\
#!/bin/sh
# Removes Bedside; with --everything also packs, bookmarks and settings. Written by its installer.
cd -- {program} || exit 1
for python in {python} python3; do
    command -v "$python" >/dev/null 2>&1 && exec "$python" -E -s -B -m installer --uninstall "$@"
done
echo "There is no Python any more to remove Bedside with: delete the folder $PWD." >&2
exit 1
"""


def add_to_desktop(desktop: Path, places: Places, python: str) -> None:
    """Write what the desktop reads, from the stick's folder `desktop`. `python` runs the uninstaller later."""
    launcher, uninstaller = places.commands / NAME, places.program / "uninstall.sh"
    words = {"program": shlex.quote(str(places.program)), "uninstaller": shlex.quote(str(uninstaller))}
    _write(launcher, _LAUNCHER.format(current=CURRENT, **words), 0o755)
    _write(uninstaller, _UNINSTALLER.format(python=shlex.quote(python), **words), 0o755)
    entry = (desktop / "bedside.desktop").read_text("utf-8")
    _write(_entry(places), entry.replace("Exec=bedside ", f"Exec={in_entry(launcher)} "))
    for source, target in _copies(desktop, places):
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    _tell_desktop(places)


def remove_from_desktop(desktop: Path, places: Places) -> None:
    """Take away what `add_to_desktop` wrote. `desktop` is the copy of that folder, which says what there was."""
    launcher = places.commands / NAME
    with suppress(OSError, UnicodeDecodeError):
        if str(places.program) in launcher.read_text("utf-8"):  # not another's command of the same name
            launcher.unlink()
    _entry(places).unlink(missing_ok=True)
    for _, target in _copies(desktop, places):
        target.unlink(missing_ok=True)
    _tell_desktop(places)


def in_entry(command: Path) -> str:
    """A path as one word of a desktop entry's Exec line: quoted, then escaped once more as any of its values."""
    quoted = "".join(f"\\{letter}" if letter in '"`$\\' else letter for letter in str(command)).replace("%", "%%")
    return '"' + quoted.replace("\\", "\\\\") + '"'


def _entry(places: Places) -> Path:
    return places.data / "applications" / "bedside.desktop"


def _copies(desktop: Path, places: Places) -> list[tuple[Path, Path]]:
    """(file on the stick, where the desktop looks for it)."""
    icons = [path for path in (desktop / "icons").rglob("*") if path.is_file()]
    return [
        *((path, places.data / path.relative_to(desktop)) for path in icons),
        (desktop / "bedside-pack.xml", places.data / "mime" / "packages" / "bedside-pack.xml"),
        *((path, places.data / "metainfo" / path.name) for path in desktop.glob("*.metainfo.xml")),
    ]


def _tell_desktop(places: Places) -> None:
    """Have the desktop's own lists made anew, where it keeps such lists; it also finds the files by itself, later."""
    (places.data / "mime").mkdir(parents=True, exist_ok=True)
    for command, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
        with suppress(OSError):
            subprocess.run([command, str(places.data / folder)], capture_output=True, check=False)


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    """Write a file whole: what is killed leaves the earlier one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_text(text, "utf-8")
    temporary.chmod(mode)
    temporary.replace(path)
