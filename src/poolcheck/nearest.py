"""The lawful structure nearest to a proposed one: the fewest lines moved.

A line that its fund may not take has to move, wherever the others are; those go home
or to another fund that takes them. Then more lines are moved, as few as will do, until
the checker, which alone is asked, finds nothing wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from poolcheck.checker import violations
from poolcheck.circumstances import circumstances
from poolcheck.model import Model
from poolcheck.terms import Fund, Line, Placed, Pooled, Structure, fund_order

MOST_TRIED = 20_000

Place = int | None


@dataclass(frozen=True)
class Move:
    """A line, and the fund that it moves to."""

    line: Line
    to: Fund


@dataclass(frozen=True)
class Nearest:
    """A lawful structure, and how it differs from what was proposed.

    `surely` is false where there were too many ways to try them all.
    """

    structure: Structure
    moves: tuple[Move, ...]
    surely: bool = True


def nearest(model: Model, proposed: tuple[Placed, ...]) -> Nearest | None:
    """The lawful structure with fewest lines moved; None if nothing can be lawful."""
    if not model.commissionable:
        return None
    where = _where(model, proposed)
    forced = [
        line
        for line, place in where.items()
        if _must_move(model, proposed, line, place)
    ]
    tried = 0
    free = [line for line in where if line not in forced]
    for extra in range(len(free) + 1):
        for chosen in combinations(free, extra):
            moving = [*forced, *chosen]
            ways = [list(_ways(model, proposed, line, where[line])) for line in moving]
            for way in product(*ways):
                tried += 1
                if tried > MOST_TRIED:
                    return _all_home(model, where, proposed)
                placed = where | dict(zip(moving, way, strict=True))
                structure = _structure(model, proposed, placed)
                if not violations(circumstances(model), structure):
                    return Nearest(structure, _moves(model, proposed, where, placed))
    return _all_home(model, where, proposed)


def _where(model: Model, proposed: tuple[Placed, ...]) -> dict[Line, Place]:
    """The number of the pooled fund that each line lies in; None for its own budget."""
    where: dict[Line, Place] = dict.fromkeys(model.lines)
    for number, placed in enumerate(proposed):
        for line in placed.lines:
            at_home = placed.fund == model.home(line)
            where[line] = None if at_home else number
    return where


def _must_move(
    model: Model, proposed: tuple[Placed, ...], line: Line, place: Place
) -> bool:
    return place is not None and not _takes(model, proposed[place].fund, line)


def _takes(model: Model, fund: Fund, line: Line) -> bool:
    if not isinstance(fund, Pooled):
        return fund == model.home(line)
    mechanism = model.question.rulebook.mechanism(fund.mechanism)
    return not model.bars(line, mechanism)


def _ways(
    model: Model, proposed: tuple[Placed, ...], line: Line, place: Place
) -> Iterator[Place]:
    """Where else a line could lie: at home, or in a proposed pool that takes it."""
    if place is not None:
        yield None
    for number, placed in enumerate(proposed):
        other_pool = number != place and isinstance(placed.fund, Pooled)
        if other_pool and _takes(model, placed.fund, line):
            yield number


def _structure(
    model: Model, proposed: tuple[Placed, ...], where: dict[Line, Place]
) -> Structure:
    """The placing as funds, with contributors read off the lines."""
    funds: list[Placed] = []
    for number, placed in enumerate(proposed):
        lines = tuple(line for line, place in where.items() if place == number)
        if not lines:
            continue
        fund = placed.fund
        if isinstance(fund, Pooled):
            paying = {line.commissioner for line in lines}
            fund = Pooled(
                fund.mechanism,
                tuple(c for c in model.question.commissioners if c in paying),
            )
        funds.append(Placed(fund, lines))
    homes: dict[Fund, list[Line]] = {}
    for line, place in where.items():
        if place is None:
            homes.setdefault(model.home(line), []).append(line)
    funds += [Placed(fund, tuple(lines)) for fund, lines in homes.items()]
    return Structure(tuple(sorted(funds, key=lambda placed: fund_order(placed.fund))))


def _moves(
    model: Model,
    proposed: tuple[Placed, ...],
    before: dict[Line, Place],
    after: dict[Line, Place],
) -> tuple[Move, ...]:
    return tuple(
        Move(line, model.home(line) if place is None else proposed[place].fund)
        for line, place in after.items()
        if before[line] != place
    )


def _all_home(
    model: Model, where: dict[Line, Place], proposed: tuple[Placed, ...]
) -> Nearest:
    """The structure that pools nothing, which is always lawful."""
    home: dict[Line, Place] = dict.fromkeys(where)
    structure = _structure(model, proposed, home)
    return Nearest(structure, _moves(model, proposed, where, home), surely=False)
