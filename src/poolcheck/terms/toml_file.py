"""A file of TOML as its tables, or the one fault for which it cannot be read."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any

from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import Largest, Opened, opened

# Reading takes time that goes with the square of the parts of a key in one line.
MOST_DOTS_IN_A_LINE = 100


# A rulebook is looked into to choose it, and then read; names are shared by editions.
@lru_cache(maxsize=8)
def tables(text: str) -> Mapping[str, Any]:
    """The tables of a TOML text, not to be changed: whoever reads it again has them."""
    # Not before a file is read: what is asked of a rulebook that is ready needs none.
    import tomllib

    return tomllib.loads(text, parse_float=_as_written)


def _as_written(number: str) -> Decimal | float:
    """A number with a point, digit for digit; a float where it is beyond all bounds."""
    try:
        return Decimal(number)
    except InvalidOperation:
        return float(number)


def read_toml(
    path: Path, largest: Largest, place: str = ""
) -> tuple[Mapping[str, Any], Opened]:
    """The tables of a TOML file and the file itself; BadInput where it is none.

    `place` is how its faults name the file: by its path, where it is not given.
    """
    place = place or str(path)
    file = opened(path, Place(place), largest)
    return toml_of(file, place), file


def toml_of(file: Opened, place: str) -> Mapping[str, Any]:
    """The tables of TOML that was read; BadInput where it is none."""
    import tomllib

    raw = file.raw
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _unreadable(
            Place(place).entry("line", line),
            "the file is not UTF-8 text",
            "save it again with the encoding UTF-8",
            f"byte 0x{raw[error.start]:02x}",
        ) from None
    _not_too_deep(text, Place(place))
    try:
        return tables(text)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(
            Place(place),
            f"the file is not TOML: {error}",
            "mend the file at that line",
        ) from None
    except RecursionError:
        raise _unreadable(
            Place(place),
            "the file is not TOML that can be read: it nests too deep",
            "write it with fewer brackets inside one another",
        ) from None
    except ValueError:
        # Of all that TOML allows, Python refuses only this.
        raise _unreadable(
            Place(place),
            "a whole number in the file has thousands of digits",
            "look for a very long number, and write it shorter",
        ) from None


def _not_too_deep(text: str, place: Place) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        dots = line.count(".") if len(line) > MOST_DOTS_IN_A_LINE else 0
        if dots > MOST_DOTS_IN_A_LINE:
            raise _unreadable(
                place.entry("line", number),
                f"holds {dots:,} dots, and {MOST_DOTS_IN_A_LINE} are read at most",
                "write it on several lines, or its keys with fewer parts",
            )


def _unreadable(
    place: Place, problem: str, remedy: str, value: str | None = None
) -> BadInput:
    return BadInput([Fault(place, value, problem, remedy, FaultKind.UNREADABLE)])
