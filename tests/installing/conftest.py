"""A desk for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.installing.samples import Desk, article


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A computer on which only the bundled pack is."""
    desk = Desk(tmp_path)
    desk.pack("0.1", [article("first-aid", "First aid")], "bundled", "bundled.pack")
    return desk
