"""A small share of the torture; `make torture` runs all of it."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.mutations import HARMS, Sort, mutate
from tests.torture.reading import fault_of
from tests.torture.samples import write_sound_pack

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, counts memory and kills as Linux does")


def torture(*words: str) -> list[str]:
    """What `python -m tests.torture` tells; it must find no fault."""
    command = [sys.executable, "-m", "tests.torture", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    return done.stdout.splitlines()


def test_mutated_packs_show_nothing_wrong() -> None:
    seed, told = torture("--packs", "60", "--kills", "0", "--seed", "5")
    assert seed == "seed 5"
    assert "60 packs" in told
    assert "0 faults" in told


def test_whatever_is_killed_leaves_the_old_or_the_new() -> None:
    told = torture("--packs", "0", "--kills", "2", "--every", "30", "--seed", "5")
    assert [line.split(":")[0].split(" at ")[0] for line in told[2:]] == [
        "2 installs killed",
        "install killed",
        "remove killed",
        "undo killed",
    ]


def test_each_way_to_harm_is_made_and_taken_as_it_must_be(tmp_path: Path) -> None:
    sound = write_sound_pack(tmp_path / "sound.pack")
    seen = set()
    for number in range(400):
        kind, sort = mutate(random.Random(f"all:{number}"), sound, tmp_path / "x.pack")
        if kind in HARMS and kind not in seen:
            seen.add(kind)
            assert (tmp_path / "x.pack").read_bytes() != sound.read_bytes()
            if sort is Sort.HOSTILE:
                assert fault_of(tmp_path / "x.pack", {}, sort, with_index=False) == ("", False)
    assert seen == set(HARMS)


def test_what_is_shown_wrong_would_be_found(tmp_path: Path) -> None:
    """The judge itself: a sound pack measured by the truth of another."""
    sound = write_sound_pack(tmp_path / "sound.pack")
    fault, accepted = fault_of(sound, {}, Sort.DAMAGED, with_index=False)
    assert fault.startswith("shown as good, and wrong: ")
    assert accepted
    assert fault_of(sound, {}, Sort.HOSTILE, with_index=False)[0] == "hostile content would be installed"
