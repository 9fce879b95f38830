"""What a desktop reads about the program: its entry, its description, its kind of file, and its icon in every size."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from viewer import VERSION
from viewer.delivery.release import ROOT, release_date

ID = "local.bedside.bedside"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels: the sizes of the freedesktop icon theme that menus, docks and software centres ask for."""
WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)


def write_desktop_files(folder: Path) -> None:
    """Make the folder: bedside.desktop, the AppStream and MIME descriptions, icons/hicolor, bedside.ico."""
    templates = ROOT / "resources" / "desktop"
    folder.mkdir(parents=True)
    for name in ("bedside.desktop", "bedside-pack.xml"):
        shutil.copyfile(templates / name, folder / name)
    text = (templates / "bedside.metainfo.xml").read_text("utf-8").replace("@VERSION@", VERSION)
    text = text.replace("@DATE@", release_date((ROOT / "CHANGELOG.md").read_text("utf-8")))
    (folder / f"{ID}.metainfo.xml").write_text(text, "utf-8")
    _write_icons(folder)


def ico(pictures: Sequence[tuple[int, bytes]]) -> bytes:
    """A Windows icon of (side in pixels, PNG file) pictures."""
    entries, data = b"", b""
    start = 6 + 16 * len(pictures)
    for side, png in pictures:
        entries += struct.pack("<4B2H2I", side % 256, side % 256, 0, 0, 1, 32, len(png), start + len(data))
        data += png
    return struct.pack("<3H", 0, 1, len(pictures)) + entries + data


def _write_icons(folder: Path) -> None:
    theme = folder / "icons" / "hicolor"
    targets = {side: theme / f"{side}x{side}" / "apps" / "bedside.png" for side in SIZES}
    for target in targets.values():
        target.parent.mkdir(parents=True)
    # In a process of its own, because only the window's room draws.
    command = [sys.executable, "-m", "viewer.ui.program_icon", *(f"{side}={path}" for side, path in targets.items())]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, check=True)
    (theme / "scalable" / "apps").mkdir(parents=True)
    shutil.copyfile(ROOT / "resources" / "icons" / "bedside.svg", theme / "scalable" / "apps" / "bedside.svg")
    (folder / "bedside.ico").write_bytes(ico([(side, targets[side].read_bytes()) for side in WINDOWS_SIZES]))
