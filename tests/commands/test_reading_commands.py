"""`show`, `list`, `search` and `print` as other programs call them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.source_tree import BODY, SourceTree
from viewer import VERSION, bundled, cli

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], small_pack: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> Run:  # noqa: ARG001 (home: an empty one)
    """Call a command in this process, the small pack as the library; its status, output and errors."""
    monkeypatch.setattr(bundled, "bundled_pack", lambda: small_pack)
    monkeypatch.setattr(bundled, "bundled_source", lambda: None)

    def call(*words: object) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


def as_process(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command as other programs do."""
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *map(str, words)],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


# show

EXPECTED: dict[str, Any] = {
    "pack": "small",
    "ref": "lungs/asthma",
    "title": "Asthma",
    "also_called": ["Bronchial asthma"],
    "summary": "A long-term lung problem that narrows the airways.",
    "review": {"status": "not-reviewed"},
    "updated": "2026-11-22",
    "figures": [{"caption": "The lungs", "credit": "Drawing: the testers", "alt": "The two lungs", "missing": False}],
    "sections": [
        {
            "kind": "key-points",
            "heading": "Key points",
            "inferred": None,
            "text": "- Asthma narrows the airways.\n- Most people have few symptoms with good treatment.",
        },
        {
            "kind": "symptoms",
            "heading": "Symptoms",
            "inferred": None,
            "text": "You may have wheezing, or stridor:\n1. a tight chest\n2. a cough at night\n"
            "[Picture: The two lungs]\nThe lungs\nDrawing: the testers",
        },
        {
            "kind": "get-help",
            "heading": "When to get help",
            "inferred": None,
            "text": "Emergency: Call for emergency help if\n- your lips turn blue\nSee croup for a barking cough.",
        },
    ],
}


def test_show_json_is_the_contract(run: Run) -> None:
    status, out, err = run("show", "lungs/asthma", "--json")
    shown = json.loads(out)

    assert (status, err) == (0, "")
    assert shown == EXPECTED
    assert list(shown) == list(EXPECTED)


def test_show_json_says_what_an_import_inferred_and_its_publisher_stated(
    run: Run, tree: SourceTree, tmp_path: Path
) -> None:
    tree.asthma(
        BODY.replace("## Symptoms", "## Symptoms {: inferred=0.8}").replace(
            "![The two lungs](lungs.svg", "![](missing:"
        ),
        review="{status: stated-by-source, by: A board, role: '', on: 2021-05-05}",
        updated="null",
    )
    pack = tree.build(tmp_path / "p.pack")
    shown = json.loads(run("show", "lungs/asthma", "--json", "--pack", pack)[1])

    assert shown["review"] == {"status": "stated-by-source", "by": "A board", "on": "2021-05-05"}
    assert shown["updated"] is None
    assert [section["inferred"] for section in shown["sections"]] == [None, 0.8, None]
    assert shown["figures"] == [{"caption": "The lungs", "credit": "Drawing: the testers", "alt": "", "missing": True}]
    text = run("show", "lungs/asthma", "--pack", pack)[1]
    assert "The publisher states: reviewed by A board, 2021-05-05 · Date not recorded" in text
    assert "Symptoms (heading inferred)\n--------\n" in text
    assert "[Picture missing]\nThe lungs" in text


def test_show_prints_an_article_as_text(run: Run) -> None:
    status, out, err = run("show", "lungs/asthma")

    assert (status, err) == (0, "")
    assert out.startswith(
        "Asthma\n======\nAlso called: Bronchial asthma\nNot yet reviewed by a clinician · Updated 2026-11-22\n\n"
        "A long-term lung problem that narrows the airways.\n\nKey points\n----------\n- Asthma narrows the airways.\n"
    )
    assert out.endswith(
        "Sources\n-------\nAsthma. NHLBI. https://example.org/asthma\nAsthma. WHO. https://example.org/who\n"
    )


def test_show_takes_a_ref_with_its_pack(run: Run) -> None:
    assert run("show", "small:children/croup")[1].startswith("Croup\n=====\n")


@pytest.mark.parametrize("ref", ["lungs/none", "none:lungs/asthma", "", "lungs/asthma#symptoms"])
def test_an_unknown_ref_is_one_sentence(run: Run, ref: str) -> None:
    assert run("show", ref) == (1, "", f"There is no article {ref}: search for it by its name.\n")


# list


def test_list_json_is_the_contract(run: Run) -> None:
    status, out, err = run("list", "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == [
        {
            "id": "small",
            "title": "Small library",
            "publisher": "The testers",
            "language": "en",
            "version": "1",
            "license": "CC0",
            "articles": 2,
            "proof": "unsigned",
            "proved_publisher": None,
            "key": None,
            "installed": False,
        }
    ]


def test_list_prints_a_line_a_pack(run: Run) -> None:
    assert run("list") == (0, "small  Small library 1, en, 2 articles, by The testers (unsigned)\n", "")


# search


def test_search_json_is_the_contract(run: Run, home: Path) -> None:
    status, out, err = run("search", "barking", "cough", "--json")
    answer = json.loads(out)

    assert (status, err) == (0, "")
    assert list(answer) == ["query", "corrected", "hits"]
    assert (answer["query"], answer["corrected"]) == ("barking cough", None)
    assert list(answer["hits"][0]) == ["pack", "ref", "title", "kind", "section", "reason", "snippet"]
    assert (answer["hits"][0]["pack"], answer["hits"][0]["ref"]) == ("small", "children/croup")
    assert answer["hits"][0]["reason"] == "also called: Barking cough"
    assert list(home.rglob("index.json"))  # kept in the cache, for the next time


def test_search_prints_hits_and_says_when_there_are_none(run: Run) -> None:
    assert run("search", "asthma")[1].startswith("Asthma  [small:lungs/asthma]  (title: Asthma)\n    A long-term")
    assert run("search", "%%%") == (0, "Nothing found: try a shorter or more common word.\n", "")


def test_a_file_of_queries_makes_a_run(run: Run, tmp_path: Path, small_pack: Path) -> None:
    queries, out = tmp_path / "q.jsonl", tmp_path / "run.jsonl"
    queries.write_text('{"qid": "1", "query": "asthma"}\n\n{"qid": 2, "query": "croup", "more": true}\n')
    status, told, err = run("search", "--queries", queries, "--out", out, "--pack", small_pack)

    assert (status, told, err) == (0, "", f"{out}: 2 queries answered\n")
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    assert [list(line) for line in lines] == [["qid", "docs"], ["qid", "docs"]]
    assert [line["qid"] for line in lines] == ["1", 2]
    assert [line["docs"][0] for line in lines] == ["lungs/asthma", "children/croup"]


@pytest.mark.parametrize("bad", ["{", "[]", '{"query": "x"}', '{"qid": 1}', '{"qid": 1, "query": 5}'])
def test_a_bad_query_is_said_with_its_line_and_the_old_run_stays(run: Run, tmp_path: Path, bad: str) -> None:
    queries, out = tmp_path / "q.jsonl", tmp_path / "run.jsonl"
    queries.write_text('{"qid": "1", "query": "asthma"}\n' + bad + "\n")
    out.write_text("old")
    status, told, err = run("search", "--queries", queries, "--out", out)

    assert (status, told) == (1, "")
    assert err.startswith(f"{queries}:2: ")
    assert err.count("\n") == 1
    assert out.read_text() == "old"


# print


def test_print_writes_a_pdf_and_says_where(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    status, told, _ = run("print", "lungs/asthma#symptoms", "children/croup", "-o", out)
    assert (status, told) == (0, f"{out}\n")
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("ref", ["lungs/none", "lungs/asthma#outlook", "lungs/asthma#nonsense"])
def test_what_cannot_be_printed_is_one_sentence(run: Run, tmp_path: Path, ref: str) -> None:
    out = tmp_path / "out.pdf"
    status, told, err = run("print", ref, "-o", out)
    assert (status, told, err.count("\n")) == (1, "", 1)
    assert not out.exists()


# Usage


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["show"],
        ["show", "a", "b"],
        ["show", "a", "--yaml"],
        ["list", "all"],
        ["check"],
        ["check", ".", "--profile", "strict"],
        ["build", "."],
        ["print", "a"],
        ["print", "a", "-o", "x.pdf", "--size", "huge"],
        ["import", "a.txt"],
        ["open"],
        ["--nonsense"],
    ],
)
def test_a_usage_error_ends_with_2(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(words)
    told = capsys.readouterr()
    assert (caught.value.code, told.out) == (2, "")
    assert told.err.startswith("usage: bedside")


@pytest.mark.parametrize(
    "words", [[], ["asthma", "--queries", "q"], ["--queries", "q"], ["--out", "x"], ["a", "--out", "x"]]
)
def test_a_search_for_nothing_or_for_both_is_a_usage_error(run: Run, words: list[str]) -> None:
    assert run("search", *words) == (2, "", "Give a QUERY, or --queries and --out together.\n")


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["--version"])
    assert (caught.value.code, capsys.readouterr().out) == (0, f"bedside {VERSION}\n")


def test_stopping_is_said_and_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_show", stop)
    assert run("show", "lungs/asthma") == (1, "", "Stopped. Nothing was changed.\n")


def test_a_fault_of_our_own_is_not_hidden(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(cli, "_show", fail)
    with pytest.raises(PermissionError):
        run("show", "lungs/asthma")


# As a process


def test_a_command_is_a_process_like_any_other(small_pack: Path) -> None:
    done = as_process("show", "lungs/asthma", "--json", "--pack", small_pack)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == EXPECTED

    done = as_process("show", "lungs/none", "--pack", small_pack)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().splitlines() == ["There is no article lungs/none: search for it by its name."]

    done = as_process("show")
    assert (done.returncode, done.stdout) == (2, b"")


def test_output_is_utf8_whatever_the_system_thinks(small_pack: Path) -> None:
    done = as_process("show", "lungs/asthma", "--pack", small_pack, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "clinician · Updated" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")
def test_who_has_read_enough_may_close_the_pipe(small_pack: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, str(ROOT / "main.py"), "show", "lungs/asthma", "--pack", str(small_pack)]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_output_to_a_full_disk_is_one_sentence(small_pack: Path) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "show", "lungs/asthma", "--pack", str(small_pack)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"The disk is full: make room and try again.\n")
