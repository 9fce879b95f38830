"""Search quality on real pages: SQLite's and Kiwix's engine reach 0.72 and 0.88 (see ../shared/bench/search)."""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from viewer.articles import SectionKind
from viewer.search.documents import IndexedArticle, IndexedSection
from viewer.search.searcher import Searcher

BENCH = Path(__file__).resolve().parents[3] / "shared" / "bench" / "search"
KINDS = ("title", "alias", "question", "keywords", "typo", "prefix", "lay")


def _pages() -> Iterator[IndexedArticle]:
    with lzma.open(BENCH / "corpus.jsonl.xz", "rt", encoding="utf-8") as file:
        for number, line in enumerate(file):
            page = json.loads(line)
            sections = (IndexedSection(SectionKind.OTHER, part["heading"], part["text"]) for part in page["sections"])
            also_called = tuple(page["aliases"])
            yield IndexedArticle(
                number, page["id"], page["title"], also_called, (), page.get("summary") or "", tuple(sections)
            )


def _rank(query: dict[str, Any], refs: list[str]) -> int:
    """The place of the first page that answers a query, from 1; 0 where there is none. As score.py counts it."""
    answers = query["relevant"]
    wanted = set(answers) if isinstance(answers, list) else {ref for ref, grade in answers.items() if grade >= 1}
    if query["kind"] == "prefix":
        target = query["target"]
        wanted = {target} if isinstance(target, str) else set(target)
    return next((place for place, ref in enumerate(refs, 1) if ref in wanted), 0)


@pytest.mark.skipif(not BENCH.exists(), reason="needs ../shared/bench/search")
def test_search_finds_the_right_page_among_thousands() -> None:
    searcher = Searcher.in_memory(_pages(), "en")
    ranks: dict[str, list[int]] = defaultdict(list)
    for line in (BENCH / "queries_dev.jsonl").read_text("utf-8").splitlines():
        query = json.loads(line)
        ranks[query["kind"]].append(
            _rank(query, [match.ref for match in searcher.find(query["query"], limit=5).matches])
        )
    first = {kind: sum(rank == 1 for rank in ranks[kind]) / len(ranks[kind]) for kind in ranks}
    among_five = {kind: sum(rank > 0 for rank in ranks[kind]) / len(ranks[kind]) for kind in ranks}
    assert sum(first[kind] for kind in KINDS) / len(KINDS) >= 0.90, first
    assert sum(among_five[kind] for kind in KINDS) / len(KINDS) >= 0.95, among_five
    assert first["british"] >= 0.98, first
    assert first["wordbreak"] >= 0.88, first
