"""Files that are no pack, or a damaged or hostile one: one sentence each, and never a wrong text shown as good."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.pack.samples import ARTICLES, ASTHMA, COPD, CROUP, many, written
from viewer.errors import PackError, ViewerError
from viewer.pack import limits, schema
from viewer.pack.codec import (
    decode_article,
    decode_term,
    encode_article,
    listing_hash,
    pack_json,
    row_hash,
    unpack_json,
)
from viewer.pack.reader import Pack

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(2000)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("good") / "testers.pack")


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(good, tmp_path / "testers.pack"))


def refusal(path: Path) -> str:
    """The one sentence with which a file is refused."""
    with pytest.raises(PackError) as caught:
        Pack(path)
    sentence = str(caught.value)
    assert re.fullmatch(r"[A-Z/][^\n]*\.", sentence)
    assert str(path) in sentence
    return sentence


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(statement, values).rowcount != 0


# Files that are no pack


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"x", "is not a Bedside pack"),
        (PNG, "is not a Bedside pack"),
        (b"SQLite format 3\0", "is not a Bedside pack"),
        (b"SQLite format 3\0" + bytes(84), "is not a Bedside pack"),
        (bytes(100_000), "is not a Bedside pack"),
    ],
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "x.pack"
    file.write_bytes(content)
    assert words in refusal(file)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert "There is no file" in refusal(tmp_path / "no.pack")
    assert "There is no file" in refusal(tmp_path / "no" / "folder.pack")


def test_a_folder_is_no_pack(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_file_below_a_file_is_said(copy: Path) -> None:
    assert "Cannot read" in refusal(copy / "x.pack")


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("CREATE TABLE article (ref TEXT); PRAGMA application_id = 77;")
    assert "is not a Bedside pack" in refusal(file)


def test_a_database_that_only_bears_our_mark_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "empty.pack"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(
            f"CREATE TABLE x (y); PRAGMA application_id = {schema.APPLICATION_ID};"
            f"PRAGMA user_version = {schema.FORMAT_VERSION};"
        )
    assert "is damaged" in refusal(file)


def test_a_pack_of_a_later_format_asks_for_a_newer_program(copy: Path) -> None:
    change(copy, f"PRAGMA user_version = {schema.FORMAT_VERSION + 1}")
    assert "newer Bedside" in refusal(copy)


@pytest.mark.parametrize("share", [0.001, 0.1, 0.5, 0.9, 0.9999])
def test_a_pack_that_is_cut_short_is_refused(copy: Path, share: float) -> None:
    content = copy.read_bytes()
    copy.write_bytes(content[: int(len(content) * share)])
    assert "is cut short" in refusal(copy) or len(content) * share < 100


def test_a_pack_with_something_after_it_is_refused(copy: Path) -> None:
    with copy.open("ab") as file:
        file.write(b"x")
    assert "is cut short or damaged" in refusal(copy)


def test_a_pack_that_was_left_in_write_ahead_mode_is_read_or_refused(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[18] = content[19] = 2
    copy.write_bytes(content)
    try:
        assert Pack(copy).article("lungs/copd") == COPD
    except PackError as error:
        assert str(copy) in str(error)  # noqa: PT017
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


# Rows that were changed


CHANGES = {
    "title": "UPDATE article SET title = 'Asthmb' WHERE ref = 'lungs/asthma'",
    "category": "UPDATE article SET category = 'children' WHERE ref = 'lungs/asthma'",
    "body": "UPDATE article SET body = (SELECT body FROM article WHERE ref = 'lungs/copd') WHERE ref = 'lungs/asthma'",
    "body cut": "UPDATE article SET body = substr(body, 1, 40) WHERE ref = 'lungs/asthma'",
    "body as text": "UPDATE article SET body = 'x' WHERE ref = 'lungs/asthma'",
    "hash": "UPDATE article SET hash = x'00' WHERE ref = 'lungs/asthma'",
    "hash as text": "UPDATE article SET hash = '' WHERE ref = 'lungs/asthma'",
    "ref": "UPDATE article SET ref = CASE ref WHEN 'lungs/asthma' THEN 'x' ELSE ref END",
    "swapped": "UPDATE article SET ref = CASE ref WHEN 'lungs/asthma' THEN 'lungs/copd' WHEN 'lungs/copd' "
    "THEN 'lungs/asthma' ELSE ref END",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES.keys())
def test_an_article_that_was_changed_is_not_shown(copy: Path, statement: str) -> None:
    if "CASE" in statement:
        change(copy, "UPDATE article SET ref = ref || '?'")  # refs are unique: make room for the exchange
        statement = statement.replace("CASE ref", "CASE rtrim(ref, '?')").replace("ELSE ref", "ELSE rtrim(ref, '?')")
    change(copy, statement)
    pack = Pack(copy)
    ref = "x" if "'x' ELSE" in statement else ASTHMA.ref

    for question in (pack.article, pack.title):
        with pytest.raises(PackError, match=r"^The article .* is damaged in testers\.pack: [^\n]+\.$"):
            question(ref)
    with pytest.raises(PackError):
        list(pack.articles())
    assert pack.article(CROUP.ref) == CROUP  # the rest keeps working


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE category SET title = 'Hearts' WHERE path = 'lungs'",
        "UPDATE category SET summary = '' WHERE path = 'lungs'",
        "UPDATE category SET icon = 'heart' WHERE path = 'lungs'",
        "UPDATE category SET articles = articles + 1 WHERE path = 'lungs'",
        "UPDATE category SET path = 'long' WHERE path = 'lungs'",
        "UPDATE category SET listing = x'' WHERE path = 'lungs'",
        "UPDATE pack SET value = 'Another library' WHERE key = 'title'",
        "UPDATE pack SET value = 'CC0' WHERE key = 'license'",
        "UPDATE pack SET value = '7' WHERE key = 'articles'",
        "UPDATE pack SET value = '٤' WHERE key = 'articles'",
        "UPDATE pack SET value = '" + "9" * 5000 + "' WHERE key = 'articles'",
        "DELETE FROM pack WHERE key = 'version'",
        "DELETE FROM pack WHERE key = 'hash'",
        "DROP TABLE pack",
        "DROP TABLE category",
        "DROP TABLE tree",
        "DELETE FROM pack",
    ],
)
def test_an_identity_or_a_category_that_was_changed_is_refused(copy: Path, statement: str) -> None:
    change(copy, statement)
    with pytest.raises(PackError, match=r"is damaged[^\n]*\.$"):
        Pack(copy)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tree SET title = 'Copt' WHERE ref = 'lungs/copd'",
        "UPDATE tree SET ref = 'lungs/cold' WHERE ref = 'lungs/copd'",
        "UPDATE tree SET position = 9 WHERE ref = 'lungs/asthma'",
        "DELETE FROM tree WHERE ref = 'lungs/copd'",
        "INSERT INTO tree VALUES (1, 9, 'children/croup', 'Croup')",
        "UPDATE tree SET category = 2 WHERE ref = 'lungs/copd'",
    ],
)
def test_a_listing_that_was_changed_is_not_shown(copy: Path, statement: str) -> None:
    change(copy, statement)
    pack = Pack(copy)

    with pytest.raises(PackError, match="is damaged"):
        pack.listing("lungs")
    assert pack.article(COPD.ref) == COPD


@pytest.mark.parametrize("column", ["name = 'photo.jpg'", "media_type = 'image/gif'", "content = x'89'", "hash = x''"])
def test_a_picture_that_was_changed_is_not_shown(copy: Path, column: str) -> None:
    change(copy, f"UPDATE picture SET {column} WHERE name = 'photo.png'")
    with pytest.raises(PackError, match=r"^The picture photo.* is damaged"):
        Pack(copy).picture("photo.jpg" if column.startswith("name") else "photo.png")


@pytest.mark.parametrize("column", ["word = 'airwax'", "content = x'00'", "hash = 7", "content = 'text'"])
def test_a_glossary_entry_that_was_changed_is_not_shown(copy: Path, column: str) -> None:
    change(copy, f"UPDATE glossary SET {column} WHERE word = 'airway'")
    pack = Pack(copy)
    with pytest.raises(PackError, match=r"^The glossary entry airwa. is damaged"):
        pack.glossary_term("airwax" if "airwax" in column else "airway")
    with pytest.raises(PackError):
        pack.glossary()
    assert pack.glossary_term("stridor").forms == ("stridors",)


def test_an_index_that_leads_to_another_article_shows_neither(tmp_path: Path) -> None:
    """SQLite trusts its own index: with one byte of it changed, asking for one ref gives another article's row."""
    file = written(tmp_path / "p.pack", many(9))
    content = file.read_bytes()
    entry = b"lungs/a4" + bytes([5])  # in the index a ref is followed by its row's number
    assert content.count(entry) == 1
    file.write_bytes(content.replace(entry, b"lungs/a4" + bytes([6])))
    pack = Pack(file)

    for question in (pack.article, pack.title):
        with pytest.raises(PackError, match=r"^The article lungs/a4 is damaged"):
            question("lungs/a4")
    assert pack.article("lungs/a5").title == "Illness 5"


# Any byte


def shown(path: Path) -> Iterator[tuple[str, Any]]:
    """Everything a reader can be shown of a pack, each by its question; what is refused is left out."""
    try:
        pack = Pack(path)
    except PackError:
        return
    questions: dict[str, Callable[[], Any]] = {"info": lambda: pack.info, "glossary": pack.glossary}
    for article in ARTICLES:
        questions[f"article {article.ref}"] = partial(pack.article, article.ref)
        questions[f"title {article.ref}"] = partial(pack.title, article.ref)
    for category_path in ("lungs", "children", "a-z/e"):
        questions[f"listing {category_path}"] = partial(pack.listing, category_path)
    for name in ("lungs.svg", "photo.png"):
        questions[f"picture {name}"] = partial(pack.picture, name)
    with closing(pack):
        for word, question in questions.items():
            try:
                yield word, question()
            except ViewerError as error:
                assert "\n" not in str(error)  # noqa: PT017
        for category, _ in pack.categories():
            yield f"category {category.path}", category


def test_no_damaged_byte_crashes_or_shows_a_wrong_text(good: Path, tmp_path: Path) -> None:
    truth = dict(shown(good))
    assert len(truth) == 2 + 2 * len(ARTICLES) + 3 + 2 + 4
    content, chance = good.read_bytes(), random.Random(20261122)
    used = [at for at, byte in enumerate(content) if byte]  # most of a small pack is padding
    file = tmp_path / "damaged.pack"
    complete = 0

    for number in range(600):
        damaged = bytearray(content)
        at = chance.choice(used)
        damaged[at] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        seen = dict(shown(file))
        wrong = [word for word, value in seen.items() if word != "glossary" and truth.get(word) != value]
        if wrong == [] and "glossary" in seen:
            wrong = [term for term in seen["glossary"] if term not in truth["glossary"]]
        assert wrong == [], f"round {number}: byte {at} changed"
        complete += seen == truth
    assert complete < 400  # most of the damage was found


# Hostile packs: every hash is right, and nothing else is


def forged(path: Path, body: bytes | str, title: object = "Copd", ref: object = "lungs/copd") -> Pack:
    """A pack whose article on COPD is this, with a hash to match."""
    with closing(sqlite3.connect(path)) as connection, connection:
        (ours,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'article'").fetchone()
        connection.execute("DROP TABLE article")
        connection.execute("CREATE TABLE article (number INTEGER PRIMARY KEY, ref UNIQUE, category, title, body, hash)")
        row = (ref, "lungs", title, body)
        digest = row_hash(*(column if isinstance(column, bytes) else str(column) for column in row))
        connection.execute("INSERT INTO article VALUES (2, ?, ?, ?, ?, ?)", (*row, digest))
        connection.execute("PRAGMA writable_schema=ON")  # the columns took any type; now they deny it
        connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'article'", (ours,))
    return Pack(path)


def content(**changed: object) -> bytes:
    """An article's content as a pack holds it, with some of it changed."""
    return pack_json({**unpack_json(encode_article(COPD)), **changed})


def test_a_forged_pack_can_be_read_where_it_is_as_it_must_be(copy: Path) -> None:
    assert forged(copy, content(summary="x")).article("lungs/copd").summary == "x"


BODIES: dict[str, bytes | str] = {
    "text for bytes": "text",
    "not compressed": b"{}",
    "no JSON": zlib.compress(b"{"),
    "a list": zlib.compress(b"[]"),
    "a number too long": zlib.compress(b"9" * 5000),
    "nested": zlib.compress(b"[" * 100_000 + b"]" * 100_000),
    "cut": content()[:-5],
    "half a character": zlib.compress(zlib.decompress(content()).replace(b"Smoke", b"\\ud83d")),
    "nothing in it": zlib.compress(b"{}"),
    "sections as text": content(sections="abcd"),
    "sections of three": content(sections=[["symptoms", "x", "y"]]),
    "heading as number": content(sections=[["symptoms", 5, "y", None]]),
    "kind as list": content(sections=[[[], "x", "y", None]]),
    "confidence as text": content(sections=[["symptoms", "x", "y", "0.8"]]),
    "confidence of 300 %": content(sections=[["symptoms", "x", "y", 3]]),
    "confidence that is no number": content(sections=[["symptoms", "x", "y", float("nan")]]),
    "names as text": content(also_called="Asthma"),
    "names as numbers": content(also_called=[1]),
    "summary as list": content(summary=[]),
    "no date": content(updated="yesterday"),
    "date as number": content(updated=20261122),
    "review by nobody": content(review=["blessed", "", "", None, None]),
    "review as text": content(review="rrrrr"),
    "source of two": content(sources=[["x", "y"]]),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_hostile_article_is_refused_in_one_sentence(copy: Path, body: bytes | str) -> None:
    pack = forged(copy, body)
    with pytest.raises(PackError) as caught:
        pack.article("lungs/copd")
    assert re.fullmatch(r"[A-Z][^\n]+\.", str(caught.value))


@pytest.mark.parametrize(("title", "ref"), [(5, "lungs/copd"), (b"Copd", "lungs/copd"), (None, "lungs/copd")])
def test_a_title_that_is_no_text_is_refused(copy: Path, title: object, ref: object) -> None:
    pack = forged(copy, content(), title, ref)
    for question in (pack.article, pack.title):
        with pytest.raises(PackError):
            question("lungs/copd")


def test_an_article_that_unpacks_to_more_than_the_limit_is_refused(copy: Path) -> None:
    bomb = content(summary="x" * limits.LARGEST_ARTICLE)
    assert len(bomb) < 100_000
    with pytest.raises(PackError, match="too large"):
        forged(copy, bomb).article("lungs/copd")


def test_an_article_below_the_limit_is_read(copy: Path) -> None:
    large = "x" * (limits.LARGEST_ARTICLE - 2000)
    assert forged(copy, content(summary=large)).article("lungs/copd").summary == large


def test_a_pack_whose_id_cannot_be_part_of_a_file_name_is_refused(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        values = dict(connection.execute("SELECT key, value FROM pack"))
        values["id"] = "../../evil"
        digest = row_hash(*(values[key] for key in schema.IDENTITY_KEYS), int(values["articles"])).hex()
        connection.execute("UPDATE pack SET value = ? WHERE key = 'id'", (values["id"],))
        connection.execute("UPDATE pack SET value = ? WHERE key = 'hash'", (digest,))
    assert "has an id that no pack may have" in refusal(copy)


ADDED = {
    "a view": "CREATE VIEW evil AS SELECT load_extension('/tmp/evil.so')",
    "a trigger": "CREATE TRIGGER evil AFTER INSERT ON name BEGIN DELETE FROM article; END",
    "a table": "CREATE TABLE evil (x)",
    "an index": "CREATE INDEX evil ON name (name)",
    "an index of expressions": "CREATE INDEX evil ON name (upper(name))",
    "a virtual table": "CREATE VIRTUAL TABLE evil USING fts5(x)",
    "statistics": "ANALYZE",
    "a generated column": "ALTER TABLE name ADD COLUMN evil AS (zeroblob(1000000000))",
    "a column": "ALTER TABLE name ADD COLUMN evil",
}


@pytest.mark.parametrize("statement", ADDED.values(), ids=ADDED.keys())
def test_a_schema_that_is_not_ours_is_refused(copy: Path, statement: str) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(statement)
    assert "is damaged" in refusal(copy)


def test_a_view_that_never_ends_is_not_asked(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DROP TABLE category")
        connection.execute(
            "CREATE VIEW category AS WITH RECURSIVE n (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM n) "
            "SELECT number, '' path, '' title, '' summary, '' icon, 0 articles, x'' listing, x'' hash FROM n"
        )
    assert "is damaged" in refusal(copy)


def test_pages_that_lead_to_one_another_come_to_an_end(tmp_path: Path) -> None:
    """A page high in a tree that is given in place of one deep in it makes millions of rows out of a few thousand."""
    file = written(tmp_path / "p.pack", many(4000))
    content = bytearray(file.read_bytes())
    with closing(sqlite3.connect(file)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'name'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    start = (root - 1) * size
    assert content[start] == 5  # an inner page of a table
    cells = int.from_bytes(content[start + 3 : start + 5], "big")
    pages = [start + int.from_bytes(content[at : at + 2], "big") for at in range(start + 12, start + 12 + 2 * cells, 2)]
    first = content[pages[0] : pages[0] + 4]
    for at in pages[1:]:
        content[at : at + 4] = first
    content[start + 8 : start + 12] = root.to_bytes(4, "big")  # the right-most child is the page itself
    file.write_bytes(content)
    pack = Pack(file)

    with pytest.raises(PackError, match="is damaged"):
        pack.find_names("no such name", 5)
    with pytest.raises(PackError, match="is damaged"):
        pack.check_structure()


def test_a_value_larger_than_ours_is_not_read(copy: Path) -> None:
    change(copy, "UPDATE picture SET content = zeroblob(?) WHERE name = 'photo.png'", schema.LARGEST_VALUE + 1)
    with pytest.raises(PackError, match="is damaged"):
        Pack(copy).picture("photo.png")


# The hash and the codec


def test_no_text_can_move_from_one_column_to_the_next() -> None:
    assert row_hash("ab", "c") != row_hash("a", "bc")
    assert row_hash("a", "") != row_hash("", "a")
    assert row_hash("a") != row_hash("a", "")
    assert row_hash(b"a", 1) == row_hash("a", "1")
    assert listing_hash([("a", "b")]) != listing_hash([("b", "a")])


def test_what_is_packed_is_unpacked() -> None:
    assert unpack_json(pack_json({"a": ["ü", None, 0.5]})) == {"a": ["ü", None, 0.5]}
    assert json.loads(zlib.decompress(pack_json({"a": "ü"}))) == {"a": "ü"}
    assert decode_article(COPD.ref, COPD.title, COPD.category, encode_article(COPD)) == COPD


@pytest.mark.parametrize("data", [b"", b"\0", zlib.compress(b""), zlib.compress(b"null"), zlib.compress(b'"x"')])
def test_bytes_that_nobody_packed_are_refused(data: bytes) -> None:
    with pytest.raises(PackError):
        unpack_json(data)
    with pytest.raises(PackError):
        decode_term("word", data)
