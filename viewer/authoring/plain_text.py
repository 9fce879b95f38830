"""Plain text exported from a health library -> what it holds (CONTENT.md, "Plain text in").

Such texts have lost most headings, their title, the pictures and the addresses. What can be recovered is recovered and
marked with a confidence; nothing is made up, and nothing is left out: what fits nowhere is kept as unplaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from viewer.articles import Review, ReviewStatus, SectionKind
from viewer.authoring.imported import ImportedSection, ImportedText
from viewer.authoring.markdown_writing import to_markdown
from viewer.authoring.text_blocks import Figure, Heading, Item, Paragraph, Part, lines_of, read_blocks
from viewer.authoring.text_dates import Revision, day_order, read_revision
from viewer.authoring.text_header import Header, read_header
from viewer.authoring.text_sections import Placed, Placement, place, segments_of, text_of
from viewer.authoring.text_title import infer_title
from viewer.authoring.tree_writing import write_markdown_tree
from viewer.errors import ContentError

__all__ = ["read_plain_text", "write_markdown_tree"]

LONGEST_TEXT = 1_000_000
"""Characters of one article: far more than any has, and still read in moments."""
MOST_BLOCKS = 2_000
NO_ADDRESS = "(address not recorded)"

_LOST_ADDRESS = re.compile(r"\b(available at|retrieved from|available from|url)(?P<colon>:)(?=\s*(?:accessed\b|$|\.))", re.I)
_UNNAMED_TITLE = 0.2
"""The confidence in a title that is only the name of the file."""


def read_plain_text(text: str, name: str, title: str | None) -> ImportedText:
    """Find out what `text` holds. `name` is the name of its file, for errors; `title` the given title, None to infer it.

    Raises ContentError, one sentence, where the text is empty or far larger than an article.
    """
    if len(text) > LONGEST_TEXT:
        raise ContentError(name, 0, f"this is longer than one article ever is ({len(text):,} characters): split it")
    lines = lines_of(text)
    if not any(lines):
        raise ContentError(name, 0, "there is no text in this file")
    header = read_header(lines)
    blocks = read_blocks(lines[header.end :])
    if len(blocks) > MOST_BLOCKS:
        raise ContentError(name, 0, f"this has more parts than one article ever has ({len(blocks):,}): split it")
    return _Reading(name, header, "\n".join(lines), blocks).result(title)


