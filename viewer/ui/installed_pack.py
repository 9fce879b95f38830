"""What an install did, as its process told it, and the words for who has published a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack of the library, as `bedside list --json` tells of it."""

    id: str
    title: str
    version: str
    language: str
    articles: int
    publisher: str
    proof: str
    installed: bool

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> PackRow:
        """One of the list."""
        return cls(
            row["id"],
            row["title"],
            row["version"],
            QLocale.languageToString(QLocale(row["language"]).language()),
            row["articles"],
            row["proved_publisher"] or row["publisher"],
            proof_words(row["proof"]),
            row["installed"],
        )


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """What `bedside install` tells. `before` is the version that was there, "" for none; articles are (ref, title)."""

    id: str
    title: str
    version: str
    articles: int
    publisher: str
    proof: str
    before: str
    new: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> InstalledPack:
        """The last line of an install."""
        new, changed, gone = (
            tuple((article["ref"], article["title"]) for article in told[name]) for name in ("new", "changed", "gone")
        )
        return cls(
            told["id"],
            told["title"],
            told["version"],
            told["articles"],
            told["proved_publisher"] or told["publisher"],
            proof_words(told["proof"]),
            told["before"] or "",
            new,
            changed,
            gone,
        )


def proof_words(proof: str) -> str:
    """What is proved about who has published a pack."""
    return {
        "proved": _tr("proved by its signature"),
        "unsigned": _tr("not proved: not signed"),
        "untrusted key": _tr("not proved: key not trusted here"),
    }.get(proof, _tr("changed after it was signed"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("InstalledPack", words)
