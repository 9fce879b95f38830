"""Everything in a pack is proved before anything of it is installed: each way to be hostile is named."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.installing.samples import Desk, article
from tests.pack.samples import COPD
from viewer.articles import Article, Category, GlossaryTerm, PackInfo, Picture, Section, SectionKind, Source
from viewer.errors import CancelledError, ViewerError
from viewer.installing.verification import verify_pack
from viewer.pack import limits
from viewer.pack.codec import listing_hash, pack_json, row_hash, unpack_json
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack


def nothing(_done: int, _all: int) -> None: ...


def verdict(file: Path) -> str:
    """With which sentence a pack is refused, "" where it is not."""
    try:
        with closing(Pack(file)) as pack:
            verify_pack(pack, file, nothing)
    except ViewerError as error:
        return str(error)
    return ""


def test_a_sound_pack_passes_and_tells_its_progress(desk: Desk) -> None:
    heard: list[tuple[int, int]] = []
    file = desk.pack()
    with closing(Pack(file)) as pack:
        verify_pack(pack, file, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 2), (2, 2)]


def test_it_can_be_stopped_between_articles(desk: Desk) -> None:
    def stop(_done: int, _all: int) -> None:
        raise CancelledError("Stopped.")

    with closing(Pack(desk.pack())) as pack, pytest.raises(CancelledError):
        verify_pack(pack, pack.path, stop)


# What a writer can put in


ARTICLES: dict[str, tuple[Article, str]] = {
    "script": (article("a", "A", "<script>alert(1)</script>"), "the article a holds the element <script>"),
    "remote picture": (article("a", "A", '<figure><img src="https://x.org/x" alt=""></figure>'), "shows the picture"),
    "absent picture": (article("a", "A", '<figure><img src="x.svg" alt=""></figure>'), "x.svg, which is not"),
    "file": (article("a", "A", '<a href="file:///etc/passwd">x</a>'), "a link to file:///etc/passwd"),
    "path": (article("../../a", "A"), "has a name that no article may have"),
    "empty ref": (article("", "A"), "has a name that no article may have"),
    "long ref": (article("a" * 301, "A"), "has a name that no article may have"),
    "source": (replace(article("a", "A"), sources=(Source("x", "y", "file:///x"),)), "is not one of the web"),
    "deep": (replace(article("a", "A"), category="/".join("abcdefghi")), "lies too deep"),
    "no category": (replace(article("a", "A"), category="a//b"), "has no proper name"),
}  # fmt: skip


@pytest.mark.parametrize(("one", "words"), ARTICLES.values(), ids=ARTICLES.keys())
def test_a_hostile_article_is_named(desk: Desk, one: Article, words: str) -> None:
    sentence = verdict(desk.pack(articles=[COPD, one]))
    assert words in sentence
    assert sentence.endswith(": get another copy of this pack.")


OTHERS: dict[str, tuple[dict[str, Any], str]] = {
    "svg": (
        {"pictures": [Picture("a.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><image/></svg>')]},
        "has the element <image>",
    ),
    "png": ({"pictures": [Picture("a.png", "image/png", b"x")]}, "is damaged or not what its name says"),
    "other": ({"pictures": [Picture("a.exe", "application/x", b"x")]}, "is of an unknown type"),
    "title": ({"categories": [Category("x", "x" * 2001)]}, "that is too long"),
    "icon": ({"categories": [Category("x", "x", icon="../../x")]}, "an icon that no category may have"),
    "language": ({"info": PackInfo("x", "x", "x", "<script>", "1", "x")}, 'its language "<script>" is none'),
    "word": ({"glossary": [GlossaryTerm("x", "y", ("z" * 2001,))]}, "that is too long"),
    "version": ({"info": PackInfo("x", "x", "x", "en", "latest", "x")}, "cannot be ordered"),
    "publisher": ({"info": PackInfo("x", "x", "x" * 2001, "en", "1", "x")}, "that is too long"),
}


@pytest.mark.parametrize(("parts", "words"), OTHERS.values(), ids=OTHERS.keys())
def test_anything_else_that_is_hostile_is_named(tmp_path: Path, parts: dict[str, Any], words: str) -> None:
    values: dict[str, Any] = {"info": PackInfo("x", "x", "x", "en", "1", "x"), "articles": [COPD], **parts}
    write_pack(tmp_path / "p.pack", **values)
    assert words in verdict(tmp_path / "p.pack")


# What takes more than our writer


def forge(file: Path, act: Callable[[sqlite3.Connection], object]) -> str:
    """The verdict on a pack that was changed behind its back."""
    with closing(sqlite3.connect(file)) as connection, connection:
        act(connection)
    return verdict(file)


STATEMENTS = {
    "names of others": "UPDATE name SET name = 'Asthma' WHERE own = 0",
    "a title that is no title": "UPDATE name SET own = 0",
    "a name too many": "INSERT INTO name VALUES (2, 'Gout', 0)",
    "a name too few": "DELETE FROM name WHERE rowid = (SELECT max(rowid) FROM name)",
    "names of no article": "UPDATE name SET article = article + 7",
    "names in another order": "UPDATE name SET rowid = 100 - rowid",
    "an article in no list": "DELETE FROM tree WHERE ref = 'lungs/copd'",
    "a picture with another's hash": "UPDATE picture SET name = 'other.svg'",
    "a word with another's hash": "UPDATE glossary SET word = 'x' WHERE word = 'airway'",
}


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_parts_that_do_not_agree_are_refused(desk: Desk, statement: str) -> None:
    assert forge(desk.pack(), lambda run: run.execute(statement)) != ""


def test_an_article_in_the_list_of_another_category_is_refused(desk: Desk) -> None:
    def move(run: sqlite3.Connection) -> None:
        """COPD among the children's, with hashes to match."""
        numbers = dict(run.execute("SELECT path, number FROM category"))
        run.execute("UPDATE tree SET category = ?, position = 9 WHERE ref = 'lungs/copd'", (numbers["children"],))
        for path, number in numbers.items():
            entries = run.execute(
                "SELECT ref, title FROM tree WHERE category = ? ORDER BY position", (number,)
            ).fetchall()
            row = run.execute("SELECT title, summary, icon FROM category WHERE number = ?", (number,)).fetchone()
            values = (path, *row, len(entries), listing_hash(entries))
            run.execute(
                "UPDATE category SET articles = ?, listing = ?, hash = ? WHERE number = ?",
                (len(entries), listing_hash(entries), row_hash(*values), number),
            )

    assert "is damaged" in forge(desk.pack(), move)


def test_an_article_beyond_the_limits_is_refused(desk: Desk) -> None:
    def grow(run: sqlite3.Connection) -> None:
        ref, category, title, body = run.execute("SELECT ref, category, title, body FROM article LIMIT 1").fetchone()
        body = pack_json({**unpack_json(body), "lay_terms": ["x"] * (limits.MOST_NAMES + 1)})
        digest = row_hash(ref, category, title, body)
        run.execute("UPDATE article SET body = ?, hash = ? WHERE ref = ?", (body, digest, ref))

    assert "has more than 500 names" in forge(desk.pack(), grow)


def test_a_page_that_is_of_no_table_is_refused(desk: Desk) -> None:
    """Rows of a table moved onto the free list, and back: SQLite reads on, and only its own check tells."""
    file = desk.pack(
        articles=[article(f"a{number}", f"A {number}", "<p>" + "x y z " * 900 + "</p>") for number in range(99)]
    )
    content = bytearray(file.read_bytes())
    content[32:40] = (len(content) // 16384).to_bytes(4, "big") + (1).to_bytes(4, "big")  # a free page that is none
    file.write_bytes(content)
    assert "is damaged" in verdict(file)


def test_an_article_that_holds_two_of_one_key_is_read_as_one(desk: Desk) -> None:
    """JSON with a key twice: readers differ in which they take; ours takes one, and checks what it takes."""
    section = Section(SectionKind.OVERVIEW, "x", "<script>")

    def double(run: sqlite3.Connection) -> None:
        ref, category, title, body = run.execute("SELECT ref, category, title, body FROM article LIMIT 1").fetchone()
        text = zlib.decompress(body).decode()
        sections = json.dumps([[section.kind, section.heading, section.html, None]])
        body = zlib.compress((text[:-1] + f', "sections": {sections}}}').encode())
        digest = row_hash(ref, category, title, body)
        run.execute("UPDATE article SET body = ?, hash = ? WHERE ref = ?", (body, digest, ref))

    assert "holds the element <script>" in forge(desk.pack(), double)
