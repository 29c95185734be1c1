"""A question as it was typed, and the rules and the day that it picks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from poolcheck.asking.commissioners import typed
from poolcheck.asking.scenario import file as scenario_file
from poolcheck.asking.written import Written
from poolcheck.law import excerpts
from poolcheck.law.editions import choose, day_asked
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import folded, plain, unseen


@dataclass(frozen=True)
class Options:
    """A question as it was typed; `faults` are those that were seen in its typing."""

    services: tuple[str, ...] = ()
    commissioners: tuple[str, ...] = ()
    scenario: str | Path | None = None
    row: str | None = None
    column: str | None = None
    edition: str | None = None
    on: str | None = None
    assume: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    max_funds: int | None = None
    host: str | None = None
    rulebook: str | Path | None = None
    faults: tuple[Fault, ...] = ()

    def beside(self) -> tuple[str, ...]:
        """The options that may stand beside a scenario, word by word as typed."""
        most = None if self.max_funds is None else str(self.max_funds)
        given = (
            ("-e", self.edition),
            ("--on", self.on),
            *(("--mechanism", text) for text in self.mechanisms),
            *(("--assume", text) for text in self.assume),
            *(("--fact", text) for text in self.facts),
            *(("--together", text) for text in map(retyped, self.together)),
            *(("--apart", text) for text in map(retyped, self.apart)),
            ("--max-funds", most),
            ("--host", self.host),
        )
        return tuple(
            w for name, text in given if text is not None for w in (name, text)
        )


def retyped(words: str) -> str:
    """The words for services as they can be typed again: on one line, all of it seen.

    None begins with a hyphen, as an option does.
    """
    text = " ".join(words.split()).lstrip("-")
    if unseen(text):
        return ", ".join(folded(part) for part in text.split(","))
    return text


def written_in(options: Options) -> tuple[Written | None, list[Fault]]:
    """The scenario that the options name, if any, and every fault in its file."""
    if options.scenario is None:
        return None, []
    name = str(options.scenario)
    found: list[Fault] = []
    try:
        if not name.strip():
            remedy = "name a file, or leave it out"
            place = Place.option("--scenario")
            empty = Fault(place, plain(name), "is empty", remedy, FaultKind.EMPTY)
            raise BadInput([empty])
        return scenario_file.read(Path(name))
    except BadInput as bad:
        day_named(options.on, found)
        raise BadInput([*found, *bad.faults]) from None


def in_force(
    options: Options, written: Written | None, faults: list[Fault]
) -> tuple[Rulebook, date]:
    """The rulebook and the day; what options say goes before what a file says.

    A fault in the day is noted, and another day taken; BadInput where there is no
    rulebook to go on with.
    """
    found: list[Fault] = []
    day, edition = day_named(options.on, found), options.edition
    places: dict[Place, Place] = {}
    if written is not None:
        if options.on is None and written.on is not None:
            day = written.on
            places[Place.option("--on")] = written.place.key("on")
        if edition is None and options.rulebook is None:
            edition = written.edition
            if edition == "":
                # It is told already that the file's edition cannot be read.
                raise BadInput(found)
            places[Place.option("--edition")] = written.place.key("edition")
    named = written.commissioners if written else typed(options.commissioners)
    try:
        whole = choose(edition, options.rulebook, day, (who.kind for who in named))
    except BadInput as bad:
        raise BadInput([*_placed(bad, places), *found]) from None
    faults += found
    try:
        asked = day_asked(whole, day)
    except BadInput as bad:
        faults += _placed(bad, places)
        asked = day_asked(whole, None)
    return excerpts.on(whole, asked), asked


def _placed(bad: BadInput, places: Mapping[Place, Place]) -> list[Fault]:
    """Faults in what a file says, placed there and not at the option of that name."""
    return [
        replace(fault, place=places.get(fault.place, fault.place))
        for fault in bad.faults
    ]


def day_named(text: str | None, faults: list[Fault]) -> date | None:
    """The day that an option names; a fault is noted where it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        remedy = "write year, month and day, as in 2018-08-03"
        place = Place.option("--on")
        faults.append(
            Fault(place, plain(text), "is not a date", remedy, FaultKind.WRONG_TYPE)
        )
        return None
