"""The one door for programs that are no terminal: a request in, an answer out.

What a command asks and answers with is said here once, for the command line too.
"""

from collections.abc import Mapping
from typing import Any


def call(request: object, files: Mapping[str, bytes] | None = None) -> dict[str, Any]:
    """The answer to a request, or all that is wrong with it; never an exception."""
    # The command line comes through here, and has no use for it.
    from poolcheck.door.calls import call as answered

    return answered(request, files)
