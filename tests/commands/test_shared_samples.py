"""The corpus and the document that lie beside the project, where they do: import, build and show as in the issue."""

from __future__ import annotations

import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from viewer import cli
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.source import check_source
from viewer.markup import BlockKind, blocks
from viewer.pack.reader import Pack

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "bench/search/corpus.jsonl.xz"
SAMPLE = SHARED / "samples/text/aat-deficiency.txt"
LARGEST_PACK = 13_000_000

Show = Callable[..., str]


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    def call(*words: object) -> str:
        assert cli.main(["show", *map(str, words)]) == 0
        return capsys.readouterr().out

    return call


# The corpus of 5,525 pages


@pytest.fixture(scope="module")
def corpus_pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once for all tests here: some seconds."""
    if not CORPUS.exists():
        pytest.skip(f"{CORPUS} is not there")
    folder = tmp_path_factory.mktemp("corpus")
    with lzma.open(CORPUS) as packed:
        (folder / "corpus.jsonl").write_bytes(packed.read())
    assert cli.main(["build", str(folder / "corpus.jsonl"), "-o", str(folder / "nih.pack"), "--id", "nih"]) == 0
    return folder / "nih.pack"


def test_the_corpus_makes_a_pack_of_at_most_13_mb(corpus_pack: Path) -> None:
    assert corpus_pack.stat().st_size <= LARGEST_PACK
    assert Pack(corpus_pack).article_count == 5525


def test_every_page_of_the_corpus_can_be_read(corpus_pack: Path) -> None:
    pack = Pack(corpus_pack)
    listed = [entry for category, _ in pack.categories() for entry in pack.listing(category.path)]
    assert sorted(listed) == sorted((article.ref, article.title) for _, article in pack.articles())


def test_show_prints_a_page_of_the_corpus(corpus_pack: Path, show: Show) -> None:
    assert show("mp-2", "--pack", corpus_pack).startswith("Asthma\n======\n")


# The sample document


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not SAMPLE.exists():
        pytest.skip(f"{SAMPLE} is not there")
    folder = tmp_path_factory.mktemp("sample")
    assert cli.main(["import", str(SAMPLE), "-o", str(folder / "OUT")]) == 0
    assert cli.main(["build", str(folder / "OUT"), "-o", str(folder / "OUT.pack")]) == 0
    return folder


@pytest.fixture
def shown(imported: Path, show: Show) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(show("aat-deficiency", "--pack", imported / "OUT.pack", "--json"))
    return answer


def text_of(shown: dict[str, Any], number: int) -> list[str]:
    lines: list[str] = shown["sections"][number]["text"].splitlines()
    return lines


def bullets(lines: list[str]) -> list[list[str]]:
    """The lists among the lines, each as its items."""
    lists: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("- "):
            lists[-1].append(line)
        elif lists[-1]:
            lists.append([])
    return [found for found in lists if found]


def test_the_samples_sections_are_recovered(shown: dict[str, Any]) -> None:
    assert [section["kind"] for section in shown["sections"]] == [
        "overview",
        "causes",
        "risk",
        "symptoms",
        "diagnosis",
        "treatment",
        "prevention",
        "resources",
        "resources",
        "references",
        "about",
    ]
    assert "Canadian" in shown["sections"][8]["heading"]


def test_what_was_inferred_is_marked(shown: dict[str, Any]) -> None:
    own = [section["heading"] for section in shown["sections"] if section["inferred"] is None]
    assert own == ["Risk Factors", "Revision Information"]
    assert all(0 < section["inferred"] <= 1 for section in shown["sections"] if section["inferred"] is not None)


def test_the_samples_names_reviewer_and_date_are_read(shown: dict[str, Any]) -> None:
    assert shown["also_called"] == ["AAT Deficiency", "Alpha-1 Antiprotease Deficiency"]
    assert shown["review"]["status"] == "stated-by-source"
    assert "Kari Kassir, MD" in shown["review"]["by"]
    assert "2021-05-05" in (shown["updated"], shown["review"].get("on"))


def test_the_samples_lists_are_whole(shown: dict[str, Any]) -> None:
    symptoms = text_of(shown, 3)
    assert [len(items) for items in bullets(symptoms)] == [4, 7]
    assert symptoms[-1].startswith("Rarely, a person may also have skin problems")
    assert [len(items) for items in bullets(text_of(shown, 4))] == [2]
    assert [len(items) for items in bullets(text_of(shown, 5))] == [6]
    assert [len(text_of(shown, number)) for number in (7, 8)] == [2, 2]
    assert len(text_of(shown, 9)) == 5


def test_the_samples_figure_keeps_caption_and_credit(shown: dict[str, Any]) -> None:
    assert shown["figures"] == [
        {"caption": "The Lungs", "credit": "Copyright © Nucleus Medical Media, Inc.", "alt": "", "missing": True}
    ]


def test_the_imported_tree_has_warnings_and_no_error(imported: Path) -> None:
    problems = check_source(imported / "OUT")
    assert problems.errors == []
    assert len(problems.found) >= 9  # every inferred heading, for a person to confirm


def test_the_imported_tree_says_nothing_that_the_document_does_not(imported: Path) -> None:
    (parsed,) = read_markdown_tree(imported / "OUT").parsed
    said = "".join(SAMPLE.read_text("utf-8").split())
    for section in parsed.article.sections:
        for block in blocks(section.html):
            if block.kind is not BlockKind.FIGURE:
                assert "".join(block.text.replace("(address not recorded)", "").split()) in said
