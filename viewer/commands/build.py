"""`bedside build` and `bedside check`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from viewer.authoring.problems import Problem, Severity
from viewer.authoring.source import Identity, check_source, read_source
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


def check(arguments: Namespace) -> int:
    """Print everything that is wrong with a source, errors first to break; 1 where there is an error."""
    source = Path(arguments.source)
    problems = sorted(check_source(source).found)
    fatal = [problem for problem in problems if _breaks(problem, arguments.profile)]
    for problem in problems:
        kind = "error" if problem in fatal else "warning"
        print(f"{problem.path}:{problem.line or 1}: {kind}: {problem.message}")
    print(f"{source}: {len(fatal)} errors, {len(problems) - len(fatal)} warnings", file=sys.stderr)
    return 1 if fatal else 0


def _breaks(problem: Problem, profile: str | None) -> bool:
    return problem.severity is Severity.ERROR or (problem.severity is Severity.RULE and profile == "bundled")
