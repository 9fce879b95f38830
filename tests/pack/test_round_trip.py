"""What is written to a pack comes back from it, every field; a build that fails leaves the old pack."""

from __future__ import annotations

import dataclasses
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pack.samples import ARTICLES, ASTHMA, CATEGORIES, COPD, CROUP, GLOSSARY, INFO, PICTURES, many, written
from viewer.articles import Article, Category, Picture, Section, SectionKind
from viewer.errors import ContentError, NotFoundError, PackError, ViewerError
from viewer.pack import limits
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Iterator[Pack]:
    opened = Pack(written(tmp_path / "testers.pack"))
    yield opened
    opened.close()


def test_every_field_of_every_article_comes_back(pack: Pack) -> None:
    filled = {field.name for field in dataclasses.fields(Article) if getattr(ASTHMA, field.name) != field.default}
    assert filled == {field.name for field in dataclasses.fields(Article)}  # else this test proves too little

    for article in ARTICLES:
        expected = article if article.category else dataclasses.replace(article, category="a-z/e")
        assert pack.article(article.ref) == expected
        assert pack.title(article.ref) == article.title
        assert pack.has(article.ref)


def test_articles_come_with_the_number_that_finds_them(pack: Pack) -> None:
    found = dict(pack.articles())

    assert sorted(article.ref for article in found.values()) == sorted(article.ref for article in ARTICLES)
    assert all(pack.article_by_number(number) == article for number, article in found.items())


def test_the_identity_and_the_count_come_back(pack: Pack) -> None:
    assert pack.info == INFO
    assert pack.article_count == len(ARTICLES)


def test_the_tree_has_known_categories_first_then_a_to_z(pack: Pack) -> None:
    assert pack.categories() == (
        (CATEGORIES[0], 2),
        (CATEGORIES[1], 1),
        (Category("a-z", "A–Z", icon="letters"), 0),
        (Category("a-z/e", "E"), 1),
    )
    assert pack.listing("lungs") == [("lungs/asthma", "Asthma"), ("lungs/copd", "Copd")]
    assert pack.listing("a-z/e") == [("ébola", "Ébola")]
    assert pack.listing("a-z") == []


def test_titles_are_ordered_without_regard_to_case_and_accents(tmp_path: Path) -> None:
    titles = ["Zoster", "éclampsia", "Asthma", "eczema", "Ear", "asthma attack", "8 steps"]
    articles = [dataclasses.replace(COPD, ref=f"lungs/{number}", title=title) for number, title in enumerate(titles)]
    pack = Pack(written(tmp_path / "p.pack", articles))

    assert [title for _, title in pack.listing("lungs")] == [
        "8 steps",
        "Asthma",
        "asthma attack",
        "Ear",
        "éclampsia",
        "eczema",
        "Zoster",
    ]


def test_a_title_without_a_letter_is_filed_under_digits(tmp_path: Path) -> None:
    unfiled = [
        dataclasses.replace(COPD, ref=ref, title=title, category="") for ref, title in (("a", "5-HT"), ("b", "喘息"))
    ]
    pack = Pack(written(tmp_path / "p.pack", unfiled))

    assert [category.path for category, count in pack.categories() if count] == ["a-z/0-9", "a-z/喘"]


def test_glossary_pictures_and_names_come_back(pack: Pack) -> None:
    assert pack.glossary() == sorted(GLOSSARY, key=lambda term: term.term)
    assert [pack.glossary_term(term.term) for term in GLOSSARY] == list(GLOSSARY)
    assert [pack.picture(picture.name) for picture in PICTURES] == list(PICTURES)
    assert sorted((ref, name, own) for _, ref, name, own in pack.names()) == sorted(
        [(article.ref, article.title, True) for article in ARTICLES]
        + [(article.ref, name, False) for article in ARTICLES for name in article.also_called]
    )


def test_names_are_found_that_begin_with_the_letters_then_those_that_hold_them(pack: Pack) -> None:
    assert pack.find_names("c", 9) == [
        ("lungs/copd", "Copd", True),
        ("children/croup", "Croup", True),
        ("lungs/asthma", "Bronchial asthma", False),
    ]
    assert pack.find_names("C", 1) == [("lungs/copd", "Copd", True)]
    assert [pack.find_names(text, 9) for text in ("", "%", "_", "\\")] == [[], [], [], []]


@pytest.mark.parametrize("ref", ["", "lungs", "lungs/asthma/", "LUNGS/ASTHMA", "lungs/asthma' OR 1=1 --"])
def test_what_is_not_there_is_not_found(pack: Pack, ref: str) -> None:
    asked = (pack.article, pack.title, pack.picture, pack.glossary_term, pack.listing)
    for question in asked:
        if (question, ref) == (pack.listing, "lungs"):
            continue
        with pytest.raises(NotFoundError):
            question(ref)
    with pytest.raises(NotFoundError):
        pack.article_by_number(99)
    assert not pack.has(ref)


def test_a_kind_of_a_later_version_reads_as_other(tmp_path: Path) -> None:
    later = dataclasses.replace(COPD, sections=(Section("dosage", "Dosage", "<p>x</p>"),))  # type: ignore[arg-type]
    pack = Pack(written(tmp_path / "p.pack", [later]))

    assert pack.article("lungs/copd").sections == (Section(SectionKind.OTHER, "Dosage", "<p>x</p>"),)


@pytest.mark.parametrize("name", ["a b.pack", "a#b.pack", "a?mode=rw&b.pack", "100%25.pack", "ключ.pack"])
def test_a_file_of_any_name_can_be_opened(tmp_path: Path, name: str) -> None:
    assert Pack(written(tmp_path / name)).article("lungs/copd") == COPD


def test_reading_writes_nothing(tmp_path: Path) -> None:
    file = written(tmp_path / "testers.pack")
    before = (file.read_bytes(), file.stat().st_mtime_ns)
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    pack = Pack(file)
    everything = (list(pack.articles()), list(pack.names()), pack.glossary(), pack.listing("lungs"))

    assert all(everything)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["testers.pack"]  # no -wal, -shm or -journal
    pack.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["testers.pack"]
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    tmp_path.chmod(0o755)


def test_a_pack_cannot_be_written_to(pack: Pack) -> None:
    with pytest.raises(PackError) as caught:
        pack._connection.rows("UPDATE article SET title = 'x'")
    assert "readonly" in str(caught.value.__cause__)
    assert pack._connection.rows("PRAGMA trusted_schema") == [(0,)]


def test_a_question_that_never_ends_is_ended(pack: Pack) -> None:
    with pytest.raises(PackError, match="is damaged"):
        pack._connection.rows("WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
    assert pack.article(COPD.ref) == COPD


# A build that fails


def test_an_article_that_no_reader_would_take_is_not_written(tmp_path: Path) -> None:
    changes: list[tuple[dict[str, Any], str]] = [
        ({"summary": "x" * limits.LARGEST_ARTICLE}, "larger than 512 KB"),
        ({"title": "x" * (limits.LONGEST_NAME + 1)}, "a heading of more than 2000"),
        ({"lay_terms": ("x",) * (limits.MOST_NAMES + 1)}, "more than 500 names"),
        ({"sections": COPD.sections * (limits.MOST_SECTIONS + 1)}, "more than 2000 sections"),
    ]
    for change, problem in changes:
        with pytest.raises(ContentError, match=rf"^lungs/copd: [^\n]*{problem}[^\n]*: split it"):
            written(tmp_path / "p.pack", [dataclasses.replace(COPD, **change)])
    assert list(tmp_path.iterdir()) == []


def old_pack(folder: Path) -> tuple[Path, bytes]:
    file = written(folder / "testers.pack", [CROUP])
    return file, file.read_bytes()


def unchanged(file: Path, content: bytes) -> bool:
    return file.read_bytes() == content and [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_ref_that_comes_twice_is_refused_and_the_old_pack_stays(tmp_path: Path) -> None:
    file, content = old_pack(tmp_path)
    again = dataclasses.replace(COPD, ref=ASTHMA.ref)

    with pytest.raises(ContentError, match=r"^lungs/asthma: .*already taken"):
        written(file, [ASTHMA, CROUP, again])
    assert unchanged(file, content)


@pytest.mark.parametrize("error", [ContentError("a.md", 3, "this is wrong"), KeyboardInterrupt(), ZeroDivisionError()])
def test_a_source_that_fails_half_way_leaves_the_old_pack(tmp_path: Path, error: BaseException) -> None:
    file, content = old_pack(tmp_path)

    def source() -> Iterator[Article]:
        yield from many(50)
        raise error

    with pytest.raises(type(error)) as caught:
        written(file, source())
    assert caught.value is error
    assert unchanged(file, content)


def test_a_full_disk_is_one_sentence_and_leaves_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, content = old_pack(tmp_path)
    connect = sqlite3.connect

    def on_a_small_disk(path: Path, isolation_level: None) -> sqlite3.Connection:
        connection = connect(path, isolation_level=isolation_level)
        connection.execute("PRAGMA max_page_count = 4")
        return connection

    monkeypatch.setattr(sqlite3, "connect", on_a_small_disk)
    with pytest.raises(ViewerError, match=r"cannot be written: the disk is full: [^\n]+\.$"):
        written(file, many(2000))
    monkeypatch.undo()
    assert unchanged(file, content)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ViewerError, match=r"cannot be written: its folder does not exist: [^\n]+\.$"):
        written(tmp_path / "no" / "p.pack")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_build_that_is_killed_leaves_the_old_pack(tmp_path: Path) -> None:
    file, content = old_pack(tmp_path)
    script = """
import os, signal, sys
from pathlib import Path
from tests.pack.samples import many, written

def source():
    yield from many(500)
    os.kill(os.getpid(), signal.SIGKILL)

written(Path(sys.argv[1]), source())
"""
    done = subprocess.run([sys.executable, "-c", script, str(file)], cwd=Path(__file__).parents[2], check=False)

    assert done.returncode == -signal.SIGKILL
    assert file.read_bytes() == content
    assert Pack(file).article(CROUP.ref) == CROUP
    assert len(list(tmp_path.iterdir())) == 2  # the half-made file, under a name of its own
    assert written(file).exists()
    assert Pack(file).article(ASTHMA.ref) == ASTHMA


def test_the_same_content_makes_the_same_file(tmp_path: Path) -> None:
    first, second = (written(tmp_path / name).read_bytes() for name in ("a.pack", "b.pack"))
    assert first == second


def test_a_picture_given_twice_is_there_once(tmp_path: Path) -> None:
    newer = Picture("lungs.svg", "image/svg+xml", b"<svg/>")
    write_pack(tmp_path / "p.pack", INFO, ARTICLES, pictures=[PICTURES[0], newer])
    assert Pack(tmp_path / "p.pack").picture("lungs.svg") == newer
