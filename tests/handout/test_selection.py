from __future__ import annotations

import pytest

from viewer.articles import SectionKind
from viewer.errors import HandoutError
from viewer.handout.arguments import Wanted, handout_item, wanted_articles
from viewer.handout.selection import HandoutItem, left_out

from .samples import CROUP, PACK, section, with_sections


def headings(item: HandoutItem) -> list[str]:
    return [section.heading for section in item.chosen()]


def test_without_anchors_the_whole_article_is_chosen() -> None:
    item = HandoutItem(CROUP, PACK)

    assert item.chosen() == CROUP.sections
    assert item.is_whole()
    assert left_out(item) == ()


def test_chosen_sections_keep_the_order_of_the_article() -> None:
    item = HandoutItem(CROUP, PACK, ("self-care", "causes"))

    assert headings(item) == ["Causes", "Caring for your child"]
    assert left_out(item) == ("Key points", "Symptoms", "When to get help", "Outlook")


def test_an_anchor_names_one_of_several_sections_of_a_kind() -> None:
    article = with_sections(section("One"), section("Two"), section("Three"))

    assert headings(HandoutItem(article, PACK, ("other-2",))) == ["Two"]


def test_equal_sections_are_told_apart() -> None:
    article = with_sections(section("Same"), section("Same"))
    item = HandoutItem(article, PACK, ("other",))

    assert headings(item) == ["Same"]
    assert left_out(item) == ("Same",)


@pytest.mark.parametrize(
    ("arguments", "sections", "wanted"),
    [
        (["a/b"], [], [Wanted("a/b", None)]),
        (["a#risk", "b", "a#causes"], [], [Wanted("a", ("risk", "causes")), Wanted("b", None)]),
        (["a#risk#causes"], [], [Wanted("a", ("risk", "causes"))]),
        (["a", "a#risk"], [], [Wanted("a", None)]),
        (["a#risk", "b"], ["symptoms"], [Wanted("a", ("symptoms", "risk")), Wanted("b", ("symptoms",))]),
        (["pack:a/b#risk"], [], [Wanted("pack:a/b", ("risk",))]),
    ],
)
def test_kinds_belong_to_their_article_or_to_all(
    arguments: list[str], sections: list[str], wanted: list[Wanted]
) -> None:
    assert list(wanted_articles(arguments, sections)) == wanted


def test_a_kind_stands_for_all_sections_of_that_kind() -> None:
    article = with_sections(
        section("Resources", kind=SectionKind.RESOURCES),
        section("Other"),
        section("Canadian resources", kind=SectionKind.RESOURCES),
    )

    assert headings(handout_item(Wanted("x", ("resources",)), article, PACK)) == ["Resources", "Canadian resources"]


@pytest.mark.parametrize("kind", ["genetics", "nonsense", ""])
def test_a_kind_that_is_not_there_is_refused_in_one_sentence(kind: str) -> None:
    with pytest.raises(HandoutError) as caught:
        handout_item(Wanted("children/croup", (kind,)), CROUP, PACK)

    sentence = str(caught.value)
    assert "has key-points, causes, symptoms, get-help, self-care, outlook." in sentence
    assert "\n" not in sentence
