"""Words without their endings, by the pack's language: "infections" and "infection" are one in the index.

tantivy's stemmers and lists of small words, over words that `fold` has made.
"""

from __future__ import annotations

from collections.abc import Iterable

import tantivy

from viewer.search.fold import base_language

_LANGUAGES = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hu": "hungarian", "it": "italian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish",
}  # fmt: skip
_NO_SMALL_WORDS = frozenset({"ar", "el", "ro", "ta", "tr"})  # tantivy stems these, but has no list of small words
_MORE_SMALL_WORDS = {
    "en": "about am any been being can could did do does doing done from get gets getting had has have having he her "
    "him his how i its know like may me might mine must my need needs our ours shall she should so some than them us "
    "want was we were what when where which while who whom whose why would you your yours cant dont doesnt isnt im ive"
}


class Stems(dict[str, str]):
    """Folded word -> its stem in one language; the word itself where the language has no stemmer."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._analyzer = stemming_analyzer(language)

    def __missing__(self, word: str) -> str:
        stem = self[word] = "".join(self._analyzer.analyze(word))
        return stem


class SmallWords:
    """Which folded words say nothing of the topic in one language: "the", "what", "my"."""

    def __init__(self, language: str) -> None:
        base = base_language(language)
        name = _LANGUAGES.get(base) if base not in _NO_SMALL_WORDS else None
        self._stopper = _analyzer(tantivy.Filter.stopword(name)) if name else None
        self._more = frozenset(_MORE_SMALL_WORDS.get(base, "").split())
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        small = self._known.get(word)
        if small is None:
            stopped = self._stopper is not None and not self._stopper.analyze(word)
            small = self._known[word] = stopped or word in self._more
        return small

    def dropped_from(self, words: Iterable[str]) -> list[str]:
        """The words that say something; all of them where none does."""
        words = list(words)
        return [word for word in words if word not in self] or words


def stemming_analyzer(language: str) -> tantivy.TextAnalyzer:
    """Splits at spaces and stems, the same for what is indexed and what is asked."""
    name = _LANGUAGES.get(base_language(language))
    return _analyzer(tantivy.Filter.stemmer(name) if name else None)


def _analyzer(last: tantivy.Filter | None) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace())
    return (builder.filter(last) if last else builder).build()
