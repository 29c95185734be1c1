"""The processes that do a survey: none is left behind, and none takes a place along."""

import multiprocessing
import signal
import threading
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from poolcheck.answers.survey_place import Row
from poolcheck.asking.options import Options
from poolcheck.cli import survey_workers
from poolcheck.cli.survey_work import Task
from poolcheck.cli.survey_workers import Done, Processes, Rows


def named(task: Task) -> Rows:
    """The rows of places that are asked about no further; of Dale, none ever."""
    if ("dale", "dale") in task.files:
        threading.Event().wait()
    return tuple(Row(name) for name, _ in task.files)


def tasks(*names: str) -> list[Task]:
    return [Task(Options(), True, ((name, name),)) for name in names]


def test_a_survey_that_is_given_up_leaves_no_process_behind() -> None:
    others = {*multiprocessing.active_children()}
    rows = Processes(1, named).each(tasks("coast", "dale", "hill", "lake"))
    assert isinstance(rows, Generator)
    assert next(rows) == (Row("coast"),)
    began = [*{*multiprocessing.active_children()} - others]
    rows.close()
    for process in began:
        # It ends at once where it is told to, and else never.
        process.join(60)
    assert [process.exitcode for process in began] == [-signal.SIGTERM]


def test_a_worker_that_ends_as_a_place_is_handed_to_it_loses_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    submit, number = ProcessPoolExecutor.submit, 0

    def ends_at_the_second(
        pool: ProcessPoolExecutor, work: Done, task: Task
    ) -> Future[Rows]:
        nonlocal number
        number += 1
        if number == 2:
            raise BrokenProcessPool
        return submit(pool, work, task)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", ends_at_the_second)
    names = ["coast", "hill", "lake"]
    each = Processes(1, named).each(tasks(*names))
    told = [row.file for rows in each for row in rows]
    assert sorted(told) == names


@pytest.fixture
def heeding() -> Iterator[None]:
    """Ctrl-C is heard of here, even by a process of tests that is deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
@pytest.mark.parametrize("ending", [False, True])
def test_ctrl_c_waits_until_no_future_is_being_asked(
    ending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that were left with its lock held, the pool would wait for, for good."""
    asked: list[bool] = []

    def interrupted(futures: Iterable[Future[Rows]], *words: Any, **more: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        found = wait(futures, *words, **more)
        asked.append(True)
        return found

    def ends(pool: ProcessPoolExecutor, work: Done, task: Task) -> Future[Rows]:
        """As though a worker had ended: each place is then done alone."""
        monkeypatch.undo()
        monkeypatch.setattr(survey_workers, "wait", interrupted)
        raise BrokenProcessPool

    monkeypatch.setattr(survey_workers, "wait", interrupted)
    if ending:
        monkeypatch.setattr(ProcessPoolExecutor, "submit", ends)
    with pytest.raises(KeyboardInterrupt):
        list(Processes(1, named).each(tasks("coast")))
    assert asked == [True]
