"""Installing where the disk is full, can only be read, or is closed to us: a real disk that only this test sees."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.installing.samples import Desk, article

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from pathlib import Path
from tests.installing.samples import Desk
from viewer.errors import ViewerError
from viewer.installing import install as installing

class SmallDesk(Desk):
    @property
    def shelf(self):
        return installing.Shelf(self.folder / "disk" / "packs", self.folder / "bundled.pack")

desk = SmallDesk(Path(sys.argv[1]))
if sys.argv[2] == "blindly":  # as if the disk had filled up after it was looked at
    installing._check_room = lambda folder, size: None
try:
    if sys.argv[2] == "undo":
        installing.undo(None, desk.shelf)
    elif sys.argv[2] != "look":
        desk.install(desk.folder / sys.argv[3])
    print(*sorted(desk.versions().items()), *sorted(file.suffix for file in desk.shelf.folder.iterdir()))
except ViewerError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with packs on a stick, and one where a disk can be mounted."""
    if sys.platform != "linux" or os.geteuid() or not (shutil.which("unshare") and shutil.which("setpriv")):
        pytest.skip("mounting a small disk takes Linux, its administrator, unshare and setpriv")
    (tmp_path / "disk").mkdir()
    mount = f"mount -t tmpfs none {tmp_path}/disk"
    if subprocess.run(["unshare", "--mount", "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    desk = Desk(tmp_path)
    desk.pack("0.1", [article("first-aid", "First aid")], "bundled", "bundled.pack")
    for version in ("1", "2"):
        desk.pack(version)
    (tmp_path / "script.py").write_text(SCRIPT)
    return tmp_path


def told(place: Path, *steps: str) -> list[str]:
    """What each step told, one after the other, with a disk mounted at `place`/disk.

    A step is "mount WORDS", "close", or words for the script. Nobody here may write what its mode forbids: the
    administrator, who else might, is without that capability.
    """
    script = f"{sys.executable} {place}/script.py {place}"
    others = {"mount": f"{{}} {place}/disk", "close": f"chmod 500 {place}/disk/packs"}
    commands = [others.get(step.split()[0], f"{script} {{}}").format(step) for step in steps]
    meek = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
    words = ["unshare", "--mount", "--propagation", "private", *meek, "sh", "-e", "-c", "\n".join(commands)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_full_disk_keeps_the_version_that_is_there(place: Path) -> None:
    size = (place / "clinic-1.pack").stat().st_size // 1024
    before, early, late, after = told(
        place,
        "mount -t tmpfs none",
        "install clinic-1.pack",
        f"mount -o remount,size={int(size * 1.6)}k",
        "install clinic-2.pack",
        "blindly clinic-2.pack",
        "look",
    )
    assert before == "('bundled', '0.1') ('clinic', '1')  .json .pack"
    assert early == "ShelfError The disk is too full for this pack: make room for 4 MB more and try again."
    assert late == "ShelfError The disk is too full for this pack: make room and try again."
    assert after == before


def test_a_disk_that_can_only_be_read_is_read(place: Path) -> None:
    *_, before, install, undo, after = told(
        place,
        "mount -t tmpfs none",
        "install clinic-1.pack",
        "mount -o remount,ro",
        "look",
        "install clinic-2.pack",
        "undo",
        "look",
    )
    assert before == after == "('bundled', '0.1') ('clinic', '1')  .json .pack"
    for sentence in (install, undo):
        assert sentence.startswith("ShelfError The packs in ")
        assert sentence.endswith(": this disk can only be read: choose another.")


def test_a_closed_folder_is_read(place: Path) -> None:
    before, install, undo, after = told(
        place, "install clinic-1.pack", "close", "install clinic-2.pack", "undo", "look"
    )
    assert before == after == "('bundled', '0.1') ('clinic', '1')  .json .pack"
    assert install.startswith("ShelfError The packs in ")
    for sentence in (install, undo):
        assert sentence.endswith(": you have no permission to write there: choose a folder of your own.")
