"""Questions: which kind of section "what is the outlook for asthma" asks for.

The phrases that ask are known for the languages below; in others a question is answered by its words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from viewer.articles import SectionKind as Kind
from viewer.search.fold import base_language

# The most telling kinds first. A word that ends in * stands for all words that begin so.
_ENGLISH: dict[Kind, str] = {
    Kind.SIDE_EFFECTS: "side effect*, adverse effect*, adverse reaction*",
    Kind.GET_HELP: "when to see, when to call, when to get help, when to seek, see a doctor, go to the hospital, emergency",
    Kind.SELF_CARE: "home remed*, home care, at home, self care, take care of, look after, what to do, what can i do",
    Kind.HOW_TO_USE: "how to take, how to use, how do i take, how do i use, how often, dose*, dosage*",
    Kind.LIVING_WITH: "living with, live with, cope with, coping with, daily life",
    Kind.RESEARCH: "research*, clinical trial*, studies",
    Kind.GENETICS: "genetic*, gene, genes, inherit*, hereditary, run* in famil*, run* in the family, passed on",
    Kind.RISK: "how many people, who gets, at risk, risk*, how common, frequency, likely to get, affected by",
    Kind.DIAGNOSIS: "diagnos*, test, tests, tested, testing, exam, exams, detected",
    Kind.TREATMENT: "treat*, therap*, cure*, medicine*, medication*, surger*, get rid of, manage*, remed*",
    Kind.SYMPTOMS: "symptom*, sign, signs, feel* like, look* like",
    Kind.COMPLICATIONS: "complication*, lead to, long term effects",
    Kind.OUTLOOK: "outlook, prognosis, life expectancy, surviv*, fatal, die from, recover*, how long does",
    Kind.PREVENTION: "prevent*, avoid*, protect*, lower the risk, reduce the risk",
    Kind.CAUSES: "cause*, why, reason*, due to",
    Kind.RESULTS: "result*",
    Kind.PREGNANCY: "pregnan*, breastfeed*",
    Kind.STORAGE: "store, stored, storage",
    Kind.RESOURCES: "support group*, resource*, where to learn",
    Kind.OVERVIEW: "what is, what are, what does, definition, define, meaning, information",
}
_LANGUAGES = {"en": _ENGLISH}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that asks for a kind: the words from `start` up to `stop`."""

    kind: Kind
    start: int
    stop: int


def cues(words: list[str], language: str) -> list[Cue]:
    """The phrases among folded words that ask for a kind of section, the most telling first."""
    return [
        Cue(kind, start, start + len(phrase))
        for kind, phrase in _phrases(base_language(language))
        for start in _occurrences(phrase, words)
    ]


def _occurrences(phrase: tuple[str, ...], words: list[str]) -> Iterator[int]:
    for start in range(len(words) - len(phrase) + 1):
        if all(_means(part, word) for part, word in zip(phrase, words[start:], strict=False)):
            yield start


def _means(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


@lru_cache(maxsize=4)
def _phrases(language: str) -> tuple[tuple[Kind, tuple[str, ...]], ...]:
    phrases = _LANGUAGES.get(language, {})
    return tuple((kind, tuple(phrase.split())) for kind, listed in phrases.items() for phrase in listed.split(", "))
