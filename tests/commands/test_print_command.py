"""`bedside print` as other programs call it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.handout.paper import read
from tests.handout.samples import LUNGS
from viewer import bundled, cli

ROOT = Path(__file__).resolve().parents[2]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], small_pack: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> Run:  # noqa: ARG001 (home: an empty one)
    """Call `print` in this process, the small pack as the library; its status, output and errors."""
    monkeypatch.setattr(bundled, "bundled_pack", lambda: small_pack)
    monkeypatch.setattr(bundled, "bundled_source", lambda: None)

    def call(*words: object) -> tuple[int, str, str]:
        status = cli.main(["print", *map(str, words)])
        told = capsys.readouterr()
        return status, told.out, told.err

    return call


@pytest.mark.parametrize("size", ["standard", "large", "extra"])
@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_each_size_goes_on_each_paper(run: Run, tmp_path: Path, size: str, paper: str, width: int) -> None:
    import pypdfium2

    out = tmp_path / "out.pdf"
    assert run("lungs/asthma", "--size", size, "--paper", paper, "-o", out) == (0, f"{out}\n", "")
    with pypdfium2.PdfDocument(out) as document:
        assert round(document.get_page_size(0)[0]) == width


def test_the_options_come_to_paper(run: Run, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(LUNGS)
    (tmp_path / "clinic.toml").write_text('name = "Riverside Clinic"\nlogo = "logo.svg"\n')
    out = tmp_path / "out.pdf"
    options = ["--ink", "low", "--word-list", "--notes", "--clinic", tmp_path / "clinic.toml"]
    status, _, err = run("lungs/asthma", *options, "-o", out)

    assert (status, err) == (0, "")
    for words in ("Riverside Clinic", "Words used here", "My notes and questions"):
        assert words in read(out).text


@pytest.mark.parametrize("name", ["out.html", "out.HTM"])
def test_a_name_that_ends_in_html_gets_the_html_copy(run: Run, tmp_path: Path, name: str) -> None:
    out = tmp_path / name
    assert run("lungs/asthma", "-o", out) == (0, f"{out}\n", "")
    text = out.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "Asthma" in text


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        (["lungs/asthma"], ["Key points", "Symptoms", "When to get help"]),
        (["lungs/asthma", "--preset", "full"], ["Key points", "Symptoms", "When to get help"]),
        (["lungs/asthma", "--preset", "home-care"], ["Key points", "When to get help"]),
        (["lungs/asthma#symptoms", "--preset", "home-care"], ["Symptoms"]),
        (["lungs/asthma", "--preset", "home-care", "--section", "symptoms"], ["Symptoms"]),
    ],
)
def test_a_preset_chooses_where_no_kind_is_named(
    run: Run, tmp_path: Path, words: list[str], sections: list[str]
) -> None:
    out = tmp_path / "out.pdf"
    assert run(*words, "-o", out)[0] == 0
    assert [title for level, title in read(out).outline if level == 1] == sections


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["lungs/none", "-o", "{}/out.html"], "There is no article lungs/none"),
        (["lungs/asthma", "-o", "{}/missing/out.html"], "its folder does not exist"),
        (["lungs/asthma", "--clinic", "{}/none.toml", "-o", "{}/out.html"], "none.toml cannot be read"),
    ],
)
def test_what_cannot_be_printed_is_one_sentence(run: Run, tmp_path: Path, words: list[str], problem: str) -> None:
    status, told, err = run(*(word.format(tmp_path) for word in words))
    assert (status, told, err.count("\n")) == (1, "", 1)
    assert problem in err
    assert not list(tmp_path.glob("out*"))


SAVING = """
import sys
from itertools import cycle
from viewer import cli

for ref in cycle(["lungs/asthma#symptoms", "lungs/asthma#key-points"]):
    cli.main(["print", ref, "--pack", sys.argv[1], "-o", sys.argv[2]])
    sys.stdout.flush()
"""


@pytest.mark.parametrize("name", ["out.pdf", "out.html"])
@pytest.mark.parametrize("saved", [1, 2, 5])
def test_power_that_fails_while_saving_leaves_the_old_file_or_the_new(
    small_pack: Path, tmp_path: Path, name: str, saved: int
) -> None:
    out = tmp_path / name
    command = [sys.executable, "-c", SAVING, str(small_pack), str(out)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as saving:
        assert saving.stdout is not None
        for _ in range(saved):
            saving.stdout.readline()
        saving.kill()  # somewhere in the next one

    if out.suffix == ".html":
        assert out.read_text("utf-8").endswith("</html>\n")
    else:
        assert read(out).text.count("Page 1 of 1") == 1


def test_a_hostile_article_is_printed_as_the_text_it_is(run: Run, tmp_path: Path) -> None:
    code = '#panic("no") #read("/etc/passwd") <script>alert(1)</script> $x^2$'
    article = {
        "id": "hostile",
        "title": code,
        "sections": [
            {"heading": code, "text": f"{code}\n- {code}\n" + "word " * 20_000},
        ],
    }
    (tmp_path / "hostile.jsonl").write_text(json.dumps(article))
    pack = tmp_path / "hostile.pack"
    assert cli.main(["build", str(tmp_path / "hostile.jsonl"), "-o", str(pack)]) == 0
    for name in ("out.pdf", "out.html"):
        assert run("hostile", "--pack", pack, "-o", tmp_path / name)[0] == 0

    text, copy = read(tmp_path / "out.pdf").text, (tmp_path / "out.html").read_text("utf-8")
    assert text.count(code) >= 3
    assert text.count("word") >= 20_000
    assert "<script" not in copy
    assert copy.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3
