"""What a pack file is: the SQLite schema, its marks and its limits.

Every row that is shown carries a hash over all its columns (see `codec`), so damage that SQLite itself reads as good
is found when the row is read. `tree` lists a category's articles by title: opening a category never touches an
article's body, whatever the library's size. A signature follows the pages, where there is one (see `signature`).
"""

from __future__ import annotations

APPLICATION_ID = 0x42454453  # "BEDS"
FORMAT_VERSION = 1
PAGE_SIZE = 16384
LARGEST_VALUE = 8 * 1024 * 1024
"""Bytes of one value, a picture most likely. SQLite is told to read no larger one."""
LARGEST_PACK = 4 * 1024**3 - 1
"""Bytes of a pack: what fits on a stick as sticks are sold (FAT32)."""
MOST_CATEGORIES = 10_000

IDENTITY_KEYS = ("id", "title", "publisher", "language", "version", "license")

SCHEMA = """
CREATE TABLE pack (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE category (
    number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT NOT NULL, summary TEXT NOT NULL,
    icon TEXT NOT NULL, articles INTEGER NOT NULL, listing BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TABLE article (
    number INTEGER PRIMARY KEY, ref TEXT NOT NULL UNIQUE, category TEXT NOT NULL, title TEXT NOT NULL,
    body BLOB NOT NULL, hash BLOB NOT NULL);
CREATE TABLE tree (
    category INTEGER NOT NULL, position INTEGER NOT NULL, ref TEXT NOT NULL, title TEXT NOT NULL,
    PRIMARY KEY (category, position)) WITHOUT ROWID;
CREATE TABLE name (article INTEGER NOT NULL, name TEXT NOT NULL, own INTEGER NOT NULL);
CREATE TABLE glossary (word TEXT PRIMARY KEY, content BLOB NOT NULL, hash BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE picture (
    name TEXT PRIMARY KEY, media_type TEXT NOT NULL, content BLOB NOT NULL, hash BLOB NOT NULL);
"""
TABLES = frozenset(" ".join(statement.split()) for statement in SCHEMA.split(";") if statement.strip())
"""The statements that made the tables. A pack holds these, the indexes that they bring, and nothing else."""
