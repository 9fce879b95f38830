"""`bedside import`: a document that nobody here wrote becomes a Markdown tree."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from viewer.authoring.plain_text import read_plain_text, write_markdown_tree
from viewer.authoring.text_files import read_text


def import_document(arguments: Namespace) -> int:
    """Write the tree and say what a person should look at."""
    source = Path(arguments.input)
    imported = read_plain_text(read_text(source, older="cp1252"), source.stem, arguments.title)
    written = write_markdown_tree(imported, Path(arguments.output), source.stem)
    for note in imported.notes:
        print(note, file=sys.stderr)
    print(written)
    return 0
