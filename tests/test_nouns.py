"""The nouns and the errors: anchors, names of articles, and sentences that stay in one line."""

from __future__ import annotations

import dataclasses

import pytest

from viewer.articles import (
    PACK_ID_PATTERN,
    REF_PATTERN,
    Article,
    ArticleRef,
    Review,
    ReviewStatus,
    Section,
    SectionKind,
)
from viewer.errors import CancelledError, ContentError, HandoutError, NotFoundError, PackError, UsageError, ViewerError


def test_anchors_are_kinds_numbered_from_the_second_on() -> None:
    kinds = [SectionKind.RESOURCES, SectionKind.OTHER, SectionKind.RESOURCES, SectionKind.RESOURCES, SectionKind.OTHER]
    article = Article("a", "A", tuple(Section(kind, "x", "") for kind in kinds))
    assert article.anchors() == ("resources", "other", "resources-2", "resources-3", "other-2")
    assert Article("a", "A", ()).anchors() == ()


def test_values_do_not_change() -> None:
    article = Article("a", "A", ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.title = "B"  # type: ignore[misc]  # that is what is tested
    assert article.review == Review(ReviewStatus.NOT_REVIEWED)


def test_an_article_is_named_with_its_pack() -> None:
    assert str(ArticleRef("bedside-en", "lungs/asthma")) == "bedside-en:lungs/asthma"
    assert ArticleRef("a", "z") < ArticleRef("b", "a")


@pytest.mark.parametrize("ref", ["a", "lungs/asthma", "a_b-1/2/c"])
def test_what_a_ref_looks_like(ref: str) -> None:
    assert REF_PATTERN.fullmatch(ref)


@pytest.mark.parametrize("ref", ["", "/a", "a/", "a//b", "A", "a b", "a.b", "../a", "a\n", "é"])
def test_what_is_no_ref(ref: str) -> None:
    assert not REF_PATTERN.fullmatch(ref)
    assert not PACK_ID_PATTERN.fullmatch(ref)


def test_the_kinds_stand_in_the_order_of_an_article() -> None:
    kinds = list(SectionKind)
    assert kinds[0] is SectionKind.KEY_POINTS
    assert kinds[-1] is SectionKind.OTHER
    assert kinds.index(SectionKind.SYMPTOMS) < kinds.index(SectionKind.GET_HELP) < kinds.index(SectionKind.TREATMENT)


@pytest.mark.parametrize("kind", [PackError, NotFoundError, HandoutError, CancelledError, UsageError])
def test_every_error_of_the_world_is_one_line(kind: type[ViewerError]) -> None:
    error = kind("One\nsentence\r\x1b[2J about “喘息” and می\u200cخواهم.")
    assert isinstance(error, ViewerError)
    assert str(error) == "One sentence  [2J about “喘息” and می\u200cخواهم."


def test_a_fault_in_a_source_says_where() -> None:
    error = ContentError("a.md", 7, "this is wrong")
    assert (str(error), error.path, error.line, error.problem) == ("a.md:7: this is wrong", "a.md", 7, "this is wrong")
    assert str(ContentError("a.md", 0, "this is wrong")) == "a.md: this is wrong"
