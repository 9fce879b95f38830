"""What the programs here share: a corpus as every engine gets it, and its queries."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from viewer.authoring.source import Identity, read_source
from viewer.indexes import indexed_articles
from viewer.pack.reader import Pack
from viewer.pack.writer import write_pack
from viewer.search.documents import IndexedArticle


def articles_of(corpus: Path) -> list[IndexedArticle]:
    """The articles of a corpus (JSON lines, or whatever else `bedside build` reads) as search sees them."""
    with tempfile.TemporaryDirectory() as folder:
        content = read_source(corpus, Identity(), lambda _done, _all: None)
        target = Path(folder) / "corpus.pack"
        write_pack(target, content.info, content.articles, content.categories)
        with closing(Pack(target)) as pack:
            return list(indexed_articles(pack))
