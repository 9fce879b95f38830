"""Finding articles by all that is written in them, and the section of an article that answers best."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from viewer.articles import SectionKind
from viewer.search.documents import Place, schema
from viewer.search.stemming import Stems

_EXACT_WEIGHT = 0.3  # what the very form of a word counts beside its stem
_TOPIC_WEIGHT = 0.5  # what the article's names count when one section is looked for among all
_KIND_BONUS = 1_000.0  # above any score: a section of the kind asked for goes before all others
_SECTIONS_PER_ARTICLE = 12  # sections looked at to find the best of each article


@dataclass(frozen=True, slots=True)
class FoundText:
    """An article whose words met the query; `place` is set where sections were asked."""

    number: int
    ref: str
    score: float
    place: Place | None = None


class TextFinder:
    """Asks the articles and sections of an index."""

    def __init__(self, articles: tantivy.Searcher, sections: tantivy.Searcher, stems: Stems) -> None:
        self._articles = articles
        self._sections = sections
        self._stems = stems
        self._article_schema = schema("articles")
        self._section_schema = schema("sections")

    def has(self, word: str) -> bool:
        """Whether any article has a folded word, in whatever form."""
        return self._articles.doc_freq("body", self._stems[word]) > 0

    def articles(self, words: list[str], conditions: list[Query], limit: int) -> tuple[list[FoundText], int]:
        """The articles that have any of the folded words, best first, and how many there are."""
        parts = [(Occur.Should, self._stem_query(self._article_schema, "body", word)) for word in words]
        for word in words:
            exact = Query.term_query(self._article_schema, "exact", word, "freq")
            parts.append((Occur.Should, Query.boost_query(exact, _EXACT_WEIGHT)))
        query = _with(Query.boolean_query(parts), conditions)
        result = self._articles.search(query, limit, count=True)
        addresses = [address for _, address in result.hits]
        numbers = self._articles.fast_field_values("article", addresses)
        found = [
            FoundText(int(number or 0), self._ref(address), float(score))
            for (score, address), number in zip(result.hits, numbers, strict=True)
        ]
        return found, int(result.count)

    def _ref(self, address: tantivy.DocAddress) -> str:
        return bytes(self._articles.doc(address)["shown"][0]).decode().partition("\n")[0]

    def _stem_query(self, fields: tantivy.Schema, field: str, word: str) -> Query:
        return Query.term_query(fields, field, self._stems[word], "freq")

    def best_places(
        self, numbers: Collection[int], words: list[str], kinds: Collection[SectionKind], conditions: list[Query]
    ) -> dict[int, Place]:
        """For each article the section that has the folded words best, or the first of the kinds asked for."""
        if not numbers or not (words or kinds):
            return {}
        parts = [(Occur.Should, self._stem_query(self._section_schema, "body", word)) for word in words]
        for kind in kinds:
            of_kind = Query.term_query(self._section_schema, "has", str(kind))
            parts.append((Occur.Should, Query.const_score_query(of_kind, _KIND_BONUS)))
        among = Query.const_score_query(Query.term_set_query(self._section_schema, "article", list(numbers)), 0.0)
        query = _with(Query.boolean_query(parts), [among, *conditions])
        best: dict[int, Place] = {}
        for number, place, _ in self._sections_of(query, _SECTIONS_PER_ARTICLE * len(numbers)):
            best.setdefault(number, place)
        return best

    def _sections_of(self, query: Query, limit: int) -> list[tuple[int, Place, float]]:
        hits = self._sections.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._sections.fast_field_values("article", addresses)
        codes = self._sections.fast_field_values("place", addresses)
        return [
            (int(number or 0), Place.read(int(code or 0)), float(score))
            for (score, _), number, code in zip(hits, numbers, codes, strict=True)
        ]


def _with(query: Query, conditions: list[Query]) -> Query:
    return Query.boolean_query([(Occur.Must, part) for part in (query, *conditions)]) if conditions else query
