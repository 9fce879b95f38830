from __future__ import annotations

import pytest

from tests.search.samples import article, library
from viewer.search.asked import Asked
from viewer.search.correction import Corrector, Reading
from viewer.search.documents import IndexedArticle, opened
from viewer.search.index import index_in_memory
from viewer.search.name_finder import NameFinder
from viewer.search.names import NameKeys
from viewer.search.spelling import Speller
from viewer.search.text_finder import TextFinder


def corrector_of(pages: list[IndexedArticle]) -> Corrector:
    index = index_in_memory(pages, "en")
    keys = NameKeys("en")
    names = opened(index.names)
    text = TextFinder(opened(index.articles), opened(index.sections), keys.stems)
    return Corrector(Speller(names), NameFinder(names, keys), text)


@pytest.fixture(scope="module")
def corrector() -> Corrector:
    return corrector_of(library())


def read(corrector: Corrector, query: str, known_elsewhere: tuple[str, ...] = ()) -> Reading:
    return corrector.read(Asked.read(query, "en"), known_elsewhere.__contains__)


def corrected(corrector: Corrector, query: str) -> str | None:
    asked = Asked.read(query, "en")
    better = corrector.read(asked, lambda _word: False).asked
    return None if better is asked else better.text


def test_only_what_is_wrong_is_changed(corrector: Corrector) -> None:
    better = read(corrector, "Pollen and asthmma").asked
    assert (better.text, better.words, better.corrected) == ("pollen and asthma", ("pollen", "and", "asthma"), "asthma")


@pytest.mark.parametrize("query", ["asthma", "pollen and dust", "1234 5678", "qqqq zzzz", ""])
def test_nothing_is_changed_where_nothing_is_wrong_or_nothing_is_near(corrector: Corrector, query: str) -> None:
    assert corrected(corrector, query) is None


def test_a_word_that_is_known_elsewhere_is_right(corrector: Corrector) -> None:
    assert read(corrector, "asthmma dislexia", ("asthmma",)).asked.text == "asthmma dyslexia"


def test_a_name_is_likelier_than_text_and_fewer_unknown_words_than_more(corrector: Corrector) -> None:
    queries = ("dislexia", "pollen and dust", "polllen and dust", "pollen and qqqqq")
    ranks = [read(corrector, query).rank for query in queries]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == len(ranks)
    assert [rank[0] for rank in ranks] == [1, 2, 2, 2]


def test_the_name_of_an_article_is_meant_before_a_commoner_word() -> None:
    pages = [article(number, f"Page {number}", "they say they are well") for number in range(20)]
    assert corrected(corrector_of([*pages, article(21, "Hay fever"), article(22, "Fever")]), "hey fever") == "hay fever"


def test_words_torn_apart_are_joined(corrector: Corrector) -> None:
    assert corrected(corrector, "dys lexia") == "dyslexia"


def test_three_words_of_a_query_are_corrected_at_most(corrector: Corrector) -> None:
    better = corrected(corrector, "asthmma dislexia feverr polllen")
    assert better == "asthma dyslexia fever polllen"


def test_of_a_letter_only_words_of_names_are_corrected(corrector: Corrector) -> None:
    letter = "my son has dislexia and the pain comes with polllen"
    better = corrected(corrector, letter)
    assert better is not None
    assert "dyslexia" in better
    assert "polllen" in better
