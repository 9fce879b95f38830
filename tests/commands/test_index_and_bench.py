"""`index`, `bench`, and the line that shows how far long work is."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.source_tree import SourceTree
from viewer import cli
from viewer.commands.bench import copied, quality
from viewer.commands.progress import ProgressLine
from viewer.pack.reader import Pack

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Run:  # noqa: ARG001 (home: an empty one)
    """Call a command in this process; its status, output and errors."""

    def call(*words: object) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def test_an_index_is_made_once_and_told(run: Run, small_pack: Path, home: Path) -> None:
    status, out, err = run("index", small_pack, "--progress")
    *steps, last = (json.loads(line) for line in out.splitlines())

    assert (status, err) == (0, "")
    assert steps[-1] == {"done": 2, "of": 2}
    assert Path(last["folder"]).is_relative_to(home)
    assert run("index", small_pack, "--progress") == (0, json.dumps(last) + "\n", "")
    assert run("index", small_pack) == (0, f"{last['folder']}\n", "")


def test_an_index_of_no_pack_is_one_sentence(run: Run, tmp_path: Path) -> None:
    status, out, err = run("index", tmp_path / "none.pack")
    assert (status, out, err.count("\n")) == (1, "", 1)


QUERIES = """
{"qid": "1", "query": "asthma", "kind": "title", "relevant": ["lungs/asthma"]}
{"qid": "2", "query": "bark", "kind": "prefix", "target": "children/croup", "relevant": []}
{"qid": "3", "query": "croup", "kind": "title", "relevant": {"lungs/asthma": 1}}
"""


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    file = tmp_path / "q.jsonl"
    file.write_text(QUERIES)
    return file


def test_bench_prints_a_table_and_json(run: Run, small_pack: Path, queries: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a", "title": "A", "sections": []}\n')
    status, out, err = run("bench", "--pack", small_pack, "--queries", queries, "--source", source)
    *table, line = out.splitlines()
    figures = json.loads(line)

    assert (status, err) == (0, "")
    assert list(figures) == ["bedside", "python", "build", "pack", "index", "search_ms", "memory_mb", "quality"]
    assert figures["build"]["articles"] == 1
    assert figures["pack"]["id"] == "small"
    assert figures["search_ms"].keys() == {"median", "p95", "worst"}
    assert figures["quality"]["title"]["success@1"] == 0.5
    assert figures["quality"]["prefix"]["success@1"] == 1.0
    assert figures["quality"]["mean of seven"]["success@1"] == 0.75
    assert "quality title success@1 0.500" in [" ".join(row.split()) for row in table]
    if sys.platform == "linux":
        assert figures["memory_mb"]["pss"] > figures["memory_mb"]["of_files"] > 0


def test_bench_measures_a_multiplied_library_beside_the_plain_one(run: Run, small_pack: Path, queries: Path) -> None:
    status, out, err = run("bench", "--pack", small_pack, "--queries", queries, "--times", 3)
    *table, line = out.splitlines()
    figures = json.loads(line)
    multiplied = figures["multiplied"]

    assert (status, err) == (0, "")
    assert multiplied["times"] == 3
    assert [one["pack"]["articles"] for one in (figures, multiplied)] == [2, 6]
    assert multiplied.keys() - {"times"} == figures.keys() - {"bedside", "python", "multiplied"}
    assert multiplied["pack"].keys() == figures["pack"].keys() >= {"mb", "articles_per_s"}
    assert multiplied["quality"]["title"]["success@1"] == 0.5
    assert "pack articles 2 6" in [" ".join(row.split()) for row in table]


def test_bench_needs_no_queries(run: Run, small_pack: Path) -> None:
    assert json.loads(run("bench", "--pack", small_pack, "--json")[1]).keys() >= {"pack", "index", "search_ms"}


def test_bench_of_no_copies_is_a_usage_error(run: Run, small_pack: Path) -> None:
    assert run("bench", "--pack", small_pack, "--times", 1)[::2] == (2, "--times takes a number from 2 on.\n")


def test_copies_share_no_name(tree: SourceTree, tmp_path: Path) -> None:
    tree.asthma(title="Asthma (Wheezing)")
    articles = list(copied(Pack(tree.build(tmp_path / "small.pack")), 3))

    assert [article.title for article in articles if "asthma" in article.ref] == [
        "Asthma (Wheezing)",
        "Asthma (Wheezing copy2) copy2",
        "Asthma (Wheezing copy3) copy3",
    ]
    names = [name for article in articles for name in (article.title, *article.also_called)]
    assert len({article.ref for article in articles}) == len(articles) == 6
    assert len(set(names)) == len(names) == 12


def test_bench_without_a_query_is_one_sentence(run: Run, small_pack: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("\n")
    status, out, err = run("bench", "--pack", small_pack, "--queries", tmp_path / "q.jsonl")
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_success_is_counted_at_one_and_at_five() -> None:
    queries = [{"qid": number, "query": "x", "kind": "lay", "relevant": ["right"]} for number in range(4)]
    answers = [["right"], ["a", "b", "c", "d", "right"], ["a", "b", "c", "d", "e", "right"], []]
    assert quality(queries, answers)["lay"] == {"success@1": 0.25, "success@5": 0.5, "queries": 4}


class Terminal(io.StringIO):
    """A screen that a person looks at."""

    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(time, "monotonic", iter([10.0, 10.05]).__next__)
    with ProgressLine("Building") as line:
        line.step(1, 4)
        line.step(2, 4)  # too soon after the last to be drawn
        assert screen.getvalue() == f"\rBuilding [{'#' * 8}{'.' * 22}]  25%"
    assert screen.getvalue().endswith("\r\x1b[K")


def test_progress_says_nothing_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    log = io.StringIO()
    monkeypatch.setattr(sys, "stderr", log)
    with ProgressLine("Building") as line:
        line.step(1, 2)
        line.step(0, 0)
    assert log.getvalue() == ""
