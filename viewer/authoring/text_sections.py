"""Which section each segment of a health text is: by kept headings, by what it says, and by the usual order.

A path through all segments is sought on which their words and the order of sections agree best. A segment that speaks
for nothing stays unplaced: no section is made up for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from viewer.articles import SectionKind
from viewer.authoring.text_blocks import Paragraph, Part
from viewer.authoring.text_segments import Segment, is_canadian
from viewer.authoring.text_weights import ENOUGH, Weights, confidence, weigh

_BACKWARDS = 4.0
"""What it costs a path to go against the usual order."""
_NEXT = 2.5
"""What a path gains where a section follows right where it usually does."""
_AGAIN = 3.0
"""What it costs to take a segment for more of the section before it: a heading seems to have stood between them."""
_IN_PIECES = frozenset((SectionKind.RESOURCES, SectionKind.WHAT_TO_EXPECT))
"""Kinds that such libraries give several headings in a row."""

_ORDER: dict[SectionKind, tuple[int, int]] = {
    SectionKind.OVERVIEW: (0, 0),
    SectionKind.USES: (1, 2),
    SectionKind.CAUSES: (1, 1),
    SectionKind.RISK: (2, 2),
    SectionKind.HOW_TO_USE: (2, 3),
    SectionKind.COMPLICATIONS: (2, 6),
    SectionKind.SYMPTOMS: (3, 3),
    SectionKind.STEPS: (3, 5),
    SectionKind.WHAT_TO_EXPECT: (3, 4),
    SectionKind.SIDE_EFFECTS: (3, 4),
    SectionKind.WARNINGS: (3, 5),
    SectionKind.GET_HELP: (3, 7),
    SectionKind.PREGNANCY: (4, 5),
    SectionKind.STORAGE: (4, 6),
    SectionKind.DIAGNOSIS: (4, 4),
    SectionKind.RESULTS: (4, 5),
    SectionKind.TREATMENT: (5, 5),
    SectionKind.SELF_CARE: (5, 6),
    SectionKind.OUTLOOK: (5, 7),
    SectionKind.LIVING_WITH: (6, 7),
    SectionKind.PREVENTION: (6, 7),
    SectionKind.RESOURCES: (8, 8),
    SectionKind.REFERENCES: (9, 9),
    SectionKind.ABOUT: (10, 10),
}
"""From where to where in an article a kind usually stands."""

_HEADINGS = {
    SectionKind.OVERVIEW: "Definition",
    SectionKind.HOW_TO_USE: "How to Use",
    SectionKind.WHAT_TO_EXPECT: "What to Expect",
    SectionKind.RISK: "Risk Factors",
    SectionKind.PREGNANCY: "Pregnancy and Breastfeeding",
    SectionKind.GET_HELP: "When to Get Help",
    SectionKind.SELF_CARE: "Home Care",
    SectionKind.COMPLICATIONS: "Possible Complications",
    SectionKind.ABOUT: "Revision Information",
}
"""What stands for a lost heading, where it is not the kind's own name."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A section of the article. `inferred` is the confidence in a heading that was lost, None for a kept one."""

    heading: str
    kind: SectionKind
    inferred: float | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """The sections in order, and the stretches of text that fit none."""

    sections: tuple[Placed, ...]
    unplaced: tuple[tuple[Part, ...], ...]


def place(segments: Sequence[Segment], title: str, names: Sequence[str]) -> Placement:
    """Give each segment its section. Never fails; every part is either in a section or unplaced."""
    weights = weigh(segments, title, names)
    sections: list[Placed] = []
    unplaced: list[tuple[Part, ...]] = []
    for segment, kind, weighed in zip(segments, _best_path(weights), weights, strict=True):
        if kind is None:
            unplaced.append((*([Paragraph(segment.heading)] if segment.heading else []), *segment.parts))
        elif segment.heading:
            sections.append(Placed(segment.heading, kind, None, segment.parts))
        else:
            _add_inferred(sections, segment, kind, confidence(kind, weighed))
    return Placement(tuple(sections), tuple(unplaced))


@dataclass(frozen=True, slots=True)
class _Step:
    """The best path to a place in the order: its worth, the kind chosen last (None: unplaced), and what came before."""

    worth: float
    kind: SectionKind | None
    before: _Step | None


def _best_path(weights: Sequence[Weights]) -> list[SectionKind | None]:
    """The kind of each segment, None where it stays unplaced. The states of the search are places in the order."""
    paths: dict[int, _Step] = {-1: _Step(0.0, None, None)}
    for weighed in weights:
        longer: dict[int, _Step] = {}
        for place_now, step in paths.items():
            _keep_best(longer, place_now, _Step(step.worth + ENOUGH, None, step))
            for kind, weight in weighed.items():
                place_next, gain = _move(place_now, kind)
                if kind is step.kind and kind not in _IN_PIECES:
                    gain -= _AGAIN
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


def _add_inferred(sections: list[Placed], segment: Segment, kind: SectionKind, sure: float) -> None:
    """Add a section with its usual heading; more of the same kind joins the one before, save for addresses."""
    last = sections[-1] if sections else None
    if last and last.kind is kind and kind is not SectionKind.RESOURCES:
        lower = None if last.inferred is None else min(last.inferred, sure)
        sections[-1] = replace(last, parts=last.parts + segment.parts, inferred=lower)
        return
    canadian = kind is SectionKind.RESOURCES and is_canadian(segment)
    heading = "Canadian Resources" if canadian else _HEADINGS.get(kind, str(kind).replace("-", " ").title())
    sections.append(Placed(heading, kind, sure, segment.parts))
