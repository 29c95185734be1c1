"""The door in: every file that a question names is looked for, and opened, here.

Nothing else in the program looks at the file system on a user's behalf, so that what a
name may stand for, how large it may be and which file it was is settled in one place.
"""

import errno
import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from pathlib import Path
from typing import TextIO
from weakref import WeakKeyDictionary

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import plain

# A problem, and what to do about it.
Refusal = tuple[str, str]

# What stands for what is piped in, where a file could be named; how its faults name it.
PIPED = "-"
STDIN = "stdin"

# What was read of each stdin there was: of a process, one.
_PIPED_IN: "WeakKeyDictionary[TextIO, bytes]" = WeakKeyDictionary()

MISSING: Refusal = ("there is no such file", "check the name and the folder")


NOT_GIVEN: Refusal = (
    "is none of the files that were given with the question",
    "give it with the question, and name it as it is called there",
)


@dataclass(frozen=True)
class _Room:
    """A folder that names are looked up in, and the others that may be read from."""

    folder: Path
    besides: tuple[Path, ...]

    def holds(self, path: str | Path) -> bool:
        return any(lies_in(path, each) for each in (self.folder, *self.besides))


_ROOM: ContextVar[_Room | None] = ContextVar("room", default=None)


@contextmanager
def kept_to(folder: Path, *besides: Path) -> Iterator[None]:
    """While this lasts, names are of files in this folder, and no other is opened.

    Files keep the names that they are looked up by: where the folder is shows nowhere.
    `besides` are folders that may be read from too, by whole paths.
    """
    before = _ROOM.set(_Room(folder, besides))
    try:
        yield
    finally:
        _ROOM.reset(before)


@dataclass(frozen=True)
class FileRead:
    """A file that was read: its name, which file that is, and what it held.

    `device` and `inode` say which file it is, whatever it is called: a name, a link and
    another spelling of the name have the same.
    """

    name: str
    device: int
    inode: int
    sha256: str


@dataclass(frozen=True)
class Opened:
    """The bytes of a file, and which file they are of."""

    raw: bytes
    file: FileRead


@dataclass(frozen=True)
class Largest:
    """How many bytes a file of some kind may have, and what to do where it has more."""

    size: int
    otherwise: str


def opened(
    path: Path,
    place: Place,
    largest: Largest,
    *,
    missing: Refusal = MISSING,
    within: tuple[Path, Refusal] | None = None,
) -> Opened:
    """A file as it was read; BadInput where it cannot be.

    `place` is how its fault names it; `missing` are the problem and the remedy where it
    is not there. `within` is a folder that it has to lie in, and what is told of a file
    that does not.
    """
    kind = FaultKind.UNREADABLE
    try:
        if not _may_be_read(path):
            kind, (problem, remedy) = FaultKind.NOT_HERE, NOT_GIVEN
        elif within is None or lies_in(_there(path), _there(within[0])):
            return _read(path, largest.size)
        else:
            kind, (problem, remedy) = FaultKind.NOT_HERE, within[1]
    except (FileNotFoundError, NotADirectoryError):
        kind, (problem, remedy) = FaultKind.NO_FILE, missing
    except IsADirectoryError:
        problem, remedy = "this is a folder, not a file", "name the file in it"
    except _TooLarge:
        kind, remedy = FaultKind.TOO_MUCH, largest.otherwise
        problem = (
            f"the file is larger than {largest.size:,} bytes, the most that is read"
        )
    except _NotAFile:
        problem = "this is no file, but a device or a pipe"
        remedy = "save what it gives as a file, and name that"
    except OSError as error:
        problem, remedy = _refused(error)
    except ValueError:
        # A name with a null in it, say, which no system call takes.
        problem, remedy = "no file can have this name", "check the name"
    raise BadInput([Fault(place, None, problem, remedy, kind)])


def piped(place: Place, largest: Largest) -> Opened:
    """What was piped in, read to its end as a file is; BadInput where it cannot be."""
    problem, remedy = "nothing was piped in", "name a file, or pipe one in"
    kind = FaultKind.NO_FILE
    try:
        raw = _piped_in(largest.size + 1)
        if 0 < len(raw) <= largest.size:
            digest = hashlib.sha256(raw).hexdigest()
            return Opened(raw, FileRead(PIPED, *_whence(), digest))
        if raw:
            kind, remedy = FaultKind.TOO_MUCH, largest.otherwise
            problem = (
                f"what was piped in is larger than {largest.size:,} bytes, the most "
                "that is read"
            )
    # A stdin that is closed, or that is led to something else than a file.
    except (AttributeError, OSError, ValueError):
        pass
    raise BadInput([Fault(place, None, problem, remedy, kind)])


def _piped_in(most: int) -> bytes:
    """The first bytes of stdin; it can be read once, and a question may ask twice."""
    stdin = sys.stdin
    if stdin is None:
        return b""
    if stdin not in _PIPED_IN:
        _PIPED_IN[stdin] = stdin.buffer.read(most)
    return _PIPED_IN[stdin]


def _whence() -> tuple[int, int]:
    """Which file stdin is of, as far as it is of one."""
    try:
        found = os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return -1, -1
    return found.st_dev, found.st_ino


def is_file(name: str | Path) -> bool:
    """Whether there is a file of this name; no, where no file can have it."""
    found = _found(name)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_folder(name: str | Path) -> bool:
    """Whether there is a folder of this name; no, where none can have it."""
    found = _found(name)
    return found is not None and stat.S_ISDIR(found.st_mode)


def from_anywhere(file: str | Path) -> Path:
    """A file by the name that it has in whatever folder one stands."""
    return Path(file).absolute()


def seen(names: Iterable[str]) -> Iterator[FileRead]:
    """Which file each of these is, of those that there are, before any is read."""
    for name in names:
        found = _found(name)
        if found is not None:
            yield FileRead(name, found.st_dev, found.st_ino, "")


def lies_in(path: str | Path, folder: str | Path) -> bool:
    """Whether a file lies in a folder or below it, whatever links lead to either.

    What no file can be called lies nowhere else: opening it says what is wrong.
    """
    try:
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    except (OSError, ValueError):
        return True


def inside(folder: str | Path, ending: str, most: int, place: Place) -> list[Path]:
    """The files of a folder whose names end so, by name, less those that are hidden.

    BadInput where the folder cannot be read, or has more of them than `most`.
    """
    try:
        if not _may_be_read(folder):
            raise FileNotFoundError
        with os.scandir(_there(folder)) as entries:
            every = (entry.name for entry in entries)
            wanted = (n for n in every if n.endswith(ending) and n[0] != ".")
            names = list(islice(wanted, most + 1))
    except (OSError, ValueError):
        problem, remedy = "cannot be read", "see who may read the folder"
        kind = FaultKind.UNREADABLE
    else:
        if len(names) <= most:
            return [Path(folder, name) for name in sorted(names)]
        problem = f"has more than {most:,} files that end in {ending}"
        remedy, kind = "share them out among several folders", FaultKind.TOO_MUCH
    raise BadInput([Fault(place, plain(str(folder)), problem, remedy, kind)])


def of_ours(path: Path) -> bytes | None:
    """What a file holds that the program wrote for itself; None where none is there."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def digest_of_all(folders: Iterable[Path], ending: str) -> str:
    """The digest of the files of some folders of ours that end so, by their names."""
    digest = hashlib.sha256()
    for folder in folders:
        with os.scandir(folder) as entries:
            names = sorted(each.name for each in entries if each.name.endswith(ending))
        for name in names:
            raw = of_ours(folder / name) or b""
            digest.update(f"{name} {len(raw)}\n".encode() + raw)
    return digest.hexdigest()


def _there(name: str | Path) -> str | Path:
    """Where the file of a name is: in the folder that names are kept to, if in any."""
    room = _ROOM.get()
    return name if room is None else room.folder / name


def _may_be_read(name: str | Path) -> bool:
    """Whether files of this name are among those that names are kept to."""
    room = _ROOM.get()
    return room is None or room.holds(_there(name))


def _found(name: str | Path) -> os.stat_result | None:
    """What there is of a name; None where there is nothing, or nothing to be seen."""
    try:
        return os.stat(_there(name)) if _may_be_read(name) else None
    # Names too long, or with a null in them, or links in a ring: versions of Python
    # differ in which of these their own questions of this kind raise.
    except (OSError, ValueError):
        return None


class _NotAFile(Exception):  # noqa: N818 - it is no error of anybody's
    """What is there is neither a file nor a folder."""


class _TooLarge(Exception):  # noqa: N818 - it is no error of ours
    """There is more in the file than is read."""


def _read(path: Path, most: int) -> Opened:
    """A regular file; it is looked at first, since to open a pipe or a device acts."""
    there = _there(path)
    _regular(os.stat(there))
    # What is there may be another by now: a pipe must not keep us waiting.
    waits_not = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(there, os.O_RDONLY | waits_not), "rb") as file:
        found = os.fstat(file.fileno())
        _regular(found)
        # Room is made for all that is asked for; so first for what it says it holds.
        raw = file.read(min(found.st_size, most) + 1)
        if len(raw) > found.st_size:
            # What says that it is empty may yet be read for ever.
            raw += file.read(most + 1 - len(raw))
    if len(raw) > most:
        raise _TooLarge
    digest = hashlib.sha256(raw).hexdigest()
    return Opened(raw, FileRead(str(path), found.st_dev, found.st_ino, digest))


def _regular(found: os.stat_result) -> None:
    """Refuse what is no regular file."""
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        raise _NotAFile


def _refused(error: OSError) -> Refusal:
    """What the system says of a name, and what to do about it."""
    match error.errno:
        case errno.ENAMETOOLONG:
            return "no file can have so long a name", "check the name"
        case errno.ELOOP:
            return "the name is a link that leads back to itself", "name the file"
    return f"the file cannot be read ({error.strerror})", "check that you may read it"
