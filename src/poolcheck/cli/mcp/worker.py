"""The child that answers: one call after another, each within its processor time.

It is a process of its own, since nothing can stop Python in the middle of an answer but
the end of its process.
"""

import json
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import NoReturn

from poolcheck.terms import writing

# The signal that ends it when the time for a call is over; no system but POSIX has it.
OVER = getattr(signal, "SIGPROF", None)


def main(seconds: float) -> None:
    """Answer each call that comes, a line each, until there are no more."""
    # Whoever interrupts the server ends it, and it its child.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    heard, told = writing.for_messages()
    from poolcheck.cli.mcp import tools
    from poolcheck.cli.mcp.told import answer

    by_name = {tool.name: tool for tool in tools.every()}
    for line in heard:
        message = json.loads(line)
        _within(seconds)
        tool = by_name[message["tool"]]
        found = answer(tool, message["arguments"], partial(patient, seconds / 4))
        _within(0)
        told.write(json.dumps(found.as_json).encode() + b"\n")
        told.flush()


def _within(seconds: float) -> None:
    """Let so much processor time be spent from now on; without an end, where 0."""
    if OVER is not None:
        signal.setitimer(signal.ITIMER_PROF, seconds)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """While this lasts so much processor time may be spent; then it is TimeoutError."""
    if OVER is None:
        yield
        return

    def over(*_: object) -> NoReturn:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, over)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


if __name__ == "__main__":
    main(float(sys.argv[1]))
