"""Writing the index: articles in, three tantivy indexes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from viewer.search.documents import Form, IndexedArticle, exact_term, opened, places, schema, valid
from viewer.search.fold import Folding, is_spaceless, words
from viewer.search.index_list import PARTS
from viewer.search.lay_terms import lay_terms, other_names
from viewer.search.names import LONGEST_NAME, NameKeys, beginnings, name_parts
from viewer.search.slips import sound
from viewer.search.stemming import Stems

LONGEST_WORD = 40
"""Letters of a word that can be offered as a correction."""
_RARE = 2  # words in so few of many articles, and in no name, may be slips themselves: nothing is corrected to them
_MANY = 1000  # articles
_HEAPS = {"names": 30_000_000, "articles": 60_000_000, "sections": 60_000_000}  # bytes; a full one is written out
_TITLE_WEIGHT, _OTHER_NAME_WEIGHT = 3, 2  # how often names count in their article
_LEAD = 1_000  # characters of the first section that count twice: there an article says what it is about
_NAME_WEIGHT = 20  # how many articles that write a word outweigh one that is named with it, when spelling is corrected


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    folded: str
    form: Form
    article: int
    ref: str
    has: list[str]
    category: list[str]


class _Terms(dict[str, str]):
    """Word as written -> the terms it is indexed by, joined by spaces: each stem, and the folded word where it differs.

    The memory of one job: a word is folded and stemmed once, where tantivy would do it wherever the word stands.
    """

    def __init__(self, folding: Folding, stems: Stems) -> None:
        super().__init__()
        self._folding = folding
        self._stems = stems

    def __missing__(self, word: str) -> str:
        terms = self[word] = " ".join(self._of_part(part) for part in self._folding[word].split())
        return terms

    def _of_part(self, word: str) -> str:
        stem = self._stems[word]
        return stem if stem == word else f"{stem} {exact_term(word)}"


class IndexWriter:
    """Takes articles one by one into an index in a folder, or in memory where the folder is None."""

    def __init__(self, language: str, folder: Path | None) -> None:
        self.count = 0
        self._language = language
        self._keys = NameKeys(language)
        self._folding = Folding(language)
        self._terms = _Terms(self._folding, self._keys.stems)
        self._lay_terms = self._keys.by_stems(other_names(lay_terms(self._keys.language)))
        self._names: list[_Name] = []
        self._schemas = {part: schema(part) for part in PARTS}
        self._indexes = {part: self._new_index(part, folder) for part in PARTS}
        self._writers = {part: index.writer(_HEAPS[part], 1) for part, index in self._indexes.items()}

    def add(self, article: IndexedArticle) -> None:
        """Index an article and its sections; its names wait until it is known how common their words are."""
        has = sorted({str(section.kind) for section in article.sections})
        category = article.categories()
        names = [(valid(name[:LONGEST_NAME]), form) for name, form in article.names() if name.strip()]
        names += [(name, Form.LAY_TERM) for name in self._also_said([name for name, _ in names])]
        self._names += [
            _Name(name, self._folded(name), form, article.number, article.ref, has, category) for name, form in names
        ]
        title = self._body(article.title)
        others = self._body("\n".join(name for name, form in names if form is not Form.TITLE))
        bodies = [title] * _TITLE_WEIGHT + [others] * _OTHER_NAME_WEIGHT + [self._body(article.summary)]
        for place, section in places(article.sections):
            body = self._body(f"{section.heading}\n{section.text}")
            bodies.append(body)
            if place.ordinal == 0:
                bodies.append(body if len(body) <= _LEAD else body[:_LEAD].rpartition(" ")[0])
            self._add(
                "sections", body=body, topic=f"{title} {others}", article=article.number, place=place.code(),
                has=[str(section.kind)], category=category,
            )  # fmt: skip
        shown = article.ref.encode()
        self._add("articles", body=" ".join(bodies), shown=shown, article=article.number, has=has, category=category)
        self.count += 1

    def finish(self) -> dict[str, tantivy.Index]:
        """Write the names and close the index: its parts by name. Nothing can be added afterwards."""
        self._close("sections")
        self._close("articles")
        articles = opened(self._indexes["articles"])
        common: dict[int, int] = {}  # by article: in how many the rarest word of its title is
        named: Counter[str] = Counter()
        for name in self._names:
            folded = name.folded.split()
            named.update(set(folded))
            if name.form is Form.TITLE:
                stems = self._keys.stem_key(folded).split()
                common[name.article] = min((articles.doc_freq("body", stem) for stem in stems), default=0)
            self._add(
                "names", key=self._keys.of_name(name.text, folded), word=" ".join(folded + beginnings(folded)),
                shown=f"{name.ref}\n{name.text}".encode(), article=name.article, form=int(name.form),
                common=common.get(name.article, 0), has=name.has, category=name.category,
            )  # fmt: skip
        for word, shown, count in self._vocabulary(articles):
            weight = count + _NAME_WEIGHT * named[word]
            if weight > min(self.count // _MANY, _RARE):
                self._add("names", vocabulary=word, sound=sound(word), shown=f"{word}\n{shown}".encode(), weight=weight)
        self._close("names")
        return self._indexes

    def abandon(self) -> None:
        """End the threads that write, so that the folder can be deleted."""
        while self._writers:
            self._writers.popitem()[1].wait_merging_threads()

    def _vocabulary(self, articles: tantivy.Searcher) -> Iterator[tuple[str, str, int]]:
        """The words that can be known by their letters: folded, as written somewhere, in how many articles."""
        written: dict[str, str] = {}
        for quoted, folded in self._folding.items():
            word = quoted.strip("'")
            if word == folded:
                written[folded] = word
            elif " " not in folded:
                written.setdefault(folded, word)
        for folded, word in written.items():
            if 2 <= len(folded) <= LONGEST_WORD and not folded.isdigit() and not is_spaceless(folded):
                term = folded if self._keys.stems[folded] == folded else exact_term(folded)
                yield folded, word, articles.doc_freq("body", term)

    def _also_said(self, names: Sequence[str]) -> list[str]:
        """What the list of lay terms calls an article of these names, or of what stands in their brackets, besides."""
        if not self._lay_terms:
            return []
        every = [part for name in names for part in (name, *name_parts(name))]
        keys = [self._keys.stem_key(self._folded(part).split()) for part in every]
        said = [term for key in dict.fromkeys(keys) for term in self._lay_terms.get(key, ())]
        return [term for term in dict.fromkeys(said) if self._keys.stem_key(self._folded(term).split()) not in keys]

    def _body(self, text: str) -> str:
        return " ".join(map(self._terms.__getitem__, words(text, self._language)))

    def _folded(self, text: str) -> str:
        return self._folding.join(words(text, self._language))

    def _new_index(self, part: str, folder: Path | None) -> tantivy.Index:
        if folder is not None:
            (folder / part).mkdir()
        return tantivy.Index(self._schemas[part], path=str(folder / part) if folder else None)

    def _add(self, part: str, **fields: object) -> None:
        self._writers[part].add_document(tantivy.Document.from_dict(fields, self._schemas[part]))

    def _close(self, part: str) -> None:
        writer = self._writers.pop(part)
        writer.commit()
        writer.wait_merging_threads()
