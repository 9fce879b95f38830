"""Finding articles by all that is written in them, and the section of an article that answers best."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from viewer.articles import SectionKind
from viewer.search.documents import Place, exact_term, schema
from viewer.search.stemming import Stems

_MOST_WORDS = 16  # of a long text the rarest words are looked for
_EXACT_WEIGHT = 0.5  # what the very form of a word counts beside its stem
_NAMED_WEIGHT = 0.5  # what a name in the query counts against each other word, which may be beside the point
_TOPIC_WEIGHT = 0.5  # what a word counts in an article's names when its sections are ranked
_KIND_BONUS = 1_000.0  # above any score: a section of the kind asked for goes before all others
_MOST_COUNTED = 1_000  # sections whose articles are counted one by one: 1 ms
_SECTIONS_PER_ARTICLE = 12  # sections looked at to find the best of each article


@dataclass(frozen=True, slots=True)
class FoundText:
    """An article whose words met the query, and its best section where that is known."""

    number: int
    ref: str
    score: float
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Commonness:
    """How many articles there are, and how many of them have each of some folded words."""

    articles: int
    counts: Mapping[str, int]

    def __add__(self, other: Commonness) -> Commonness:
        """That of both together; of words that both were asked for."""
        counts = {word: count + other.counts[word] for word, count in self.counts.items() if word in other.counts}
        return Commonness(self.articles + other.articles, counts)


class TextFinder:
    """Asks the articles and sections of an index. `conditions` are what else a document must have."""

    def __init__(self, articles: tantivy.Searcher, sections: tantivy.Searcher, stems: Stems) -> None:
        self._articles = articles
        self._sections = sections
        self._stems = stems
        self._article_fields = schema("articles")
        self._section_fields = schema("sections")

    def has(self, word: str) -> bool:
        """Whether any article has a folded word, in whatever form."""
        return self._count(word) > 0

    def telling(self, words: Collection[str]) -> list[str]:
        """Of many folded words the rarest that are written somewhere, in their order; few words stay as they are."""
        if len(words) <= _MOST_WORDS:
            return list(words)
        counts = {word: count for word in words if (count := self._count(word))}
        rarest = set(sorted(counts, key=counts.__getitem__)[:_MOST_WORDS])
        return [word for word in words if word in rarest]

    def pairs(self, letter: str) -> list[str]:
        """The commonest pairs of letters that begin with a letter of a script without spaces: its one-letter words."""
        pairs = self._articles.terms_with_prefix("body", letter, limit=1_000)
        return [pair for pair, _ in sorted(pairs, key=lambda counted: -counted[1])[:_MOST_WORDS]]

    def articles(
        self,
        words: Sequence[str],
        topics: Mapping[int, Sequence[str]],
        conditions: list[Query],
        limit: int,
        commonness: Commonness | None = None,
    ) -> tuple[list[FoundText], int]:
        """The articles that have any of the folded words, best first, and how many there are.

        `topics` are articles that the query names, with the words of the name: they count more, the rarer the more.
        `commonness` is that of the words in several packs, so that their scores can be compared.
        """
        parts: list[Query] = []
        for word in words:
            weight = self._weight(word, commonness)
            parts += (Query.boost_query(part, weight) for part in self._in_text(self._article_fields, word))
        for number, name in topics.items():
            article = Query.term_query(self._article_fields, "article", number)
            parts.append(Query.const_score_query(article, _NAMED_WEIGHT * len(words) * self._rarity(name, commonness)))
        result = self._articles.search(_any(parts, conditions), limit, count=True)
        addresses = [address for _, address in result.hits]
        numbers = self._articles.fast_field_values("article", addresses)
        pairs = zip(result.hits, numbers, strict=True)
        found = [FoundText(int(number or 0), self._ref(address), float(score)) for (score, address), number in pairs]
        return found, _count(result)

    def articles_by_section(
        self, words: Sequence[str], conditions: list[Query], limit: int, commonness: Commonness | None = None
    ) -> tuple[list[FoundText], int]:
        """The articles of the sections that have any of the folded words, best first, and how many there are.

        `conditions` say which sections; the names of an article help each of its sections. `commonness` as above.
        """
        parts = []
        for word in words:
            weight = self._weight(word, commonness)
            for field, counts in (("body", 1.0), ("topic", _TOPIC_WEIGHT)):
                part = Query.term_query(self._section_fields, field, self._stems[word])
                parts.append(Query.boost_query(part, counts * weight))
        query = _any(parts, conditions)
        best: dict[int, tuple[Place, float]] = {}
        for number, place, score in self._ask_sections(query, 2 * limit):
            best.setdefault(number, (place, score))
        refs = self._refs(list(best)[:limit])
        found = [FoundText(number, refs[number], best[number][1], best[number][0]) for number in refs]
        return found, self._articles_of(query)

    def best_places(
        self, numbers: Collection[int], words: Sequence[str], kinds: Collection[SectionKind], conditions: list[Query]
    ) -> dict[int, Place]:
        """For each article the section of the first kind asked for that it has, else the best for the folded words."""
        parts = [Query.term_query(self._section_fields, "body", self._stems[word]) for word in words]
        for after, kind in enumerate(kinds):
            of_kind = Query.term_query(self._section_fields, "has", str(kind))
            parts.append(Query.const_score_query(of_kind, _KIND_BONUS / (1 + after)))
        if not numbers or not parts:
            return {}
        # Not a term_set_query: that one looks at the article of every section that has a word.
        among = _any([Query.term_query(self._section_fields, "article", number) for number in numbers], [])
        query = _any(parts, [Query.const_score_query(among, 0.0), *conditions])
        best: dict[int, Place] = {}
        for number, place, _ in self._ask_sections(query, _SECTIONS_PER_ARTICLE * len(numbers)):
            best.setdefault(number, place)
        return best

    def _articles_of(self, query: Query) -> int:
        """How many articles the sections that a query finds belong to; of very many sections an estimate, 2 % off."""
        found = self._sections.search(query, _MOST_COUNTED, count=True)
        if _count(found) <= _MOST_COUNTED:
            return len(set(self._sections.fast_field_values("article", [address for _, address in found.hits])))
        distinct = self._sections.aggregate(query, {"articles": {"cardinality": {"field": "article"}}})
        return int(distinct["articles"]["value"])

    def _in_text(self, fields: tantivy.Schema, word: str) -> list[Query]:
        """A folded word in any form; in this very form it counts more."""
        stem = self._stems[word]
        any_form = Query.term_query(fields, "body", stem)
        if stem == word:
            return [Query.boost_query(any_form, 1 + _EXACT_WEIGHT)]
        return [any_form, Query.boost_query(Query.term_query(fields, "body", exact_term(word)), _EXACT_WEIGHT)]

    def _weight(self, word: str, commonness: Commonness | None) -> float:
        """What makes up for a word being commoner or rarer in this pack than in all together."""
        if commonness is None or word not in commonness.counts:
            return 1.0
        own = _bm25_rarity(self._articles.num_docs, self._count(word))
        return _bm25_rarity(commonness.articles, commonness.counts[word]) / own

    def _rarity(self, words: Sequence[str], commonness: Commonness | None) -> float:
        """How much folded words tell together: 0 for such as every article has."""
        if commonness is None or not commonness.counts.keys() >= set(words):
            commonness = self.commonness(words)
        return sum(math.log((commonness.articles + 1) / (commonness.counts[word] + 1)) for word in words)

    def commonness(self, words: Collection[str]) -> Commonness:
        """How many articles there are, and how many of them have each of the folded words."""
        return Commonness(self._articles.num_docs, {word: self._count(word) for word in words})

    def _count(self, word: str) -> int:
        return self._articles.doc_freq("body", self._stems[word])

    def _ask_sections(self, query: Query, limit: int) -> Iterator[tuple[int, Place, float]]:
        hits = self._sections.search(query, limit, count=False).hits
        addresses = [address for _, address in hits]
        numbers = self._sections.fast_field_values("article", addresses)
        codes = self._sections.fast_field_values("place", addresses)
        for (score, _), number, code in zip(hits, numbers, codes, strict=True):
            yield int(number or 0), Place.read(int(code or 0)), float(score)

    def _refs(self, numbers: Sequence[int]) -> dict[int, str]:
        """The refs of articles by their numbers, in the order given."""
        refs = {}
        for number in numbers:
            query = Query.term_query(self._article_fields, "article", number)
            _, address = self._articles.search(query, 1).hits[0]
            refs[number] = self._ref(address)
        return refs

    def _ref(self, address: tantivy.DocAddress) -> str:
        return bytes(self._articles.doc(address)["shown"][0]).decode()


def _bm25_rarity(articles: int, having: int) -> float:
    """What a word counts, by how many articles have it, as tantivy reckons (BM25's inverse document frequency)."""
    return math.log(1 + (articles - having + 0.5) / (having + 0.5))


def _count(result: tantivy.SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # tantivy's stub leaves it out


def _any(parts: Sequence[Query], conditions: Sequence[Query]) -> Query:
    """What meets any of the parts and all of the conditions."""
    query = Query.boolean_query([(Occur.Should, part) for part in parts])
    if not conditions:
        return query
    return Query.boolean_query([(Occur.Must, part) for part in (query, *conditions)])
