from __future__ import annotations

from pathlib import Path

import pytest

from tests.search.samples import article
from viewer.articles import Reason
from viewer.errors import SearchIndexError
from viewer.search import index_writer, lay_terms
from viewer.search.index import make_index
from viewer.search.index_list import check_index
from viewer.search.searcher import Searcher

LIST = """
# everyday: clinical
stomach flu: gastroenteritis
"can't poop": constipation
sugar: diabetes, diabetes mellitus
no pair
"""


def test_a_list_is_read_line_by_line() -> None:
    assert lay_terms.pairs(LIST) == (
        ("stomach flu", "gastroenteritis"),
        ("can't poop", "constipation"),
        ("sugar", "diabetes"),
        ("sugar", "diabetes mellitus"),
    )


def test_pairs_count_in_both_directions() -> None:
    names = lay_terms.other_names(lay_terms.pairs(LIST))
    assert names["sugar"] == ("diabetes", "diabetes mellitus")
    assert names["diabetes"] == ("sugar",)


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lay_terms, "_text", lambda: LIST)
    monkeypatch.setattr(index_writer, "lay_terms", lay_terms.lay_terms)


@pytest.mark.usefixtures("listed")
def test_an_article_is_found_by_the_other_name_of_a_pair() -> None:
    searcher = Searcher.in_memory([article(1, "Constipation"), article(2, "Stomach flu"), article(3, "Diabetes")], "en")
    for query, number in (("can't poop", 1), ("cant poop", 1), ("gastroenteritis", 2), ("sugar", 3)):
        (match, *_) = searcher.find(query).matches
        assert (match.number, match.reason) == (number, Reason.LAY_TERM)


@pytest.mark.usefixtures("listed")
def test_the_list_is_for_its_own_language() -> None:
    searcher = Searcher.in_memory([article(1, "Constipation")], "fr")
    assert searcher.find("can't poop").matches == ()


def test_another_list_makes_an_index_out_of_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_index([article(1, "Constipation")], tmp_path / "index", "en")
    monkeypatch.setattr(lay_terms, "_text", lambda: LIST)
    with pytest.raises(SearchIndexError):
        check_index(tmp_path / "index")
