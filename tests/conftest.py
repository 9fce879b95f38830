"""What tests share: folders of their own, a small source tree and its pack."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.source_tree import SourceTree

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is asked for the first window
settings.register_profile("bedside", deadline=None, derandomize=True, max_examples=200)
settings.load_profile("bedside")

_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "LOCALAPPDATA": "local",
    "APPDATA": "roaming",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
}


@pytest.fixture(autouse=True, scope="session")
def _nothing_of_the_persons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whatever a test writes to its user's folders goes to a temporary one."""
    with pytest.MonkeyPatch.context() as patch:
        _move_home(tmp_path_factory.mktemp("person"), patch)
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders, empty, for this test alone."""
    folder = tmp_path / "home"
    folder.mkdir()
    _move_home(folder, monkeypatch)
    return folder


def _move_home(folder: Path, patch: pytest.MonkeyPatch) -> None:
    for variable, name in _FOLDERS.items():
        patch.setenv(variable, str(folder / name))


@pytest.fixture
def tree(tmp_path: Path) -> SourceTree:
    """A small source tree, this test's own to change."""
    return SourceTree.made(tmp_path / "source")


@pytest.fixture(scope="session")
def small_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pack of the small source tree. Copy it before changing it."""
    folder = tmp_path_factory.mktemp("small")
    return SourceTree.made(folder / "source").build(folder / "small.pack")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What pytest-qt starts the application with: the style that the program starts it with."""
    return ["bedside", "-style", "Fusion"]
