"""What is said of an article that came in a pack: the same as `check` says of its file."""

from __future__ import annotations

from pathlib import Path

from tests.installing.samples import article
from tests.source_tree import SourceTree
from viewer.articles import Article, GlossaryTerm, Section, SectionKind, Source
from viewer.authoring.checks.phrases import Phrases
from viewer.authoring.checks.prose import read_prose
from viewer.authoring.checks.reading_level import measure
from viewer.authoring.health import ReadingGrades, lacks_get_help, without_address
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.plain_text import NO_ADDRESS
from viewer.pack.reader import Pack

TEXT = "<p>Hypertension necessitates comprehensive evaluation by a cardiologist before you travel.</p>"


def test_the_grade_is_that_of_check(tree: SourceTree, tmp_path: Path) -> None:
    source = read_markdown_tree(tree.folder)
    glossary = Phrases(form for term in source.glossary for form in (term.term, *term.forms))
    checked = {one.article.ref: round(measure(read_prose(one), glossary).grade, 1) for one in source.parsed}
    pack = Pack(tree.build(tmp_path / "p.pack"))
    grades = ReadingGrades(pack.glossary(), pack.info.language)
    assert {found.ref: grades.of(found) for _, found in pack.articles()} == checked
    assert len(checked) > 1
    pack.close()


def test_words_of_the_glossary_make_it_easier() -> None:
    hard = article("a", "Blood pressure", TEXT)
    plain = ReadingGrades((), "en-GB").of(hard)
    eased = ReadingGrades((GlossaryTerm("hypertension", "High blood pressure.", ("cardiologist",)),), "en").of(hard)
    assert plain is not None
    assert eased is not None
    assert eased < plain


def test_no_grade_is_made_up() -> None:
    assert ReadingGrades((), "fr").of(article("a", "A", TEXT)) is None
    assert ReadingGrades((), "en").of(article("a", "A", "<p>Rest.</p>")) is None


def test_an_illness_without_get_help_lacks_it() -> None:
    signs = Section(SectionKind.SYMPTOMS, "Signs", "<p>Fever.</p>")
    helped = Section(SectionKind.GET_HELP, "When to call", "<p>Now.</p>")
    assert lacks_get_help(Article("a", "A", (signs,)))
    assert not lacks_get_help(Article("a", "A", (signs, helped)))
    assert not lacks_get_help(article("a", "A"))


def test_sources_and_references_without_address_are_counted() -> None:
    references = Section(SectionKind.REFERENCES, "References", f"<p>One. {NO_ADDRESS}</p><p>{NO_ADDRESS}</p>")
    sources = (Source("A", "B"), Source("C", "D", "https://example.org/"))
    assert without_address(Article("a", "A", (references,), sources=sources)) == 3
    assert without_address(article("a", "A", f"<p>{NO_ADDRESS}</p>")) == 0
