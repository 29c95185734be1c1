"""The command that serves assistants on stdin and stdout."""

import os
import signal
from importlib.util import find_spec
from typing import NoReturn

from poolcheck.cli.commands import poolcheck
from poolcheck.cli.guard import interrupted
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

WAITING = (
    "A server for assistants: it waits here for their messages, and is started by the "
    "assistant itself. Ctrl-D ends it; docs/assistants.md says how it is set up.\n"
)


@poolcheck.command(short_help="A server for assistants, on stdin and stdout.")
def mcp() -> int:
    """Let an assistant ask: a server for the Model Context Protocol.

    It reads messages from stdin and answers on stdout until there are no more. It opens
    no file of yours and nothing on the network. It needs the extra poolcheck[mcp].
    """
    if find_spec("mcp") is None:
        raise BadInput([_lacking()])
    if writing.somebody_to_ask():
        writing.aside(WAITING)
    heard, told = writing.for_messages()
    signal.signal(signal.SIGINT, _interrupted)
    # Nothing may be printed while it is loaded.
    from poolcheck.cli.mcp.server import run

    run(heard, told)
    return 0


def _interrupted(*_: object) -> NoReturn:
    """Leave at once: whoever waits for a message in a thread would not be woken."""
    os._exit(interrupted())


def _lacking() -> Fault:
    problem = "needs the library mcp, which is not installed"
    remedy = 'run: pip install "poolcheck[mcp]"'
    return Fault(Place.option("mcp"), None, problem, remedy, FaultKind.UNREADABLE)
