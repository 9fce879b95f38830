"""How much each segment of a health text speaks for each kind of section, in points (see `text_cues`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from viewer.articles import SectionKind
from viewer.authoring.headings import kind_of_heading
from viewer.authoring.text_blocks import Paragraph
from viewer.authoring.text_cues import CUES
from viewer.authoring.text_segments import LONGEST_READ, Segment, is_name_list, kind_by_form

Weights = Mapping[SectionKind, float]

ENOUGH = 3.5
"""The weight below which a block is left unplaced."""
CERTAIN = 1000.0
"""What outweighs all words: a heading that was kept, the form of references, the place of the lead."""

_FIRST, _NEAR, _LEAD = 2.0, 1.25, 150
"""How much more a cue weighs in the first sentence, and in the first characters; and how many those are."""
_SELDOM = 2.0
"""What a kind must weigh more in articles that seldom have it."""

_SELDOM_KINDS = frozenset((SectionKind.OUTLOOK, SectionKind.LIVING_WITH, SectionKind.STEPS))
_OF_ILLNESS = frozenset(map(SectionKind, "causes risk symptoms diagnosis treatment prevention".split()))
_OF_PROCEDURE = frozenset(map(SectionKind, "uses what-to-expect results".split()))
_OF_MEDICINE = frozenset(map(SectionKind, "uses how-to-use side-effects warnings pregnancy storage".split()))

_FIRST_SENTENCE = re.compile(r".{0,200}?[.:?!](?=\s|$)", re.DOTALL)
_PROCEDURE = re.compile(
    r"\b(?:is|are) (?:an? |the )?(?:[\w-]+ ){0,2}(?:surgery|procedure|operation|test|exam|scan|removal|repair|x-ray)\b"
    r"|\bsurgery to\b|\bis done to\b",
    re.IGNORECASE,
)
_MEDICINE = re.compile(
    r"\b(?:is|are) (?:an? |the )?(?:[\w-]+ ){0,3}(?:medicines?|medications?|drugs?|antibiotics?|pain relievers?"
    r"|vaccines?|tablets?|pills?|inhalers?)\b|\b(?:belongs to|is used to treat)\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(
    r"(?:an? |the )?[^.:;?!\n]{2,90}?,? (?:is|are|happens?|occurs?|means|refers to|describes|develops?|causes?"
    r"|helps?)\b",
    re.IGNORECASE,
)


def weigh(segments: Sequence[Segment], title: str, names: Sequence[str]) -> list[Weights]:
    """The weights of each segment; only kinds with a weight over 0 are in them, none for what must stay unplaced.

    A kept heading decides alone; `title` and `names` are the article's, which headings may hold.
    """
    kept = [kind_of_heading(one.heading, title, names) if one.heading else None for one in segments]
    lead = lead_of(segments)
    handicaps = _handicaps(lead, kept)
    weights: list[Weights] = []
    for segment, kind in zip(segments, kept, strict=True):
        if kind is None:
            weights.append(_weigh(segment, handicaps))
        else:
            weights.append({kind: CERTAIN} if segment.parts else {})
    if weights and kept[0] is None and not kind_by_form(segments[0]):
        weights[0] = _weigh_lead(lead, weights[1:])
    return weights


def lead_of(segments: Iterable[Segment]) -> str:
    """The first paragraph that is a sentence, or else the first there is; "" in a text that has none."""
    texts = [part.text for one in segments for part in one.parts if isinstance(part, Paragraph)]
    return next((text for text in texts[:3] if text[-1] in ".:"), texts[0] if texts else "")[:LONGEST_READ]


def confidence(kind: SectionKind, weights: Weights) -> float:
    """How sure it is (0 to 1) that a segment with these weights is of this kind: as often as it proved right."""
    weight = weights[kind]
    if weight >= CERTAIN:
        return 0.9 if weight > CERTAIN else 0.5
    rival = max((other for one, other in weights.items() if one is not kind), default=0.0)
    return round(min(0.95, max(0.3, 0.35 + weight / 30 + (weight - rival) / 30)), 2)


def _weigh_lead(text: str, others: Iterable[Weights]) -> Weights:
    """The first block is what the article is about: where it says so, or where others show what the text is."""
    if _DEFINES.match(text):
        return {SectionKind.OVERVIEW: 2 * CERTAIN}
    found = any(max(one.values(), default=0) >= ENOUGH for one in others)
    return {SectionKind.OVERVIEW: CERTAIN} if found else {}


def _handicaps(lead: str, kept: Iterable[SectionKind | None]) -> Mapping[SectionKind, float]:
    """The kinds that are looked for, with what each must weigh more because the article is of another genre.

    Those of procedures and medicines are only looked for in articles about one.
    """
    first = _FIRST_SENTENCE.match(lead)
    sentence = first[0] if first else lead[:_LEAD]
    seen = {kind for kind in kept if kind}
    medicine = bool(_MEDICINE.search(sentence)) or bool(seen & (_OF_MEDICINE - _OF_PROCEDURE))
    procedure = bool(_PROCEDURE.search(sentence)) or bool(seen & (_OF_PROCEDURE - _OF_MEDICINE))
    absent = (set() if procedure else _OF_PROCEDURE) | (set() if medicine else _OF_MEDICINE)
    if procedure or medicine:
        absent -= {SectionKind.USES}
    seldom = _SELDOM_KINDS | (_OF_ILLNESS if procedure or medicine else {SectionKind.SELF_CARE})
    return {kind: _SELDOM if kind in seldom else 0.0 for kind in CUES if kind not in absent}


def _weigh(segment: Segment, handicaps: Mapping[SectionKind, float]) -> Weights:
    form = kind_by_form(segment)
    if form:
        return {form: 2 * CERTAIN}
    if len(segment.parts) > 1 and is_name_list(segment):
        return {SectionKind.RESOURCES: 2 * ENOUGH}
    text = segment.text[:LONGEST_READ].replace("\n", " ")
    weights = {kind: _weight(kind, text) - handicap for kind, handicap in handicaps.items()}
    return {kind: weight for kind, weight in weights.items() if weight > 0}


def _weight(kind: SectionKind, text: str) -> float:
    sentence = _FIRST_SENTENCE.match(text)
    first = sentence.end() if sentence else _LEAD
    total = 0.0
    for weight, most, pattern in _compiled(kind):
        wordings: dict[str, float] = {}
        for match in pattern.finditer(text):
            near = _FIRST if match.start() < first else _NEAR if match.start() < _LEAD else 1.0
            wordings[match[0].lower()] = max(near, wordings.get(match[0].lower(), 0))
        total += min(most * 1.5, weight * sum(wordings.values()))
    return total


@cache
def _compiled(kind: SectionKind) -> tuple[tuple[float, float, re.Pattern[str]], ...]:
    return tuple((weight, most, re.compile(pattern, re.IGNORECASE)) for weight, most, pattern in CUES[kind])
