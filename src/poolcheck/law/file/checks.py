"""Checks within one entry of a rulebook file: that its keys go together."""

from functools import singledispatch

from poolcheck.law.rules import (
    NEVER,
    Count,
    Edition,
    EverydayName,
    Group,
    Reading,
    Route,
    Row,
    RowCell,
)
from poolcheck.terms.faults import FaultKind
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.verdicts import Authority, Reach

# What a reading says of its other choice, in one of these ways.
OTHERWISE = ("other", "unchanged", "unsolved")


@singledispatch
def check(entry: object, c: Cursor) -> None:
    """Note what is wrong between the keys of an entry; of most there is nothing."""


@check.register
def _(edition: Edition, c: Cursor) -> None:
    if not c.has("until") and not c.has("read_to"):
        remedy = "give the day up to which the law was read, or until if it has ended"
        c.fault("read_to", "is missing", remedy, FaultKind.MISSING)
    if edition.read_to is not None and edition.read_to < edition.from_ < NEVER:
        remedy = "give the last day up to which the law was read"
        c.fault("read_to", "is before from", remedy, FaultKind.OUT_OF_RANGE)


@check.register
def _(count: Count, c: Cursor) -> None:
    if not c.has("at_least") and not c.has("at_most"):
        remedy = "give at_least, at_most or both"
        c.fault("at_least", "is missing", remedy, FaultKind.MISSING)
    if count.at_most is not None and count.at_most < count.at_least:
        remedy = "give a number not below it"
        c.fault("at_most", "is below at_least", remedy, FaultKind.OUT_OF_RANGE)


@check.register
def _(group: Group, c: Cursor) -> None:
    """Nothing: it says at_least alone."""


@check.register
def _(route: Route, c: Cursor) -> None:
    if route.condition and not c.has("condition_kind"):
        c.missing_choice("condition_kind", tuple(kind.value for kind in Reach))
    if route.power is not Authority.OWN_DUTY and not c.has("by"):
        remedy = "say by what it is delegated or arranged"
        c.fault("by", "is missing", remedy, FaultKind.MISSING)


@check.register
def _(reading: Reading, c: Cursor) -> None:
    first, *more = [key for key in OTHERWISE if c.has(key)] or [""]
    for key in more:
        problem, remedy = f"is given beside {first}", "give one of the two"
        c.fault(key, problem, remedy, FaultKind.NOT_HERE)
    if not first:
        remedy = (
            "add [[reading.other]], or say in unchanged or unsolved why there is none"
        )
        c.fault("other", "is missing", remedy, FaultKind.MISSING)


@check.register
def _(row: Row, c: Cursor) -> None:
    for key in ("commissioners", "pooled", "kept_out") if c.has("cell") else ():
        if c.has(key):
            problem = "is given beside cells, which say what was published"
            c.fault(key, problem, "leave it out", FaultKind.NOT_HERE)


@check.register
def _(cell: RowCell, c: Cursor) -> None:
    alternatives = [k for k, n in cell.commissioners.items() if n == "and/or"]
    if len(alternatives) == 1:
        c.fault(
            "commissioners",
            f'says "and/or" of {alternatives[0]} alone',
            'say it of two kinds or more, or write "1" or "1+"',
            FaultKind.NOT_HERE,
        )
    for kind in cell.superfluous:
        if kind not in cell.commissioners:
            remedy = "name one of its commissioners, or leave it out"
            problem = "does not stand in the column"
            c.fault("superfluous", problem, remedy, FaultKind.NOT_HERE, seen=kind)


@check.register
def _(name: EverydayName, c: Cursor) -> None:
    if c.has("functions") and c.has("ask_instead"):
        problem, remedy = "is given beside ask_instead", "give one of the two"
        c.fault("functions", problem, remedy, FaultKind.NOT_HERE)
    elif not c.has("functions") and not c.has("ask_instead"):
        problem, remedy = "must be given, or ask_instead", "give one of the two"
        c.fault("functions", problem, remedy, FaultKind.MISSING)
    if c.has("holds") and not c.has("ask_instead"):
        problem = "is given without ask_instead"
        remedy = "give ask_instead, or leave it out"
        c.fault("holds", problem, remedy, FaultKind.NOT_HERE)
