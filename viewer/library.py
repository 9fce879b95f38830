"""The packs that can be read here: the one thing the window and the commands talk to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from viewer.articles import (
    Article,
    ArticleRef,
    Category,
    GlossaryTerm,
    PackInfo,
    Picture,
    Results,
    SectionKind,
    is_within,
)
from viewer.bundled import ensure_bundled_pack, ensure_help_pack
from viewer.errors import NotFoundError, PackError, SearchIndexError, ViewerError
from viewer.finding import MOST_HITS, Finder, read_together
from viewer.finding import MemoryIndex as MemoryIndex  # for the window, which takes it from here
from viewer.installing.opening import open_packs, own_shelf
from viewer.pack.reader import Pack

if TYPE_CHECKING:
    from viewer.indexes import IndexStore


@dataclass(frozen=True, slots=True)
class CategoryEntry:
    """A category in the tree: whose it is, itself, how many articles it has with all below it."""

    pack: str
    category: Category
    articles: int


def index_in_memory(pack: Path) -> MemoryIndex:
    """The index of a pack file, for `Library.use_index`. May run in any thread. Raises PackError."""
    with Library([Pack(pack)]) as library:
        return MemoryIndex.of(library.packs[0])


def installed_state() -> object:
    """A value that equals an earlier one as long as the same packs are installed; None where that cannot be read."""
    try:
        return own_shelf().read()
    except ViewerError:
        return None


class Library:
    """Reads from its packs, in order. A bare ref is looked for in that order."""

    def __init__(self, packs: Sequence[Pack], troubles: Sequence[str] = ()) -> None:
        self.packs = tuple(packs)
        self.troubles = tuple(troubles)
        """What is wrong with packs that are not here, one sentence each."""
        self._by_id = {pack.info.id: pack for pack in reversed(self.packs)}
        self._finders = {pack.info.id: Finder(pack) for pack in self.packs}

    @classmethod
    def opened(cls, pack: Path | None) -> Library:
        """A library of one pack file, or of what is installed here. Raises PackError.

        Of what is installed, a pack that is damaged stops no other: `troubles` tells of it. Last comes the guide to the
        program.
        """
        if pack is not None:
            return cls([Pack(pack)])
        found = open_packs(own_shelf(), ensure_bundled_pack)
        try:
            return cls((*found.packs, Pack(ensure_help_pack())), found.troubles)
        except PackError as error:
            return cls(found.packs, (*found.troubles, str(error)))

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of every file."""
        for pack in self.packs:
            pack.close()

    # The tree

    def categories(self, pack: str, parent: str = "") -> list[CategoryEntry]:
        """The categories directly below a category's path ("" for the top), in the order of the tree."""
        every = self._pack(pack).categories()
        depth = parent.count("/") + 1 if parent else 0
        return [
            CategoryEntry(pack, category, sum(count for other, count in every if is_within(other.path, category.path)))
            for category, _ in every
            if category.path.count("/") == depth and (not parent or category.path.startswith(f"{parent}/"))
        ]

    def subjects(self) -> tuple[Category, ...]:
        """The top categories of all packs, those of one path once, in the order of the tree."""
        entries = (entry for pack in self.packs for entry in self.categories(pack.info.id))
        subjects: dict[str, Category] = {}
        for entry in entries:
            subjects.setdefault(entry.category.path, entry.category)
        return tuple(subjects.values())

    def listing(self, pack: str, path: str) -> list[tuple[ArticleRef, str]]:
        """(article, title) of a category's own articles, in the order of the tree."""
        return [(ArticleRef(pack, ref), title) for ref, title in self._pack(pack).listing(path)]

    def category(self, pack: str, path: str) -> Category:
        """One category. Raises NotFoundError."""
        for category, _ in self._pack(pack).categories():
            if category.path == path:
                return category
        raise NotFoundError(f"There is no category {path}.")

    # One thing by its name

    def info(self, pack: str) -> PackInfo:
        """Whose content a pack is."""
        return self._pack(pack).info

    def article(self, ref: ArticleRef) -> Article:
        """An article. Raises NotFoundError, or PackError where it is damaged."""
        return self._pack(ref.pack).article(ref.ref)

    def has(self, ref: ArticleRef) -> bool:
        """Whether an article is here."""
        return ref.pack in self._by_id and self._by_id[ref.pack].has(ref.ref)

    def resolve(self, text: str, within: str = "") -> ArticleRef:
        """The article that "pack:ref" or "ref" names; a bare ref is looked for in the pack `within` first.

        Raises NotFoundError.
        """
        pack_id, colon, ref = text.partition(":")
        if colon and pack_id in self._by_id and self._by_id[pack_id].has(ref):
            return ArticleRef(pack_id, ref)
        if not colon:
            order = sorted(self.packs, key=lambda pack: pack.info.id != within)
            for pack in order:
                if pack.has(text):
                    return ArticleRef(pack.info.id, text)
        raise NotFoundError(f"There is no article {text}: search for it by its name.")

    def title(self, ref: ArticleRef) -> str:
        """An article's title. Raises NotFoundError."""
        return self._pack(ref.pack).title(ref.ref)

    def glossary_term(self, pack: str, word: str) -> GlossaryTerm:
        """A glossary entry. Raises NotFoundError."""
        return self._pack(pack).glossary_term(word)

    def glossary(self, pack: str) -> list[GlossaryTerm]:
        """Every glossary entry of a pack."""
        return self._pack(pack).glossary()

    def picture(self, pack: str, name: str) -> Picture:
        """A picture that is safe to draw. Raises NotFoundError, PackError or UnsafePictureError."""
        from viewer.pictures import check_picture  # with an XML parser: not before a picture is shown

        picture = self._pack(pack).picture(name)
        check_picture(picture.name, picture.media_type, picture.content)
        return picture

    # Finding

    def find(
        self,
        query: str,
        kinds: Collection[SectionKind] = (),
        categories: Collection[str] = (),
        as_typed: bool = False,
        limit: int = MOST_HITS,
    ) -> Results:
        """Search all packs. Any text is a query; only trouble with a file raises ViewerError.

        `kinds` restricts the hits to sections of these kinds, `categories` (paths, in whatever pack) to the articles in
        and below them; `as_typed` leaves the spelling alone.
        """
        finders = tuple(self._finders.values())
        if len(finders) == 1:
            return finders[0].find(query, kinds, categories, as_typed, limit)[0]
        reading = None if as_typed else read_together(finders, query)
        answers = [finder.find(query, kinds, categories, as_typed, limit, reading) for finder in finders]
        scores = {ref: score for _, found in answers for ref, score in found.items()}
        hits = sorted((hit for results, _ in answers for hit in results.hits), key=lambda hit: -scores[hit.article])
        return Results(
            query,
            next((results.corrected for results, _ in answers if results.corrected and results.hits), None),
            tuple(hits[:limit]),
            sum(results.total for results, _ in answers),
            frozenset(word for results, _ in answers for word in results.words),
            all(results.complete for results, _ in answers),
            any(results.respelt for results, _ in answers),
        )

    def find_refs(self, query: str, limit: int) -> list[str]:
        """Only the refs found, best first, in the first pack: for answering many queries."""
        return self._finders[self.packs[0].info.id].refs(query, limit)

    def use_index(self, pack: str, index: Path | MemoryIndex) -> None:
        """Search a pack by its index, which `IndexStore` found whole or made, or which is in memory."""
        self._pack(pack)
        self._finders[pack].use_index(index)

    def prepare_search(self, store: IndexStore, progress: Callable[[int, int], None]) -> None:
        """See that every pack has its index, making it where needed; in memory where the cache can't be written."""
        for pack in self.packs:
            finder = self._finders[pack.info.id]
            try:
                finder.use_index(store.ensure(pack, progress))
            except SearchIndexError:
                finder.use_index(MemoryIndex.of(pack))

    def found_in(self, text: str, words: Collection[str], language: str) -> list[tuple[int, int]]:
        """Where folded words stand in a text: (start, end) in characters."""
        from viewer.reading.snippets import found_ranges  # with the folding tables: not before something is found

        return found_ranges(text, words, language)

    def _pack(self, pack_id: str) -> Pack:
        try:
            return self._by_id[pack_id]
        except KeyError:
            raise NotFoundError(f"There is no pack {pack_id} in this library.") from None
