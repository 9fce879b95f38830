"""Writing a pack: Article values in, one file out, whole or not at all."""

from __future__ import annotations

import errno
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from viewer.articles import Article, Category, GlossaryTerm, PackInfo, Picture
from viewer.atomic import replacing, write_problem
from viewer.errors import ContentError, ViewerError
from viewer.pack import schema
from viewer.pack.codec import encode_article, encode_term, listing_hash, row_hash

A_TO_Z = "a-z"


def write_pack(
    target: Path,
    info: PackInfo,
    articles: Iterable[Article],
    categories: Iterable[Category] = (),
    glossary: Iterable[GlossaryTerm] = (),
    pictures: Iterable[Picture] = (),
) -> int:
    """Write a pack to `target` and return the number of its articles.

    Categories stand in the order given, articles within one by title; what has no category is filed under A to Z.
    The articles are taken one at a time. A ref that comes twice raises ContentError; what `articles` raises passes
    through; in every case `target` stays as it was. A disk that is full or closed to us raises ViewerError.
    """
    with replacing(target) as temporary:
        temporary.touch()  # where that fails, the system says better why than SQLite does
        try:
            with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
                return _Writer(connection, info).write(articles, categories, glossary, pictures)
        except sqlite3.OperationalError as error:
            raise _disk_problem(target, error) from error


def _disk_problem(target: Path, error: sqlite3.OperationalError) -> ViewerError:
    """SQLite tells only a part of what the system told it."""
    code = errno.ENOSPC if "full" in str(error) else errno.EACCES if "unable to open" in str(error) else errno.EIO
    return ViewerError(write_problem(target, OSError(code, str(error))))


def sort_key(title: str) -> str:
    """How titles are ordered: accents and case do not count."""
    folded = unicodedata.normalize("NFKD", title).casefold()
    return "".join(letter for letter in folded if not unicodedata.combining(letter))


class _Writer:
    def __init__(self, connection: sqlite3.Connection, info: PackInfo) -> None:
        self._connection = connection
        self._info = info

    def write(
        self,
        articles: Iterable[Article],
        categories: Iterable[Category],
        glossary: Iterable[GlossaryTerm],
        pictures: Iterable[Picture],
    ) -> int:
        run = self._connection.execute
        run(f"PRAGMA page_size={schema.PAGE_SIZE}")
        run("PRAGMA journal_mode=OFF")  # a killed writer leaves a temporary file, never a pack
        run("PRAGMA synchronous=OFF")  # flushed once, before the rename
        run(f"PRAGMA application_id={schema.APPLICATION_ID}")
        run(f"PRAGMA user_version={schema.FORMAT_VERSION}")
        self._connection.executescript(schema.SCHEMA)
        run("BEGIN")
        listing = self._write_articles(articles)
        self._write_categories({category.path: category for category in categories}, listing)
        self._write_glossary(glossary)
        self._write_pictures(pictures)
        count = sum(len(entries) for entries in listing.values())
        self._write_identity(count)
        run("COMMIT")
        return count

    def _write_articles(self, articles: Iterable[Article]) -> dict[str, list[tuple[str, str]]]:
        """Store the bodies as they come; return (ref, title) by category path, in the order of the tree."""
        seen: set[str] = set()
        listing: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for number, article in enumerate(articles, 1):
            if article.ref in seen:
                raise ContentError(article.ref, 0, "this ref is already taken by an earlier article")
            seen.add(article.ref)
            category = article.category or _letter_path(article.title)
            body = encode_article(article)
            digest = row_hash(article.ref, category, article.title, body)
            self._connection.execute(
                "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?)",
                (number, article.ref, category, article.title, body, digest),
            )
            names = [(number, article.title, 1), *((number, name, 0) for name in article.also_called)]
            self._connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
            listing[category].append((article.ref, article.title))
        for entries in listing.values():
            entries.sort(key=lambda entry: (sort_key(entry[1]), entry[0]))
        return listing

    def _write_categories(self, known: dict[str, Category], listing: dict[str, list[tuple[str, str]]]) -> None:
        order = list(known)
        for path in sorted(listing, key=lambda path: (path.startswith(A_TO_Z), path)):
            order += [step for step in _steps(path) if step not in order]
        for number, path in enumerate(order, 1):
            category = known.get(path) or Category(path, _title_of(path), icon=_icon_of(path))
            entries = listing.get(path, [])
            row = (path, category.title, category.summary, category.icon, len(entries), listing_hash(entries))
            self._connection.execute(
                "INSERT INTO category VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *row, row_hash(*row))
            )
            self._connection.executemany(
                "INSERT INTO tree VALUES (?, ?, ?, ?)",
                [(number, position, ref, title) for position, (ref, title) in enumerate(entries)],
            )

    def _write_glossary(self, glossary: Iterable[GlossaryTerm]) -> None:
        for term in glossary:
            content = encode_term(term)
            self._connection.execute(
                "INSERT OR REPLACE INTO glossary VALUES (?, ?, ?)",
                (term.term, content, row_hash(term.term, content)),
            )

    def _write_pictures(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            digest = row_hash(picture.name, picture.media_type, picture.content)
            self._connection.execute(
                "INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?)",
                (picture.name, picture.media_type, picture.content, digest),
            )

    def _write_identity(self, count: int) -> None:
        values = [str(getattr(self._info, key)) for key in schema.IDENTITY_KEYS]
        rows = [*zip(schema.IDENTITY_KEYS, values, strict=True), ("articles", str(count))]
        rows.append(("hash", row_hash(*values, count).hex()))
        self._connection.executemany("INSERT INTO pack VALUES (?, ?)", rows)


def _letter_path(title: str) -> str:
    first = sort_key(title)[:1]
    return f"{A_TO_Z}/{first}" if first.isalpha() else f"{A_TO_Z}/0-9"


def _steps(path: str) -> Iterator[str]:
    parts = path.split("/")
    for count in range(1, len(parts) + 1):
        yield "/".join(parts[:count])


def _title_of(path: str) -> str:
    if path == A_TO_Z:
        return "A–Z"
    name = path.rsplit("/", 1)[-1]
    return name.upper() if path.startswith(f"{A_TO_Z}/") else name.replace("-", " ").capitalize()


def _icon_of(path: str) -> str:
    return "letters" if path == A_TO_Z else ""
