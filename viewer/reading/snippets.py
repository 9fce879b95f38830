"""The words that were found, in their place: where they stand in a text, and a short piece of it that shows them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from operator import itemgetter

from viewer.search.fold import fold, is_spaceless, word_spans

Range = tuple[int, int]
"""Where something stands in a text: from its first character up to, not including, its last, counted from 0."""

LENGTH = 180
"""Characters of a snippet, about."""
_ENDING = 3  # letters that a word may have more than what was asked: "infections" is found by "infection"
_SHORTEST_STEM = 4
_LONGEST_TEXT = 20_000  # characters of a section that are looked through
_BEFORE = 40  # characters shown before the first word found, about
_GAP = "… "


def snippet(text: str, words: Collection[str], language: str, length: int = LENGTH) -> tuple[tuple[str, bool], ...]:
    """The piece of a text that has most of the folded words, as runs of (text, is a found word).

    `words` are folded (`Answer.words`), `text` is one line in a language (a BCP 47 tag). About `length` characters: the
    beginning of the text where no word is found, nothing where there is no text.
    """
    text = text[:_LONGEST_TEXT]
    found = found_ranges(text, words, language)
    start = _start(text, _best(text, found, length))
    stop = _stop(text, start + length)
    runs: list[tuple[str, bool]] = [(_GAP, False)] if start else []
    at = start
    for first, last in found:
        if first >= start and last <= stop:
            runs += [(text[at:first], False), (text[first:last], True)]
            at = last
    runs.append((text[at:stop] + (" " + _GAP.strip() if stop < len(text) else ""), False))
    return tuple(run for run in runs if run[0])


def found_ranges(text: str, words: Collection[str], language: str) -> list[Range]:
    """Where the folded words stand in a text, in whatever form, in order and without overlap."""
    wanted = frozenset(words)
    if not wanted:
        return []
    beginnings = {word[0] for word in wanted if word}
    beginnings |= {letter.upper() for letter in beginnings} | (set("aoAO") if "e" in beginnings else set())
    seen: dict[str, list[Range]] = {}
    found = []
    for start, stop in word_spans(text):
        word = text[start:stop]
        if word[0] not in beginnings and "'" not in word and word.isascii():
            continue  # nine words of ten: folding changes the first letter of no other word than "oedema"
        ranges = seen.get(word)
        if ranges is None:
            ranges = seen[word] = _within(word, wanted, language)
        found += [(start + first, start + last) for first, last in ranges]
    return found


def _within(word: str, wanted: frozenset[str], language: str) -> list[Range]:
    """What is found of one word as written: all of it, nothing, or pieces where the script has no spaces."""
    folded = fold(word, language)
    if any(map(is_spaceless, folded)):
        pieces = sorted(filter(is_spaceless, wanted), key=len, reverse=True)
        overlapping = re.compile(f"(?=({'|'.join(map(re.escape, pieces))}))")
        return list(_joined(match.span(1) for match in overlapping.finditer(word))) if pieces else []
    return [(0, len(word))] if any(_is_wanted(part, wanted) for part in folded) else []


def _is_wanted(word: str, wanted: frozenset[str]) -> bool:
    shortest = max(_SHORTEST_STEM, len(word) - _ENDING)
    return word in wanted or any(word[:stop] in wanted for stop in range(shortest, len(word)))


def _joined(ranges: Iterable[Range]) -> Iterator[Range]:
    """Ranges in order, those that touch made one."""
    start = stop = -1
    for first, last in ranges:
        if first > stop:
            if stop > start:
                yield start, stop
            start = first
        stop = max(stop, last)
    if stop > start:
        yield start, stop


def _best(text: str, found: list[Range], length: int) -> int:
    """Where the stretch of text begins that has the most different words found; the first of equals."""
    best, most = 0, 0
    for at, (start, _) in enumerate(found):
        stop = bisect_right(found, start + length - _BEFORE, lo=at, key=itemgetter(1))
        different = len({text[first:last].lower() for first, last in found[at:stop]})
        if different > most:
            best, most = start, different
    return best


def _start(text: str, first: int) -> int:
    """Where a snippet begins that is to show a word: at a word, best at its sentence."""
    if first <= _BEFORE:
        return 0
    sentence = max(text.rfind(mark, first - 2 * _BEFORE, first) for mark in (". ", "? ", "! ", "。"))
    if sentence >= 0:
        return sentence + (1 if text[sentence] == "。" else 2)
    space = text.find(" ", first - _BEFORE, first)
    return space + 1 if space >= 0 else first - _BEFORE


def _stop(text: str, stop: int) -> int:
    """Where a snippet ends that has no more than so many characters: after a word, if one is near."""
    if stop >= len(text):
        return len(text)
    space = text.rfind(" ", stop - _BEFORE, stop)
    return space if space > 0 else stop
