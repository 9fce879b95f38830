"""Reading level, long sentences and medical words: each rule broken and kept by a real article."""

from __future__ import annotations

import pytest

from tests.source_tree import BODY, PACK, SourceTree, line_of
from viewer.articles import Article, Section, SectionKind
from viewer.authoring.checks.medical_words import check_medical_words
from viewer.authoring.checks.phrases import Phrases, Span
from viewer.authoring.checks.prose import Prose, Sentence, folded_words, read_prose, tokens
from viewer.authoring.checks.reading_level import measure
from viewer.authoring.markdown_article import ParsedArticle
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.problems import Problems
from viewer.markup import BlockKind

ASTHMA = "lungs/asthma.md"
PLACE = "You may have **wheezing**, or *stridor*:"
HARD = (
    "Administration of supplementary intravenously delivered preparations necessitates continuous professional "
    "supervision."
)


def with_text(tree: SourceTree, text: str) -> int:
    """Put the text into the article as a paragraph; its line."""
    file = tree.asthma(BODY.replace(PLACE, f"{text}\n\n{PLACE}"))
    return line_of(file, text.split("\n")[0])


def prose_of(*sentences: str, title: str = "Asthma", kind: BlockKind = BlockKind.PARAGRAPH) -> Prose:
    article = Article("lungs/asthma", title, (Section(SectionKind.OVERVIEW, "Overview", ""),))
    placed = tuple(Sentence(text, line, kind) for line, text in enumerate(sentences, 1))
    return Prose(ParsedArticle(article, "asthma.md", (1,), ()), placed)


# Sentences and their lines


def test_every_sentence_has_its_line(tree: SourceTree) -> None:
    file = tree.asthma(
        BODY.replace(
            PLACE,
            "The airways swell. This is *not* rare (3 out of 100).\nSome [people](https://example.org/some-people) "
            'have a bad "attack." Others do not.\n\n'
            "| Kind | Use |\n|---|---|\n| relief | It opens. It lasts 4.5 hours. |\n",
        )
    )
    (parsed,) = (one for one in read_markdown_tree(tree.folder).parsed if one.article.ref == "lungs/asthma")
    found = [(one.text, one.line, one.kind) for one in read_prose(parsed).sentences]

    text, table = line_of(file, "The airways swell."), line_of(file, "| relief")
    assert found[2:11] == [
        ("The airways swell.", text, BlockKind.PARAGRAPH),
        ("This is not rare (3 out of 100).", text, BlockKind.PARAGRAPH),
        ('Some people have a bad "attack."', text + 1, BlockKind.PARAGRAPH),
        ("Others do not.", text + 1, BlockKind.PARAGRAPH),
        ("Kind", table - 2, BlockKind.HEADING),
        ("Use", table - 2, BlockKind.HEADING),
        ("relief", table, BlockKind.TABLE),
        ("It opens.", table, BlockKind.TABLE),
        ("It lasts 4.5 hours.", table, BlockKind.TABLE),
    ]
    last = found[-1]
    assert last == ("See croup for a barking cough.", line_of(file, "See [croup]"), BlockKind.PARAGRAPH)
    assert found[-2][1] == line_of(file, "- your lips turn blue")


def test_the_same_words_further_down_have_their_own_line(tree: SourceTree) -> None:
    file = tree.asthma("## When to get help\n\nAsk your clinic.\n\n## Symptoms\n\n- x\n- Ask your clinic.\n")
    (parsed,) = (one for one in read_markdown_tree(tree.folder).parsed if one.article.ref == "lungs/asthma")
    assert [one.line for one in read_prose(parsed).sentences] == [
        line_of(file, "Ask your"),
        line_of(file, "- x"),
        line_of(file, "- Ask your"),
    ]


def test_words_are_taken_whole_and_folded_in_parts() -> None:
    assert tokens("A long-term drop of 1.5, it's PM2 (38 °C)") == "A long-term drop of 1.5 it's PM2 38 C".split()
    assert folded_words("A long-term DROP: don’t, don't") == ["a", "long", "term", "drop", "dont", "dont"]


# Phrases


def test_phrases_are_found_whatever_their_case_and_number() -> None:
    phrases = Phrases(["Blood", "blood pressure", "Bell's palsy", "airway", "ACT"])
    words = tokens("High blood pressures, blood, Bell’s palsy: AIRWAYS. Act fast, an ACT, two ACTs.")
    assert list(phrases.spans(words)) == [
        Span(1, 3, "blood pressure"),
        Span(3, 4, "Blood"),
        Span(4, 6, "Bell's palsy"),
        Span(6, 7, "airway"),
        Span(10, 11, "ACT"),
        Span(12, 13, "ACT"),
    ]


# Reading level


def test_an_article_that_is_hard_to_read_breaks_a_rule_that_names_its_hardest_sentences(tree: SourceTree) -> None:
    hard = [
        f"{word} {HARD[0].lower()}{HARD[1:]}" for word in ("Generally,", "Usually,", "Universally,", "Nevertheless,")
    ]
    first = with_text(tree, "\n\n".join(hard))

    (problem,) = tree.problems()
    assert problem.startswith(f"rule {ASTHMA}:1: the reading grade is ")
    assert "bring it to 8 or less. Hardest: " in problem
    named = [part.split(" ")[1] for part in problem.split("Hardest: ")[1].split("; ")]
    assert len(named) == 3
    assert {int(line) for line in named} <= {first, first + 2, first + 4, first + 6}
    assert (
        '"Universally, administration of supplementary intravenously delivered preparations necessitates ..."'
        in problem
    )


def test_one_hard_sentence_among_plain_ones_breaks_no_rule(tree: SourceTree) -> None:
    plain = "\n\n".join(
        f"Ask the nurse about your {thing} when you go home." for thing in "pills food sleep legs".split()
    )
    with_text(tree, f"{HARD}\n\n{plain}")
    assert tree.problems() == []


def test_names_and_words_of_the_glossary_count_as_a_common_word() -> None:
    prose = prose_of("Hypercholesterolemia and hemophilia are in many families.", title="Hypercholesterolemia")
    level = measure(prose, Phrases(["hemophilia"]))
    as_common = measure(prose_of("Word and word are in many families."), Phrases([]))
    assert level.grade == pytest.approx(as_common.grade)
    assert level.grade_as_written > level.grade + 5


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    prose = prose_of("The cat sat on the mat.", "A nurse can tell you more about it.", "of it", title="x")
    # 14 words with 15 syllables in 2 sentences; the third is too short to count
    assert measure(prose, Phrases([])).grade == pytest.approx(0.39 * 14 / 2 + 11.8 * 15 / 14 - 15.59)


def test_nothing_to_read_has_no_grade() -> None:
    assert measure(prose_of("of it"), Phrases([])).grade == 0


def test_other_languages_have_no_reading_grade(tree: SourceTree) -> None:
    tree.write("pack.yml", PACK.replace("language: en", "language: sw"))
    with_text(tree, f"{HARD}\n\n{HARD} Oophorectomy.")
    assert tree.problems() == []


# The length of sentences


def words(count: int) -> str:
    return " ".join(["Go", *["on"] * (count - 1)]) + "."


def test_a_sentence_of_more_than_35_words_breaks_a_rule_at_its_line(tree: SourceTree) -> None:
    line = with_text(tree, words(36))
    assert tree.problems() == [
        f'rule {ASTHMA}:{line}: a sentence of 36 words: part it ("Go on on on on on on on ...")',
    ]


def test_a_sentence_of_35_words_is_no_problem(tree: SourceTree) -> None:
    with_text(tree, words(35))
    assert tree.problems() == []


def test_sentences_of_more_than_20_words_on_average_break_a_rule(tree: SourceTree) -> None:
    with_text(tree, " ".join([words(34)] * 9))
    (problem,) = tree.problems()
    assert problem.startswith(f"rule {ASTHMA}:1: sentences have 2")
    assert problem.endswith(" words on average: bring that to 20 or less")


# Medical words


def unexplained(*sentences: str, glossary: tuple[str, ...] = (), kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    problems = Problems()
    check_medical_words(prose_of(*sentences, kind=kind), Phrases(glossary), problems)
    return [f"{problem.line} {problem.message.split(chr(34))[1]}" for problem in problems.found]


def test_a_medical_word_that_nothing_explains_breaks_a_rule(tree: SourceTree) -> None:
    line = with_text(tree, "Some people get pancreatitis. Pancreatitis can come back.")
    assert tree.problems() == [
        f'rule {ASTHMA}:{line}: "pancreatitis" is a medical word: explain it here, at its first use, or add it to the '
        "glossary"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You may get edema in your legs.",
        "You may need a laparotomy soon.",
        "Tell us about hypoglycemia and cystitis.",
        "Take doxycycline or amoxicillin.",
        "You may need an MRI.",
        "You may need an angiogram.",
        "Edema is common.",
        "The edema or the fever may stay.",
    ],
)
def test_words_by_list_ending_and_capitals_are_found(text: str) -> None:
    assert unexplained(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "You may get edema (swelling) in your legs.",
        "Swelling of the legs (edema) is common.",
        "This may be ME/CFS (long tiredness).",
        "This swelling is called edema.",
        "It is also known as leg edema.",
        "Edema is a swelling under the skin.",
        "Edema, a swelling under the skin, can hurt.",
        "Edema, or swelling, can hurt.",
        "Swelling, or edema, can hurt.",
        "Edema means swelling.",
        "You may get edema, which is a swelling.",
        "Edema: your legs swell.",
        "Medicines such as amoxicillin can help.",
        "Take amoxicillin tablets.",
        "The medicine amoxicillin can help.",
        "A second medicine, primaquine, is added.",
        "Have an MRI scan.",
        "Ask about programs near you.",
        "Look at the diagram.",
        "Use a microscope.",
        "People in the UK and the US use it.",
        "The diagnosis takes time.",
        "DO NOT GO THERE.",
    ],
)
def test_what_a_sentence_explains_and_everyday_words_are_no_problem(text: str) -> None:
    assert unexplained(text) == []


def test_the_next_sentence_may_explain() -> None:
    assert unexplained("You may need spirometry.", "This test shows how you breathe.") == []
    assert unexplained("You may need spirometry.", "Ask your clinic.") == ["1 spirometry"]


def test_only_the_first_use_needs_an_explanation() -> None:
    assert unexplained("Edema (swelling) hurts.", "Edemas can stay.") == []
    assert unexplained("Edemas can stay.", "Edema (swelling) hurts.") == ["1 Edemas"]


def test_the_glossary_and_a_heading_explain() -> None:
    assert unexplained("You may get edema and an acute abdomen.", glossary=("edema", "acute abdomen")) == []
    assert unexplained("Edema", kind=BlockKind.HEADING) == []


@pytest.mark.parametrize(
    "text",
    [
        "You may get [pancreatitis](article:children/croup).",
        "- **Pancreatitis.** The belly hurts.",
        "| Illness | Sign |\n|---|---|\n| Pancreatitis | The belly hurts |",
    ],
)
def test_a_link_and_the_name_of_an_item_or_row_are_no_problem(tree: SourceTree, text: str) -> None:
    with_text(tree, text)
    assert tree.problems() == []


def test_the_articles_own_name_is_no_problem() -> None:
    problems = Problems()
    check_medical_words(prose_of("Pancreatitis hurts.", title="Acute pancreatitis"), Phrases([]), problems)
    check_medical_words(prose_of("You may have an STI.", title="STIs"), Phrases([]), problems)
    assert problems.found == []
