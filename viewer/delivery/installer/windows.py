"""Bedside among the programs of this person's Windows: an entry in the start menu, and packs that open in it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from .environment import python_in
from .places import InstallError, Places

_KIND = "Bedside.Pack"
_ENTRY = (
    "$link = (New-Object -ComObject WScript.Shell).CreateShortcut($env:BEDSIDE_LINK);"
    "$link.TargetPath = $env:BEDSIDE_PYTHON; $link.Arguments = '-P -m viewer.cli';"
    "$link.IconLocation = $env:BEDSIDE_ICON; $link.Description = 'Health reference'; $link.Save()"
)
_UNINSTALLER = """\
@echo off
rem Removes Bedside; with --everything also packs, bookmarks and settings. Written by its installer.
chcp 65001 >nul
cd /d "%~dp0"
"{python}" -E -s -B -m installer --uninstall %*
pause
"""


def add_to_system(places: Places, environment: Path, python: str) -> None:
    """Make the start menu and the packs point to an environment. `python` runs the uninstaller later."""
    windowed = python_in(environment, "windows").with_name("pythonw.exe")
    icon = places.program / "desktop" / "bedside.ico"
    (places.program / "uninstall.cmd").write_text(_UNINSTALLER.format(python=python), "utf-8", newline="\r\n")
    _entry().parent.mkdir(parents=True, exist_ok=True)
    values = {"BEDSIDE_LINK": str(_entry()), "BEDSIDE_PYTHON": str(windowed), "BEDSIDE_ICON": str(icon)}
    command = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _ENTRY]
    done = subprocess.run(command, env={**os.environ, **values}, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise InstallError(f"The start menu could not be changed: {done.stderr.strip()}")
    for key, value in registry_values(windowed, icon).items():
        _set(key, value)


def remove_from_system() -> None:
    """Take away the entry in the start menu and the kind of file."""
    _entry().unlink(missing_ok=True)
    if sys.platform == "win32":
        import winreg

        for key in (*reversed(registry_values(Path(), Path())), rf"Software\Classes\{_KIND}\shell\open"):
            if ".pack" not in key:
                with suppress(OSError):
                    winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)


def registry_values(windowed: Path, icon: Path) -> dict[str, str]:
    """The keys below HKEY_CURRENT_USER, with their default values, that make a double click on a pack open it."""
    return {
        r"Software\Classes\.pack": _KIND,
        rf"Software\Classes\{_KIND}": "Bedside pack of health articles",
        rf"Software\Classes\{_KIND}\DefaultIcon": str(icon),
        rf"Software\Classes\{_KIND}\shell\open\command": f'"{windowed}" -P -m viewer.cli open "%1"',
    }


def _entry() -> Path:
    roaming = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    return roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs" / "Bedside.lnk"


def _set(key: str, value: str) -> None:
    if sys.platform == "win32":
        import winreg

        winreg.SetValue(winreg.HKEY_CURRENT_USER, key, winreg.REG_SZ, value)
