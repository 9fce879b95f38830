from __future__ import annotations

import pytest

from viewer.search.fold import fold
from viewer.search.names import NameKeys, beginnings, name_parts


@pytest.fixture(scope="module")
def keys() -> NameKeys:
    return NameKeys("en")


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("Heart failure", "heart failure"),
        ("Heart Failure", "HEART  FAILURE!"),
        ("Heart failure", "heartfailure"),
        ("Heart failure", "he art failure"),
        ("Non-Hodgkin lymphoma", "non hodgkin lymphoma"),
        ("Non-Hodgkin lymphoma", "nonhodgkin lymphoma"),
        ("Cancer of the breast", "breast cancer"),
        ("Neuronopathy, distal hereditary", "distal hereditary neuronopathy"),
        ("Infections", "infection"),
        ("Alzheimer's disease", "alzheimer disease"),
        ("Alzheimer's disease", "alzheimers disease"),
        ("Ménière's disease", "meniere disease"),
        ("Esophageal tumor", "oesophageal tumour"),
        ("Gum (Periodontal) Disease", "gum disease"),
        ("Marburg fever (MHF)", "mhf"),
        ("What I need to know about gas", "gas"),
    ],
)
def test_a_name_is_found_by_other_ways_to_write_it(keys: NameKeys, name: str, query: str) -> None:
    assert set(keys.of_query(fold(query, "en"))) & set(keys.of_name(name, fold(name, "en")))


@pytest.mark.parametrize(
    ("name", "query"), [("Heart failure", "heart"), ("Heart failure", "liver failure"), ("Gas", "gasp")]
)
def test_other_names_stay_apart(keys: NameKeys, name: str, query: str) -> None:
    assert not set(keys.of_query(fold(query, "en"))) & set(keys.of_name(name, fold(name, "en")))


def test_small_words_count_where_there_are_no_others(keys: NameKeys) -> None:
    assert keys.stem_key(["what", "is", "it"]) != ""


def test_brackets_give_parts() -> None:
    assert name_parts("Gum (Periodontal) Disease") == ["Gum Disease", "Periodontal"]
    assert name_parts("Gum Disease") == []


def test_beginnings_are_of_words_and_of_the_name() -> None:
    assert set(beginnings(["hay", "fever"])) == {"^h", "^ha", "^f", "^fe", "^^h", "^^ha"}
