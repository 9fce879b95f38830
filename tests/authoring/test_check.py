"""What `check` finds in a tree: each fault alone, with its file, line and weight."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.source_tree import BODY, CATEGORY, HEAD, PACK, SourceTree, front_matter, line_of
from viewer.articles import Section, SectionKind
from viewer.authoring.markdown_tree import read_markdown_tree
from viewer.authoring.problems import Problems, Severity
from viewer.authoring.source import check_source
from viewer.errors import ContentError

ASTHMA = "lungs/asthma.md"


def asthma(tree: SourceTree) -> tuple[Section, ...]:
    (parsed,) = (one for one in read_markdown_tree(tree.folder).parsed if one.article.ref == "lungs/asthma")
    return parsed.article.sections


def test_a_whole_tree_has_no_problem(tree: SourceTree) -> None:
    assert tree.problems() == []


def test_a_tree_is_read_as_it_was_written(tree: SourceTree) -> None:
    read = read_markdown_tree(tree.folder)

    assert [parsed.article.ref for parsed in read.parsed] == ["children/croup", "lungs/asthma"]
    assert [(source.category.path, source.category.title) for source in read.categories] == [
        ("children", "Children"),
        ("lungs", "Lungs"),
    ]
    assert read.categories[1].category.summary == "The lungs and the airways."
    assert [picture.name for picture in read.pictures] == ["lungs.svg"]
    assert [(section.kind, section.heading) for section in asthma(tree)] == [
        (SectionKind.KEY_POINTS, "Key points"),
        (SectionKind.SYMPTOMS, "Symptoms"),
        (SectionKind.GET_HELP, "When to get help"),
    ]


def test_what_is_no_article_is_passed_over(tree: SourceTree) -> None:
    for name in ("README.md", "lungs/README.md", "lungs/.hidden.md", "lungs/_notes.md", "lungs/notes.txt"):
        tree.write(name, "whatever")
    assert tree.problems() == []


def test_an_article_in_no_folder_is_filed_under_a_to_z(tree: SourceTree) -> None:
    body = BODY.replace("Most people have", "After some days most people have")
    tree.write("fever.md", front_matter({**HEAD, "title": "Fever", "also_called": "[]", "related": "[]"}) + body)
    assert tree.problems() == []
    categories = {parsed.article.ref: parsed.article.category for parsed in read_markdown_tree(tree.folder).parsed}
    assert categories["fever"] == ""


# Headings


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        ("Text.\n", 0, "text stands before the first heading: begin with a line ## Heading"),
        ("# Asthma\n\n## Symptoms\n\nx\n", 0, "text stands before the first heading: begin with a line ## Heading"),
        ("##Symptoms\n\nx\n", 0, "text stands before the first heading: begin with a line ## Heading"),
        ("## \n\nx\n", 0, "text stands before the first heading: begin with a line ## Heading"),
        ("", 0, "the article has no section: add a line ## Heading and text below it"),
        ("\n\n", 0, "the article has no section: add a line ## Heading and text below it"),
        ("## Key points\n\n## Symptoms\n\nx\n", 0, 'the section "Key points" is empty: write it or delete its heading'),
        ("## Key points\n\nx\n\n## Symptoms\n\n", 4, 'the section "Symptoms" is empty: write it or delete its heading'),
        ("## Symptoms {: inferred=1.2}\n\nx\n", 0, "inferred must be a number from 0 to 1"),
        ("## Symptoms {: inferred=0.8.1}\n\nx\n", 0, "inferred must be a number from 0 to 1"),
    ],
)
def test_a_body_that_is_not_made_of_sections_is_an_error(tree: SourceTree, body: str, line: int, message: str) -> None:
    file = tree.asthma(body)
    at = line_of(file, "---\n#" if body.startswith("#") else "related") + (1 if body.startswith("#") else 2) + line
    assert tree.errors() == [f"error {ASTHMA}:{at}: {message}"]


def test_headings_are_kept_as_written_with_what_was_inferred(tree: SourceTree) -> None:
    tree.asthma(
        "## What is asthma? ##\n\nx\n\n##   Signs  {: inferred=0.8}\n\ny\n\n## My story\n\nz\n\n## Signs\n\nw\n"
    )

    assert asthma(tree) == (
        Section(SectionKind.OVERVIEW, "What is asthma?", "<p>x</p>"),
        Section(SectionKind.SYMPTOMS, "Signs", "<p>y</p>", 0.8),
        Section(SectionKind.OTHER, "My story", "<p>z</p>"),
        Section(SectionKind.SYMPTOMS, "Signs", "<p>w</p>"),
    )
    (parsed,) = (one for one in read_markdown_tree(tree.folder).parsed if one.article.ref == "lungs/asthma")
    assert parsed.article.anchors() == ("overview", "symptoms", "other", "symptoms-2")


def test_a_sub_heading_belongs_to_its_section(tree: SourceTree) -> None:
    tree.asthma(BODY.replace("You may", "### At night\n\nYou may"))
    assert tree.problems() == []
    assert asthma(tree)[1].html.startswith("<h3>At night</h3>")


# What stands in a section


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Big", "use ### or #### for a heading within a section"),
        ('!!! danger "x"\n\n    y', 'there is no call-out "danger": use emergency, urgent or note'),
        ("text ![Lungs](lungs.svg)", "a picture must stand alone in its paragraph"),
    ],
)
def test_a_fault_of_a_section_is_said_at_its_heading(tree: SourceTree, text: str, message: str) -> None:
    file = tree.asthma(BODY.replace("- Asthma narrows the airways.", text))
    assert tree.errors() == [f"error {ASTHMA}:{line_of(file, '## Key points')}: {message}"]


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("- <b>much</b>", "<b"),
        ("text <!-- note -->", "<!--"),
        ("    <iframe src=x>", "<iframe"),
        ("| <br> |", "<br"),
    ],
)
def test_raw_html_is_an_error_with_its_line(tree: SourceTree, text: str, tag: str) -> None:
    file = tree.asthma(BODY.replace("A", f"A\n\n{text}\n\nA", 1).replace("- A\n", "A\n"))
    at = line_of(file, text)
    assert tree.problems() == [f"error {ASTHMA}:{at}: raw HTML ({tag}) is not allowed: write it in Markdown"]


def test_raw_html_in_front_matter_is_only_text(tree: SourceTree) -> None:
    tree.asthma(summary='"<script>alert(1)</script>"')
    assert tree.problems() == []


@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("article:lungs/none", "the link article:lungs/none leads nowhere: there is no article lungs/none"),
        ("article:", "the link article: leads nowhere: there is no article "),
        (
            "article:children/croup#outlook",
            "the link article:children/croup#outlook leads nowhere: children/croup has no section outlook",
        ),
        ("glossary:none", 'the link glossary:none leads nowhere: the glossary has no "none"'),
        ("croup.md", "the link croup.md is of no known kind: use article:, https: or mailto:"),
        ("javascript:alert", "the link javascript:alert is of no known kind: use article:, https: or mailto:"),
        ("#symptoms", "the link #symptoms is of no known kind: use article:, https: or mailto:"),
    ],
)
def test_a_link_that_leads_nowhere_is_an_error_with_its_line(tree: SourceTree, link: str, message: str) -> None:
    file = tree.asthma(BODY.replace("2. a cough at night", f"2. a cough at night\n3. [x]({link})"))
    assert tree.problems() == [f"error {ASTHMA}:{line_of(file, f'({link})')}: {message}"]


@pytest.mark.parametrize(
    "link",
    [
        "article:children/croup",
        "article:lungs/asthma#get-help",
        "glossary:stridor",
        "https://who.int",
        "mailto:a@b.org",
        "tel:112",
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(tree: SourceTree, link: str) -> None:
    tree.asthma(BODY.replace("a tight chest", f"[a tight chest]({link})"))
    assert tree.problems() == []


def test_a_link_to_an_article_that_could_not_be_read_is_not_at_fault(tree: SourceTree) -> None:
    tree.write("children/croup.md", "no front matter")
    assert tree.problems() == [
        "error children/croup.md:1: the file must begin with a line --- and its front matter",
    ]


def test_each_of_several_bad_links_has_its_own_line(tree: SourceTree) -> None:
    file = tree.asthma(BODY + "\n[a](article:x)\n\n[b](article:x/y)\n\n[c](article:x)\n")
    lines = [line_of(file, f"[{letter}]") for letter in "abc"]
    assert [problem.split(":")[1] for problem in tree.problems()] == [str(line) for line in lines]


# Figures


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("![](lungs.svg)", "the picture lungs.svg has no alt text: say in the brackets what one sees and learns"),
        ("![ ](lungs.svg)", "the picture lungs.svg has no alt text: say in the brackets what one sees and learns"),
        ("![Lungs](heart.svg)", "there is no picture heart.svg in the folder figures"),
        ("![Lungs](../../pack.yml)", "there is no picture pack.yml in the folder figures"),
        ("![Lungs](/etc/passwd)", "there is no picture passwd in the folder figures"),
        ("![Lungs](https://evil.example/x.png)", "there is no picture x.png in the folder figures"),
        ("![Lungs]()", "there is no picture  in the folder figures"),
        ("![Lungs](evil.svg)", "The picture evil.svg has the element <script>, which is not allowed"),
        ("![Lungs](notes.txt)", "The picture notes.txt is of an unknown type: use SVG, PNG or JPEG."),
        ("![Lungs](fake.png)", "The picture fake.png is damaged or not what its name says."),
    ],
)
def test_a_bad_figure_is_an_error_with_its_line(tree: SourceTree, figure: str, message: str) -> None:
    tree.write("figures/evil.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')
    tree.write("figures/notes.txt", "notes")
    tree.write("figures/fake.png", "no png")
    file = tree.asthma(BODY.replace("See [croup]", f"{figure}\n\nSee [croup]"))
    (problem,) = tree.errors()
    assert problem.startswith(f"error {ASTHMA}:{line_of(file, figure)}: {message}")


def test_a_picture_with_a_name_too_long_for_a_disk_is_an_error(tree: SourceTree) -> None:
    tree.asthma(BODY.replace("lungs.svg", "x" * 300 + ".svg"))
    (problem,) = tree.errors()
    assert problem.startswith(f"error {ASTHMA}:")
    assert "the picture xxx" in problem


def test_a_picture_that_its_source_had_lost_is_no_problem(tree: SourceTree) -> None:
    tree.asthma(BODY.replace("![The two lungs](lungs.svg", "![](missing:"))
    (tree.folder / "figures/lungs.svg").unlink()
    assert tree.problems() == []


def test_pictures_are_found_beside_the_language_too(tree: SourceTree) -> None:
    (tree.folder / "figures").rename(tree.folder.parent / "figures")
    assert tree.problems() == []


# Sections of a category: rules, and errors only in the bundled library


def test_a_missing_section_breaks_a_rule(tree: SourceTree) -> None:
    tree.asthma(BODY.replace("## When to get help", "## Treatment"))
    assert tree.problems() == [
        f'rule {ASTHMA}:1: the section "get-help" is missing, which every article of Lungs has',
    ]


def test_a_section_out_of_order_breaks_a_rule(tree: SourceTree) -> None:
    file = tree.asthma(BODY + "\n## Overview\n\nx\n")
    assert tree.problems() == [
        f'rule {ASTHMA}:{line_of(file, "## Overview")}: the section "Overview" (overview) comes too late: move it up'
    ]


def test_a_section_that_the_category_does_not_have_breaks_a_rule(tree: SourceTree) -> None:
    file = tree.asthma(BODY + "\n## Outlook\n\nx\n")
    assert tree.problems() == [
        f'rule {ASTHMA}:{line_of(file, "## Outlook")}: the section "Outlook" (outlook) is not one of Lungs'
    ]


def test_a_heading_of_no_kind_breaks_a_rule(tree: SourceTree) -> None:
    file = tree.asthma(BODY.replace("## When", "## My story\n\nx\n\n## When"))
    assert tree.problems() == [
        f'rule {ASTHMA}:{line_of(file, "## My story")}: the heading "My story" is of no known kind'
    ]


def test_a_category_without_an_order_takes_any(tree: SourceTree) -> None:
    tree.write("lungs/_category.md", "".join(line for line in CATEGORY.splitlines(keepends=True) if "[" not in line))
    tree.asthma("## When to get help\n\nToday.\n\n" + BODY.replace("## When to get help", "## Outlook"))
    assert tree.problems() == []


def test_an_inferred_heading_and_title_are_warnings(tree: SourceTree) -> None:
    file = tree.asthma(BODY.replace("## Symptoms", "## Symptoms {: inferred=0.8}"), inferred="{title: 0.5}")
    assert tree.problems() == [
        f'warning {ASTHMA}:1: the title "Asthma" was inferred (50%): confirm or correct it',
        f'warning {ASTHMA}:{line_of(file, "## Symptoms")}: the heading "Symptoms" was inferred (80%): '
        "confirm or correct it",
    ]


# Content rules


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ({"summary": '""'}, "the summary is missing: one plain sentence"),
        ({"updated": "null"}, "the date of the last change (updated) is missing"),
        ({"lay_terms": "[a, b, c, d, e]"}, "at least 6 lay terms are needed: what patients would type"),
        ({"sources": '[{title: a, publisher: b, url: "https://x.org"}]'}, "at least 2 sources must be named"),
        (
            {"sources": '[{title: a, publisher: b, url: "https://x.org"}, {title: c, publisher: d}]'},
            "a source has no address",
        ),
        ({"related": "[]"}, None),
    ],
)
def test_a_content_rule_is_a_rule(tree: SourceTree, head: dict[str, str], message: str | None) -> None:
    tree.asthma(**head)
    if message is None:
        expected = "rule children/croup.md:1: lungs/asthma does not name this article as related: add it there, too"
    else:
        expected = f"rule {ASTHMA}:1: {message}"
    assert tree.problems() == [expected]


def test_a_related_article_that_is_not_there_is_an_error(tree: SourceTree) -> None:
    tree.asthma(related="[children/croup, lungs/none]")
    assert tree.problems() == [f"error {ASTHMA}:1: related article lungs/none is not there"]


def test_a_name_that_two_articles_have_is_a_warning(tree: SourceTree) -> None:
    tree.asthma(also_called="[croup, Barking Cough]")
    assert tree.problems() == [
        f'warning {ASTHMA}:1: the name "barking cough" is also a name of children/croup: search will show both',
        f'warning {ASTHMA}:1: the name "croup" is also a name of children/croup: search will show both',
    ]


# Files


@pytest.mark.parametrize("name", ["lungs/Asthma attack.md", "lungs/ästhma.md", "Lungs/x.md", "lungs/a.b.md"])
def test_a_file_whose_name_is_no_ref_is_an_error(tree: SourceTree, name: str) -> None:
    tree.write(name, front_matter(HEAD) + BODY)
    assert f"error {name}:1: rename the file: a ref may have only a-z, 0-9, - and _" in tree.problems()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"---\ntitle: \xff\n---\n", "lungs/x.md:2: this is not UTF-8 text: save the file as UTF-8"),
        ("---\ntitle: x\n---\n".encode("utf-16"), "lungs/x.md:1: this is not text: it holds a zero byte"),
        (b"---\n\n\0\n---\n", "lungs/x.md:3: this is not text: it holds a zero byte"),
        (b"x" * (8 * 1024 * 1024 + 1), "lungs/x.md:1: the file is larger than 8 MB: split it"),
        (b"", "lungs/x.md:1: the file must begin with a line ---"),
    ],
)
def test_a_file_that_is_no_text_is_an_error(tree: SourceTree, content: bytes, words: str) -> None:
    (tree.folder / "lungs/x.md").write_bytes(content)
    (problem,) = tree.problems()
    assert problem.startswith(f"error {words}")


def test_line_ends_and_marks_of_other_systems_are_taken(tree: SourceTree) -> None:
    text = (front_matter(HEAD) + BODY).replace("\n", "\r\n")
    (tree.folder / ASTHMA).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert tree.problems() == []


@pytest.mark.parametrize("name", ["lungs/x.md", "glossary.yml", "lungs/_category.md"])
def test_a_folder_in_the_place_of_a_file_is_an_error(tree: SourceTree, name: str) -> None:
    (tree.folder / name).unlink(missing_ok=True)
    (tree.folder / name).mkdir(parents=True)
    problems = tree.problems()
    expected = [] if name.endswith(".md") else [f"error {name}:1: cannot be read: {os.strerror(21)}"]
    assert [problem for problem in problems if problem.startswith("error")] == expected


def test_a_tree_without_an_identity_cannot_be_checked(tree: SourceTree) -> None:
    (tree.folder / "pack.yml").unlink()
    with pytest.raises(ContentError, match=r"pack\.yml: there is no such file or folder: check the name$"):
        check_source(tree.folder)

    tree.write("pack.yml", PACK.replace("id: small", "id:\tsmall"))
    with pytest.raises(ContentError, match=r"pack\.yml:1: a tab stands where YAML needs spaces"):
        check_source(tree.folder)


def test_a_source_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"no: there is no such file or folder: check the name$"):
        check_source(tmp_path / "no")


# Problems


def test_errors_are_raised_together_and_rules_are_not() -> None:
    problems = Problems()
    problems.rule("a.md", 1, "a rule")
    problems.warning("a.md", 1, "a warning")
    problems.refuse_errors()
    problems.error("b.md", 7, "the second")
    with pytest.raises(ContentError, match=r"^b\.md:7: the second$"):
        problems.refuse_errors()
    problems.error("a.md", 0, "the first")
    with pytest.raises(ContentError, match=r"^a\.md:1: the first \(and 1 more: `bedside check` lists them\)$"):
        problems.refuse_errors()
    assert [problem.severity for problem in problems.errors] == [Severity.ERROR, Severity.ERROR]
