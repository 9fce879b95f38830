"""Ways to damage a pack, and ways to make one that harms; each can be had again from its source of chance."""

from __future__ import annotations

import json
import random
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing, suppress
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from viewer.pack import limits, schema
from viewer.pack.codec import listing_hash, row_hash, unpack_json

Chance = random.Random
Damage = Callable[[Chance, bytearray], object]
Harm = Callable[[Chance, sqlite3.Connection], object]


class Sort(Enum):
    """What must be true of a mutated pack, besides that it crashes nothing and costs little."""

    DAMAGED = "whatever it shows is as in the sound one"
    HOSTILE = "its hashes are right, and it is not installed"
    LARGE = "it keeps to the limits"


def mutate(chance: Chance, sound: Path, target: Path) -> tuple[str, Sort]:
    """Write a mutated copy; returns what was done, and what sort of thing that is."""
    if chance.random() < 0.25:
        name = chance.choice(list(HARMS))
        target.write_bytes(sound.read_bytes())
        with closing(sqlite3.connect(target, isolation_level=None)) as connection, suppress(sqlite3.Error):
            connection.executescript(
                "PRAGMA writable_schema=ON; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN"
            )
            HARMS[name][0](chance, connection)
            connection.execute("COMMIT")
        return name, HARMS[name][1]
    names = [chance.choice(list(DAMAGES)) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    content = bytearray(sound.read_bytes())
    for name in names:
        DAMAGES[name](chance, content)
    target.write_bytes(content)
    return " + ".join(names), Sort.DAMAGED


# Damage: nobody meant it


def flip_bits(chance: Chance, content: bytearray) -> None:
    """A few bits, where there is something."""
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = _used(chance, content)
        content[at] ^= 1 << chance.randrange(8)


def overwrite(chance: Chance, content: bytearray) -> None:
    """A run of bytes with anything."""
    at, length = _used(chance, content), chance.choice((1, 4, 16, 512))
    content[at : at + length] = chance.randbytes(len(content[at : at + length]))


def truncate(chance: Chance, content: bytearray) -> None:
    """Cut the file, to the byte or to the page."""
    size = chance.randrange(len(content) + 1)
    del content[size - size % schema.PAGE_SIZE if chance.random() < 0.3 else size :]


def swap_pages(chance: Chance, content: bytearray) -> None:
    """Two pages change places."""
    first, second = _page(chance, content), _page(chance, content)
    content[first], content[second] = content[second], content[first]


def repeat_page(chance: Chance, content: bytearray) -> None:
    """One page stands for another."""
    content[_page(chance, content)] = content[_page(chance, content)]


def blank_page(chance: Chance, content: bytearray) -> None:
    """A page that never reached the disk."""
    page = _page(chance, content)
    content[page] = bytes(len(content[page]))


def change_header(chance: Chance, content: bytearray) -> None:
    """The first hundred bytes: page size, counts, encodings, marks."""
    if content:
        content[chance.randrange(min(100, len(content)))] = chance.randrange(256)


def change_page_head(chance: Chance, content: bytearray) -> None:
    """A page's kind, its count of cells, the places of its cells, its right-most child."""
    page = _page(chance, content)
    start = page.start + (100 if page.start == 0 else 0)
    at = start + chance.randrange(40)
    if at < len(content):
        content[at] = chance.choice((0, 1, 2, 5, 10, 13, 255, chance.randrange(256)))


def append(chance: Chance, content: bytearray) -> None:
    """Something after the end: anything, a false signature, whole pages."""
    content += chance.choice((b"x", b"BEDSIDE-SIGNED-1" + chance.randbytes(96), bytes(schema.PAGE_SIZE)))


DAMAGES: dict[str, Damage] = {
    each.__name__: each
    for each in (
        flip_bits, flip_bits, overwrite, truncate, swap_pages, repeat_page, blank_page, change_header,
        change_page_head, append,
    )
}  # fmt: skip


# Harm: somebody meant it. The schema first, then content under hashes that are right.


def view_for_table(chance: Chance, run: sqlite3.Connection) -> None:
    """A view that never ends, or that runs something, in place of a table."""
    table = chance.choice(("pack", "category", "article", "tree", "name", "glossary", "picture"))
    columns = [row[1] for row in run.execute(f"PRAGMA table_info({table})")]
    run.execute(f"DROP TABLE {table}")
    value = chance.choice(("x", "randomblob(100000000)", "load_extension('/tmp/evil.so')", "zeroblob(1000000000)"))
    shown = ", ".join(f"{value} AS {column}" for column in columns)
    run.execute(
        f"CREATE VIEW {table} AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT {shown} FROM n"
    )


def more_schema(chance: Chance, run: sqlite3.Connection) -> None:
    """What is not ours beside what is."""
    run.execute(
        chance.choice(
            (
                "CREATE TRIGGER evil AFTER INSERT ON name BEGIN DELETE FROM article; END",
                "CREATE INDEX evil ON name (upper(name))",
                "CREATE TABLE evil (x)",
                "CREATE VIRTUAL TABLE evil USING fts5(x)",
                "ALTER TABLE name ADD COLUMN evil AS (zeroblob(1000000000))",
                "ANALYZE",
            )
        )
    )


def change_roots(chance: Chance, run: sqlite3.Connection) -> None:
    """Tables that begin on the pages of others."""
    roots = [row[0] for row in run.execute("SELECT rootpage FROM sqlite_schema")]
    for name in chance.sample(("category", "article", "tree", "name", "picture", "sqlite_autoindex_article_1"), 2):
        run.execute("UPDATE sqlite_schema SET rootpage = ? WHERE name = ?", (chance.choice(roots), name))


def change_sql(chance: Chance, run: sqlite3.Connection) -> None:
    """A table that says to be otherwise than it is."""
    old, new = chance.choice((("hash", "hush"), ("TEXT", "BLOB"), ("UNIQUE", ""), ("ref", "title"), ("(", "((")))
    run.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'article'", (old, new))


def wrong_rows(chance: Chance, run: sqlite3.Connection) -> None:
    """Rows exchanged, doubled, lost or renamed, their hashes left as they were."""
    run.execute(
        chance.choice(
            (
                "UPDATE article SET body = (SELECT body FROM article WHERE number = 3) WHERE number = 4",
                "UPDATE article SET title = 'Gone' WHERE number % 2",
                "DELETE FROM article WHERE number = 7",
                "UPDATE tree SET ref = 'illness/burns' WHERE position = 0",
                "UPDATE name SET name = 'Asthma' WHERE own = 0",
                "UPDATE name SET article = 31 - article",
                "DELETE FROM tree",
                "UPDATE category SET listing = hash",
                "UPDATE picture SET content = zeroblob(20000000)",
                "UPDATE glossary SET content = (SELECT content FROM glossary ORDER BY word LIMIT 1)",
                "UPDATE pack SET value = '2' WHERE key = 'version'",
            )
        )
    )


def hostile_body(chance: Chance, run: sqlite3.Connection) -> None:
    """An article that unpacks to gigabytes, nests without end, or is of the wrong shape."""
    _set_body(run, chance.randrange(1, 31), chance.choice((*_bombs(), chance.randbytes(5000), b"")))


@cache
def _bombs() -> tuple[bytes, ...]:
    size = limits.LARGEST_ARTICLE
    return (
        zlib.compress(bytes(200 * 1024 * 1024)),
        zlib.compress(b"[" * size),
        zlib.compress(b"[" + b"{}," * (size // 3 - 3) + b"{}]"),
        zlib.compress(b'{"sections":[' + b"[]," * (size // 3 - 20) + b"[]]}"),
        zlib.compress(b"9" * size),
        zlib.compress(b"{}")[:-2],
    )


def hostile_markup(chance: Chance, run: sqlite3.Connection) -> None:
    """Markup that runs, fetches, or takes long to read."""
    html = chance.choice(
        (
            "<script>alert(1)</script>",
            '<img src="file:///etc/passwd" alt="">',
            '<img src="https://example.org/x.png" alt="">',
            '<figure><img src="none.svg" alt=""></figure>',
            '<a href="javascript:alert(1)">x</a>',
            '<a href="file:///etc/passwd">x</a>',
            '<p style="background:url(x)">x</p>',
            '<p onclick="x()">x</p>',
            "<iframe>",
            "<![CDATA[",
            "<p",
            "<!-- x -->",
            "<a " * 100_000,
            "<ul>" * 50_000 + "<svg>",
            '<aside class="x">y</aside>',
        )
    )
    _change_article(run, chance.randrange(1, 31), lambda value: value["sections"][0].__setitem__(2, html))


def long_article(chance: Chance, run: sqlite3.Connection) -> None:
    """As much as an article may hold, in what is cheap to write and dear to read."""
    part = chance.choice(("<li>", "<ul><li>x", "&amp;", "<strong>x</strong>", "x ", "<td>x</td>"))
    html = part * (limits.LARGEST_ARTICLE // len(part) - 2000)
    _change_article(run, chance.randrange(1, 31), lambda value: value.update(sections=[["other", "x", html, None]]))


def hostile_names(chance: Chance, run: sqlite3.Connection) -> None:
    """Names without number or end."""
    names = chance.choice((["x"] * 100_000, ["x" * 100_000], [f"name {number}" for number in range(20_000)]))
    _change_article(run, chance.randrange(1, 31), lambda value: value.update(also_called=names))


def hostile_picture(chance: Chance, run: sqlite3.Connection) -> None:
    """Pictures that read files, grow without end, or are none."""
    head = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    uses = b"".join(b'<g id="a%d">' % n + b'<use href="#a%d"/>' % (n + 1) * 8 + b"</g>" for n in range(12))
    name, media_type, content = chance.choice(
        (
            ("lungs.svg", "image/svg+xml", head + b'<image href="/etc/passwd"/></svg>'),
            ("lungs.svg", "image/svg+xml", head + uses + b'<path id="a12" d="M0 0"/></svg>'),
            ("lungs.svg", "image/svg+xml", b'<!DOCTYPE svg [<!ENTITY a "&a;&a;">]>' + head + b"</svg>"),
            ("lungs.svg", "image/svg+xml", head + b"<g>" * 100_000),
            ("lungs.svg", "image/svg+xml", head + b"<style>@import url(x)</style></svg>"),
            ("dot.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\xff" * 8 + bytes(40)),
            ("dot.png", "text/html", b"<script>alert(1)</script>"),
            ("dot.png", "image/jpeg", b"\xff\xd8" + b"\xff\xe0\0\0" * 100_000),
        )
    )
    run.execute(
        "UPDATE picture SET media_type = ?, content = ?, hash = ? WHERE name = ?",
        (media_type, content, row_hash(name, media_type, content), name),
    )


def hostile_categories(chance: Chance, run: sqlite3.Connection) -> None:
    """A tree of too many branches, too deep, or without names."""
    paths = chance.choice(
        (
            [f"c{number}" for number in range(schema.MOST_CATEGORIES + 2000)],
            ["/".join("x" * depth) for depth in range(10, 500)],
            ["", "/", "x//y"],
            ["x" * 100_000],
        )
    )
    for number, path in enumerate(paths, 1000):
        row = (path, "x", "", "", 0, listing_hash([]))
        run.execute("INSERT INTO category VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (number, *row, row_hash(*row)))


def hostile_ref(chance: Chance, run: sqlite3.Connection) -> None:
    """An article whose ref is a path to somewhere else."""
    number = chance.randrange(1, 31)
    category, title, body = run.execute(
        "SELECT category, title, body FROM article WHERE number = ?", (number,)
    ).fetchone()
    ref = chance.choice(("../../etc/passwd", "a\nb", "A B", "x" * 5000, ""))
    run.execute(
        "UPDATE article SET ref = ?, hash = ? WHERE number = ?", (ref, row_hash(ref, category, title, body), number)
    )


def hostile_identity(chance: Chance, run: sqlite3.Connection) -> None:
    """A pack that says to be something it cannot be."""
    values = dict(run.execute("SELECT key, value FROM pack"))
    values |= chance.choice(
        (
            {"id": "../evil"},
            {"version": "later"},
            {"title": "x" * 100_000},
            {"articles": "999999999"},
            {"version": "1" * 99},
        )
    )
    values["hash"] = row_hash(*(values[key] for key in schema.IDENTITY_KEYS), int(values["articles"])).hex()
    run.executemany("UPDATE pack SET value = ? WHERE key = ?", [(value, key) for key, value in values.items()])


HARMS: dict[str, tuple[Harm, Sort]] = {
    each.__name__: (each, sort)
    for sort, those in (
        (Sort.DAMAGED, (view_for_table, more_schema, change_roots, change_sql, wrong_rows)),
        (Sort.LARGE, (long_article,)),
        (
            Sort.HOSTILE,
            (
                hostile_body, hostile_markup, hostile_names, hostile_picture, hostile_categories, hostile_ref,
                hostile_identity,
            ),
        ),
    )
    for each in those
}  # fmt: skip


def _used(chance: Chance, content: bytearray) -> int:
    """A place where there is something; most of a page is empty."""
    if not content:
        content += b"\0"
    for _ in range(50):
        at = chance.randrange(len(content))
        if content[at]:
            return at
    return 0


def _page(chance: Chance, content: bytearray) -> slice:
    count = max(len(content) // schema.PAGE_SIZE, 1)
    start = chance.randrange(count) * schema.PAGE_SIZE
    return slice(start, start + schema.PAGE_SIZE)


def _set_body(run: sqlite3.Connection, number: int, body: bytes) -> None:
    row = run.execute("SELECT ref, category, title FROM article WHERE number = ?", (number,)).fetchone()
    run.execute("UPDATE article SET body = ?, hash = ? WHERE number = ?", (body, row_hash(*row, body), number))


def _change_article(run: sqlite3.Connection, number: int, change: Callable[[dict[str, Any]], object]) -> None:
    (body,) = run.execute("SELECT body FROM article WHERE number = ?", (number,)).fetchone()
    value = unpack_json(body)
    change(value)
    _set_body(run, number, zlib.compress(json.dumps(value).encode()))
