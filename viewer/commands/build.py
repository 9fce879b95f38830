"""`bedside build`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from viewer.authoring.problems import Severity
from viewer.authoring.source import Identity, read_source
from viewer.commands.progress import ProgressLine
from viewer.pack.writer import write_pack

MOST_WARNINGS = 5


def build(arguments: Namespace) -> int:
    """Make a pack. The target is written whole or left as it was."""
    source, target = Path(arguments.source), Path(arguments.output)
    identity = Identity(arguments.id, arguments.title, arguments.lang, arguments.pack_version)
    with ProgressLine("Building") as line:
        content = read_source(source, identity, line.step)
        count = write_pack(
            target, content.info, content.articles, content.categories, content.glossary, content.pictures
        )
    warnings = [problem for problem in content.problems.found if problem.severity is Severity.WARNING]
    for problem in warnings[:MOST_WARNINGS]:
        print(problem, file=sys.stderr)
    if len(warnings) > MOST_WARNINGS:
        more = len(warnings) - MOST_WARNINGS
        print(f"{more} more warnings: `bedside check {source}` lists them.", file=sys.stderr)
    print(f"{target}: {count} articles, {target.stat().st_size / 1e6:.1f} MB")
    return 0
