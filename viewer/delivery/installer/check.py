"""Whether a stick is whole: every file of it against the list SHA256SUMS, and no file missing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .places import InstallError

LIST = "SHA256SUMS"


def check_stick(stick: Path) -> None:
    """Read every file that the list names. Raises InstallError with the first that is not as it was made."""
    try:
        lines = (stick / LIST).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InstallError(f"{LIST} cannot be read: copy the folder anew from whoever gave it to you.") from error
    if not lines:
        raise InstallError(f"{LIST} is empty: copy the folder anew from whoever gave it to you.")
    for line in lines:
        expected, _, name = line.partition("  ")
        if _sha256(stick / name) != expected:
            raise InstallError(f"{name} is damaged or missing: copy the folder anew from whoever gave it to you.")


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
