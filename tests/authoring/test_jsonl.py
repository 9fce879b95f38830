"""Articles as JSON lines: the contract, and each fault with its line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.articles import Article, Category, Section, SectionKind, Source
from viewer.authoring.jsonl import LONGEST_LINE, JsonLines, markup_of
from viewer.authoring.source import Identity, check_source, read_source
from viewer.errors import CancelledError, ContentError
from viewer.markup import plain_text

LINE: dict[str, Any] = {
    "id": "lungs/asthma",
    "title": "Asthma",
    "aliases": ["Bronchial asthma"],
    "summary": "Narrow airways.",
    "source": "NHLBI",
    "url": "https://example.org",
    "category": "Lungs & Breathing",
    "sections": [
        {"heading": "What is asthma?", "text": "A long-term\n\nillness."},
        {"heading": "Signs", "text": "Often:\n- a cough\n- wheezing\nor both."},
    ],
}


def line(ref: str = "a", title: str = "", **more: Any) -> dict[str, Any]:
    return {"id": ref, "title": title or ref.upper(), "sections": [{"heading": "Symptoms", "text": "x"}], **more}


def written(folder: Path, *lines: dict[str, Any] | str | bytes) -> Path:
    file = folder / "corpus.jsonl"
    texts = [one if isinstance(one, str | bytes) else json.dumps(one) for one in lines]
    file.write_bytes(b"\n".join(text.encode() if isinstance(text, str) else text for text in texts) + b"\n")
    return file


def read(file: Path) -> list[Article]:
    return list(JsonLines(file).articles())


def fault(file: Path) -> str:
    with pytest.raises(ContentError) as caught:
        read(file)
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix(f"{file}:").strip()


def test_a_whole_line_becomes_an_article(tmp_path: Path) -> None:
    lines = JsonLines(written(tmp_path, LINE))

    assert list(lines.articles()) == [
        Article(
            ref="lungs/asthma",
            title="Asthma",
            sections=(
                Section(SectionKind.OVERVIEW, "What is asthma?", "<p>A long-term</p><p>illness.</p>"),
                Section(
                    SectionKind.SYMPTOMS,
                    "Signs",
                    "<p>Often:</p><ul><li>a cough</li><li>wheezing</li></ul><p>or both.</p>",
                ),
            ),
            also_called=("Bronchial asthma",),
            summary="Narrow airways.",
            sources=(Source("Asthma", "NHLBI", "https://example.org"),),
            category="lungs-breathing",
        )
    ]
    assert lines.categories == {"lungs-breathing": Category("lungs-breathing", "Lungs & Breathing")}
    assert lines.problems.found == []


def test_what_may_be_left_out_may_be_left_out(tmp_path: Path) -> None:
    (article,) = read(written(tmp_path, {"id": "a", "title": "A", "sections": []}))
    assert article == Article("a", "A", ())


def test_blank_lines_and_other_line_ends_are_passed_over(tmp_path: Path) -> None:
    text = f"\n{json.dumps(line('a'))}\r\n\n   \n{json.dumps(line('b'))}"
    assert [article.ref for article in read(written(tmp_path, text))] == ["a", "b"]


@pytest.mark.parametrize("ref", ["a", "mp-2", "a_b/c-1/2", "0"])
def test_a_ref_is_made_of_plain_parts(tmp_path: Path, ref: str) -> None:
    assert read(written(tmp_path, line(ref)))[0].ref == ref


@pytest.mark.parametrize("ref", ["A", "a b", "/a", "a/", "a//b", "../a", "ä", "a:b", "a#b", "x" * 90 + "!"])
def test_a_ref_of_another_shape_is_refused(tmp_path: Path, ref: str) -> None:
    assert fault(written(tmp_path, line("a"), line(ref, "A title"))).startswith(f'2: the id "{ref[:80]}" may have only')


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("{", "this line is not JSON"),
        ("not json", "this line is not JSON"),
        ('{"id": "x", "title": "X", "sections": []} {}', "this line is not JSON"),
        (b'{"id": "x", "title": "\xff", "sections": []}', "this line is not JSON"),
        (r'{"id": "x", "title": "\ud83d", "sections": []}', "this line is not JSON"),
        ("[" * 100_000, "this line is not JSON"),
        ("[]", "this is not an article"),
        ("5", "this is not an article"),
        ("null", "this is not an article"),
        ("{}", 'this is not an article: it lacks "id"'),
        ('{"id": "x", "title": "X"}', 'this is not an article: it lacks "sections"'),
        ({"id": "x", "title": "", "sections": []}, "this is not an article: Expected text of length >= 1"),
        (line("x", aliases="Y"), "this is not an article: Expected"),
        (line("x", summary=None), 'this is not an article: Expected text, got "null"'),
        (line("x", sections="text"), "this is not an article: Expected"),
        (line("x", sections=[{"heading": "H"}]), 'this is not an article: it lacks "text"'),
        (line("x", sections=["text"]), "this is not an article: Expected"),
        ({"id": "x", "title": 5, "sections": []}, 'this is not an article: Expected text, got "int"'),
    ],
)
def test_a_line_that_is_no_article_is_said_with_its_number(tmp_path: Path, bad: Any, words: str) -> None:
    assert fault(written(tmp_path, line("a"), line("b"), bad, line("c"))).startswith(f"3: {words}")


def test_what_a_fault_quotes_is_kept_from_the_terminal(tmp_path: Path) -> None:
    file = written(tmp_path, line("a\n\x1b[2J", "A title"))
    assert fault(file).startswith('1: the id "a  [2J" may have only')

    (problem,) = check_source(written(tmp_path, line("a", "x\x1b[2J\n"), line("b", "x\x1b[2J\n"))).found
    assert problem.message == 'the name "x [2j " is also on line 1'


def test_a_ref_that_comes_twice_is_said_with_both_lines(tmp_path: Path) -> None:
    file = written(tmp_path, line("a"), line("b"), "", line("a", "Other"))
    assert fault(file) == '4: the id "a" is already taken on line 1'


def test_a_name_that_comes_twice_is_a_warning(tmp_path: Path) -> None:
    file = written(tmp_path, line("a", "Fever"), line("b", aliases=["FEVER", "b"]))
    assert [str(problem) for problem in check_source(file).found] == [f'{file}:2: the name "fever" is also on line 1']


def test_unknown_keys_are_counted_in_one_note(tmp_path: Path) -> None:
    sections = [{"heading": "H", "text": "x", "lang": "en"}, {"heading": "H", "text": "x", "lang": "en"}]
    file = written(tmp_path, line("a", year=1), line("b", year=2, author="x", sections=sections))
    assert [str(problem) for problem in check_source(file).found] == [
        f"{file}:1: keys that Bedside does not know were left out: author (1), lang (2), year (2)"
    ]


def test_a_line_that_is_too_long_is_refused_before_it_is_in_memory(tmp_path: Path) -> None:
    file = tmp_path / "long.jsonl"
    with file.open("wb") as opened:
        opened.write(json.dumps(line("a")).encode() + b"\n")
        opened.truncate(50 * 1024 * 1024)
    read_bytes: list[int] = []
    articles = JsonLines(file).articles(lambda done, _all: read_bytes.append(done))
    next(articles)
    with pytest.raises(ContentError, match=rf"^{file}:2: this line is longer than 16 MB: split the article$"):
        next(articles)
    assert max(read_bytes) < LONGEST_LINE


@pytest.mark.parametrize("content", ["", "\n", "  \n\n"])
def test_a_file_without_an_article_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "empty.jsonl"
    file.write_text(content)
    assert fault(file) == "there is no article in this file"


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert fault(tmp_path / "no.jsonl") == "there is no such file or folder: check the name"


def test_progress_hears_the_bytes_and_may_stop_the_work(tmp_path: Path) -> None:
    file = written(tmp_path, line("a"), line("b"), line("c"))
    heard: list[tuple[int, int]] = []
    list(JsonLines(file).articles(lambda done, total: heard.append((done, total))))
    size = file.stat().st_size
    assert [total for _, total in heard] == [size] * 3
    assert heard[0][0] < heard[1][0] < heard[2][0] == size

    def stop(_done: int, _all: int) -> None:
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        list(JsonLines(file).articles(stop))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("one", "<p>one</p>"),
        ("one\r\ntwo\u2028three", "<p>one</p><p>two</p><p>three</p>"),
        ("- a\n  - b\n* c\n• d", "<ul><li>a</li><li>b</li><li>c</li><li>d</li></ul>"),
        ("-a\n-5 °C", "<p>-a</p><p>-5 °C</p>"),
        ("a\n- b\n\n- c\nd\n- e", "<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p><ul><li>e</li></ul>"),
        ("<script>alert(1)</script> & <b>", "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>"),
        ("&lt;b&gt; **no** [x](y)", "<p>&amp;lt;b&amp;gt; **no** [x](y)</p>"),
        ('"quoted" & it\'s', '<p>"quoted" &amp; it\'s</p>'),
    ],
)
def test_text_becomes_paragraphs_and_lists_and_is_taken_literally(text: str, html: str) -> None:
    assert markup_of(text) == html


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_any_line_reads_as_it_was_written(text: str) -> None:
    shown = plain_text(markup_of(f"x{text}"))
    assert " ".join(shown.split()) == " ".join(f"x{text}".split())


# As a source of a pack


def test_the_identity_comes_from_the_file_and_the_command(tmp_path: Path) -> None:
    file = written(tmp_path, line("a")).rename(tmp_path / "NIH Pages (2026).jsonl")

    def nothing(_done: int, _all: int) -> None: ...

    info = read_source(file, Identity(), nothing).info
    assert (info.id, info.title, info.language, info.version) == ("nih-pages-2026", "NIH Pages (2026)", "en", "1")
    info = read_source(file, Identity("x", "T", "fr", "2"), nothing).info
    assert (info.id, info.title, info.language, info.version) == ("x", "T", "fr", "2")
    with pytest.raises(ContentError, match="the pack id"):
        read_source(file, Identity("No!"), nothing)


def test_categories_are_known_once_the_articles_were_taken(tmp_path: Path) -> None:
    file = written(tmp_path, line("a", category="Lungs"), line("b", category="lungs"), line("c", category="???"))
    content = read_source(file, Identity(), lambda _done, _all: None)
    articles: Iterator[Article] = iter(content.articles)

    assert [article.category for article in articles] == ["lungs", "lungs", ""]
    assert list(content.categories) == [Category("lungs", "Lungs")]


def test_a_faulty_line_is_found_by_check(tmp_path: Path) -> None:
    (problem,) = check_source(written(tmp_path, line("a"), "{")).errors
    assert (problem.line, problem.message) == (2, "this line is not JSON: each line must be one whole article")
