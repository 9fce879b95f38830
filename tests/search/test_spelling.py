from __future__ import annotations

import pytest

from tests.search.samples import article, library
from viewer.search.documents import opened
from viewer.search.index import index_in_memory
from viewer.search.spelling import Speller


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(opened(index_in_memory(library(), "en").names))


def best(speller: Speller, word: str) -> tuple[str, ...]:
    return next((suggestion.words for suggestion in speller.suggestions(word, word)), ())


def test_the_words_of_the_library_are_known(speller: Speller) -> None:
    assert speller.knows("asthma")
    assert speller.knows("mussels")
    assert not speller.knows("asthme")
    assert speller.names_have("asthma")
    assert not speller.names_have("mussels")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dislexia", "dyslexia"),
        ("dyslexai", "dyslexia"),
        ("dyslxia", "dyslexia"),
        ("astma", "asthma"),
        ("fevre", "fever"),
        ("newmonia", "pneumonia"),
        ("artak", ""),
        ("xq", ""),
        ("q" * 41, ""),
        ("zzzzzzzz", ""),
    ],
)
def test_a_slip_leads_to_the_likeliest_word(speller: Speller, typed: str, meant: str) -> None:
    assert best(speller, typed) == ((meant,) if meant else ())


def test_a_short_word_has_one_slip_at_most(speller: Speller) -> None:
    assert best(speller, "fevar") == ("fever",)
    assert best(speller, "feqxr") == ()


def test_of_words_equally_near_the_commoner_is_meant() -> None:
    pages = [article(number, f"Page {number}", "a common bandage") for number in range(9)]
    speller = Speller(opened(index_in_memory([*pages, article(10, "Other", "a rare bondage")], "en").names))
    assert best(speller, "bxndage") == ("bandage",)


def test_a_word_of_a_name_comes_before_a_word_of_the_text() -> None:
    pages = [article(1, "Bondage"), *(article(number, f"Page {number}", "a bandage") for number in range(2, 5))]
    speller = Speller(opened(index_in_memory(pages, "en").names))
    assert best(speller, "bxndage") == ("bondage",)


def test_words_run_together_are_split(speller: Speller) -> None:
    assert best(speller, "chestpain") == ("chest", "pain")


def test_a_slip_that_looks_like_a_british_spelling_is_seen_as_it_was_typed(speller: Speller) -> None:
    (first, *_) = speller.suggestions("stoens", "stens")
    assert first.words == ("stones",)


def test_a_correction_is_shown_as_it_is_written() -> None:
    speller = Speller(opened(index_in_memory([article(1, "Ménière's disease")], "en").names))
    assert speller.suggestions("menieer", "menieer")[0].shown == "ménière's"


def test_completions_are_the_commonest(speller: Speller) -> None:
    assert "diabetes" in speller.completions("diab", 3)
    assert speller.completions("q" * 500, 3) == []
