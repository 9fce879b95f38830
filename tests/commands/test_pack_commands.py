"""`install`, `list`, `remove`, `undo`, `keygen`, `sign`, `trust` and `review` as other programs call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.source_tree import SourceTree
from viewer import bundled
from viewer.cli import main
from viewer.installing import opening
from viewer.pack.reader import Pack

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(home: Path, small_pack: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command for a person who has nothing but a small bundled pack: (status, stdout, stderr)."""
    assert home.exists()
    monkeypatch.setattr(bundled, "bundled_source", lambda: None)
    for module in (bundled, opening):
        monkeypatch.setattr(module, "bundled_pack", lambda: small_pack)

    def run(*words: str | Path) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def built(tree: SourceTree, target: Path, version: str, pack_id: str = "clinic") -> Path:
    """A pack of the tree under another id."""
    words = ["build", str(tree.folder), "-o", str(target), "--id", pack_id, "--pack-version", version]
    assert main([*words, "--title", "Clinic pack"]) == 0
    return target


@pytest.fixture
def first(tree: SourceTree, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    pack = built(tree, tmp_path / "first.pack", "1")
    capsys.readouterr()
    return pack


@pytest.fixture
def second(tree: SourceTree, tmp_path: Path, first: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert first.exists()
    tree.asthma(summary="Another summary.")
    (tree.folder / "children" / "croup.md").rename(tree.folder / "children" / "cough.md")
    text = (tree.folder / "lungs" / "asthma.md").read_text()
    (tree.folder / "lungs" / "asthma.md").write_text(text.replace("children/croup", "children/cough"))
    cough = tree.folder / "children" / "cough.md"
    cough.write_text(cough.read_text().replace("title: Croup", "title: Barking cough in a child"))
    pack = built(tree, tmp_path / "second.pack", "2")
    capsys.readouterr()
    return pack


def test_a_pack_is_installed_searched_undone_and_removed(run: Run, first: Path, second: Path) -> None:
    status, out, err = run("install", first)
    assert (status, err) == (0, "")
    assert out == (
        "Clinic pack 1: 2 articles, installed. It says to be by The testers; it is not signed, so that is not proved.\n"
    )
    assert run("show", "clinic:lungs/asthma")[0] == 0
    assert "[clinic:children/croup]" in run("search", "barking cough")[1]

    assert run("install", second)[1].splitlines()[0].endswith(" Before: version 1; `bedside undo` brings it back.")
    assert run("list")[1].splitlines() == [
        "small  Small library 1, en, 2 articles, by The testers (unsigned)",
        "clinic  Clinic pack 2, en, 2 articles, by The testers (unsigned)",
    ]
    assert run("undo")[1] == (
        "Clinic pack is at version 1 again; it was at 2. `bedside undo` once more takes that back.\n"
    )
    assert run("remove", "clinic")[1] == (
        "Clinic pack is no longer in the library. `bedside undo` brings it back until the next install.\n"
    )
    assert (
        run("undo", "clinic")[1] == "Clinic pack 1 is in the library again. `bedside undo` once more takes that back.\n"
    )


def test_an_install_says_what_changed(run: Run, first: Path, second: Path) -> None:
    run("install", first)
    assert run("install", second)[1].splitlines()[1:] == [
        "New (1): Barking cough in a child", "Changed (1): Asthma", "Gone (1): Croup"
    ]  # fmt: skip
    assert run("install", second)[1].splitlines()[1] == "No article is new, changed or gone."


def test_install_json_is_the_contract(run: Run, first: Path, second: Path) -> None:
    run("install", first)
    status, out, err = run("install", second, "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "id": "clinic",
        "title": "Clinic pack",
        "publisher": "The testers",
        "language": "en",
        "version": "2",
        "license": "CC0",
        "articles": 2,
        "proof": "unsigned",
        "proved_publisher": None,
        "key": None,
        "before": "1",
        "new": [{"ref": "children/cough", "title": "Barking cough in a child"}],
        "changed": [{"ref": "lungs/asthma", "title": "Asthma"}],
        "gone": [{"ref": "children/croup", "title": "Croup"}],
    }


def test_progress_is_told_line_by_line(run: Run, first: Path, second: Path) -> None:
    lines = [json.loads(line) for line in run("install", first, "--progress")[1].splitlines()]
    assert [line["step"] for line in lines[:-1] if line["done"] == line["of"]] == ["copying", "checking", "indexing"]
    assert lines[-1]["id"] == "clinic"

    run("install", second)
    status, out, err = run("install", first, "--progress")
    assert status == 1
    assert json.loads(out.splitlines()[-1]) == {"refused": "older"}
    assert err.count("\n") == 1


def test_list_json_tells_who_published_what_is_installed(run: Run, first: Path, tmp_path: Path) -> None:
    run("keygen", "-o", tmp_path / "key")
    run("sign", first, "--key", tmp_path / "key")
    run("install", first)
    rows = json.loads(run("list", "--json")[1])
    assert [(row["id"], row["installed"], row["proof"]) for row in rows] == [
        ("small", False, "unsigned"), ("clinic", True, "untrusted key")
    ]  # fmt: skip
    assert run("trust", tmp_path / "key.pub", "--name", "Ministry of Health")[1].startswith(
        "Ministry of Health is trusted: key "
    )
    row = json.loads(run("list", "--json")[1])[1]
    assert (row["proof"], row["proved_publisher"], row["publisher"]) == ("proved", "Ministry of Health", "The testers")
    assert "by Ministry of Health (proved)" in run("list")[1]


def test_trouble_with_a_pack_is_told_beside_the_list(run: Run, first: Path, home: Path) -> None:
    run("install", first)
    (file,) = (home / "data" / "bedside" / "packs").glob("*.pack")
    file.write_bytes(b"rotten")
    status, out, err = run("list")
    assert (status, len(out.splitlines())) == (0, 1)
    assert err.startswith(f"{file} is not a Bedside pack")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["install", "none.pack"], "There is no file none.pack: "),
        (["remove", "none"], "There is no installed pack none: "),
        (["undo"], "There is nothing to undo."),
        (["undo", "none"], "There is nothing to undo."),
        (["sign", "none.pack", "--key", "none"], "Cannot read none: "),
        (["keygen", "-o", "no/key"], "no/key cannot be written: its folder does not exist"),
        (["trust", "none.pub", "--name", "x"], "A trusted publisher has a name and a public key of 64 digits"),
        (["review", ".", "none", "--by", "x", "--role", "y", "--next", "2999-01-01"], "none.md: there is no article"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(run: Run, words: list[str], sentence: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (1, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_a_pack_changed_after_signing_is_refused_by_name(run: Run, first: Path, tmp_path: Path) -> None:
    run("keygen", "-o", tmp_path / "key")
    run("sign", first, "--key", tmp_path / "key")
    content = bytearray(first.read_bytes())
    content[len(content) // 2] ^= 1
    first.write_bytes(content)
    status, _, err = run("install", first)
    assert (status, err) == (1, f"{first} was changed after it was signed: get a fresh copy of this pack.\n")
    assert len(run("list")[1].splitlines()) == 1


def test_a_computer_that_requires_signed_packs_refuses_others(run: Run, first: Path, home: Path) -> None:
    file = home / "config" / "bedside" / "trusted.toml"
    file.parent.mkdir(parents=True)
    file.write_text("require_signed = true\n")
    assert run("install", first)[2] == f"{first} is not signed, and this computer takes signed packs only.\n"
    assert run("list")[0] == 0  # the bundled pack comes with the program, whoever has signed it


def test_a_review_is_dated_today_and_in_the_pack(run: Run, tree: SourceTree, tmp_path: Path) -> None:
    following = date.today() + timedelta(days=700)
    words = ["review", tree.folder, "lungs/asthma", "--by", "Ana Example", "--role", "nurse", "--next", str(following)]
    assert run(*words) == (0, f"{tree.folder / 'lungs' / 'asthma.md'}\n", "")
    review = Pack(tree.build(tmp_path / "p.pack")).article("lungs/asthma").review
    assert (review.by, review.role, review.on, review.next) == ("Ana Example", "nurse", date.today(), following)

    status, _, err = run(*words[:-1], "soon")
    assert (status, err) == (2, "--next takes a date such as 2028-11-22.\n")
