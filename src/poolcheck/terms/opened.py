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
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain

# A problem, and what to do about it.
Refusal = tuple[str, str]

# What stands for what is piped in, where a file could be named; how its faults name it.
PIPED = "-"
STDIN = "stdin"

MISSING: Refusal = ("there is no such file", "check the name and the folder")


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
        if within is None or lies_in(path, within[0]):
            return _read(path, largest.size)
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
        raw = sys.stdin.buffer.read(largest.size + 1)
        if 0 < len(raw) <= largest.size:
            digest = hashlib.sha256(raw).hexdigest()
            return Opened(raw, FileRead(PIPED, *_whence(), digest))
        if raw:
            kind, remedy = FaultKind.TOO_MUCH, largest.otherwise
            problem = (
                f"what was piped in is larger than {largest.size:,} bytes, the most "
                "that is read"
            )
    # None, where the process was given no stdin at all.
    except (AttributeError, OSError, ValueError):
        pass
    raise BadInput([Fault(place, None, problem, remedy, kind)])


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


def lies_in(path: Path, folder: Path) -> bool:
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
        with os.scandir(folder) as entries:
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


def _found(name: str | Path) -> os.stat_result | None:
    """What there is of a name; None where there is nothing, or nothing to be seen."""
    try:
        return os.stat(name)
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
    _regular(os.stat(path))
    # What is there may be another by now: a pipe must not keep us waiting.
    waits_not = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, os.O_RDONLY | waits_not), "rb") as file:
        found = os.fstat(file.fileno())
        _regular(found)
        # What says that it is empty may yet be read for ever.
        raw = file.read(most + 1)
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
