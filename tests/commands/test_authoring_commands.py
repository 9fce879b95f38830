"""`check`, `build` and `import` as authors call them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.source_tree import BODY, SourceTree, line_of
from viewer import cli
from viewer.articles import PackInfo
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


# check


def test_a_good_source_passes(run: Run, tree: SourceTree) -> None:
    expected = (0, "", f"{tree.folder}: 0 errors, 0 warnings\n")
    assert run("check", tree.folder) == expected
    assert run("check", tree.folder, "--profile", "bundled") == expected


def test_an_error_is_printed_with_file_and_line(run: Run, tree: SourceTree) -> None:
    file = tree.asthma(BODY + "\n[x](article:none)\n\n<b>bold</b>\n")
    first, second = line_of(file, "[x]"), line_of(file, "<b>")
    expected = (
        1,
        f"{file}:{first}: error: the link article:none leads nowhere: there is no article none\n"
        f"{file}:{second}: error: raw HTML (<b) is not allowed: write it in Markdown\n",
        f"{tree.folder}: 2 errors, 0 warnings\n",
    )
    assert run("check", tree.folder) == expected
    assert run("check", tree.folder, "--profile", "bundled") == expected


def test_a_content_rule_is_an_error_only_in_the_bundled_library(run: Run, tree: SourceTree) -> None:
    file = tree.asthma(updated="null")
    message = "the date of the last change (updated) is missing"

    assert run("check", tree.folder) == (
        0,
        f"{file}:1: warning: {message}\n",
        f"{tree.folder}: 0 errors, 1 warnings\n",
    )
    assert run("check", tree.folder, "--profile", "bundled") == (
        1,
        f"{file}:1: error: {message}\n",
        f"{tree.folder}: 1 errors, 0 warnings\n",
    )


def test_a_warning_is_none_in_either(run: Run, tree: SourceTree) -> None:
    tree.asthma(also_called="[Croup]")
    for words in ([], ["--profile", "bundled"]):
        status, out, err = run("check", tree.folder, *words)
        assert (status, out.count(": warning: "), err) == (0, 1, f"{tree.folder}: 0 errors, 1 warnings\n")


def test_json_lines_are_checked_too(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "title": "A", "sections": [], "x": 1}\n{"id": "a", "title": "B", "sections": []}\n')
    assert run("check", file) == (
        1,
        f'{file}:2: error: the id "a" is already taken on line 1\n',
        f"{file}: 1 errors, 0 warnings\n",
    )


# build


def test_a_tree_becomes_a_pack(run: Run, tree: SourceTree, tmp_path: Path) -> None:
    target = tmp_path / "out.pack"
    status, out, err = run("build", tree.folder, "-o", target)

    assert (status, err) == (0, "")
    assert out == f"{target}: 2 articles, {target.stat().st_size / 1e6:.1f} MB\n"
    pack = Pack(target)
    assert pack.info == PackInfo("small", "Small library", "The testers", "en", "1", "CC0")
    assert [category.path for category, _ in pack.categories()] == ["children", "lungs"]  # by position
    assert pack.article("lungs/asthma").sections[0].html == (
        '<ul>\n<li>Asthma narrows the <a href="glossary:airway">airways</a>.</li>\n'
        "<li>Most people have few symptoms with good treatment.</li>\n</ul>"
    )
    assert pack.picture("lungs.svg").media_type == "image/svg+xml"
    assert pack.glossary_term("airway").forms == ("airways",)


def test_the_identity_can_be_said_on_the_command_line(run: Run, tree: SourceTree, tmp_path: Path) -> None:
    target = tmp_path / "out.pack"
    words = ["--id", "mine", "--title", "My library", "--lang", "fr", "--pack-version", "2026.11"]
    assert run("build", tree.folder, "-o", target, *words)[0] == 0
    assert Pack(target).info == PackInfo("mine", "My library", "The testers", "fr", "2026.11", "CC0")


def test_json_lines_become_a_pack(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "corpus.jsonl", tmp_path / "out.pack"
    sections = [{"heading": "Symptoms", "text": "- a cough"}]
    source.write_text(
        json.dumps({"id": "mp-1", "title": "Croup", "sections": sections, "category": "Children"})
        + "\n"
        + json.dumps({"id": "mp-2", "title": "Asthma", "sections": sections, "year": 2026})
        + "\n"
    )
    status, out, err = run("build", source, "-o", target, "--id", "nih")

    assert (status, out.startswith(f"{target}: 2 articles")) == (0, True)
    assert err == f"{source}:1: keys that Bedside does not know were left out: year (1)\n"
    assert Pack(target).info.id == "nih"
    assert [category.path for category, _ in Pack(target).categories()] == ["children", "a-z", "a-z/a"]
    assert run("show", "mp-2", "--pack", target)[1].startswith("Asthma\n======\n")


def test_only_some_warnings_are_printed(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("".join(f'{{"id": "a{number}", "title": "Same", "sections": []}}\n' for number in range(9)))
    status, _, err = run("build", source, "-o", tmp_path / "a.pack")
    assert status == 0
    assert err.splitlines()[-1] == f"3 more warnings: `bedside check {source}` lists them."
    assert err.count("\n") == 6


def test_an_error_leaves_the_old_pack(run: Run, tree: SourceTree, tmp_path: Path, small_pack: Path) -> None:
    target = Path(shutil.copy(small_pack, tmp_path / "out.pack"))
    file = tree.asthma(BODY + "\n[x](article:none)\n\n[y](article:gone)\n")
    status, out, err = run("build", tree.folder, "-o", target)

    assert (status, out) == (1, "")
    assert err == (
        f"{file}:{line_of(file, '[x]')}: the link article:none leads nowhere: there is no article none "
        "(and 1 more: `bedside check` lists them)\n"
    )
    assert target.read_bytes() == small_pack.read_bytes()


@pytest.mark.parametrize("pack_id", ["../evil", "No", "a b"])
def test_an_id_that_is_none_is_refused(run: Run, tree: SourceTree, tmp_path: Path, pack_id: str) -> None:
    status, _, err = run("build", tree.folder, "-o", tmp_path / "x.pack", "--id", pack_id)
    assert (status, err) == (1, f'{tree.folder}: the pack id "{pack_id}" may have only a-z, 0-9, - and _, at most 64\n')
    assert not (tmp_path / "x.pack").exists()


# import


def test_a_document_becomes_a_tree_that_builds(run: Run, tmp_path: Path) -> None:
    document, out = tmp_path / "Sore Throat.txt", tmp_path / "out"
    document.write_text(
        "A sore throat is pain in the throat.\n\nSymptoms\n\n  * Pain\n  * Fever\n\nPrevention\n\nWash hands.\n"
    )
    status, told, _ = run("import", document, "-o", out, "--title", "Sore throat")

    assert (status, told) == (0, f"{out / 'sore-throat.md'}\n")
    assert run("check", out)[0] == 0
    assert run("build", out, "-o", tmp_path / "x.pack")[0] == 0
    shown = json.loads(run("show", "sore-throat", "--pack", tmp_path / "x.pack", "--json")[1])
    assert shown["title"] == "Sore throat"
    assert {"kind": "symptoms", "heading": "Symptoms", "inferred": None, "text": "- Pain\n- Fever"} in shown["sections"]
