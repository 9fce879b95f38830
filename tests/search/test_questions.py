from __future__ import annotations

import pytest

from viewer.articles import SectionKind as Kind
from viewer.search.asked import Asked
from viewer.search.fold import fold
from viewer.search.questions import cues


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what is the outlook for asthma", Kind.OUTLOOK),
        ("what are the symptoms of asthma", Kind.SYMPTOMS),
        ("what does asthma feel like", Kind.SYMPTOMS),
        ("how is asthma diagnosed", Kind.DIAGNOSIS),
        ("how do you treat asthma", Kind.TREATMENT),
        ("cure for asthma", Kind.TREATMENT),
        ("what causes asthma", Kind.CAUSES),
        ("how many people are affected by asthma", Kind.RISK),
        ("is asthma inherited", Kind.GENETICS),
        ("does asthma run in the family", Kind.GENETICS),
        ("how to prevent asthma", Kind.PREVENTION),
        ("complications of asthma", Kind.COMPLICATIONS),
        ("what research is being done for asthma", Kind.RESEARCH),
        ("when to see a doctor for asthma", Kind.GET_HELP),
        ("home remedies for asthma", Kind.SELF_CARE),
        ("living with asthma", Kind.LIVING_WITH),
        ("side effects of amoxicillin", Kind.SIDE_EFFECTS),
        ("dosage of amoxicillin", Kind.HOW_TO_USE),
        ("what is asthma", Kind.OVERVIEW),
        ("how to splint a leg", Kind.STEPS),
        ("how do i take amoxicillin", Kind.HOW_TO_USE),
    ],
)
def test_a_question_asks_for_a_kind_of_section(question: str, kind: Kind) -> None:
    assert cues(fold(question, "en"), "en")[0].kind is kind


def test_a_question_may_be_written_as_in_a_message() -> None:
    assert Asked.read("Wat causes asthma, plz", "en").words == Asked.read("what causes asthma please", "en").words
    assert Asked.read("WAT", "en").words == ("wat",), "alone it may be a name"
    assert Asked.read("wat is asthma", "de").words[0] == "wat"


def test_cues_say_which_words_they_are() -> None:
    (cue,) = cues(["side", "effects", "of", "aspirin"], "en")
    assert (cue.start, cue.stop) == (0, 2)


@pytest.mark.parametrize("words", [[], ["asthma"], ["design"], ["generation"], ["retreat"]])
def test_other_words_ask_for_nothing(words: list[str]) -> None:
    assert cues(words, "en") == []


def test_languages_without_phrases_are_answered_by_their_words() -> None:
    assert cues(["que", "es", "asma"], "es") == []
