"""A handout as the template takes it: plain data, ready for JSON, never nested deeper than a table's runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from viewer.handout import wording
from viewer.handout.clinic import Clinic
from viewer.handout.passages import printable
from viewer.handout.reading import PictureName, ReadItem
from viewer.handout.sections import BlockData, SectionWriter
from viewer.handout.selection import Handout, HandoutItem, TextSize, left_out
from viewer.handout.word_list import words_used

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}))?(?:-.*)?", re.IGNORECASE)
_RIGHT_TO_LEFT = frozenset("ar ckb dv fa he ks ps sd ug ur yi arab hebr nkoo rohg syrc thaa adlm".split())
"""Languages, and scripts of any language, that are written from right to left."""

_LONGEST_TITLE = 300  # characters; the longest of 5,500 NIH titles has 136
_LONGEST_FOOT = 120  # characters of each part of a page's foot, which must leave room for the page


def document(
    handout: Handout, items: Iterable[ReadItem], files: Mapping[PictureName, str], logo: str = ""
) -> BlockData:
    """The data of a handout, from its items as `read_items` gave them.

    `files` names the file of each picture that can be shown, as the template finds it; `logo` that of the clinic.
    """
    language = handout.items[0].pack.language if handout.items else ""
    return {
        "title": _short(handout.title(), handout.size),
        "size": str(handout.size),
        "paper": str(handout.paper),
        "ink": str(handout.ink),
        "page_of": wording.PAGE_OF,
        "continued": wording.CONTINUED,
        "unshown_note": wording.UNSHOWN_NOTE,
        "unshown": False,  # typeset_child sets it where a character has no font
        "clinic": _letterhead(handout.clinic, logo) if handout.clinic else None,
        "articles": [_article(handout, read, files) for read in items],
        "notes": wording.NOTES if handout.notes else "",
        **_language(language),
    }


def _letterhead(clinic: Clinic, logo: str) -> BlockData:
    return {"name": clinic.name, "contact": wording.contact(clinic), "logo": logo, "alt": wording.logo(clinic)}


def _language(tag: str) -> BlockData:
    """A BCP 47 tag as typst takes it: a language and, where there is one, a region; and which way its lines run."""
    match = _LANGUAGE.fullmatch(tag)
    language, script, region = ((part or "").lower() for part in match.groups()) if match else ("en", "", "")
    return {
        "language": language,
        "region": region.upper() or None,
        "rtl": script in _RIGHT_TO_LEFT if script else language in _RIGHT_TO_LEFT,
    }


def _article(handout: Handout, read: ReadItem, files: Mapping[PictureName, str]) -> BlockData:
    item, size = read.item, handout.size
    also = item.article.also_called
    return {
        "title": _short(item.article.title, size),
        "also_called": printable(f"Also called: {', '.join(also)}", size) if also else "",
        "foot": [_short(part, size, _LONGEST_FOOT) for part in _foot(handout, item)],
        "blocks": [*_blocks(handout, read, files)],
        "closing": [*_closing(handout, item)],
        **_language(item.pack.language),
    }


def _foot(handout: Handout, item: HandoutItem) -> Iterator[str]:
    """What each page of the article says at its foot, beside its number."""
    yield item.article.title
    yield wording.updated(item.article.updated)
    yield wording.reviewed(item.article.review)
    yield wording.edition(item.pack)
    yield wording.printed(handout.printed_on)
    if handout.clinic:
        yield wording.clinic_line(handout.clinic)


def _blocks(handout: Handout, read: ReadItem, files: Mapping[PictureName, str]) -> Iterator[BlockData]:
    pack = read.item.pack.id
    number = handout.clinic.emergency_number if handout.clinic else ""
    writer = SectionWriter(handout.size, lambda name: files.get((pack, name), ""), number)
    for callout in read.emergencies:
        yield from writer.blocks(callout)
    for section, found in read.sections:
        yield writer.heading(section.heading)
        yield from writer.blocks(found)
    if handout.word_list and (terms := words_used(read)):
        yield writer.heading(wording.WORD_LIST)
        yield from writer.terms(terms)


def _closing(handout: Handout, item: HandoutItem) -> Iterator[BlockData]:
    """The small print: what is not here, where the facts are from, what a handout cannot do."""
    if headings := left_out(item):
        yield _small(handout, wording.LEFT_OUT, ", ".join(headings))
    elif item.article.sources:
        yield _small(handout, wording.SOURCES, *map(wording.source, item.article.sources))
    yield _small(handout, "", wording.disclaimer(handout.clinic))


def _small(handout: Handout, label: str, *lines: str) -> BlockData:
    return {"label": label, "lines": [printable(line, handout.size) for line in lines]}


def _short(text: str, size: TextSize, longest: int = _LONGEST_TITLE) -> str:
    """A text that stands on every page, or in the list of contents: cut where it would fill the page."""
    return printable(text if len(text) <= longest else f"{text[:longest]}…", size)
