"""The state of the articles' content: what a clinic looks after, one row an article."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from io import StringIO
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


class ReviewState(StrEnum):
    """Where an article's review stands, the most urgent first."""

    OVERDUE = "overdue"
    NOT_REVIEWED = "not reviewed"
    STATED_BY_SOURCE = "stated by source"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Health:
    """One article. `by` is who has reviewed it; `grade` is None where it cannot be told."""

    pack: str
    pack_title: str
    ref: str
    title: str
    state: ReviewState
    by: str
    reviewed: date | None
    next: date | None
    updated: date | None
    lacks_get_help: bool
    grade: float | None
    without_address: int

    def as_json(self) -> dict[str, Any]:
        """The contract of `bedside health --json`: dates as 2026-11-22, null for what is not known."""
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Health:
        """What `as_json` gave."""
        values = {field.name: row[field.name] for field in fields(cls)}
        for name in ("reviewed", "next", "updated"):
            values[name] = date.fromisoformat(values[name]) if values[name] else None
        return cls(**values | {"state": ReviewState(values["state"])})


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV that a spreadsheet opens as it is: nothing that a pack says in it is taken for a formula."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows(map(_harmless, row) for row in rows)
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
