"""Finding articles by their names: the whole name, or what a name or one of its words starts with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from viewer.search.documents import Form, schema
from viewer.search.names import LONGEST_NAME, SHORT_BEGINNING, KeyKind, NameKeys, beginning_of_name, beginning_of_word

_MOST = 128  # names looked at for one query: enough that the best few are among the commonest of them


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that a query met, and its article. `common` counts the articles that write the words of its title."""

    text: str
    form: Form
    common: int
    number: int
    ref: str
    by: KeyKind | None = None
    """How the whole name met the query, None where only a beginning did."""

    @property
    def is_sure(self) -> bool:
        """Whether the query is this name as it is written, but for letter forms and word breaks."""
        return self.by is KeyKind.WHOLE


class NameFinder:
    """Asks the names of an index. `conditions` are what else a name's article must have."""

    def __init__(self, searcher: tantivy.Searcher, keys: NameKeys) -> None:
        self._searcher = searcher
        self._schema = schema("names")
        self._keys = keys

    def is_sure(self, words: Sequence[str]) -> bool:
        """Whether folded words are a whole name as it is written."""
        return any(self._searcher.doc_freq("key", key) for key in self._keys.of_query(words)[:1])

    def is_name(self, words: Sequence[str]) -> bool:
        """Whether folded words are a whole name, whatever their endings and order."""
        return any(self._searcher.doc_freq("key", key) for key in self._keys.of_query(words)[:2])

    def whole(self, words: Sequence[str], conditions: list[Query]) -> list[FoundName]:
        """The names that folded words are the whole of: as written before other endings or order, titles first."""
        found: list[FoundName] = []
        for key in self._keys.of_query(words):
            if self._searcher.doc_freq("key", key):
                query = Query.term_query(self._schema, "key", key)
                found += self._read(self._ask([query, *conditions]), KeyKind(key[0]))
        return sorted(found, key=lambda name: (not name.is_sure, name.by == KeyKind.PART, -name.form, -name.common))

    def starting(self, words: Sequence[str], typed: str, conditions: list[Query]) -> list[FoundName]:
        """Names that begin with folded words, the last of them unfinished: titles first, the nearest first.

        `typed` is the query as typed: of two names the one that is written like it comes first.
        """
        return self._nearest(self._ask([self._starts(words), *conditions]), typed)

    def containing(self, words: Sequence[str], typed: str, conditions: list[Query]) -> list[FoundName]:
        """Names with all the folded words in any order, the last of them unfinished; ordered as in `starting`."""
        queries = [Query.term_query(self._schema, "word", word) for word in words[:-1]]
        last = words[-1]
        if len(last) <= SHORT_BEGINNING:
            queries.append(Query.term_query(self._schema, "word", beginning_of_word(last)))
        else:
            queries.append(_beginning(self._schema, "word", last[:LONGEST_NAME]))
        return self._nearest(self._ask([*queries, *conditions]), typed)

    def _starts(self, words: Sequence[str]) -> Query:
        text = "".join(words)[:LONGEST_NAME]
        if len(text) <= SHORT_BEGINNING:
            return Query.term_query(self._schema, "word", beginning_of_name(text))
        return _beginning(self._schema, "key", KeyKind.WHOLE + text)

    def _ask(self, queries: Iterable[Query]) -> list[tantivy.DocAddress]:
        query = Query.boolean_query([(Occur.Must, query) for query in queries])
        result = self._searcher.search(query, _MOST, count=False, order_by_field="common")
        return [address for _, address in result.hits]

    def _nearest(self, addresses: list[tantivy.DocAddress], typed: str) -> list[FoundName]:
        typed = typed.strip().lower()

        def nearness(name: FoundName) -> tuple[int, bool, int, int]:
            return -name.form, not name.text.lower().startswith(typed), len(name.text), -name.common

        return sorted(self._read(addresses, None), key=nearness)

    def _read(self, addresses: list[tantivy.DocAddress], by: KeyKind | None) -> list[FoundName]:
        numbers, forms, common = (
            self._searcher.fast_field_values(field, addresses) for field in ("article", "form", "common")
        )
        names = []
        for address, number, form, count in zip(addresses, numbers, forms, common, strict=True):
            ref, _, text = bytes(self._searcher.doc(address)["shown"][0]).decode().partition("\n")
            names.append(FoundName(text, Form(int(form or 0)), int(count or 0), int(number or 0), ref, by))
        return names


def _beginning(fields: tantivy.Schema, field: str, letters: str) -> Query:
    """Terms that begin with letters. A `regex_query` says the same and takes a hundred times as long to make."""
    return Query.fuzzy_term_query(fields, field, letters, distance=0, prefix=True)
