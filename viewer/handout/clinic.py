"""The clinic whose name stands on its handouts, read from one small TOML file that it can carry to its other PCs:

name = "Riverside Clinic"
address = "12 Mill Road"
phone = "555 0100"
emergency_number = "555 0111"
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from viewer.errors import HandoutError

_LARGEST = 64 * 1024  # bytes: a letterhead is a few lines, anything more is some other file
_LONGEST = 200  # characters in one line of it


@dataclass(frozen=True, slots=True)
class Clinic:
    """The letterhead. Only the name must be there; what is not known is ""."""

    name: str
    address: str = ""
    phone: str = ""
    emergency_number: str = ""


def read_clinic(path: Path) -> Clinic:
    """Read a clinic's file. HandoutError in one sentence when it is missing, unreadable or holds anything else."""
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise HandoutError(f"The clinic file {path} is too large to be a clinic file.")
        values = tomllib.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise HandoutError(f"The clinic file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HandoutError(f"The clinic file {path} is not valid TOML: {error}.") from error
    return _clinic(values, path)


def _clinic(values: dict[str, object], path: Path) -> Clinic:
    known = [field.name for field in fields(Clinic)]
    texts: dict[str, str] = {}
    for key, value in values.items():
        if key not in known:
            raise HandoutError(f'The clinic file {path} has an unknown key "{key}"; it may have {", ".join(known)}.')
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise HandoutError(f'The clinic file {path}: "{key}" must be a text of at most {_LONGEST} characters.')
        texts[key] = " ".join(value.split())
    if not texts.get("name"):
        raise HandoutError(f'The clinic file {path} has no "name".')
    return Clinic(**texts)
