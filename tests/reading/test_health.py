"""Rows of content health as JSON and as CSV."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

from viewer.reading.health import Health, ReviewState, csv_text

ROW = Health(
    "p", "Pack", "a/b", "Asthma", ReviewState.OVERDUE, "Ana", date(2024, 1, 2), None, date(2026, 1, 1), True, 7.5, 2
)


def test_a_row_comes_back_from_json() -> None:
    told = json.loads(json.dumps(ROW.as_json()))
    assert told["state"] == "overdue"
    assert told["reviewed"] == "2024-01-02"
    assert told["next"] is None
    back = Health.from_json(told)
    assert back == ROW
    assert back.state is ReviewState.OVERDUE


def test_no_cell_is_a_formula_and_every_cell_comes_back() -> None:
    rows = [["title", "n"], ["=HYPERLINK(1)", "1"], ["+1", ""], ['a "b", c\nd', "-2.5"], ["@x", "-2-1"]]
    found = list(csv.reader(StringIO(csv_text(rows), newline="")))
    assert found == [["title", "n"], ["'=HYPERLINK(1)", "1"], ["'+1", ""], ['a "b", c\nd', "-2.5"], ["'@x", "'-2-1"]]
