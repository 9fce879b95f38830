"""The pack that comes with the program: built in a child process when it is absent or older than its source."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source_tree import BODY, SourceTree
from viewer import bundled
from viewer.bundled import child_command, ensure_bundled_pack
from viewer.errors import PackError
from viewer.pack.reader import Pack


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SourceTree:
    """A source tree in the place of the program's own, its pack not built yet."""
    made = SourceTree.made(tmp_path / "content" / "en")
    (made.folder / "figures").rename(tmp_path / "content" / "figures")
    monkeypatch.setattr(bundled, "bundled_source", lambda: made.folder)
    monkeypatch.setattr(bundled, "bundled_pack", lambda: tmp_path / "bundle" / "bundled.pack")
    return made


def no_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundled, "child_command", lambda *_: pytest.fail("nothing is to be built"))


def built(tree: SourceTree) -> Path:
    """The pack, newer than its source."""
    pack = tree.folder.parent.parent / "bundle" / "bundled.pack"
    pack.parent.mkdir()
    tree.build(pack)
    age(tree.folder.parent, pack, 60)
    return pack


def age(folder: Path, pack: Path, seconds: int) -> None:
    """Make everything in the source this much older than the pack."""
    then = pack.stat().st_mtime - seconds
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (then, then))


def test_a_pack_that_is_not_there_is_built_and_said(tree: SourceTree, capsys: pytest.CaptureFixture[str]) -> None:
    pack = ensure_bundled_pack()

    assert Pack(pack).article_count == 2
    assert capsys.readouterr() == ("", "Building the library from its source ...\n")
    assert pack.stat().st_mtime >= tree.folder.stat().st_mtime


def test_a_pack_that_is_newer_than_its_source_is_taken(tree: SourceTree, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = built(tree)
    no_build(monkeypatch)
    assert ensure_bundled_pack() == pack


@pytest.mark.parametrize("change", ["an article", "a figure", "the glossary", "a deleted article"])
def test_a_pack_that_is_older_than_its_source_is_built_again(tree: SourceTree, change: str) -> None:
    pack = built(tree)
    before = pack.read_bytes()
    match change:
        case "an article":
            changed = tree.asthma(BODY.replace("narrows", "tightens"))
        case "a figure":
            changed = tree.folder.parent / "figures" / "lungs.svg"
            changed.write_text(changed.read_text().replace("Lungs", "Two lungs"))
        case "the glossary":
            changed = tree.write("glossary.yml", "- {term: stridor, explanation: Noise.}\n")
        case _:
            (tree.folder / "children/croup.md").unlink()
            tree.asthma(BODY.replace("[croup](article:children/croup#symptoms)", "croup"), related="[]")
            age(tree.folder / "lungs", pack, 60)
            changed = tree.folder / "children"
    os.utime(changed, (pack.stat().st_mtime + 60, pack.stat().st_mtime + 60))

    assert ensure_bundled_pack() == pack
    assert pack.read_bytes() != before


def test_where_the_new_one_has_a_fault_the_older_is_taken(tree: SourceTree, capsys: pytest.CaptureFixture[str]) -> None:
    pack = built(tree)
    before = pack.read_bytes()
    file = tree.asthma(BODY + "\n<b>x</b>\n")
    os.utime(file, (pack.stat().st_mtime + 60, pack.stat().st_mtime + 60))

    assert ensure_bundled_pack() == pack
    assert pack.read_bytes() == before
    told = capsys.readouterr().err.splitlines()
    assert told[1].startswith(f"The older library is used, because the new one has a fault: {file}:")


def test_where_there_is_no_older_one_the_fault_is_said(tree: SourceTree) -> None:
    file = tree.asthma(BODY + "\n<b>x</b>\n")
    with pytest.raises(PackError, match=rf"^The library could not be built: {file}:\d+: raw HTML "):
        ensure_bundled_pack()


def test_a_build_that_ends_without_a_word_is_said(tree: SourceTree, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tree.folder.exists()
    monkeypatch.setattr(bundled, "child_command", lambda *_: [sys.executable, "-c", "raise SystemExit(7)"])
    with pytest.raises(PackError, match=r"^The library could not be built: the build ended with 7$"):
        ensure_bundled_pack()


def test_where_no_pack_can_be_put_it_is_said(tree: SourceTree) -> None:
    (tree.folder.parent.parent / "bundle").write_text("a file in the way")
    with pytest.raises(PackError, match=r"^The library could not be built: [^\n]+ cannot be written: [^\n]+\.$"):
        ensure_bundled_pack()


def test_an_installed_program_takes_the_pack_it_came_with(
    tmp_path: Path, small_pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "bundled_source", lambda: None)
    monkeypatch.setattr(bundled, "bundled_pack", lambda: small_pack)
    no_build(monkeypatch)
    assert ensure_bundled_pack() == small_pack

    monkeypatch.setattr(bundled, "bundled_pack", lambda: tmp_path / "none.pack")
    with pytest.raises(PackError, match="install Bedside again"):
        ensure_bundled_pack()


def test_a_child_runs_this_program_wherever_it_is_started(tmp_path: Path) -> None:
    command = child_command("show", "none", "--pack", str(tmp_path / "none.pack"))
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"There is no file {tmp_path / 'none.pack'}: ")
