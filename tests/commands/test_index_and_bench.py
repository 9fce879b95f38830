"""`index`, `bench`, and the line that shows how far long work is."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from viewer import cli
from viewer.commands.bench import quality
from viewer.commands.progress import ProgressLine

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


def test_bench_prints_a_table_and_json(run: Run, small_pack: Path, tmp_path: Path) -> None:
    queries, source = tmp_path / "q.jsonl", tmp_path / "a.jsonl"
    queries.write_text(
        '{"qid": "1", "query": "asthma", "kind": "title", "relevant": ["lungs/asthma"]}\n'
        '{"qid": "2", "query": "bark", "kind": "prefix", "target": "children/croup", "relevant": []}\n'
        '{"qid": "3", "query": "croup", "kind": "title", "relevant": {"lungs/asthma": 1}}\n'
    )
    source.write_text('{"id": "a", "title": "A", "sections": []}\n')
    status, out, err = run("bench", "--pack", small_pack, "--queries", queries, "--source", source)
    *table, line = out.splitlines()
    figures = json.loads(line)

    assert (status, err) == (0, "")
    assert list(figures) == ["bedside", "python", "build", "pack", "index", "search_ms", "quality"]
    assert figures["build"]["articles"] == 1
    assert figures["pack"]["id"] == "small"
    assert figures["quality"]["title"]["success@1"] == 0.5
    assert figures["quality"]["prefix"]["success@1"] == 1.0
    assert figures["quality"]["mean of seven"]["success@1"] == 0.75
    assert any(row.split()[:3] == ["title", "success@1", "0.500"] for row in table)

    assert json.loads(run("bench", "--pack", small_pack, "--json")[1]).keys() >= {"pack", "index", "search_ms"}


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
