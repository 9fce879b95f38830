"""`bedside search`: one query, or a file of queries."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from viewer.articles import Hit, Results
from viewer.atomic import replacing
from viewer.commands.progress import ProgressLine
from viewer.errors import ContentError, UsageError, ViewerError
from viewer.folders import cache_folder
from viewer.indexes import IndexStore
from viewer.library import Library

BATCH_HITS = 10


def search(arguments: Namespace) -> int:
    """Print hits, or write a run. One of QUERY and --queries must be there."""
    query = " ".join(arguments.query)
    if bool(query) == bool(arguments.queries) or bool(arguments.queries) != bool(arguments.out):
        raise UsageError("Give a QUERY, or --queries and --out together.")
    with opened_for_search(Path(arguments.pack) if arguments.pack else None) as library:
        if arguments.queries:
            return _answer_file(library, Path(arguments.queries), Path(arguments.out))
        results = library.find(query)
    if arguments.json:
        print(json.dumps(results_json(results), ensure_ascii=False, indent=2))
    else:
        print(results_text(results))
    return 0


def opened_for_search(pack: Path | None) -> Library:
    """A library whose indexes are ready."""
    library = Library.opened(pack)
    with ProgressLine("Indexing") as line:
        library.prepare_search(IndexStore(cache_folder()), line.step)
    return library


def queries_of(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a query file. Raises ContentError with the line that is not a query."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _query(line, str(path), number)
    except OSError as error:
        raise ViewerError(f"Cannot read {path}: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise ContentError(str(path), 0, "this is not UTF-8 text: save the file as UTF-8") from error


def results_json(results: Results) -> dict[str, Any]:
    """The contract of `bedside search --json`."""
    return {"query": results.query, "corrected": results.corrected, "hits": [_hit_json(hit) for hit in results.hits]}


def results_text(results: Results) -> str:
    """Results for a terminal."""
    lines = []
    if results.corrected is not None:
        lines.append(f"Showing results for {results.corrected} (typed: {results.query})")
    if not results.hits:
        lines.append("Nothing found: try a shorter or more common word.")
    for hit in results.hits:
        place = f" > {hit.heading}" if hit.heading else ""
        reason = f"{hit.reason}: {hit.detail}" if hit.detail else str(hit.reason)
        lines += [f"{hit.title}{place}  [{hit.article}]  ({reason})", "    " + _snippet(hit)]
    return "\n".join(lines)


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "pack": hit.article.pack,
        "ref": hit.article.ref,
        "title": hit.title,
        "kind": str(hit.kind) if hit.kind else None,
        "section": hit.section or None,
        "reason": f"{hit.reason}: {hit.detail}" if hit.detail else str(hit.reason),
        "snippet": _snippet(hit),
    }


def _snippet(hit: Hit) -> str:
    return "".join(text for text, _ in hit.snippet)


def _answer_file(library: Library, queries: Path, out: Path) -> int:
    asked = list(queries_of(queries))
    with replacing(out) as temporary, temporary.open("w", encoding="utf-8") as file, ProgressLine("Searching") as line:
        for number, query in enumerate(asked, 1):
            docs = library.find_refs(query["query"], BATCH_HITS)
            file.write(json.dumps({"qid": query["qid"], "docs": docs}) + "\n")
            line.step(number, len(asked))
    print(f"{out}: {len(asked)} queries answered", file=sys.stderr)
    return 0


def _query(line: str, path: str, number: int) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ContentError(path, number, "this line is not JSON") from error
    if not isinstance(value, dict) or not isinstance(value.get("query"), str) or "qid" not in value:
        raise ContentError(path, number, 'a query line must have "qid" and "query"')
    return value
