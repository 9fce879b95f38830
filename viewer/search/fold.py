"""Folding: what makes two ways of writing a word one. The same function serves the index and the query.

A text becomes words (letters and digits with their marks), each word its folded form: compatibility characters
resolved (NFKC), case folded, marks taken off Latin, Greek, Hebrew and Arabic letters, Arabic letter forms and all
digits made one, a language's spelling variants made one (`viewer.search.variants`). Scripts written without spaces
give pairs of letters. Devanagari and other scripts whose marks are vowels stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from viewer.search.variants import one_spelling

FOLD_VERSION = 1
"""Part of the index's version: raise it with every change of what a word folds to."""

_ASCII_WORDS = "".join(c.lower() if (c := chr(code)).isalnum() or c == "'" else " " for code in range(128))
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")
_APOSTROPHES = "’ʼ"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u0640]")  # soft hyphen, joiners, directions, tatweel
_SPACELESS = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_SPACELESS}]+|[^{_SPACELESS}]+")
_IS_SPACELESS = re.compile(f"[{_SPACELESS}]")

# Letters that no normal form takes apart, as they are typed on another keyboard. Dotless i is among them: in Turkish,
# too, people write "isirik" for "ısırık" where the keyboard lacks the letter.
_LETTERS = str.maketrans(
    {pair[0]: pair[1:] for pair in "æae œoe øo þth đd ðd ħh ıi łl ŋn ґг ٱا ىي یي ةه کك ہه ھه".split()}
)
_LOAN_NUKTA = re.compile("(?<=[\u0915-\u0917\u091c\u092b])\u093c")  # Hindi q, x, gh, z, f: often written without
_BARE_SCRIPTS = re.compile("[A-Za-z\u00aa-\u024f\u0250-\u02af\u0370-\u03ff\u0590-\u06ff\u1e00-\u1fff]")
_MARKED = (*range(0x300, 0x3000), *range(0xA660, 0xFE30), *range(0x10A00, 0x11A00))  # where Unicode has marks
_ELISION = re.compile(r"^[a-z]{1,4}'(?=..)")
_ELIDING = frozenset({"fr", "it", "ca"})
_DOTTED = frozenset({"tr", "az"})


def fold(text: str, language: str) -> list[str]:
    """The folded words of a text in a language (a BCP 47 tag), in order. Never fails, whatever the text holds."""
    return [one_spelling(letters, language) for letters in letters_of(text, language)]


def letters_of(text: str, language: str) -> list[str]:
    """The words of `fold`, one for one, without making spelling variants one: what a typist's slip happened to."""
    base = base_language(language)
    return [part for word in words(text, base) for part in bare_parts(word, base)]


def is_spaceless(word: str) -> bool:
    """Whether a folded word is a piece of a script that is written without spaces."""
    return not word.isascii() and bool(_IS_SPACELESS.match(word))


@lru_cache(maxsize=64)
def base_language(language: str) -> str:
    """The language of a BCP 47 tag without script and region: "en" for "en-GB"."""
    return re.split("[-_]", language, maxsplit=1)[0].lower()


def words(text: str, language: str) -> list[str]:
    """The words of a text in small letters, as a person would recognise them: "children's", "über".

    A quotation mark that is an apostrophe as well may hang on a word: "'quoted'".
    """
    if base_language(language) in _DOTTED:
        text = text.replace("İ", "i").replace("I", "ı")
    if text.isascii():
        # Three times as fast as any pattern, and the whole corpus passes here.
        return text.translate(_ASCII_WORDS).split()
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower().replace("_", " ")
    for apostrophe in _APOSTROPHES:
        text = text.replace(apostrophe, "'")
    return _any_word().findall(text)


def bare_parts(word: str, language: str) -> tuple[str, ...]:
    """What one of `words` is without marks and forms: one word, several or none. `language` without region."""
    if word.isascii():
        return _without_apostrophe(word, language)
    word = _without_marks(word.casefold()).translate(_LETTERS)
    if not _IS_SPACELESS.search(word):
        return _without_apostrophe(word, language)
    return tuple(part for run in _RUN.findall(word.replace("'", "")) for part in _parts(run))


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a text stand: (start, end) in characters. `fold` of each piece gives its folded words."""
    pattern = _ASCII_WORD if text.isascii() else _any_word()
    return (match.span() for match in pattern.finditer(text.replace("’", "'").replace("_", " ")))


class Folding(dict[str, str]):
    """Word -> its folded words joined by spaces ("" for none): the memory of a long job in one language."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = base_language(language)

    def __missing__(self, word: str) -> str:
        folded = " ".join(one_spelling(part, self.language) for part in bare_parts(word, self.language))
        self[word] = folded
        return folded

    def join(self, words: Iterable[str]) -> str:
        """All the folded words of `words`."""
        return " ".join(map(self.__getitem__, words))


@lru_cache(maxsize=1)
def _any_word() -> re.Pattern[str]:
    """Words of any script. `\\w` alone leaves out marks and would cut Hindi at every vowel sign."""
    marks = "".join(chr(code) for code in _MARKED if unicodedata.category(chr(code))[0] == "M")
    run = rf"\w+(?:[{marks}]+\w*)*"
    return re.compile(f"{run}(?:'{run})*")


def _without_apostrophe(word: str, language: str) -> tuple[str, ...]:
    if "'" in word:
        word = word.strip("'")
        if language == "en":
            word = word.removesuffix("'s")
        elif language in _ELIDING:
            word = _ELISION.sub("", word)
        word = word.replace("'", "")
    return (word,) if word else ()


def _without_marks(word: str) -> str:
    """Marks off the letters of scripts that people also type without them; all decimal digits as 0 to 9."""
    kept = []
    bare = False
    for character in unicodedata.normalize("NFD", word):
        if unicodedata.category(character)[0] != "M":
            bare = bool(_BARE_SCRIPTS.match(character))
            kept.append(str(unicodedata.decimal(character, character)))
        elif not bare:
            kept.append(character)
    composed = unicodedata.normalize("NFC", "".join(kept)).replace("ё", "е")
    return _LOAN_NUKTA.sub("", composed)


def _parts(run: str) -> Iterator[str]:
    """A run of letters of one sort: pairs where the script has no spaces, the last letter alone.

    So every letter begins a part, and a single typed letter finds, as an unfinished word, each text that has it.
    """
    if not _IS_SPACELESS.match(run):
        yield run
        return
    letters = _letters(run)
    yield from (first + second for first, second in zip(letters, [*letters[1:], ""], strict=True))


def _letters(run: str) -> list[str]:
    """Letters with the marks that stand on them."""
    letters: list[str] = []
    for character in run:
        if letters and unicodedata.category(character)[0] == "M":
            letters[-1] += character
        else:
            letters.append(character)
    return letters
