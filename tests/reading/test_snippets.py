from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.reading.snippets import LENGTH, found_ranges, snippet


def marked(text: str, words: tuple[str, ...], language: str = "en") -> list[str]:
    return [text[start:stop] for start, stop in found_ranges(text, words, language)]


@pytest.mark.parametrize(
    ("text", "words", "language", "found"),
    [
        ("Asthma and ASTHMA.", ("asthma",), "en", ["Asthma", "ASTHMA"]),
        ("infection infected infectious", ("infect",), "en", ["infection", "infected"]),
        ("surgery or surgeries", ("surgery", "surgeri"), "en", ["surgery", "surgeries"]),
        ("earring ear", ("ear",), "en", ["ear"]),
        ("Tumour of the oesophagus", ("tumor", "esophagus"), "en", ["Tumour", "oesophagus"]),
        ("Crohn’s disease", ("crohn",), "en", ["Crohn’s"]),
        ("la méningite", ("meningite",), "fr", ["méningite"]),
        ("l’asthme", ("asthme",), "fr", ["l’asthme"]),
        ("الأمراض أمراض", ("امراض",), "ar", ["أمراض"]),
        ("糖尿病的症状", ("糖尿", "尿病"), "zh", ["糖尿病"]),
        ("यह दमा है", ("दमा",), "hi", ["दमा"]),
        ("nothing here", ("asthma",), "en", []),
        ("anything", (), "en", []),
        ("", ("asthma",), "en", []),
    ],
)
def test_the_words_found_are_marked_where_they_stand(
    text: str, words: tuple[str, ...], language: str, found: list[str]
) -> None:
    assert marked(text, words, language) == found


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Asthma is common.", ("asthma",), "en") == (("Asthma", True), (" is common.", False))


def test_a_text_without_the_words_is_shown_from_its_beginning() -> None:
    text = "word " * 100
    ((shown, is_found),) = snippet(text, ("asthma",), "en")
    assert not is_found
    assert shown.startswith("word word")
    assert shown.endswith("…")
    assert len(shown) <= LENGTH + 2


def test_nothing_is_shown_of_nothing() -> None:
    assert snippet("", ("asthma",), "en") == ()


def test_the_piece_that_has_most_of_the_words_is_shown() -> None:
    text = "Cough. " + "Filler text. " * 40 + "Here cough and fever meet. " + "More text. " * 40
    runs = snippet(text, ("cough", "fever"), "en")
    assert [shown for shown, is_found in runs if is_found] == ["cough", "fever"]
    assert runs[0] == ("… ", False)
    assert runs[1][0] == "Here "
    assert runs[-1][0].endswith(" …")


@given(
    text=st.text(max_size=600),
    words=st.lists(st.text(max_size=6), max_size=4),
    language=st.sampled_from(["en", "zh", ""]),
)
def test_a_snippet_is_a_piece_of_its_text(text: str, words: list[str], language: str) -> None:
    runs = snippet(text, words, language)
    shown = "".join(run for run, _ in runs)
    assert shown.removeprefix("… ").removesuffix(" …") in text
    assert all(run for run, _ in runs)
    assert len(shown) <= LENGTH + 60


@given(text=st.text(max_size=300), words=st.lists(st.text(min_size=1, max_size=4), max_size=4))
def test_ranges_are_in_order_and_apart(text: str, words: list[str]) -> None:
    ranges = found_ranges(text, words, "en")
    assert all(0 <= start < stop <= len(text) for start, stop in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
