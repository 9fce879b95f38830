"""What the index keeps: the articles given to it, and the fields of its three parts.

    names      a document a name    key (see `names`), word, shown, article, form, common, has, category
               a document a word    vocabulary, sound (see `slips`), shown, weight
    articles   a document a topic   body (stems and words), shown, article, has, category
    sections   a document a part    body, topic (the same of its article's names), article, place, has, category

Three parts, because the ranking of each must count its own documents only. `has` are section kinds, `category` the path
of the category and of each one above it, `shown` what an answer says of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

import tantivy

from viewer.articles import SectionKind

_KINDS = tuple(SectionKind)


class Form(IntEnum):
    """What sort of name a name is; the article's own is the greatest."""

    LAY_TERM = 0
    ALSO_CALLED = 1
    TITLE = 2


@dataclass(frozen=True, slots=True)
class IndexedSection:
    """A section as search sees it: plain text, not markup."""

    kind: SectionKind
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """An article as search sees it. `number` is the caller's own and comes back with each match."""

    number: int
    ref: str
    title: str
    also_called: tuple[str, ...] = ()
    lay_terms: tuple[str, ...] = ()
    summary: str = ""
    sections: tuple[IndexedSection, ...] = ()
    category: str = ""

    def names(self) -> Iterator[tuple[str, Form]]:
        """All its names, its title first."""
        yield self.title, Form.TITLE
        yield from ((name, Form.ALSO_CALLED) for name in self.also_called)
        yield from ((name, Form.LAY_TERM) for name in self.lay_terms)

    def categories(self) -> list[str]:
        """The path of its category and of each one above it."""
        steps = valid(self.category).split("/") if self.category else []
        return ["/".join(steps[: count + 1]) for count in range(len(steps))]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: its number in the article from 0, its kind, which of that kind it is from 1."""

    ordinal: int
    kind: SectionKind
    nth: int

    @property
    def anchor(self) -> str:
        """As `Article.anchors` gives it."""
        return str(self.kind) if self.nth == 1 else f"{self.kind}-{self.nth}"

    def code(self) -> int:
        """The place as one number, which `read` understands."""
        return (self.ordinal * 100 + _KINDS.index(self.kind)) * 10_000 + self.nth

    @classmethod
    def read(cls, code: int) -> Place:
        """The place that has this code."""
        ordinal, kind = divmod(code // 10_000, 100)
        return cls(ordinal, _KINDS[kind], code % 10_000)


def places(sections: Iterable[IndexedSection]) -> Iterator[tuple[Place, IndexedSection]]:
    """Sections with their places, in order."""
    seen: Counter[SectionKind] = Counter()
    for ordinal, section in enumerate(sections):
        seen[section.kind] += 1
        yield Place(ordinal, section.kind, seen[section.kind]), section


def schema(part: str) -> tantivy.Schema:
    """The fields of one of `PARTS`."""
    builder = tantivy.SchemaBuilder()

    def texts(tokenizer: str, option: str, *names: str) -> None:
        for name in names:
            builder.add_text_field(name, tokenizer_name=tokenizer, index_option=option)

    def numbers(*names: str) -> None:
        for name in names:
            builder.add_unsigned_field(name, fast=True)

    builder.add_unsigned_field("article", fast=True, indexed=True)
    texts("raw", "basic", "has", "category")
    if part == "names":
        texts("raw", "basic", "key", "vocabulary", "sound")
        texts("whitespace", "basic", "word")
        numbers("form", "common", "weight")
    elif part == "articles":
        texts("whitespace", "freq", "body")
    else:
        texts("whitespace", "freq", "body", "topic")
        numbers("place")
    if part != "sections":
        builder.add_bytes_field("shown", stored=True)
    return builder.build()


def exact_term(word: str) -> str:
    """The term under which a folded word is found in this very form, where that is not its stem."""
    return "=" + word


def valid(text: str) -> str:
    """A text without half characters (lone surrogates), which no file and no index can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def opened(index: tantivy.Index) -> tantivy.Searcher:
    """A view of an index as it is now, without the thread that would watch it for changes."""
    index.config_reader("Manual")
    index.reload()
    return index.searcher()
