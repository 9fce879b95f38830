"""Spellings that are one word: British and American English, German with and without umlaut letters.

Rules, not word lists, on small letters without marks. They need not give words that exist, only the same one for both
spellings, and rarely one for two words that mean different things.
"""

from __future__ import annotations

import re

_DIGRAPH = re.compile(r"(?<!^t)(?<!^sh)[ao]e(?!r|$|[sd]$)")
_SHORT_SUFFIX = "(?=$|s$|ed$|ing$|al|less|ful|able|ite|ist|er)"
_OUR = re.compile(rf"(?<=[a-z]{{2}})our{_SHORT_SUFFIX}")
_ISE = re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|er$|ers$|ing$|ation|able)")
_YSE = re.compile(r"(?<=[a-z]{2})lys(?=e$|es$|ed$|er$|ers$|ing$)")
_RE = re.compile(r"(?<=[a-z]{2})(?<=[btv])re(?=s?$|d$)")
_OGUE = re.compile(r"(?<=[a-z]{3}og)ue(?=s?$)")
_DOUBLE_L = re.compile(r"(?<=l)l(?=$|s$|ed$|ing$|er$|ers$|ment)")
_TWO_SYLLABLES = re.compile(r"[aeiouy]+[^aeiouy]+[aeiouy]")
_GERMAN_UMLAUT = re.compile(r"(?<![aeq])([aou])e")

# What no rule covers without harm to other words: beginnings of words.
_BEGINNINGS = (
    ("sulph", "sulf"), ("mould", "mold"), ("smoulder", "smolder"), ("plough", "plow"), ("grey", "gray"),
    ("pyjama", "pajama"), ("aluminium", "aluminum"), ("licence", "license"), ("defence", "defense"),
    ("practise", "practice"), ("sceptic", "skeptic"), ("leuco", "leuko"), ("programme", "program"),
)  # fmt: skip
_FIRST_LETTERS = frozenset(british[0] for british, _ in _BEGINNINGS)


def one_spelling(word: str, language: str) -> str:
    """The spelling that stands for all of a folded word's in a language."""
    if language == "en":
        return _english(word)
    if language == "de":
        return _GERMAN_UMLAUT.sub(r"\1", word)
    return word


def _english(word: str) -> str:
    if len(word) < 4:
        return word
    if word[0] in _FIRST_LETTERS:
        for british, american in _BEGINNINGS:
            if word.startswith(british):
                word = american + word[len(british) :]
    word = _DIGRAPH.sub("e", word)
    word = _OUR.sub("or", word)
    word = _ISE.sub("iz", word)
    word = _YSE.sub("lyz", word)
    word = _RE.sub("er", word)
    word = _OGUE.sub("", word)
    if "ll" in word and _TWO_SYLLABLES.search(word.partition("ll")[0]):
        word = _DOUBLE_L.sub("", word)
    return word
