"""Figures that lie there and that no article shows."""

from __future__ import annotations

from viewer.authoring.markdown_tree import MarkdownTree
from viewer.pictures import MEDIA_TYPES


def check_figures(tree: MarkdownTree) -> None:
    """Note each picture of the tree's figures that is shown nowhere.

    Figures beside the tree are the tree's only if it shows one of them: they may be anybody's. Nothing is noted while
    an article cannot be read, since that may show them.
    """
    if tree.unread:
        return
    shown = {picture.name for picture in tree.pictures}
    for folder in (tree.folder / "figures", tree.folder.parent / "figures"):
        if not folder.is_dir():
            continue
        names = {file.name for file in folder.iterdir() if file.suffix.lower() in MEDIA_TYPES}
        if folder.parent != tree.folder and not names & shown:
            continue
        for name in sorted(names - shown):
            tree.problems.rule(str(folder / name), 0, "no article shows this figure: place it or delete it")
