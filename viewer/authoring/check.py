"""What `bedside check` finds in a Markdown tree beyond reading it: what a build looks at, and the content rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from viewer.authoring.checks.figures import check_figures
from viewer.authoring.checks.front import check_front
from viewer.authoring.checks.glossary import check_explanations, check_unused_terms
from viewer.authoring.checks.links import check_links, check_names, check_related
from viewer.authoring.checks.medical_words import check_medical_words
from viewer.authoring.checks.phrases import Phrases
from viewer.authoring.checks.prose import read_prose
from viewer.authoring.checks.reading_level import check_reading_level, measure
from viewer.authoring.checks.repeats import check_repeats
from viewer.authoring.checks.sections import check_sections
from viewer.authoring.checks.similarity import check_similarity
from viewer.authoring.checks.summary import Summary, summary_of
from viewer.authoring.markdown_tree import MarkdownTree
from viewer.authoring.problems import Problems

Progress = Callable[[int, int], None]


def check_tree(tree: MarkdownTree) -> Problems:
    """Note in the tree's problems what is wrong with links, sections and front matter, and return them."""
    articles = {parsed.article.ref: parsed for parsed in tree.parsed}
    heads = {source.category.path: source.head for source in tree.categories}
    for parsed in tree.parsed:
        check_links(parsed, articles, tree)
        check_related(parsed, articles, tree)
        check_sections(parsed, heads.get(parsed.article.category), tree.problems)
        check_front(parsed, tree.problems)
    check_names(tree.parsed, tree.problems)
    return tree.problems


def check_content(tree: MarkdownTree, corpus: Path | None, progress: Progress) -> Summary:
    """Note what is wrong with figures, glossary and wording, and return the tree's figures.

    `corpus` is a file of pages that the articles must not be copied from; `progress` hears how much of it was read.
    Reading level and medical words are judged in English only. Raises ContentError where the corpus cannot be used.
    """
    library = [read_prose(parsed) for parsed in tree.parsed]
    glossary = Phrases(form for term in tree.glossary for form in (term.term, *term.forms))
    levels = [measure(prose, glossary) for prose in library]
    if tree.info.language.split("-")[0].lower() == "en":
        for prose, level in zip(library, levels, strict=True):
            check_reading_level(prose, level, tree.problems)
            check_medical_words(prose, glossary, tree.problems)
    check_repeats(library, tree.problems)
    check_explanations(tree.glossary, tree.folder / "glossary.yml", tree.problems)
    if not tree.unread:  # an article that cannot be read may be the one that uses them
        check_unused_terms(tree.glossary, tree.folder / "glossary.yml", library, tree.problems)
        check_figures(tree)
    if corpus:
        check_similarity(library, corpus, tree.problems, progress)
    return summary_of(tree, library, levels)
