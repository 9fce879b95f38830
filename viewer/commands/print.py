"""`bedside print`: articles, or sections of them, as a PDF, or as an HTML file where the output's name says so."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from datetime import date
from pathlib import Path

from viewer.atomic import check_place, replacing
from viewer.errors import ViewerError
from viewer.handout.arguments import Wanted, handout_item, wanted_articles
from viewer.handout.clinic import read_clinic
from viewer.handout.html_copy import html_copy
from viewer.handout.job_folder import PictureSource
from viewer.handout.presets import Preset, sections_of
from viewer.handout.selection import Handout, HandoutItem, Ink, Paper, TextSize
from viewer.handout.typeset import typeset
from viewer.library import Library

_HTML = (".html", ".htm")


def print_handout(arguments: Namespace) -> int:
    """Write the file, whole or not at all."""
    out = Path(arguments.output)
    check_place(out)
    clinic = read_clinic(Path(arguments.clinic)) if arguments.clinic else None
    with Library.opened(Path(arguments.pack) if arguments.pack else None) as library:
        handout = Handout(
            tuple(_item(library, wanted, arguments) for wanted in wanted_articles(arguments.refs, arguments.section)),
            date.today(),
            TextSize(arguments.size),
            Paper(arguments.paper),
            clinic,
            ink=Ink(arguments.ink),
            word_list=arguments.word_list,
            notes=arguments.notes,
        )
        warnings = _write(handout, picture_source(library), out)
    for warning in warnings:
        print(f"{warning}.", file=sys.stderr)
    print(out)
    return 0


def picture_source(library: Library) -> PictureSource:
    """Pictures as the handout asks for them; one that is missing or unsafe is left out."""

    def source(pack: str, name: str) -> bytes | None:
        try:
            return library.picture(pack, name).content
        except ViewerError:
            return None

    return source


def _item(library: Library, wanted: Wanted, arguments: Namespace) -> HandoutItem:
    """The article with its chosen sections. A preset chooses only where no kind was named."""
    ref = library.resolve(wanted.ref)
    item = handout_item(wanted, library.article(ref), library.info(ref.pack))
    if arguments.preset and wanted.kinds is None:
        item = replace(item, anchors=sections_of(Preset(arguments.preset), item.article) or None)
    return replace(item, glossary=tuple(library.glossary(ref.pack))) if arguments.word_list else item


def _write(handout: Handout, pictures: PictureSource, out: Path) -> tuple[str, ...]:
    """Write the handout as the file's name asks; what the person who prints should know."""
    if out.suffix.lower() not in _HTML:
        return typeset(handout, pictures, out).warnings()
    text = html_copy(handout, pictures)
    with replacing(out) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return ()
