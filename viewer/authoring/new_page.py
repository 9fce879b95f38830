"""A page to begin with: front matter filled in as far as it can be, headings, and nothing under them.

It cannot be installed before something is written: an empty section is an error that says what to do.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from viewer.atomic import replacing
from viewer.authoring.tree_writing import ref_of
from viewer.errors import ViewerError

_MOST = 1000
_TEMPLATE = """\
---
title: {title}
also_called: []          # other names, such as ["Short name", "Old name"]
lay_terms: []            # what patients would type to find this page
summary: ""              # one plain sentence, between the quotes
updated: {today}
review: {{status: not-reviewed}}
sources: []              # such as [{{title: "Fever", publisher: "WHO", url: "https://www.who.int/"}}]
---
## Overview

## When to get help

## What to do at home
"""


def write_new_page(folder: Path, title: str) -> Path:
    """Write the page under a free name of its folder and return its path. Raises ViewerError."""
    title = " ".join(title.split())
    if not title:
        raise ViewerError("A new page needs a title: say what it is about.")
    text = _TEMPLATE.format(title=json.dumps(title, ensure_ascii=False), today=date.today())
    file = _free_name(folder, ref_of(title))
    with replacing(file) as temporary:
        temporary.write_text(text, "utf-8", newline="\n")
    return file


def _free_name(folder: Path, name: str) -> Path:
    names = [name, *(f"{name}-{number}" for number in range(2, _MOST))]
    for each in names:
        file = folder / f"{each}.md"
        if not file.exists():
            return file
    raise ViewerError(f"There are too many pages named {name} in {folder}: choose another title.")
