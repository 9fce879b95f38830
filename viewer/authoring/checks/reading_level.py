"""How hard an article is to read: its US school grade by Flesch and Kincaid, and how long its sentences are.

The grade is 0.39 x words a sentence + 11.8 x syllables a word - 15.59, over all sentences of four words or more. The
article's own names and the words of the glossary, which the reader can look up, count as one word of one syllable each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from viewer.authoring.checks.phrases import Phrases
from viewer.authoring.checks.prose import Prose, Sentence, tokens
from viewer.authoring.problems import Problems

HARDEST_GRADE = 8.0
LONGEST_AVERAGE = 20
LONGEST_SENTENCE = 35
FEWEST_WORDS = 4
"""A shorter piece is a fragment, such as an item of a list: it would make any article look easy."""
JUDGED_ALONE = 8
"""Words that a sentence needs for its own grade to say anything."""
NAMED = 3
_COMMON_WORD = "word"


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its words as they are counted, names replaced."""

    sentence: Sentence
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingLevel:
    """What was measured of one article. `sentences` are those that count."""

    sentences: tuple[ReadSentence, ...]

    @property
    def grade(self) -> float:
        """The US school grade of the whole; 0 where no sentence counts."""
        return _grade([sentence.words for sentence in self.sentences])

    @property
    def grade_as_written(self) -> float:
        """The same, with names and words of the glossary counted as they are."""
        return _grade([tuple(tokens(sentence.sentence.text)) for sentence in self.sentences])

    @property
    def average(self) -> float:
        """Words a sentence."""
        return sum(len(sentence.words) for sentence in self.sentences) / max(len(self.sentences), 1)

    def hardest(self) -> list[tuple[float, Sentence]]:
        """The hardest sentences, each with its own grade."""
        judged = [one for one in self.sentences if len(one.words) >= JUDGED_ALONE]
        graded = [(_grade([one.words]), one.sentence) for one in judged]
        return sorted(graded, key=lambda pair: (-pair[0], pair[1].line))[:NAMED]


def measure(prose: Prose, glossary: Phrases) -> ReadingLevel:
    """Measure one article."""
    names = Phrases([prose.parsed.article.title, *prose.parsed.article.also_called])
    read = [
        ReadSentence(sentence, _counted(sentence.text, names, glossary))
        for sentence in prose.sentences
        if not sentence.is_label
    ]
    return ReadingLevel(tuple(one for one in read if len(one.words) >= FEWEST_WORDS))


def check_reading_level(prose: Prose, level: ReadingLevel, problems: Problems) -> None:
    """Note what is too hard or too long."""
    path = prose.parsed.path
    if round(level.grade, 1) > HARDEST_GRADE:
        named = "; ".join(f"line {one.line} ({grade:.0f}): {_begin(one.text)}" for grade, one in level.hardest())
        problems.rule(path, 1, f"the reading grade is {level.grade:.1f}: bring it to 8 or less. Hardest: {named}")
    if level.average > LONGEST_AVERAGE:
        message = f"sentences have {level.average:.0f} words on average: bring that to {LONGEST_AVERAGE} or less"
        problems.rule(path, 1, message)
    for one in level.sentences:
        count = len(tokens(one.sentence.text))
        if count > LONGEST_SENTENCE:
            message = f"a sentence of {count} words: part it ({_begin(one.sentence.text)})"
            problems.rule(path, one.sentence.line, message)


def _counted(text: str, *phrases: Phrases) -> tuple[str, ...]:
    words = tokens(text)
    for known in phrases:
        for span in reversed(list(known.spans(words))):
            words[span.start : span.end] = [_COMMON_WORD]
    return tuple(words)


def _grade(sentences: Sequence[tuple[str, ...]]) -> float:
    words = sum(map(len, sentences))
    if not words:
        return 0.0
    syllables = sum(_syllables(word) for sentence in sentences for word in sentence)
    return 0.39 * words / len(sentences) + 11.8 * syllables / words - 15.59


@cache
def _syllables(word: str) -> int:
    import syllapy

    return max(int(syllapy.count(word)), 1)  # it gives 0 for what has a digit in it


def _begin(text: str) -> str:
    words = text.split()
    return f'"{" ".join(words[:8])}{" ..." if len(words) > 8 else ""}"'
