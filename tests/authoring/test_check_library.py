"""What belongs to the library as a whole: get-help, figures, glossary, and the summary of a release."""

from __future__ import annotations

import pytest

from tests.source_tree import BODY, CATEGORY, CHILDREN, GLOSSARY, LUNGS, SourceTree
from viewer.authoring.checks.summary import Summary
from viewer.authoring.source import examine_source

ASTHMA = "lungs/asthma.md"
NO_HELP = f'rule {ASTHMA}:1: the section "get-help" is missing: say when to get help, and how fast'


def summary_of(tree: SourceTree) -> Summary:
    summary = examine_source(tree.folder, None, lambda _done, _all: None).summary
    assert summary
    return summary


# When to get help


@pytest.mark.parametrize("heading", ["Symptoms", "Steps", "Causes", "Treatment", "Side effects"])
def test_an_article_on_an_illness_or_a_medicine_says_when_to_get_help(tree: SourceTree, heading: str) -> None:
    tree.write("lungs/_category.md", CHILDREN)  # asks for no section
    tree.asthma(BODY.replace("## When to get help", "## Outlook").replace("## Symptoms", f"## {heading}"))
    assert tree.problems() == [NO_HELP]


def test_an_article_on_anything_else_need_not(tree: SourceTree) -> None:
    tree.write("lungs/_category.md", CHILDREN)
    tree.asthma(BODY.replace("## When to get help", "## Outlook").replace("## Symptoms", "## Results"))
    assert tree.problems() == []


def test_what_the_category_asks_for_is_told_once(tree: SourceTree) -> None:
    tree.write("lungs/_category.md", CATEGORY)
    tree.asthma(BODY.replace("## When to get help", "## Treatment"))
    (problem,) = tree.problems()
    assert problem.endswith('the section "get-help" is missing, which every article of Lungs has')


# Figures


def test_a_figure_that_no_article_shows_breaks_a_rule(tree: SourceTree) -> None:
    tree.write("figures/heart.svg", LUNGS)
    tree.write("figures/README.md", "ours")
    assert tree.problems() == ["rule figures/heart.svg:1: no article shows this figure: place it or delete it"]


def test_figures_beside_the_tree_are_its_own_if_it_shows_one(tree: SourceTree) -> None:
    beside = tree.folder.parent / "figures"
    beside.mkdir()
    (beside / "heart.svg").write_text(LUNGS)
    assert tree.problems() == []

    (tree.folder / "figures/lungs.svg").rename(beside / "lungs.svg")
    assert tree.problems() == [f"rule {beside}/heart.svg:1: no article shows this figure: place it or delete it"]


# Glossary


def test_a_term_that_no_article_uses_is_a_warning_at_its_line(tree: SourceTree) -> None:
    tree.write("glossary.yml", GLOSSARY + '- {term: "croup kettle", explanation: "A kettle that gives off steam."}\n')
    assert tree.problems() == ['warning glossary.yml:3: no article uses the word "croup kettle" of the glossary']


def test_a_term_is_used_in_any_of_its_forms(tree: SourceTree) -> None:
    tree.write("glossary.yml", GLOSSARY + '- {term: whooping, forms: [barking], explanation: "A sound."}\n')
    assert tree.problems() == []


def test_a_long_explanation_is_a_warning_at_its_line(tree: SourceTree) -> None:
    tree.write("glossary.yml", GLOSSARY.replace("when breathing in.", "of 2.5 seconds. It comes. It goes."))
    assert tree.problems() == ['warning glossary.yml:2: "stridor" is explained in 3 sentences: one or two are enough']
    tree.write("glossary.yml", GLOSSARY.replace("when breathing in.", "of 2.5 seconds. It comes."))
    assert tree.problems() == []


def test_nothing_is_called_unused_while_an_article_cannot_be_read(tree: SourceTree) -> None:
    tree.asthma("no section")
    assert [problem.split(":")[0] for problem in tree.problems()] == [f"error {ASTHMA}"]


# Summary


def test_the_summary_counts_what_is_there(tree: SourceTree) -> None:
    tree.asthma(review="{status: reviewed, by: Dr Ada Obi, role: doctor, on: 2026-11-20}")
    summary = summary_of(tree)
    assert (summary.articles, summary.lay_terms, summary.glossary, summary.figures) == (2, 12, 2, 1)
    assert (summary.sources, summary.named_sources) == (2, 4)  # both articles name the same two
    assert (summary.reviewed, summary.stated_by_source) == (1, 0)
    assert summary.words == 42 + 18
    assert {ref for _, ref in summary.grades} == {"children/croup", "lungs/asthma"}
    assert summary.grades[0][0] >= summary.grades[1][0]


def test_the_summary_is_a_table_with_the_hardest_articles(tree: SourceTree) -> None:
    summary = summary_of(tree)
    lines = summary.lines()
    assert lines[0].split() == ["Articles", "2"]
    assert lines[-1].split() == [f"{summary.grades[1][0]:.1f}", summary.grades[1][1]]
    assert lines[-3] == "Hardest to read:"
    assert next(line for line in lines if line.startswith("Not reviewed")).split()[-1] == "2"
