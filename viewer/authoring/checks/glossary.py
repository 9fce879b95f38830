"""The glossary as its readers meet it: words that no article uses, and explanations that are too long for a tip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from viewer.articles import GlossaryTerm
from viewer.authoring.checks.phrases import Phrases
from viewer.authoring.checks.prose import Prose, tokens
from viewer.authoring.problems import Problems
from viewer.authoring.text_files import read_text

MOST_SENTENCES = 2
_SENTENCE_END = re.compile(r"""[.!?]["”)]?(?=\s+["“(]?[A-Z0-9]|\s*$)""")


def check_explanations(terms: Sequence[GlossaryTerm], file: Path, problems: Problems) -> None:
    """Note explanations that are too long for a tip. `file` is where the terms, if there are any, were read from."""
    for term, line in _placed(terms, file):
        count = len(_SENTENCE_END.findall(term.explanation))
        if count > MOST_SENTENCES:
            problems.warning(str(file), line, f'"{term.term}" is explained in {count} sentences: one or two are enough')


def check_unused_terms(terms: Sequence[GlossaryTerm], file: Path, library: Sequence[Prose], problems: Problems) -> None:
    """Note terms that no article of the library uses in any of their forms."""
    owners = {form: term.term for term in terms for form in (term.term, *term.forms)}
    phrases = Phrases(owners)
    used = {
        owners[span.phrase]
        for prose in library
        for sentence in prose.sentences
        for span in phrases.spans(tokens(sentence.text))
    }
    for term, line in _placed(terms, file):
        if term.term not in used:
            problems.warning(str(file), line, f'no article uses the word "{term.term}" of the glossary')


def _placed(terms: Sequence[GlossaryTerm], file: Path) -> Iterator[tuple[GlossaryTerm, int]]:
    """The terms with their lines in the file."""
    text = read_text(file) if terms else ""
    for term in terms:
        found = re.search(rf"""\bterm:\s*["']?{re.escape(term.term)}["']?\s*[,}}\n]""", text)
        yield term, text.count("\n", 0, found.start()) + 1 if found else 0
