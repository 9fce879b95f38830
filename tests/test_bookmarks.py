"""Bookmarks on disk: what was marked comes back, damage loses nothing, no half file is ever left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from viewer.articles import ArticleRef
from viewer.bookmarks import MOST_BOOKMARKS, Bookmark, BookmarkFile
from viewer.errors import BookmarkError, ViewerError

ASTHMA = Bookmark(ArticleRef("bedside-en", "lungs/asthma"), "Asthma")
CROUP = Bookmark(ArticleRef("bedside-en", "children/croup"), "Croup")
OTHER = Bookmark(ArticleRef("clinic", "lungs/asthma"), "Asthme: à la maison")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "bookmarks.json"


def written(file: Path, *bookmarks: Bookmark) -> BookmarkFile:
    marks = BookmarkFile(file)
    for bookmark in bookmarks:
        marks.add(bookmark)
    return marks


def test_what_was_marked_comes_back_in_its_order(file: Path) -> None:
    assert BookmarkFile(file).read() == ()
    assert not file.parent.exists(), "nothing is written before something is marked"
    written(file, CROUP, OTHER, ASTHMA)
    assert BookmarkFile(file).read() == (CROUP, OTHER, ASTHMA)
    assert list(file.parent.iterdir()) == [file]


def test_the_file_holds_no_more_than_what_was_marked(file: Path) -> None:
    written(file, OTHER)
    values = json.loads(file.read_text("utf-8"))
    assert values == {"bookmarks": [{"article": "clinic:lungs/asthma", "title": "Asthme: à la maison"}]}


def test_an_article_is_marked_once(file: Path) -> None:
    written(file, CROUP, ASTHMA, Bookmark(CROUP.article, "Croup, by another title"))
    assert BookmarkFile(file).read() == (CROUP, ASTHMA)


def test_what_is_removed_can_be_put_back_where_it_was(file: Path) -> None:
    marks = written(file, CROUP, OTHER, ASTHMA)
    marks.remove(OTHER.article)
    marks.remove(CROUP.article)
    marks.remove(ArticleRef("never", "marked"))
    assert marks.read() == (ASTHMA,)
    assert marks.put_back() == CROUP
    assert marks.put_back() == OTHER
    assert marks.put_back() is None
    assert marks.read() == (CROUP, OTHER, ASTHMA)


def test_putting_back_what_was_marked_anew_changes_nothing(file: Path) -> None:
    marks = written(file, CROUP, ASTHMA)
    marks.remove(CROUP.article)
    marks.add(CROUP)
    assert marks.put_back() == CROUP
    assert marks.read() == (ASTHMA, CROUP)


@pytest.mark.parametrize(
    ("moved", "beside", "step", "order"),
    [
        (ASTHMA, OTHER, -1, (CROUP, ASTHMA, OTHER)),
        (ASTHMA, CROUP, -1, (ASTHMA, CROUP, OTHER)),
        (CROUP, OTHER, 1, (OTHER, CROUP, ASTHMA)),
        (CROUP, ASTHMA, 1, (OTHER, ASTHMA, CROUP)),
        (CROUP, CROUP, 1, (CROUP, OTHER, ASTHMA)),
    ],
)
def test_a_bookmark_is_put_beside_another(
    file: Path, moved: Bookmark, beside: Bookmark, step: int, order: tuple[Bookmark, ...]
) -> None:
    marks = written(file, CROUP, OTHER, ASTHMA)
    marks.move(moved.article, beside.article, step)
    marks.move(ArticleRef("never", "marked"), CROUP.article, step)
    assert marks.read() == order


def test_two_windows_lose_nothing_of_each_other(file: Path) -> None:
    mine, yours = BookmarkFile(file), BookmarkFile(file)
    mine.add(CROUP)
    yours.add(ASTHMA)
    mine.remove(CROUP.article)
    yours.add(OTHER)
    assert mine.read() == yours.read() == (ASTHMA, OTHER)


def test_there_is_an_end_to_them(file: Path) -> None:
    many = [Bookmark(ArticleRef("pack", f"a/n{number}"), "x" * 90) for number in range(MOST_BOOKMARKS)]
    marks = written(file, *many)
    with pytest.raises(BookmarkError, match="remove one first"):
        marks.add(CROUP)
    assert marks.read() == tuple(many)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'{"bookmarks": {}}',
        b'{"bookmarks": [1]}',
        b'{"bookmarks": [{"article": "../../etc/passwd", "title": "x"}]}',
        b'{"bookmarks": [{"article": ["a"], "title": "x"}]}',
        b'{"bookmarks": [{"article": "pack:a/b", "title": 7}]}',
        b'{"bookmarks": [{"article": "pack:a/b"}]}',
        b"[" * 60_000,
        b" " * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_a_damaged_file_is_told_of_and_set_aside_by_the_next_mark(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    marks = BookmarkFile(file)
    with pytest.raises(BookmarkError, match="are damaged: the next one that you set begins a new list"):
        marks.read()
    assert file.read_bytes() == content, "looking changes nothing"
    marks.add(CROUP)
    assert marks.read() == (CROUP,)
    assert file.with_suffix(".damaged").read_bytes() == content


def test_a_folder_that_cannot_be_written_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    marks = written(file, CROUP)

    def refuse(*_values: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ViewerError, match="no permission to write there"):
        marks.add(ASTHMA)
    with pytest.raises(ViewerError, match="no permission to write there"):
        marks.remove(CROUP.article)
    monkeypatch.undo()
    assert marks.read() == (CROUP,)
    assert marks.put_back() is None, "what was not removed is not put back"
    assert list(file.parent.iterdir()) == [file]
