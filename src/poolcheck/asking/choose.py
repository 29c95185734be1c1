"""Which edition and which day a question is about, before its other words are read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from poolcheck.asking.commissioners import typed
from poolcheck.asking.options import Options
from poolcheck.asking.scenario.place import few_of_each
from poolcheck.asking.written import Written
from poolcheck.law import editions, excerpts
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import plain

# A financial year begins on this day and month.
FIRST_DAY = (4, 1)


@dataclass(frozen=True)
class Chosen:
    """The rulebook in force on the day, that day, and the scenario that helped choose.

    `faults` are those found by then in the options, and `in_file` those in the file.
    They are kept, to be told together with what is wrong with the words. `whole` is the
    rulebook with the rules that are in force on other days.
    """

    rulebook: Rulebook
    day: date
    whole: Rulebook
    written: Written | None = None
    faults: tuple[Fault, ...] = ()
    in_file: tuple[Fault, ...] = ()


def choose(options: Options) -> Chosen:
    """The rules and the day; what options say goes before what a file says.

    Where the day is at fault another is taken, so that the words can still be read.
    BadInput where there is no rulebook to go on with.
    """
    faults = list(options.faults)
    in_file: list[Fault] = []
    try:
        written, in_file = written_in(options)
        whole, day = _in_force(options, written, faults)
    except BadInput as bad:
        raise BadInput(few_of_each([*faults, *in_file, *bad.faults])) from None
    in_force = excerpts.on(whole, day)
    return Chosen(in_force, day, whole, written, tuple(faults), tuple(in_file))


def rulebook_for(options: Options) -> tuple[Rulebook, date]:
    """The rulebook that the options pick and the day; BadInput with every fault."""
    chosen = choose(options)
    if chosen.faults or chosen.in_file:
        raise BadInput([*chosen.faults, *chosen.in_file])
    return chosen.rulebook, chosen.day


def day_of(options: Options) -> date:
    """The day that the options name, else today; BadInput where it is none."""
    faults = list(options.faults)
    day = day_named(options.on, faults)
    if faults:
        raise BadInput(faults)
    return day or options.today


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
        # Not before there is one: what reads it takes long to load.
        from poolcheck.asking.scenario.file import read, read_piped

        return read_piped() if options.piped_in else read(Path(name))
    except BadInput as bad:
        day_named(options.on, found)
        raise BadInput([*found, *bad.faults]) from None


def _in_force(
    options: Options, written: Written | None, faults: list[Fault]
) -> tuple[Rulebook, date]:
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
        if not (options.on or edition or options.rulebook or written.on):
            day = over(written.year, options.today)
            places[Place.option("--on")] = written.place.key("year")
    named = written.commissioners if written else typed(options.commissioners)
    kinds = tuple(who.kind for who in named)
    try:
        published = options.published or options.row or options.column
        whole = editions.choose(
            edition, options.rulebook, day, kinds, options.today, bool(published)
        )
    except BadInput as bad:
        raise BadInput([*_placed(bad, places), *found]) from None
    faults += found
    if day is None and written is not None and not found:
        began = over(written.year, options.today)
        day = began if began and whole.edition.in_force(began) else None
    try:
        asked = editions.day_asked(whole, day, options.today)
    except BadInput as bad:
        faults += _placed(bad, places)
        asked = editions.day_asked(whole, None, options.today)
    return whole, asked


def over(year: int | None, today: date) -> date | None:
    """The first day of a financial year that is over; None of any other."""
    if year is None or date(year + 1, *FIRST_DAY) > today:
        return None
    return date(year, *FIRST_DAY)


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
