from __future__ import annotations

import pytest

from tests.search.samples import library
from viewer.search.searcher import Searcher


@pytest.fixture(scope="session")
def searcher() -> Searcher:
    return Searcher.in_memory(library(), "en")
