"""The record of a survey: rows kept as they come, and taken up where it was broken off.

A row is taken up only where the place's files hold what they held, and where the rules,
the options, the day and the program are the same.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from poolcheck import __version__
from poolcheck.answers.survey_place import Best, Freed, Row
from poolcheck.asking.options import Options
from poolcheck.law.editions import files_supplied
from poolcheck.structures.sums import Sums
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import FileRead, Largest, is_file, opened
from poolcheck.terms.saving import Growing
from poolcheck.terms.text import plain
from poolcheck.terms.verdicts import Reach, Verdict

LARGEST = Largest(500_000_000, "keep a record for each of several folders")
ANY_SIZE = Largest(50_000_000, "it is not the file that was read")
OPTION = Place.option("--resume")


class Record:
    """The rows that were kept, and those that are added to them."""

    def __init__(self, path: Path, of: str) -> None:
        """Read what is kept, if it is `of` the same rules and options.

        BadInput where there is a file of this name that is no record.
        """
        self._path, self._of = path, of
        self._kept: dict[str, Row] = {}
        self.file: FileRead | None = None
        self.of_other_rules = False
        if is_file(path):
            read = opened(path, OPTION, LARGEST)
            self.file = read.file
            self._read(read.raw.decode("utf-8", "replace"))
        self._growing: Growing | None = None

    def _read(self, text: str) -> None:
        head, *lines = text.split("\n")
        kept = _parsed(head)
        if not isinstance(kept, dict) or "survey" not in kept:
            if not text:
                return
            problem = "is there already, and is no record of a survey"
            remedy = "name another file, which is then made"
            fault = Fault(
                OPTION, plain(str(self._path)), problem, remedy, FaultKind.AT_ODDS
            )
            raise BadInput([fault])
        if kept["survey"] != self._of:
            self.of_other_rules = bool(lines)
            return
        # A line that was cut off is no row, and its place is asked about again.
        for line in lines:
            with suppress(KeyError, TypeError, ValueError):
                row = _row(_parsed(line))
                self._kept[row.file] = row

    def taken_up(self, name: str, path: str) -> Row | None:
        """The row kept of a place, if its files hold what they held."""
        row = self._kept.get(name)
        if row is None or not all(_same(row, name, path)):
            return None
        return row

    def begin(self, kept: Iterable[Row]) -> None:
        """Begin the file anew with the rows that are taken up."""
        head = json.dumps({"poolcheck": __version__, "survey": self._of})
        lines = [head, *map(_line, kept)]
        self._growing = Growing(self._path, "".join(f"{line}\n" for line in lines))

    def add(self, rows: Iterable[Row]) -> None:
        """Keep rows; one that has no answer is not kept, and is asked about again."""
        assert self._growing is not None
        lines = [_line(row) for row in rows if row.answered]
        if lines:
            self._growing.add("".join(f"{line}\n" for line in lines))


def _same(row: Row, name: str, path: str) -> Iterator[bool]:
    """Whether each file that a row was read from holds what it held."""
    for read, sha256 in row.files:
        there = Path(path).parent / Path(read).relative_to(Path(name).parent)
        try:
            now = opened(there, OPTION, ANY_SIZE).file.sha256
        except BadInput:
            now = ""
        yield now == sha256


def of(options: Options, quick: bool, rules: Iterable[FileRead] = ()) -> str:
    """What a record is of: the program, the rules, the options and the day, as one."""
    said = {
        field.name: getattr(options, field.name)
        for field in fields(options)
        if field.name not in ("scenario", "noted")
    }
    files = [read.sha256 for read in (*files_supplied(), *rules)]
    whole = [__version__, quick, files, sorted((k, str(v)) for k, v in said.items())]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _parsed(line: str) -> Any:
    with suppress(ValueError, RecursionError):
        return json.loads(line)
    return None


def _line(row: Row) -> str:
    """A row as one line."""
    # A number of structures may have more digits than Python writes or reads.
    numbers = {"structures": row.structures, "patterns": row.patterns}
    counted = {key: None if n is None else hex(n) for key, n in numbers.items()}
    return json.dumps(asdict(row) | counted, default=_as_plain)


def _as_plain(value: object) -> Any:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case frozenset():
            return sorted(value)
    raise TypeError(value)


def _row(kept: Any) -> Row:
    """A row as it was kept; KeyError, TypeError or ValueError where it is none."""
    money, remedy = kept["money"], kept["remedy"]
    return Row(
        file=kept["file"],
        title=kept["title"],
        edition=kept["edition"],
        day=date.fromisoformat(kept["day"]),
        rulebook_sha256=kept["rulebook_sha256"],
        verdict=Verdict(kept["verdict"]),
        structures=_counted(kept["structures"]),
        patterns=_counted(kept["patterns"]),
        money=None if money is None else Sums(**money),
        unknown_lines=kept["unknown_lines"],
        in_the_way=tuple(kept["in_the_way"]),
        unmet=tuple(kept["unmet"]),
        remedy=None if remedy is None else _best(remedy),
        sets=tuple(map(frozenset, kept["sets"])),
        freed=tuple(map(_freed, kept["freed"])),
        files=tuple((name, sha256) for name, sha256 in kept["files"]),
    )


def _counted(kept: Any) -> int | None:
    return None if kept is None else int(kept, 16)


def _best(kept: Any) -> Best:
    return Best(
        levers=tuple(kept["levers"]),
        add=tuple(kept["add"]),
        kind=Reach(kept["kind"]),
        verdict=Verdict(kept["verdict"]),
        actors=tuple(kept["actors"]),
    )


def _freed(kept: Any) -> Freed:
    lists = {"levers": frozenset(kept["levers"]), "functions": tuple(kept["functions"])}
    return Freed(**(kept | lists))
