"""Bedside's search beside SQLite FTS5 and tantivy as they come: the same pages, the same queries, one run.

    python -m tests.bench.compare_search CORPUS.jsonl QUERIES.jsonl

Prints a Markdown table: success@1 / success@5 by kind of query, time of a query, size of the index, time to make it.
CORPUS holds articles as `bedside build` reads them, QUERIES what `bedside bench` reads. Each engine gets the same
titles, other names and texts, writes its index to a temporary folder and is asked for the ids of ten pages.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tantivy

from tests.bench.corpus import articles_of
from viewer.commands.bench import SEVEN_KINDS, latency, quality, timed
from viewer.commands.progress import ProgressLine
from viewer.commands.search import BATCH_HITS, queries_of
from viewer.search.documents import IndexedArticle
from viewer.search.index import make_index
from viewer.search.searcher import Searcher

Find = Callable[[str], list[str]]
Engine = Callable[[Sequence[IndexedArticle], Path], Find]
"""Indexes articles in an empty folder and returns what finds in it."""

MEAN = "mean of seven"
_BOOSTS = {"title": 10.0, "aliases": 5.0, "body": 1.0}
_WORD = re.compile(r"\w+")


class Measured(NamedTuple):
    """How one engine did."""

    quality: Mapping[str, Mapping[str, float]]
    ms: Mapping[str, float]
    index_mb: float
    build_s: float


def bedside(articles: Sequence[IndexedArticle], folder: Path) -> Find:
    make_index(articles, folder / "index", "en")
    searcher = Searcher.open(folder / "index")
    return lambda query: [match.ref for match in searcher.find(query, limit=BATCH_HITS).matches]


def sqlite_fts5(articles: Sequence[IndexedArticle], folder: Path) -> Find:
    """Any of the words, the last one unfinished, ranked by bm25 with a weight a column. It keeps no texts."""
    file = folder / "fts5.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE page (number INTEGER PRIMARY KEY, ref TEXT)")
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5(title, aliases, body, content='', tokenize='porter unicode61')"
    )
    for number, article in enumerate(articles):
        connection.execute("INSERT INTO page VALUES (?, ?)", (number, article.ref))
        connection.execute(
            "INSERT INTO found (rowid, title, aliases, body) VALUES (?, ?, ?, ?)",
            (number, article.title, _other_names(article), _body(article)),
        )
    connection.execute("INSERT INTO found (found) VALUES ('optimize')")
    connection.commit()
    connection.execute("VACUUM")
    ask = (
        "SELECT ref FROM found JOIN page ON page.number = found.rowid WHERE found MATCH ? "
        f"ORDER BY bm25(found, {', '.join(map(str, _BOOSTS.values()))}) LIMIT {BATCH_HITS}"
    )

    def find(query: str) -> list[str]:
        words = [f'"{word}"' for word in _WORD.findall(query)]
        return [ref for (ref,) in connection.execute(ask, (" OR ".join(words) + "*",))] if words else []

    return find


def plain_tantivy(articles: Sequence[IndexedArticle], folder: Path) -> Find:
    """Its English stemmer, its query parser, a boost a field, everything else as it comes."""
    builder = tantivy.SchemaBuilder().add_text_field("ref", stored=True, tokenizer_name="raw")
    for field in _BOOSTS:
        builder.add_text_field(field, tokenizer_name="en_stem")
    schema = builder.build()
    index = tantivy.Index(schema, path=str(folder))
    writer = index.writer()
    for article in articles:
        fields = {"ref": article.ref, "title": article.title, "aliases": _other_names(article), "body": _body(article)}
        writer.add_document(tantivy.Document.from_dict(fields, schema))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def find(text: str) -> list[str]:
        query, _ = index.parse_query_lenient(text, list(_BOOSTS), field_boosts=_BOOSTS)
        return [str(searcher.doc(address)["ref"][0]) for _, address in searcher.search(query, BATCH_HITS).hits]

    return find


ENGINES: Mapping[str, Engine] = {
    "Bedside": bedside,
    f"SQLite FTS5 {sqlite3.sqlite_version}": sqlite_fts5,
    "tantivy as it comes": plain_tantivy,
}


def measured(name: str, engine: Engine, articles: Sequence[IndexedArticle], queries: list[dict[str, Any]]) -> Measured:
    """Let one engine index the articles and answer the queries."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as made, ProgressLine(name) as line:
        folder = Path(made)
        start = time.perf_counter()
        find = engine(articles, folder)
        build = time.perf_counter() - start
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
        seconds, answers = timed(find, [query["query"] for query in queries], line.step)
    return Measured(quality(queries, answers), latency(seconds), size / 1e6, build)


def table(columns: Mapping[str, Measured]) -> str:
    """The Markdown table."""
    every = list(columns.values())
    kinds = [kind for kind in every[0].quality if kind != MEAN]
    order = sorted(kinds, key=lambda kind: SEVEN_KINDS.index(kind) if kind in SEVEN_KINDS else len(SEVEN_KINDS))
    rows = [["success@1 / success@5", *columns], ["---", *("---:" for _ in columns)]]
    for kind in [*order, *([MEAN] if MEAN in every[0].quality else [])]:
        shown = [f"{one.quality[kind]['success@1']:.3f} / {one.quality[kind]['success@5']:.3f}" for one in every]
        rows.append([_head(kind, every[0].quality[kind]), *shown])
    rows.append(["query, median ms", *(f"{one.ms['median']:.2f}" for one in every)])
    rows.append(["query, p95 ms", *(f"{one.ms['p95']:.2f}" for one in every)])
    rows.append(["index, MB", *(f"{one.index_mb:.1f}" for one in every)])
    rows.append(["index made in, s", *(f"{one.build_s:.1f}" for one in every)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main(words: Sequence[str]) -> None:
    parser = ArgumentParser(prog="python -m tests.bench.compare_search", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("queries", type=Path, metavar="QUERIES.jsonl")
    arguments = parser.parse_args(words)
    queries = list(queries_of(arguments.queries))
    articles = articles_of(arguments.corpus)
    print(table({name: measured(name, engine, articles, queries) for name, engine in ENGINES.items()}))
    print(f"\n{len(articles):,} articles, {len(queries):,} queries.")


def _head(kind: str, row: Mapping[str, float]) -> str:
    return f"{kind} ({row['queries']})" if "queries" in row else f"**{kind}**"


def _other_names(article: IndexedArticle) -> str:
    return "\n".join((*article.also_called, *article.lay_terms))


def _body(article: IndexedArticle) -> str:
    parts = (f"{section.heading}\n{section.text}" for section in article.sections)
    return "\n".join((article.summary, *parts))


if __name__ == "__main__":
    main(sys.argv[1:])
