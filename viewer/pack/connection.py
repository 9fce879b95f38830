"""A pack file opened as a database: read-only, immutable, of exactly our schema, and bounded in what it can cost.

A stranger's file may hold views that never end, pages that point at one another, values of gigabytes. So the schema
must be ours to the letter, no value may be larger than ours, and each question may take only so many steps.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from viewer.errors import PackError
from viewer.pack import schema, signature

_SQLITE_HEADER = b"SQLite format 3\x00"
_STEPS = 100_000
"""Instructions of SQLite's machine after which it is asked whether to go on."""


class Connection:
    """`named` is the path that sentences name: a pack that is being installed is read from a copy.

    Raises PackError, one sentence, where the file is missing, foreign, damaged or too new.
    """

    def __init__(self, path: Path, named: Path) -> None:
        self._named = named
        self._steps = 0
        size = check_header(path, named)
        self._most_steps = (1_000_000 + size) // _STEPS  # our largest question takes a tenth of an instruction a byte
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise PackError(damaged(named)) from error
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, schema.LARGEST_VALUE)
        self._connection.set_progress_handler(self._count, _STEPS)
        try:
            self.rows("PRAGMA trusted_schema=OFF")
            self.rows("PRAGMA cell_size_check=ON")
            self.rows("PRAGMA cache_size=-512")  # KiB: articles are read once, the tree in one go
            self._check_marks()
            self._check_schema()
        except PackError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        """All rows of an answer. Raises PackError."""
        return list(self.each(query, *values))

    def each(self, query: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer one by one. Raises PackError."""
        self._steps = 0
        try:
            # Not `yield from`: a generator left half-way would close the cursor, which may outlive its database.
            for row in self._connection.execute(query, values):  # noqa: UP028
                yield row
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise PackError(damaged(self._named)) from error

    def _count(self) -> bool:
        """Whether to stop: true ends the question with an error."""
        self._steps += 1
        return self._steps > self._most_steps

    def _check_marks(self) -> None:
        (application,) = self.rows("PRAGMA application_id")[0]
        (version,) = self.rows("PRAGMA user_version")[0]
        if application != schema.APPLICATION_ID:
            raise PackError(foreign(self._named))
        if version > schema.FORMAT_VERSION:
            raise PackError(f"{self._named} is made for a newer Bedside: update the program to open it.")

    def _check_schema(self) -> None:
        """No view, trigger, virtual table, generated column or anything else that is not ours."""
        most = 3 * len(schema.TABLES)
        found = self.rows("SELECT type, name, sql FROM sqlite_schema LIMIT ?", most)
        made = sorted(" ".join(str(sql).split()) for kind, _, sql in found if kind == "table")
        others = [row for row in found if row[0] != "table"]
        automatic = all(
            kind == "index" and sql is None and str(name).startswith("sqlite_autoindex_") for kind, name, sql in others
        )
        if made != sorted(schema.TABLES) or not automatic:
            raise PackError(damaged(self._named))


def check_header(path: Path, named: Path) -> int:
    """See that a file begins and ends as a pack does; returns its bytes. Raises PackError."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise PackError(f"There is no file {named}: check the name, or whether the stick is in.") from None
    except IsADirectoryError:
        raise PackError(f"{named} is a folder, not a pack file.") from None
    except OSError as error:
        raise PackError(f"Cannot read {named}: {error.strerror or error}.") from error
    if not header:
        raise PackError(f"{named} is empty: copy the pack again.")
    if len(header) < 100 or not header.startswith(_SQLITE_HEADER):
        raise PackError(foreign(named))
    if header[68:72] != schema.APPLICATION_ID.to_bytes(4, "big"):
        raise PackError(foreign(named))
    if size > schema.LARGEST_PACK:
        raise PackError(f"{named} is larger than a pack may be (4 GB): ask its publisher for several smaller packs.")
    if size != signature.pages_size(header) and not _is_signed(path, size):
        raise PackError(f"{named} is cut short or damaged: copy the pack again.")
    return size


def _is_signed(path: Path, size: int) -> bool:
    """Whether what follows the pages is a signature and nothing else."""
    try:
        is_there = signature.read_signature(path) is not None
        return is_there and size == signature.size_of_pages(path) + signature.SIZE
    except OSError:
        return False


def foreign(path: Path) -> str:
    """The sentence for a file that is no pack."""
    return f"{path} is not a Bedside pack: choose a file that ends in .pack and was made by Bedside."


def damaged(path: Path) -> str:
    """The sentence for a pack that cannot be read."""
    return f"{path} is damaged: get a fresh copy of this pack."
