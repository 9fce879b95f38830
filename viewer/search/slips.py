"""Slips of the hand and of the ear: how likely one word was meant where another was typed."""

from __future__ import annotations

from functools import lru_cache

_SLIP, _HALF = 1.0, 0.5
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SILENT_BEGINNINGS = (("pn", "n"), ("ps", "s"), ("pt", "t"), ("kn", "n"), ("wr", "r"), ("gn", "n"))
_SOUNDS = (
    ("ph", "f"), ("gh", "g"), ("rh", "r"), ("th", "t"), ("ck", "k"), ("qu", "kw"), ("x", "ks"), ("sc", "s"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("z", "s"), ("y", "i"), ("ae", "e"), ("oe", "e"), ("ou", "u"),
)  # fmt: skip


def slips(typed: str, meant: str) -> float:
    """How many slips lead from one folded word to the other. Likely ones count half: a neighbouring key, two
    letters swapped, a letter doubled or not, a spelling that sounds the same.
    """
    return min(_distance(typed, meant), _HALF + _distance(sound(typed), sound(meant)))


@lru_cache(maxsize=512)
def sound(word: str) -> str:
    """Roughly how a word of a European language sounds: the same for "dislexia" and "dyslexia"."""
    for written, heard in _SILENT_BEGINNINGS:
        if word.startswith(written):
            word = heard + word[len(written) :]
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


def _distance(first: str, second: str) -> float:
    """Edit distance, two letters swapped being one edit; likely edits count half."""
    neighbours = _neighbours()
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
            changed = _HALF if (a, b) in neighbours else _SLIP
            cost = min(before[j] + changed, before[j + 1] + taken_out, row[j] + put_in)
            if i and j and a == second[j - 1] and b == first[i - 1]:
                cost = min(cost, earlier[j - 1] + _HALF)
            row.append(cost)
    return row[-1]


@lru_cache(maxsize=1)
def _neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of keys that lie side by side on a Latin keyboard, in both orders."""
    pairs = set()
    for keys, below in zip(_KEYBOARD, (*_KEYBOARD[1:], ""), strict=True):
        for at, key in enumerate(keys):
            pairs |= {(key, other) for other in keys[at + 1 : at + 2] + below[max(at - 1, 0) : at + 1]}
    return frozenset(pairs | {(second, first) for first, second in pairs})
