from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from viewer.articles import Review, ReviewStatus, SectionKind
from viewer.authoring.imported import ImportedSection, ImportedText
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.tree_writing import ref_of, write_markdown_tree
from viewer.errors import ViewerError

FOUND = ImportedText(
    title="Gout: a kind of arthritis",
    title_confidence=0.6,
    also_called=("Podagra", "yes", "12"),
    byline="by Someone",
    updated=date(2021, 5, 5),
    review=Review(ReviewStatus.STATED_BY_SOURCE, "Someone, MD", on=date(2021, 5, 5)),
    sections=(
        ImportedSection("Definition", SectionKind.OVERVIEW, 0.9, "Gout is a kind of arthritis."),
        ImportedSection("Symptoms", SectionKind.SYMPTOMS, None, "- Pain\n- Swelling"),
    ),
    unplaced=("One stretch.", "Another."),
    notes=(),
)


def test_the_tree_holds_the_article_and_its_pack(tmp_path: Path) -> None:
    article = write_markdown_tree(FOUND, tmp_path / "new" / "folder", "Gout (2021)")
    assert article == tmp_path / "new" / "folder" / "gout-2021.md"
    assert article.read_text(encoding="utf-8").endswith(
        "## Definition {: inferred=0.9}\n\nGout is a kind of arthritis.\n\n## Symptoms\n\n- Pain\n- Swelling\n\n"
        "## Unplaced text\n\nOne stretch.\n\nAnother.\n"
    )
    tree = read_markdown_tree(article.parent)
    assert (tree.info.id, tree.info.title, tree.info.publisher) == ("gout-2021", FOUND.title, "not stated")
    assert (tree.info.language, tree.info.version, tree.info.license) == ("en", "1", "not stated")
    parsed = tree.parsed[0].article
    assert (parsed.title, parsed.title_inferred, parsed.also_called) == (FOUND.title, 0.6, FOUND.also_called)
    assert (parsed.updated, parsed.review) == (FOUND.updated, FOUND.review)
    assert [(one.kind, one.inferred) for one in parsed.sections] == [
        (SectionKind.OVERVIEW, 0.9),
        (SectionKind.SYMPTOMS, None),
        (SectionKind.OTHER, None),
    ]
    assert sorted(path.name for path in article.parent.iterdir()) == ["gout-2021.md", "pack.yml"]


def test_what_is_not_stated_is_not_written(tmp_path: Path) -> None:
    article = write_markdown_tree(
        replace(FOUND, title_confidence=None, updated=None, review=Review()), tmp_path, "gout"
    )
    text = article.read_text(encoding="utf-8")
    assert "updated: null" in text
    assert "status: not-reviewed\n" in text
    assert "inferred:" not in text.split("---")[1]


def test_the_same_import_again_changes_nothing(tmp_path: Path) -> None:
    write_markdown_tree(FOUND, tmp_path, "gout")
    write_markdown_tree(FOUND, tmp_path, "gout")
    (tmp_path / "pack.yml").unlink()  # as if the first time had been cut short
    write_markdown_tree(FOUND, tmp_path, "gout")
    assert (tmp_path / "pack.yml").exists()


@pytest.mark.parametrize("name", ["gout.md", "pack.yml", "asthma.md", "letter.txt"])
def test_a_folder_with_something_else_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ViewerError, match="already holds something else"):
        write_markdown_tree(FOUND, tmp_path, "gout")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_a_file_in_the_way_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(ViewerError):
        write_markdown_tree(FOUND, tmp_path / "out", "gout")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_without_permission_is_one_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ViewerError, match="may not write"):
            write_markdown_tree(FOUND, tmp_path / "out", "gout")
    finally:
        tmp_path.chmod(0o700)


def test_nothing_is_left_behind_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: Path, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(ViewerError, match="disk is full"):
        write_markdown_tree(FOUND, tmp_path / "a" / "b", "gout")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "ref"),
    [
        ("aat-deficiency", "aat-deficiency"),
        ("AAT Deficiency", "aat-deficiency"),
        ("_category", "category"),
        ("Ménière", "meniere"),
        ("哮喘", "article"),
        ("", "article"),
        ("x" * 300, "x" * 64),
    ],
)
def test_a_name_becomes_a_ref(name: str, ref: str) -> None:
    assert ref_of(name) == ref
