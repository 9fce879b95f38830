"""`bedside health`: what of the library is not reviewed, overdue, hard to read or without references."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from viewer.articles import Article, PackInfo, Review, ReviewStatus
from viewer.authoring.health import ReadingGrades, lacks_get_help, without_address
from viewer.commands.progress import ProgressLine
from viewer.library import Library
from viewer.reading.health import Health, ReviewState, csv_text
from viewer.resources import help_pack

HEADS = (
    "pack", "ref", "title", "review", "by", "reviewed", "next review", "updated", "get help", "reading grade",
    "without address",
)  # fmt: skip
_SELDOM = 50
"""Articles from one line of progress to the next."""


def health(arguments: Namespace) -> int:
    """Print a row an article, as CSV or JSON; with --progress, lines {"done", "of"} and at last {"rows"}."""
    with Library.opened(Path(arguments.pack) if arguments.pack else None) as library:
        if arguments.progress:
            rows = list(rows_of(library, _tell))
            print(json.dumps({"rows": [row.as_json() for row in rows]}, ensure_ascii=False))
            return 0
        with ProgressLine("Reading") as line:
            rows = list(rows_of(library, line.step))
    if arguments.json:
        print(json.dumps([row.as_json() for row in rows], ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(csv_text([HEADS, *map(_cells, rows)]).replace("\r\n", "\n"))
    return 0


def rows_of(library: Library, progress: Callable[[int, int], None]) -> Iterator[Health]:
    """A row for each article of each pack. `progress` hears (articles read, of how many)."""
    packs = [pack for pack in library.packs if pack.path != help_pack()]  # whose articles are about the program
    total = sum(pack.article_count for pack in packs)
    done = 0
    for pack in packs:
        grades = ReadingGrades(pack.glossary(), pack.info.language)
        for _, article in pack.articles():
            yield _row(pack.info, article, grades)
            done += 1
            progress(done, total)


def _row(info: PackInfo, article: Article, grades: ReadingGrades) -> Health:
    review = article.review
    return Health(
        pack=info.id,
        pack_title=info.title,
        ref=article.ref,
        title=article.title,
        state=_state(review, date.today()),
        by=review.by,
        reviewed=review.on,
        next=review.next,
        updated=article.updated,
        lacks_get_help=lacks_get_help(article),
        grade=grades.of(article),
        without_address=without_address(article),
    )


def _state(review: Review, today: date) -> ReviewState:
    if review.status is ReviewStatus.NOT_REVIEWED:
        return ReviewState.NOT_REVIEWED
    if review.next is not None and review.next < today:
        return ReviewState.OVERDUE
    return ReviewState.REVIEWED if review.status is ReviewStatus.REVIEWED else ReviewState.STATED_BY_SOURCE


def _cells(row: Health) -> tuple[str, ...]:
    dates = (str(day or "") for day in (row.reviewed, row.next, row.updated))
    lacking = "missing" if row.lacks_get_help else ""
    grade = "" if row.grade is None else f"{row.grade:.1f}"
    return (row.pack, row.ref, row.title, row.state, row.by, *dates, lacking, grade, str(row.without_address))


def _tell(done: int, total: int) -> None:
    if done % _SELDOM == 0 or done == total:
        print(json.dumps({"done": done, "of": total}))
        sys.stdout.flush()
