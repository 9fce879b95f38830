"""A small library for the search tests: enough pages that some are common and some are rare."""

from __future__ import annotations

from viewer.articles import SectionKind as Kind
from viewer.search.documents import IndexedArticle, IndexedSection


def article(
    number: int,
    title: str,
    text: str = "",
    *,
    also_called: tuple[str, ...] = (),
    lay_terms: tuple[str, ...] = (),
    summary: str = "",
    category: str = "",
    sections: tuple[tuple[Kind, str, str], ...] = (),
) -> IndexedArticle:
    """An article with an overview of `text` and the sections given as (kind, heading, text)."""
    overview = ((Kind.OVERVIEW, "Overview", text or f"{title} is explained here."),)
    ref = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in title.lower()).strip(
        "-"
    ) or str(number)
    return IndexedArticle(
        number=number,
        ref=ref,
        title=title,
        also_called=also_called,
        lay_terms=lay_terms,
        summary=summary,
        category=category,
        sections=tuple(IndexedSection(*section) for section in overview + sections),
    )


def library() -> list[IndexedArticle]:
    """Pages of an imagined health library, in English."""
    return [
        article(
            1,
            "Asthma",
            "Asthma narrows the airways of the lungs.",
            also_called=("Bronchial asthma", "Reactive airway disease"),
            lay_terms=("wheezy chest",),
            category="lungs",
            sections=(
                (Kind.CAUSES, "Causes", "Dust, pollen and smoke can set off an attack."),
                (Kind.SYMPTOMS, "Symptoms", "Wheezing, cough and a tight chest at night."),
                (Kind.TREATMENT, "Treatment", "Inhalers open the airways."),
                (Kind.OUTLOOK, "Outlook", "Most people live well with it."),
            ),
        ),
        article(2, "Asthma in Children", "Asthma often begins in childhood.", category="children"),
        article(
            3,
            "Diarrhea",
            "Loose stools, three or more a day.",
            lay_terms=("the runs",),
            category="symptoms",
            sections=((Kind.TREATMENT, "Treatment", "Drink oral rehydration solution."),),
        ),
        article(4, "Esophageal cancer", "A tumor of the esophagus.", also_called=("Cancer of the gullet",)),
        article(5, "Chest pain", "Pain in the chest can be a heart attack or asthma.", category="symptoms"),
        article(6, "Hay fever", "An allergy to pollen.", also_called=("Allergic rhinitis",)),
        article(7, "Fever", "A raised body temperature. A cough may come with fever.", category="symptoms"),
        article(8, "Dyslexia", "Trouble with reading."),
        article(9, "Heart attack", "Pain in the chest, sweating.", also_called=("Myocardial infarction", "MI")),
        article(10, "Mitral insufficiency", "A leaking valve of the heart.", also_called=("MI",)),
        article(11, "Diastrophic dysplasia", "A rare disorder of bone."),
        article(
            12, "Diabetes", "Too much sugar in the blood.", also_called=("Sugar disease",), summary="High blood sugar."
        ),
        article(13, "Diabetic diet", "What to eat with diabetes."),
        article(14, "Gum (Periodontal) Disease", "Sore, bleeding gums."),
        article(15, "Alzheimer's disease", "Loss of memory; diabetes and heart attack raise the risk."),
        article(16, "What I need to know about Gas", "Belching and bloating."),
        article(17, "Kidney stones", "Hard stones in the kidneys cause pain and fever."),
        article(18, "Pneumonia", "An infection of the lungs with fever and cough."),
        article(19, "Shellfish poisoning", "Comes from eating mussels."),
    ]
