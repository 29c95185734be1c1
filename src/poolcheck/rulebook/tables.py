"""Reads the tables of a rulebook file, but for those of powers and bars.

Their keys are those of data/README.md.
"""

from collections.abc import Callable, Mapping
from typing import Any

from poolcheck.reader import Cursor
from poolcheck.rulebook.cited import cited, counts
from poolcheck.rulebook.rules import (
    Caution,
    Document,
    Edition,
    Fact,
    Function,
    Kind,
    Note,
    NotEncoded,
    Other,
    Outsider,
    Reading,
    Row,
    Service,
    Table,
    When,
)

# What a reading says of its other choice, in one of these ways.
OTHERWISE = ("other", "unchanged", "unsolved")


def read_edition(c: Cursor) -> Edition:
    """The [edition] table."""
    edition = Edition(
        **cited(c),
        title=c.text("title"),
        guide=c.text("guide"),
        default=c.flag("default"),
        names=c.text("names", required=False),
    )
    c.done()
    return edition


def read_document(c: Cursor) -> Document:
    """A [[document]]."""
    document = Document(c.text("id"), c.text("short"), c.text("title"))
    c.done()
    return document


def read_kind(c: Cursor) -> Kind:
    """A [[kind]]."""
    # A kind is known by its label; it needs no sentence.
    said = cited(c, says="label")
    kind = Kind(
        **said,
        label=said["says"],
        plural=c.text("plural", required=False) or f"{said['says']}s",
        short=c.text("short"),
        side=c.text("side"),
        aliases=c.texts("aliases"),
        at_most=c.whole("at_most", at_least=1),
    )
    c.done()
    return kind


def read_outsider(c: Cursor) -> Outsider:
    """An [[outsider]]."""
    outsider = Outsider(
        **cited(c),
        label=c.text("label"),
        remedy=c.text("remedy"),
        aliases=c.texts("aliases"),
    )
    c.done()
    return outsider


def read_function(c: Cursor) -> Function:
    """A [[function]]."""
    function = Function(
        **cited(c),
        label=c.text("label"),
        own_duty_of=c.text("own_duty_of"),
        part_of=c.text("part_of", required=False) or None,
    )
    c.done()
    return function


def read_service(c: Cursor) -> Service:
    """A [[service]]."""
    said = cited(c, says="label")
    service = Service(
        **said,
        label=said["says"],
        functions=c.texts("functions", required=True),
        caution=c.text("caution", required=False),
    )
    c.done()
    return service


def read_fact(c: Cursor) -> Fact:
    """A [[fact]]."""
    fact = Fact(
        **cited(c), label=c.text("label"), default=c.flag("default", required=True)
    )
    c.done()
    return fact


def read_when(c: Cursor) -> When:
    """The `when` of a table; of one without it, what every question meets."""
    table = c.table("when")
    if table is None:
        return When()
    when = When(
        functions=table.texts("functions", may_be_empty=True)
        if table.has("functions")
        else None,
        functions_of=table.texts("functions_of") if table.has("functions_of") else None,
        commissioners=counts(table, "commissioners"),
    )
    table.done()
    return when


def read_caution(c: Cursor) -> Caution:
    """A [[caution]]."""
    caution = Caution(**cited(c), when=read_when(c))
    c.done()
    return caution


def read_reading(
    c: Cursor, others: Callable[[Cursor, Mapping[str, Any]], tuple[Other, ...]]
) -> Reading:
    """A [[reading]]; `others` reads its other choices, given where it is written."""
    said = cited(c, says="chosen")
    reading = Reading(
        **said,
        question=c.text("question"),
        why=c.text("why"),
        otherwise=c.text("otherwise"),
        rules=c.texts("rules", required=True),
        when=read_when(c),
        others=others(c, said),
        unchanged=c.text("unchanged", required=c.has("unchanged")),
        unsolved=c.text("unsolved", required=c.has("unsolved")),
    )
    first, *more = [key for key in OTHERWISE if c.has(key)] or [""]
    for key in more:
        c.fault(key, f"is given beside {first}", "give one of the two")
    if not first:
        remedy = (
            "add [[reading.other]], or say in unchanged or unsolved why there is none"
        )
        c.fault("other", "is missing", remedy)
    c.done()
    return reading


def read_not_encoded(c: Cursor) -> NotEncoded:
    """A [[not_encoded]] entry."""
    entry = NotEncoded(
        **cited(c), label=c.text("label"), why=c.text("why"), when=read_when(c)
    )
    c.done()
    return entry


def read_note(c: Cursor) -> Note:
    """A [[note]]."""
    note = Note(
        c.text("id"), c.text("says"), c.texts("rules"), c.text("source"), c.text("at")
    )
    c.done()
    return note


def read_table(c: Cursor) -> Table:
    """The [table] table."""
    table = Table(c.texts("mechanisms", required=True), c.text("says"))
    c.done()
    return table


def read_row(c: Cursor) -> Row:
    """A [[row]]."""
    counts = {}
    wanted = c.table("commissioners", required=True)
    for kind, number in wanted.items().items() if wanted else ():
        if number in ("1", "1+"):
            counts[kind] = number
        elif wanted and isinstance(number, int) and not isinstance(number, bool):
            remedy = 'write "1" or "1+", with its quotes'
            wanted.fault(kind, "is a number, not a text", remedy)
        elif wanted:
            wanted.fault(kind, "is not a number known here", 'write "1" or "1+"')
    if wanted and not wanted.items():
        c.fault("commissioners", "is empty", 'name a kind in it, as in { KIND = "1+" }')
    row = Row(
        id=c.text("id"),
        label=c.text("label"),
        services=c.texts("services", required=True),
        commissioners=counts,
        pooled=c.texts("pooled", may_be_empty=True),
        kept_out=c.texts("kept_out", may_be_empty=True),
        says=c.text("says"),
        notes=c.texts("notes", may_be_empty=True),
        readings=c.texts("readings", may_be_empty=True),
        source=c.text("source"),
        at=c.text("at"),
    )
    c.done()
    return row
