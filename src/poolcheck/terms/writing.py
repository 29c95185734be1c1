"""The door out to a terminal or a pipe: all that the program says and asks.

The answer goes to stdout, and whatever else is said goes to stderr. Nothing else in the
program speaks, so that what becomes of a reader who has left, of a full disk or of an
interruption is settled in one place.
"""

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

# What is found piece by piece is written when so many characters are there.
CHUNK = 1 << 16
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def ready() -> None:
    """Let no character be a reason to stop: what stdout cannot show is told by code.

    What is typed that is no text is kept as it is, so that it can be refused.
    """
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=errors)


def answer(text: str) -> None:
    """Write an answer to stdout; BadInput where it cannot be written.

    A reader who has left, as `head` does, wants no more: that is no fault.
    """
    _to_stdout([text])


def _to_stdout(texts: Iterable[str]) -> None:
    """Write texts to stdout until its reader has left; BadInput where that fails."""
    for text in texts:
        try:
            _write(sys.stdout, text)
        except BrokenPipeError:
            return
        except (OSError, ValueError) as error:
            raise BadInput([_unanswered(error)]) from None


def _unanswered(error: OSError | ValueError) -> Fault:
    """That an answer cannot be written to stdout."""
    problem = f"the answer cannot be written: {_why(error)}"
    remedy = "send it to where there is room, or to a file with -o FILE"
    place = Place.option("stdout")
    return Fault(place, None, problem, remedy, FaultKind.UNWRITABLE)


def stream(pieces: Iterable[str]) -> None:
    """Write an answer to stdout as it is found; BadInput where it cannot be written.

    The first piece goes at once. Once the reader has left, no more is asked for.
    """
    _to_stdout(in_chunks(pieces))


def in_chunks(pieces: Iterable[str]) -> Iterator[str]:
    """Pieces put together until they are worth a write, but the first by itself."""
    held: list[str] = []
    size, enough = 0, 1
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= enough:
            yield "".join(held)
            held, size, enough = [], 0, CHUNK
    if held:
        yield "".join(held)


def aside(text: str) -> None:
    """Say something on stderr, if there is anybody to hear it."""
    with suppress(OSError, ValueError):
        _write(sys.stderr, text)


def terminal_beside() -> TextIO | None:
    """Where a person at a terminal hears of more than the answer; None with no such."""
    with suppress(OSError, ValueError):
        if sys.stderr is not None and sys.stderr.isatty():
            return sys.stderr
    return None


def somebody_to_ask() -> bool:
    """Whether there is a person at a terminal who can be asked."""
    with suppress(OSError, ValueError):
        return sys.stdin is not None and sys.stdin.isatty()
    return False


def asked_for(what: str) -> str:
    """What a person types when asked for something; empty where there is no more."""
    return typed(f"{what}: ") or ""


def typed(prompt: str) -> str | None:
    """The line that a person types at a prompt; None where there is no more to come."""
    aside(prompt)
    with suppress(OSError, ValueError):
        line = sys.stdin.readline()
        return line.strip() if line else None
    return None


def columns(most: int, least: int) -> int:
    """How wide what is said beside an answer may be, as far as can be known."""
    import shutil

    return max(least, min(shutil.get_terminal_size((most, 24)).columns, most))


def to_a_terminal() -> bool:
    """Whether stdout is a terminal."""
    with suppress(OSError, ValueError):
        return sys.stdout is not None and sys.stdout.isatty()
    return False


def as_a_file() -> None:
    """Let what goes to stdout be UTF-8, as a file is, unless it goes to a terminal."""
    if not to_a_terminal() and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")


def for_messages() -> tuple[BinaryIO, BinaryIO]:
    """What was stdin and stdout, for messages alone.

    From now on whatever is printed, be it by Python or by a library, goes to stderr,
    and nobody else hears what comes in: what is no message would break the talk.
    """
    heard, told = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # there is no stderr
        os.dup2(nothing, 1)
    os.close(nothing)
    sys.stdout = sys.stderr
    return os.fdopen(heard, "rb"), os.fdopen(told, "wb")


def _write(stream: TextIO | None, text: str) -> None:
    """Write to a stream at once; what cannot be written now is never tried again."""
    if stream is None:
        raise OSError(errno.EBADF, "it is closed")
    try:
        with _waiting(stream):
            stream.write(text)
            stream.flush()
    except (OSError, ValueError):
        # Else Python would try once more as it ends, and leave with its own code.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        raise


@contextmanager
def _waiting(stream: TextIO) -> Iterator[None]:
    """While this lasts a full pipe is waited for, even where it would not be."""
    try:
        number = stream.fileno()
        blocking = os.get_blocking(number)
    except (OSError, ValueError, AttributeError):
        blocking = True
    if blocking:
        yield
        return
    os.set_blocking(number, True)
    try:
        yield
    finally:
        os.set_blocking(number, False)


def _why(error: OSError | ValueError) -> str:
    """Why a stream cannot be written to."""
    match error:
        case OSError(errno=number) if number in NO_ROOM:
            return "there is no room left"
        case OSError(strerror=str(why)):
            return why[:1].lower() + why[1:]
    return "it is closed"
