"""The packs that come with the program: found, and in a source tree made anew when the content is newer than they."""

from __future__ import annotations

import sys
from pathlib import Path

from viewer.errors import PackError
from viewer.resources import bundled_pack, bundled_source, help_pack, help_source


def ensure_bundled_pack() -> Path:
    """The bundled pack's path, built first where it is absent or older than its source.

    The build runs in a child process: the viewer itself never loads a Markdown library. Raises PackError where there
    is no pack and none can be built.
    """
    return _ensure(bundled_pack(), bundled_source())


def ensure_help_pack() -> Path:
    """The path of the pack with the guide to the program; the same in all else."""
    return _ensure(help_pack(), help_source())


def child_command(*words: str) -> list[str]:
    """The command that runs `bedside WORDS` as a process of its own, in whatever folder it is started."""
    if getattr(sys, "frozen", False):  # the program folder is `bedside` and has no Python to start
        return [sys.executable, *words]
    root = str(Path(__file__).resolve().parent.parent)
    start = f"import sys; sys.path.insert(0, {root!r}); from viewer.cli import main; sys.exit(main(sys.argv[1:]))"
    return [sys.executable, "-c", start, *words]


def _ensure(pack: Path, source: Path | None) -> Path:
    if source is None:
        if not pack.exists():
            raise PackError("The library that comes with Bedside is missing: install Bedside again.")
        return pack
    if not pack.exists() or _newest(source) > pack.stat().st_mtime:
        print("Building the library from its source ...", file=sys.stderr)
        _build(source, pack)
    return pack


def _newest(source: Path) -> float:
    """When the source last changed; its folders count, too, because a file may have been deleted."""
    figures = source.parent / "figures"
    files = [source, *source.rglob("*"), figures, *figures.glob("*")]
    return max(file.stat().st_mtime for file in files if file.exists())


def _build(source: Path, pack: Path) -> None:
    import subprocess  # here, not above: a start with a pack that is there does without

    try:
        pack.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        from viewer.atomic import write_problem

        raise PackError(f"The library could not be built: {write_problem(pack, error)}") from error
    command = child_command("build", str(source), "-o", str(pack))
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=source.parent.parent)
    if done.returncode == 0:
        return
    told = (done.stderr.strip().splitlines() or [f"the build ended with {done.returncode}"])[-1]
    if not pack.exists():
        raise PackError(f"The library could not be built: {told}")
    print(f"The older library is used, because the new one has a fault: {told}", file=sys.stderr)
