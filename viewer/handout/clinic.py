"""The clinic whose name stands on its handouts, kept in one small TOML file that it can carry to its other PCs:

name = "Riverside Clinic"
address = "12 Mill Road"
phone = "555 0100"
emergency_number = "555 0111"
logo = "logo.svg"

The logo is a PNG, SVG or JPEG file in the folder of that file, or below it.
"""

from __future__ import annotations

import json
import re
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from zlib import crc32

from viewer.articles import Picture
from viewer.atomic import replacing
from viewer.errors import HandoutError, ViewerError

_LARGEST = 64 * 1024  # bytes: a letterhead is a few lines, anything more is some other file
_LONGEST = 200  # characters in one line of it
_TEXTS = ("name", "address", "phone", "emergency_number")
_KNOWN = (*_TEXTS, "logo")


@dataclass(frozen=True, slots=True)
class Clinic:
    """The letterhead. Only the name must be there; what is not known is "", or None."""

    name: str
    address: str = ""
    phone: str = ""
    emergency_number: str = ""
    logo: Picture | None = None


def read_clinic(path: Path) -> Clinic:
    """Read a clinic's file and its logo. HandoutError in one sentence where one is missing, unreadable or unsafe."""
    values = _values(path)
    texts: dict[str, str] = {}
    for key, value in values.items():
        if key not in _KNOWN:
            raise HandoutError(f'The clinic file {path} has an unknown key "{key}"; it may have {", ".join(_KNOWN)}.')
        if not isinstance(value, str) or len(value) > _LONGEST:
            raise HandoutError(f'The clinic file {path}: "{key}" must be a text of at most {_LONGEST} characters.')
        texts[key] = " ".join(value.split())
    if not texts.get("name"):
        raise HandoutError(f'The clinic file {path} has no "name".')
    logo = texts.pop("logo", "")
    return Clinic(**texts, logo=_logo_of(path, logo) if logo else None)


def read_logo(path: Path) -> Picture:
    """Read a picture as a logo. HandoutError in one sentence where it cannot be read, or is not safe to draw."""
    from viewer.pictures import LARGEST_FILE, MEDIA_TYPES, check_picture  # with an XML parser: only for a logo

    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise HandoutError(f"The logo {path} cannot be read: {_reason(error)}.") from error
    logo = Picture(path.name, MEDIA_TYPES.get(path.suffix.lower(), ""), content)
    try:
        check_picture(logo.name, logo.media_type, content)
    except ViewerError as error:
        raise HandoutError(str(error)) from error
    return logo


def save_clinic(clinic: Clinic, path: Path) -> None:
    """Write a clinic's file, and its logo beside it. Whatever happens meanwhile, the file there is the old or the new.

    The logo's name tells its content, so that a new logo never stands in the place of one that the old file names.
    ViewerError in one sentence where it cannot be written.
    """
    texts = {key: getattr(clinic, key) for key in _TEXTS}
    if clinic.logo is not None:
        texts["logo"] = _logo_name(clinic.logo, path)
        with replacing(path.with_name(texts["logo"])) as temporary:
            temporary.write_bytes(clinic.logo.content)
    lines = "".join(f"{key} = {_quoted(value)}\n" for key, value in texts.items() if value)
    with replacing(path) as temporary:
        temporary.write_text(lines, encoding="utf-8", newline="\n")
    _sweep_logos(path, texts.get("logo", ""))


def _values(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise HandoutError(f"The clinic file {path} is too large to be a clinic file.")
        return tomllib.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise HandoutError(f"The clinic file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise HandoutError(f"The clinic file {path} is not valid TOML: {error}.") from error


def _logo_of(path: Path, name: str) -> Picture:
    """The logo that a clinic's file names: only in its own folder, for the two travel together."""
    parts = PureWindowsPath(name)  # which knows both kinds of slash, drives and names of other computers
    if parts.anchor or PurePosixPath(name).anchor or ".." in parts.parts:
        raise HandoutError(f'The clinic file {path}: "logo" must be the name of a file in the same folder.')
    return read_logo(path.parent.joinpath(*parts.parts))


def _logo_name(logo: Picture, path: Path) -> str:
    from viewer.pictures import MEDIA_TYPES

    suffix = next(suffix for suffix, media_type in MEDIA_TYPES.items() if media_type == logo.media_type)
    return f"{path.stem}-logo-{crc32(logo.content):08x}{suffix}"


def _quoted(text: str) -> str:
    """A text as TOML writes it: JSON's escapes are TOML's, too."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _sweep_logos(path: Path, kept: str) -> None:
    """Delete the logos that `save_clinic` wrote before, but for the one that is named now."""
    written = re.compile(rf"{re.escape(path.stem)}-logo-[0-9a-f]{{8}}\.\w+")
    for old in path.parent.iterdir():
        if old.name != kept and written.fullmatch(old.name):
            with suppress(OSError):
                old.unlink()


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or "its name is not a file's"
