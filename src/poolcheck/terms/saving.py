"""The files that the program saves: each whole, or what was there is left untouched.

Nothing else in the program writes a file, so that a full disk or an interruption is
settled in one place.
"""

import errno
import os
import signal
import stat
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import FileRead
from poolcheck.terms.text import plain
from poolcheck.terms.writing import NO_ROOM, in_chunks

ELSEWHERE = "name a file in a folder that you may write to"
OUTPUT, GIVEN = Place.option("--output"), Place.option("files")


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
    chunks = (text.encode("utf-8") for text in in_chunks(pieces))
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
