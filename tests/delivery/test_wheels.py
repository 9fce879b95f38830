"""What a target is given: the pins that are for it, each wheel by its own hash."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_packaging import ROOT, pins
from viewer.delivery.wheels import TARGETS, Target, locked_to, pins_for, sha256

ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
LOCK = f"""\
# This file was made by a program
markdown==3.11.3 \\
    --hash=sha256:{ONE} \\
    --hash=sha256:{TWO}
    # via bedside
pywin32-ctypes==0.2.3 ; sys_platform == 'win32' \\
    --hash=sha256:{THREE}
tomli==2.2 ; python_full_version < '3.12' and implementation_name != 'PyPy' \\
    --hash=sha256:{THREE}
"""


@pytest.mark.parametrize(
    ("target", "names"),
    [
        (Target("linux", "3.11"), ["markdown==3.11.3", "tomli==2.2"]),
        (Target("linux", "3.13"), ["markdown==3.11.3"]),
        (Target("windows", "3.14"), ["markdown==3.11.3", "pywin32-ctypes==0.2.3"]),
    ],
    ids=str,
)
def test_markers_are_asked_about_the_target_and_not_about_this_computer(target: Target, names: list[str]) -> None:
    found = pins_for(LOCK, target)
    assert [pin.requirement for pin in found] == names
    assert found[0].hashes == (ONE, TWO)


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_every_target_gets_what_the_lock_file_has_for_it(target: Target) -> None:
    found = {
        pin.requirement.split("==")[0] for pin in pins_for((ROOT / "requirements.lock").read_text("utf-8"), target)
    }
    assert found == set(pins("requirements.lock"))  # nothing in it is for one system alone


def test_each_wheel_is_asked_for_by_its_own_hash(tmp_path: Path) -> None:
    wheel = tmp_path / "typing_extensions-4.16.0-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    (tmp_path / "note.txt").touch()
    assert locked_to(tmp_path) == f"typing-extensions==4.16.0 --hash=sha256:{sha256(wheel)}\n"
