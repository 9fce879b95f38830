"""What is wrong with a source, as `check` prints it: file:line: message."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from viewer.errors import ContentError, in_one_line


class Severity(StrEnum):
    """How much a problem weighs: an error breaks a build, a rule only `check --profile bundled`, a warning nothing."""

    ERROR = "error"
    RULE = "rule"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `path` as the person gave it, `line` counted from 1 (0: the whole file)."""

    path: str
    line: int
    message: str
    severity: Severity = field(compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", in_one_line(self.message))  # it may quote the source

    def __str__(self) -> str:
        return f"{self.path}:{self.line or 1}: {self.message}"


@dataclass(slots=True)
class Problems:
    """Collects findings, so that a person sees all of them at once."""

    found: list[Problem] = field(default_factory=list)

    def error(self, path: str, line: int, message: str) -> None:
        """Note what breaks a build."""
        self.found.append(Problem(path, line, message, Severity.ERROR))

    def rule(self, path: str, line: int, message: str) -> None:
        """Note what the bundled library must not have."""
        self.found.append(Problem(path, line, message, Severity.RULE))

    def warning(self, path: str, line: int, message: str) -> None:
        """Note what a person should look at."""
        self.found.append(Problem(path, line, message, Severity.WARNING))

    def content_error(self, error: ContentError) -> None:
        """Note an error that was raised."""
        self.error(error.path, error.line, error.problem)

    @property
    def errors(self) -> list[Problem]:
        """Those that break a build."""
        return [problem for problem in self.found if problem.severity is Severity.ERROR]

    def refuse_errors(self) -> None:
        """Raise the first error, and say how many more there are. Does nothing where there is none."""
        errors = sorted(self.errors)
        if errors:
            first, more = errors[0], len(errors) - 1
            tail = f" (and {more} more: `bedside check` lists them)" if more else ""
            raise ContentError(first.path, first.line or 1, first.message + tail)
