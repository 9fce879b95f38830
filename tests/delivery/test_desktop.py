"""What desktops read: valid by their own validators, the icon in every size, packs known by their mark."""

from __future__ import annotations

import datetime
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.test_packaging import ROOT
from viewer import VERSION
from viewer.cli import main
from viewer.delivery.desktop import ID, SIZES, WINDOWS_SIZES, write_desktop_files
from viewer.delivery.release import release_date
from viewer.ui import start


@pytest.fixture(scope="module")
def desktop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "desktop"
    write_desktop_files(folder)
    return folder


def run(tool: str, *words: str) -> str:
    """What a tool of the system says; the test is skipped where there is no such tool."""
    if not shutil.which(tool):
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run([tool, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_desktop_entry_is_valid(desktop: Path) -> None:
    assert run("desktop-file-validate", str(desktop / "bedside.desktop")) == ""


def test_the_description_for_software_centres_is_valid(desktop: Path) -> None:
    file = desktop / f"{ID}.metainfo.xml"
    run("appstreamcli", "validate", "--no-net", str(file))
    text = file.read_text("utf-8")
    assert f"<id>{ID}</id>" in text
    assert f'<release version="{VERSION}" date="20' in text


def test_a_pack_is_known_by_its_mark_and_not_only_by_its_name(desktop: Path, small_pack: Path, tmp_path: Path) -> None:
    (tmp_path / "mime" / "packages").mkdir(parents=True)
    shutil.copy(desktop / "bedside-pack.xml", tmp_path / "mime" / "packages")
    run("update-mime-database", str(tmp_path / "mime"))
    magic = (tmp_path / "mime" / "magic").read_bytes()
    assert b"[60:application/x-bedside-pack]\n>0=\x00\x10SQLite format 3\x00\n1>68=\x00\x04BEDS\n" in magic
    content = small_pack.read_bytes()
    assert (content[:16], content[68:72]) == (b"SQLite format 3\x00", b"BEDS")


def test_the_icon_is_there_in_every_size_and_drawn(desktop: Path) -> None:
    for side in SIZES:
        image = QImage(str(desktop / f"icons/hicolor/{side}x{side}/apps/bedside.png"))
        assert (image.width(), image.height()) == (side, side)
        assert image.pixelColor(side // 2, 1).alpha() > 0
        assert image.pixelColor(0, 0).alpha() == 0  # round corners
    scalable = desktop / "icons/hicolor/scalable/apps/bedside.svg"
    assert scalable.read_bytes() == (ROOT / "resources/icons/bedside.svg").read_bytes()


def test_windows_finds_each_picture_in_its_icon(desktop: Path) -> None:
    data = (desktop / "bedside.ico").read_bytes()
    assert struct.unpack_from("<3H", data) == (0, 1, len(WINDOWS_SIZES))
    for number, side in enumerate(WINDOWS_SIZES):
        width, *_, size, start = struct.unpack_from("<4B2H2I", data, 6 + 16 * number)
        image = QImage.fromData(data[start : start + size])
        assert (width or 256, image.width()) == (side, side)


def test_a_pack_that_is_double_clicked_is_opened(small_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, str]] = []
    monkeypatch.setattr(start, "start", lambda *words: opened.append(words))
    main([str(small_pack)])
    assert opened == [(str(small_pack), "")]


def test_a_release_has_the_day_that_the_change_log_gives_it() -> None:
    log = "## [0.2.0] - Unreleased\n\n## [0.1.0] - 2026-01-31\n"
    assert release_date(log, "0.1.0") == "2026-01-31"
    assert release_date(log, "0.2.0") == datetime.date.today().isoformat()
