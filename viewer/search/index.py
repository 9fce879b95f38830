"""Making, checking and opening the search index of one pack.

An index is a folder with three tantivy indexes (see `documents`) and a list of what is in it:

    index.json   {"version", "language", "articles", "files": {path: SHA-256}}
    names/  articles/  sections/

It is derived data: made beside its place and renamed into it, thrown away and made anew whenever anything about it is
wrong. tantivy answers from damaged files without a word, so every file has its hash in the list.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import tantivy

from viewer.errors import SearchIndexError
from viewer.search.documents import IndexedArticle
from viewer.search.index_list import PARTS, check_index, read_list, write_list
from viewer.search.index_writer import IndexWriter

_PROGRESS_STEP = 25
_TEMPORARY = "-making-"


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """The parts of an index, ready to be asked, and the language it was folded in."""

    names: tantivy.Index
    articles: tantivy.Index
    sections: tantivy.Index
    language: str


def make_index(
    articles: Iterable[IndexedArticle], folder: Path, language: str, progress: Callable[[int], None] = lambda _: None
) -> None:
    """Index articles in a language (a BCP 47 tag) into a folder that is not there yet or holds an index no longer good.

    `progress` is told the number of articles done; what it raises stops the work and leaves nothing behind. When two
    processes make the same index, each ends well and one of the two stays. Raises SearchIndexError where it cannot be
    written.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f"{folder.name}{_TEMPORARY}", dir=folder.parent))
    except OSError as error:
        raise _cannot_write(folder, error) from error
    try:
        write_list(work, language, _write(work, articles, language, progress))
        _put_in_place(work, folder)
    except (OSError, ValueError) as error:  # tantivy reports a full disk as ValueError
        raise _cannot_write(folder, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def index_in_memory(articles: Iterable[IndexedArticle], language: str) -> OpenIndex:
    """The same index without a folder: for a pack looked at once, and where the cache cannot be written."""
    writer = IndexWriter(language, None)
    _add_all(writer, articles, lambda _: None)
    return OpenIndex(**writer.finish(), language=language)


def open_index(folder: Path) -> OpenIndex:
    """Open an index that `check_index` found whole. Raises SearchIndexError where it cannot be opened."""
    language = str(read_list(folder)["language"])
    try:
        return OpenIndex(**{part: tantivy.Index.open(str(folder / part)) for part in PARTS}, language=language)
    except (OSError, ValueError) as error:
        raise SearchIndexError(f"The search index in {folder} cannot be opened.") from error


def _write(folder: Path, articles: Iterable[IndexedArticle], language: str, progress: Callable[[int], None]) -> int:
    writer = IndexWriter(language, folder)
    try:
        _add_all(writer, articles, progress)
        writer.finish()
    finally:
        with suppress(ValueError):  # tantivy says again what went wrong already
            writer.abandon()
    return writer.count


def _add_all(writer: IndexWriter, articles: Iterable[IndexedArticle], progress: Callable[[int], None]) -> None:
    for article in articles:
        writer.add(article)
        if writer.count % _PROGRESS_STEP == 0:
            progress(writer.count)
    progress(writer.count)


def _put_in_place(work: Path, folder: Path) -> None:
    """Rename, unless another process was faster: its index is as good as ours."""
    for _ in range(3):
        try:
            work.rename(folder)
        except OSError:
            if _is_good(folder):
                return
            _put_aside(folder)
        else:
            return
    raise SearchIndexError(f"The search index in {folder} is in use by another program.")


def _put_aside(folder: Path) -> None:
    aside = Path(tempfile.mkdtemp(prefix=f"{folder.name}{_TEMPORARY}", dir=folder.parent))
    try:
        folder.rename(aside / "old")
    except OSError:
        pass  # gone already, or held open on Windows: the caller tries again and then says so
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _is_good(folder: Path) -> bool:
    try:
        check_index(folder)
    except SearchIndexError:
        return False
    return True


def _cannot_write(folder: Path, error: Exception) -> SearchIndexError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SearchIndexError(f"The search index cannot be written to {folder.parent} ({reason}).")
