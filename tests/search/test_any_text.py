from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.samples import article
from viewer.articles import SectionKind
from viewer.search.searcher import Searcher

_SIGNS = r""" " ' * ? ~2 ^3 + - ( ) { [a \ title: /.*/ % _ asthma """.split(" ")
_LETTERS = ["\x00", "\ud800", "\U0010ffff", "\u202e", "\u200d", "\n", "ﷺ", "İ", "ß", "ﬀ", "🫁", "é" * 30, "a" * 300]
_NASTY = st.sampled_from([*_SIGNS, *_LETTERS, " AND ", " OR ", "NOT ", "fever ", "what is "])
_ANY_TEXT = st.one_of(st.text(max_size=60), st.lists(st.one_of(_NASTY, st.text(max_size=5)), max_size=40).map("".join))


@given(query=_ANY_TEXT, kinds=st.sets(st.sampled_from(SectionKind), max_size=2), as_typed=st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_asked(searcher: Searcher, query: str, kinds: set[SectionKind], as_typed: bool) -> None:
    answer = searcher.find(query, kinds=kinds, categories=[query] if as_typed else [], as_typed=as_typed)
    assert answer.total >= len(answer.matches)


@given(piece=st.one_of(_NASTY, st.text(min_size=1, max_size=8)))
@settings(max_examples=60, deadline=None)
def test_ten_thousand_characters_can_be_asked(searcher: Searcher, piece: str) -> None:
    for query in ((piece * 10_000)[:10_000], f"{piece} " * (10_000 // (len(piece) + 1))):
        answer = searcher.find(query)
        assert answer.total >= len(answer.matches)


@given(title=_ANY_TEXT, text=_ANY_TEXT, language=st.sampled_from(["en", "ar", "tr", "zh", "hi", "de", "", "x-y"]))
@settings(max_examples=25, deadline=None)
def test_any_text_can_be_indexed(title: str, text: str, language: str) -> None:
    page = article(2**40, title, text, also_called=(text, ""), lay_terms=(title,), summary=text, category=text)
    searcher = Searcher.in_memory([page], language)
    for query in (title, text):
        assert {match.number for match in searcher.find(query).matches} <= {page.number}
