"""The words of a page in the window's language, and its dates as the reader's system writes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from viewer.reading.page import PageWords


def page_words() -> PageWords:
    """Everything a page adds to its article, translated."""
    return PageWords(
        also_called=_tr("Also called: {names}"),
        updated=_tr("Updated {date} ({age})"),
        not_dated=_tr("Date not recorded"),
        on_this_page=_tr("On this page"),
        add_to_handout=_tr("Add to handout"),
        see_also=_tr("See also"),
        sources=_tr("Sources"),
        accessed=_tr("read {date}"),
        about=_tr("About this article"),
        not_reviewed=_tr("Not yet reviewed by a clinician"),
        reviewed=_tr("Reviewed by {by}, {role}, {date}"),
        review_due=_tr("Next review: {date}"),
        stated=_tr("The publisher states: reviewed by {by}, {date}"),
        no_date=_tr("date not recorded"),
        inferred=_tr(
            "These headings were lost in the source and put back by a program: {headings}. Nobody has checked them."
        ),
        inferred_title=_tr("The title was lost in the source and taken from the text by a program."),
        from_pack=_tr("From {pack}, version {version}. Published by {publisher}. License: {license}."),
        address_missing=_tr("(address not recorded)"),
        picture_missing=_tr("The picture is missing."),
        emergency=_tr("Emergency"),
        urgent=_tr("Urgent"),
        note=_tr("Good to know"),
        disclaimer=_tr("This is general information. It does not replace the advice of a health worker."),
        format_date=long_date,
        format_age=age,
    )


def long_date(day: date) -> str:
    """A date with the month as a word: 5 May 2021."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def age(day: date, today: date | None = None) -> str:
    """How long ago a date was, in whole years or months."""
    today = today or date.today()
    if day > today:
        return _tr("date in the future")
    years, months = divmod(_whole_months(day, today), 12)
    if years:
        return _tr("1 year ago") if years == 1 else _tr("{count} years ago").format(count=years)
    if months:
        return _tr("1 month ago") if months == 1 else _tr("{count} months ago").format(count=months)
    return _tr("this month")


def _whole_months(since: date, until: date) -> int:
    return (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)


def _tr(words: str) -> str:
    return QCoreApplication.translate("PageWords", words)
