"""Links the first use of each glossary word in an article to its explanation, when the pack is built."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from html import escape, unescape

from viewer.articles import Article, GlossaryTerm

_TAG = re.compile(r"(<[^>]+>)")
_CLOSED = frozenset({"a", "h3", "h4", "h5", "figcaption", "th"})
"""Elements whose words are left alone: they are links or heads already."""


class GlossaryLinker:
    """Finds glossary words in section markup."""

    def __init__(self, terms: Collection[GlossaryTerm]) -> None:
        self._terms = {_key(form): term.term for term in terms for form in (term.term, *term.forms)}
        forms = sorted(self._terms, key=len, reverse=True)
        alternatives = "|".join(map(_alternative, forms))
        self._pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])") if forms else None

    def link(self, article: Article) -> Article:
        """The article with each glossary word linked where it first stands; its own names are left alone."""
        if self._pattern is None:
            return article
        own_names = {_key(name) for name in (article.title, *article.also_called)}
        done = {term for form, term in self._terms.items() if form in own_names}
        return replace(
            article,
            sections=tuple(replace(section, html=self._link_html(section.html, done)) for section in article.sections),
        )

    def _link_html(self, html: str, done: set[str]) -> str:
        parts = _TAG.split(html)
        closed = 0
        for index, part in enumerate(parts):
            if part.startswith("<"):
                name = part.strip("</>").split(" ")[0]
                if name in _CLOSED:
                    closed += -1 if part.startswith("</") else 1
            elif not closed and part.strip():
                parts[index] = self._link_text(part, done)
        return "".join(parts)

    def _link_text(self, text: str, done: set[str]) -> str:
        def linked(match: re.Match[str]) -> str:
            written = unescape(match[0])
            term = self._terms.get(written) or self._terms.get(written.casefold())
            if term is None or term in done:
                return match[0]
            done.add(term)
            return f'<a href="glossary:{escape(term, quote=True)}">{match[0]}</a>'

        return self._pattern.sub(linked, text) if self._pattern else text


def _key(form: str) -> str:
    """A form as it is looked up: an abbreviation as it is written ("ACT" is no "act"), any other in small letters."""
    return form if sum(map(str.isupper, form)) > 1 else form.casefold()


def _alternative(key: str) -> str:
    """The part of the pattern that finds a form by its key."""
    pattern = re.escape(escape(key, quote=False))
    return pattern if key != key.casefold() else f"(?i:{pattern})"
