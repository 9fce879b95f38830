"""Installs or removes Bedside: `python -m installer STICK`, `python -m installer --uninstall [--everything]`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from . import environment, linux, windows
from .check import check_stick
from .places import InstallError, Places, places_here


def main(words: list[str]) -> int:
    """Run one of the two; returns the exit status."""
    try:
        places = places_here()
        if words[:1] == ["--uninstall"]:
            uninstall(places, everything="--everything" in words)
        else:
            install(Path(words[0]).resolve(), places)
    except (InstallError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. What was installed before still works.", file=sys.stderr)
        return 1
    return 0


def install(stick: Path, places: Places) -> None:
    """Install from a stick, or bring what is installed up to it. Raises InstallError; the old one then still works."""
    print("Checking the stick ...", flush=True)
    check_stick(stick)
    version = (stick / "program" / "version.txt").read_text("utf-8").strip()
    with environment.locked(places):
        if places.program.is_dir():
            environment.delete_unused(places)
        print(f"Installing Bedside {version}: this takes a minute or two ...", flush=True)
        made = environment.make(stick, places, version)
        for name in ("installer", "desktop"):
            shutil.copytree(stick / "program" / name, places.program / name, dirs_exist_ok=True)
        environment.switch(places, made)
        if places.system == "windows":
            windows.add_to_system(places, made, base_python())
        else:
            linux.add_to_desktop(places.program / "desktop", places, base_python())
        environment.delete_unused(places)
    print(f"Bedside {version} is installed: you find it in the menu of programs.")
    if places.system == "linux":
        print(f"In a terminal: {places.commands / 'bedside'}")
    print(f"To remove it: {places.program / ('uninstall.cmd' if places.system == 'windows' else 'uninstall.sh')}")


def uninstall(places: Places, *, everything: bool) -> None:
    """Remove the program; with `everything` the person's packs, bookmarks and settings, too."""
    if not (places.program / "installer").is_dir():
        raise InstallError("Bedside is not installed here.")
    with environment.locked(places):
        if places.system == "windows":
            windows.remove_from_system()
        else:
            linux.remove_from_desktop(places.program / "desktop", places)
        shutil.rmtree(places.program, ignore_errors=places.system == "windows")  # there, its own files are in use
    if everything:
        for folder in places.own:
            shutil.rmtree(folder, ignore_errors=True)
        print("Bedside is removed, with all its packs, bookmarks and settings.")
        return
    if not any(places.own[0].iterdir()):
        places.own[0].rmdir()
    print("Bedside is removed. Packs, bookmarks and settings are kept in:")
    print("\n".join(f"    {folder}" for folder in places.own if folder.is_dir()) or "    (there were none)")


def base_python() -> str:
    """The Python outside any virtual environment."""
    return str(getattr(sys, "_base_executable", sys.executable))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
