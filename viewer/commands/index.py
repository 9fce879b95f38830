"""`bedside index`: make a pack's search index where it is not there or not whole."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from viewer.commands.progress import ProgressLine
from viewer.errors import SearchIndexError
from viewer.folders import cache_folder
from viewer.indexes import IndexStore
from viewer.pack.reader import Pack


def index(arguments: Namespace) -> int:
    """Print the folder of the index; with --progress, lines of JSON {"done", "of"} and at last {"folder"}."""
    store = IndexStore(cache_folder())
    pack = Pack(Path(arguments.pack))
    try:
        folder = store.check(pack.path)
    except SearchIndexError:
        if arguments.progress:
            folder = store.make(pack, _tell)
        else:
            with ProgressLine("Indexing") as line:
                folder = store.make(pack, line.step)
    print(json.dumps({"folder": str(folder)}) if arguments.progress else folder)
    return 0


def _tell(done: int, total: int) -> None:
    print(json.dumps({"done": done, "of": total}))
    sys.stdout.flush()
