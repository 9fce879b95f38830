"""`bedside check` with its options, as authors call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.source_tree import BODY, SourceTree, line_of
from viewer import cli

Run = Callable[..., tuple[int, str, str]]

COPIED = "people with this illness often wake at night because they cannot breathe well"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Run:  # noqa: ARG001 (home: an empty one)
    """Call a command in this process; its status, output and errors."""

    def call(*words: object) -> tuple[int, str, str]:
        status = cli.main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    file = tmp_path / "corpus.jsonl"
    file.write_text(json.dumps({"id": "mp-7", "sections": [{"heading": "Signs", "text": f"Many {COPIED}."}]}) + "\n")
    return file


def test_copied_words_are_an_error_only_in_the_bundled_library(run: Run, tree: SourceTree, corpus: Path) -> None:
    file = tree.asthma(f"{BODY}\nSome {COPIED}.\n")
    message = f'13 words in a row stand also in mp-7, say it in your own: "{COPIED}"'
    place = f"{file}:{line_of(file, COPIED)}"

    assert run("check", tree.folder) == (0, "", f"{tree.folder}: 0 errors, 0 warnings\n")
    assert run("check", tree.folder, "--against", corpus) == (
        0,
        f"{place}: warning: {message}\n",
        f"{tree.folder}: 0 errors, 1 warnings\n",
    )
    assert run("check", tree.folder, "--against", corpus, "--profile", "bundled") == (
        1,
        f"{place}: error: {message}\n",
        f"{tree.folder}: 1 errors, 0 warnings\n",
    )


def test_a_corpus_that_is_not_there_is_one_sentence(run: Run, tree: SourceTree, tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    assert run("check", tree.folder, "--against", missing) == (
        1,
        "",
        f"{missing}: there is no such file or folder: check the name\n",
    )


def test_the_summary_comes_after_the_problems(run: Run, tree: SourceTree) -> None:
    tree.asthma(updated="null")
    status, out, err = run("check", tree.folder, "--summary")
    lines = out.splitlines()
    assert (status, err) == (0, f"{tree.folder}: 0 errors, 1 warnings\n")
    assert lines[0].endswith("warning: the date of the last change (updated) is missing")
    assert lines[1].split() == ["Articles", "2"]
    assert lines[-1].split()[-1] in ("children/croup", "lungs/asthma")


def test_json_lines_have_no_summary(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "title": "A", "sections": []}\n')
    assert run("check", file, "--summary") == (0, "", f"{file}: 0 errors, 0 warnings\n")
