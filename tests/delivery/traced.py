"""What a program writes, as strace sees it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

_WRITES = (
    "openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,truncate"
)
STRACE = ("strace", "-f", "--seccomp-bpf", "-y", "-s", "4096", "-e", f"trace={_WRITES}", "-o")
"""To be followed by a log and the words of a command."""

_CALL = re.compile(r"^\d+ +(?P<name>[a-z]+(?:at2?|2)?)\((?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>)?")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC)")


def can(*command: str) -> bool:
    """Whether a tool is here and may do its work."""
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0


def can_trace() -> bool:
    """Whether strace is here and may trace."""
    return can(*STRACE, os.devnull, "true")


def changed_by(*logs: Path) -> set[Path]:
    """The paths that logs of strace say were written, made, renamed or deleted, or that were tried.

    Not what is no file: /dev/null, and the descriptors of a process.
    """
    changed: set[Path] = set()
    for line in (line for log in logs for line in log.read_text("ascii").splitlines()):
        call = _CALL.match(line)
        if call is None or (call["name"].startswith("open") and not _WRITING.search(line)):
            continue
        folder = Path(_unescaped(call["folder"] or "/"))
        changed.update(folder / _unescaped(name) for name in _PATH.findall(line))
    return {path for path in changed if path != Path("/dev/null") and path.parent != Path("/proc/self/fd")}


def _unescaped(name: str) -> str:
    return name.encode().decode("unicode_escape").encode("latin-1").decode()
