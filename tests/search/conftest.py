from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.search.samples import library
from viewer.search import index_writer
from viewer.search.searcher import Searcher


@pytest.fixture(scope="package", autouse=True)
def _without_the_bundled_list() -> Iterator[None]:
    """These tests name their own lay terms: what the bundled list holds must not decide them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_writer, "lay_terms", lambda _language: ())
        yield


@pytest.fixture(scope="package")
def searcher(_without_the_bundled_list: None) -> Searcher:
    return Searcher.in_memory(library(), "en")
