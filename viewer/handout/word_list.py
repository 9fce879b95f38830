"""The words of a pack's glossary that the chosen text uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from viewer.articles import GlossaryTerm
from viewer.handout.reading import ReadItem
from viewer.markup import Block, Run, text_of

_LINK = "glossary:"


def words_used(read: ReadItem) -> tuple[GlossaryTerm, ...]:
    """The terms of the item's glossary that stand in what is printed of it, by their names."""
    glossary = read.item.glossary
    if not glossary:
        return ()
    runs = [runs for part in read.parts() for block in part for runs in _runs(block)]
    texts = [*(section.heading for section, _ in read.sections), *map(text_of, runs)]
    linked = {run.href.removeprefix(_LINK) for each in runs for run in each if run.href.startswith(_LINK)}
    used = linked | _named(glossary, "\n".join(texts))
    return tuple(sorted((term for term in glossary if term.term in used), key=lambda term: term.term.casefold()))


def _named(glossary: Iterable[GlossaryTerm], text: str) -> set[str]:
    """The terms that a text names. Of names within one another ("blood pressure", "blood") the longest counts."""
    terms: dict[str, str] = {}
    for term in glossary:
        for form in (term.term, *term.forms):
            terms.setdefault(_key(form), term.term)
    if not terms:
        return set()
    names = "|".join(map(re.escape, sorted((form.casefold() for form in terms), key=len, reverse=True)))
    pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.IGNORECASE)
    found = (terms.get(match[0]) or terms.get(match[0].casefold()) for match in pattern.finditer(text))
    return {term for term in found if term is not None}


def _key(form: str) -> str:
    """A name as it is looked up: an abbreviation, such as ACT, only as it is written, for "act" is another word."""
    return form if len(form) > 1 and form.isupper() else form.casefold()


def _runs(block: Block) -> Iterator[tuple[Run, ...]]:
    yield block.runs
    for row in block.rows:
        yield from row
