"""Front matter, pack.yml, _category.md and glossary.yml: each fault is one sentence with its file and line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.source_tree import CATEGORY, GLOSSARY, HEAD, PACK, SourceTree, front_matter
from viewer.articles import PackInfo, Review, ReviewStatus, Source
from viewer.authoring.front_matter import (
    check_pack_id,
    decode_article_head,
    decode_pack_head,
    review_of,
    sources_of,
    split_front_matter,
)
from viewer.errors import ContentError

REQUIRED = ("title", "summary", "updated", "review", "sources")


def head_text(without: str = "", **changed: str) -> str:
    """The text between the dashes."""
    values = {key: value for key, value in {**HEAD, **changed}.items() if key != without}
    return front_matter(values).removeprefix("---\n").removesuffix("---\n")


def fault(text: str) -> ContentError:
    with pytest.raises(ContentError) as caught:
        decode_article_head(text, "a.md")
    assert "\n" not in str(caught.value)
    return caught.value


def line_of(text: str, needle: str) -> int:
    """The line in the file: the front matter begins on line 2."""
    return text.split(needle)[0].count("\n") + 2


def test_a_whole_head_is_decoded_into_typed_values() -> None:
    head = decode_article_head(head_text(review="{status: reviewed, by: A, role: nurse, on: 2026-01-02}"), "a.md")

    assert (head.title, head.updated) == ("Asthma", date(2026, 11, 22))
    assert (head.also_called, head.audience) == (["Bronchial asthma"], ["adults", "children"])
    assert review_of(head.review) == Review(ReviewStatus.REVIEWED, "A", "nurse", date(2026, 1, 2))
    assert sources_of(head.sources) == (
        Source("Asthma", "NHLBI", "https://example.org/asthma", date(2026, 11, 20)),
        Source("Asthma", "WHO", "https://example.org/who"),
    )


@pytest.mark.parametrize("key", [key for key in HEAD if key not in REQUIRED])
def test_what_may_be_left_out_may_be_left_out(key: str) -> None:
    assert decode_article_head(head_text(without=key), "a.md").title == "Asthma"


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_key_is_named(key: str) -> None:
    error = fault(head_text(without=key))
    assert (error.line, error.problem) == (2, f'the key "{key}" is missing: add it')


@pytest.mark.parametrize(
    ("changed", "key", "line_at"),
    [
        ({"titel": "x"}, "titel", "titel:"),
        ({"review": "\n  status: not-reviewed\n  doctor: x"}, "doctor", "doctor:"),
        ({"sources": "\n  - title: a\n    publisher: b\n    adress: c"}, "adress", "adress:"),
        ({"inferred": "{titel: 0.5}"}, "titel", "inferred:"),
    ],
)
def test_an_unknown_key_is_named_with_its_line(changed: dict[str, str], key: str, line_at: str) -> None:
    text = head_text(**changed)
    error = fault(text)
    assert error.problem == f'unknown key "{key}": correct or delete it'
    assert error.line == line_of(text, line_at)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("title", "5", "must be text (put it in quotes)"),
        ("title", "1.5", "must be text (put it in quotes)"),
        ("title", "yes", "must be text (put it in quotes)"),
        ("title", "[a]", "must be text (put it in quotes)"),
        ("title", "{a: b}", "must be text (put it in quotes)"),
        ("title", "~", "must be text (put it in quotes)"),
        ("title", '""', "is empty: fill it in or delete it"),
        ("title", "x" * 2001, "must be text (put it in quotes)"),
        ("summary", "", "must be text (put it in quotes)"),
        ("summary", "7", "must be text (put it in quotes)"),
        ("also_called", "Bronchial asthma", "must be a list in [brackets]"),
        ("also_called", "[5]", "must be text (put it in quotes)"),
        ("lay_terms", '[""]', "is empty: fill it in or delete it"),
        ("audience", "[doctors]", "has a value that is not allowed: invalid enum value 'doctors'"),
        ("review", "not-reviewed", "must be a block of keys and values"),
        ("review", "{status: blessed}", "has a value that is not allowed: invalid enum value 'blessed'"),
        ("sources", "{title: a, publisher: b}", "must be a list in [brackets]"),
        ("related", "lungs/copd", "must be a list in [brackets]"),
        ("updated", "2026-02-30", "must be a date like 2026-11-22"),
        ("updated", "22.11.2026", "must be a date like 2026-11-22"),
        ("updated", "2026-11-22 10:00:00", "must be a date like 2026-11-22"),
        ("updated", "yesterday", "must be a date like 2026-11-22"),
        ("updated", "20261122", "must be a date like 2026-11-22 or null"),
        ("updated", "[2026-11-22]", "must be a date like 2026-11-22 or null"),
        ("inferred", "{title: 1.5}", "must be a number"),
        ("inferred", "{title: high}", "must be a number"),
    ],
)
def test_a_value_of_the_wrong_type_is_named_with_its_line(key: str, value: str, words: str) -> None:
    text = head_text(**{key: value})
    error = fault(text)
    assert words in error.problem
    assert error.line == line_of(text, f"{key}:")


def test_an_import_may_leave_the_date_open() -> None:
    assert decode_article_head(head_text(updated="null"), "a.md").updated is None


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("title:\tx", "a tab stands where YAML needs spaces", 2),
        ("title: x\nreview:\n\tstatus: y", "a tab stands where YAML needs spaces", 4),
        ("title: x\ntitle: y", 'the key "title" stands here twice', 3),
        ("title: x\nreview: {status: a, status: b}", 'the key "status" stands here twice', 3),
        ("title: 'x", "this is not YAML", 2),
        ("title: x\n y: z: w", "this is not YAML", 3),
        ("[title", "this is not YAML", 2),
        ("a: &a [x]\nb: [*a, *a]", "write the value out: no * references", 3),
        ("title: !!python/object/apply:os.system [ls]", "must be text", 2),
        ("title: !!python/name:os.system x", "only text, numbers, dates, lists and keys are allowed here", 2),
        ("title: !!binary aGk=", "only text, numbers, dates, lists and keys are allowed here", 2),
        ("? [a, b]\n: c", "a key must be a plain word", 2),
        ("title: x\x7fy", "it holds a character that is not allowed", 2),
        (r'title: "\UFFFFFFFF"', "it holds a character that is not allowed", 2),
        (r'title: "\U00110000"', "it holds a character that is not allowed", 2),
        (r'title: "\uD800"', "this holds half a character", 2),
        (r"x: y" "\n" r'"\uDFFF": z', "this holds half a character", 3),
        ("", "there is nothing here: fill in the keys", 2),
        ("# only a comment", "there is nothing here: fill in the keys", 2),
        ("- a\n- b", "must be a block of keys and values", 2),
        ("just text", "must be a block of keys and values", 2),
        ("a: " + "[" * 5000 + "]" * 5000, "this is nested too deep", 2),
    ],
)
def test_what_is_no_such_yaml_is_said_with_its_line(text: str, words: str, line: int) -> None:
    error = fault(text)
    assert words in error.problem
    assert error.line == line


def test_a_bomb_of_references_is_not_unpacked() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert fault(bomb).problem == "write the value out: no * references"


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`,?#\\ux0D8\t\n \r~=<.1"), max_size=60))
def test_any_text_is_a_head_or_a_fault_with_a_line(text: str) -> None:
    try:
        decode_article_head(text, "a.md")
    except ContentError as error:
        assert 2 <= error.line <= text.count("\n") + text.count("\r") + 3  # noqa: PT017
        assert "\n" not in error.problem  # noqa: PT017


@pytest.mark.parametrize(
    ("review", "words"),
    [
        ("{status: reviewed, by: A, on: 2026-01-02}", "a reviewed article names by, role and on"),
        ("{status: reviewed, by: A, role: nurse}", "a reviewed article names by, role and on"),
        ("{status: reviewed}", "a reviewed article names by, role and on"),
        ("{status: not-reviewed, by: A}", "an article that is not reviewed has no reviewer and date"),
        ("{status: not-reviewed, on: 2026-01-02}", "an article that is not reviewed has no reviewer and date"),
    ],
)
def test_nothing_claims_a_review_that_did_not_happen(review: str, words: str) -> None:
    text = head_text(review=review)
    error = fault(text)
    assert (error.problem, error.line) == (words, line_of(text, "review:"))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "www.who.int", "ftp://x.org"])
def test_a_source_has_a_web_address_or_none(url: str) -> None:
    text = head_text(sources=f'\n  - {{title: a, publisher: b}}\n  - {{title: a, publisher: b, url: "{url}"}}')
    error = fault(text)
    assert error.problem == "a source's url must begin with https:// or http://"
    assert error.line == line_of(text, url)


def test_front_matter_is_parted_from_the_body() -> None:
    assert split_front_matter("---\na: b\n---\n## Head\ntext", "a.md") == ("a: b", "## Head\ntext", 4)
    assert split_front_matter("--- \n--- \n", "a.md") == ("", "", 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file must begin with a line ---"),
        ("## Head", "the file must begin with a line ---"),
        ("\n---\na: b\n---\n", "the file must begin with a line ---"),
        ("---\na: b\n", "the front matter is not closed"),
    ],
)
def test_a_file_without_front_matter_is_refused(text: str, words: str) -> None:
    with pytest.raises(ContentError, match=words) as caught:
        split_front_matter(text, "a.md")
    assert caught.value.line == 1


# pack.yml, _category.md, glossary.yml


def test_a_pack_head_is_decoded() -> None:
    expected = PackInfo("small", "Small library", "The testers", "en", "1", "CC0")
    assert decode_pack_head(PACK, "pack.yml") == expected


@pytest.mark.parametrize("key", ["id", "title", "publisher", "language", "version", "license"])
def test_a_pack_head_has_all_its_keys(key: str) -> None:
    text = "".join(line for line in PACK.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    with pytest.raises(ContentError, match=rf'^pack\.yml:1: the key "{key}" is missing'):
        decode_pack_head(text, "pack.yml")


def test_a_version_that_yaml_takes_for_a_number_must_be_quoted() -> None:
    with pytest.raises(ContentError, match=r'^pack\.yml:5: "version" must be text \(put it in quotes\)'):
        decode_pack_head(PACK.replace('"1"', "0.1"), "pack.yml")


@pytest.mark.parametrize("pack_id", ["../evil", "a/b", "A", "a b", "-a", "ä", "a" * 65, "a:b", "con.pack"])
def test_a_pack_id_can_be_part_of_a_file_name(pack_id: str) -> None:
    with pytest.raises(ContentError, match=r"^pack\.yml:7: the pack id "):
        check_pack_id(pack_id, "pack.yml", 7)
    check_pack_id("a-1_b", "pack.yml", 7)


def test_a_bad_pack_id_is_said_with_its_line() -> None:
    with pytest.raises(ContentError, match=r"^pack\.yml:2: the pack id "):
        decode_pack_head(f"# ours\n{PACK.replace('small', '../small')}", "pack.yml")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (CATEGORY.replace("title: Lungs\n", ""), 'error lungs/_category.md:2: the key "title" is missing: add it'),
        (
            CATEGORY.replace("position: 2", "position: two"),
            'error lungs/_category.md:3: "position" must be a whole number',
        ),
        (CATEGORY.replace("icon: lungs", "image: lungs"), 'error lungs/_category.md:4: unknown key "image"'),
        (CATEGORY.replace("self-care]", "selfcare]"), "error lungs/_category.md:5: "),
        ("The lungs.", "error lungs/_category.md:1: the file must begin with a line ---"),
    ],
)
def test_a_faulty_category_is_said_with_its_line(tree: SourceTree, text: str, problem: str) -> None:
    tree.write("lungs/_category.md", text)
    (found,) = tree.problems()
    assert found.startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (GLOSSARY + "- {term: x}\n", 'error glossary.yml:3: the key "explanation" is missing'),
        (GLOSSARY + "- {term: x, explanation: y, form: z}\n", 'error glossary.yml:3: unknown key "form"'),
        (GLOSSARY + "- {term: 5, explanation: y}\n", 'error glossary.yml:3: "term" must be text'),
        (GLOSSARY + "- {term: Airways, explanation: y}\n", 'error glossary.yml:1: the glossary has "Airways" twice'),
        (GLOSSARY + "- {term: x, forms: [y, y], explanation: z}\n", 'error glossary.yml:1: the glossary has "y" twice'),
        ("term: x\n", 'error glossary.yml:1: "this block" must be a list in [brackets]'),
    ],
)
def test_a_faulty_glossary_is_said(tree: SourceTree, text: str, problem: str) -> None:
    tree.write("glossary.yml", text)
    (found,) = tree.errors()
    assert found.startswith(problem)
