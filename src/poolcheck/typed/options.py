"""A question as it was typed, and the rules and the day that it picks."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from poolcheck.errors import BadInput, Fault
from poolcheck.rulebook import excerpts
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.editions import choose, day_asked
from poolcheck.scenario import file as scenario_file
from poolcheck.scenario.written import Written
from poolcheck.words import plain


@dataclass(frozen=True)
class Options:
    """A question as it was typed."""

    services: tuple[str, ...] = ()
    commissioners: tuple[str, ...] = ()
    scenario: Path | None = None
    row: str | None = None
    edition: str | None = None
    on: str | None = None
    assume: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    max_funds: int | None = None
    host: str | None = None
    rulebook: Path | None = None


def written_in(options: Options) -> tuple[Written | None, list[Fault]]:
    """The scenario that the options name, if any, and every fault in its file."""
    if options.scenario is None:
        return None, []
    return scenario_file.read(options.scenario)


def in_force(options: Options, written: Written | None) -> tuple[Rulebook, date]:
    """The rulebook and the day; what options say goes before what a file says."""
    day, edition = _day(options.on), options.edition
    places = {}
    if written is not None:
        if day is None and written.on is not None:
            day, places["--on"] = written.on, f"{written.place}, on"
        if edition is None and options.rulebook is None:
            edition = written.edition
            places["--edition"] = f"{written.place}, edition"
    try:
        whole = choose(edition, options.rulebook, day)
        asked = day_asked(whole, day)
    except BadInput as bad:
        raise BadInput(
            replace(fault, place=places.get(fault.place, fault.place))
            for fault in bad.faults
        ) from None
    return excerpts.on(whole, asked), asked


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput(
            [
                Fault(
                    "--on",
                    plain(text),
                    "is not a date",
                    "write year, month and day, as in 2018-08-03",
                )
            ]
        ) from None
