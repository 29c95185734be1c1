"""What is asked about services, as CSV: may they be pooled, how, and by whom."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from poolcheck.answers.annex import AnnexTable, Published, Standing
from poolcheck.answers.can_pool import CanPool
from poolcheck.answers.matrix import Matrix
from poolcheck.answers.structures import Structures
from poolcheck.answers.who import Who
from poolcheck.question.question import Question
from poolcheck.report.to_csv import cells
from poolcheck.structures.sums import Money
from poolcheck.terms.funds import Placed
from poolcheck.terms.text import digits


def can_pool(answer: CanPool) -> str:
    """One row for each line: where it lies, and the rules if it stays out."""
    out = dict(answer.answer.outside)
    funds = answer.answer.structure.funds if answer.answer.structure else ()
    rows = [
        (
            answer.verdict.value,
            *cells.of_fund(number, placed.fund),
            *cells.of_line(line),
            cells.rules(out.get(line, ())),
            *cells.as_listed(line),
        )
        for number, placed in enumerate(funds, 1)
        for line in placed.lines
    ]
    if answer.answer.structure is not None:
        rows += [
            (answer.verdict.value, *row[:7], "", *row[7:])
            for row in not_split(answer.question, funds, answer.money)
        ]
    lacking = [
        (
            answer.verdict.value,
            "",
            "",
            "",
            "",
            "",
            u.function,
            "",
            cells.rules(u.routes),
            *("" for _ in cells.LISTED),
        )
        for u in answer.unmet
    ]
    headings = (*cells.PLACED, *cells.LINE, "rules", *cells.LISTED)
    return cells.text(("verdict", *headings), [*rows, *lacking])


def structures(
    answer: Structures, every_one: bool, limit: int | None, count: bool
) -> str:
    """One row for each line placed; without `every_one`, of each pattern's fullest.

    With `count` the two numbers alone.
    """
    if count:
        return _counts(answer)
    fullest = [pattern.fullest for pattern in answer.lawful.patterns[:limit]]
    shown = answer.structures if every_one else fullest
    money = answer.money_of_each if every_one else answer.money
    return cells.text(
        ("structure", *cells.PLACED, *cells.LINE, *cells.LISTED),
        [
            (number, *row)
            for number, (structure, priced) in enumerate(
                zip_longest(shown, money[: len(shown)]), 1
            )
            for row in (
                *_placed(structure.funds),
                *not_split(answer.question, structure.funds, priced),
            )
        ],
    )


def _counts(answer: Structures) -> str:
    numbers = (digits(answer.lawful.count), digits(answer.lawful.number))
    return cells.text(("structures", "patterns"), [numbers])


def _placed(funds: Iterable[Placed]) -> Iterable[tuple[object, ...]]:
    for number, placed in enumerate(funds, 1):
        for line in placed.lines:
            yield (
                *cells.of_fund(number, placed.fund),
                *cells.of_line(line),
                *cells.as_listed(line),
            )


def not_split(
    question: Question, funds: Sequence[Placed], money: Money | None
) -> Iterable[tuple[object, ...]]:
    """The budgets given as one sum for several services: in a fund, if wholly in it."""
    for bundle in question.budget.not_split:
        functions = "; ".join(bundle.functions)
        who = bundle.commissioner.name
        fund: tuple[object, ...] = ("", "not split", "", "")
        if money and (number := money.in_one_fund.get(bundle)):
            fund = cells.of_fund(number, funds[number - 1].fund)
        yield (
            *fund,
            *(who, functions, cells.pounds(bundle.amount)),
            *(bundle.line, bundle.service, "", ""),
        )


def matrix(answer: Matrix) -> str:
    """One row for each pair; last, the kind of fund, and the names asked by."""
    named = {one.asked.service: "; ".join(one.names) for one in answer.services}
    return cells.text(
        ("a", "b", "verdict", "mechanisms", "rules", "wishes", "kind",
         "a_asked", "b_asked"),
        [
            (c.a.service, c.b.service, c.verdict.value, "; ".join(c.mechanisms),
             cells.rules(c.grounds), "; ".join(c.wishes),
             cells.of_fund(0, c.fund)[1] if c.fund else "",
             named[c.a.service], named[c.b.service])
            for c in answer.cells
        ],
    )  # fmt: skip


def annex_table(answer: AnnexTable) -> str:
    """One row for each cell."""
    return cells.text(
        ("row", "column", "published", "derived", "agrees"),
        [
            (
                row.row.id,
                cell.column,
                _published(cell.published),
                _published(cell.derived),
                str(cell.agrees).lower(),
            )
            for row in answer.rows
            for cell in row.cells
        ],
    )


def _published(value: Published) -> str:
    if not isinstance(value, Standing):
        return cells.several(value)
    idle = f"; not needed: {', '.join(value.superfluous)}" if value.superfluous else ""
    return f"{value.says.value if value.says else 'it depends'}{idle}"


def who(answer: Who) -> str:
    """One row for each kind in each set."""
    return cells.text(
        ("set", "kind", "number", "verdict", "levers"),
        [
            (number, need.kind, str(need), able.verdict.value, _ways(able.levers))
            for number, able in enumerate(answer.sets, 1)
            for need in able.needs
        ],
    )


def _ways(levers: tuple[tuple[str, ...], ...]) -> str:
    return " or ".join(" and ".join(way) for way in levers)
