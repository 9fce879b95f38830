"""Slips of the hand and of the ear: how likely one word was meant where another was typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

_SLIP, _HALF = 1.0, 0.5
_NEAR_KEY = 0.7
_SHORTEST_SOUND = 3  # letters of a sound that tells one word from another
_VOWELS = "aeiouy"
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SILENT_BEGINNINGS = (("pn", "n"), ("ps", "s"), ("pt", "t"), ("kn", "n"), ("wr", "r"), ("gn", "n"))
_SOUNDS = (
    ("sthm", "sm"), ("ph", "f"), ("gh", "g"), ("rh", "r"), ("th", "t"), ("gm", "m"), ("ck", "k"), ("ch", "k"),
    ("qu", "kw"), ("x", "ks"), ("sce", "se"), ("sci", "si"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"),
    ("z", "s"), ("y", "i"), ("ae", "e"), ("oe", "e"), ("ou", "u"), ("au", "o"), ("aw", "o"),
)  # fmt: skip


def slips(typed: str, meant: str) -> float:
    """How many slips lead from one folded word to the other. Likely ones count less: two letters swapped, a letter
    doubled or not, one vowel for another, a spelling that sounds the same, a neighbouring key.
    """
    by_hand = _distance(typed, meant, _likely_by_hand())
    typed_sound, meant_sound = sound(typed), sound(meant)
    if min(len(typed_sound), len(meant_sound)) < _SHORTEST_SOUND:
        return by_hand  # "zzzzqqq" sounds short, and like too much
    return min(by_hand, _HALF + _distance(typed_sound, meant_sound, _likely_by_ear()))


@lru_cache(maxsize=512)
def sound(word: str) -> str:
    """Roughly how a word of a European language sounds: the same for "dislexia" and "dyslexia"."""
    for written, heard in _SILENT_BEGINNINGS:
        if word.startswith(written):
            word = heard + word[len(written) :]
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


def _distance(first: str, second: str, likely: Mapping[tuple[str, str], float]) -> float:
    """Edit distance, two letters swapped being one edit; what one letter for another costs is `likely`."""
    earlier: list[float] = []
    before: list[float] = []
    row = [_SLIP * at for at in range(len(second) + 1)]
    for i, a in enumerate(first):
        earlier, before, row = before, row, [_SLIP * (i + 1)]
        taken_out = _HALF if i and first[i - 1] == a else _SLIP
        for j, b in enumerate(second):
            if a == b:
                row.append(before[j])
                continue
            put_in = _HALF if j and second[j - 1] == b else _SLIP
            changed = likely.get((a, b), _SLIP)
            cost = min(before[j] + changed, before[j + 1] + taken_out, row[j] + put_in)
            if i and j and a == second[j - 1] and b == first[i - 1]:
                cost = min(cost, earlier[j - 1] + _HALF)
            row.append(cost)
    return row[-1]


@lru_cache(maxsize=1)
def _likely_by_ear() -> dict[tuple[str, str], float]:
    """What it costs to take one vowel for another."""
    return {(a, b): _HALF for a in _VOWELS for b in _VOWELS if a != b}


@lru_cache(maxsize=1)
def _likely_by_hand() -> dict[tuple[str, str], float]:
    """What it costs to hit the key beside the right one on a Latin keyboard; and vowels, as by ear."""
    pairs = {}
    for keys, below in zip(_KEYBOARD, (*_KEYBOARD[1:], ""), strict=True):
        for at, key in enumerate(keys):
            for other in keys[at + 1 : at + 2] + below[max(at - 1, 0) : at + 1]:
                pairs[key, other] = pairs[other, key] = _NEAR_KEY
    return pairs | _likely_by_ear()
