"""What a release is called and when it was made, for the files that say so."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from viewer import VERSION

ROOT = Path(__file__).resolve().parents[2]
_ENTRY = re.compile(r"^## \[(?P<version>[^]]+)\] - (?P<date>.+)$", re.MULTILINE)


def release_date(changelog: str, version: str = VERSION) -> str:
    """The day that the change log gives a version, today for one that is not released yet: "2026-11-22"."""
    dates = {found["version"]: found["date"] for found in _ENTRY.finditer(changelog)}
    given = dates.get(version, "Unreleased")
    return datetime.date.today().isoformat() if given == "Unreleased" else given
