"""Where the rulebooks are, and which of them a question is put to."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from poolcheck.law import ready
from poolcheck.law.file import LARGEST, names_asked
from poolcheck.law.rulebook import Rulebook, Superseded
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.opened import FileRead, Opened, inside, is_folder, opened
from poolcheck.terms.text import folded, plain
from poolcheck.terms.text import listed as listed_words
from poolcheck.terms.toml_value import shown

MOST_SUPPLIED = 100
DAYS = ("from_", "until")
PACKAGE = Path(__file__).parents[1]


def shipped() -> Path:
    """The folder of the rulebooks supplied: the checkout's, else the packaged copy."""
    checkout = PACKAGE.parents[1] / "data"
    if is_folder(checkout) and _files(checkout):
        return checkout
    return PACKAGE / "data"


def _files(folder: Path) -> list[Path]:
    return inside(folder, ".toml", MOST_SUPPLIED, Place(folder.name))


def read_from(rulebook: Rulebook) -> str:
    """Where a rulebook was read from, told to whoever may have another of its name."""
    if rulebook.named or not rulebook.files:
        return rulebook.named
    path = Path(rulebook.files[0].name)
    if PACKAGE in path.parents:
        return f"the copy of {path.name} that is installed with the program"
    return seen_from_here(path)


def seen_from_here(path: Path) -> str:
    """The name of a file supplied as it is typed from here; whole, if installed."""
    if PACKAGE in path.parents:
        return str(path)
    try:
        return os.path.relpath(path)
    except (ValueError, OSError):
        # Of another drive, or from a folder that is no longer there.
        return str(path)


@dataclass(frozen=True)
class Listed:
    """An edition supplied, read only as far as choosing and pointing to it need.

    `kinds` are the names of its kinds of commissioner, folded, each with the kind's
    id; `table` says whether it has a published table, `columns` whether that has
    columns; `names` is the file of everyday names that it asks for.
    """

    path: Path
    id: str
    default: bool
    from_: date
    until: date | None
    kinds: Mapping[str, str]
    table: bool
    columns: bool
    names: str

    def in_force(self, day: date) -> bool:
        """Whether it was the law on this day."""
        return self.from_ <= day and (self.until is None or day < self.until)

    def span(self) -> str:
        """The days it was the law: "from … to …", or "from … on"."""
        return _span(self.from_, self.until)

    def whole(self) -> Rulebook:
        """The whole rulebook; BadInput with every fault that keeps it from being read.

        It is taken as it is kept, while what it was read from and by is the same.
        """
        return _whole(self.path, self.names)


@cache
def listed() -> tuple[Listed, ...]:
    """The editions supplied, oldest first."""
    return tuple(sorted(_listed(), key=lambda e: e.from_))


def _listed() -> Iterator[Listed]:
    for path in _files(shipped()):
        file = opened(path, Place(path.name), LARGEST)
        # Reading every file whole would be felt; the names are no edition.
        if b"[edition]" not in file.raw:
            continue
        head = ready.head(path, file, partial(_head, file))
        if head is not None:
            days = {key: head[key] and date.fromisoformat(head[key]) for key in DAYS}
            yield Listed(path, **{**head, **days})


def _head(file: Opened) -> dict[str, Any] | None:
    """What is told of an edition to choose it by; None of a file that holds none."""
    from poolcheck.terms.toml_file import tables

    found = tables(file.raw.decode())
    head = found.get("edition")
    if head is None:
        return None
    until = head.get("until")
    return {
        "id": head["id"],
        "default": head.get("default", False),
        "from_": head["from"].isoformat(),
        "until": until and until.isoformat(),
        "kinds": {
            folded(name): body.get("kind", body["id"])
            for body in (*found["kind"], *found.get("tier", ()))
            for name in (
                body["id"],
                body["label"],
                body["short"],
                *body.get("aliases", ()),
            )
        },
        "table": "row" in found,
        "columns": "column" in found.get("table", {}),
        "names": names_asked(found),
    }


def files_supplied() -> tuple[FileRead, ...]:
    """Every file that the editions supplied are read from, their names' files too."""
    paths = _files(shipped())
    return tuple(opened(path, Place(path.name), LARGEST).file for path in paths)


def supplied(edition: str) -> Rulebook:
    """The whole rulebook of the edition supplied that has this id."""
    return next(e for e in listed() if e.id == edition).whole()


@cache
def _whole(path: Path, names: str) -> Rulebook:
    return ready.rulebook(path, names, shipped())


def keep_ready(folder: Path) -> list[Path]:
    """Write every edition supplied to a folder, ready to be taken; the files."""
    written = []
    for told in listed():
        file = opened(told.path, Place(told.path.name), LARGEST)
        head = _head(file) or {}
        written += [
            ready.keep_head(told.path, file, head, folder),
            ready.keep(told.path, supplied(told.id), folder),
        ]
    return written


def in_force_on(day: date) -> Listed | None:
    """The edition supplied that was the law on a day, if there is one."""
    return next((e for e in listed() if e.in_force(day)), None)


def _standing(rulebook: Rulebook, today: date) -> Rulebook:
    """The rulebook, marked if it is the law no longer."""
    until = rulebook.edition.until
    if until is None or today < until:
        return rulebook
    now = in_force_on(today)
    older = {e.id for e in listed() if now and e.from_ < now.from_}
    by = now.id if now and rulebook.edition.id in older else None
    return replace(rulebook, superseded=Superseded(until, by))


def with_kinds(name: str, others: Iterable[str]) -> Listed | None:
    """The latest edition supplied that has a kind of commissioner of this name.

    And of each of the other names too, but for those that no edition has.
    """
    known = {name for e in listed() for name in e.kinds}
    wanted = {folded(name), *known.intersection(map(folded, others))}
    having = [e for e in listed() if wanted <= e.kinds.keys()]
    return having[-1] if having else None


def _default(kinds: Iterable[str], published: bool, today: date) -> Listed:
    """Today's law; but the default edition, where its table or its bodies are named."""
    default = next(e for e in listed() if e.default)
    now = in_force_on(today)
    if published or now is None:
        return default
    said = [f" {folded(kind)} " for kind in kinds]

    def named(known: Iterable[str]) -> bool:
        return any(f" {name} " in words for name in known for words in said)

    if named(now.kinds.keys() - default.kinds.keys()):
        return now
    return default if named(default.kinds.keys() - now.kinds.keys()) else now


def choose(
    edition: str | None,
    rulebook: str | Path | None,
    day: date | None,
    kinds: Iterable[str],
    today: date,
    published: bool = False,
) -> Rulebook:
    """The rulebook asked for: a file, an edition, the one of a day, or today's.

    `kinds` are the words for the commissioners that the question names, `published`
    says whether it is about a published table. The rulebook says whether it is still
    the law today.
    """
    found = _chosen(edition, rulebook, day)
    return _standing(found or supplied(_default(kinds, published, today).id), today)


def _chosen(
    edition: str | None, rulebook: str | Path | None, day: date | None
) -> Rulebook | None:
    """The rulebook of a file, an edition or a day; None where none of them is named."""
    if rulebook is not None and not str(rulebook).strip():
        remedy = "name a file, or leave it out"
        place, value = Place.option("--rulebook"), plain(str(rulebook))
        raise BadInput([Fault(place, value, "is empty", remedy, FaultKind.EMPTY)])
    if rulebook is not None:
        from poolcheck.law.file.read import load

        found = load(Path(rulebook), shipped(), str(rulebook))
        if edition is not None and edition != found.edition.id:
            raise BadInput(
                [
                    Fault(
                        Place.option("--edition"),
                        shown(edition),
                        f"--rulebook holds the edition {found.edition.id}",
                        "give one of the two",
                        FaultKind.AT_ODDS,
                    )
                ]
            )
        return replace(found, named=str(rulebook))
    ids = [e.id for e in listed()]
    if edition is not None:
        if edition not in ids:
            raise BadInput(
                [
                    Fault(
                        Place.option("--edition"),
                        shown(edition),
                        "there is no edition of that name",
                        near_or_all(edition, ids),
                        FaultKind.UNKNOWN_NAME,
                    )
                ]
            )
        return supplied(edition)
    if day is not None:
        found_that_day = in_force_on(day)
        if found_that_day is not None:
            return supplied(found_that_day.id)
        spans = listed_words([e.span() for e in listed()], "or")
        raise BadInput(
            [
                Fault(
                    Place.option("--on"),
                    day.isoformat(),
                    "no edition held here was in force that day",
                    f"give a day {spans}",
                    FaultKind.NOT_THAT_DAY,
                )
            ]
        )
    return None


def _span(start: date, until: date | None) -> str:
    if until is None:
        return f"from {start.isoformat()} on"
    last = date.fromordinal(until.toordinal() - 1)
    return f"from {start.isoformat()} to {last.isoformat()}"


def day_asked(
    rulebook: Rulebook, day: date | None, today: date, option: str = "-e "
) -> date:
    """The day an answer is about: the one given, else today or the edition's last.

    `option` is what an edition is named after where it is asked.
    """
    first, last = rulebook.edition.from_, rulebook.last_day()
    if day is None:
        return max(first, min(today, last))
    if not first <= day <= last:
        other = in_force_on(day)
        instead = (
            f"{option}{other.id}, the law that day" if other else "another --edition"
        )
        raise BadInput(
            [
                Fault(
                    Place.option("--on"),
                    day.isoformat(),
                    f"that day the edition {rulebook.edition.id} was not in force",
                    f"give a day {_span(first, rulebook.edition.until)}, or {instead}",
                    FaultKind.NOT_THAT_DAY,
                )
            ]
        )
    return day
