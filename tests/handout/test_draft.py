"""A draft: articles once each, sections merged, order kept, every step undone."""

from __future__ import annotations

import pytest

from viewer.articles import ArticleRef
from viewer.handout.draft import Draft, DraftHistory, DraftItem

A, B, C = (ArticleRef("pack", name) for name in ("a", "b", "c"))
EVERY = ("key-points", "symptoms", "get-help")


def draft(*items: DraftItem) -> Draft:
    return Draft().with_items(items)


def order(found: Draft) -> list[str]:
    return [item.article.ref for item in found.items]


def test_an_article_added_twice_merges_its_sections() -> None:
    first = draft(DraftItem(A, ("symptoms",)), DraftItem(B))
    again = first.with_items([DraftItem(A, ("get-help", "symptoms"))])
    assert again.items == (DraftItem(A, ("symptoms", "get-help")), DraftItem(B))
    assert again.with_items([DraftItem(A)]).items[0] == DraftItem(A)
    assert again.with_items([DraftItem(B, ("symptoms",))]) == again  # all of it is there


@pytest.mark.parametrize(
    ("article", "place", "wanted"),
    [(A, 1, "bac"), (A, 2, "bca"), (A, 99, "bca"), (C, 0, "cab"), (C, -5, "cab"), (B, 1, "abc")],
)
def test_an_article_is_moved_among_the_others(article: ArticleRef, place: int, wanted: str) -> None:
    three = draft(DraftItem(A), DraftItem(B, ("symptoms",)), DraftItem(C))
    moved = three.moved(article, place)
    assert "".join(order(moved)) == wanted
    assert set(moved.items) == set(three.items)


def test_what_is_not_there_is_neither_moved_nor_ticked() -> None:
    one = draft(DraftItem(A))
    assert one.moved(B, 0) == one
    assert one.ticked(B, "symptoms", True, EVERY) == one
    assert one.without(B) == one
    assert order(one.with_items([DraftItem(B)]).without(A)) == ["b"]


def test_ticks_keep_the_article_s_order_and_all_of_them_are_the_whole_article() -> None:
    one = draft(DraftItem(A)).ticked(A, "symptoms", False, EVERY)
    assert one.items[0].anchors == ("key-points", "get-help")
    assert not one.items[0].has("symptoms")
    assert one.ticked(A, "symptoms", True, EVERY) == draft(DraftItem(A))
    assert draft(DraftItem(A, ("get-help",))).ticked(A, "key-points", True, EVERY).items[0].anchors == (
        "key-points",
        "get-help",
    )


def test_the_last_tick_taken_away_leaves_the_article_without_sections() -> None:
    one = draft(DraftItem(A, ("symptoms",))).ticked(A, "symptoms", False, EVERY)
    assert one.items == (DraftItem(A, ()),)


def test_sections_that_an_article_does_not_have_are_not_chosen() -> None:
    assert draft(DraftItem(A)).chosen(A, ["outlook", "symptoms"], EVERY).items[0].anchors == ("symptoms",)


def test_every_step_is_undone_and_done_again() -> None:
    history, steps = DraftHistory(), [Draft()]
    for item in (DraftItem(A), DraftItem(B), DraftItem(C)):
        steps.append(history.present.with_items([item]))
        assert history.change(steps[-1])
    for wanted in (steps[2], steps[1], steps[0]):
        assert history.can_undo
        history.undo()
        assert history.present == wanted
    assert not history.can_undo
    history.undo()
    assert history.present == steps[0]
    for wanted in steps[1:]:
        assert history.can_redo
        history.redo()
        assert history.present == wanted
    history.redo()
    assert history.present == steps[-1]


def test_a_new_step_forgets_what_was_undone_and_no_step_is_none() -> None:
    history = DraftHistory()
    history.change(draft(DraftItem(A)))
    history.change(draft(DraftItem(B)))
    history.undo()
    history.change(draft(DraftItem(C)))
    assert not history.can_redo
    assert not history.change(draft(DraftItem(C)))
    history.undo()
    assert history.present == draft(DraftItem(A))


def test_the_history_is_bounded_and_starts_anew() -> None:
    history = DraftHistory()
    for number in range(500):
        history.change(draft(DraftItem(ArticleRef("pack", str(number)))))
    assert order(history.present) == ["499"]
    undone = 0
    while history.can_undo:
        history.undo()
        undone += 1
    assert 100 < undone < 300
    history.start(draft(DraftItem(A)))
    assert (history.can_undo, history.can_redo, order(history.present)) == (False, False, ["a"])
