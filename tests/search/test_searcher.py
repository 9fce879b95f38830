from __future__ import annotations

import pytest

from tests.search.samples import article, library
from viewer.articles import Reason
from viewer.articles import SectionKind as Kind
from viewer.search.documents import IndexedArticle
from viewer.search.searcher import Searcher


def titles(searcher: Searcher, query: str, kinds: tuple[Kind, ...] = (), categories: tuple[str, ...] = ()) -> list[str]:
    by_number = {each.number: each.title for each in library()}
    return [by_number[match.number] for match in searcher.find(query, kinds, categories).matches]


# Names


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("asthma", "Asthma"),
        ("ASTHMA", "Asthma"),
        ("bronchial asthma", "Asthma"),
        ("wheezy chest", "Asthma"),
        ("diarrhoea", "Diarrhea"),
        ("oesophageal cancer", "Esophageal cancer"),
        ("cancer of the oesophagus", "Esophageal cancer"),
        ("hayfever", "Hay fever"),
        ("hay-fever", "Hay fever"),
        ("alzheimers", "Alzheimer's disease"),
        ("gum disease", "Gum (Periodontal) Disease"),
        ("periodontal", "Gum (Periodontal) Disease"),
        ("gas", "What I need to know about Gas"),
        ("stones in the kidney", "Kidney stones"),
    ],
)
def test_a_page_whose_name_is_asked_comes_first(searcher: Searcher, query: str, title: str) -> None:
    assert titles(searcher, query)[0] == title


def test_a_title_comes_before_another_pages_alias() -> None:
    pages = [article(1, "Fits", also_called=("Seizure",)), article(2, "Seizure")]
    matches = Searcher.in_memory(pages, "en").find("seizure").matches
    assert [match.number for match in matches] == [2, 1]
    assert [match.reason for match in matches] == [Reason.TITLE, Reason.ALSO_CALLED]


def test_the_common_page_comes_before_the_rare(searcher: Searcher) -> None:
    assert titles(searcher, "MI")[:2] == ["Heart attack", "Mitral insufficiency"]


@pytest.mark.parametrize("query", ["d", "di", "dia", "diab", "diabe", "diabet"])
def test_names_that_start_with_the_letters_typed(searcher: Searcher, query: str) -> None:
    found = titles(searcher, query)
    assert {"Diabetes", "Diabetic diet"} <= set(found[:5])


def test_any_word_of_a_name_can_be_typed_and_the_last_left_unfinished(searcher: Searcher) -> None:
    assert "Hay fever" in titles(searcher, "feve")[:3]
    assert titles(searcher, "pain ches")[0] == "Chest pain"
    assert titles(searcher, "fever ha")[0] == "Hay fever"


def test_a_name_that_is_typed_in_full_comes_before_longer_ones(searcher: Searcher) -> None:
    assert titles(searcher, "asthma")[:2] == ["Asthma", "Asthma in Children"]


def test_the_match_says_why(searcher: Searcher) -> None:
    def reason(query: str) -> tuple[Reason, str]:
        match = searcher.find(query).matches[0]
        return match.reason, match.detail

    assert reason("asthma") == (Reason.TITLE, "Asthma")
    assert reason("reactive airway disease") == (Reason.ALSO_CALLED, "Reactive airway disease")
    assert reason("the runs") == (Reason.LAY_TERM, "the runs")
    assert reason("dysl") == (Reason.NAME_STARTS, "Dyslexia")
    assert reason("reading rhini") == (Reason.TEXT, "")
    assert reason("rhini") == (Reason.ALSO_CALLED, "Allergic rhinitis")
    assert reason("dislexia") == (Reason.SPELLING, "dyslexia")
    assert reason("mussels") == (Reason.TEXT, "")


# The text


def test_any_word_finds_and_more_words_find_better(searcher: Searcher) -> None:
    found = titles(searcher, "dust smoke pollen")
    assert found[0] == "Asthma"
    assert "Hay fever" in found


def test_other_forms_of_a_word_find(searcher: Searcher) -> None:
    assert titles(searcher, "wheezes")[0] == "Asthma"


def test_a_last_word_that_is_unfinished_finds_in_the_text(searcher: Searcher) -> None:
    assert titles(searcher, "eating muss")[0] == "Shellfish poisoning"


def test_a_match_in_the_text_opens_the_section_that_has_it(searcher: Searcher) -> None:
    match = searcher.find("pollen smoke attack").matches[0]
    assert (match.ref, match.section, match.ordinal) == ("asthma", "causes", 1)


def test_a_page_found_by_its_name_opens_at_the_top(searcher: Searcher) -> None:
    match = searcher.find("asthma").matches[0]
    assert (match.section, match.ordinal) == ("", -1)


def test_sections_of_one_kind_are_told_apart() -> None:
    sections = ((Kind.OTHER, "One", "apples"), (Kind.OTHER, "Two", "oranges"), (Kind.CAUSES, "Three", "pears"))
    searcher = Searcher.in_memory([article(1, "Fruit", sections=sections)], "en")
    assert searcher.find("oranges").matches[0].section == "other-2"
    assert searcher.find("pears").matches[0].section == "causes"


# Questions


@pytest.mark.parametrize(
    ("question", "ref", "section"),
    [
        ("what is the outlook for asthma", "asthma", "outlook"),
        ("What causes asthma?", "asthma", "causes"),
        ("how do you treat asthma", "asthma", "treatment"),
        ("asthma symptoms", "asthma", "symptoms"),
        ("what is asthma", "asthma", "overview"),
        ("symptoms of reactive airway disease", "asthma", "symptoms"),
        ("what is the treatment for diarrhoea", "diarrhea", "treatment"),
        ("what are the symptoms of asthma in children", "asthma-in-children", ""),
        ("what are the symptoms of ast", "asthma", "symptoms"),
    ],
)
def test_a_question_leads_to_the_page_and_its_section(
    searcher: Searcher, question: str, ref: str, section: str
) -> None:
    match = searcher.find(question).matches[0]
    assert (match.ref, match.section) == (ref, section)


def test_a_sentence_that_names_a_page_finds_it_first(searcher: Searcher) -> None:
    assert titles(searcher, "can my dyslexia come from bone trouble or a leaking valve")[0] == "Dyslexia"


# Spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("dislexia", "dyslexia"),
        ("dyslexai", "dyslexia"),
        ("ashtma", "asthma"),
        ("diabtes", "diabetes"),
        ("neumonia", "pneumonia"),
        ("symptoms of asthmma", "symptoms of asthma"),
        ("kidny stnes", "kidney stones"),
        ("chestpain", None),
        ("diabetesdiet pages", "diabetes diet pages"),
    ],
)
def test_slips_are_corrected_and_said(searcher: Searcher, typed: str, meant: str | None) -> None:
    answer = searcher.find(typed)
    assert answer.corrected == meant
    assert answer.matches


def test_words_that_are_run_together_are_split(searcher: Searcher) -> None:
    answer = searcher.find("feverpain remedies")
    assert answer.corrected == "fever pain remedies"


def test_words_that_are_torn_apart_are_joined(searcher: Searcher) -> None:
    assert titles(searcher, "treatment for dia rrhea")[0] == "Diarrhea"
    assert searcher.find("poison ing mussels").corrected == "poisoning mussels"


@pytest.mark.parametrize("query", ["asthma", "fever", "mussels", "dysl", "what is asthma", "pain", "12345", "MI"])
def test_what_the_library_knows_is_never_corrected(searcher: Searcher, query: str) -> None:
    assert searcher.find(query).corrected is None


def test_a_query_can_be_asked_as_typed(searcher: Searcher) -> None:
    answer = searcher.find("dislexia", as_typed=True)
    assert (answer.corrected, answer.matches) == (None, ())


def test_a_question_that_names_no_page_opens_the_section_it_asks_for() -> None:
    sections = (
        (Kind.CAUSES, "Causes", "Mosquitoes that bite."),
        (Kind.PREVENTION, "Prevention", "Sleep under a net. " * 30 + "Then few mosquitoes can bite you."),
    )
    searcher = Searcher.in_memory([article(1, "Malaria", sections=sections), article(2, "Fever")], "en")
    assert searcher.find("mosquitoes bite").matches[0].section == "causes"
    assert searcher.find("how to stop mosquitoes biting").matches[0].section == "prevention"


def test_a_word_that_is_only_written_with_a_number_is_found() -> None:
    pages = [
        article(1, "Periodic paralysis", "Changes in CACNA1S alter the flow of ions."),
        article(2, "Gitelman syndrome", "Ions are lost. Cocaine is named here, and canna, too."),
        article(3, "Ions", "Ions are charged."),
    ]
    answer = Searcher.in_memory(pages, "en").find("cacna ions")
    assert (answer.corrected, answer.matches[0].number) == (None, 1)


# Filters, counts and limits


def test_only_sections_of_a_kind(searcher: Searcher) -> None:
    matches = searcher.find("cough", kinds=(Kind.SYMPTOMS,)).matches
    assert [(match.ref, match.section) for match in matches] == [("asthma", "symptoms")]
    assert searcher.find("asthma", kinds=(Kind.OUTLOOK,)).matches[0].section == "outlook"
    assert {match.section for match in searcher.find("a", kinds=(Kind.TREATMENT,)).matches} == {"treatment"}


def test_only_pages_of_a_category(searcher: Searcher) -> None:
    assert titles(searcher, "asthma", categories=("children",)) == ["Asthma in Children"]
    assert titles(searcher, "cough", categories=("symptoms",)) == ["Fever"]
    assert titles(searcher, "asthma", categories=("nothing",)) == []


def test_a_category_holds_those_below_it() -> None:
    searcher = Searcher.in_memory([article(1, "Asthma", category="body/chest/lungs")], "en")
    assert searcher.find("asthma", categories=("body/chest",)).total == 1
    assert searcher.find("asthma", categories=("body/che",)).total == 0


def test_an_answer_counts_more_than_it_shows(searcher: Searcher) -> None:
    answer = searcher.find("asthma cough fever", limit=2)
    assert len(answer.matches) == 2
    assert answer.total > 2
    assert searcher.find("asthma", limit=0).matches == ()


def test_of_sections_of_a_kind_the_articles_are_counted() -> None:
    both = ((Kind.SYMPTOMS, "Early signs", "Cough at night."), (Kind.SYMPTOMS, "Late signs", "Cough all day."))
    pages = [article(number, f"Page {number}", "A cough.", sections=both) for number in range(30)]
    answer = Searcher.in_memory(pages, "en").find("cough", kinds=(Kind.SYMPTOMS,), limit=5)
    assert (len(answer.matches), answer.total) == (5, 30)


def test_of_very_many_sections_the_articles_are_counted_nearly_right() -> None:
    signs = tuple((Kind.SYMPTOMS, f"Sign {number}", "Cough.") for number in range(4))
    pages = [article(number, f"Page {number}", sections=signs) for number in range(600)]
    total = Searcher.in_memory(pages, "en").find("cough", kinds=(Kind.SYMPTOMS,)).total
    assert abs(total - 600) <= 18


def test_each_article_is_shown_once_and_in_the_order_of_scores(searcher: Searcher) -> None:
    for query in ("asthma", "fever", "di", "pain in the chest", "heart", "what is diabetes"):
        matches = searcher.find(query).matches
        assert len({match.number for match in matches}) == len(matches)
        scores = [match.score for match in matches]
        assert scores == sorted(scores, reverse=True)


def test_the_words_to_mark_are_those_that_were_asked(searcher: Searcher) -> None:
    assert "asthma" in searcher.find("what is asthma").words
    assert "what" not in searcher.find("what is asthma").words
    assert "dyslexia" in searcher.find("dislexia").words


# Languages


def test_one_letter_of_a_script_without_spaces_is_found_in_the_text() -> None:
    searcher = Searcher.in_memory([article(1, "A", "患者有肺癌的症状"), article(2, "B", "糖尿病")], "zh")
    assert [match.number for match in searcher.find("癌").matches] == [1]


@pytest.mark.parametrize(
    ("language", "title", "queries"),
    [
        ("ar", "أمراض القلب", ["أمراض القلب", "امراض القلب", "أَمْراض"]),
        ("zh", "糖尿病", ["糖尿病", "糖尿", "糖", "病"]),
        ("ja", "ハンド熱", ["ハンド", "熱"]),
        ("hi", "बुख़ार और दमा", ["बुख़ार", "बुखार", "दमा"]),
        ("tr", "Işık Isırığı", ["ışık ısırığı", "IŞIK", "isik isirigi"]),
        ("tr", "İshal", ["ishal", "İSHAL", "ISHAL"]),
        ("fr", "Œdème de l'œil", ["oedeme de l'oeil", "ŒDÈME", "œil"]),
        ("es", "Infección", ["infeccion", "INFECCIONES"]),
        ("vi", "Bệnh đau đầu", ["benh dau dau", "đau đầu"]),
        ("xx", "Onbekend", ["onbekend", "onbe"]),
    ],
)
def test_any_script_is_found_as_typed(language: str, title: str, queries: list[str]) -> None:
    pages = [IndexedArticle(1, "one", title), IndexedArticle(2, "two", "Zzz")]
    searcher = Searcher.in_memory(pages, language)
    for query in queries:
        assert [match.ref for match in searcher.find(query).matches][:1] == ["one"], query
