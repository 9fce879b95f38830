"""The articles that staff marked to find again: one small file, written by choice only.

{"bookmarks": [{"article": "bedside-en:lungs/asthma", "title": "Asthma"}]}

The title is there to say which article is gone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.articles import ArticleRef, parsed_ref
from viewer.atomic import problem_of, replacing, write_problem
from viewer.errors import BookmarkError

BOOKMARKS_FILE = "bookmarks.json"
MOST_BOOKMARKS = 100

_LARGEST = 64 * 1024  # bytes; a hundred bookmarks with long titles take less than half of it


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An article, and its title when it was marked."""

    article: ArticleRef
    title: str


class BookmarkFile:
    """The bookmarks of one person, in their order. The file need not exist until something is marked.

    Each change reads the file, changes it and writes it whole: two windows lose nothing of each other's, and a power
    cut leaves the old list or the new one.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._removed: list[tuple[int, Bookmark]] = []

    def read(self) -> tuple[Bookmark, ...]:
        """All bookmarks. BookmarkError in one sentence where the file cannot be read or is damaged."""
        try:
            if not self._file.exists():
                return ()
            with self._file.open("rb") as opened:
                content = opened.read(_LARGEST + 1)
            return _bookmarks(content)
        except OSError as error:
            raise BookmarkError(f"The bookmarks in {self._file} cannot be read: {problem_of(error)}.") from error
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            words = f"The bookmarks in {self._file} are damaged: the next one that you set begins a new list."
            raise _DamagedError(words) from error

    def add(self, bookmark: Bookmark) -> None:
        """Mark an article; one that is marked stays where it is. ViewerError says why it cannot be."""
        there = self._kept()
        if any(other.article == bookmark.article for other in there):
            return
        if len(there) >= MOST_BOOKMARKS:
            raise BookmarkError(f"There are {MOST_BOOKMARKS} bookmarks, which is the most: remove one first.")
        self._write((*there, bookmark))

    def remove(self, article: ArticleRef) -> None:
        """Take a mark away. ViewerError says why it cannot be."""
        there = self._kept()
        for place, bookmark in enumerate(there):
            if bookmark.article == article:
                self._write((*there[:place], *there[place + 1 :]))
                self._removed.append((place, bookmark))

    def put_back(self) -> Bookmark | None:
        """Set the bookmark that was removed last again, where it was; None where none was. ViewerError as `add`."""
        if not self._removed:
            return None
        place, bookmark = self._removed[-1]
        there = self._kept()
        if all(other.article != bookmark.article for other in there):
            self._write((*there[:place], bookmark, *there[place:]))
        self._removed.pop()
        return bookmark

    def move(self, article: ArticleRef, beside: ArticleRef, step: int) -> None:
        """Put a bookmark right before (step -1) or behind (step 1) another. ViewerError says why it cannot be."""
        there = self._kept()
        (mine,) = [bookmark for bookmark in there if bookmark.article == article] or (None,)
        others = [bookmark for bookmark in there if bookmark.article != article]
        places = [place for place, bookmark in enumerate(others) if bookmark.article == beside]
        if mine is not None and places:
            others.insert(places[0] + (step > 0), mine)
            self._write(tuple(others))

    def _kept(self) -> tuple[Bookmark, ...]:
        """What is there to be changed. A damaged file is set aside: someone may want to look into it."""
        try:
            return self.read()
        except _DamagedError:
            try:
                self._file.replace(self._file.with_suffix(".damaged"))
            except OSError as error:
                raise BookmarkError(write_problem(self._file, error)) from error
            return ()

    def _write(self, bookmarks: tuple[Bookmark, ...]) -> None:
        import json  # here, not above: a start without bookmarks does without

        values = [{"article": str(bookmark.article), "title": bookmark.title} for bookmark in bookmarks]
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BookmarkError(write_problem(self._file.parent, error)) from error
        with replacing(self._file) as temporary:
            temporary.write_text(json.dumps({"bookmarks": values}, ensure_ascii=False, indent=1), encoding="utf-8")


class _DamagedError(BookmarkError):
    """The file holds something else than bookmarks."""


def _bookmarks(content: bytes) -> tuple[Bookmark, ...]:
    """The bookmarks that a file's content is; raises one of the errors of wrong values where it is not."""
    import json

    if len(content) > _LARGEST:
        raise ValueError("too large")
    values: list[dict[str, Any]] = json.loads(content)["bookmarks"]
    if not isinstance(values, list) or len(values) > MOST_BOOKMARKS:
        raise ValueError("no list, or too long a one")
    found: dict[ArticleRef, Bookmark] = {}
    for value in values:
        ref, title = parsed_ref(value["article"]), value["title"]
        if not isinstance(title, str):
            raise TypeError("no title")
        found.setdefault(ref, Bookmark(ref, " ".join(title.split())))
    return tuple(found.values())
