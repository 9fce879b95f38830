"""The wheels that a target needs, as the lock file pins them."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_LINUX = [*(f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)), "manylinux2014_x86_64", "manylinux1_x86_64"]
_PLATFORMS = {"linux": _LINUX, "windows": ["win_amd64"]}
_PIN = re.compile(
    r"^(?P<requirement>[A-Za-z0-9][^\\\n]*?) *\\?\n(?P<hashes>(?:    --hash=sha256:[0-9a-f]{64}.*\n)+)", re.M
)
_MARKERS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
}


@dataclass(frozen=True, slots=True)
class Target:
    """A system, "linux" or "windows" (64-bit x86), and a version of Python, such as "3.12"."""

    system: str
    python: str

    def __str__(self) -> str:
        return f"{self.system}-{self.python}"

    def markers(self) -> dict[str, str]:
        """What the markers of a requirement are asked about."""
        return {
            **_MARKERS[self.system],
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "platform_python_implementation": "CPython",
            "extra": "",
        }


TARGETS = tuple(Target(system, python) for system in _PLATFORMS for python in PYTHONS)


@dataclass(frozen=True, slots=True)
class Pin:
    """A locked package: what pip is asked for, such as "tantivy==0.27.0", and the hashes that it may have."""

    requirement: str
    hashes: tuple[str, ...]


def pins_for(lock: str, target: Target) -> list[Pin]:
    """The pins of a lock file's text that a target needs."""
    pins = []
    for found in _PIN.finditer(lock):
        requirement = Requirement(found["requirement"])
        if requirement.marker is None or requirement.marker.evaluate(target.markers()):
            hashes = tuple(re.findall(r"sha256:([0-9a-f]{64})", found["hashes"]))
            pins.append(Pin(f"{requirement.name}{requirement.specifier}", hashes))
    return pins


def fetch(pins: Iterable[Pin], target: Target, folder: Path) -> list[str]:
    """Put the wheels of a target into a folder of its own. Returns what no wheel was found for; [] when complete."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wanted = list(pins)
    if _download(wanted, target, folder):
        return []
    return [pin.requirement for pin in wanted if not _download([pin], target, folder)]


def locked_to(folder: Path) -> str:
    """The requirements that pip is given on the stick: each wheel of a folder, by its own hash."""
    lines = []
    for wheel in sorted(folder.glob("*.whl")):
        name, version, *_ = wheel.name.split("-")
        lines.append(f"{name.replace('_', '-')}=={version} --hash=sha256:{sha256(wheel)}\n")
    return "".join(lines)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, 64 digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _download(pins: list[Pin], target: Target, folder: Path) -> bool:
    """Whether pip found all of them."""
    asked = folder / "asked.txt"
    asked.write_text("".join(f"{p.requirement} {' '.join(f'--hash=sha256:{h}' for h in p.hashes)}\n" for p in pins))
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    command += ["--require-hashes", "--dest", str(folder), "--python-version", target.python, "--implementation", "cp"]
    command += [word for platform in _PLATFORMS[target.system] for word in ("--platform", platform)]
    done = subprocess.run([*command, "-r", str(asked)], capture_output=True, text=True, check=False)
    asked.unlink()
    return done.returncode == 0
