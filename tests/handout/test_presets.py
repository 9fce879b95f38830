"""Presets choose by kind, whatever the headings say."""

from __future__ import annotations

import pytest

from tests.handout.samples import CROUP, FEVER
from viewer.articles import Article, ArticleRef, Section, SectionKind
from viewer.handout.draft import Draft, DraftItem
from viewer.handout.presets import Preset, kinds_of, preset_of, sections_of, with_preset

TEST = Article(
    "tests/x-ray",
    "X-ray",
    tuple(
        Section(kind, f"About {kind}", "<p>Text.</p>")
        for kind in (
            SectionKind.OVERVIEW,
            SectionKind.USES,
            SectionKind.WHAT_TO_EXPECT,
            SectionKind.WHAT_TO_EXPECT,
            SectionKind.RESULTS,
            SectionKind.RISK,
            SectionKind.REFERENCES,
        )
    ),
)
REFS = {ArticleRef("pack", article.ref): article for article in (CROUP, FEVER, TEST)}
ALL = Draft(tuple(DraftItem(ref) for ref in REFS))


def test_home_care_is_key_points_self_care_and_when_to_get_help() -> None:
    assert sections_of(Preset.HOME_CARE, CROUP) == ("key-points", "get-help", "self-care")
    assert sections_of(Preset.HOME_CARE, TEST) == ()


def test_before_a_test_tells_what_it_is_for_and_what_to_expect_but_not_its_results() -> None:
    wanted = ("overview", "uses", "what-to-expect", "what-to-expect-2", "risk")
    assert sections_of(Preset.BEFORE_TEST, TEST) == wanted


@pytest.mark.parametrize("preset", Preset)
def test_no_preset_leaves_out_when_to_get_help(preset: Preset) -> None:
    assert SectionKind.GET_HELP in kinds_of(preset)


def test_the_full_article_is_all_of_it() -> None:
    assert kinds_of(Preset.FULL) == set(SectionKind)
    for article in REFS.values():
        assert sections_of(Preset.FULL, article) == article.anchors()


def test_a_preset_is_put_on_every_article_that_has_something_of_it() -> None:
    changed = with_preset(ALL, Preset.HOME_CARE, REFS)
    assert [item.anchors for item in changed.items] == [
        ("key-points", "get-help", "self-care"),
        None,  # FEVER has nothing else
        None,  # X-ray has nothing of it, and stays
    ]
    assert with_preset(changed, Preset.FULL, REFS) == ALL


def test_the_preset_of_a_draft_is_the_one_that_would_change_nothing() -> None:
    assert preset_of(ALL, REFS) is Preset.FULL
    for preset in Preset:
        assert preset_of(with_preset(ALL, preset, REFS), REFS) is preset
    own = ALL.ticked(ArticleRef("pack", CROUP.ref), "causes", False, CROUP.anchors())
    assert preset_of(own, REFS) is None
    assert preset_of(Draft(), REFS) is None


def test_an_article_that_cannot_be_read_is_left_as_it_is() -> None:
    assert with_preset(ALL, Preset.HOME_CARE, {}) == ALL
