"""Dates as health texts write them, and who is stated to have reviewed the text. No date is ever guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(rf"{month[:3]}(?:{month[3:]})?" if len(month) > 3 else month for month in _MONTHS)
_NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.I)
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})\b", re.I)

_REVIEWER = re.compile(
    r"\W*(?:medical(?:ly)? )?review(?:ers?(?:\(s\))?|ed by)\s*:?\s+(?P<by>[^\W\d_].*)"
    r"|\W*last reviewed\b.{0,30}? by (?P<by2>.+)",
    re.IGNORECASE,
)
_VALUE = r"\s*:?\s*(?P<value>[^:;]*?\d[^:;]*)"
_REVIEWED = re.compile(
    rf"\b(?:last reviewed|reviewed on|review(?:ed)? date|review(?:ed)?(?=\s*:)){_VALUE}", re.IGNORECASE
)
_UPDATED = re.compile(rf"\b(?:updated?|revised|revision)(?: date| on)?{_VALUE}", re.IGNORECASE)
_AFTER_NAME = re.compile(r"\s+(?:on|last|updated?|review date)\b|\s*[;|]\s*", re.IGNORECASE)
_AFTER_DATE = re.compile(r"\s+(?:by|review|update|last)\b|\s*\|\s*", re.IGNORECASE)


class DayOrder(Enum):
    """How a text writes a date in numbers."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"


@dataclass(frozen=True, slots=True)
class Revision:
    """What a text states about itself. `unread` holds dates that cannot be read for sure, as they are written."""

    reviewer: str = ""
    reviewed: date | None = None
    states_review_date: bool = False
    updated: date | None = None
    unread: tuple[str, ...] = ()


def day_order(text: str) -> DayOrder | None:
    """The order that a text gives evidence for: a number over 12, else a date with the month in words, else None."""
    numbers = [(int(match[1]), int(match[2])) for match in _NUMBERS.finditer(text)]
    month_first = any(first <= 12 < second <= 31 for first, second in numbers)
    day_first = any(second <= 12 < first <= 31 for first, second in numbers)
    if not (month_first or day_first):
        month_first, day_first = bool(_MONTH_FIRST.search(text)), bool(_DAY_FIRST.search(text))
    if month_first == day_first:
        return None
    return DayOrder.MONTH_FIRST if month_first else DayOrder.DAY_FIRST


def read_date(text: str, order: DayOrder | None) -> date | None:
    """The first whole date in `text`; None where there is none, or where day and month could be exchanged."""
    iso = _ISO.search(text)
    if iso:
        return _date(iso[1], iso[2], iso[3])
    words = _MONTH_FIRST.search(text) or _DAY_FIRST.search(text)
    if words:
        month = next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(words["month"][:3].lower()))
        return _date(words["year"], str(month), words["day"])
    numbers = _NUMBERS.search(text)
    if not numbers:
        return None
    first, second, year = numbers.groups()
    if first == second or int(second) > 12 or (int(first) <= 12 and order is DayOrder.MONTH_FIRST):
        return _date(year, first, second)
    if int(first) > 12 or order is DayOrder.DAY_FIRST:
        return _date(year, second, first)
    return None


def reviewer_in(line: str) -> str:
    """Who a line states to have reviewed the text; "" where it states no one."""
    by = _REVIEWER.match(line)
    return _AFTER_NAME.split(by["by"] or by["by2"], maxsplit=1)[0].strip(" .,") if by else ""


def read_revision(lines: Iterable[str], order: DayOrder | None) -> Revision:
    """The reviewer and the dates that lines about a text state; the first of each counts."""
    reviewer, unread = "", list[str]()
    dates: dict[str, date | None] = {}
    for line in lines:
        reviewer = reviewer or reviewer_in(line)
        for key, pattern in (("reviewed", _REVIEWED), ("updated", _UPDATED)):
            stated = pattern.search(line)
            if stated and key not in dates:
                written = _AFTER_DATE.split(stated["value"].strip(), maxsplit=1)[0]
                dates[key] = read_date(written, order)
                unread += [written] if dates[key] is None else []
    return Revision(reviewer, dates.get("reviewed"), "reviewed" in dates, dates.get("updated"), tuple(unread))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
