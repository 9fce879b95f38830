from __future__ import annotations

from datetime import date

import pytest

from viewer.articles import Review, ReviewStatus
from viewer.handout import wording

MAY = date(2021, 5, 5)


@pytest.mark.parametrize(
    ("review", "words"),
    [
        (Review(), "Not reviewed by a clinician"),
        (Review(ReviewStatus.REVIEWED, "A. Diallo", "nurse", MAY), "Reviewed by A. Diallo, nurse, on 5 May 2021"),
        (Review(ReviewStatus.REVIEWED, "A. Diallo"), "Reviewed by A. Diallo"),
        (Review(ReviewStatus.REVIEWED, "", "nurse", MAY), "Not reviewed by a clinician"),
        (
            Review(ReviewStatus.STATED_BY_SOURCE, "B. Chen", "MD", MAY),
            "The publisher states: reviewed by B. Chen, MD, on 5 May 2021",
        ),
        (Review(ReviewStatus.STATED_BY_SOURCE, on=MAY), "The publisher states: reviewed on 5 May 2021"),
        (Review(ReviewStatus.STATED_BY_SOURCE), "The publisher states: reviewed"),
    ],
)
def test_the_review_state_claims_no_more_than_is_known(review: Review, words: str) -> None:
    assert wording.reviewed(review) == words


def test_a_missing_date_is_said() -> None:
    assert wording.updated(MAY) == "Updated 5 May 2021"
    assert wording.updated(None) == "Date not recorded"
