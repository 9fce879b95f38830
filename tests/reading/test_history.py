"""Back and forward: a line of places, in memory only."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.articles import ArticleRef
from viewer.reading.history import History, Place

ONE, TWO, THREE = (ArticleRef("pack", name) for name in ("one", "two", "three"))


def visited(*refs: ArticleRef | None) -> History:
    history = History()
    for ref in refs:
        history.visit(Place(ref))
    return history


def test_it_begins_at_home() -> None:
    history = History()
    assert history.present == Place(None)
    assert not history.can_go_back
    assert not history.can_go_forward
    assert history.back() == history.forward() == Place(None)


def test_back_and_forward_are_the_same_way() -> None:
    history = visited(ONE, TWO, THREE)
    assert [history.back().article for _ in range(4)] == [TWO, ONE, None, None]
    assert [history.forward().article for _ in range(4)] == [ONE, TWO, THREE, THREE]


def test_a_new_place_forgets_what_lay_ahead() -> None:
    history = visited(ONE, TWO)
    history.back()
    history.visit(Place(THREE))
    assert not history.can_go_forward
    assert [history.back().article, history.back().article] == [ONE, None]


def test_the_same_page_twice_in_a_row_is_one_place() -> None:
    history = visited(ONE)
    history.visit(Place(ONE, "symptoms"))
    assert history.present == Place(ONE, "symptoms")
    assert history.back() == Place(None)
    assert not history.can_go_back


def test_how_far_down_a_page_was_is_remembered() -> None:
    history = visited(ONE)
    history.remember(321)
    history.visit(Place(TWO))
    history.remember(5)
    assert history.back() == Place(ONE, "", 321)
    assert history.forward() == Place(TWO, "", 5)


def test_clearing_forgets_everything() -> None:
    history = visited(ONE, TWO)
    history.back()
    history.clear()
    assert history.present == Place(None)
    assert not history.can_go_back
    assert not history.can_go_forward


STEPS = st.lists(st.sampled_from(["back", "forward", *(ONE, TWO, THREE), None]))


@given(STEPS)
def test_there_is_always_one_present_place_and_going_back_and_forth_changes_nothing(
    steps: list[str | ArticleRef | None],
) -> None:
    history = History()
    for step in steps:
        if step == "back":
            history.back()
        elif step == "forward":
            history.forward()
        else:
            assert not isinstance(step, str)
            history.visit(Place(step))
            assert history.present.article == step
        here = history.present
        if history.can_go_back:
            history.back()
            assert history.forward() == here
        if history.can_go_forward:
            history.forward()
            assert history.back() == here
