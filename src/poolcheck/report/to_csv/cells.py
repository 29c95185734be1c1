"""The cells of a row: amounts, funds, lines and rules, as a spreadsheet takes them.

Amounts are pounds with two decimals. All text goes through here on its way to a cell:
what is not seen is shown as its code, and what a spreadsheet would take for a formula
is given a leading apostrophe, so that it is shown and not reckoned. Figures of ours are
numbers, and stay so.
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from poolcheck.question.question import Question
from poolcheck.structures.ground import Ground
from poolcheck.structures.sums import Money
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
)
from poolcheck.terms.funds import RingFenced as Fenced
from poolcheck.terms.text import visible

FORMULA = ("=", "+", "-", "@")

PLACED = ("fund", "kind", "mechanism", "contributors")
LINE = ("commissioner", "function", "amount")
LISTED = ("line", "service", "name", "stream")


def text(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV: its headings, then its rows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_cell(value) for value in row] for row in chain([headings], rows))
    return out.getvalue()


def row(cells: Sequence[object]) -> str:
    """A row as CSV, by itself."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([_cell(value) for value in cells])
    return out.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case int() | Decimal():
            return str(value)
    text = visible(str(value))
    # Spreadsheets look past spaces, and at wide signs as at plain ones.
    plainly = unicodedata.normalize("NFKC", text).lstrip()
    return f"'{text}" if plainly.startswith(FORMULA) else text


def pounds(pence: int | None) -> Decimal | None:
    """Pence as pounds for a spreadsheet: no separators, two decimals."""
    return None if pence is None else Decimal(f"{pence}E-2")


def of_fund(number: int, fund: Fund) -> tuple[object, ...]:
    """A fund under the headings of PLACED."""
    match fund:
        case Pooled(mechanism, contributors):
            return number, "pooled", mechanism, names(contributors)
        case Aligned(commissioner):
            return number, "aligned", "", commissioner.name
        case Fenced(_, commissioner):
            return number, "ring-fenced", "", commissioner.name
        case Grant():
            return number, "grant", fund.power, fund.commissioner.name


def names(commissioners: Iterable[Commissioner]) -> str:
    """The names of commissioners in one cell."""
    return "; ".join(c.name for c in commissioners)


def rules(grounds: Iterable[Ground]) -> str:
    """The ids of rules, each once, in one cell."""
    return "; ".join(dict.fromkeys(ground.id for ground in grounds))


def of_line(line: Line, known: bool = True) -> tuple[object, ...]:
    """A budget line under the headings of LINE; no amount where it is not `known`."""
    amount = pounds(line.amount) if known else None
    return line.commissioner.name, line.function, amount


def as_listed(line: Line) -> tuple[object, ...]:
    """A budget line under the headings of LISTED; empty where no list has it."""
    return line.number or "", line.service, line.name, line.stream


def not_split(
    question: Question, funds: Sequence[Placed], money: Money | None
) -> Iterable[tuple[object, ...]]:
    """The budgets given as one sum for several services: in a fund, if wholly in it."""
    for bundle in question.budget.not_split:
        functions = "; ".join(bundle.functions)
        who = bundle.commissioner.name
        fund: tuple[object, ...] = ("", "not split", "", "")
        if money and (number := money.in_one_fund.get(bundle)):
            fund = of_fund(number, funds[number - 1].fund)
        yield (
            *fund,
            *(who, functions, pounds(bundle.amount)),
            *(bundle.line, bundle.service, "", ""),
        )


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
