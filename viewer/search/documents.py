"""What the index keeps: the fields of its three parts, and the documents that articles become.

    names      a document a name    key (see `names`), word, name, article, form, common, length, has, category
               a document a word    vocabulary, shown, weight
    articles   a document a topic   body (stems of all its words), exact (the words), shown, article, has, category
    sections   a document a part    body, topic (stems of its article's names), article, place, has, category

`has` are section kinds, `category` the path of the category and of each one above it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import tantivy

from viewer.articles import SectionKind
from viewer.search.fold import Folding, words
from viewer.search.names import LONGEST_NAME, NameKeys, beginnings

PARTS = ("names", "articles", "sections")
KINDS = tuple(SectionKind)
LONGEST_WORD = 60
_HEAP = {"names": 32_000_000, "articles": 64_000_000, "sections": 64_000_000}  # bytes; a full one becomes a segment
_TITLE_WEIGHT, _OTHER_NAME_WEIGHT, _LEAD_WEIGHT = 3, 2, 2  # how often names and the first section count in an article
_NAME_WEIGHT = 20  # how many articles' text a name counts for, when a misspelt word could be one of two


class Form(IntEnum):
    """What sort of name a name is, the article's own last."""

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
        for name in self.also_called:
            yield name, Form.ALSO_CALLED
        for name in self.lay_terms:
            yield name, Form.LAY_TERM


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
        return (self.ordinal * 100 + KINDS.index(self.kind)) * 10_000 + self.nth

    @classmethod
    def read(cls, code: int) -> Place:
        """The place that has this code."""
        ordinal, kind = divmod(code // 10_000, 100)
        return cls(ordinal, KINDS[kind], code % 10_000)


def places(sections: Iterable[IndexedSection]) -> Iterator[tuple[Place, IndexedSection]]:
    """Sections with their places, in order."""
    seen: Counter[SectionKind] = Counter()
    for ordinal, section in enumerate(sections):
        seen[section.kind] += 1
        yield Place(ordinal, section.kind, seen[section.kind]), section


def schema(part: str) -> tantivy.Schema:
    """The fields of one of `PARTS`."""
    builder = tantivy.SchemaBuilder()

    def terms(*names: str) -> None:
        for name in names:
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic")

    def stems(*names: str) -> None:
        for name in names:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")

    def numbers(*names: str, indexed: bool = False) -> None:
        for name in names:
            builder.add_unsigned_field(name, fast=True, indexed=indexed)

    terms("has", "category")
    numbers("article", indexed=True)
    if part == "names":
        terms("key", "vocabulary")
        builder.add_text_field("word", tokenizer_name="whitespace", index_option="basic")
        builder.add_bytes_field("shown", stored=True)
        numbers("form", "common", "length", "weight")
    elif part == "articles":
        stems("body", "exact")
        builder.add_bytes_field("shown", stored=True)
    else:
        stems("body", "topic")
        numbers("place")
    return builder.build()


@dataclass(slots=True)
class _Name:
    text: str
    form: Form
    number: int
    ref: str
    filters: dict[str, list[str]]


class _Stemmed(dict[str, str]):
    """Word as written -> the stems it is indexed by, joined by spaces."""

    def __init__(self, folding: Folding, keys: NameKeys) -> None:
        super().__init__()
        self._folding = folding
        self._stems = keys.stems

    def __missing__(self, word: str) -> str:
        folded = self._folding[word].split()
        stems = self[word] = " ".join(self._stems[part] for part in folded if len(part) <= LONGEST_WORD)
        return stems

    def join(self, written: Iterable[str]) -> str:
        """All the stems of words as written."""
        return " ".join(map(self.__getitem__, written))


class IndexWriter:
    """Takes articles one by one into an index in a folder, or in memory where the folder is None."""

    def __init__(self, language: str, folder: Path | None) -> None:
        self.count = 0
        self._language = language
        self._keys = NameKeys(language)
        self._folding = Folding(language)
        self._stemmed = _Stemmed(self._folding, self._keys)
        self._names: list[_Name] = []
        self._vocabulary: Counter[str] = Counter()
        self._in_names: Counter[str] = Counter()
        self._schemas = {part: schema(part) for part in PARTS}
        self._indexes = {part: _new_index(part, folder) for part in PARTS}
        self._writers = {part: index.writer(_HEAP[part], 1) for part, index in self._indexes.items()}

    def add(self, article: IndexedArticle) -> None:
        """Index an article and its sections; its names wait until it is known how common their words are."""
        filters = {
            "has": sorted({str(section.kind) for section in article.sections}),
            "category": _with_parents(article.category),
        }
        names = [(name[:LONGEST_NAME], form) for name, form in article.names() if name.strip()]
        self._names += [_Name(name, form, article.number, article.ref, filters) for name, form in names]
        title = words(article.title, self._language)
        others = [word for name, form in names if form is not Form.TITLE for word in words(name, self._language)]
        written = title * _TITLE_WEIGHT + others * _OTHER_NAME_WEIGHT + words(article.summary, self._language)
        topic = self._stemmed.join(title + others)
        for place, section in places(article.sections):
            section_words = words(f"{section.heading}\n{section.text}", self._language)
            body = self._stemmed.join(section_words)
            self._add(
                "sections", body=body, topic=topic, article=article.number, place=place.code(),
                has=[str(section.kind)], category=filters["category"],
            )  # fmt: skip
            written += section_words * (_LEAD_WEIGHT if place.ordinal == 0 else 1)
        self._vocabulary.update(set(written))
        self._in_names.update({*title, *others})
        self._add(
            "articles", body=self._stemmed.join(written), exact=self._folding.join(written), article=article.number,
            shown=f"{article.ref}\n{article.title}".encode(), **filters,
        )  # fmt: skip
        self.count += 1

    def finish(self) -> dict[str, tantivy.Index]:
        """Write what waited and close the index. Nothing can be added afterwards."""
        self._close("articles")
        self._close("sections")
        articles = opened(self._indexes["articles"])
        for name in self._names:
            folded = [part for word in words(name.text, self._language) for part in self._folding[word].split()]
            stems = [self._keys.stems[word] for word in self._keys.small_words.dropped_from(folded)]
            common = min((articles.doc_freq("body", stem) for stem in stems), default=0)
            self._add(
                "names",
                key=self._keys.of_name(name.text),
                word=" ".join(folded + beginnings(folded)),
                shown=f"{name.ref}\n{name.text}".encode(),
                article=name.number,
                form=int(name.form),
                common=common,
                length=len(name.text),
                **name.filters,
            )
        self._add_vocabulary()
        self._close("names")
        return self._indexes

    def _add_vocabulary(self) -> None:
        spellings: dict[str, str] = {}
        weights: Counter[str] = Counter()
        for word, count in self._vocabulary.most_common():
            folded = self._folding[word]
            if " " in folded or not 2 <= len(folded) <= LONGEST_WORD or folded.isdigit():
                continue
            spellings.setdefault(folded, word)
            weights[folded] += count + _NAME_WEIGHT * self._in_names[word]
        for folded, weight in weights.items():
            self._add("names", vocabulary=folded, shown=f"{folded}\n{spellings[folded]}".encode(), weight=weight)

    def _add(self, part: str, **fields: object) -> None:
        self._writers[part].add_document(tantivy.Document.from_dict(fields, self._schemas[part]))

    def _close(self, part: str) -> None:
        writer = self._writers.pop(part)
        writer.commit()
        writer.wait_merging_threads()


def opened(index: tantivy.Index) -> tantivy.Searcher:
    """A view of an index as it is now, without the thread that would watch it for changes."""
    index.config_reader("Manual")
    index.reload()
    return index.searcher()


def _new_index(part: str, folder: Path | None) -> tantivy.Index:
    if folder is None:
        return tantivy.Index(schema(part))
    (folder / part).mkdir()
    return tantivy.Index(schema(part), path=str(folder / part))


def _with_parents(category: str) -> list[str]:
    steps = category.split("/") if category else []
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]
