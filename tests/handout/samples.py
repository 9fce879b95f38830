"""A small pack to print from: an article with everything in it, and a short one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from viewer.articles import Article, PackInfo, Review, ReviewStatus, Section, SectionKind, Source
from viewer.handout.clinic import Clinic
from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize

PACK = PackInfo("bedside-en", "Bedside library", "Bedside", "en", "1.0", "CC-BY-4.0")
CLINIC = Clinic("Riverside Clinic", "12 Mill Road", "555 0100", "555 0111")
PRINTED = date(2026, 11, 23)

LUNGS = b"""<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200" viewBox="0 0 320 200">
<path d="M150 20v60M150 80c-20 20-60 20-80 100h70zM150 80c20 20 60 20 80 100h-70z" fill="none" stroke="#000"
 stroke-width="3"/><text x="180" y="40" font-size="14">windpipe</text></svg>"""

EMERGENCY = """<aside class="emergency"><h5>Call for emergency help if your child</h5><ul>
<li>makes a harsh sound with every breath, even when calm</li>
<li>has blue or grey lips, or drools and cannot swallow</li></ul></aside>"""

CROUP = Article(
    ref="children/croup",
    title="Croup",
    also_called=("Laryngotracheitis", "Barking cough"),
    summary="A swelling of the voice box that makes a young child bark and breathe noisily.",
    updated=date(2026, 11, 22),
    sources=(
        Source("Croup", "National Library of Medicine", "https://medlineplus.gov/ency/article/000959.htm"),
        Source("Croup in children.", "World Health Organization"),
    ),
    sections=(
        Section(
            SectionKind.KEY_POINTS,
            "Key points",
            "<ul><li>Croup is a swelling around the voice box, most often from a virus.</li>"
            "<li>It causes a <strong>barking cough</strong> and a harsh sound called "
            '<a href="glossary:stridor">stridor</a>.</li>'
            "<li>Most children get better at home in 3 to 5 days.</li></ul>",
        ),
        Section(
            SectionKind.CAUSES,
            "Causes",
            "<p>Croup is most often caused by <em>parainfluenza</em> viruses. It may look like "
            '<a href="article:lungs/asthma#symptoms">asthma</a> at first. '
            'Read more at the <a href="https://www.who.int/health-topics">World Health Organization</a>.</p>'
            "<p>Water is H<sub>2</sub>O, and 10<sup>3</sup> is a thousand.<br>A new line begins here.</p>",
        ),
        Section(
            SectionKind.SYMPTOMS,
            "Symptoms",
            "<p>Signs often begin at night:</p><ul><li>a cough that sounds like a barking seal</li>"
            "<li>noisy breathing:<ul><li>when crying</li><li>when calm, in bad cases<ul><li>which is a danger sign"
            "</li></ul></li></ul></li><li>a hoarse voice</li></ul>"
            '<figure><img src="lungs.svg" alt="The windpipe and the two lungs"><figcaption>Where the swelling is'
            "<small>Drawing: Bedside</small></figcaption></figure>"
            "<h3>How bad is it?</h3><table><thead><tr><th>Sign</th><th>Mild</th><th>Severe</th></tr></thead><tbody>"
            "<tr><td>Cough</td><td>now and then</td><td>often, day and night</td></tr>"
            "<tr><td>Harsh sound</td><td>only when upset</td><td>with every breath, even when the child is calm and "
            "quiet in your arms</td></tr><tr><td>Lips</td><td>pink</td><td>grey or blue</td></tr></tbody></table>",
        ),
        Section(
            SectionKind.GET_HELP,
            "When to get help",
            EMERGENCY + '<aside class="urgent"><h5>See a health worker today if</h5><ul>'
            "<li>the harsh sound comes when your child is resting</li><li>a fever lasts more than 3 days</li></ul>"
            "</aside><p>If the hospital is far, leave early.</p>",
        ),
        Section(
            SectionKind.SELF_CARE,
            "Caring for your child",
            "<ol><li>Keep your child calm and upright, on your lap.</li><li>Offer small drinks often.</li>"
            "<li>Give fever medicine as the package says.<p>Never give aspirin to a child.</p></li>"
            "<li>Sleep in the same room tonight, and listen.</li></ol>"
            '<aside class="note"><h5>Ask your clinic</h5><p>Steam has not been shown to help, and can burn.</p>'
            "</aside>",
        ),
        Section(
            SectionKind.OUTLOOK,
            "Outlook",
            "<dl><dt>Mild croup</dt><dd>Gets better in 3 to 5 days.</dd><dt>Severe croup</dt><dd>Needs a hospital, and "
            "most children leave it after one or two days.</dd></dl><blockquote>The worst nights are the second and "
            "the third.</blockquote><figure><figcaption>A child sits upright<small>Photo: a publisher</small>"
            "</figcaption></figure>",
        ),
    ),
)

FEVER = Article(
    ref="children/fever",
    title="Fever in a baby or child",
    updated=date(2021, 5, 5),
    review=Review(ReviewStatus.REVIEWED, "Amina Diallo", "pediatric nurse", date(2021, 5, 5)),
    sections=(
        Section(SectionKind.KEY_POINTS, "Key points", "<p>A fever is a sign that the body fights an infection.</p>"),
        Section(SectionKind.SELF_CARE, "Home care", "<p>Offer drinks often, and dress your child lightly.</p>"),
    ),
)


def pictures(pack: str, name: str) -> bytes | None:
    return {("bedside-en", "lungs.svg"): LUNGS}.get((pack, name))


def section(heading: str, html: str = "<p>Text.</p>", kind: SectionKind = SectionKind.OTHER) -> Section:
    return Section(kind, heading, html)


def with_sections(*sections: Section) -> Article:
    """An article of these sections only."""
    return replace(FEVER, title="A test", sections=sections)


def handout_of(*parts: Section | str, size: TextSize = TextSize.STANDARD, paper: Paper = Paper.A4) -> Handout:
    """A handout of one article with these sections, or with one section of this markup."""
    sections = [part if isinstance(part, Section) else section("Head", part) for part in parts]
    return Handout((HandoutItem(with_sections(*sections), PACK),), PRINTED, size, paper)
