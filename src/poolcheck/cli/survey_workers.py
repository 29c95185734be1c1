"""Who does the work of a survey: this process, several here, or a cluster elsewhere.

Whoever does it, no place is lost: what a worker that ended had in hand is done again,
each place of it alone; and one whose worker ends again is told.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol

from poolcheck.answers.survey_place import Row
from poolcheck.cli.survey_work import Task, done, lost, make_ready

# How many tasks are handed out beyond those that are being worked on.
WAITING_FOR_EACH = 2
# For so many seconds at a time nothing is heard of Ctrl-C.
BEFORE_LONG = 0.2

Rows = tuple[Row, ...]
Done = Callable[[Task], Rows]


class Workers(Protocol):
    """Whoever does tasks, in any order."""

    def each(self, tasks: Iterable[Task]) -> Iterator[Rows]:
        """The rows of each task as they come; all of them, or as many as a task has."""


class Here:
    """The process itself, which does one task after another."""

    def each(self, tasks: Iterable[Task]) -> Iterator[Rows]:
        """The rows of each place by itself, in order."""
        return (done(one) for task in tasks for one in task.alone())


class Processes:
    """Processes beside this one, which begin once and take one task after another."""

    def __init__(self, number: int, work: Done = done) -> None:
        """Take how many there are to be; `work` is what each does."""
        self._number = number
        self._work = work

    def each(self, tasks: Iterable[Task]) -> Iterator[Rows]:
        """The rows of each task as they come."""
        waiting = deque(tasks)
        if waiting and how_begun() == "fork":
            make_ready(waiting[0])
        while waiting:
            suspects: list[Task] = []
            yield from self._until_one_ends(waiting, suspects)
            for task in suspects:
                yield from self._one_by_one(task)

    def _until_one_ends(
        self, waiting: deque[Task], suspects: list[Task]
    ) -> Iterator[Rows]:
        """The rows of tasks until there are no more, or until a worker has ended.

        Then the tasks that were in hand are suspects, of which one may have ended it.
        """
        with _pool(self._number) as pool:
            in_hand: dict[Future[Rows], Task] = {}
            while waiting or in_hand:
                with _uninterrupted():
                    found, broken = self._next(pool, waiting, in_hand, suspects)
                yield from found
                if broken:
                    return

    def _next(
        self,
        pool: ProcessPoolExecutor,
        waiting: deque[Task],
        in_hand: dict[Future[Rows], Task],
        suspects: list[Task],
    ) -> tuple[list[Rows], bool]:
        """The rows of what is finished before long, and whether a worker has ended."""
        while waiting and len(in_hand) < self._number * WAITING_FOR_EACH:
            task = waiting.popleft()
            try:
                in_hand[pool.submit(self._work, task)] = task
            except BrokenProcessPool:
                suspects += [*in_hand.values(), task]
                return [], True
        finished, _ = wait(in_hand, BEFORE_LONG, return_when=FIRST_COMPLETED)
        broken = any(isinstance(f.exception(), BrokenProcessPool) for f in finished)
        if broken:
            # A task that was finished before it broke has its rows.
            finished = {f for f in in_hand if f.done() and not f.exception()}
        found = [future.result() for future in finished]
        for future in finished:
            del in_hand[future]
        if broken:
            suspects += in_hand.values()
        return found, broken

    def _one_by_one(self, task: Task) -> Iterator[Rows]:
        """The rows of a task's places, each done alone; of one that fails, told."""
        left = deque(task.alone())
        while left:
            with _pool(1) as pool:
                while left:
                    one = left.popleft()
                    try:
                        yield self._alone(pool, one)
                    except BrokenProcessPool:
                        yield tuple(lost(name) for name, _ in one.files)
                        break

    def _alone(self, pool: ProcessPoolExecutor, task: Task) -> Rows:
        with _uninterrupted():
            future = pool.submit(self._work, task)
        while True:
            with _uninterrupted():
                if wait([future], BEFORE_LONG).done:
                    return future.result()


def as_many_as_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def how_begun() -> str:
    """How another process begins: with all that this one has read, or with nothing.

    To have it spares each of them most of its start. A process that has threads is not
    to be copied: one of them may hold what the copy would wait for.
    """
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


@contextmanager
def _pool(number: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the survey."""
    context = multiprocessing.get_context(how_begun())
    if context.get_start_method() == "spawn" and hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        # It lets interruptions in as it starts, which are not to reach the workers.
        resource_tracker.ensure_running()
    others = {*multiprocessing.active_children()}
    pool = ProcessPoolExecutor(number, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException:
        for child in multiprocessing.active_children():
            if child not in others:
                child.terminate()
        raise
    finally:
        # Not to wait for it would leave a thread at work as this process ends.
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keeps Ctrl-C waiting, for this process alone to hear of it when this is left.

    A process that starts meanwhile never hears of it. And no future is left with its
    lock held, for which the pool would wait for good.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Hear no interruption where the system lets none be kept back."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
