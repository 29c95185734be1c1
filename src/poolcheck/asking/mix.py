"""What is to be commissioned: a row, a scenario's lines, and whether it is enough."""

from collections.abc import Collection

from poolcheck.asking.words import Words
from poolcheck.law import editions
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Row
from poolcheck.question.question import Asked
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.text import folded, listed, plain


def row_named(words: Words, name: str | None) -> Row | None:
    """The row of the published table of this name; a fault where there is none."""
    rulebook = words.rulebook
    if name is None:
        return None
    for row in rulebook.rows:
        if folded(row.id) == folded(name):
            return row
    problem = f"there is no row of that name in {rulebook.edition.id}"
    remedy = f"give one of {listed([row.id for row in rulebook.rows], 'or')}"
    if not rulebook.rows:
        problem = f"the edition {rulebook.edition.id} has no published table"
        remedy = "name services and leave out --row" + _or_ask(
            rulebook, [e.id for e in editions.listed() if e.table]
        )
    place = Place.option("--row")
    words.note(place, plain(name), problem, remedy, FaultKind.UNKNOWN_NAME)
    return None


def column_named(
    words: Words, row: Row | None, name: str | None, beside: tuple[str, ...]
) -> str:
    """The column of a row of this name; empty, with a fault, where there is none.

    `beside` are the commissioners named by option, which leave a column no say.
    """
    rulebook = words.rulebook
    if name is None:
        return ""
    place, value = Place.option("--column"), plain(name)
    columns = [c.id for c in rulebook.table.columns] if rulebook.table else []
    if rulebook.rows and not columns:
        problem = f"the table of {rulebook.edition.id} has no columns to choose from"
        remedy = "leave it out" + _or_ask(
            rulebook, [e.id for e in editions.listed() if e.columns]
        )
        words.note(place, value, problem, remedy, FaultKind.NOT_HERE)
    elif columns and folded(name) not in map(folded, columns):
        problem = f"there is no column of that name in {rulebook.edition.id}"
        remedy = f"give one of {listed(columns, 'or')}"
        words.note(place, value, problem, remedy, FaultKind.UNKNOWN_NAME)
    elif beside:
        problem = "says who takes part, and so does --commissioner"
        remedy = "keep one of the two"
        words.note(place, value, problem, remedy, FaultKind.NOT_HERE)
    elif row is not None:
        return next((c for c in columns if folded(c) == folded(name)), "")
    return ""


def _or_ask(rulebook: Rulebook, others: list[str]) -> str:
    """Other editions to ask instead, as the end of a remedy; empty if there is none."""
    options = listed([f"-e {e}" for e in others if e != rulebook.edition.id], "or")
    return f", or ask an edition that has one: {options}" if options else ""


def listed_here(
    words: Words, asked: tuple[Asked, ...], mix: tuple[str, ...]
) -> tuple[Asked, ...]:
    """The services asked about, as far as a scenario lists them; faults are noted."""
    found = []
    for service in asked:
        kept = words.within(service, mix)
        if kept.functions:
            found.append(kept)
        else:
            place = Place.option("SERVICE")
            words.faults.append(not_in_the_mix(words, service.words, place, mix))
    return tuple(found)


def not_too_few(
    words: Words,
    typed: tuple[str, ...],
    file: Place | None,
    asked: tuple[Asked, ...],
    fewest: int,
    rows: bool,
) -> None:
    """Note that too little is asked about, if so; `rows` if rows can be asked of."""
    number = len({f for a in asked for f in a.functions})
    if not number and file is not None:
        words.note(
            file,
            None,
            "names no service",
            'add services = ["…"], a table [[line]] for each budget line, or '
            'lines = "budget.csv"',
            FaultKind.MISSING,
        )
    elif not number:
        row = ", or a row of the published table with --row" if rows else ""
        words.note(
            Place.option("SERVICE"),
            None,
            "no service was named",
            f"name {'one' if fewest < 2 else 'two'} or more{row}; "
            f"`{words.listing('services')}` lists them",
            FaultKind.MISSING,
        )
    elif number < fewest and (typed or file is not None):
        named = ", ".join(typed) or ", ".join(a.words for a in asked)
        place = Place.option("SERVICE") if typed or file is None else file
        words.faults.append(nothing_to_pool_with(place, named))


def nothing_to_pool_with(place: Place, named: str) -> Fault:
    """The fault of asking whether one function alone may be pooled."""
    return Fault(
        place,
        plain(named),
        "comes to one function, so there is nothing to pool it with",
        'name another service, as in: "community health" "social care"',
        FaultKind.MISSING,
    )


def not_in_the_mix(
    words: Words, name: str, place: Place, mix: Collection[str]
) -> Fault:
    """The fault of naming a service that nobody in the question buys."""
    labels = words.labels(words.rulebook.in_order(mix))
    few = f"{', '.join(labels[:7])} and {len(labels) - 7} more"
    return Fault(
        place,
        plain(name),
        "is not among the services of the question",
        f"name one of: {listed(labels, 'or') if len(labels) <= 8 else few}",
        FaultKind.NOT_HERE,
    )
