"""Where the rulebooks are, and which of them a question is put to."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from poolcheck.errors import BadInput, Fault
from poolcheck.reader import near_or_all, shown
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.file import load
from poolcheck.words import listed as listed_words
from poolcheck.words import plain


def shipped() -> Path:
    """The folder of the rulebooks supplied: the checkout's, else the packaged copy."""
    checkout = Path(__file__).parents[3] / "data"
    return (
        checkout if any(checkout.glob("*.toml")) else Path(__file__).parents[1] / "data"
    )


@dataclass(frozen=True)
class Listed:
    """An edition supplied, read only as far as choosing needs."""

    path: Path
    id: str
    default: bool
    from_: date
    until: date | None

    def in_force(self, day: date) -> bool:
        """Whether it was the law on this day."""
        return self.from_ <= day and (self.until is None or day < self.until)


def listed() -> tuple[Listed, ...]:
    """The editions supplied, oldest first."""
    return tuple(sorted(_listed(), key=lambda e: e.from_))


def _listed() -> Iterator[Listed]:
    for path in sorted(shipped().glob("*.toml")):
        head = tomllib.loads(path.read_text(encoding="utf-8")).get("edition")
        if head is not None:
            yield Listed(
                path,
                head["id"],
                head.get("default", False),
                head["from"],
                head.get("until"),
            )


def choose(
    edition: str | None, rulebook: str | Path | None, day: date | None
) -> Rulebook:
    """The rulebook asked for: a file, an edition, the one of a day, or the default."""
    if rulebook is not None and not str(rulebook).strip():
        remedy = "name a file, or leave it out"
        raise BadInput([Fault("--rulebook", plain(str(rulebook)), "is empty", remedy)])
    if rulebook is not None:
        found = load(Path(rulebook), shipped(), str(rulebook))
        if edition is not None and edition != found.edition.id:
            raise BadInput(
                [
                    Fault(
                        "--edition",
                        shown(edition),
                        f"--rulebook holds the edition {found.edition.id}",
                        "give one of the two",
                    )
                ]
            )
        return found
    supplied = listed()
    by_id = {e.id: e for e in supplied}
    if edition is not None:
        if edition not in by_id:
            raise BadInput(
                [
                    Fault(
                        "--edition",
                        shown(edition),
                        "there is no edition of that name",
                        near_or_all(edition, by_id),
                    )
                ]
            )
        return load(by_id[edition].path, shipped())
    if day is not None:
        for e in supplied:
            if e.in_force(day):
                return load(e.path, shipped())
        spans = listed_words([_span(e.from_, e.until) for e in supplied], "or")
        raise BadInput(
            [
                Fault(
                    "--on",
                    day.isoformat(),
                    "no edition held here was in force that day",
                    f"give a day {spans}",
                )
            ]
        )
    return load(next(e.path for e in supplied if e.default), shipped())


def _span(start: date, until: date | None) -> str:
    if until is None:
        return f"from {start.isoformat()} on"
    last = date.fromordinal(until.toordinal() - 1)
    return f"from {start.isoformat()} to {last.isoformat()}"


def day_asked(rulebook: Rulebook, day: date | None) -> date:
    """The day an answer is about: the one given, else today or the edition's last."""
    first, last = rulebook.edition.from_, rulebook.last_day()
    if day is None:
        return max(first, min(date.today(), last))
    if not first <= day <= last:
        raise BadInput(
            [
                Fault(
                    "--on",
                    day.isoformat(),
                    f"that day the edition {rulebook.edition.id} was not in force",
                    f"give a day {_span(first, rulebook.edition.until)}, "
                    "or another --edition",
                )
            ]
        )
    return day
