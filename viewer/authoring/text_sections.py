"""Which section each block of a health text is, by kept headings, by what the block says, and by the usual order.

A path through all blocks is sought on which the words of the blocks and the order of the sections agree best. A block
that speaks for nothing stays unplaced: no section is made up for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from viewer.articles import SectionKind
from viewer.authoring.headings import kind_of_heading
from viewer.authoring.text_blocks import Block, Figure, Heading, Item, Paragraph, Part, is_organisation
from viewer.authoring.text_cues import CUES

LONGEST_READ = 6000
"""Characters of a block that are weighed; what it is about is clear by then."""
LEAD = 200
"""Characters from the block's start in which a cue weighs half as much again."""
ENOUGH = 3.0
"""The weight below which a block is left unplaced."""
_BACKWARDS = 3.0
"""What it costs a path to go against the usual order."""
_NEXT = 1.0
"""What a path gains where a section follows right where it usually does."""
_KEPT = 1000.0

_ORDER: dict[SectionKind, tuple[int, int]] = {
    SectionKind.OVERVIEW: (0, 0),
    SectionKind.USES: (1, 2),
    SectionKind.CAUSES: (1, 1),
    SectionKind.RISK: (2, 2),
    SectionKind.HOW_TO_USE: (2, 3),
    SectionKind.SYMPTOMS: (3, 3),
    SectionKind.STEPS: (3, 5),
    SectionKind.WHAT_TO_EXPECT: (3, 4),
    SectionKind.COMPLICATIONS: (2, 6),
    SectionKind.SIDE_EFFECTS: (3, 4),
    SectionKind.WARNINGS: (3, 5),
    SectionKind.PREGNANCY: (4, 5),
    SectionKind.STORAGE: (4, 6),
    SectionKind.DIAGNOSIS: (4, 4),
    SectionKind.RESULTS: (4, 5),
    SectionKind.TREATMENT: (5, 5),
    SectionKind.SELF_CARE: (5, 6),
    SectionKind.GET_HELP: (3, 7),
    SectionKind.OUTLOOK: (5, 7),
    SectionKind.LIVING_WITH: (6, 7),
    SectionKind.PREVENTION: (6, 7),
    SectionKind.RESOURCES: (8, 8),
    SectionKind.REFERENCES: (9, 9),
    SectionKind.ABOUT: (10, 10),
}
"""From where to where in an article a kind usually stands."""

_OF_ILLNESS = frozenset("causes risk symptoms diagnosis treatment prevention".split())
_OF_PROCEDURE = frozenset("uses what-to-expect results".split())
_OF_MEDICINE = frozenset("uses how-to-use side-effects warnings pregnancy storage".split())
_PROCEDURE = re.compile(
    r"\b(?:is|are) (?:an? |the )?(?:\w+ ){0,4}(?:surgery|procedure|operation|test|exam|scan|removal|repair|x-ray)\b"
    r"|\bsurgery to\b|\bis done to\b",
    re.IGNORECASE,
)
_MEDICINE = re.compile(
    r"\b(?:is|are) (?:an? |the )?(?:\w+ ){0,4}(?:medicines?|medications?|drugs?|antibiotics?|pain relievers?|vaccines?"
    r"|tablets?|pills?|inhalers?)\b|\b(?:belongs to|is used to treat)\b",
    re.IGNORECASE,
)

_CITATION = re.compile(
    r"\bavailable at:|\baccessed\b.{0,30}\d{4}|\bwebsite\b[.,]|\bet al\b|\bdoi\b|\bdynamed\b|\bpmid\b"
    r"|\b\d{4}[^.]{0,12};\s?\d+|\b[A-Z][a-z]+ [A-Z]{1,2}[,.] |\b(?:Press|Publishers?|ed); ?\d{4}|surveillance https?:",
    re.IGNORECASE,
)
_REVISION = re.compile(
    r"^\W*(?:medical(?:ly)? )?(?:(?:last )?(?:review|updat|revis)(?:er|ers|ed|e|ion)?(?: date| by| on)?\s*:"
    r"|last (?:reviewed|updated|revised)\b|(?:reviewed|updated) (?:by|on)\b)"
    r"|\bnot (?:intended|a substitute)\b.{0,80}\b(?:medical advice|diagnosis|treatment)\b|\ball rights reserved\b"
    r"|\bcontent is reviewed regularly\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\b\w+\.(?:org|com|gov|ca|net)\b|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b", re.IGNORECASE)
_CANADA = re.compile(
    r"\bcanad|\bontario\b|\bquebec\b|\bqu[ée]bec|\balberta\b|\bbritish columbia\b|\bmanitoba\b|\bnova scotia\b"
    r"|\bsaskatchewan\b|\btoronto\b|\bnewfoundland\b|\bnew brunswick\b|\.ca\b",
    re.IGNORECASE,
)
_HEADINGS = {
    SectionKind.OVERVIEW: "Definition",
    SectionKind.USES: "Uses",
    SectionKind.GET_HELP: "When to Get Help",
    SectionKind.COMPLICATIONS: "Possible Complications",
    SectionKind.ABOUT: "Revision Information",
    SectionKind.RISK: "Risk Factors",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a text that belongs together. `heading` is "" where it was lost, or never there."""

    heading: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """All its words but the heading's."""
        return "\n".join(text_of(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Placed:
    """A section of the article. `inferred` is the confidence in a heading that was lost, None for a kept one."""

    heading: str
    kind: SectionKind
    inferred: float | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """The sections in order, and the parts that fit none."""

    sections: tuple[Placed, ...]
    unplaced: tuple[Part, ...]


def text_of(part: Part) -> str:
    """The words of a part."""
    match part:
        case Figure(caption, credit):
            return f"{caption}\n{credit}" if credit else caption
        case _:
            return part.text


def segments_of(blocks: Iterable[Block]) -> list[Segment]:
    """The blocks, parted again at each heading that was kept; lists and figures that stand alone join what they follow.

    Only the heading of a segment is empty of meaning for its kind: a line that merely looks like a heading stays within.
    """
    segments: list[Segment] = []
    for block in blocks:
        pieces = list(_pieces(block))
        if segments and not pieces[0].heading and _goes_on(segments[-1], pieces[0]):
            last = segments.pop()
            pieces[0] = Segment(last.heading, last.parts + pieces[0].parts)
        segments += pieces
    return _without_bare_headings(segments)


def place(segments: Sequence[Segment], title: str, names: Sequence[str]) -> Placement:
    """Give each segment its section. Never fails; every part is either in a section or unplaced."""
    kept = [kind_of_heading(one.heading, title, names) if one.heading else None for one in segments]
    weights = _weigh_all(segments, kept)
    kinds = _best_path(weights)
    sections: list[Placed] = []
    unplaced: list[Part] = []
    for segment, kind, weighed in zip(segments, kinds, weights, strict=True):
        if kind is None:
            unplaced += [Paragraph(segment.heading)] if segment.heading else []
            unplaced += segment.parts
        elif segment.heading:
            sections.append(Placed(segment.heading, kind, None, segment.parts))
        else:
            _add_inferred(sections, segment, kind, _confidence(kind, weighed))
    return Placement(tuple(sections), tuple(unplaced))


def _pieces(block: Block) -> Iterator[Segment]:
    heading, parts = "", list[Part]()
    for number, part in enumerate(block):
        if isinstance(part, Heading) and (part.known or number == 0):
            if heading or parts:
                yield Segment(heading, tuple(parts))
            heading, parts = part.text, []
        else:
            parts.append(part)
    yield Segment(heading, tuple(parts))


def _goes_on(last: Segment, piece: Segment) -> bool:
    """Whether a block without a heading only goes on with the one before it."""
    if not last.parts:
        return not structural_kind(piece) or structural_kind(piece) is kind_of_heading(last.heading, "")
    if all(isinstance(part, Figure) for part in piece.parts):
        return True
    return isinstance(piece.parts[0], Item) and text_of(last.parts[-1]).endswith(":")


def _without_bare_headings(segments: list[Segment]) -> list[Segment]:
    """Join a heading that has no text of its own with the next one, where they are of one kind."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        if last and not last.parts and segment.heading and segment.parts and _same_kind(last.heading, segment.heading):
            joined[-1] = Segment(last.heading, (Heading(segment.heading, True), *segment.parts))
        else:
            joined.append(segment)
    return joined


def _same_kind(heading: str, other: str) -> bool:
    return kind_of_heading(heading, "") is kind_of_heading(other, "")


# Weighing


def structural_kind(segment: Segment) -> SectionKind | None:
    """The kind that the mere form of a segment shows: addresses, references, facts about the page itself."""
    texts = [text_of(part) for part in segment.parts]
    if not texts:
        return None
    if sum(bool(_REVISION.search(text)) for text in texts) * 2 >= len(texts):
        return SectionKind.ABOUT
    if sum(bool(_CITATION.search(text[:LONGEST_READ])) for text in texts) * 2 >= len(texts):
        return SectionKind.REFERENCES
    if all(_is_name(text) for text in texts) and any(is_organisation(text) or _ADDRESS.search(text) for text in texts):
        return SectionKind.RESOURCES
    return None


def _is_name(text: str) -> bool:
    if len(text) > 120 or text[-1] in ".:;!?,":
        return bool(_ADDRESS.search(text)) and len(text) <= 200
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(_ADDRESS.search(text)) or all(word[0].isupper() for word in words)


Weights = Mapping[SectionKind, float]


def _weigh_all(segments: Sequence[Segment], kept: Sequence[SectionKind | None]) -> list[Weights]:
    lead = next((one.text for one in segments if one.text), "")[:LONGEST_READ]
    kinds = _kinds_of_genre(lead, kept)
    weights: list[Weights] = []
    for segment, kind in zip(segments, kept, strict=True):
        if kind is not None:
            weights.append({kind: _KEPT} if segment.parts else {})
        else:
            weights.append(_weigh(segment, kinds))
    if weights and kept[0] is None and not structural_kind(segments[0]):
        found = any(max(one.values(), default=0) >= ENOUGH for one in weights[1:])
        weights[0] = _weigh_lead(lead, found)
    return weights


def _weigh_lead(text: str, others_found: bool) -> Weights:
    """The first block is what the article is about: where it says so, or where others show what the text is."""
    if _DEFINES.match(text):
        return {SectionKind.OVERVIEW: 2 * _KEPT}
    return {SectionKind.OVERVIEW: _KEPT} if others_found else {}


_DEFINES = re.compile(
    r"(?:an? |the )?[^.:;?!\n]{2,90}?,? (?:is|are|happens?|occurs?|means|refers to|describes|develops?|causes?|helps?)\b",
    re.IGNORECASE,
)


def _kinds_of_genre(lead: str, kept: Iterable[SectionKind | None]) -> frozenset[SectionKind]:
    """The kinds that are looked for: those of procedures and medicines only in articles about one."""
    first = lead[: LEAD * 2]
    seen = {kind for kind in kept if kind}
    medicine = bool(_MEDICINE.search(first)) or bool(seen & (_OF_MEDICINE - _OF_PROCEDURE))
    procedure = bool(_PROCEDURE.search(first)) or bool(seen & (_OF_PROCEDURE - _OF_MEDICINE))
    wanted = set(CUES)
    if not procedure:
        wanted -= _OF_PROCEDURE - (_OF_MEDICINE if medicine else set())
    if not medicine:
        wanted -= _OF_MEDICINE - (_OF_PROCEDURE if procedure else set())
    return frozenset(wanted)


def _weigh(segment: Segment, kinds: Iterable[SectionKind]) -> Weights:
    form = structural_kind(segment)
    if form:
        return {form: 2 * _KEPT}
    text = segment.text[:LONGEST_READ].replace("\n", " ")
    weights = {kind: _weight(kind, text) for kind in kinds}
    return {kind: weight for kind, weight in weights.items() if weight > 0}


def _weight(kind: SectionKind, text: str) -> float:
    total = 0.0
    for weight, most, pattern in _compiled(kind):
        wordings: dict[str, float] = {}
        for match in pattern.finditer(text):
            near = 1.5 if match.start() < LEAD else 1.0
            wordings[match[0].lower()] = max(near, wordings.get(match[0].lower(), 0))
        total += min(most * 1.5, weight * sum(wordings.values()))
    return total


@cache
def _compiled(kind: SectionKind) -> tuple[tuple[float, float, re.Pattern[str]], ...]:
    return tuple((weight, most, re.compile(pattern, re.IGNORECASE)) for weight, most, pattern in CUES[kind])


# The path


@dataclass(frozen=True, slots=True)
class _Step:
    """The best path to a place in the order: its worth, the kind chosen last (None: unplaced), and what came before."""

    worth: float
    kind: SectionKind | None
    before: _Step | None


def _best_path(weights: Sequence[Weights]) -> list[SectionKind | None]:
    paths: dict[int, _Step] = {-1: _Step(0.0, None, None)}
    for weighed in weights:
        longer: dict[int, _Step] = {}
        for place_now, step in paths.items():
            _keep_best(longer, place_now, _Step(step.worth + ENOUGH, None, step))
            for kind, weight in weighed.items():
                place_next, gain = _move(place_now, kind)
                _keep_best(longer, place_next, _Step(step.worth + weight + gain, kind, step))
        paths = longer
    last: _Step | None = max(paths.values(), key=lambda step: step.worth)
    kinds: list[SectionKind | None] = []
    while last and last.before:
        kinds.append(last.kind)
        last = last.before
    return kinds[::-1]


def _keep_best(paths: dict[int, _Step], place_next: int, step: _Step) -> None:
    if place_next not in paths or paths[place_next].worth < step.worth:
        paths[place_next] = step


def _move(place_now: int, kind: SectionKind) -> tuple[int, float]:
    """Where in the order one stands after a section of this kind, and what the step is worth."""
    if kind not in _ORDER:
        return place_now, 0.0
    first, last = _ORDER[kind]
    if place_now > last:
        return last, -_BACKWARDS
    return max(place_now, first), _NEXT if first == place_now + 1 else 0.0


def _confidence(kind: SectionKind, weighed: Weights) -> float:
    weight = weighed[kind]
    if weight >= _KEPT:
        return 0.9 if weight > _KEPT else 0.5
    rival = max((other for one, other in weighed.items() if one is not kind), default=0.0)
    return round(min(0.95, max(0.3, 0.35 + weight / 30 + (weight - rival) / 30)), 2)


def _add_inferred(sections: list[Placed], segment: Segment, kind: SectionKind, confidence: float) -> None:
    last = sections[-1] if sections else None
    if last and last.kind is kind and kind is not SectionKind.RESOURCES:
        lower = None if last.inferred is None else min(last.inferred, confidence)
        sections[-1] = replace(last, parts=last.parts + segment.parts, inferred=lower)
        return
    sections.append(Placed(_usual_heading(kind, segment), kind, confidence, segment.parts))


def _usual_heading(kind: SectionKind, segment: Segment) -> str:
    if kind is SectionKind.RESOURCES and _is_canadian(segment):
        return "Canadian Resources"
    return _HEADINGS.get(kind, str(kind).replace("-", " ").title())


def _is_canadian(segment: Segment) -> bool:
    named = sum(bool(_CANADA.search(text_of(part))) for part in segment.parts)
    return named * 2 >= len(segment.parts)
