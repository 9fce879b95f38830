"""Words that are no slips, whatever the library holds: everyday words, and those of the list of lay terms.

A small library lacks "son", "rabies" and "kicking"; taken for slips they would become "sun", "babies" and "choking",
which is worse than finding nothing. `resources/common_words.txt` is our own list: words between spaces, # for comments.
"""

from __future__ import annotations

from functools import lru_cache

from viewer.resources import resource
from viewer.search.lay_terms import lay_terms

_FILES = {"en": "common_words.txt"}


@lru_cache(maxsize=2)
def common_words(language: str) -> frozenset[str]:
    """The common words of a language, lower case, apostrophes left out; none where there is no list for it."""
    name = _FILES.get(language)
    if name is None:
        return frozenset()
    lines = resource(name).read_text("utf-8").splitlines()
    listed = " ".join(line for line in lines if not line.startswith("#"))
    terms = " ".join(name for pair in lay_terms(language) for name in pair)
    return frozenset(f"{listed} {terms}".replace("'", "").replace("-", " ").split())
