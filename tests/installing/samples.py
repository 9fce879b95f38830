"""Packs on a stick, and a person's shelf to install them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.pack.samples import CATEGORIES, COPD, CROUP, GLOSSARY
from viewer.articles import Article, PackInfo, Picture, Section, SectionKind
from viewer.indexes import IndexStore
from viewer.installing.install import Installed, install
from viewer.installing.opening import open_packs
from viewer.installing.shelf import Shelf
from viewer.installing.trust import TrustList
from viewer.library import Library
from viewer.pack.writer import write_pack

PICTURE = Picture("lungs.svg", "image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
ARTICLES = (COPD, CROUP)


def article(ref: str, title: str, html: str = "<p>Rest.</p>") -> Article:
    """A small article."""
    return Article(ref, title, (Section(SectionKind.OVERVIEW, "Overview", html),))


@dataclass(frozen=True, slots=True)
class Desk:
    """A computer: a stick with packs, a shelf, a bundled pack, a cache."""

    folder: Path

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.folder / "data" / "packs", self.folder / "bundled.pack")

    @property
    def store(self) -> IndexStore:
        return IndexStore(self.folder / "cache")

    def pack(
        self, version: str = "1", articles: Sequence[Article] = ARTICLES, pack_id: str = "clinic", name: str = ""
    ) -> Path:
        """A pack on the stick."""
        target = self.folder / (name or f"{pack_id}-{version}.pack")
        info = PackInfo(pack_id, f"The {pack_id} pack", "The testers", "en", version, "CC0")
        write_pack(target, info, articles, CATEGORIES, GLOSSARY, [PICTURE])
        return target

    def install(self, pack: Path, trust: TrustList | None = None, *, older: bool = False) -> Installed:
        """Install, trusting nobody, without an index."""
        return install(pack, self.shelf, trust or TrustList(), None, older=older)

    def opened(self) -> Library:
        """The library as the program opens it."""
        found = open_packs(self.shelf, lambda: self.folder / "bundled.pack")
        return Library(found.packs, found.troubles)

    def versions(self) -> dict[str, str]:
        """What the library shows: versions by pack. Nothing may be wrong with it."""
        with self.opened() as library:
            assert library.troubles == ()
            return {pack.info.id: pack.info.version for pack in library.packs}

    def files(self) -> set[str]:
        """What lies on the shelf, besides list and lock."""
        return {file.name for file in self.shelf.folder.glob("*")} - {"packs.json", "lock"}
