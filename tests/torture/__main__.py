"""`python -m tests.torture`: mutated packs and killed installs; exits with 1 where one is not as it must be."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import viewer.search.searcher  # noqa: F401 (before the forks: each would load it again)
from tests.torture import kills, reading
from tests.torture.mutations import mutate
from tests.torture.samples import write_sound_pack
from viewer.library import Library
from viewer.pack.reader import Pack

JOBS = os.cpu_count() or 1


def main() -> int:
    """Run what the words ask for."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--packs", type=int, default=20_000, help="how many mutated packs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first of them")
    parser.add_argument("--kills", type=int, default=300, help="how many installs to kill at random")
    parser.add_argument("--every", type=int, default=1, help="kill at each step, or at every third ...")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--only", type=int, help="only this mutated pack of the seed, which is kept")
    words = parser.parse_args()
    print(f"seed {words.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        last = words.first + words.packs
        numbers = list(range(words.first, last)) if words.only is None else [words.only]
        faults = read_mutated(Path(folder), words.seed, numbers)
        if words.kills and words.only is None:
            faults += kill(Path(folder), words.seed, words.kills, words.every)
    return 1 if faults else 0


def read_mutated(work: Path, seed: int, numbers: list[int]) -> int:
    """Read the mutated packs of these numbers; returns how many were not as they must be."""
    sound = write_sound_pack(work / "sound.pack")
    with closing(Pack(sound)) as pack, Library([pack]) as library:
        truth = dict(reading.shown_by(pack)) | dict(reading.pictures_of(library))
    begun, faults, kinds = time.monotonic(), 0, Counter[str]()
    slowest = largest = 0.0
    accepted = 0
    for kind, outcome in outcomes(work, sound, truth, seed, numbers):
        kinds[kind.split(" + ")[0]] += 1
        accepted += outcome.accepted
        slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
        if kinds.total() % 1000 == 0:
            print(f"{kinds.total()} packs, {faults} faults", flush=True)
        if outcome.fault:
            faults += 1
            print(f"pack {outcome.number} ({kind}): {outcome.fault}", flush=True)
    print(
        f"{len(numbers)} packs in {time.monotonic() - begun:.0f} s: {faults} faults, {accepted} whole all the same; "
        f"slowest {slowest:.2f} s of processor, largest {largest:.0f} MB; {dict(kinds)}",
        flush=True,
    )
    return faults


def outcomes(
    work: Path, sound: Path, truth: reading.Shown, seed: int, numbers: list[int]
) -> Iterator[tuple[str, reading.Outcome]]:
    """Each mutated pack's kind and outcome, as many at a time as there are processors."""
    running: dict[int, tuple[int, str, Path, Path]] = {}
    for number in numbers:
        if len(running) >= JOBS:
            yield _wait(running, keep=len(numbers) == 1)
        file, told = work / f"{number}.pack", work / f"{number}.told"
        kind, sort = mutate(random.Random(f"{seed}:{number}"), sound, file)
        running[reading.start(number, file, truth, sort, told)] = (number, kind, file, told)
    while running:
        yield _wait(running, keep=len(numbers) == 1)


def _wait(running: dict[int, tuple[int, str, Path, Path]], keep: bool) -> tuple[str, reading.Outcome]:
    process, status, used = os.wait4(-1, 0)
    number, kind, file, told = running.pop(process)
    outcome = reading.ended(number, told, status, used)
    if keep or outcome.fault:
        print(f"kept: {file.replace(Path(tempfile.gettempdir()) / f'torture-{number}.pack')}", flush=True)
    file.unlink(missing_ok=True)
    return kind, outcome


def kill(work: Path, seed: int, count: int, every: int) -> int:
    """Kill installs at random and everything at each step; returns how many left anything but the old or the new."""
    begun = time.monotonic()
    found = kills.kill_at_random(work, count, seed)
    print(
        f"{count} installs killed at random in {time.monotonic() - begun:.0f} s: afterwards {dict(found)}", flush=True
    )
    allowed = {"install": {"1", "2"}, "remove": {"1", ""}, "undo": {"1", "0"}}
    faults = 0
    for action in kills.ACTIONS:
        after = Counter(kills.kill_at_each_step(work, action, every))
        faults += len(after.keys() - allowed[action])
        print(f"{action} killed at {after.total()} steps: afterwards {dict(after)}", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(main())
