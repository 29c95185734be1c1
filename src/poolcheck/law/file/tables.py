"""Reads the tables of a rulebook file, but for those of powers and bars.

Their keys are those of data/README.md.
"""

from collections.abc import Callable, Mapping
from typing import Any

from poolcheck.law.file.cited import cited, counts
from poolcheck.law.rules import (
    Caution,
    Document,
    Edition,
    Fact,
    Fallback,
    Function,
    Kind,
    Note,
    NotEncoded,
    Other,
    Outsider,
    Reading,
    Row,
    RowCell,
    Service,
    Table,
    TableColumn,
    When,
)
from poolcheck.terms.text import listed
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.verdicts import CellSays

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
        replaced_by=c.text("replaced_by", required=False) or None,
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


def read_fallback(c: Cursor) -> Fallback:
    """A [[fallback]]."""
    fallback = Fallback(**cited(c), label=c.text("label"), when=read_when(c))
    c.done()
    return fallback


def read_note(c: Cursor) -> Note:
    """A [[note]]."""
    note = Note(
        c.text("id"), c.text("says"), c.texts("rules"), c.text("source"), c.text("at")
    )
    c.done()
    return note


def read_table(c: Cursor) -> Table:
    """The [table] table."""
    columns = []
    for column in c.tables("column"):
        columns.append(TableColumn(column.text("id"), column.text("label")))
        column.done()
    table = Table(c.texts("mechanisms", required=True), c.text("says"), tuple(columns))
    c.done()
    return table


# How many of a kind a row, and a cell, may say that there are.
OF_A_ROW = ("1", "1+")
OF_A_CELL = ("1", "1+", "2+", "and/or")


def read_row(c: Cursor) -> Row:
    """A [[row]]: who is needed and what may be pooled, or a cell for each column."""
    by_column = c.has("cell")
    for key in ("commissioners", "pooled", "kept_out") if by_column else ():
        if c.has(key):
            problem = "is given beside cells, which say what was published"
            c.fault(key, problem, "leave it out")
    row = Row(
        id=c.text("id"),
        label=c.text("label"),
        services=c.texts("services", required=True),
        commissioners={} if by_column else _numbers(c, OF_A_ROW),
        pooled=() if by_column else c.texts("pooled", may_be_empty=True),
        kept_out=() if by_column else c.texts("kept_out", may_be_empty=True),
        says=c.text("says"),
        notes=c.texts("notes", may_be_empty=True),
        readings=c.texts("readings", may_be_empty=True),
        source=c.text("source"),
        at=c.text("at"),
        column=c.text("column") if by_column else "",
        cells=tuple(_cell(cell) for cell in c.tables("cell")),
    )
    c.done()
    return row


def _cell(c: Cursor) -> RowCell:
    cell = RowCell(
        column=c.text("column"),
        published=c.choice("published", CellSays) or CellSays.NO,
        commissioners=_numbers(c, OF_A_CELL),
        superfluous=c.texts("superfluous"),
        says=c.text("says"),
        source=c.text("source"),
        at=c.text("at"),
    )
    alternatives = [k for k, n in cell.commissioners.items() if n == "and/or"]
    if len(alternatives) == 1:
        c.fault(
            "commissioners",
            f'says "and/or" of {alternatives[0]} alone',
            'say it of two kinds or more, or write "1" or "1+"',
        )
    for kind in cell.superfluous:
        if kind not in cell.commissioners:
            remedy = "name one of its commissioners, or leave it out"
            c.fault("superfluous", "does not stand in the column", remedy, seen=kind)
    c.done()
    return cell


def _numbers(c: Cursor, known: tuple[str, ...]) -> Mapping[str, str]:
    """How many there are of each kind, in the words that are known."""
    numbers = {}
    table = c.table("commissioners", required=True)
    quoted = listed([f'"{number}"' for number in known], "or")
    for kind, number in table.items().items() if table else ():
        numbers[kind] = str(number)
        if number in known:
            continue
        if table and isinstance(number, int) and not isinstance(number, bool):
            remedy = f"write {quoted}, with its quotes"
            table.fault(kind, "is a number, not a text", remedy)
        elif table:
            table.fault(kind, "is not a number known here", f"write {quoted}")
    if table and not table.items():
        c.fault("commissioners", "is empty", 'name a kind in it, as in { KIND = "1+" }')
    return numbers
