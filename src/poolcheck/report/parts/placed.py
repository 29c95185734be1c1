"""Where the lines of a structure lie, on a first screen: each, or by payer and fund."""

from collections.abc import Callable

from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts.funds import briefly, hosts
from poolcheck.report.parts.lines import called
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.sums import figures, in_a_line
from poolcheck.structures.sums import Money
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Line,
    Placed,
    Pooled,
    Structure,
)
from poolcheck.terms.text import count, plain

MOST_ROWS = 12
ALIGNED = "Aligned: it stays in its payer's own budget, planned beside the others."


@dataclass(frozen=True)
class _Row:
    """Lines of one payer in one fund, and the pence known of them."""

    payer: Commissioner
    fund: Fund
    lines: tuple[Line, ...]
    amount: int | None


def table(
    page: Page,
    rulebook: Rulebook,
    structure: Structure,
    money: Money | None,
    mark: Callable[[Line], str],
) -> None:
    """Where each line lies, with its mark; lines of one payer in a fund are one row
    where there are too many; below it who may host, and the money in all.
    """
    rows = _rows(structure, money)
    pounds = figures(row.amount for row in rows)
    page.table(
        [
            Column("Commissioner"),
            Column("Service"),
            *([Column("Pounds", figures=True)] if money else []),
            Column("Where it lies", fixed=True),
            Column("", fixed=True),
        ],
        [
            (
                plain(row.payer.name, 40),
                _what(rulebook, row),
                *([pounds(row.amount)] if money else []),
                briefly(rulebook, row.fund),
                "".join(dict.fromkeys(filter(None, map(mark, row.lines)))),
            )
            for row in rows
        ],
        bare=True,
    )
    _hosts(page, rulebook, structure)
    if any(isinstance(row.fund, Aligned) for row in rows):
        page.line(ALIGNED)
    if money is not None:
        in_a_line(page, money)


def _rows(structure: Structure, money: Money | None) -> list[_Row]:
    each = [
        _Row(line.commissioner, placed.fund, (line,), line.amount)
        for placed in structure.funds
        for line in placed.lines
    ]
    if len(each) <= MOST_ROWS:
        return each
    return [
        row
        for number, placed in enumerate(structure.funds)
        for row in _by_payer(placed, number, money)
    ]


def _by_payer(placed: Placed, number: int, money: Money | None) -> list[_Row]:
    """The lines of a fund by who pays them, with what each is known to pay."""
    known = dict(money.funds[number].contributors) if money else {}
    lines: dict[Commissioner, tuple[Line, ...]] = {}
    for line in placed.lines:
        lines[line.commissioner] = (*lines.get(line.commissioner, ()), line)
    return [
        _Row(payer, placed.fund, of, known.get(payer)) for payer, of in lines.items()
    ]


def _what(rulebook: Rulebook, row: _Row) -> str:
    if len(row.lines) == 1:
        return called(rulebook, row.lines[0])
    return count(len(row.lines), "line")


def _hosts(page: Page, rulebook: Rulebook, structure: Structure) -> None:
    """Who may host each pooled fund; which fund, where there are several."""
    funds = [p.fund for p in structure.funds if isinstance(p.fund, Pooled)]
    for fund in funds:
        power = rulebook.mechanism(fund.mechanism).label
        which = f", {power}" if len(funds) > 1 else ""
        agree = ", as you agree" if len(fund.hosts) > 1 else ""
        page.line(f"Host{which}: {hosts(fund)}{agree}.")
