"""From a draft to a handout: its articles read, its pictures fetched, the clinic's letterhead put on it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from viewer.articles import Article, ArticleRef
from viewer.errors import ViewerError
from viewer.handout.clinic import Clinic, read_clinic
from viewer.handout.draft import Draft
from viewer.handout.options import HandoutOptions
from viewer.handout.reading import pictures_of
from viewer.handout.selection import Handout, HandoutItem
from viewer.library import Library

PictureBytes = dict[tuple[str, str], bytes]
"""Pictures by (pack id, name)."""


class PaperMaker:
    """Reads each article and each picture of a draft once."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._articles: dict[ArticleRef, Article] = {}
        self._pictures: dict[tuple[str, str], bytes | None] = {}

    def articles(self, draft: Draft) -> dict[ArticleRef, Article]:
        """The articles of a draft, without those that cannot be read. What is no longer in it is let go."""
        found = {}
        for item in draft.items:
            with suppress(ViewerError):  # `problems` says which and why
                found[item.article] = self._articles.get(item.article) or self._library.article(item.article)
        self._articles = found
        return found

    def problems(self, draft: Draft) -> list[str]:
        """One sentence for each article of a draft that cannot be read."""
        told = []
        for item in draft.items:
            if item.article not in self._articles:
                try:
                    self._library.article(item.article)
                except ViewerError as error:
                    told.append(str(error))
        return told

    def handout(self, draft: Draft, options: HandoutOptions, clinic: Clinic | None) -> Handout:
        """The handout of a draft: its articles of which something is chosen."""
        articles = self.articles(draft)
        packs = {item.article.pack for item in draft.items} if options.word_list else ()
        glossaries = {pack: tuple(self._library.glossary(pack)) for pack in packs}
        items = []
        for item in draft.items:
            if item.article in articles:
                pack = item.article.pack
                info, glossary = self._library.info(pack), glossaries.get(pack, ())
                made = HandoutItem(articles[item.article], info, item.anchors, glossary)
                items += [made] if made.chosen() or item.anchors is None else []
        return Handout(
            tuple(items),
            date.today(),
            options.size,
            options.paper,
            clinic if options.letterhead else None,
            ink=options.ink,
            word_list=options.word_list,
            notes=options.notes,
        )

    def pictures(self, handout: Handout) -> PictureBytes:
        """The pictures of a handout that can be shown, read here because typesetting works in another thread."""
        names = pictures_of(handout)
        self._pictures = {key: self._pictures[key] if key in self._pictures else self._read(*key) for key in names}
        return {key: content for key, content in self._pictures.items() if content is not None}

    def forget(self) -> None:
        """Let go of all that was read."""
        self._articles.clear()
        self._pictures.clear()

    def _read(self, pack: str, name: str) -> bytes | None:
        with suppress(ViewerError):  # the paper says that it is missing
            return self._library.picture(pack, name).content
        return None


def clinic_of(file: Path) -> Clinic | None:
    """The clinic that a file tells of, None where there is no such file. Raises HandoutError where it is damaged."""
    return read_clinic(file) if file.exists() else None
