"""`bedside print`: articles, or sections of them, as a PDF."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from viewer.errors import ViewerError
from viewer.handout.arguments import handout_item, wanted_articles
from viewer.handout.clinic import read_clinic
from viewer.handout.job_folder import PictureSource
from viewer.handout.selection import Handout, HandoutItem, Paper, TextSize
from viewer.handout.typeset import typeset
from viewer.library import Library


def print_handout(arguments: Namespace) -> int:
    """Write the PDF, whole or not at all."""
    clinic = read_clinic(Path(arguments.clinic)) if arguments.clinic else None
    with Library.opened(Path(arguments.pack) if arguments.pack else None) as library:
        items: list[HandoutItem] = []
        for wanted in wanted_articles(arguments.refs, arguments.section):
            ref = library.resolve(wanted.ref)
            items.append(handout_item(wanted, library.article(ref), library.info(ref.pack)))
        handout = Handout(tuple(items), date.today(), TextSize(arguments.size), Paper(arguments.paper), clinic)
        out = Path(arguments.output)
        done = typeset(handout, picture_source(library), out)
    for warning in done.warnings():
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
