"""Where a pack's search index is kept, whether it is whole, and making it.

An index is derived data: it lies in the per-user cache under the SHA-256 of its pack file, so that a changed pack
never meets an old index, and is thrown away and made anew whenever it is not right.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import SearchIndexError
from viewer.markup import words_of
from viewer.pack.reader import Pack

if TYPE_CHECKING:
    from viewer.search.documents import IndexedArticle

UNUSED = 60 * 86400.0
"""Seconds: an index that nobody opened for so long is deleted when another is made."""
LONGEST_MAKING = 3600.0
"""Seconds: a half-made index older than this was left by a maker that was killed."""
UNFINISHED = "-making-"
"""What the names of half-made indexes have in them (see `search.index`)."""

Progress = Callable[[int, int], None]


class IndexStore:
    """The folder of indexes. `cache` is the per-user cache folder."""

    def __init__(self, cache: Path) -> None:
        self._folder = cache / "index"

    def folder_of(self, pack: Path) -> Path:
        """Where the index of a pack file is or will be. Reads the whole file once (about 1 s for a gigabyte)."""
        with pack.open("rb") as file:
            return self._folder / hashlib.file_digest(file, "sha256").hexdigest()

    def can_keep(self) -> bool:
        """Whether an index can be written here; on a write-protected stick it cannot."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        return os.access(self._folder, os.W_OK)

    def check(self, pack: Path) -> Path:
        """The folder of a pack's index, proved whole. Raises SearchIndexError where it must be made."""
        from viewer.search.index_list import check_index  # without tantivy

        folder = self.folder_of(pack)
        check_index(folder)
        with suppress(OSError):
            (folder / "index.json").touch()
        return folder

    def make(self, pack: Pack, progress: Progress) -> Path:
        """Make a pack's index and return its folder. `progress` hears (articles done, of how many).

        Raises SearchIndexError where the cache cannot be written; what `progress` raises passes through.
        """
        from viewer.search.index import make_index

        folder = self.folder_of(pack.path)
        self._forget_unused()
        make_index(indexed_articles(pack), folder, pack.info.language, lambda done: progress(done, pack.article_count))
        return folder

    def ensure(self, pack: Pack, progress: Progress) -> Path:
        """The folder of a pack's index, made where it is not there or not whole. Raises SearchIndexError."""
        try:
            return self.check(pack.path)
        except SearchIndexError:
            return self.make(pack, progress)

    def _forget_unused(self) -> None:
        """Delete indexes that nobody opened for long, and what a killed maker left behind."""
        with suppress(OSError):
            for folder in self._folder.iterdir():
                longest = LONGEST_MAKING if UNFINISHED in folder.name else UNUSED
                if time.time() - _last_used(folder) > longest:
                    shutil.rmtree(folder, ignore_errors=True)


def indexed_articles(pack: Pack) -> Iterator[IndexedArticle]:
    """A pack's articles as search sees them."""
    from viewer.search.documents import IndexedArticle, IndexedSection

    for number, article in pack.articles():
        yield IndexedArticle(
            number=number,
            ref=article.ref,
            title=article.title,
            also_called=article.also_called,
            lay_terms=article.lay_terms,
            summary=article.summary,
            category=article.category,
            sections=tuple(
                IndexedSection(section.kind, section.heading, words_of(section.html)) for section in article.sections
            ),
        )


def _last_used(folder: Path) -> float:
    """Seconds since 1970: when its list was touched last, or where it has none, when it was begun."""
    try:
        return (folder / "index.json").stat().st_mtime
    except FileNotFoundError:
        return folder.stat().st_mtime
    except OSError:
        return 0.0
