"""`bedside install`, `list`, `remove` and `undo`: which packs are read here."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from viewer.articles import PackInfo
from viewer.commands.progress import ProgressLine
from viewer.errors import OlderPackError
from viewer.folders import cache_folder
from viewer.indexes import IndexStore
from viewer.installing.changes import ChangedArticle
from viewer.installing.install import Installed, Step, Undone
from viewer.installing.install import install as install_pack
from viewer.installing.install import remove as remove_pack
from viewer.installing.install import undo as undo_pack
from viewer.installing.opening import own_shelf
from viewer.installing.trust import Proof, Publisher, own_trust, publisher_of
from viewer.library import Library
from viewer.resources import help_pack

MOST_NAMED = 20
"""Articles that are named of each sort of change; --json names all."""


def install(arguments: Namespace) -> int:
    """Install a pack and say what it changed.

    With --progress, lines of JSON {"step", "done", "of"} and at last what --json prints, in one line; a pack that is
    refused for its age alone prints {"refused": "older"} first.
    """
    source, store = Path(arguments.pack), IndexStore(cache_folder())

    def run(progress: Callable[[Step, int, int], None]) -> Installed:
        return install_pack(source, own_shelf(), own_trust(), store, progress, older=arguments.older)

    if arguments.progress:
        try:
            installed = run(_tell)
        except OlderPackError:
            print(json.dumps({"refused": "older"}))
            raise
        print(json.dumps(installed_json(installed), ensure_ascii=False))
        return 0
    with _ProgressLines() as lines:
        installed = run(lines.step)
    print(json.dumps(installed_json(installed), ensure_ascii=False, indent=2) if arguments.json else _told(installed))
    return 0


def list_packs(arguments: Namespace) -> int:
    """Print the packs of the library, and on stderr what is wrong with one that is not there."""
    trust, shelf = own_trust(), own_shelf()
    rows = []
    with Library.opened(None) as library:
        for pack in library.packs:
            if pack.path == help_pack():
                continue  # a part of the program
            publisher = publisher_of(pack.path, pack.info.publisher, trust)
            row = _info_json(pack.info) | {"articles": pack.article_count} | _proof_json(publisher)
            rows.append(row | {"installed": pack.path.parent == shelf.folder})
        troubles = library.troubles
    if arguments.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            print(
                "{id}  {title} {version}, {language}, {articles} articles, by {by} ({proof})".format(
                    **row, by=row["proved_publisher"] or row["publisher"]
                )
            )
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return 0


def remove(arguments: Namespace) -> int:
    """Take a pack out of the library."""
    return _report(remove_pack(arguments.id, own_shelf()), "`bedside undo` brings it back until the next install.")


def undo(arguments: Namespace) -> int:
    """Bring back what was there before."""
    return _report(undo_pack(arguments.id, own_shelf()), "`bedside undo` once more takes that back.")


def installed_json(installed: Installed) -> dict[str, Any]:
    """The contract of `bedside install --json`."""
    changes = installed.changes
    return {
        **_info_json(installed.info),
        "articles": installed.articles,
        **_proof_json(installed.publisher),
        "before": installed.before.version if installed.before else None,
        "new": _articles_json(changes.new),
        "changed": _articles_json(changes.changed),
        "gone": _articles_json(changes.gone),
    }


class _ProgressLines:
    """A progress line for each step, one after the other."""

    def __init__(self) -> None:
        self._lines: dict[Step, ProgressLine] = {}

    def __enter__(self) -> _ProgressLines:
        return self

    def __exit__(self, *_: object) -> None:
        for line in self._lines.values():
            line.__exit__()

    def step(self, step: Step, done: int, total: int) -> None:
        """Show how far a step is."""
        self._lines.setdefault(step, ProgressLine(f"{step:8}")).step(done, total)


def _tell(step: Step, done: int, total: int) -> None:
    print(json.dumps({"step": step.name.lower(), "done": done, "of": total}))
    sys.stdout.flush()


def _told(installed: Installed) -> str:
    info, publisher, changes = installed.info, installed.publisher, installed.changes
    lines = [f"{info.title} {info.version}: {installed.articles} articles, installed. {_proof_told(publisher)}"]
    if installed.before is None:
        return lines[0]
    lines[0] += f" Before: version {installed.before.version}; `bedside undo` brings it back."
    if not changes:
        lines.append("No article is new, changed or gone.")
    for word, articles in (("New", changes.new), ("Changed", changes.changed), ("Gone", changes.gone)):
        if articles:
            named = ", ".join(article.title for article in articles[:MOST_NAMED])
            more = f" and {len(articles) - MOST_NAMED} more" if len(articles) > MOST_NAMED else ""
            lines.append(f"{word} ({len(articles)}): {named}{more}")
    return "\n".join(lines)


def _proof_told(publisher: Publisher) -> str:
    match publisher.proof:
        case Proof.PROVED:
            return f"Published by {publisher.name}, which its signature proves."
        case Proof.UNTRUSTED:
            return (
                f"It says to be by {publisher.name}; its key is not trusted here, so that is not proved "
                f"({publisher.fingerprint})."
            )
        case Proof.BROKEN:
            return "It was changed after it was signed."
        case Proof.UNSIGNED:
            return f"It says to be by {publisher.name}; it is not signed, so that is not proved."


def _report(undone: Undone, hint: str) -> int:
    was, now = undone.was, undone.now
    if now is None:
        print(f"{was.title if was else undone.id} is no longer in the library. {hint}")
    elif was is None:
        print(f"{now.title} {now.version} is in the library again. {hint}")
    else:
        print(f"{now.title} is at version {now.version} again; it was at {was.version}. {hint}")
    return 0


def _info_json(info: PackInfo) -> dict[str, str]:
    return {
        "id": info.id,
        "title": info.title,
        "publisher": info.publisher,
        "language": info.language,
        "version": info.version,
        "license": info.license,
    }


def _proof_json(publisher: Publisher) -> dict[str, str | None]:
    trusted = publisher.name if publisher.proof is Proof.PROVED else None
    return {"proof": str(publisher.proof), "proved_publisher": trusted, "key": publisher.fingerprint or None}


def _articles_json(articles: Sequence[ChangedArticle]) -> list[dict[str, str]]:
    return [{"ref": article.ref, "title": article.title} for article in articles]
