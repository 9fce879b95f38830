"""Templates on disk: what was saved comes back, damage is told in one sentence, no half file is ever left."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from viewer.articles import ArticleRef
from viewer.errors import HandoutError, ViewerError
from viewer.handout.draft import MOST_ITEMS, Draft, DraftItem
from viewer.handout.options import HandoutOptions
from viewer.handout.selection import Ink, Paper, TextSize
from viewer.handout.templates import LONGEST_NAME, Template, TemplateFolder

OPTIONS = HandoutOptions(TextSize.LARGE, Paper.LETTER, Ink.LOW, True, True, False)
DRAFT = Draft(
    (
        DraftItem(ArticleRef("bedside-en", "lungs/asthma"), ("symptoms", "get-help")),
        DraftItem(ArticleRef("bedside-en", "children/croup")),
    )
)


def template(name: str = "Asthma visit") -> Template:
    return Template(name, DRAFT, ("Asthma", "Croup"), OPTIONS)


@pytest.fixture
def folder(tmp_path: Path) -> TemplateFolder:
    return TemplateFolder(tmp_path / "templates")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "templates").iterdir())


def names(folder: TemplateFolder) -> list[str]:
    return [found.name for found in folder.shelf().templates]


def test_what_was_saved_comes_back(folder: TemplateFolder) -> None:
    assert folder.shelf().templates == ()
    folder.save(template())
    shelf = folder.shelf()
    assert shelf.templates == (template(),)
    assert shelf.problems == ()


def test_a_file_is_small_and_holds_no_more_than_was_chosen(folder: TemplateFolder, tmp_path: Path) -> None:
    folder.save(template())
    (file,) = files(tmp_path)
    values = json.loads(file.read_text("utf-8"))
    assert set(values) == {"name", "articles", "size", "paper", "ink", "word_list", "notes", "letterhead"}
    assert values["articles"][1] == {"article": "bedside-en:children/croup", "title": "Croup", "sections": None}
    assert file.stat().st_size < 1000


def test_the_same_name_is_replaced_and_names_are_in_order(folder: TemplateFolder, tmp_path: Path) -> None:
    for name in ("wounds", "Asthma visit", "الربو", "Zinc"):
        folder.save(template(name))
    folder.save(Template("  Asthma   visit ", Draft(DRAFT.items[1:]), ("Croup",), HandoutOptions()))
    assert names(folder) == ["Asthma visit", "wounds", "Zinc", "الربو"]
    assert folder.shelf().templates[0].draft == Draft(DRAFT.items[1:])
    assert len(files(tmp_path)) == 4


def test_names_that_look_alike_to_a_file_system_have_files_of_their_own(folder: TemplateFolder) -> None:
    alike = ["a/b", "a b", "A b", "a-b", "../a b", "CON", "con.", "…", "??"]
    for name in alike:
        folder.save(template(name))
    assert sorted(names(folder)) == sorted(alike)


def test_a_template_is_renamed_and_deleted(folder: TemplateFolder, tmp_path: Path) -> None:
    folder.save(template())
    folder.save(template("Other"))
    folder.rename(template(), "Asthma, first visit")
    assert names(folder) == ["Asthma, first visit", "Other"]
    with pytest.raises(HandoutError, match="There is a template called other already"):
        folder.rename(template("Asthma, first visit"), "other")
    folder.rename(template("Other"), "OTHER")
    assert names(folder) == ["Asthma, first visit", "OTHER"]
    folder.delete(template("OTHER"))
    folder.delete(template("Asthma, first visit"))
    assert files(tmp_path) == []


@pytest.mark.parametrize("name", ["", "  \n", "x" * (LONGEST_NAME + 1)])
def test_a_name_is_needed_and_bounded(folder: TemplateFolder, tmp_path: Path, name: str) -> None:
    with pytest.raises(HandoutError):
        folder.save(template(name))
    assert not (tmp_path / "templates").exists()


ONE = {"article": "p:a/b", "title": "T", "sections": ["symptoms"]}
GOOD = {
    "name": "n",
    "articles": [ONE],
    "size": "large",
    "paper": "a4",
    "ink": "full",
    "word_list": False,
    "notes": False,
    "letterhead": True,
}
CHANGES: list[dict[str, object]] = [
    {"name": 7},
    {"name": " "},
    {"size": "huge"},
    {"paper": None},
    {"notes": 1},
    {"articles": {}},
    {"articles": "text"},
    {"articles": []},
    {"articles": [ONE] * 2},
    {"articles": [{"article": f"p:a{n}", "title": "", "sections": None} for n in range(MOST_ITEMS + 1)]},
    {"articles": [{"article": "../../etc:passwd", "title": "T", "sections": None}]},
    {"articles": [{"article": "p:a", "title": "T", "sections": [7]}]},
    {"articles": [{"article": "p:a", "title": "T", "sections": 7}]},
    {"articles": [{"article": "p:a", "title": None, "sections": None}]},
]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[]",
        b'"text"',
        b"{" * 100_000,
        b"[" * 100_000,
        b" " * 300_000,
        *(json.dumps({key: value for key, value in GOOD.items() if key != gone}).encode() for gone in GOOD),
        *(json.dumps({**GOOD, **change}).encode() for change in CHANGES),
    ],
)
def test_a_damaged_file_is_told_in_one_sentence_and_left_out(
    folder: TemplateFolder, tmp_path: Path, content: bytes
) -> None:
    folder.save(template())
    bad = tmp_path / "templates" / "bad.json"
    bad.write_bytes(content)
    shelf = folder.shelf()
    assert [found.name for found in shelf.templates] == ["Asthma visit"]
    (problem,) = shelf.problems
    assert str(bad) in problem
    assert problem.count("\n") == 0
    folder.delete(template())  # the damaged one is in nobody's way
    assert bad.exists()


def test_the_good_sample_of_the_damage_is_good(folder: TemplateFolder, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "from-another-pc.json").write_text(json.dumps(GOOD), "utf-8")
    assert names(folder) == ["n"]


def test_a_template_carried_from_another_pc_is_replaced_by_its_name(folder: TemplateFolder, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "carried.json").write_text(json.dumps(GOOD), "utf-8")
    folder.save(template("n"))
    assert folder.shelf().templates == (template("n"),)
    assert len(files(tmp_path)) == 1


def test_what_stops_midway_leaves_the_old_file_whole(
    folder: TemplateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.save(template())

    def stop(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(ViewerError, match="the disk is full"):
        folder.save(Template("Asthma visit", Draft(DRAFT.items[:1]), ("Asthma",), HandoutOptions()))
    assert folder.shelf().templates == (template(),)
    assert len(files(tmp_path)) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ViewerError, match="cannot be written"):
        TemplateFolder(tmp_path / "file" / "templates").save(template())
