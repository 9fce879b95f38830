"""Which version is the later one."""

from __future__ import annotations

import itertools

import pytest

from viewer.errors import PackError
from viewer.installing.versions import is_later, version_key

IN_ORDER = [
    "0.1", "0.9", "0.10", "1-beta", "1-rc1", "1-rc2", "1", "1.0.1", "1.1", "2", "2026.1", "2026.9", "2026-10",
    "2026-11-22", "2026.11.22.1",
]  # fmt: skip


@pytest.mark.parametrize(("earlier", "later"), list(itertools.combinations(IN_ORDER, 2)))
def test_versions_are_ordered_by_their_numbers(earlier: str, later: str) -> None:
    assert is_later(later, earlier)
    assert not is_later(earlier, later)


@pytest.mark.parametrize(("one", "other"), [("1", "1.0"), ("1.0", "1.0.0"), ("2026-1", "2026.1"), ("V2", "2")])
def test_some_versions_are_the_same_in_other_words(one: str, other: str) -> None:
    assert version_key(one) == version_key(other)


@pytest.mark.parametrize("version", ["", "latest", "٢", "1" * 65])
def test_a_version_without_a_number_is_refused(version: str) -> None:
    with pytest.raises(PackError, match=r"cannot be ordered[^\n]*\.$"):
        version_key(version)
    assert not is_later(version, "1")
    assert not is_later("1", version)
