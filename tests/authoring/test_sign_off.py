"""A review written into front matter, every other byte left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.source_tree import BODY, HEAD, SourceTree, front_matter
from viewer.articles import Review, ReviewStatus
from viewer.authoring.sign_off import SignOff, sign_off
from viewer.authoring.source import Identity, read_source
from viewer.errors import ContentError

REVIEW = SignOff('Dr. "Ana" Éxample: #1', "nurse, \\ midwife", date(2026, 11, 22), date(2028, 11, 22))
WRITTEN = (
    '{status: reviewed, by: "Dr. \\"Ana\\" Éxample: #1", role: "nurse, \\\\ midwife", on: 2026-11-22, next: 2028-11-22}'
)
INLINE = "{status: not-reviewed}"
BLOCK = "\n  status: stated-by-source\n  by: A board   # who\n"


def read_review(tree: SourceTree) -> Review:
    """The review as a pack would have it."""
    content = read_source(tree.folder, Identity(), lambda _done, _all: None)
    return next(article for article in content.articles if article.ref == "lungs/asthma").review


def test_only_the_review_changes(tree: SourceTree) -> None:
    file = tree.asthma()
    before = file.read_bytes()
    assert sign_off(tree.folder, "lungs/asthma", REVIEW) == file
    assert file.read_bytes() == before.replace(INLINE.encode(), WRITTEN.encode())
    assert read_review(tree) == Review(ReviewStatus.REVIEWED, REVIEW.by, REVIEW.role, REVIEW.on, REVIEW.next)


def test_a_review_can_be_renewed(tree: SourceTree) -> None:
    file = tree.asthma()
    sign_off(tree.folder, "lungs/asthma", REVIEW)
    later = SignOff("B", "doctor", date(2028, 1, 1), date(2030, 1, 1))
    sign_off(tree.folder, "lungs/asthma", later)
    assert b"Ana" not in file.read_bytes()
    assert read_review(tree).by == "B"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("review", [INLINE, BLOCK, "   { status: not-reviewed,\n   }   # by whom?"])
def test_line_ends_marks_and_blocks_are_kept(tree: SourceTree, review: str, mark: str, end: str) -> None:
    text = mark + (front_matter({**HEAD, "review": review}) + BODY + "\n--- not the end\n---\n").replace("\n", end)
    file = tree.write("lungs/asthma.md", text)
    sign_off(tree.folder, "lungs/asthma", REVIEW)

    head, _, tail = text.partition("review:")
    kept = tail[tail.index(f"{end}sources:") :]
    changed = file.read_bytes().decode()
    assert changed.startswith(f"{head}review:")
    assert changed.endswith(kept)
    between = changed[len(f"{head}review:") : len(changed) - len(kept)]
    assert between.strip().removesuffix("# by whom?").removesuffix("# who").strip() == WRITTEN
    assert read_review(tree).by == REVIEW.by


def test_what_is_wrong_is_said_and_nothing_written(tree: SourceTree) -> None:
    file = tree.asthma()
    before = file.read_bytes()
    wrong = [
        ("lungs/none", REVIEW, "there is no article lungs/none"),
        ("../source/lungs/asthma", REVIEW, "there is no article"),
        ("lungs/_category", REVIEW, 'unknown key "position"'),
        ("lungs/asthma", SignOff(" ", "nurse", REVIEW.on, REVIEW.next), "names who has looked at the text"),
        ("lungs/asthma", SignOff("A", "", REVIEW.on, REVIEW.next), "names who has looked at the text"),
        ("lungs/asthma", SignOff("A", "nurse", REVIEW.on, REVIEW.on), "must be after today (2026-11-22)"),
        ("lungs/asthma", SignOff("\ud800", "nurse", REVIEW.on, REVIEW.next), "a character that is not allowed"),
    ]
    for ref, review, words in wrong:
        with pytest.raises(ContentError) as caught:
            sign_off(tree.folder, ref, review)
        assert words in str(caught.value)
    assert file.read_bytes() == before


def test_front_matter_at_fault_is_said(tree: SourceTree) -> None:
    file = tree.asthma(without="review")
    with pytest.raises(ContentError, match='the key "review" is missing'):
        sign_off(tree.folder, "lungs/asthma", REVIEW)
    file.write_text("no front matter")
    with pytest.raises(ContentError, match="must begin with a line ---"):
        sign_off(tree.folder, "lungs/asthma", REVIEW)


def test_a_file_keeps_its_permissions(tree: SourceTree) -> None:
    file: Path = tree.asthma()
    file.chmod(0o640)
    sign_off(tree.folder, "lungs/asthma", REVIEW)
    assert file.stat().st_mode & 0o777 == 0o640
