"""The stick: `python -m viewer.delivery.stick` fills dist/stick with all that installing needs, and no network."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from packaging.utils import canonicalize_name

from viewer import VERSION
from viewer.delivery.desktop import write_desktop_files
from viewer.delivery.program import NAME
from viewer.delivery.release import ROOT
from viewer.delivery.start_here import write_start_here
from viewer.delivery.wheels import PYTHONS, TARGETS, Target, fetch, locked_to, pins_for, sha256
from viewer.resources import bundled_pack

SCRIPTS = ("install.sh", "uninstall.sh", "install.cmd", "uninstall.cmd")


def main(words: Sequence[str] | None = None) -> int:
    """Fill the folder; returns the exit status."""
    parser = argparse.ArgumentParser(prog="stick", description=__doc__)
    parser.add_argument("--lock", type=Path, default=ROOT / "requirements.lock")
    parser.add_argument(
        "--pip-lock", type=Path, default=ROOT / "requirements-delivery.lock", help="where pip is pinned"
    )
    parser.add_argument("--wheel", type=Path, default=ROOT / "dist" / f"bedside-{VERSION}-py3-none-any.whl")
    parser.add_argument("--target", action="append", default=[], help="only this one, such as linux-3.11")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "dist" / "stick")
    arguments = parser.parse_args(words)
    targets = [target for target in TARGETS if not arguments.target or str(target) in arguments.target]
    lock = arguments.lock.read_text("utf-8")
    part = arguments.output.with_name(f"{arguments.output.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    complete = fill_wheels(part / "program", arguments.wheel, lock, arguments.pip_lock.read_text("utf-8"), targets)
    if not complete:
        print("Not one Python is supplied with all it needs.", file=sys.stderr)
        return 1
    fill_rest(part, complete)
    shutil.rmtree(arguments.output, ignore_errors=True)
    part.replace(arguments.output)
    size = sum(path.stat().st_size for path in arguments.output.rglob("*") if path.is_file())
    print(f"{arguments.output}: {size / 1e6:.0f} MB, complete for {', '.join(map(str, complete))}")
    return 0


def fill_wheels(folder: Path, own: Path, lock: str, pip_lock: str, targets: Sequence[Target]) -> list[Target]:
    """Fetch the wheels for the targets; those for which there is every one. The others get nothing, and are named."""
    wheels, requirements = folder / "wheels", folder / "requirements"
    wheels.mkdir(parents=True)
    requirements.mkdir()
    complete = []
    for target in targets:
        fetched = ROOT / "build" / "wheels" / str(target)
        missing = fetch(pins_for(lock, target), target, fetched)
        if missing:
            print(f"Left out: {target}, because there is no wheel of {', '.join(missing)}.", file=sys.stderr)
            continue
        shutil.copyfile(own, fetched / own.name)
        (requirements / f"{target}.txt").write_text(locked_to(fetched), "utf-8")
        for wheel in fetched.glob("*.whl"):
            shutil.copyfile(wheel, wheels / wheel.name)
        complete.append(target)
    if complete:
        pip = [
            pin for pin in pins_for(pip_lock, complete[0]) if canonicalize_name(pin.requirement.split("=")[0]) == "pip"
        ]
        fetched = ROOT / "build" / "wheels" / "pip"
        if not pip or fetch(pip, complete[0], fetched):
            raise SystemExit("There is no wheel of pip.")
        (wheel,) = fetched.glob("*.whl")
        shutil.copyfile(wheel, wheels / wheel.name)
    return complete


def fill_rest(stick: Path, complete: Sequence[Target]) -> None:
    """Everything but the wheels, and last the list of all files with their hashes."""
    templates = ROOT / "resources" / "stick"
    for name in SCRIPTS:
        text = (templates / name).read_text("utf-8")
        (stick / name).write_text(text, "utf-8", newline="\r\n" if name.endswith(".cmd") else "\n")
        (stick / name).chmod(0o755)
    (stick / "program" / "version.txt").write_text(f"{VERSION}\n", "utf-8")
    installer = Path(__file__).with_name("installer")
    shutil.copytree(installer, stick / "program" / "installer", ignore=shutil.ignore_patterns("__pycache__"))
    write_desktop_files(stick / "program" / "desktop")
    shutil.copyfile(bundled_pack(), stick / "bedside-library.pack")
    shutil.copyfile(ROOT / "LICENSE", stick / "LICENSE")
    archive = ROOT / "dist" / f"{NAME}.tar.xz"
    if archive.exists():
        shutil.copyfile(archive, stick / archive.name)
    write_start_here(stick, {"VERSION": VERSION, "GLIBC": "2.34", "PYTHONS": supplied(complete)})
    names = sorted(path.relative_to(stick).as_posix() for path in stick.rglob("*") if path.is_file())
    (stick / "SHA256SUMS").write_text("".join(f"{sha256(stick / name)}  {name}\n" for name in names), "utf-8")


def supplied(complete: Sequence[Target]) -> str:
    """What is on the stick, for a person: "This stick has all for Linux: Python 3.11, 3.12; Windows: none."."""
    parts = []
    for system in ("linux", "windows"):
        pythons = [python for python in PYTHONS if Target(system, python) in complete]
        parts.append(f"{system.capitalize()}: {'Python ' + ', '.join(pythons) if pythons else 'none'}")
    return f"This stick has all for {'; '.join(parts)}."


if __name__ == "__main__":
    sys.exit(main())
