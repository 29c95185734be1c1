"""The door out: all that the program tells leaves by here.

The answer goes to stdout or to a file, and whatever else is said goes to stderr.
Nothing else in the program writes, so that what becomes of a reader who has left, of a
full disk or of an interruption is settled in one place.
"""

import errno
import os
import signal
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TextIO

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import FileRead
from poolcheck.terms.text import plain

# What is found piece by piece is written when so many characters are there.
CHUNK = 1 << 16
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ELSEWHERE = "name a file in a folder that you may write to"
OUTPUT, GIVEN = Place.option("--output"), Place.option("files")


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
    _to_stdout(_in_chunks(pieces))


def _in_chunks(pieces: Iterable[str]) -> Iterator[str]:
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


def unwritable(name: str, over: bool = True) -> Fault | None:
    """Why no file of this name can be written, told before any work; None if it can.

    Without `over` there may be no such file yet.
    """
    there = None
    try:
        there = os.stat(name)
    except FileNotFoundError:
        pass
    except (OSError, ValueError) as error:
        return _cannot(name, *_refused(error))
    if not os.path.basename(name) or (there and stat.S_ISDIR(there.st_mode)):
        return _cannot(name, "is a folder", "name a file in it")
    if there and not over:
        return _cannot(name, "there is such a file already", "name another")
    if there and not os.access(name, os.W_OK):
        return _cannot(name, "is a file that you may not change", "name another")
    if there and not stat.S_ISREG(there.st_mode):
        return None
    # The file is made beside the one that a link leads to, and put in its place.
    folder = os.path.dirname(os.path.realpath(name))
    if not os.path.isdir(folder):
        problem = "cannot be written: its folder is not there"
        return _cannot(name, problem, "make the folder first, or name another")
    if not os.access(folder, os.W_OK | os.X_OK):
        return _cannot(
            name, "cannot be written: its folder is closed to you", ELSEWHERE
        )
    return None


def over_what_was_read(path: Path, files: Iterable[FileRead]) -> Fault | None:
    """The fault of writing over one of the files that a question was read from.

    They are told apart by which file they are and not by what they are called.
    """
    try:
        there = os.stat(path)
    except (OSError, ValueError):
        return None
    for file in files:
        if (file.device, file.inode) == (there.st_dev, there.st_ino):
            problem = f"is {plain(file.name)}, which the question was read from"
            remedy = "name another file: this one would be written over"
            return _cannot(str(path), problem, remedy, FaultKind.AT_ODDS)
    return None


def save(path: Path, text: str | bytes, over: bool = True) -> None:
    """Write a file whole, or leave what was there untouched.

    Raises BadInput when it cannot be written, or is there already and `over` is false.
    """
    raw = text if isinstance(text, bytes) else text.encode("utf-8")
    _put(path, [raw], _undisturbed(), over)


def save_stream(path: Path, pieces: Iterable[str]) -> None:
    """Write a file whole as it is found, or leave what was there untouched.

    Raises BadInput when it cannot be written.
    """
    chunks = (text.encode("utf-8") for text in _in_chunks(pieces))
    # That may take long, so signals do not wait for it.
    _put(path, chunks, _ended_by_signals())


def _put(
    path: Path,
    chunks: Iterable[bytes],
    meanwhile: AbstractContextManager[None],
    over: bool = True,
) -> None:
    """Write a file whole, whichever signals come `meanwhile`, or leave it untouched."""
    fault = unwritable(str(path), over)
    if fault is not None:
        raise BadInput([fault])
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, never replaced.
            with suppress(BrokenPipeError), path.open("wb") as there:
                there.writelines(chunks)
        else:
            # A link is left, and what it leads to is replaced.
            _replace(Path(os.path.realpath(path)), chunks, meanwhile)
    except OSError as error:
        raise BadInput([_cannot(str(path), *_refused(error))]) from None


class Growing:
    """A file that whole lines are added to as they come, so that none is cut off.

    It begins as a whole file with what is to be kept of it.
    """

    def __init__(self, path: Path, kept: str) -> None:
        """Begin it; BadInput where it cannot be written."""
        save(path, kept)
        self._path = path

    def add(self, lines: str) -> None:
        """Add lines, each with its end; BadInput where they cannot be written."""
        try:
            with _undisturbed(), self._path.open("ab") as file:
                file.write(lines.encode("utf-8"))
        except OSError as error:
            raise BadInput([_cannot(str(self._path), *_refused(error))]) from None


@contextmanager
def in_a_folder(files: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """A folder with these files in it, by their names, which is gone afterwards.

    Raises BadInput where one of them cannot be written.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="poolcheck-") as made:
        folder = Path(made)
        for name, raw in files:
            try:
                (folder / name).write_bytes(raw)
            except (OSError, ValueError) as error:
                fault = _cannot(name, *_refused(error))
                raise BadInput([replace(fault, place=GIVEN)]) from None
        yield folder


def _replace(
    path: Path, chunks: Iterable[bytes], meanwhile: AbstractContextManager[None]
) -> None:
    """Put a whole file in the place of what is there, once all of it is found.

    It is written under a name of its own first, which is not left behind, whichever
    signals come `meanwhile`.
    """
    import tempfile

    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    with meanwhile:
        file, made = tempfile.mkstemp(dir=path.parent)
        try:
            with open(file, "wb") as new:
                new.writelines(chunks)
            os.chmod(made, mode)
            os.replace(made, path)
        except BaseException:
            os.unlink(made)
            raise


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """While this lasts a signal that would end the program ends it in good order."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    names = ("SIGTERM", "SIGHUP")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    try:
        before = {number: signal.signal(number, end) for number in numbers}
    except ValueError:  # not in the main thread, which alone hears of signals
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """While this lasts signals wait; where the system lets none wait, they do not."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


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


def _refused(error: OSError | ValueError) -> tuple[str, str]:
    """What the system says of a file to be written, and what to do about it."""
    match error:
        case OSError(errno=errno.ENAMETOOLONG):
            return "no file can have so long a name", "give it a shorter one"
        case OSError(errno=errno.ELOOP):
            return "the name is a link that leads back to itself", "name the file"
        case OSError(errno=number) if number in NO_ROOM:
            return "cannot be written: there is no room left", "make room"
        case OSError(strerror=str(why)):
            return f"cannot be written ({why})", ELSEWHERE
    return "no file can have this name", "check the name"


def _cannot(
    name: str, problem: str, remedy: str, kind: FaultKind = FaultKind.UNWRITABLE
) -> Fault:
    return Fault(OUTPUT, plain(name), problem, remedy, kind)
