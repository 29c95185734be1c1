"""Opening the files that a question names: the one place where that is done."""

import errno
from pathlib import Path

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

MISSING = ("there is no such file", "check the name and the folder")


def contents(path: Path, place: Place, missing: tuple[str, str] = MISSING) -> bytes:
    """The bytes of a file; BadInput where it cannot be read.

    `place` is how its fault names it; `missing` are the problem and the remedy where it
    is not there.
    """
    kind = FaultKind.UNREADABLE
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        kind, (problem, remedy) = FaultKind.NO_FILE, missing
    except IsADirectoryError:
        problem, remedy = "this is a folder, not a file", "name the file in it"
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            problem, remedy = "no file can have so long a name", "check the name"
        else:
            problem = f"the file cannot be read ({error.strerror})"
            remedy = "check that you may read it"
    except ValueError:
        # A name with a null in it, say, which no system call takes.
        problem, remedy = "no file can have this name", "check the name"
    raise BadInput([Fault(place, None, problem, remedy, kind)])
