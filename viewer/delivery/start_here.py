"""START-HERE, as text and as a page with pictures: from the templates in resources/stick."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from viewer.delivery.release import ROOT

PICTURES = ("home-light.png", "article-light.png", "handout-panel.png")


def write_start_here(folder: Path, words: Mapping[str, str]) -> None:
    """Write both and the pictures into a folder. `words` replace @NAME@ in the templates; KeyError for one unknown."""
    for name in ("START-HERE.txt", "START-HERE.html"):
        text = (ROOT / "resources" / "stick" / name).read_text("utf-8")
        parts = text.split("@")
        text = "".join(words[part] if number % 2 else part for number, part in enumerate(parts))
        (folder / name).write_text(text, "utf-8", newline="\r\n" if name.endswith(".txt") else "\n")
    pictures = folder / "pictures"
    pictures.mkdir()
    for name in PICTURES:
        shutil.copyfile(ROOT / "docs" / name, pictures / name)
