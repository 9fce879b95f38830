"""Reading a pack: opened read-only and immutable, every row checked against its hash before it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from viewer.articles import PACK_ID_PATTERN, Article, Category, GlossaryTerm, PackInfo, Picture
from viewer.errors import NotFoundError, PackError
from viewer.pack import schema
from viewer.pack.codec import decode_article, decode_term, listing_hash, row_hash
from viewer.pack.connection import Connection, damaged

_COUNT = re.compile(r"[0-9]{1,9}")

# What the columns of a row must be, its hash left out: a pack that others made may hold anything.
_ARTICLE = (str, str, str, bytes)
_CATEGORY = (str, str, str, str, int, bytes)

_STRUCTURE = (
    ("PRAGMA integrity_check(1)", "ok"),
    # With as many lines in the tree as there are articles, each article stands in its own category, once.
    ("SELECT count(*) - count(DISTINCT ref) FROM tree", 0),
    (
        "SELECT count(*) FROM tree LEFT JOIN category ON category.number = tree.category "
        "LEFT JOIN article ON article.ref = tree.ref "
        "WHERE article.title IS NOT tree.title OR article.category IS NOT category.path",
        0,
    ),
)
"""Questions about a whole pack, and the one right answer to each."""


class Pack:
    """One open pack. Raises PackError, one sentence, where the file is missing, foreign, damaged or too new.

    `named` is the path that sentences name, where it is not the file's own.
    """

    def __init__(self, path: Path, named: Path | None = None) -> None:
        self.path = path
        self._named = named or path
        self._connection = Connection(path, self._named)
        try:
            self.info, self.article_count = self._read_identity()
            self._categories = self._read_categories()
        except PackError:
            self._connection.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def check_structure(self) -> None:
        """Prove pages, indexes and counts whole, and that tree and articles agree. Raises PackError."""
        for question, answer in _STRUCTURE:
            if self._connection.rows(question) != [(answer,)]:
                raise PackError(damaged(self._named))
        for question in ("SELECT count(*) FROM article", "SELECT count(*) FROM tree"):
            if self._connection.rows(question) != [(self.article_count,)]:
                raise PackError(damaged(self._named))

    def categories(self) -> tuple[tuple[Category, int], ...]:
        """Every category with the number of its own articles, in the order of the tree."""
        return tuple((row.category, row.articles) for row in self._categories.values())

    def listing(self, path: str) -> list[tuple[str, str]]:
        """(ref, title) of a category's articles, in the order of the tree."""
        row = next((row for row in self._categories.values() if row.category.path == path), None)
        if row is None:
            raise NotFoundError(f"There is no category {path} in {self.info.title}.")
        query = "SELECT ref, title FROM tree WHERE category = ? ORDER BY position LIMIT ?"
        entries: list[tuple[str, str]] = list(self._connection.each(query, row.number, max(row.articles, 0) + 1))
        if not _all_texts(entries) or listing_hash(entries) != row.listing:
            raise PackError(damaged(self._named))
        return entries

    def article(self, ref: str) -> Article:
        """An article. Raises NotFoundError where the pack has none of that ref, PackError where it is damaged."""
        return _decoded(self._article_row(ref))

    def article_by_number(self, number: int) -> Article:
        """An article by its row number, which is what the search index keeps."""
        rows = self._connection.rows("SELECT ref, category, title, body, hash FROM article WHERE number = ?", number)
        return self._checked_article(self._one(rows, f"There is no article {number} in {self.info.title}."))

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Every article with its row number."""
        for number, *row in self._connection.each("SELECT number, ref, category, title, body, hash FROM article"):
            yield number, self._checked_article(tuple(row))

    def has(self, ref: str) -> bool:
        """Whether an article of that ref is here."""
        return bool(self._connection.rows("SELECT 1 FROM article WHERE ref = ?", ref))

    def title(self, ref: str) -> str:
        """An article's title, its body left packed. Raises NotFoundError, or PackError where the article is damaged."""
        _, _, title, *_ = self._article_row(ref)
        return str(title)

    def names(self) -> Iterator[tuple[int, str, str, bool]]:
        """(row number, ref, name, whether it is the title) of every name of every article."""
        query = "SELECT article, ref, name, own FROM name JOIN article ON article.number = name.article"
        return ((number, ref, name, bool(own)) for number, ref, name, own in self._connection.each(query))

    def names_in_order(self) -> Iterator[tuple[object, object, object]]:
        """(row number, name, 1 for the title) of every name, as they lie in the file: in the order of the articles."""
        return (
            (number, name, own)
            for number, name, own in self._connection.each("SELECT article, name, own FROM name ORDER BY rowid")
        )

    def digests(self) -> Iterator[tuple[str, str, bytes]]:
        """(ref, title, hash of the row) of every article, by ref: for comparing two packs."""
        query = "SELECT ref, title, hash FROM article ORDER BY ref"
        return ((str(ref), str(title), bytes(digest)) for ref, title, digest in self._connection.each(query))

    def pictures(self) -> Iterator[Picture]:
        """Every picture, none of them proved safe to draw."""
        query = "SELECT name, media_type, content, hash FROM picture"
        for row in self._connection.each(query):
            self._check(row, (str, str, bytes), f"The picture {row[0]}")
            yield Picture(*row[:3])

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
        rows = self._connection.rows(query, f"%{wanted}%", f"{wanted}%", limit)
        return [(ref, name, bool(own)) for ref, name, own in rows]

    def glossary(self) -> list[GlossaryTerm]:
        """Every glossary entry, by word."""
        rows = self._connection.rows("SELECT word, content, hash FROM glossary ORDER BY word")
        return [self._checked_term(row) for row in rows]

    def glossary_term(self, word: str) -> GlossaryTerm:
        """One glossary entry. Raises NotFoundError."""
        rows = self._connection.rows("SELECT word, content, hash FROM glossary WHERE word = ?", word)
        return self._checked_term(self._one(rows, f"The word {word} is not in the glossary of {self.info.title}."))

    def picture(self, name: str) -> Picture:
        """A picture. Raises NotFoundError, or PackError where it is damaged."""
        rows = self._connection.rows("SELECT name, media_type, content, hash FROM picture WHERE name = ?", name)
        row = self._one(rows, f"There is no picture {name} in {self.info.title}.")
        self._check(row, (str, str, bytes), f"The picture {name}", name)
        return Picture(*row[:3])

    # The parts

    def _one(self, rows: list[tuple[Any, ...]], absent: str) -> tuple[Any, ...]:
        if not rows:
            raise NotFoundError(absent)
        return rows[0]

    def _check(self, row: tuple[Any, ...], types: tuple[type, ...], what: str, name: str | None = None) -> None:
        """Raise PackError unless the row is whole, of these types, and the one that was asked for by `name`."""
        *columns, expected = row
        whole = all(map(isinstance, columns, types)) and row_hash(*columns) == expected
        if not whole or (name is not None and columns[0] != name):  # a damaged index leads to another, whole row
            raise PackError(f"{what} is damaged in {self._named.name}: get a fresh copy of this pack.")

    def _article_row(self, ref: str) -> tuple[Any, ...]:
        """The row of an article, checked."""
        rows = self._connection.rows("SELECT ref, category, title, body, hash FROM article WHERE ref = ?", ref)
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
        values = {str(key): str(value) for key, value in self._connection.rows("SELECT key, value FROM pack LIMIT 100")}
        texts = [values.get(key, "") for key in schema.IDENTITY_KEYS]
        count = values.get("articles", "")
        if not _COUNT.fullmatch(count) or row_hash(*texts, int(count)).hex() != values.get("hash"):
            raise PackError(damaged(self._named))
        if not PACK_ID_PATTERN.fullmatch(texts[0]):
            raise PackError(f"{self._named} has an id that no pack may have: get a fresh copy of this pack.")
        return PackInfo(*texts), int(count)

    def _read_categories(self) -> dict[int, _CategoryRow]:
        categories = {}
        query = (
            "SELECT number, path, title, summary, icon, articles, listing, hash FROM category ORDER BY number LIMIT ?"
        )
        rows = self._connection.rows(query, schema.MOST_CATEGORIES + 1)
        if len(rows) > schema.MOST_CATEGORIES:
            raise PackError(f"{self._named} has too many categories: get another copy of this pack.")
        for number, *row in rows:
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
