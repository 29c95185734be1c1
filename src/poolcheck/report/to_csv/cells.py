"""The cells of a row: amounts, funds, lines and rules, as a spreadsheet takes them.

Amounts are pounds with two decimals. A cell that a spreadsheet would take for a
formula is given a leading apostrophe, so that it is shown and not reckoned.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from poolcheck.structures.ground import Ground
from poolcheck.terms.funds import Aligned, Commissioner, Fund, Line, Pooled
from poolcheck.terms.funds import RingFenced as Fenced

FORMULA = ("=", "+", "-", "@", "\t", "\r")

PLACED = ("fund", "kind", "mechanism", "contributors")
LINE = ("commissioner", "function", "amount")
LISTED = ("line", "service", "name")


def text(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV: its headings, then its rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    if isinstance(value, Decimal):
        return text
    return f"'{text}" if text.startswith(FORMULA) else text


def pounds(pence: int | None) -> str:
    """Pence as pounds for a spreadsheet: no separators, two decimals."""
    return "" if pence is None else f"{pence // 100}.{pence % 100:02}"


def of_fund(number: int, fund: Fund) -> tuple[object, ...]:
    """A fund under the headings of PLACED."""
    match fund:
        case Pooled(mechanism, contributors):
            return number, "pooled", mechanism, names(contributors)
        case Aligned(commissioner):
            return number, "aligned", "", commissioner.name
        case Fenced(_, commissioner):
            return number, "ring-fenced", "", commissioner.name


def names(commissioners: Iterable[Commissioner]) -> str:
    """The names of commissioners in one cell."""
    return "; ".join(c.name for c in commissioners)


def rules(grounds: Iterable[Ground]) -> str:
    """The ids of rules, each once, in one cell."""
    return "; ".join(dict.fromkeys(ground.id for ground in grounds))


def of_line(line: Line) -> tuple[object, ...]:
    """A budget line under the headings of LINE."""
    return line.commissioner.name, line.function, pounds(line.amount)


def as_listed(line: Line) -> tuple[object, ...]:
    """A budget line under the headings of LISTED; empty where no list has it."""
    return line.number or "", line.service, line.name


def several(value: object) -> str:
    """A value of the JSON in one cell, however many things it holds."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key} {number}" for key, number in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(_one, value))
    return str(value or "")


def _one(value: object) -> str:
    """A place in a document, or an id."""
    return ", ".join(value.values()) if isinstance(value, Mapping) else str(value)
