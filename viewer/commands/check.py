"""`bedside check`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from viewer.authoring.problems import Problem, Severity
from viewer.authoring.source import examine_source
from viewer.commands.progress import ProgressLine


def check(arguments: Namespace) -> int:
    """Print everything that is wrong with a source, in the order of its files; 1 where there is an error."""
    source = Path(arguments.source)
    with ProgressLine("Checking") as line:
        checked = examine_source(source, Path(arguments.against) if arguments.against else None, line.step)
    problems = sorted(checked.problems.found)
    fatal = 0
    for problem in problems:
        breaks = _breaks(problem, arguments.profile)
        fatal += breaks
        print(f"{problem.path}:{problem.line or 1}: {'error' if breaks else 'warning'}: {problem.message}")
    if arguments.summary and checked.summary:
        print("\n".join(checked.summary.lines()))
    print(f"{source}: {fatal} errors, {len(problems) - fatal} warnings", file=sys.stderr)
    return 1 if fatal else 0


def _breaks(problem: Problem, profile: str | None) -> bool:
    return problem.severity is Severity.ERROR or (problem.severity is Severity.RULE and profile == "bundled")
