"""How much the list of lay terms knows of a file of queries, and what searching gains by the list.

    python -m tests.bench.lay_terms_overlap CORPUS.jsonl QUERIES.jsonl

`resources/lay_terms.yml` is written by hand, without the query files. Some of its pairs will be in them all the same,
because both name what everybody knows. A pair is counted where one side is a query of the kind "lay", and the other is
the title of a page that answers it, endings and word order apart; and, in a second count, any name of that page.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.bench.corpus import articles_of
from viewer.commands.bench import quality
from viewer.commands.search import BATCH_HITS, queries_of
from viewer.search.documents import IndexedArticle
from viewer.search.fold import fold
from viewer.search.lay_terms import lay_terms
from viewer.search.names import NameKeys, name_parts
from viewer.search.searcher import Searcher

LANGUAGE = "en"
KIND = "lay"

Pair = tuple[str, str]
Key = Callable[[str], str]


def key_maker() -> Key:
    """What makes two ways of writing a name one, as the index has it."""
    keys = NameKeys(LANGUAGE)
    return lambda name: keys.stem_key(fold(name, LANGUAGE))


def overlap(
    pairs: Iterable[Pair], queries: Sequence[dict[str, Any]], names: Callable[[str], Iterable[str]], key: Key
) -> tuple[set[Pair], int]:
    """The pairs that are a query and a name of a page that answers it; how many queries they are."""
    by_sides: dict[frozenset[str], set[Pair]] = defaultdict(set)
    for everyday, clinical in pairs:
        by_sides[frozenset((key(everyday), key(clinical)))].add((everyday, clinical))
    met: set[Pair] = set()
    count = 0
    for query in queries:
        asked = key(query["query"])
        every = {key(name) for ref in query["relevant"] for name in names(ref)}
        found = set().union(*(by_sides.get(frozenset((asked, name)), ()) for name in every))
        met |= found
        count += bool(found)
    return met, count


def success(articles: Sequence[IndexedArticle], queries: Sequence[dict[str, Any]]) -> str:
    """Success at 1 and at 5 of the queries."""
    searcher = Searcher.in_memory(articles, LANGUAGE)
    answers = [[match.ref for match in searcher.find(query["query"], limit=BATCH_HITS).matches] for query in queries]
    row = quality(queries, answers)[KIND]
    return f"success@1 {row['success@1']:.3f}, success@5 {row['success@5']:.3f}"


def main(words: Sequence[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.bench.lay_terms_overlap", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("queries", type=Path, metavar="QUERIES.jsonl")
    arguments = parser.parse_args(words)
    queries = [query for query in queries_of(arguments.queries) if query.get("kind") == KIND]
    if not queries:
        sys.exit(f'{arguments.queries} has no query of the kind "{KIND}".')
    articles = articles_of(arguments.corpus)
    pages = {article.ref: article for article in articles}

    def titles(ref: str) -> list[str]:
        return [pages[ref].title, *name_parts(pages[ref].title)] if ref in pages else []

    def any_names(ref: str) -> list[str]:
        names = [name for name, _ in pages[ref].names()] if ref in pages else []
        return [*names, *(part for name in names for part in name_parts(name))]

    pairs, key = set(lay_terms(LANGUAGE)), key_maker()
    print(f"{len(pairs):,} pairs in the list, {len(queries)} lay queries, {len(articles):,} articles")
    for what, names in (("the title", titles), ("any name", any_names)):
        met, asked = overlap(pairs, queries, names, key)
        print(
            f"a query and {what} of a page that answers it: {len(met)} pairs ({len(met) / max(len(pairs), 1):.1%} of "
            f"the list), in {asked} queries ({asked / len(queries):.0%})"
        )
    print("with the list:       " + success(articles, queries))
    with patch("viewer.search.index_writer.lay_terms", return_value=()):
        print("with an empty list:  " + success(articles, queries))


if __name__ == "__main__":
    main(sys.argv[1:])
