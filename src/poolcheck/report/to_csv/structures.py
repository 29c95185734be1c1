"""The lawful structures for a mix, as CSV: every line of each."""

from collections.abc import Iterable
from itertools import zip_longest

from poolcheck.answers.structures import Structures
from poolcheck.report.to_csv import cells
from poolcheck.terms.funds import Placed
from poolcheck.terms.text import digits


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
                *cells.not_split(answer.question, structure.funds, priced),
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
