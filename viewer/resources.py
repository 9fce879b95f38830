"""The one door to bundled files: the source tree, an installed wheel and a frozen build answer alike."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a bundled file, such as "article.css" or "icons/home.svg".

    In a source tree the files are in `resources/` beside `viewer/`; a wheel carries them in `viewer/_bundle/resources`.
    """
    installed = _HERE / "_bundle" / "resources" / name
    return installed if installed.exists() else _HERE.parent / "resources" / name


def bundled_pack() -> Path:
    """Where the pack that comes with the program is (it may not have been built yet)."""
    return _HERE / "_bundle" / "bundled.pack"


def bundled_source() -> Path | None:
    """The Markdown tree the bundled pack is built from, or None outside a source tree."""
    return _source("en")


def help_pack() -> Path:
    """Where the pack with the guide to the program is (it may not have been built yet)."""
    return _HERE / "_bundle" / "help.pack"


def help_source() -> Path | None:
    """The Markdown tree the guide is built from, or None outside a source tree."""
    return _source("help")


def _source(name: str) -> Path | None:
    source = _HERE.parent / "content" / name
    return source if (source / "pack.yml").exists() else None
