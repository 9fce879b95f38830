from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.search.fold import Folding, fold, is_spaceless, letters_of, word_spans, words


@pytest.mark.parametrize(
    ("text", "language", "folded"),
    [
        ("Fever", "en", ["fever"]),
        ("FEVER, chills;rash", "en", ["fever", "chills", "rash"]),
        ("Ménière", "en", ["meniere"]),
        ("Me\u0301nie\u0300re", "en", ["meniere"]),
        ("Crohn's disease", "en", ["crohn", "disease"]),
        ("Crohn’s disease", "en", ["crohn", "disease"]),
        ("can't", "en", ["cant"]),
        ("'quoted'", "en", ["quoted"]),
        ("x-ray", "en", ["x", "ray"]),
        ("vitamin B12", "en", ["vitamin", "b12"]),
        ("ﬁbrosis", "en", ["fibrosis"]),
        ("Ｆｅｖｅｒ", "en", ["fever"]),
        ("m²", "en", ["m2"]),
        ("asth\u00adma", "en", ["asthma"]),
        ("snake_case", "en", ["snake", "case"]),
        ("Straße", "de", ["strasse"]),
        ("Müdigkeit", "de", ["mudigkeit"]),
        ("Muedigkeit", "de", ["mudigkeit"]),
        ("neue Quelle", "de", ["neue", "quelle"]),
        ("l’asthme", "fr", ["asthme"]),
        ("cœur", "fr", ["coeur"]),
        ("Łódź", "pl", ["lodz"]),
        ("IŞIK", "tr", ["isik"]),
        ("ışık", "tr", ["isik"]),
        ("İshal", "tr", ["ishal"]),
        ("ISHAL", "tr", ["ishal"]),
        ("bệnh đau đầu", "vi", ["benh", "dau", "dau"]),
        ("άσθμα", "el", ["ασθμα"]),
        ("Ёлка", "ru", ["елка"]),
        ("йод", "ru", ["йод"]),
        ("الرَّبْو", "ar", ["الربو"]),
        ("أمراض إسهال آلام", "ar", ["امراض", "اسهال", "الام"]),
        ("مدرسة", "ar", ["مدرسه"]),
        ("یرقان ک", "fa", ["يرقان", "ك"]),
        ("١٢٣ ۴۵", "ar", ["123", "45"]),
        ("हिन्दी दमा", "hi", ["हिन्दी", "दमा"]),
        ("बुख़ार", "hi", ["बुखार"]),
        ("糖尿病", "zh", ["糖尿", "尿病", "病"]),
        ("HIV感染", "zh", ["hiv", "感染", "染"]),
        ("ハンド", "ja", ["ハン", "ンド", "ド"]),
        ("감기", "ko", ["감기", "기"]),
        ("ไข้", "th", ["ไข้", "ข้"]),
        ("", "en", []),
        ("... !?", "en", []),
        ("\x00\ud800", "en", []),
    ],
)
def test_a_word_folds_to_what_people_type(text: str, language: str, folded: list[str]) -> None:
    assert fold(text, language) == folded


def test_the_region_of_a_language_makes_no_difference() -> None:
    assert fold("IŞIK haemorrhage", "en-GB") == fold("IŞIK haemorrhage", "en")
    assert fold("I", "tr-TR") == fold("I", "tr")


def test_a_single_letter_begins_a_part_of_each_text_that_has_it() -> None:
    for letter in "糖尿病":
        assert any(part.startswith(letter) for part in fold("糖尿病", "zh"))


def test_words_are_what_a_person_would_recognise() -> None:
    assert words("The Children's “Über”-ward", "en") == ["the", "children's", "über", "ward"]


def test_scripts_without_spaces_are_known() -> None:
    assert is_spaceless("糖尿")
    assert not is_spaceless("दमा")
    assert not is_spaceless("asthma")


def test_the_folding_of_an_index_is_the_folding_of_a_query() -> None:
    folding = Folding("en-GB")
    text = "Haemorrhage of the Oesophagus: children's 糖尿病 tumours"
    assert folding.join(words(text, "en")).split() == fold(text, "en")


@given(st.text(max_size=300), st.sampled_from(["en", "tr", "ar", "de", "fr", "zh", "xx", ""]))
def test_any_text_folds(text: str, language: str) -> None:
    folded = fold(text, language)
    assert all(part and not part.isspace() and " " not in part for part in folded)
    assert len(letters_of(text, language)) == len(folded)
    assert " ".join(folded) == Folding(language).join(words(text, language))


@given(st.text(max_size=300))
def test_words_stand_where_they_are_said_to_stand(text: str) -> None:
    spans = list(word_spans(text))
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
