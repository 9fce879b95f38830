"""A command run as a process of its own: what it tells, what it answers, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from viewer.ui import child_job
from viewer.ui.child_job import ChildJob

PATIENCE = 20_000


@pytest.fixture
def job(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[ChildJob]:
    """Runs its first word in a shell; the others only say how the answer is read."""
    assert qtbot
    monkeypatch.setattr(child_job, "child_command", lambda *words: ["/bin/sh", "-c", words[0]])
    job = ChildJob()
    yield job
    job.stop()


def test_lines_are_told_one_by_one_and_the_last_is_the_answer(job: ChildJob, qtbot: QtBot) -> None:
    told: list[object] = []
    job.told.connect(told.append)
    with qtbot.waitSignal(job.ended, timeout=PATIENCE) as ended:
        job.start("printf '{\"a\": 1}\\n{\"b\"'; printf ': 2}\\n'", "--progress")
        assert job.is_busy
    assert told == [{"a": 1}, {"b": 2}]
    assert ended.args == [{"b": 2}]
    assert not job.is_busy


def test_an_answer_of_many_lines_is_decoded_as_one(job: ChildJob, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(job.told), qtbot.waitSignal(job.ended, timeout=PATIENCE) as ended:
        job.start("printf '[\\n 1,\\n 2\\n]\\n'", "--json")
    assert ended.args == [[1, 2]]


def test_words_for_people_are_no_answer(job: ChildJob, qtbot: QtBot) -> None:
    with qtbot.waitSignal(job.ended, timeout=PATIENCE) as ended:
        job.start("echo Done.")
    assert ended.args == [None]


def test_a_failure_is_its_last_sentence(job: ChildJob, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(job.ended), qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start(
            "echo '{\"refused\": \"older\"}'; echo Building >&2; echo 'The disk is full.' >&2; exit 1", "--progress"
        )
    assert failed.args == ["The disk is full."]
    assert job.last == {"refused": "older"}
    assert not job.is_busy


def test_a_child_that_the_system_kills_is_a_failure(job: ChildJob, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(job.ended), qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start("kill -9 $$")
    assert failed.args == ["Bedside was stopped. Nothing was changed."]


def test_a_program_that_cannot_start_is_a_failure(job: ChildJob, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(child_job, "child_command", lambda *_: ["/no/such/program"])
    with qtbot.waitSignal(job.failed, timeout=PATIENCE) as failed:
        job.start("x")
    assert "no room to start another program" in failed.args[0]
    assert not job.is_busy


def test_stopping_kills_and_says_nothing(job: ChildJob, qtbot: QtBot) -> None:
    with qtbot.waitSignal(job.told, timeout=PATIENCE):
        job.start("echo 1; exec sleep 60", "--progress")
    process = job._process
    assert process is not None
    with qtbot.assertNotEmitted(job.failed), qtbot.assertNotEmitted(job.ended):
        job.stop()
    assert process.state() is QProcess.ProcessState.NotRunning
    assert not job.is_busy


def test_the_next_command_takes_the_place_of_the_last(job: ChildJob, qtbot: QtBot) -> None:
    told: list[object] = []
    job.told.connect(told.append)
    job.start("exec sleep 60", "--progress")
    with qtbot.waitSignal(job.ended, timeout=PATIENCE):
        job.start("echo 2", "--progress")
    assert told == [2]
