"""The list of what is in a search index, and the proof that it is still there.

Apart from `index`, because the window proves the index at each start and loads tantivy only when something is sought.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from viewer.errors import SearchIndexError
from viewer.search.fold import FOLD_VERSION
from viewer.search.lay_terms import lay_terms_version

PARTS = ("names", "articles", "sections")
"""The folders of an index; `documents` says what is in each."""
INDEX_VERSION = f"3.{FOLD_VERSION}"
"""The format of the index. Raise it with every change of `documents`, `names` or `stemming`."""
_LIST = "index.json"


def check_index(folder: Path) -> None:
    """Prove that an index is whole and of this version. Raises SearchIndexError where it has to be made anew."""
    listed = read_list(folder)
    try:
        whole = listed["files"] == _hashes(folder)
    except OSError as error:
        raise SearchIndexError(f"The search index in {folder} cannot be read.") from error
    if not whole:
        raise SearchIndexError(f"The search index in {folder} is damaged.")


def write_list(folder: Path, language: str, count: int) -> None:
    """Write the list of a finished index: what is in it, and the SHA-256 of every file."""
    listed = {"version": _version(), "language": language, "articles": count, "files": _hashes(folder)}
    with (folder / _LIST).open("w", encoding="utf-8") as file:
        json.dump(listed, file, indent=1)
        file.flush()
        os.fsync(file.fileno())


def read_list(folder: Path) -> dict[str, object]:
    """The list of an index. Raises SearchIndexError where there is none, or it is of another version."""
    try:
        listed = json.loads((folder / _LIST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise SearchIndexError(f"There is no search index in {folder}.") from error
    if (
        not isinstance(listed, dict)
        or listed.get("version") != _version()
        or not listed.keys() >= {"files", "language"}
    ):
        raise SearchIndexError(f"The search index in {folder} is of another version.")
    return listed


def _version() -> str:
    return f"{INDEX_VERSION} {lay_terms_version()}".strip()


def _hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of the parts. Locks are left out: tantivy may make and remove them as it likes."""
    hashes = {}
    for part in PARTS:
        for path in sorted((folder / part).iterdir()):
            if path.suffix != ".lock":
                with path.open("rb") as file:
                    hashes[f"{part}/{path.name}"] = hashlib.file_digest(file, "sha256").hexdigest()
    return hashes
