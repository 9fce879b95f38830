"""Broken inputs, tried as an ordinary user: each one sentence, exit 1, nothing changed.

Where the tests run as the superuser, whom no permission holds back, the commands run in a process that has become
`nobody`. That user may not be able to read Python's own library, so every command runs once, on good input, before.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.source_tree import BODY, PACK, SourceTree
from viewer import cli

ROOT = Path(__file__).resolve().parents[2]
TEXT = "A sore throat is pain in the throat.\n\nSymptoms\n\n  * Pain\n\nPrevention\n\nWash your hands.\n"
LINE = '{"id": "%s", "title": "%s", "sections": [{"heading": "Symptoms", "text": "x"}]}\n'

DRIVER = """
import contextlib, io, json, os, sys, traceback
from viewer import cli

def run(words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status = cli.main(words)
        except SystemExit as ended:
            status = ended.code
        except BaseException:
            traceback.print_exc()
            status = "a fault"
    return [status, out.getvalue(), err.getvalue()]

given = json.load(sys.stdin)
for words in given["good"]:
    done = run(words)
    assert done[0] == 0, (words, done)
if given["user"]:
    os.setgroups([])
    os.setgid(given["user"][1])
    os.setuid(given["user"][0])
print(json.dumps({name: run(words) for name, words in given["bad"].items()}))
"""

CASES: dict[str, list[str]] = {
    "an empty pack": ["show", "lungs/asthma", "--pack", "empty.pack"],
    "an empty file of articles": ["build", "empty.jsonl", "-o", "out.pack"],
    "an empty document": ["import", "empty.txt", "-o", "new"],
    "an empty folder": ["build", "empty", "-o", "out.pack"],
    "a truncated pack": ["show", "lungs/asthma", "--pack", "truncated.pack"],
    "a truncated pack, searched": ["search", "asthma", "--pack", "truncated.pack"],
    "a truncated pack, printed": ["print", "lungs/asthma", "--pack", "truncated.pack", "-o", "out.pdf"],
    "a picture renamed to a pack": ["show", "lungs/asthma", "--pack", "picture.pack"],
    "a folder as a pack": ["show", "lungs/asthma", "--pack", "empty"],
    "YAML with a tab": ["build", "tab", "-o", "out.pack"],
    "YAML with a tab in pack.yml": ["build", "tab-in-pack", "-o", "out.pack"],
    "JSONL with a bad line 3": ["build", "bad.jsonl", "-o", "out.pack"],
    "Markdown with a script": ["build", "script", "-o", "out.pack"],
    "a line of 50 MB": ["build", "long.jsonl", "-o", "out.pack"],
    "a document of 50 MB": ["import", "long.jsonl", "-o", "new"],
    "queries in a line of 50 MB": ["search", "--queries", "long.jsonl", "--out", "run.jsonl", "--pack", "good.pack"],
    "a source in a closed folder": ["build", "closed/source", "-o", "out.pack"],
    "a closed source": ["build", "closed", "-o", "out.pack"],
    "a closed source, checked": ["check", "closed"],
    "a source in a closed folder, checked": ["check", "closed/source"],
    "articles in a closed folder": ["build", "closed/a.jsonl", "-o", "out.pack"],
    "a pack in a closed folder": ["show", "lungs/asthma", "--pack", "closed/good.pack"],
    "a closed pack": ["show", "lungs/asthma", "--pack", "closed.pack"],
    "closed articles": ["build", "closed.jsonl", "-o", "out.pack"],
    "a closed document": ["import", "closed.jsonl", "-o", "new"],
    "closed queries": ["search", "--queries", "closed.jsonl", "--out", "run.jsonl", "--pack", "good.pack"],
    "a category that is closed": ["build", "half-closed", "-o", "out.pack"],
    "figures that are closed": ["build", "closed-figures", "-o", "out.pack"],
    "a pack into a closed folder": ["build", "source", "-o", "closed/out.pack"],
    "a pack into a folder that is only read": ["build", "source", "-o", "read-only/out.pack"],
    "an import into a closed folder": ["import", "good.txt", "-o", "closed/new"],
    "an import into a folder that is only read": ["import", "good.txt", "-o", "read-only/new"],
    "a run into a folder that is only read": [
        *["search", "--queries", "q.jsonl", "--out", "read-only/run.jsonl", "--pack", "good.pack"]
    ],
    "paper into a closed folder": ["print", "lungs/asthma", "--pack", "good.pack", "-o", "closed/out.pdf"],
    "a pack into a folder that is not there": ["build", "source", "-o", "nowhere/out.pack"],
    "a pack in the place of a folder": ["build", "source", "-o", "empty"],
    "an import over something else": ["import", "good.txt", "-o", "source"],
    "an unknown ref": ["show", "lungs/none", "--pack", "good.pack"],
    "an unknown ref, printed": ["print", "lungs/none", "--pack", "good.pack", "-o", "out.pdf"],
    "an unknown section, printed": ["print", "lungs/asthma#outlook", "--pack", "good.pack", "-o", "out.pdf"],
    "a pack that is not there": ["show", "lungs/asthma", "--pack", "none.pack"],
    "a source that is not there": ["build", "none", "-o", "out.pack"],
    "a source that is not there, checked": ["check", "none"],
    "a document that is not there": ["import", "none.txt", "-o", "new"],
    "queries that are not there": ["search", "--queries", "none.jsonl", "--out", "run.jsonl", "--pack", "good.pack"],
}
WORDS = {
    "an empty pack": "empty.pack is empty",
    "a truncated pack": "is cut short",
    "a picture renamed to a pack": "is not a Bedside pack",
    "YAML with a tab": "tab/lungs/asthma.md:2: a tab stands where YAML needs spaces",
    "JSONL with a bad line 3": "bad.jsonl:3: this line is not JSON",
    "Markdown with a script": "raw HTML (<script) is not allowed",
    "a line of 50 MB": "long.jsonl:1: this line is longer than 16 MB",
    "a document of 50 MB": "the file is larger than 8 MB",
    "a closed source": "Bedside may not read this",
    "a category that is closed": "half-closed/lungs: Bedside may not read this",
    "figures that are closed": "closed-figures/figures: Bedside may not read this",
    "a pack into a closed folder": "closed/out.pack cannot be written: you have no permission to write there",
    "a pack into a folder that is only read": "read-only/out.pack cannot be written: you have no permission",
    "an unknown ref": "There is no article lungs/none",
}


@dataclass(frozen=True)
class Outcome:
    """What a command ended with and said."""

    status: object
    out: str
    err: str


@pytest.fixture(scope="module")
def place(small_pack: Path) -> Iterator[Path]:
    """A folder that any user may reach, with every broken input in it."""
    folder = Path(tempfile.mkdtemp(prefix="bedside-broken-"))
    folder.chmod(0o755)
    _fill(folder, small_pack)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def _fill(folder: Path, good: Path) -> None:
    shutil.copy(good, folder / "good.pack")
    content = good.read_bytes()
    (folder / "truncated.pack").write_bytes(content[: len(content) // 2])
    (folder / "picture.pack").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(4000))
    (folder / "good.txt").write_text(TEXT)
    (folder / "good.jsonl").write_text(LINE % ("a", "A"))
    (folder / "q.jsonl").write_text('{"qid": "1", "query": "asthma"}\n')
    (folder / "bad.jsonl").write_text(LINE % ("a", "A") + LINE % ("b", "B") + "{not json\n" + LINE % ("c", "C"))
    (folder / "long.jsonl").write_text(LINE.replace("x", "x" * 50 * 1024 * 1024) % ("a", "A"))
    for name in ("empty.pack", "empty.jsonl", "empty.txt"):
        (folder / name).touch()
    for name in ("empty", "home", "made", "read-only"):
        (folder / name).mkdir()
    SourceTree.made(folder / "source")
    tab = SourceTree.made(folder / "tab")
    tab.write("lungs/asthma.md", "---\ntitle:\tAsthma\n---\n" + BODY)
    SourceTree.made(folder / "tab-in-pack").write("pack.yml", PACK.replace("title: ", "title:\t"))
    SourceTree.made(folder / "script").asthma(BODY + "\n<script>alert(1)</script>\n")
    (SourceTree.made(folder / "half-closed").folder / "lungs").chmod(0)
    (SourceTree.made(folder / "closed-figures").folder / "figures").chmod(0)
    for name in ("closed.pack", "closed.jsonl"):
        shutil.copy(folder / name.replace("closed", "good"), folder / name)
        (folder / name).chmod(0)
    SourceTree.made(folder / "closed" / "source")
    shutil.copy(good, folder / "closed/good.pack")
    shutil.copy(folder / "good.jsonl", folder / "closed/a.jsonl")
    (folder / "read-only").chmod(0o555)
    (folder / "closed").chmod(0)


def _ordinary_user(folder: Path) -> tuple[int, int] | None:
    """Whom to become: None where we are an ordinary user already. The folder becomes theirs."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    nobody = pwd.getpwnam("nobody")
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return nobody.pw_uid, nobody.pw_gid


def state_of(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file's and folder's mode, and what is in it; the folder of a user's own settings left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if name.split("/")[0] in ("home", "made"):
            continue
        mode = path.stat().st_mode
        readable = stat.S_ISREG(mode) and os.access(path, os.R_OK)
        found[name] = (mode, hashlib.sha256(path.read_bytes()).hexdigest() if readable else "")
    return found


@pytest.fixture(scope="module")
def outcomes(place: Path) -> dict[str, Outcome]:
    """Every case, run once; the folder is then as it was before."""
    good = [
        ["build", "source", "-o", "made/a.pack"],
        ["build", "good.jsonl", "-o", "made/b.pack"],
        ["check", "source"],
        ["import", "good.txt", "-o", "made/tree"],
        ["show", "lungs/asthma", "--pack", "good.pack"],
        ["search", "--queries", "q.jsonl", "--out", "made/run.jsonl", "--pack", "good.pack"],
        ["print", "lungs/asthma", "--pack", "good.pack", "-o", "made/out.pdf"],
    ]
    given = {"good": good, "bad": CASES, "user": _ordinary_user(place)}
    homes = {name: str(place / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    before = state_of(place)
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps(given),
        env={**os.environ, **homes, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert state_of(place) == before
    answers: dict[str, list[Any]] = json.loads(done.stdout)
    return {name: Outcome(*answer) for name, answer in answers.items()}


@pytest.mark.parametrize("name", CASES)
def test_a_broken_input_is_one_sentence_and_exit_1(outcomes: dict[str, Outcome], name: str) -> None:
    outcome = outcomes[name]
    assert outcome.status == 1
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    assert "Errno" not in outcome.err
    assert WORDS.get(name, "") in outcome.err


def test_check_prints_what_is_wrong_and_how_much(place: Path, outcomes: dict[str, Outcome]) -> None:
    assert outcomes["Markdown with a script"].status == 1
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "check", str(place / "script")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, f"{place / 'script'}: 1 errors, 0 warnings\n")
    assert done.stdout.endswith("raw HTML (<script) is not allowed: write it in Markdown\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["picture.pack"], "picture.pack is not a Bedside pack"),
        (["truncated.pack"], "truncated.pack is cut short"),
        (["none.pack"], "There is no file"),
        (["good.pack", "lungs/none"], "There is no article lungs/none"),
    ],
)
def test_the_window_is_not_opened_on_what_is_broken(place: Path, words: list[str], sentence: str) -> None:
    command = [sys.executable, str(ROOT / "main.py"), "open", str(place / words[0]), *words[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [line for line in done.stderr.splitlines() if not line.startswith("This plugin does not support")]
    assert (done.returncode, done.stdout, len(told)) == (1, "", 1)
    assert sentence in told[0]


# A full disk


@pytest.fixture(scope="module")
def full_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A disk of 48 KiB, of which 16 are free: too small for a pack."""
    folder = tmp_path_factory.mktemp("disk")
    if not shutil.which("mount") or os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only the superuser may mount a small disk: see tests/pack for a full one in SQLite's eyes")
    mount = ["mount", "-t", "tmpfs", "-o", "size=48k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("a small disk may not be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (["build", "{place}/source", "-o"], "out.pack"),
        (["build", "{place}/good.jsonl", "-o"], "out.pack"),
        (["import", "{place}/good.txt", "-o"], "new"),
        (["print", "lungs/asthma", "--pack", "{place}/good.pack", "-o"], "out.pdf"),
        (["search", "--queries", "{place}/q.jsonl", "--pack", "{place}/good.pack", "--out"], "run.jsonl"),
    ],
)
def test_a_full_disk_is_one_sentence_and_leaves_the_old_file(
    place: Path,
    full_disk: Path,
    words: list[str],
    target: str,
    capsys: pytest.CaptureFixture[str],
    home: Path,  # noqa: ARG001 (an empty one)
) -> None:
    filler, old = full_disk / "filler", full_disk / target
    if target != "new":
        old.write_bytes(b"what was there")
    room = shutil.disk_usage(full_disk).free
    filler.write_bytes(bytes(room))
    before = {path.name: path.read_bytes() for path in full_disk.iterdir()}
    assert shutil.disk_usage(full_disk).free == 0

    status = cli.main([*(word.format(place=place) for word in words), str(old)])
    told = capsys.readouterr()
    after = {path.name: path.read_bytes() for path in full_disk.iterdir()}
    for path in full_disk.iterdir():
        path.unlink()

    assert (status, told.out, told.err.count("\n")) == (1, "", 1)
    assert "the disk is full" in told.err
    assert after == before
