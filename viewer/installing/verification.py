"""The proof that everything in a pack is whole, within bounds and harmless, before anything of it is shown.

Raises PackError or UnsafePictureError at the first fault, one sentence each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from viewer.articles import REF_PATTERN, Article, Category
from viewer.errors import PackError
from viewer.installing.markup_check import faults_in, pictures_in
from viewer.installing.versions import version_key
from viewer.pack.limits import LONGEST_NAME
from viewer.pack.reader import Pack
from viewer.pictures import check_picture

LONGEST_REF = 300
DEEPEST_CATEGORY = 8
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,5}")  # as BCP 47 has it
_ICON = re.compile(r"[a-z0-9-]{0,60}")  # it becomes the name of a file of ours

Progress = Callable[[int, int], None]


def verify_pack(pack: Pack, named: Path, progress: Progress) -> None:
    """Prove an open pack. `progress` hears (articles done, of how many) and may raise to stop.

    Raises PackError or UnsafePictureError.
    """
    checking = _Checking(pack, named)
    checking.identity()
    pack.check_structure()
    checking.categories()
    checking.pictures()
    checking.articles(progress)
    checking.glossary()


class _Checking:
    def __init__(self, pack: Pack, named: Path) -> None:
        self._pack = pack
        self._named = named
        self._pictures: set[str] = set()

    def identity(self) -> None:
        info = self._pack.info
        version_key(info.version)
        for text in (info.title, info.publisher, info.license):
            self._bounded(text, "the pack's own description")
        if not _LANGUAGE.fullmatch(info.language):
            self._refuse(f'its language "{info.language[:60]}" is none')

    def categories(self) -> None:
        for category, _ in self._pack.categories():
            self._check_category(category)
            self._pack.listing(category.path)  # proves it against its hash

    def pictures(self) -> None:
        for picture in self._pack.pictures():
            check_picture(picture.name, picture.media_type, picture.content)
            self._pictures.add(picture.name)

    def articles(self, progress: Progress) -> None:
        """Each article, and beside it its names as the list of names has them."""
        names = self._pack.names_in_order()
        for done, (number, article) in enumerate(self._pack.articles(), 1):
            self._check_article(article)
            expected = [(number, article.title, 1), *((number, name, 0) for name in article.also_called)]
            for name in expected:
                if next(names, None) != name:
                    self._refuse(f"the list of names does not agree with the article {article.ref}")
            progress(done, self._pack.article_count)
        if next(names, None) is not None:
            self._refuse("the list of names holds more than the articles")

    def glossary(self) -> None:
        for term in self._pack.glossary():
            for text in (term.term, *term.forms):
                self._bounded(text, f"the glossary entry {term.term[:60]}")

    def _check_category(self, category: Category) -> None:
        parts = category.path.split("/")
        if not all(parts) or len(parts) > DEEPEST_CATEGORY or len(category.path) > LONGEST_REF:
            self._refuse(f"the category {category.path[:60]} lies too deep, or has no proper name")
        if not _ICON.fullmatch(category.icon):
            self._refuse(f"the category {category.path} has an icon that no category may have")
        for text in (category.title, category.summary):
            self._bounded(text, f"the category {category.path}")

    def _check_article(self, article: Article) -> None:
        what = f"the article {article.ref[:LONGEST_REF]}"
        if not REF_PATTERN.fullmatch(article.ref) or len(article.ref) > LONGEST_REF:
            self._refuse(f"{what} has a name that no article may have")
        for source in article.sources:
            self._bounded(source.title, what)
            if source.url and not source.url.startswith(("https://", "http://")):
                self._refuse(f"{what} names a source whose address is not one of the web")
        for section in article.sections:
            for fault in faults_in(section.html):
                self._refuse(f"{what} {fault}")
            for picture in pictures_in(section.html):
                if picture not in self._pictures:
                    self._refuse(f"{what} shows the picture {picture[:60]}, which is not in the pack")

    def _bounded(self, text: str, what: str) -> None:
        if len(text) > LONGEST_NAME:
            self._refuse(f"{what} holds a title or a name that is too long")

    def _refuse(self, fault: str) -> None:
        raise PackError(f"{self._named} cannot be used, because {fault}: get another copy of this pack.")
