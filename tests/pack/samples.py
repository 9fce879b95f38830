"""Articles with every field filled in, and the pack of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from viewer.articles import (
    Article,
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

INFO = PackInfo("testers-en", "The testers’ library", "The testers", "en", "2026.1", "CC BY 4.0")

ASTHMA = Article(
    ref="lungs/asthma",
    title="Asthma",
    sections=(
        Section(SectionKind.KEY_POINTS, "Key points", "<ul><li>Carry your inhaler.</li></ul>"),
        Section(SectionKind.SYMPTOMS, "What it feels like", "<p>38 °C, “tight” &amp; whistling – 喘息.</p>", 0.8),
        Section(SectionKind.OTHER, "A story", "<p>" + "Once upon a time. " * 40 + "</p>", 0.0),
    ),
    also_called=("Bronchial asthma", "喘息"),
    lay_terms=("wheezy chest", "tight chest"),
    summary="Narrow airways that make it hard to breathe out.",
    audience=("adults", "children"),
    updated=date(2026, 11, 22),
    review=Review(ReviewStatus.REVIEWED, "Amina Diallo", "nurse", date(2026, 1, 2), date(2028, 1, 2)),
    sources=(
        Source("Asthma", "NHLBI", "https://example.org/asthma", date(2026, 11, 20)),
        Source("A book", "A house"),
    ),
    related=("lungs/copd",),
    category="lungs",
    title_inferred=0.5,
)
COPD = Article(
    "lungs/copd",
    "Copd",
    (Section(SectionKind.OVERVIEW, "Overview", "<p>Smoke harms the lungs.</p>"),),
    category="lungs",
)
CROUP = Article(
    "children/croup",
    "Croup",
    (Section(SectionKind.SYMPTOMS, "Signs", "<p>" + "A barking cough, often at night. " * 30 + "</p>"),),
    also_called=("Barking cough",),
    category="children",
    review=Review(ReviewStatus.STATED_BY_SOURCE, "A board"),
)
UNFILED = Article("ébola", "Ébola", (Section(SectionKind.OVERVIEW, "Overview", "<p>A fever.</p>"),))
ARTICLES = (ASTHMA, COPD, CROUP, UNFILED)

CATEGORIES = (
    Category("lungs", "Lungs & breathing", "The airways.", "lungs"),
    Category("children", "Children", "From birth on.", "child"),
)
GLOSSARY = (
    GlossaryTerm("stridor", "A harsh sound when breathing in.", ("stridors",)),
    GlossaryTerm("airway", "A tube for air."),
)
PICTURES = (
    Picture("lungs.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    Picture("photo.png", "image/png", bytes(range(256)) * 8),
)


def written(target: Path, articles: Iterable[Article] = ARTICLES, info: PackInfo = INFO) -> Path:
    """A pack of these articles."""
    write_pack(target, info, articles, CATEGORIES, GLOSSARY, PICTURES)
    return target


def many(count: int) -> list[Article]:
    """Small articles, numbered."""
    return [
        Article(
            f"lungs/a{number}", f"Illness {number}", (Section(SectionKind.OVERVIEW, "Overview", f"<p>{number}</p>"),)
        )
        for number in range(count)
    ]
