"""The packs that the window is tried with: a small sound one, and some that are large, odd, damaged or hostile."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from viewer.articles import (
    Article,
    ArticleRef,
    Category,
    GlossaryTerm,
    PackInfo,
    Picture,
    Review,
    ReviewStatus,
    Section,
    SectionKind,
    Source,
)
from viewer.pack.writer import write_pack

PACK = "shelf"
INFO = PackInfo(PACK, "Shelf library", "The testers", "en", "1.2", "CC0")
LONG_TITLE = "Inflammation of the small air tubes of the lungs in babies and toddlers, told from the start"
LONG_HEADING = "What to tell the health worker on the phone, & what to have at hand when you call"
MANY_SECTIONS = 400

CATEGORIES = (
    Category("emergencies", "Emergencies & first aid", "What to do now", "cross"),
    Category("children", "Children", "From birth on", "child"),
    Category("lungs", "Lungs", "The lungs & the airways", "lungs"),
    Category("lungs/rare", "Rare", "Seldom seen", ""),
    Category("empty", "Nothing here yet", "", ""),
)

DRAWING = Picture(
    "lungs.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30" width="400" height="300"><title>Lungs</title>'
    b'<path d="M10 5c-8 8-8 20 4 20zM30 5c8 8 8 20-4 20z" fill="none" stroke="#000000"/></svg>',
)

GLOSSARY = (
    GlossaryTerm("airway", "A tube that air moves through.", ("airways",)),
    GlossaryTerm("stridor", "A harsh sound when breathing in. <b>Listen</b> & learn."),
)

_FILLER = (
    "<p>Give small drinks often, keep the room cool, and let your child rest. Sleep near your child in the first "
    "night, so that you hear how the breath sounds. Smoke makes it worse: let nobody smoke in the house.</p>"
)


def section(kind: SectionKind, heading: str, html: str, inferred: float | None = None) -> Section:
    """A section."""
    return Section(kind, heading, html, inferred)


def article(ref: str, title: str, sections: Sequence[Section], **more: object) -> Article:
    """An article in the category that its ref names."""
    values: dict[str, object] = {"category": ref.rpartition("/")[0], "updated": date(2026, 1, 15), **more}
    return Article(ref, title, tuple(sections), **values)  # type: ignore[arg-type]  # whatever a test gives


def ref(name: str, pack: str = PACK) -> ArticleRef:
    """An article of the shelf."""
    return ArticleRef(pack, name)


CROUP = article(
    "children/croup",
    "Croup",
    (
        section(SectionKind.KEY_POINTS, "Key points", "<ul><li>Croup is a cough that barks.</li></ul>" + _FILLER),
        section(SectionKind.CAUSES, "Causes", "<p>A virus, most often.</p>" + _FILLER * 3),
        section(
            SectionKind.SYMPTOMS,
            "Symptoms",
            "<p>It starts like a cold. Then your child may have:</p><ul><li>a barking cough</li><li>a harsh sound on "
            'breathing in, called <a href="glossary:stridor">stridor</a></li>'
            '<li>a <a href="article:children/fever#get-help">fever</a></li></ul>' + _FILLER * 2,
        ),
        section(
            SectionKind.GET_HELP,
            "When to get help",
            '<aside class="emergency"><h5>get help now if your child</h5><ul><li>has blue lips</li></ul></aside>'
            "<p>See a nurse today if the sound is there at rest.</p>" + _FILLER,
        ),
        section(SectionKind.SELF_CARE, "Caring for your child", "<p>Stay calm.</p>" + _FILLER * 4),
        section(SectionKind.OUTLOOK, "Outlook", "<p>Most children are well in a week.</p>"),
    ),
    also_called=("Laryngotracheitis",),
    lay_terms=("barking cough",),
    summary="A swelling of the voice box that makes a child bark.",
    sources=(Source("Croup", "The testers", "https://example.org/croup", date(2026, 1, 2)),),
    related=("lungs/asthma", "elsewhere/unknown"),
)

FEVER = article(
    "children/fever",
    "Fever in a baby or child",
    (
        section(SectionKind.KEY_POINTS, "Key points", "<p>A fever is no illness.</p>" + _FILLER * 5),
        section(SectionKind.GET_HELP, "When to get help", "<p>A baby under 3 months must be seen.</p>" + _FILLER * 5),
    ),
    lay_terms=("hot baby",),
)

ASTHMA = article(
    "lungs/asthma",
    "Asthma",
    (
        section(
            SectionKind.OVERVIEW,
            "Overview",
            '<figure><img src="lungs.svg" alt="Two lungs"><figcaption>The lungs <small>Drawing: the testers</small>'
            "</figcaption></figure><p>Asthma narrows the airways; a cough is common.</p>",
        ),
        section(
            SectionKind.TREATMENT,
            "Treatment",
            "<table><thead><tr><th>Medicine</th><th>When</th></tr></thead>"
            "<tbody><tr><td>Reliever</td><td>At need</td></tr></tbody></table><p>Ask your pharmacist for a spacer.</p>",
        ),
    ),
    review=Review(ReviewStatus.REVIEWED, "Dr. Ana Example", "pulmonologist", date(2026, 2, 1), date(2028, 2, 1)),
)

LONG = article(
    "lungs/long",
    LONG_TITLE,
    (
        section(SectionKind.OVERVIEW, "Overview", "<p>Wheezing is heard.</p>" + _FILLER),
        section(SectionKind.OTHER, LONG_HEADING, _FILLER),
    ),
    also_called=("Bronchiolitis",),
)

MANY = article(
    "lungs/rare/many",
    "An article of many sections",
    [section(SectionKind.OTHER, f"Part {number} of it", _FILLER) for number in range(1, MANY_SECTIONS + 1)],
)

EMERGENCIES = (
    article(
        "emergencies/burns",
        "Burns & scalds",
        (section(SectionKind.STEPS, "What to do", "<ol><li>Cool the burn.</li><li>Cover it.</li></ol>" + _FILLER * 4),),
    ),
    article(
        "emergencies/choking",
        "Choking",
        (section(SectionKind.STEPS, "What to do", "<ol><li>Five back blows.</li></ol>" + _FILLER * 4),),
    ),
)

ARTICLES = (*EMERGENCIES, CROUP, FEVER, ASTHMA, LONG, MANY)


def write_shelf(folder: Path, articles: Sequence[Article] = ARTICLES, name: str = PACK) -> Path:
    """The small sound pack, or one of other articles on the same shelf."""
    target = folder / f"{name}.pack"
    write_pack(target, INFO, articles, CATEGORIES, GLOSSARY, [DRAWING])
    return target


def write_large(folder: Path, count: int) -> Path:
    """A pack with a category of `count` articles, and as many under A to Z as there are letters."""
    body = (section(SectionKind.OVERVIEW, "Overview", "<p>Short.</p>"),)
    many = [article(f"lungs/a{number}", f"Article {number:05}", body) for number in range(count)]
    letters = [Article(f"l-{letter}", f"{letter.upper()}-fever", body) for letter in "abcdefghijklmnopqrstuvwxyz"]
    return write_shelf(folder, [*many, *letters], "large")


def write_letters(folder: Path) -> Path:
    """A pack whose articles have no category: it is all A to Z."""
    body = (section(SectionKind.OVERVIEW, "Overview", "<p>Short.</p>"),)
    target = folder / "letters.pack"
    write_pack(target, INFO, [Article(f"l-{letter}", f"{letter.upper()}-fever", body) for letter in "abc"])
    return target


def damaged(pack: Path, folder: Path, *changes: str) -> Path:
    """A copy of a pack with some rows changed behind its back."""
    copy = folder / f"damaged-{pack.name}"
    shutil.copyfile(pack, copy)
    connection = sqlite3.connect(copy)
    with connection:
        for change in changes:
            connection.execute(change)
    connection.close()
    return copy
