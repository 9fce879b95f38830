"""The fixed words on paper, all in one place: the template holds none."""

from __future__ import annotations

from datetime import date

from viewer.articles import PackInfo, Review, ReviewStatus, Source
from viewer.handout.clinic import Clinic

LEVELS = {"emergency": "Emergency", "urgent": "Urgent", "note": "Note"}
"""The word that says how serious a call-out is, by its severity."""

PAGE_OF = ("Page", "of")
NO_PICTURE = "Picture not available"
LEFT_OUT = "Sections left out"
SOURCES = "Sources"
WORD_LIST = "Words used here"
NOTES = "My notes and questions"
CONTINUED = "(continued)"
"""Follows the title of a call-out that goes on from the page before."""

NO_ADDRESS = "(address not recorded)"
NOT_SHOWN = "[?]"
"""Stands for a character that no font of this computer can show."""

UNSHOWN_NOTE = f"Some characters could not be printed on this computer. They are shown as {NOT_SHOWN}."

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # strftime would follow the system's language, and pad the day


def day(when: date) -> str:
    """A date as a reader says it: 5 May 2021."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def updated(when: date | None) -> str:
    """When the text last changed."""
    return f"Updated {day(when)}" if when else "Date not recorded"


def reviewed(review: Review) -> str:
    """Who looked at the text, in words. Without a name, nothing claims that a clinician did."""
    who = ", ".join(part for part in (review.by, review.role) if part)
    on = f"on {day(review.on)}" if review.on else ""
    if review.status is ReviewStatus.STATED_BY_SOURCE:
        told = ", ".join(part for part in (f"by {who}" if who else "", on) if part)
        return f"The publisher states: reviewed {told}".rstrip()
    if review.status is ReviewStatus.REVIEWED and review.by:
        return ", ".join(part for part in (f"Reviewed by {who}", on) if part)
    return "Not reviewed by a clinician"


def edition(pack: PackInfo) -> str:
    """Whose words these are: the pack's title and version."""
    return f"{pack.title} {pack.version}".strip()


def printed(when: date) -> str:
    """When the paper was made."""
    return f"Printed on {day(when)}"


def source(entry: Source) -> str:
    """A source in one line: title, publisher, address."""
    parts = (entry.title, entry.publisher, entry.url or NO_ADDRESS)
    return ". ".join(part.rstrip(".") for part in parts if part)


def logo(clinic: Clinic) -> str:
    """What a screen reader says in place of the logo."""
    return f"Logo of {clinic.name}"


def contact(clinic: Clinic) -> tuple[str, ...]:
    """The second half of the letterhead, in parts that should not be broken."""
    phone = f"Phone {clinic.phone}" if clinic.phone else ""
    emergency = f"Emergency {clinic.emergency_number}" if clinic.emergency_number else ""
    return tuple(part for part in (clinic.address, phone, emergency) if part)


def clinic_line(clinic: Clinic) -> str:
    """The clinic as each page's foot names it."""
    return f"{clinic.name}, phone {clinic.phone}" if clinic.phone else clinic.name


def emergency_line(number: str) -> str:
    """What an emergency call-out says where the clinic has told its number; "" where it has not."""
    return f"Emergency number: {number}" if number else ""


def disclaimer(clinic: Clinic | None) -> str:
    """What a handout cannot do, and whom to ask."""
    plain = "This handout gives general information. It does not replace the advice of your health worker."
    return f"{plain} Questions? Call {clinic.name}: {clinic.phone}." if clinic and clinic.phone else plain
