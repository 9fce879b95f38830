"""Where Bedside keeps its files: by each system's custom, asked or worked out alike."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs
import pytest

from viewer.folders import (
    PORTABLE_SIGN,
    cache_folder,
    data_folder,
    keep_portable,
    machine_trust_file,
    portable_folder,
    portable_settings_folder,
    user_trust_file,
)


@pytest.mark.parametrize("value", ["", "  ", "/srv/person", None])
def test_the_data_folder_is_what_the_custom_says(
    value: str | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert data_folder().is_relative_to(home)
    if value is None:
        monkeypatch.delenv("XDG_DATA_HOME")
    else:
        monkeypatch.setenv("XDG_DATA_HOME", value)
    assert data_folder() == Path(platformdirs.user_data_dir("bedside", appauthor=False))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says where it is")
def test_no_user_says_where_the_administrators_list_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", "/tmp/mine")
    assert machine_trust_file() == Path("/etc/bedside/trusted.toml")


# Portable use


@pytest.fixture
def portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of a portable program; what it changes in the environment is changed back."""
    program = tmp_path / "Clé USB" / "Bedside"
    program.mkdir(parents=True)
    (program / PORTABLE_SIGN).touch()
    monkeypatch.setattr(sys, "prefix", str(program / "environment"))
    before = dict(os.environ)
    yield program
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.usefixtures("home")
def test_beside_the_sign_everything_is_in_one_folder(portable: Path) -> None:
    own = portable / "bedside-data"
    places = (data_folder(), cache_folder(), user_trust_file(), portable_settings_folder())

    assert portable_folder() == own
    assert [place for place in places if place is None or not place.is_relative_to(own)] == []
    assert len(set(places)) == len(places)


def test_without_the_sign_nothing_is_portable(portable: Path) -> None:
    (portable / PORTABLE_SIGN).unlink()
    assert portable_folder() is None
    assert portable_settings_folder() is None


def test_a_frozen_program_looks_beside_itself(portable: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert portable_folder() is None
    monkeypatch.setattr(sys, "executable", str(portable / "bedside"))
    assert portable_folder() == portable / "bedside-data"


def test_what_the_program_starts_keeps_to_the_folder_too(portable: Path) -> None:
    keep_portable()
    own = portable / "bedside-data"

    named = [os.environ[name] for name in ("TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")]
    assert [name for name in named if not Path(name).is_relative_to(own)] == []
    assert Path(os.environ["TMPDIR"]).is_dir()


def test_on_a_write_protected_stick_the_computer_lends_room_for_what_is_not_kept(portable: Path) -> None:
    (portable / "bedside-data").write_text("in the way: root may write to any folder", "utf-8")
    before = os.environ.get("TMPDIR")

    keep_portable()

    assert os.environ.get("TMPDIR") == before


def test_elsewhere_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/somewhere")
    keep_portable()
    assert os.environ["XDG_CONFIG_HOME"] == "/somewhere"
