"""`bedside bench`: how fast search is, how good it is on a file of queries, how fast packs and indexes are made."""

from __future__ import annotations

import json
import platform
import statistics
import tempfile
import time
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from viewer import VERSION
from viewer.authoring.source import Identity, read_source
from viewer.commands.progress import ProgressLine
from viewer.commands.search import BATCH_HITS, opened_for_search, queries_of
from viewer.errors import ViewerError
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack

SEVEN_KINDS = ("title", "alias", "question", "keywords", "typo", "prefix", "lay")
"""The kinds of queries whose mean is quoted."""
MOST_NAMES = 500


def bench(arguments: Namespace) -> int:
    """Print a table and one line of JSON (only that with --json)."""
    figures: dict[str, Any] = {"bedside": VERSION, "python": platform.python_version()}
    if arguments.source:
        figures["build"] = measure_build(Path(arguments.source))
    with opened_for_search(Path(arguments.pack) if arguments.pack else None) as library:
        pack = library.packs[0]
        figures["pack"] = {"id": pack.info.id, "articles": pack.article_count, "mb": _megabytes(pack.path)}
        figures["index"] = measure_index(pack)
        queries = list(queries_of(Path(arguments.queries))) if arguments.queries else _names_as_queries(pack)
        if not queries:
            raise ViewerError("There is no query to measure the search with: give a file of queries.")
        seconds, answers = measure_search(library, queries)
    figures["search_ms"] = latency(seconds)
    if arguments.queries:
        figures["quality"] = quality(queries, answers)
    if not arguments.json:
        print(_table(figures))
    print(json.dumps(figures))
    return 0


def measure_build(source: Path) -> dict[str, float]:
    """Articles a second from a source to a pack, written to a temporary folder."""
    with tempfile.TemporaryDirectory() as folder, ProgressLine("Building") as line:
        target = Path(folder) / "bench.pack"
        start = time.perf_counter()
        content = read_source(source, Identity(), line.step)
        count = write_pack(
            target, content.info, content.articles, content.categories, content.glossary, content.pictures
        )
        seconds = time.perf_counter() - start
        return {"articles": count, "seconds": round(seconds, 2), "articles_per_s": round(count / seconds)}


def measure_index(pack: Pack) -> dict[str, float]:
    """Articles a second from a pack to its index, made in a temporary folder; the index's size."""
    with tempfile.TemporaryDirectory() as folder, ProgressLine("Indexing") as line:
        start = time.perf_counter()
        made = IndexStore(Path(folder)).make(pack, line.step)
        seconds = time.perf_counter() - start
        size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    return {
        "seconds": round(seconds, 2),
        "articles_per_s": round(pack.article_count / seconds),
        "mb": round(size / 1e6, 1),
    }


def measure_search(library: Library, queries: Sequence[dict[str, Any]]) -> tuple[list[float], list[list[str]]]:
    """Seconds and refs of each query, after ten to warm up."""
    for query in queries[:10]:
        library.find_refs(query["query"], BATCH_HITS)
    seconds, answers = [], []
    for query in queries:
        start = time.perf_counter()
        answers.append(library.find_refs(query["query"], BATCH_HITS))
        seconds.append(time.perf_counter() - start)
    return seconds, answers


def latency(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(seconds)
    chosen = {"median": statistics.median(ordered), "p95": ordered[int(len(ordered) * 0.95)], "worst": ordered[-1]}
    return {name: round(value * 1000, 2) for name, value in chosen.items()}


def quality(queries: Sequence[dict[str, Any]], answers: Sequence[Sequence[str]]) -> dict[str, dict[str, float]]:
    """Success at 1 and at 5 by kind: the share of queries with a right page first, or among the first five."""
    outcomes: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for query, found in zip(queries, answers, strict=True):
        wanted = _right_pages(query)
        outcomes[str(query.get("kind", "all"))].append(
            (float(not wanted.isdisjoint(found[:1])), float(not wanted.isdisjoint(found[:5])))
        )
    table = {kind: _means(rows) | {"queries": len(rows)} for kind, rows in sorted(outcomes.items())}
    seven = [table[kind] for kind in SEVEN_KINDS if kind in table]
    if seven:
        table["mean of seven"] = {
            key: round(statistics.mean(row[key] for row in seven), 3) for key in ("success@1", "success@5")
        }
    return table


def _right_pages(query: dict[str, Any]) -> set[str]:
    """What answers a query: for an unfinished title, the page that is being typed."""
    target = query.get("target")
    if query.get("kind") == "prefix" and target:
        return {target} if isinstance(target, str) else set(target)
    relevant = query.get("relevant", [])
    if isinstance(relevant, dict):
        return {ref for ref, grade in relevant.items() if grade >= query.get("min_rel", 1)}
    return set(relevant)


def _means(rows: Iterable[tuple[float, float]]) -> dict[str, float]:
    first, fifth = zip(*rows, strict=True)
    return {"success@1": round(statistics.mean(first), 3), "success@5": round(statistics.mean(fifth), 3)}


def _names_as_queries(pack: Pack) -> list[dict[str, Any]]:
    return [{"query": name} for _, _, name, _ in list(pack.names())[:MOST_NAMES]]


def _megabytes(path: Path) -> float:
    return round(path.stat().st_size / 1e6, 1)


def _table(figures: dict[str, Any]) -> str:
    lines = []
    for head, row in figures.items():
        if head == "quality":
            continue
        words = "  ".join(f"{key} {value}" for key, value in row.items()) if isinstance(row, dict) else row
        lines.append(f"{head:12} {words}")
    for kind, row in figures.get("quality", {}).items():
        lines.append(f"  {kind:14} success@1 {row['success@1']:.3f}  success@5 {row['success@5']:.3f}")
    return "\n".join(lines)
