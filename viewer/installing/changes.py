"""What a new version of a pack changes: which articles are new, changed and gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from viewer.pack.reader import Pack


@dataclass(frozen=True, slots=True)
class ChangedArticle:
    """An article by its ref, with the title to show: of one that is gone the title it had."""

    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Articles against the version before, each by ref. For a pack that was not there before, all are new."""

    new: tuple[ChangedArticle, ...] = ()
    changed: tuple[ChangedArticle, ...] = ()
    gone: tuple[ChangedArticle, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def changes_between(before: Pack | None, after: Pack) -> Changes:
    """Compare two open packs in the order of their refs, without holding either in memory. Raises PackError."""
    new, changed, gone = [], [], []
    old = _Stepping(before.digests() if before else iter(()))
    for ref, title, digest in after.digests():
        while old.ref is not None and old.ref < ref:
            gone.append(ChangedArticle(old.ref, old.title))
            old.step()
        if old.ref != ref:
            new.append(ChangedArticle(ref, title))
            continue
        # Other bytes may hold the same article: another version of zlib packs it otherwise.
        if old.digest != digest and before is not None and before.article(ref) != after.article(ref):
            changed.append(ChangedArticle(ref, title))
        old.step()
    while old.ref is not None:
        gone.append(ChangedArticle(old.ref, old.title))
        old.step()
    return Changes(tuple(new), tuple(changed), tuple(gone))


class _Stepping:
    """An iterator whose present value can be looked at; `ref` is None at its end."""

    def __init__(self, rows: Iterator[tuple[str, str, bytes]]) -> None:
        self._rows = rows
        self.ref: str | None = None
        self.title, self.digest = "", b""
        self.step()

    def step(self) -> None:
        self.ref, self.title, self.digest = next(self._rows, (None, "", b""))
