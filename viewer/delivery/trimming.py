"""What PyInstaller collects and Bedside does not use is left out of the program folder."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from viewer.delivery.icu import empty_icu_data, is_icu_data

OF_THE_PROGRAM = frozenset(
    "libbz2 libffi libicudata libicui18n libicuuc libpyside6 libpython3 libshiboken6 libsqlite3 "
    "libxcb-cursor libxcb-glx libxcb-icccm libxcb-image libxcb-keysyms libxcb-randr libxcb-render libxcb-render-util "
    "libxcb-shape libxcb-shm libxcb-sync libxcb-util libxcb-xfixes libxcb-xkb libxkbcommon libxkbcommon-x11".split()
)
"""Libraries that lie beside the program: what Python needs, and what Qt needs that a desktop may lack. All others of
the machine that builds (GLib, X11, fonts, CUPS, zlib) are taken from the machine that runs: they must fit its settings,
and one another."""

UNUSED = (
    "PySide6/Qt*Network*",
    "PySide6/Qt/lib/libQt6Network.so*",
    "PySide6/Qt/lib/libQt6EglF*",
    "PySide6/Qt/lib/libQt6OpenGL.so*",
    "PySide6/Qt/plugins/egldeviceintegrations",
    "PySide6/Qt/plugins/generic",
    "PySide6/Qt/plugins/networkinformation",
    "PySide6/Qt/plugins/tls",
    "PySide6/Qt/plugins/wayland-graphics-integration-client",
    "PySide6/Qt/plugins/xcbglintegrations",
    "PySide6/Qt/plugins/imageformats/libq[!gjsw]*",
    "PySide6/Qt/plugins/imageformats/libqwbmp.so",
    "PySide6/Qt/plugins/platforms/libq[!oxw]*",
    "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
    "python3*/lib-dynload/_ssl.*",
    "python3*/lib-dynload/_hashlib.*",
    "python3*/lib-dynload/_codecs_*",
)
"""Files and folders below `_internal`. Nothing here draws by OpenGL or asks the network; pictures are PNG, JPEG, GIF,
WebP and SVG; the platforms are X11, Wayland and offscreen. Python hashes by its own code as well. Texts are UTF-8."""

_TRANSLATIONS = "PySide6/Qt/translations"
_GLIBC = re.compile(rb"\0GLIBC_2\.(\d+)")


def trim(folder: Path, languages: frozenset[str]) -> None:
    """Leave out of a PyInstaller folder what is not used; of Qt's translations, those of `languages` stay."""
    inside = folder / "_internal"
    for pattern in UNUSED:
        for path in list(inside.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in list((inside / _TRANSLATIONS).glob("*")):
        if path.name not in {f"qtbase_{language}.qm" for language in languages}:
            path.unlink()
    for path in list(inside.glob("lib*.so*")):
        # Sticks have no links, and Qt's libraries find one another without.
        if path.is_symlink() or path.name.split(".")[0] not in OF_THE_PROGRAM:
            path.unlink()
    for path in libraries(inside):
        if is_icu_data(path.name):
            path.write_bytes(empty_icu_data(path.name))
        else:
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)


def libraries(folder: Path) -> Iterator[Path]:
    """Every shared library below a folder, each once."""
    return (path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink())


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def glibc_needed(folder: Path) -> int:
    """The newest glibc 2.N that any file of a folder asks for, as N."""
    return max(int(found) for path in _binaries(folder) for found in _GLIBC.findall(path.read_bytes()))


def _binaries(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.iterdir() if path.is_file() and path.read_bytes()[:4] == b"\x7fELF")
    yield from libraries(folder)
