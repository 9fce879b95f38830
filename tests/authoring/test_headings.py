from __future__ import annotations

import pytest

from viewer.articles import SectionKind
from viewer.authoring.headings import LONGEST_HEADING, is_usual_heading, kind_of_heading

ASTHMA = [
    # What CONTENT.md's table lists, as seen at many houses
    ("Definition", "overview"),
    ("Introduction", "overview"),
    ("SUMMARY", "overview"),
    ("What is Asthma?", "overview"),
    ("What is (are) Asthma ?", "overview"),
    ("What are gallstones?", "overview"),
    ("Description", "overview"),
    ("About asthma", "overview"),
    ("Asthma", "overview"),
    ("Causes", "causes"),
    ("What causes asthma?", "causes"),
    ("Etiology", "causes"),
    ("How does asthma spread?", "causes"),
    ("Risk Factors", "risk"),
    ("Who is at risk", "risk"),
    ("Who is at risk for asthma?", "risk"),
    ("Who is more likely to develop asthma?", "risk"),
    ("Frequency", "risk"),
    ("How many people are affected by asthma?", "risk"),
    ("Symptoms", "symptoms"),
    ("Signs and Symptoms", "symptoms"),
    ("Signs & symptoms", "symptoms"),
    ("What are the symptoms of asthma?", "symptoms"),
    ("Asthma symptoms", "symptoms"),
    ("When to Contact a Medical Professional", "get-help"),
    ("When to seek help", "get-help"),
    ("When to get help", "get-help"),
    ("Call Your Doctor", "get-help"),
    ("When should I see my doctor?", "get-help"),
    ("Diagnosis", "diagnosis"),
    ("Exams", "diagnosis"),
    ("Exams and Tests", "diagnosis"),
    ("How is asthma diagnosed?", "diagnosis"),
    ("Treatment(s)", "treatment"),
    ("Care", "treatment"),
    ("Medicines", "treatment"),
    ("Surgery", "treatment"),
    ("What are the treatments for asthma?", "treatment"),
    ("Home Care", "self-care"),
    ("Self-care", "self-care"),
    ("Possible Complications", "complications"),
    ("What other problems can asthma cause?", "complications"),
    ("Outlook (Prognosis)", "outlook"),
    ("Life expectancy", "outlook"),
    ("Prevention", "prevention"),
    ("Can asthma be prevented?", "prevention"),
    ("Living with asthma", "living-with"),
    ("Inheritance", "genetics"),
    ("Genetic changes", "genetics"),
    ("What research is being done?", "research"),
    ("Resources", "resources"),
    ("Canadian Resources", "resources"),
    ("Support Groups", "resources"),
    ("Where to learn more", "resources"),
    ("References", "references"),
    ("Revision Information", "about"),
    ("Review Date 5/20/2020", "about"),
    ("About this page", "about"),
    # First aid, medicines, tests and procedures
    ("Steps", "steps"),
    ("What to do", "steps"),
    ("Uses", "uses"),
    ("Reasons for Procedure", "uses"),
    ("Why is this medication prescribed?", "uses"),
    ("How to use", "how-to-use"),
    ("How should this medicine be used?", "how-to-use"),
    ("If you miss a dose", "how-to-use"),
    ("Side effects", "side-effects"),
    ("What side effects can this medication cause?", "side-effects"),
    ("Warnings", "warnings"),
    ("What special precautions should I follow?", "warnings"),
    ("Pregnancy and breastfeeding", "pregnancy"),
    ("Storage", "storage"),
    ("How to store it", "storage"),
    ("How the Test is Performed", "what-to-expect"),
    ("What to Expect", "what-to-expect"),
    ("How Long Will It Take?", "what-to-expect"),
    ("What Abnormal Results Mean", "results"),
    ("Key points", "key-points"),
    # What fits no kind
    ("Considerations", "other"),
    ("Stages", "other"),
    ("Alternative Names", "other"),
    ("Unplaced text", "other"),
    ("American Lung Association", "other"),
    ("", "other"),
    ("?", "other"),
    ("症状", "other"),
]


@pytest.mark.parametrize(("heading", "kind"), ASTHMA)
def test_kind_of_heading(heading: str, kind: str) -> None:
    assert kind_of_heading(heading, "Asthma", ["Bronchial asthma"]) is SectionKind(kind)


@pytest.mark.parametrize("heading", ["symptoms", "SYMPTOMS", "Symptoms:", "  Symptoms ", "2. Symptoms", "Symptoms?"])
def test_case_and_punctuation_make_no_difference(heading: str) -> None:
    assert kind_of_heading(heading, "Gout") is SectionKind.SYMPTOMS


def test_the_names_of_the_article_are_looked_through() -> None:
    assert kind_of_heading("Coping with your gout", "Gout") is SectionKind.LIVING_WITH
    assert kind_of_heading("About podagra", "Gout", ["Podagra"]) is SectionKind.OVERVIEW
    assert kind_of_heading("About podagra", "Gout") is SectionKind.OTHER


def test_a_line_that_is_too_long_is_no_heading() -> None:
    assert kind_of_heading("symptoms " * LONGEST_HEADING, "Gout") is SectionKind.OTHER


def test_usual_headings_are_word_for_word() -> None:
    assert is_usual_heading("Risk Factors")
    assert is_usual_heading("Alternative names")
    assert not is_usual_heading("The signs of this illness may be")
    assert not is_usual_heading("Centers for Disease Control and Prevention")
    assert not is_usual_heading("")
