"""Questions: which kind of section "what is the outlook for asthma" asks for.

The phrases that ask are known for the languages below; in others a question is answered by its words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from viewer.articles import SectionKind as Kind
from viewer.search.fold import base_language

# The most telling kinds first. A word that ends in * stands for all words that begin so.
_ENGLISH: dict[Kind, str] = {
    Kind.STEPS: "how to do, how do you do, how do i do, how to give, how do i give, first aid, step by step",
    Kind.SIDE_EFFECTS: "side effect*, adverse effect*, adverse reaction*",
    Kind.GET_HELP: "when to see, when to call, when to get help, when to seek, see a doctor, the hospital, emergency",
    Kind.SELF_CARE: "home remed*, home care, at home, self care, take care of, look after, what to do, what can i do, "
    "how to lower, how to bring, without tablets, without medicine*, without drugs",
    Kind.HOW_TO_USE: "how to take, how to use, how do i take, how do i use, how much, how many tablets, "
    "how often, dos*",
    Kind.LIVING_WITH: "living with, live with, cope with, coping with, daily life",
    Kind.RESEARCH: "research*, clinical trial*, studies",
    Kind.GENETICS: "genetic*, gene, genes, inherit*, hereditary, run* in famil*, run* in the family, passed on",
    Kind.RISK: "how many people, who gets, at risk, risk*, how common, frequency, likely to get, affected by",
    Kind.DIAGNOSIS: "diagnos*, test, tests, tested, testing, exam, exams, detected",
    Kind.TREATMENT: "treat*, therap*, cure*, medicine*, medication*, surger*, get rid of, manage*, remed*",
    Kind.SYMPTOMS: "symptom*, sign, signs, feel* like, look* like",
    Kind.COMPLICATIONS: "complication*, lead to, long term effects",
    Kind.OUTLOOK: "outlook, prognosis, life expectancy, surviv*, fatal, die from, recover*, how long does",
    Kind.PREVENTION: "prevent*, avoid*, protect*, how to stop, keep away, lower the risk, reduce the risk",
    Kind.CAUSES: "cause*, why, reason*, due to, trigger*, set* off, bring* on, brought on",
    Kind.RESULTS: "result*",
    Kind.PREGNANCY: "pregnan*, breastfeed*",
    Kind.STORAGE: "store, stored, storage",
    Kind.RESOURCES: "support group*, resource*, where to learn",
    Kind.OVERVIEW: "what is, what are, what does, definition, define, meaning, information",
}
_LANGUAGES = {"en": _ENGLISH}
_HOW_TO = {"en": ("how to", "how do i", "how do you", "how can i")}
"""Beginnings that ask for steps, where nothing else in the question asks for anything."""
_KINDS = tuple(_ENGLISH)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that asks for a kind: the words from `start` up to `stop`."""

    kind: Kind
    start: int
    stop: int


def cues(words: Sequence[str], language: str) -> list[Cue]:
    """The phrases among folded words that ask for a kind of section, the most telling first."""
    pattern = _pattern(base_language(language))
    if pattern is None:
        return []
    text = " ".join(words)
    found = []
    for match in pattern.finditer(text):
        start = text.count(" ", 0, match.start())
        found.append(Cue(_KINDS[int((match.lastgroup or "_0")[1:])], start, start + match[0].count(" ") + 1))
    if not found:
        beginnings = _HOW_TO[base_language(language)]
        found = [Cue(Kind.STEPS, 0, each.count(" ") + 1) for each in beginnings if text.startswith(f"{each} ")]
    return sorted(found, key=lambda cue: _KINDS.index(cue.kind))


def asked_kinds(found: Iterable[Cue]) -> tuple[Kind, ...]:
    """The kinds that phrases ask for. "What are" asks for an overview only where nothing else is asked."""
    kinds = tuple(dict.fromkeys(cue.kind for cue in found))
    return kinds if len(kinds) == 1 else tuple(kind for kind in kinds if kind is not Kind.OVERVIEW)


@lru_cache(maxsize=4)
def _pattern(language: str) -> re.Pattern[str] | None:
    """One pattern for all phrases of a language, a group a kind: "_3" is the fourth."""
    phrases = _LANGUAGES.get(language)
    if phrases is None:
        return None
    groups = [
        f"(?P<_{_KINDS.index(kind)}>{'|'.join(listed.replace('*', '[^ ]*').split(', '))})"
        for kind, listed in phrases.items()
    ]
    return re.compile(f"(?<![^ ])(?:{'|'.join(groups)})(?![^ ])")
