"""Reading a pack: opened read-only and immutable, every row checked against its hash before it is shown."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.articles import PACK_ID_PATTERN, Article, Category, GlossaryTerm, PackInfo, Picture
from viewer.errors import NotFoundError, PackError
from viewer.pack import schema
from viewer.pack.codec import decode_article, decode_term, listing_hash, row_hash

_SQLITE_HEADER = b"SQLite format 3\x00"
_COUNT = re.compile(r"[0-9]{1,9}")

# What the columns of a row must be, its hash left out: a pack that others made may hold anything.
_ARTICLE = (str, str, str, bytes)
_CATEGORY = (str, str, str, str, int, bytes)


class Pack:
    """One open pack. Raises PackError, one sentence, where the file is missing, foreign, damaged or too new."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _check_header(path)
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        except sqlite3.Error as error:
            raise PackError(damaged(path)) from error
        try:
            self._rows("PRAGMA trusted_schema=OFF")
            self._rows("PRAGMA cell_size_check=ON")
            self._rows("PRAGMA cache_size=-512")  # KiB: articles are read once, the tree in one go
            self.info, self.article_count = self._read_identity()
            self._categories = self._read_categories()
        except PackError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def categories(self) -> tuple[tuple[Category, int], ...]:
        """Every category with the number of its own articles, in the order of the tree."""
        return tuple((row.category, row.articles) for row in self._categories.values())

    def listing(self, path: str) -> list[tuple[str, str]]:
        """(ref, title) of a category's articles, in the order of the tree."""
        row = next((row for row in self._categories.values() if row.category.path == path), None)
        if row is None:
            raise NotFoundError(f"There is no category {path} in {self.info.title}.")
        query = "SELECT ref, title FROM tree WHERE category = ? ORDER BY position"
        entries: list[tuple[str, str]] = list(self._each(query, row.number))
        if not _all_texts(entries) or listing_hash(entries) != row.listing:
            raise PackError(damaged(self.path))
        return entries

    def article(self, ref: str) -> Article:
        """An article. Raises NotFoundError where the pack has none of that ref, PackError where it is damaged."""
        return _decoded(self._article_row(ref))

    def article_by_number(self, number: int) -> Article:
        """An article by its row number, which is what the search index keeps."""
        rows = self._rows("SELECT ref, category, title, body, hash FROM article WHERE number = ?", number)
        return self._checked_article(self._one(rows, f"There is no article {number} in {self.info.title}."))

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Every article with its row number."""
        for number, *row in self._each("SELECT number, ref, category, title, body, hash FROM article"):
            yield number, self._checked_article(tuple(row))

    def has(self, ref: str) -> bool:
        """Whether an article of that ref is here."""
        return bool(self._rows("SELECT 1 FROM article WHERE ref = ?", ref))

    def title(self, ref: str) -> str:
        """An article's title, its body left packed. Raises NotFoundError, or PackError where the article is damaged."""
        _, _, title, *_ = self._article_row(ref)
        return str(title)

    def names(self) -> Iterator[tuple[int, str, str, bool]]:
        """(row number, ref, name, whether it is the title) of every name of every article."""
        query = "SELECT article, ref, name, own FROM name JOIN article ON article.number = name.article"
        return ((number, ref, name, bool(own)) for number, ref, name, own in self._each(query))

    def find_names(self, text: str, limit: int) -> list[tuple[str, str, bool]]:
        """(ref, name, whether it is the title) of names that begin with or hold `text`, each article once.

        A plain look through all names, for the time until the search index is there.
        """
        wanted = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        if not wanted:
            return []
        query = (
            "SELECT ref, name, max(own) FROM name JOIN article ON article.number = name.article "
            "WHERE name LIKE ?1 ESCAPE '\\' GROUP BY ref "
            "ORDER BY name NOT LIKE ?2 ESCAPE '\\', own DESC, length(name), ref LIMIT ?3"
        )
        rows = self._rows(query, f"%{wanted}%", f"{wanted}%", limit)
        return [(ref, name, bool(own)) for ref, name, own in rows]

    def glossary(self) -> list[GlossaryTerm]:
        """Every glossary entry, by word."""
        rows = self._rows("SELECT word, content, hash FROM glossary ORDER BY word")
        return [self._checked_term(row) for row in rows]

    def glossary_term(self, word: str) -> GlossaryTerm:
        """One glossary entry. Raises NotFoundError."""
        rows = self._rows("SELECT word, content, hash FROM glossary WHERE word = ?", word)
        return self._checked_term(self._one(rows, f"The word {word} is not in the glossary of {self.info.title}."))

    def picture(self, name: str) -> Picture:
        """A picture. Raises NotFoundError, or PackError where it is damaged."""
        rows = self._rows("SELECT name, media_type, content, hash FROM picture WHERE name = ?", name)
        row = self._one(rows, f"There is no picture {name} in {self.info.title}.")
        self._check(row, (str, str, bytes), f"The picture {name}", name)
        return Picture(*row[:3])

    # The parts

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        return list(self._each(query, *values))

    def _each(self, query: str, *values: str | int) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(query, values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise PackError(damaged(self.path)) from error

    def _one(self, rows: list[tuple[Any, ...]], absent: str) -> tuple[Any, ...]:
        if not rows:
            raise NotFoundError(absent)
        return rows[0]

    def _check(self, row: tuple[Any, ...], types: tuple[type, ...], what: str, name: str | None = None) -> None:
        """Raise PackError unless the row is whole, of these types, and the one that was asked for by `name`."""
        *columns, expected = row
        whole = all(map(isinstance, columns, types)) and row_hash(*columns) == expected
        if not whole or (name is not None and columns[0] != name):  # a damaged index leads to another, whole row
            raise PackError(f"{what} is damaged in {self.path.name}: get a fresh copy of this pack.")

    def _article_row(self, ref: str) -> tuple[Any, ...]:
        """The row of an article, checked."""
        rows = self._rows("SELECT ref, category, title, body, hash FROM article WHERE ref = ?", ref)
        row = self._one(rows, f"There is no article {ref} in {self.info.title}.")
        self._check(row, _ARTICLE, f"The article {ref}", ref)
        return row

    def _checked_article(self, row: tuple[Any, ...]) -> Article:
        self._check(row, _ARTICLE, f"The article {row[0]}")
        return _decoded(row)

    def _checked_term(self, row: tuple[Any, ...]) -> GlossaryTerm:
        self._check(row, (str, bytes), f"The glossary entry {row[0]}")
        return decode_term(row[0], row[1])

    def _read_identity(self) -> tuple[PackInfo, int]:
        self._check_marks()
        values = {str(key): str(value) for key, value in self._rows("SELECT key, value FROM pack")}
        texts = [values.get(key, "") for key in schema.IDENTITY_KEYS]
        count = values.get("articles", "")
        if not _COUNT.fullmatch(count) or row_hash(*texts, int(count)).hex() != values.get("hash"):
            raise PackError(damaged(self.path))
        if not PACK_ID_PATTERN.fullmatch(texts[0]):
            raise PackError(f"{self.path} has an id that no pack may have: get a fresh copy of this pack.")
        return PackInfo(*texts), int(count)

    def _check_marks(self) -> None:
        (application,) = self._rows("PRAGMA application_id")[0]
        (version,) = self._rows("PRAGMA user_version")[0]
        if application != schema.APPLICATION_ID:
            raise PackError(foreign(self.path))
        if version > schema.FORMAT_VERSION:
            raise PackError(f"{self.path} is made for a newer Bedside: update the program to open it.")

    def _read_categories(self) -> dict[int, _CategoryRow]:
        categories = {}
        query = "SELECT number, path, title, summary, icon, articles, listing, hash FROM category ORDER BY number"
        for number, *row in self._rows(query):
            self._check(tuple(row), _CATEGORY, f"The category {row[0]}")
            path, title, summary, icon, articles, listing, _ = row
            categories[number] = _CategoryRow(number, Category(path, title, summary, icon), articles, listing)
        return categories


@dataclass(frozen=True, slots=True)
class _CategoryRow:
    number: int
    category: Category
    articles: int
    listing: bytes


def _decoded(row: tuple[Any, ...]) -> Article:
    ref, category, title, body, _ = row
    return decode_article(ref, title, category, body)


def _all_texts(entries: list[tuple[str, str]]) -> bool:
    return all(isinstance(part, str) for entry in entries for part in entry)


def _check_header(path: Path) -> None:
    try:
        with path.open("rb") as file:
            header = file.read(100)
        size = path.stat().st_size
    except FileNotFoundError:
        raise PackError(f"There is no file {path}: check the name, or whether the stick is in.") from None
    except IsADirectoryError:
        raise PackError(f"{path} is a folder, not a pack file.") from None
    except OSError as error:
        raise PackError(f"Cannot read {path}: {error.strerror or error}.") from error
    if not header:
        raise PackError(f"{path} is empty: copy the pack again.")
    if len(header) < 100 or not header.startswith(_SQLITE_HEADER):
        raise PackError(foreign(path))
    if header[68:72] != schema.APPLICATION_ID.to_bytes(4, "big"):
        raise PackError(foreign(path))
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size != pages * (65536 if page_size == 1 else page_size):
        raise PackError(f"{path} is cut short or damaged: copy the pack again.")


def foreign(path: Path) -> str:
    """The sentence for a file that is no pack."""
    return f"{path} is not a Bedside pack: choose a file that ends in .pack and was made by Bedside."


def damaged(path: Path) -> str:
    """The sentence for a pack that cannot be read."""
    return f"{path} is damaged: get a fresh copy of this pack."
