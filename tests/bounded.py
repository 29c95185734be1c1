"""A poolcheck command in a process of its own that may use only so much."""

import multiprocessing
import os
import resource
import shlex
from multiprocessing.connection import Connection
from pathlib import Path

from tests.command import call

# Far above what any of it needs, and far below what an unguarded reading takes: a
# minute and more, and gigabytes.
MOST_SECONDS = 60
MOST_MEMORY = 1_500_000_000

# Each process is forked from one that has given an answer: that all is loaded and the
# rulebooks read again for each would take longer than what is asked.
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.answered_once"])


def bounded(folder: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command run in a folder.

    Its seconds are of the processor, so that a busy machine changes nothing.
    """
    here, there = FORKED.Pipe()
    process = FORKED.Process(target=_answer, args=(there, folder, words))
    process.start()
    there.close()
    try:
        answer: tuple[int, str, str] = here.recv()
    except EOFError:
        process.join()
        raise AssertionError(f"ended by {process.exitcode} without an answer") from None
    process.join()
    return answer


def _answer(told: Connection, folder: Path, words: tuple[str, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    os.chdir(folder)
    told.send(call(shlex.join(words)))


def refused(folder: Path, *words: str) -> str:
    """What is told of a command that is refused, on one line."""
    code, out, err = bounded(folder, *words)
    assert (code, out) == (2, ""), err
    assert len(err) < 20_000
    return " ".join(err.split())
