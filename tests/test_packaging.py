"""What is shipped: the wheel, the lock files, the change log, and what make says on a machine it can't set up."""

from __future__ import annotations

import datetime
import email
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from viewer import VERSION

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ["requirements.lock", "requirements-test.lock", "requirements-delivery.lock"]
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)", re.MULTILINE)


def changelog_entries() -> list[tuple[str, str]]:
    """(version, date) of each entry, newest first."""
    return re.findall(r"^## \[(.+?)\] - (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)


def pins(lock: str) -> dict[str, str]:
    """The locked version of each package."""
    text = (ROOT / lock).read_text("utf-8")
    return {canonicalize_name(pin["name"]): pin["version"] for pin in PIN.finditer(text)}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not importlib.util.find_spec("hatchling"):
        pytest.skip("hatchling is not installed")
    if not (ROOT / "viewer/_bundle/bundled.pack").exists():
        pytest.skip("the bundled pack is not built: `make check-content` builds it")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_pack_and_the_resources_and_nothing_else(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = [path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*") if path.is_file()]

    assert "viewer/_bundle/bundled.pack" in names
    assert {f"viewer/_bundle/{path.as_posix()}" for path in resources} <= names
    assert {name.split("/")[0] for name in names} == {"viewer", f"bedside-{VERSION}.dist-info"}
    assert not [name for name in names if name.endswith((".pyc", ".md")) or "/delivery/" in name]


def test_the_wheel_says_the_version_and_the_command(wheel: Path) -> None:
    archive, about = zipfile.ZipFile(wheel), f"bedside-{VERSION}.dist-info"

    assert email.message_from_bytes(archive.read(f"{about}/METADATA"))["Version"] == VERSION
    assert "bedside = viewer.cli:main" in archive.read(f"{about}/entry_points.txt").decode()
    assert f"{about}/licenses/LICENSE" in archive.namelist()


def test_the_wheel_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    zipfile.ZipFile(wheel).extractall(site)
    script = "import sys; from viewer.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", script, "show", "lungs/alpha-1-antitrypsin-deficiency"]
    homes = {name: str(tmp_path) for name in ("HOME", "LOCALAPPDATA", "APPDATA")}
    environment = {**os.environ, **homes, "PYTHONPATH": str(site)}

    shown = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, encoding="utf-8")

    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Alpha-1" in shown.stdout


def test_the_version_stands_in_one_place() -> None:
    stated = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "viewer").rglob("*.py"))
        if re.search(r"^(VERSION|__version__)\b", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert stated == ["viewer/__init__.py"]
    assert "version" not in PROJECT
    assert "version" in PROJECT["dynamic"]


def test_the_changelog_has_an_entry_for_this_version() -> None:
    versions = [version for version, _ in changelog_entries()]

    assert versions[0] == VERSION
    assert versions == sorted(set(versions), key=Version, reverse=True)


def test_the_changelog_keeps_its_form() -> None:
    assert all(date == "Unreleased" or datetime.date.fromisoformat(date) for _, date in changelog_entries())
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        f"## [{version}] - {date}" for version, date in changelog_entries()
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_each_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    requirements = re.findall(r"^[^\s#].*(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", text, re.MULTILINE)

    assert len(requirements) == len(pins(lock)) > 0
    assert [requirement for requirement in requirements if "--hash=" not in requirement] == []
    assert re.findall(r"\S*(?:://|-index-url|--find-links|file:|\s@\s)\S*", text) == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    runtime, test, delivery = (pins(lock) for lock in LOCKS)
    asked = [(text, runtime) for text in PROJECT["dependencies"]]
    asked += [(text, test) for text in PROJECT["optional-dependencies"]["test"]]
    asked += [(text, delivery) for text in PROJECT["optional-dependencies"]["delivery"]]

    for text, locked in asked:
        requirement = Requirement(text)
        version = locked.get(canonicalize_name(requirement.name), "nothing")
        assert requirement.specifier.contains(version), f"{text}: the lock file has {version}; make upgrade renews it"
    assert runtime.items() <= test.items()
    assert runtime.items() <= delivery.items()


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """A folder of commands, to be PATH: a Debian without our packages, where nobody is root or may become it."""
    if os.name == "nt":
        pytest.skip("make's set-up is for Debian and Ubuntu")
    for tool in ("cat", "grep", "sh"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or tool)
    for stub, does in {"apt-get": "exit 9", "dpkg-query": "exit 1", "id": "echo 1000", "sudo": "exit 1"}.items():
        (tmp_path / stub).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (tmp_path / stub).chmod(0o755)
    return tmp_path


def set_up(purpose: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run the system packages' script with only the commands in `path`."""
    command = [str(path / "sh"), str(ROOT / ".ci/system-packages"), purpose, sys.executable]
    return subprocess.run(command, cwd=path, env={"PATH": str(path)}, capture_output=True, text=True)


def test_who_may_not_install_packages_is_told_the_exact_command(bare_machine: Path) -> None:
    told = set_up("test", bare_machine)

    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (1, "", 1)
    assert "`sudo apt-get update && sudo apt-get install -y --no-install-recommends lib" in told.stderr
    assert "poppler-utils" in told.stderr
    assert "poppler-utils" not in set_up("run", bare_machine).stderr


def test_packages_that_are_there_under_their_newer_name_are_not_missing(bare_machine: Path) -> None:
    answer = 'for name in "$@"; do case $name in *t64) echo "installed $name";; esac; done'
    (bare_machine / "dpkg-query").write_text(f"#!/bin/sh\n{answer}\n", "utf-8")

    done = set_up("test", bare_machine)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_another_system_is_pointed_to_the_readme(bare_machine: Path) -> None:
    (bare_machine / "apt-get").unlink()

    told = set_up("run", bare_machine)

    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert '"Other systems"' in told.stderr
    assert re.search(r"^#+ Other systems$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
