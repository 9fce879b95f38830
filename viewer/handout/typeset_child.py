"""Typesets one job folder, as a program of its own: `python typeset_child.py FOLDER SECONDS`.

In FOLDER are handout.typ, data.json and the pictures. It writes handout.pdf there, and on its standard output, in JSON,
what came of it: {"problem": a clause, "" if all is well, "unshown": characters that no font has, "unreadable": pictures
left out}, or {"errno": the system's number} where the folder cannot be written. It imports nothing of the viewer, so
that it starts in 20 ms, and it ends after SECONDS even if nobody waits for it any more.
"""

from __future__ import annotations

import faulthandler
import json
import re
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import typst

_NOT_SHOWN = "[?]"  # as in wording.py
_MOST_UNSHOWN = 40  # distinct characters; with more, the text is in a script for which there is no font
_ROUNDS = 5  # each leaves out what the one before it stumbled over
_MEMORY = 3 << 30  # bytes, where the system can bound them: a picture may claim to be of any size
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_PICTURE_ALONE = '#set document(title: "-")\n#image(sys.inputs.file, alt: "-")'


class Job:
    """One folder, and what was left out of its data so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unshown: set[str] = set()
        self._unreadable: set[str] = set()

    def run(self) -> dict[str, object]:
        """Typeset the folder, leaving out what cannot be shown, and tell the result."""
        problem = ""
        for _ in range(_ROUNDS):
            problem = self._typeset()
            if not problem:
                break
        return {"problem": problem, "unshown": sorted(self._unshown), "unreadable": sorted(self._unreadable)}

    def _typeset(self) -> str:
        try:
            made = _compile(self._folder, "handout.typ")
        except typst.TypstError as error:
            missing = _unshown_in(error)
            if not (missing and self._leave_out_characters(missing)):
                self._leave_out_pictures()
            return _clause(error, missing)
        (self._folder / "handout.pdf").write_bytes(made)
        return ""

    def _leave_out_characters(self, missing: set[str]) -> bool:
        """Whether it was of use: the characters may be too many, or stand in a picture."""
        if len(self._unshown | missing) > _MOST_UNSHOWN:
            return False
        if not self._rewrite(lambda text: _replaced(text, missing), unshown=True):
            return False
        self._unshown |= missing
        return True

    def _leave_out_pictures(self) -> None:
        (self._folder / "alone.typ").write_text(_PICTURE_ALONE, encoding="utf-8")
        pictures = (path.name for path in self._folder.glob("picture-*"))
        self._unreadable |= {name for name in pictures if not _is_readable(self._folder, name)}
        self._rewrite(lambda text: "" if text in self._unreadable else text)

    def _rewrite(self, change: Callable[[str], str], **values: object) -> bool:
        """Change every text of the data; whether any did change."""
        path = self._folder / "data.json"
        data = json.loads(path.read_bytes())
        changed = _changed(data, change)
        if changed == data:
            return False
        path.write_text(json.dumps({**changed, **values}), encoding="utf-8")
        return True


def main() -> None:
    """Typeset the folder that the command line names."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    faulthandler.dump_traceback_later(seconds, exit=True)
    _bound_memory()
    try:
        result = Job(folder).run()
    except OSError as error:
        result = {"errno": error.errno}
    print(json.dumps(result))


def _compile(folder: Path, template: str, **inputs: str) -> bytes:
    compiler = typst.Compiler(str(folder / template), root=folder, sys_inputs=inputs)
    made = compiler.compile(pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


def _is_readable(folder: Path, picture: str) -> bool:
    try:
        _compile(folder, "alone.typ", file=picture)
    except typst.TypstError:
        return False
    return True


def _clause(error: typst.TypstError, missing: Iterable[str]) -> str:
    if missing:
        return f"this computer has no font for some of its letters, such as {' '.join(sorted(missing)[:5])}"
    return error.message.splitlines()[0]


def _unshown_in(error: typst.TypstError) -> set[str]:
    return {_ESCAPED.sub(_unescaped, text) for text in _UNSHOWN.findall(error.diagnostic)}


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _replaced(text: str, missing: Iterable[str]) -> str:
    for cluster in sorted(missing, key=len, reverse=True):  # a letter may be a part of another
        text = text.replace(cluster, _NOT_SHOWN)
    return text


def _changed(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, list):
        return [_changed(each, change) for each in data]
    if isinstance(data, dict):
        return {key: _changed(value, change) for key, value in data.items()}
    return data


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such bound, others may refuse it
        import resource

        _, hardest = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, hardest))


if __name__ == "__main__":
    main()
