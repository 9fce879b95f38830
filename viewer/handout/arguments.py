"""What the command line asks to print: `REF[#KIND]...` with `--section KIND...`.

A kind stands for all sections of that kind. `#KIND` belongs to its article, `--section` to every article; an article
named more than once is printed once, with the sections of all mentions. With no kind at all the whole article is meant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from viewer.articles import Article, PackInfo, SectionKind
from viewer.errors import HandoutError
from viewer.handout.selection import HandoutItem


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article by its ref as it was typed, and the kinds of its sections to print; None: the whole article."""

    ref: str
    kinds: tuple[str, ...] | None


def wanted_articles(arguments: Iterable[str], sections: Iterable[str] = ()) -> tuple[Wanted, ...]:
    """Read `REF[#KIND]...` and the `--section` kinds, in the order in which each article is first named."""
    everywhere = tuple(sections)
    kinds: dict[str, tuple[str, ...]] = {}
    whole: set[str] = set()
    for argument in arguments:
        ref, _, own = argument.partition("#")
        named = tuple(kind for kind in own.split("#") if kind)
        kinds[ref] = (*kinds.get(ref, everywhere), *named)
        if not named and not everywhere:
            whole.add(ref)
    return tuple(Wanted(ref, None if ref in whole else found) for ref, found in kinds.items())


def handout_item(wanted: Wanted, article: Article, pack: PackInfo) -> HandoutItem:
    """Choose the sections of an article. HandoutError names the kinds it has when one is asked for that it lacks."""
    if wanted.kinds is None:
        return HandoutItem(article, pack)
    present = {section.kind for section in article.sections}
    for kind in wanted.kinds:
        if kind not in present:
            raise HandoutError(_no_such_section(article, kind))
    anchors = zip(article.anchors(), article.sections, strict=True)
    return HandoutItem(article, pack, tuple(anchor for anchor, section in anchors if section.kind in wanted.kinds))


def _no_such_section(article: Article, kind: str) -> str:
    present = ", ".join(dict.fromkeys(section.kind for section in article.sections))
    if kind in set(SectionKind):
        problem = f'"{article.title}" has no section of the kind "{kind}"'
    else:
        problem = f'There is no kind of section called "{kind}"'
    return (
        f"{problem}; it has {present}." if kind in set(SectionKind) else f'{problem}; "{article.title}" has {present}.'
    )
