"""`bedside bench`: how fast search is, how good it is on a file of queries, how fast packs and indexes are made.

Searching is measured in a process of its own that does nothing else, so that its memory is what searching takes.
"""

from __future__ import annotations

import json
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from viewer import VERSION
from viewer.articles import Article
from viewer.authoring.source import Identity, read_source
from viewer.bundled import child_command
from viewer.commands.progress import ProgressLine
from viewer.commands.search import BATCH_HITS, queries_of
from viewer.errors import UsageError, ViewerError
from viewer.indexes import IndexStore
from viewer.library import Library
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack

SEVEN_KINDS = ("title", "alias", "question", "keywords", "typo", "prefix", "lay")
"""The kinds of queries whose mean is quoted."""
MOST_NAMES = 500
_WARM_UP = 10  # queries
_COPY = "--copy-"  # in the ref of a copied article
_END_OF_NAME = re.compile(r"(?=[)\]])|\Z")  # what stands in brackets is a name, too

Queries = Sequence[dict[str, Any]]


def bench(arguments: Namespace) -> int:
    """Print a table and one line of JSON (only that with --json)."""
    if arguments.answer_with:
        return _answer(Path(arguments.pack), Path(arguments.answer_with))
    if arguments.times is not None and arguments.times < 2:
        raise UsageError("--times takes a number from 2 on.")
    figures: dict[str, Any] = {"bedside": VERSION, "python": platform.python_version()}
    if arguments.source:
        figures["build"] = measure_build(Path(arguments.source))
    with Library.opened(Path(arguments.pack) if arguments.pack else None) as library:
        pack = library.packs[0]
        queries = list(queries_of(Path(arguments.queries))) if arguments.queries else _names_as_queries(pack)
        if not queries:
            raise ViewerError("There is no query to measure the search with: give a file of queries.")
        is_judged = bool(arguments.queries)
        figures["pack"] = {"id": pack.info.id, "articles": pack.article_count, "mb": _megabytes(pack.path)}
        if arguments.times:
            with tempfile.TemporaryDirectory() as folder:
                figures["pack"] |= measure_copying(pack, 1, Path(folder) / "one.pack")
        figures |= measure_searching(pack, queries, is_judged)
        if arguments.times:
            figures["multiplied"] = measure_multiplied(pack, arguments.times, queries, is_judged)
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
        return {"articles": count} | _rate(count, time.perf_counter() - start)


def measure_multiplied(pack: Pack, times: int, queries: Queries, is_judged: bool) -> dict[str, Any]:
    """The figures of a library of so many copies of a pack's articles, made in a temporary folder.

    In its quality a copy counts as its page: the copies of one page crowd the first five.
    """
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{times}-times.pack"
        made = measure_copying(pack, times, target)
        with closing(Pack(target)) as copies:
            identity = {"id": pack.info.id, "articles": copies.article_count, "mb": _megabytes(target)}
            return {"times": times, "pack": identity | made} | measure_searching(copies, queries, is_judged)


def measure_copying(pack: Pack, times: int, target: Path) -> dict[str, float]:
    """Articles a second from an open pack to a pack of so many copies of its articles, written to `target`."""
    categories = [category for category, _ in pack.categories()]
    total = pack.article_count * times
    with ProgressLine("Copying") as line:
        start = time.perf_counter()
        write_pack(target, pack.info, _counted(copied(pack, times), total, line.step), categories)
        return _rate(total, time.perf_counter() - start)


def copied(pack: Pack, times: int) -> Iterator[Article]:
    """A pack's articles, then again and again with refs and names of their own: "Asthma copy2", "Asthma copy3"."""
    yield from (article for _, article in pack.articles())
    for copy in range(2, times + 1):
        for _, article in pack.articles():
            yield replace(
                article,
                ref=f"{article.ref}{_COPY}{copy}",
                title=_distinct(article.title, copy),
                also_called=tuple(_distinct(name, copy) for name in article.also_called),
                lay_terms=tuple(_distinct(name, copy) for name in article.lay_terms),
            )


def measure_searching(pack: Pack, queries: Queries, is_judged: bool) -> dict[str, Any]:
    """The index's size and rate; the time of a query, the memory and, if it can be judged, the quality of searching."""
    with tempfile.TemporaryDirectory() as folder:
        figures: dict[str, Any] = {"index": measure_index(pack, Path(folder))}
        command = child_command("bench", "--pack", str(pack.path), "--answer-with", folder)
        texts = json.dumps([query["query"] for query in queries])
        done = subprocess.run(command, input=texts, stdout=subprocess.PIPE, encoding="utf-8")
        if done.returncode:
            raise ViewerError(f"The process that was to search ended with {done.returncode}.")
        told = json.loads(done.stdout)
    figures |= {"search_ms": latency(told["seconds"]), "memory_mb": told["memory_mb"]}
    if is_judged:
        figures["quality"] = quality(queries, [[_page(ref) for ref in refs] for refs in told["answers"]])
    return figures


def measure_index(pack: Pack, cache: Path) -> dict[str, float]:
    """Articles a second from a pack to its index, made in a cache folder; the index's size."""
    with ProgressLine("Indexing") as line:
        start = time.perf_counter()
        made = IndexStore(cache).make(pack, line.step)
        seconds = time.perf_counter() - start
    size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    return _rate(pack.article_count, seconds) | {"mb": round(size / 1e6, 1)}


def _answer(pack: Path, cache: Path) -> int:
    """In the process that searches: queries as a JSON list on stdin, their times, answers and the memory on stdout."""
    queries = json.load(sys.stdin)
    with Library.opened(pack) as library, ProgressLine("Searching") as line:
        library.prepare_search(IndexStore(cache), line.step)
        seconds, answers = timed(lambda query: library.find_refs(query, BATCH_HITS), queries, line.step)
        print(json.dumps({"seconds": seconds, "answers": answers, "memory_mb": memory()}))
    return 0


def timed(
    find: Callable[[str], list[str]], queries: Sequence[str], progress: Callable[[int, int], None]
) -> tuple[list[float], list[list[str]]]:
    """Seconds and refs of each query, after ten to warm up."""
    for query in queries[:_WARM_UP]:
        find(query)
    seconds, answers = [], []
    for number, query in enumerate(queries, 1):
        start = time.perf_counter()
        answers.append(find(query))
        seconds.append(time.perf_counter() - start)
        progress(number, len(queries))
    return seconds, answers


def memory() -> dict[str, float]:
    """This process's share of memory (PSS), and how much of it is pages of files, as Linux tells; else nothing."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return {}
    rows = dict(line.split(":", 1) for line in lines[1:])
    named = {"pss": "Pss", "of_files": "Pss_File"}
    return {name: round(int(rows[row].split()[0]) * 1024 / 1e6, 1) for name, row in named.items() if row in rows}


def latency(seconds: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(seconds)
    chosen = {"median": statistics.median(ordered), "p95": ordered[int(len(ordered) * 0.95)], "worst": ordered[-1]}
    return {name: round(value * 1000, 2) for name, value in chosen.items()}


def quality(queries: Queries, answers: Sequence[Sequence[str]]) -> dict[str, dict[str, float]]:
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


def _distinct(name: str, copy: int) -> str:
    return _END_OF_NAME.sub(f" copy{copy}", name)


def _page(ref: str) -> str:
    """The ref of the article that an article is a copy of."""
    return ref.rpartition(_COPY)[0] or ref


def _counted(articles: Iterable[Article], total: int, progress: Callable[[int, int], None]) -> Iterator[Article]:
    for number, article in enumerate(articles, 1):
        yield article
        progress(number, total)


def _rate(articles: int, seconds: float) -> dict[str, float]:
    return {"seconds": round(seconds, 2), "articles_per_s": round(articles / seconds)}


def _megabytes(path: Path) -> float:
    return round(path.stat().st_size / 1e6, 1)


def _table(figures: dict[str, Any]) -> str:
    """A line a figure; beside the plain library's the multiplied one's."""
    plain = dict(_flat(figures))
    multiplied = dict(_flat(figures.get("multiplied", {})))
    lines = []
    for name, value in plain.items():
        if not name.startswith("multiplied"):
            lines.append(f"{name:34} {_shown(name, value):>12} {_shown(name, multiplied.get(name, '')):>12}".rstrip())
    return "\n".join(lines)


def _flat(figures: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every figure with the names that lead to it."""
    for name, value in figures.items():
        if isinstance(value, dict):
            yield from ((f"{name} {rest}", figure) for rest, figure in _flat(value))
        else:
            yield name, value


def _shown(name: str, value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) and name.startswith("quality") else str(value)
