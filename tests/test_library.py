"""The library: tree, articles, refs across packs, finding with and without an index, damage that stays where it is."""

from __future__ import annotations

import dataclasses
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.pack.samples import ARTICLES, ASTHMA, CATEGORIES, COPD, CROUP, INFO, many, written
from viewer.articles import Article, ArticleRef, Category, PackInfo, Picture, Reason, Results, Section, SectionKind
from viewer.errors import CancelledError, NotFoundError, PackError, ViewerError
from viewer.indexes import IndexStore
from viewer.library import CategoryEntry, Library
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack
from viewer.pictures import UnsafePictureError

OTHER = PackInfo("other", "Another library", "Others", "en", "1", "CC0")
OTHER_ASTHMA = Article("lungs/asthma", "Asthma elsewhere", COPD.sections, category="lungs")
OTHER_GOUT = Article("joints/gout", "Gout", COPD.sections, category="joints")


def nothing(_done: int, _all: int) -> None: ...


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    first = Pack(written(tmp_path / "first.pack"))
    second = Pack(written(tmp_path / "second.pack", [OTHER_ASTHMA, OTHER_GOUT], OTHER))
    with Library([first, second]) as opened:
        yield opened


@pytest.fixture
def single(tmp_path: Path) -> Iterator[Library]:
    with Library.opened(written(tmp_path / "first.pack")) as opened:
        yield opened


# The tree


def test_the_top_of_the_tree_counts_what_is_below(library: Library) -> None:
    letters = Category("a-z", "A–Z", icon="letters")
    assert library.categories(INFO.id) == [
        CategoryEntry(INFO.id, CATEGORIES[0], 2),
        CategoryEntry(INFO.id, CATEGORIES[1], 1),
        CategoryEntry(INFO.id, letters, 1),
    ]
    assert library.categories(INFO.id, "a-z") == [CategoryEntry(INFO.id, Category("a-z/e", "E"), 1)]
    assert library.categories(INFO.id, "lungs") == []


def test_subjects_of_all_packs_are_listed_once_by_their_paths(library: Library) -> None:
    assert [(subject.path, subject.title) for subject in library.subjects()] == [
        *((category.path, category.title) for category in CATEGORIES),
        ("a-z", "A–Z"),
        ("joints", "Joints"),
    ]


def test_a_category_is_not_within_one_whose_name_it_begins_with(tmp_path: Path) -> None:
    articles = [
        dataclasses.replace(COPD, ref=f"r{at}", category=path) for at, path in enumerate(["ear", "ears", "ear/x"])
    ]
    with Library.opened(written(tmp_path / "p.pack", articles)) as library:
        counts = {entry.category.path: entry.articles for entry in library.categories(INFO.id)}
    assert counts == {"lungs": 0, "children": 0, "ear": 2, "ears": 1}


def test_a_listing_names_articles_of_its_pack(library: Library) -> None:
    assert library.listing("other", "joints") == [(ArticleRef("other", "joints/gout"), "Gout")]
    assert library.category("other", "joints") == Category("joints", "Joints")
    with pytest.raises(NotFoundError):
        library.category("other", "feet")


# One thing by its name


def test_a_ref_resolves_in_the_order_of_the_packs(library: Library) -> None:
    assert library.resolve("lungs/asthma") == ArticleRef(INFO.id, "lungs/asthma")
    assert library.resolve("other:lungs/asthma") == ArticleRef("other", "lungs/asthma")
    assert library.resolve("lungs/asthma", within="other") == ArticleRef("other", "lungs/asthma")
    assert library.resolve("lungs/copd", within="other") == ArticleRef(INFO.id, "lungs/copd")
    assert library.resolve("joints/gout") == ArticleRef("other", "joints/gout")


@pytest.mark.parametrize("text", ["", "none", ":", "other:", "other:none", "none:lungs/asthma", "other:lungs/asthma:x"])
def test_what_resolves_to_nothing_is_said(library: Library, text: str) -> None:
    with pytest.raises(NotFoundError, match=rf"^There is no article {text}: search for it by its name\.$"):
        library.resolve(text)


def test_everything_is_asked_of_its_own_pack(library: Library) -> None:
    here, there = ArticleRef(INFO.id, "lungs/asthma"), ArticleRef("other", "lungs/asthma")

    assert (library.article(here), library.article(there)) == (ASTHMA, OTHER_ASTHMA)
    assert (library.title(here), library.title(there)) == ("Asthma", "Asthma elsewhere")
    assert (library.info(INFO.id), library.info("other")) == (INFO, OTHER)
    assert library.glossary_term(INFO.id, "stridor").forms == ("stridors",)
    assert len(library.glossary(INFO.id)) == 2
    assert str(here) == "testers-en:lungs/asthma"


def test_a_pack_that_is_not_here_is_said(library: Library) -> None:
    ref = ArticleRef("gone", "lungs/asthma")
    for question in (library.article, library.title):
        with pytest.raises(NotFoundError, match=r"^There is no pack gone in this library\.$"):
            question(ref)
    for asked in (library.info, library.glossary, library.categories):
        with pytest.raises(NotFoundError):
            asked("gone")


def test_of_two_packs_with_one_id_the_first_answers(tmp_path: Path) -> None:
    first = Pack(written(tmp_path / "a.pack"))
    second = Pack(written(tmp_path / "b.pack", [dataclasses.replace(ASTHMA, title="Later")]))
    with Library([first, second]) as library:
        assert library.article(ArticleRef(INFO.id, "lungs/asthma")) == ASTHMA


def test_only_a_picture_that_is_safe_is_given_out(tmp_path: Path) -> None:
    safe = Picture("a.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    evil = Picture(
        "b.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>'
    )
    write_pack(tmp_path / "p.pack", INFO, ARTICLES, pictures=[safe, evil])
    with Library.opened(tmp_path / "p.pack") as library:
        assert library.picture(INFO.id, "a.svg") == safe
        with pytest.raises(UnsafePictureError, match="<image>"):
            library.picture(INFO.id, "b.svg")
        with pytest.raises(NotFoundError):
            library.picture(INFO.id, "../a.svg")


def test_a_closed_library_lets_go_of_its_files(single: Library) -> None:
    single.close()
    with pytest.raises(PackError):
        single.article(ArticleRef(INFO.id, ASTHMA.ref))


def test_a_pack_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"^There is no file [^\n]+\.$"):
        Library.opened(tmp_path / "no.pack")


# Finding, before there is an index


def names(results: Results) -> list[tuple[str, Reason, str]]:
    return [(hit.article.ref, hit.reason, hit.detail) for hit in results.hits]


def test_names_are_found_while_the_index_is_not_there(single: Library) -> None:
    results = single.find(" asthma ")

    assert names(results) == [("lungs/asthma", Reason.TITLE, "Asthma")]
    assert not results.complete
    assert results.hits[0].snippet == ((ASTHMA.summary, False),)
    assert results.hits[0].review == ASTHMA.review
    assert names(single.find("bark")) == [("children/croup", Reason.ALSO_CALLED, "Barking cough")]
    assert names(single.find("asthma", categories=["lungs"])) == names(results)
    assert single.find("asthma", categories=["lung", "children"]).hits == ()
    assert single.find("").hits == single.find("%").hits == ()
    assert single.find_refs("asthma", 5) == []


def test_names_of_all_packs_are_found_together(library: Library) -> None:
    results = library.find("asthma")
    assert sorted(str(hit.article) for hit in results.hits) == ["other:lungs/asthma", "testers-en:lungs/asthma"]
    assert results.total == 2
    assert not results.complete


def test_a_damaged_article_does_not_hide_the_others(tmp_path: Path) -> None:
    file = written(tmp_path / "p.pack")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE article SET title = 'Croux' WHERE ref = 'children/croup'")
        connection.execute("UPDATE name SET name = 'Copious' WHERE name = 'Copd'")
    with Library.opened(file) as library:
        assert names(library.find("c")) == [("lungs/asthma", Reason.ALSO_CALLED, "Bronchial asthma")]
        assert library.article(ArticleRef(INFO.id, COPD.ref)) == COPD


# Finding, with an index


def test_with_its_index_a_pack_is_searched_by_section(single: Library, tmp_path: Path) -> None:
    single.prepare_search(IndexStore(tmp_path / "cache"), nothing)
    results = single.find("barking cough at night")

    assert results.complete
    assert results.respelt
    assert not single.find("barkng", as_typed=True).respelt
    assert results.hits[0].article == ArticleRef(INFO.id, "children/croup")
    assert single.find("harms", kinds=[SectionKind.OVERVIEW]).hits[0].section == "overview"
    assert single.find("harms", kinds=[SectionKind.SYMPTOMS]).hits == ()
    assert single.find("barking cough", categories=["lungs"]).hits == ()
    assert [hit.title for hit in single.find("barking cough", categories=["lungs", "children"]).hits] == ["Croup"]
    assert single.find_refs("asthma", 5)[0] == "lungs/asthma"


@pytest.fixture
def with_guide(tmp_path: Path) -> Iterator[Library]:
    """Two packs with their indexes: Asthma and Croup in the one, how to print in the other."""
    words = Section(SectionKind.STEPS, "Steps", "<p>Press the button to print the handout, or close it.</p>")
    guide = Article("paper/print", "Print on paper", (words,), also_called=("Handout",), category="paper")
    packs = [
        Pack(written(tmp_path / "first.pack")),
        Pack(written(tmp_path / "guide.pack", [guide], PackInfo("guide", "Guide", "Others", "en", "1", "CC0"))),
    ]
    with Library(packs) as opened:
        opened.prepare_search(IndexStore(tmp_path / "cache"), nothing)
        yield opened


@pytest.mark.parametrize("query", ["handout", "print the handout", "asthma", "barking", "handout about asthma"])
def test_a_word_that_any_pack_knows_is_not_corrected(with_guide: Library, query: str) -> None:
    assert with_guide.find(query).corrected is None


@pytest.mark.parametrize(
    ("typed", "corrected", "first"),
    [
        ("asthmma", "asthma", "lungs/asthma"),
        ("handuot", "handout", "paper/print"),
        ("clsoe the handout", "close the handout", "paper/print"),
    ],
)
def test_all_packs_answer_the_likeliest_correction(with_guide: Library, typed: str, corrected: str, first: str) -> None:
    results = with_guide.find(typed)
    assert results.corrected == corrected
    assert results.hits[0].article.ref == first
    assert with_guide.find(typed, as_typed=True).corrected is None


def paged(pack: str, file: Path, *texts: str) -> Pack:
    """A pack with an article for each text."""
    articles = [
        Article(f"pages/n{number}", f"Number {number}", (Section(SectionKind.OVERVIEW, "Overview", f"<p>{text}</p>"),))
        for number, text in enumerate(texts)
    ]
    return Pack(written(file, articles, PackInfo(pack, pack.title(), "Others", "en", "1", "CC0")))


def test_a_word_is_as_common_as_it_is_in_all_packs(tmp_path: Path) -> None:
    """Else stray words of a small pack would come before what a large one is about, and the other way round."""
    plain = ["Drink clean water each day." for _ in range(40)]
    large = paged(
        "large", tmp_path / "large.pack", *plain, "Boil water, keep water cool, water at night. See the button."
    )
    small = paged(
        "small", tmp_path / "small.pack", "The button: press the button.", "A button by the water.", "No button."
    )
    with Library([large, small]) as library:
        library.prepare_search(IndexStore(tmp_path / "cache"), nothing)
        assert library.find("drinking water").hits[0].article.pack == "large"
        assert str(library.find("which button").hits[0].article) == "small:pages/n0"
        assert str(library.find("which button", kinds=[SectionKind.OVERVIEW]).hits[0].article) == "small:pages/n0"


def test_an_index_that_is_there_is_used_and_a_lost_one_is_made_again(tmp_path: Path) -> None:
    store, pack = IndexStore(tmp_path / "cache"), Pack(written(tmp_path / "p.pack", many(30)))
    heard: list[tuple[int, int]] = []

    folder = store.ensure(pack, lambda done, total: heard.append((done, total)))
    assert heard[-1] == (30, 30)
    assert store.check(pack.path) == folder
    heard.clear()
    assert store.ensure(pack, lambda done, total: heard.append((done, total))) == folder
    assert heard == []

    shutil.rmtree(folder)
    assert store.ensure(pack, lambda done, total: heard.append((done, total))) == folder
    assert heard[-1] == (30, 30)


def test_a_damaged_article_does_not_hide_what_else_the_index_finds(tmp_path: Path) -> None:
    file, store = written(tmp_path / "p.pack", many(9)), IndexStore(tmp_path / "cache")
    folder = store.ensure(Pack(file), nothing)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE article SET body = x'00' WHERE ref = 'lungs/a4'")
    with Library.opened(file) as library:
        library.use_index(INFO.id, folder)
        assert sorted(hit.article.ref for hit in library.find("illness").hits) == [
            f"lungs/a{at}" for at in range(9) if at != 4
        ]
        assert library.find("Illness 4").hits[0].article.ref != "lungs/a4"


def test_a_changed_pack_never_meets_the_old_index(tmp_path: Path) -> None:
    store = IndexStore(tmp_path / "cache")
    old = store.folder_of(written(tmp_path / "p.pack"))
    new = store.folder_of(written(tmp_path / "p.pack", [CROUP]))
    assert old != new
    assert old.parent == new.parent == tmp_path / "cache" / "index"


def test_where_the_cache_cannot_be_written_the_index_is_in_memory(single: Library, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    single.prepare_search(IndexStore(tmp_path / "cache"), nothing)

    assert single.find("barking cough at night").hits[0].article.ref == "children/croup"
    assert (tmp_path / "cache").read_text() == "a file in the way"


def test_making_an_index_can_be_stopped(single: Library, tmp_path: Path) -> None:
    def stop(_done: int, _all: int) -> None:
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        single.prepare_search(IndexStore(tmp_path / "cache"), stop)
    single.prepare_search(IndexStore(tmp_path / "cache"), nothing)
    assert single.find("asthma").complete


def test_an_index_of_a_pack_that_is_not_here_is_said(single: Library, tmp_path: Path) -> None:
    with pytest.raises(ViewerError):
        single.use_index("gone", tmp_path)


def test_found_words_are_marked_where_they_stand(single: Library) -> None:
    assert single.found_in("Coughs, and a cough.", {"cough"}, "en") == [(0, 6), (14, 19)]
