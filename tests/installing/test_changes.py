"""What a new version changes, by name."""

from __future__ import annotations

import random
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

from tests.installing.samples import Desk, article
from viewer.installing.changes import ChangedArticle, Changes, changes_between
from viewer.pack.codec import row_hash
from viewer.pack.reader import Pack


def test_new_changed_and_gone_articles_are_named(desk: Desk) -> None:
    old = Pack(desk.pack("1", [article("a", "A"), article("b", "B"), article("d", "D"), article("f", "F")]))
    new = Pack(
        desk.pack("2", [article("b", "B", "<p>Walk.</p>"), article("c", "C"), article("d", "D"), article("g", "G")])
    )

    assert changes_between(old, new) == Changes(
        new=(ChangedArticle("c", "C"), ChangedArticle("g", "G")),
        changed=(ChangedArticle("b", "B"),),
        gone=(ChangedArticle("a", "A"), ChangedArticle("f", "F")),
    )
    assert changes_between(None, old).new[0] == ChangedArticle("a", "A")
    assert len(changes_between(None, old).new) == 4
    assert not changes_between(old, old)


def test_a_new_title_is_a_change(desk: Desk) -> None:
    old, new = Pack(desk.pack("1", [article("a", "A")])), Pack(desk.pack("2", [article("a", "Ä")]))
    assert changes_between(old, new).changed == (ChangedArticle("a", "Ä"),)


def test_the_same_text_packed_otherwise_is_no_change(desk: Desk) -> None:
    file = desk.pack("1", [article("a", "A")])
    other = desk.folder / "other.pack"
    other.write_bytes(file.read_bytes())
    with closing(sqlite3.connect(other)) as connection, connection:
        *row, body = connection.execute("SELECT ref, category, title, body FROM article").fetchone()
        body = zlib.compress(zlib.decompress(body), 0)
        connection.execute("UPDATE article SET body = ?, hash = ?", (body, row_hash(*row, body)))
    assert not changes_between(Pack(file), Pack(other))


def test_any_two_packs_are_compared_as_sets_would_be(desk: Desk) -> None:
    chance = random.Random(5)
    for number in range(20):
        sides = []
        for side in ("old", "new"):
            refs = chance.sample([*"abcdefgh", "a/b", "a-b", "aa"], chance.randrange(8))
            articles = [replace(article(ref, ref), summary=chance.choice("xy")) for ref in refs]
            sides.append((articles, Pack(desk.pack(f"1.{number}", articles, name=f"{side}-{number}.pack"))))
        (old, old_pack), (new, new_pack) = sides
        before, after = {one.ref: one for one in old}, {one.ref: one for one in new}
        found = changes_between(old_pack, new_pack)
        assert {one.ref for one in found.new} == after.keys() - before.keys()
        assert {one.ref for one in found.gone} == before.keys() - after.keys()
        assert {one.ref for one in found.changed} == {ref for ref in before.keys() & after if before[ref] != after[ref]}
