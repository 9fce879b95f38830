"""Spellings that are one word: British and American English, German with and without umlaut letters.

Rules where there are rules, on small letters without marks. They need not give words that exist, only the same one
for both spellings, and hardly ever one for two words that mean different things.
"""

from __future__ import annotations

import re
from functools import lru_cache

_DIGRAPH = re.compile(r"(?<!^t)(?<!^sh)[ao]e(?!r|$|[sd]$)")  # anaemia, oedema; not aerosol, toenail, does, vertebrae
_OUR = re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|al|less|ful|able|ite|ist|er)")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|er$|ers$|ing$|ation|able)")
_YSE = re.compile(r"(?<=[a-z]{2})lys(?=e$|es$|ed$|er$|ers$|ing$)")
_RE = re.compile(r"(?<=[a-z]{2})(?<=[btv])re(?=s?$|d$)")
_OGUE = re.compile(r"(?<=[a-z]{3}og)ue(?=s?$)")
_DOUBLE_L = re.compile(r"(?<=l)l(?=$|s$|ed$|ing$|er$|ers$|ment)")  # labelled, enroll; not fill, swelling
_MUTE_E = re.compile(r"(?<=dg)e(?=ment)|(?<=ag)e(?=ing$)")
_SYLLABLES = re.compile(r"[aeiouy]+[^aeiouy]+[aeiouy]")
_ANY_RULE = re.compile(r"[ao]e|our|is[eai]|lys|[btv]re|ogue|ll|ge[im]")  # words without these go unchanged

# What no rule covers without harm to other words: beginnings of words, and words.
_BEGINNINGS = {
    "sulph": "sulf", "mould": "mold", "smoulder": "smolder", "plough": "plow", "pyjama": "pajama", "leuco": "leuko",
    "aluminium": "aluminum", "licence": "license", "defence": "defense", "offence": "offense", "practis": "practic",
    "sceptic": "skeptic", "mollusc": "mollusk",
}  # fmt: skip
_WORDS = {
    "grey": "gray", "disc": "disk", "discs": "disks", "programme": "program", "programmes": "programs",
    "gramme": "gram", "grammes": "grams", "tyre": "tire", "tyres": "tires", "cosy": "cozy",
}  # fmt: skip

_GERMAN_UMLAUT = re.compile(r"(?<![aeq])([aou])e")


@lru_cache(maxsize=4096)
def one_spelling(word: str, language: str) -> str:
    """The spelling that stands for all of a word's in a language (a BCP 47 tag)."""
    if not word.isascii():
        return word
    match re.split("[-_]", language, maxsplit=1)[0].lower():
        case "en":
            return _english(word)
        case "de":
            return _GERMAN_UMLAUT.sub(r"\1", word)
        case _:
            return word


def _english(word: str) -> str:
    if len(word) < 4:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if word.startswith(tuple(_BEGINNINGS)):
        word = next(new + word[len(old) :] for old, new in _BEGINNINGS.items() if word.startswith(old))
    if not _ANY_RULE.search(word):
        return word
    word = _MUTE_E.sub("", _DIGRAPH.sub("e", word))
    word = _YSE.sub("lyz", _ISE.sub("iz", _OUR.sub("or", word)))
    word = _OGUE.sub("", _RE.sub("er", word))
    if "ll" in word and _SYLLABLES.search(word.partition("ll")[0]):
        word = _DOUBLE_L.sub("", word)
    return word
