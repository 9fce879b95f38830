"""Sentences that two articles share, and runs of words that stand in a corpus, too."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest

from tests.source_tree import BODY, CROUP_BODY, CROUP_HEAD, SourceTree, front_matter, line_of
from viewer.authoring.source import examine_source
from viewer.errors import ContentError

ASTHMA = "lungs/asthma.md"
CROUP = "children/croup.md"
EIGHT = "Give plenty of water and let them rest."
RUN = "a child with a cough like a bark may wake at night and be afraid of it"  # 17 words
TWELVE = " ".join(RUN.split()[:12])


def add(tree: SourceTree, asthma: str = "", croup: str = "") -> tuple[Path, Path]:
    """Add text to the end of the two articles."""
    second = tree.write(CROUP, front_matter(CROUP_HEAD) + f"{CROUP_BODY}\n{croup}\n")
    return tree.asthma(f"{BODY}\n{asthma}\n"), second


def against(tree: SourceTree, corpus: Path) -> list[str]:
    found = examine_source(tree.folder, corpus, lambda _done, _all: None).problems.found
    return [f"{problem.severity} {problem}".replace(f"{tree.folder}/", "") for problem in sorted(found)]


def corpus_of(folder: Path, *texts: str) -> Path:
    file = folder / "corpus.jsonl"
    pages = [{"id": f"mp-{number}", "title": "x", "sections": [{"text": text}]} for number, text in enumerate(texts)]
    file.write_text("".join(json.dumps(page) + "\n" for page in pages))
    return file


# Within the library


def test_a_sentence_of_eight_words_in_two_articles_breaks_a_rule(tree: SourceTree) -> None:
    asthma, croup = add(tree, f"Yes. {EIGHT}", f"- {EIGHT.upper().removesuffix('.')}")
    assert tree.problems() == [
        f"rule {ASTHMA}:{line_of(asthma, EIGHT)}: this sentence stands also in children/croup "
        f'(line {line_of(croup, "- GIVE")}): "{EIGHT}"'
    ]


def test_within_a_call_out_it_is_a_warning(tree: SourceTree) -> None:
    add(tree, f'!!! urgent "Go today if"\n\n    - {EIGHT}', EIGHT)
    (problem,) = tree.problems()
    assert problem.startswith(f"warning {ASTHMA}:")


@pytest.mark.parametrize(
    ("asthma", "croup"),
    [
        ("Give water and let them rest a lot.", "Give water and let them rest a bit."),
        ("Give water and let them rest.", "Give water and let them rest."),
        (f"{EIGHT} {EIGHT}", ""),
        ('![Lungs](figures/lungs.svg "The lungs lie on both sides of the heart.")',) * 2,
        ('!!! note "Ask your clinic if you or your child has any"\n\n    - pain',) * 2,
    ],
)
def test_other_and_shorter_sentences_and_titles_may_repeat(tree: SourceTree, asthma: str, croup: str) -> None:
    add(tree, asthma, croup)
    assert tree.problems() == []


# With a corpus


@pytest.mark.parametrize("before", range(8))
def test_twelve_words_are_found_wherever_the_run_begins(tree: SourceTree, tmp_path: Path, before: int) -> None:
    asthma, _ = add(tree, f"It is known that {TWELVE} too.")
    page = " ".join(["Well"] * before + [TWELVE.upper().replace(" ", ", "), "or so"])
    place = f"{ASTHMA}:{line_of(asthma, 'It is known')}"
    assert against(tree, corpus_of(tmp_path, "nothing", page)) == [
        f'rule {place}: 12 words in a row stand also in mp-1, say it in your own: "{TWELVE}"'
    ]


@pytest.mark.parametrize("before", range(8))
def test_eleven_words_are_no_problem(tree: SourceTree, tmp_path: Path, before: int) -> None:
    add(tree, f"It is known that {' '.join(RUN.split()[:11])} too.")
    assert against(tree, corpus_of(tmp_path, " ".join(["Well"] * before + [RUN]))) == []


def test_a_run_goes_on_over_the_ends_of_items_and_is_told_once_at_its_start(tree: SourceTree, tmp_path: Path) -> None:
    asthma, _ = add(tree, "- a child with a cough like a bark\n- may wake at night and be afraid of it")
    corpus = corpus_of(tmp_path, f"{TWELVE} x", RUN, " ".join(RUN.split()[4:]))
    place = f"{ASTHMA}:{line_of(asthma, '- a child')}"
    assert against(tree, corpus) == [f'rule {place}: 17 words in a row stand also in mp-1, say it in your own: "{RUN}"']


def test_a_summary_is_compared_and_xz_is_read(tree: SourceTree, tmp_path: Path) -> None:
    add(tree, f"It is known that {RUN} too.")
    file = tmp_path / "corpus.jsonl.xz"
    with lzma.open(file, "wt") as pages:
        pages.write(json.dumps({"id": "a", "sections": [], "summary": RUN}) + "\n\n")
    (problem,) = against(tree, file)
    assert "17 words in a row stand also in a," in problem


def test_progress_reaches_the_end_of_the_corpus(tree: SourceTree, tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, *["text"] * 20)
    heard: list[tuple[int, int]] = []
    examine_source(tree.folder, corpus, lambda done, of: heard.append((done, of)))
    assert heard[-1] == (corpus.stat().st_size,) * 2
    assert len(heard) > 20


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.jsonl", b'{"id": "a", "sections": []}\n{"id": ', ":2: this line is no page: each must be JSON with "),
        (
            "c.jsonl",
            b'{"id": "a", "sections": [{"heading": "x"}]}',
            ":1: this line is no page: each must be JSON with ",
        ),
        ("c.jsonl", b"\xff\xfe", ":1: this line is no page: each must be JSON with "),
        ("c.jsonl", b"\n\n", ": there is no page in this file"),
        ("c.jsonl.xz", b"no xz", ": this is no whole xz file: copy it again"),
        (
            "c.jsonl.xz",
            lzma.compress(b'{"id": "a", "sections": []}\n' * 9)[:-20],
            ": this is no whole xz file: copy it again",
        ),
    ],
)
def test_a_broken_corpus_is_one_sentence(
    tree: SourceTree, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ContentError) as caught:
        against(tree, file)
    assert str(caught.value).startswith(f"{file}{message}")


def test_a_missing_corpus_is_one_sentence(tree: SourceTree, tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"no\.jsonl: there is no such file or folder: check the name$"):
        against(tree, tmp_path / "no.jsonl")


def test_json_lines_cannot_be_compared(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path, "text")
    with pytest.raises(ContentError, match="only a folder of Markdown can be compared with a corpus"):
        examine_source(corpus, corpus, lambda _done, _all: None)
