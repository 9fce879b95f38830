"""The program folder, which needs no Python: `python -m viewer.delivery.program` makes it as a file in dist.

PyInstaller must be there (`make program` brings it in). On Windows the same command leaves the folder
build/program/bedside; that was not tried.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from viewer import VERSION
from viewer.delivery.release import ROOT
from viewer.delivery.start_here import write_start_here
from viewer.delivery.trimming import glibc_needed, size_of, trim
from viewer.resources import resource

LARGEST = 180_000_000
"""Bytes of the folder, unpacked."""
NAME = f"bedside-{VERSION}-linux-x86_64"


def main() -> int:
    """Make the folder and its archive; returns the exit status."""
    folder = freeze(ROOT / "build" / "program")
    if sys.platform != "linux":
        print(f"{folder} is ready.")
        return 0
    trim(folder, _languages())
    size, glibc = size_of(folder), glibc_needed(folder)
    if size > LARGEST:
        print(f"{folder} has {size:,} bytes, which is more than {LARGEST:,}.", file=sys.stderr)
        return 1
    write_start_here(
        folder,
        {"VERSION": VERSION, "GLIBC": f"2.{glibc}", "PYTHONS": "This is the program folder itself, which needs none."},
    )
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    archive = pack(folder, ROOT / "dist" / f"{NAME}.tar.xz")
    print(f"{archive}: {archive.stat().st_size:,} bytes, unpacked {size:,}; for glibc 2.{glibc} or newer")
    return 0


def freeze(work: Path) -> Path:
    """Have PyInstaller collect the program; returns its folder."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
    command += ["--distpath", str(work), "--workpath", str(work / "work")]
    subprocess.run([*command, str(Path(__file__).with_name("program.spec"))], check=True)
    return work / "bedside"


def pack(folder: Path, archive: Path) -> Path:
    """Pack the folder as one file whose names begin with that file's name; whoever unpacks it owns the files."""
    archive.parent.mkdir(exist_ok=True)
    part = archive.with_name(f"{archive.name}.part")
    with tarfile.open(part, "w:xz", preset=6) as tar:
        for path in sorted(folder.rglob("*")):
            tar.add(path, f"{NAME}/{path.relative_to(folder).as_posix()}", recursive=False, filter=_nobodys)
    part.replace(archive)
    return archive


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def _languages() -> frozenset[str]:
    """The languages that the window is translated to: only for those are Qt's own words of use."""
    return frozenset(path.stem.removeprefix("bedside_") for path in resource("translations").glob("bedside_*.qm"))


if __name__ == "__main__":
    sys.exit(main())
