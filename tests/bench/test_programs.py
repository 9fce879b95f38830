"""The programs here on two pages: that they still run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench import compare_search, lay_terms_overlap
from tests.bench.compare_search import ENGINES


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A corpus and its queries."""
    pages = [
        {"id": "belly", "title": "Abdominal pain", "aliases": [], "sections": [{"heading": "H", "text": "It hurts."}]},
        {"id": "ears", "title": "Tinnitus", "aliases": ["Noises"], "sections": [{"heading": "H", "text": "Ringing."}]},
    ]
    queries = [
        {"qid": "1", "kind": "title", "query": 'tinnitus "', "relevant": ["ears"]},
        {"qid": "2", "kind": "lay", "query": "ringing in the ear", "relevant": ["ears"]},
        {"qid": "3", "kind": "lay", "query": "?", "relevant": ["belly"]},
    ]
    for name, lines in (("corpus", pages), ("queries", queries)):
        (tmp_path / name).with_suffix(".jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return [str(tmp_path / "corpus.jsonl"), str(tmp_path / "queries.jsonl")]


def test_engines_are_compared_in_a_table(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    compare_search.main(files)
    rows = [row.strip("| ").split(" | ") for row in capsys.readouterr().out.splitlines() if row.startswith("|")]

    assert rows[0] == ["success@1 / success@5", *ENGINES]
    assert ["title (1)", *["1.000 / 1.000"] * 3] in rows
    assert {len(row) for row in rows} == {4}


def test_the_overlap_with_the_list_is_counted(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    lay_terms_overlap.main(files)
    out = capsys.readouterr().out
    assert "2 lay queries, 2 articles" in out
    assert "with an empty list:  success@1" in out


def test_a_pair_counts_in_both_directions() -> None:
    pairs = [("ear noises", "tinnitus"), ("belly ache", "abdominal pain"), ("runs", "diarrhea")]
    titles = {"ears": ["Tinnitus"], "belly": ["Belly aches"]}
    queries: list[dict[str, Any]] = [
        {"query": "ear noise", "relevant": ["ears"]},
        {"query": "abdominal pain", "relevant": {"belly": 1}},
        {"query": "runs", "relevant": ["belly"]},
    ]
    met = lay_terms_overlap.overlap(pairs, queries, titles.__getitem__, lay_terms_overlap.key_maker())
    assert met == (set(pairs[:2]), 2)
