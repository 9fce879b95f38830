"""A folder of a clinic's own pages, however they are written: what becomes of them, and what is said of bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from viewer.articles import PackInfo
from viewer.authoring.clinic_pages import PACK_ID, content_of, read_pages
from viewer.authoring.markdown_tree import MarkdownTree
from viewer.authoring.new_page import write_new_page
from viewer.errors import ContentError, ViewerError

INFO = PackInfo(PACK_ID, "My clinic's pages", "Riverside Clinic", "en", "1", "not stated")
PAGE = """---
title: Opening hours
summary: When we are open.
updated: 2026-11-22
review: {status: not-reviewed}
sources: []
---
## Overview

We are open each day. See [prices](article:prices).
"""
TEXT = "We test your blood for malaria.\n\nSymptoms\n\nA fever that comes and goes.\nYou shiver.\n"
LINE = {"id": "prices", "title": "Prices", "sections": [{"heading": "Overview", "text": "All is free."}]}


def read(folder: Path) -> MarkdownTree:
    return read_pages(folder, INFO, lambda _done, _all: None)


def errors(folder: Path) -> list[tuple[str, int, str]]:
    """(file, line, message) of what must be mended."""
    return [(Path(one.path).name, one.line, one.message) for one in sorted(read(folder).problems.errors)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One page of each sort."""
    folder = tmp_path / "our pages é"
    (folder / "blood-tests").mkdir(parents=True)
    (folder / "hours.md").write_text(PAGE, "utf-8")
    (folder / "blood-tests" / "Malaria test.txt").write_text(TEXT, "utf-8")
    (folder / "more.jsonl").write_text(json.dumps(LINE | {"category": "For you"}) + "\n", "utf-8")
    return folder


def test_pages_of_every_sort_become_one_pack(folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    tree = read_pages(folder, INFO, lambda done, total: heard.append((done, total)))
    content = content_of(tree)
    assert content.info == INFO
    titles = {article.ref: (article.title, article.category) for article in content.articles}
    assert titles == {
        "hours": ("Opening hours", ""),
        "blood-tests/malaria-test": ("Malaria test", "blood-tests"),
        "prices": ("Prices", "for-you"),
    }
    assert [(category.path, category.title) for category in content.categories] == [("for-you", "For you")]
    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_what_is_judged_of_a_text_stands_at_its_own_line(folder: Path) -> None:
    hard = "Consequently hypersensitivity necessitates comprehensive " + "multidisciplinary evaluation " * 20
    (folder / "blood-tests" / "Malaria test.txt").write_bytes((TEXT + hard + "caf\xe9.\n").encode("cp1252"))
    found = [one for one in read(folder).problems.found if "a sentence of" in one.message]
    assert [(Path(one.path).name, one.line) for one in found] == [("Malaria test.txt", 7)]


def test_what_is_judged_of_a_line_stands_at_that_line(folder: Path) -> None:
    sections = [{"heading": "Overview", "text": "word " * 50 + "end."}, {"heading": "Odd one", "text": "Short."}]
    (folder / "more.jsonl").write_text(
        "\n".join(json.dumps(one) for one in (LINE, LINE | {"id": "b", "title": "B", "sections": sections})), "utf-8"
    )
    found = [one for one in read(folder).problems.found if one.path.endswith(".jsonl")]
    assert {one.line for one in found if "a sentence of 51 words" in one.message} == {2}
    assert {one.line for one in found if "Odd one" in one.message} == {2}


def test_bad_pages_are_all_told_with_their_lines(folder: Path) -> None:
    (folder / "bad.md").write_text(PAGE.replace("title:", "titel:"), "utf-8")
    (folder / "Bad Name.md").write_text(PAGE, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    (folder / "more.jsonl").write_text(json.dumps(LINE) + "\n{\n", "utf-8")
    found = errors(folder)
    assert [(name, line) for name, line, _ in found] == [
        ("Bad Name.md", 0), ("bad.md", 2), ("empty.txt", 0), ("more.jsonl", 2)
    ]  # fmt: skip
    assert found[2][2] == "there is no text in this file"
    with pytest.raises(ContentError):
        content_of(read(folder))


def test_two_pages_of_one_name_are_told(folder: Path) -> None:
    (folder / "prices.txt").write_text(TEXT, "utf-8")
    ((name, line, message),) = errors(folder)
    assert (name, line) == ("more.jsonl", 1)
    assert message == f'"prices" is also the name of the page in {folder / "prices.txt"}: rename one of them'


def test_a_link_to_a_page_that_is_not_there_is_told(folder: Path) -> None:
    (folder / "more.jsonl").unlink()
    ((name, line, message),) = errors(folder)
    assert (name, line) == ("hours.md", 10)
    assert "there is no article prices" in message


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text(TEXT, "utf-8")
    (tmp_path / ".hidden.jsonl").write_text("{", "utf-8")
    ((_, _, message),) = errors(tmp_path)
    assert message.startswith("there is no page in this folder yet")
    with pytest.raises(ContentError, match="there is no such folder"):
        read(tmp_path / "none")


def test_a_new_page_cannot_be_installed_before_something_is_written(tmp_path: Path) -> None:
    first = write_new_page(tmp_path, ' Visiting "hours" & costs ')
    second = write_new_page(tmp_path, "Visiting hours costs")
    assert (first.name, second.name) == ("visiting-hours-costs.md", "visiting-hours-costs-2.md")
    second.unlink()
    ((_, line, message),) = errors(tmp_path)
    assert first.read_text("utf-8").splitlines()[line - 1] == "## Overview"
    assert message == 'the section "Overview" is empty: write it or delete its heading'

    text = first.read_text("utf-8").replace("## Overview\n", "## Overview\n\nCome at two.\n")
    first.write_text(text[: text.index("## When")], "utf-8")
    (article,) = content_of(read(tmp_path)).articles
    assert article.title == 'Visiting "hours" & costs'
    assert article.updated is not None


def test_a_new_page_needs_a_title_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match="needs a title"):
        write_new_page(tmp_path, "  ")
    with pytest.raises(ViewerError, match="its folder does not exist"):
        write_new_page(tmp_path / "none", "Hours")
