"""Dates and ages in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from viewer.ui.page_words import age, long_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "this month"),
        (date(2026, 10, 30), "this month"),
        (date(2026, 10, 20), "1 month ago"),
        (date(2026, 6, 1), "5 months ago"),
        (date(2025, 11, 26), "11 months ago"),
        (date(2025, 11, 22), "1 year ago"),
        (date(2021, 5, 5), "5 years ago"),
        (date(2026, 11, 23), "date in the future"),
        (date(1066, 10, 14), "960 years ago"),
    ],
)
def test_ages(day: date, words: str) -> None:
    assert age(day, TODAY) == words


def test_every_day_of_ten_years_has_an_age() -> None:
    ages = [age(date.fromordinal(TODAY.toordinal() - days), TODAY) for days in range(3653)]
    assert all(
        found.startswith(("this", "1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "7 ", "8 ", "9 ", "10 ", "11 ")) for found in ages
    )
    assert "0 years ago" not in ages
    assert "12 months ago" not in ages


def test_dates_have_the_month_as_a_word() -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    try:
        assert long_date(date(2021, 5, 5)) == "5 May 2021"
    finally:
        QLocale.setDefault(before)
