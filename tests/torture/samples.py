"""The sound pack that everything here starts from: 30 articles with pictures, call-outs, tables and links."""

from __future__ import annotations

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

ID = "torture"
TOPICS = (
    "Asthma", "Anemia", "Burns", "Croup", "Diabetes", "Eczema", "Fever", "Gout", "Headache", "Insomnia", "Jaundice",
    "Kidney stones", "Lupus", "Measles", "Nosebleed", "Obesity", "Pneumonia", "Quinsy", "Rash", "Stroke", "Tetanus",
    "Ulcer", "Vertigo", "Warts", "Xerosis", "Yaws", "Zoster", "Migraine", "Malaria", "Mumps",
)  # fmt: skip
CATEGORIES = (
    Category("body", "The body", "From head to foot.", "person"),
    Category("body/skin", "Skin", "", "skin"),
    Category("illness", "Illness", "What goes round.", "germ"),
)
GLOSSARY = (
    GlossaryTerm("airway", "A tube that air moves through.", ("airways",)),
    GlossaryTerm("stridor", "A harsh sound when breathing in."),
)
DRAWING = Picture(
    "lungs.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><title>Lungs</title>'
    b'<path d="M10 5c-8 8-8 20 4 20z" fill="none" stroke="#000000"/></svg>',
)
PHOTO = Picture("dot.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0" + bytes(40))


def write_sound_pack(target: Path, version: str = "1", changed: str = "") -> Path:
    """The pack of 30 articles in a version; `changed` stands in the first article."""
    info = PackInfo(ID, "Torture library", "The testers", "en", version, "CC0")
    articles = [_article(number, title, changed if number == 0 else "") for number, title in enumerate(TOPICS)]
    write_pack(target, info, articles, CATEGORIES, GLOSSARY, [DRAWING, PHOTO])
    return target


def _article(number: int, title: str, changed: str) -> Article:
    category = ("body", "body/skin", "illness", "")[number % 4]
    name = title.lower().replace(" ", "-")
    other = TOPICS[(number + 1) % len(TOPICS)]
    return Article(
        ref=f"{category}/{name}" if category else name,
        title=title,
        sections=(
            Section(
                SectionKind.KEY_POINTS,
                "Key points",
                f'<aside class="emergency"><h5>Call for help</h5><p>{title} {number} {changed}.</p></aside>'
                f"<ul><li>Most people with {title} get <strong>better</strong>.</li><li>Rest &amp; drink.</li></ul>",
            ),
            Section(
                SectionKind.SYMPTOMS,
                "Symptoms",
                f'<figure><img src="lungs.svg" alt="Lungs"><figcaption>The lungs</figcaption></figure>'
                f'<p>It hurts in the <a href="glossary:airway">airway</a>, not as {other} does.</p>' * 3,
                0.8 if number % 5 == 0 else None,
            ),
            Section(
                SectionKind.TREATMENT,
                "Treatment",
                "<table><thead><tr><th>Medicine</th><th>When</th></tr></thead><tbody><tr><td>Reliever</td>"
                f"<td>{number} times a day</td></tr></tbody></table>" + f"<p>Ask a nurse about {title}.</p>" * 5,
            ),
        ),
        also_called=(f"{title} of childhood",),
        lay_terms=(f"bad {title.lower()}",),
        summary=f"What {title} is.",
        updated=date(2026, 11, 22),
        review=Review(ReviewStatus.REVIEWED, "Amina Diallo", "nurse", date(2026, 1, 2), date(2028, 1, 2)),
        sources=(Source(title, "The testers", "https://example.org/", date(2026, 11, 20)),),
        category=category,
    )
