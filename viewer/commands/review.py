"""`bedside review`: a clinician signs off an article."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from viewer.authoring.sign_off import SignOff, sign_off
from viewer.errors import UsageError


def review(arguments: Namespace) -> int:
    """Write the review, dated today."""
    try:
        following = date.fromisoformat(arguments.next)
    except ValueError as error:
        raise UsageError("--next takes a date such as 2028-11-22.") from error
    done = SignOff(arguments.by, arguments.role, date.today(), following)
    print(sign_off(Path(arguments.source), arguments.ref, done))
    return 0
