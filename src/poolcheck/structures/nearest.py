"""The lawful structure nearest to a proposed one: the fewest lines moved.

A line may move to its owner's own budget, or to a proposed pool that takes it. No new
pool is thought up, for none could save a move: whatever lay in it would have moved,
and could as well have moved home.
"""

from dataclasses import dataclass

from poolcheck.law.rules import Mechanism
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.structures.search.repair import Needs, Piece, mended
from poolcheck.terms.funds import Fund, Line, Placed, Pooled, Structure


@dataclass(frozen=True)
class Move:
    """A line, and the funds that it moves from and to, as they were proposed.

    `from_` is None where it was proposed for no fund; `to` is None where it is to be
    taken out, since nobody here holds such a line. `number` tells the fund that it
    moves to among those proposed, from 0; None for an own budget or none.
    """

    line: Line
    from_: Fund | None
    to: Fund | None
    number: int | None = None


@dataclass(frozen=True)
class Nearest:
    """A lawful structure, and how it differs from what was proposed.

    `pools` are the proposed pools that are kept, by number, as they become. `fewest`
    is false where there were too many ways to try them all.
    """

    structure: Structure
    pools: tuple[tuple[int, Placed], ...]
    moves: tuple[Move, ...]
    fewest: bool = True


def nearest(model: Model, proposed: tuple[Placed, ...]) -> Nearest | None:
    """The lawful structure with fewest lines moved; None if nothing can be lawful."""
    if not model.commissionable:
        return None
    proposed_for: dict[Line, int] = {}
    for number, placed in enumerate(proposed):
        for line in placed.lines:
            proposed_for.setdefault(line, number)
    pieces = tuple(
        _piece(model, proposed, line, proposed_for.get(line)) for line in model.lines
    )
    done = mended(pieces, tuple(_needs(model, placed.fund) for placed in proposed))
    moves: list[Move] = []
    for line, piece, box in zip(model.lines, pieces, done.boxes, strict=True):
        if piece.loose or piece.box != box:
            at = proposed_for.get(line)
            before = None if at is None else proposed[at].fund
            to = model.home(line) if box is None else proposed[box].fund
            moves.append(Move(line, before, to, box))
    moves += [
        Move(line, proposed[number].fund, None)
        for line, number in proposed_for.items()
        if line not in model.lines
    ]
    where = dict(zip(model.lines, done.boxes, strict=True))
    pools = _pools(model, proposed, where)
    structure = _structure(model, pools, where)
    return Nearest(structure, pools, tuple(moves), done.fewest)


def _piece(
    model: Model, proposed: tuple[Placed, ...], line: Line, number: int | None
) -> Piece:
    """A line as it lies: loose where it is in no fund, or none that may hold it."""
    takers = frozenset(
        other
        for other, placed in enumerate(proposed)
        if isinstance(placed.fund, Pooled)
        and not model.bars(line, _mechanism(model, placed.fund))
    )
    at_home = number is not None and proposed[number].fund == model.home(line)
    return Piece(
        owner=model.question.commissioners.index(line.commissioner),
        mark=model.question.rulebook.side(line.function),
        takers=takers,
        box=number if number in takers else None,
        loose=not at_home and number not in takers,
    )


def _needs(model: Model, fund: Fund) -> Needs:
    """Who has to pay into a pool, and for which sides; nothing for an own budget."""
    if not isinstance(fund, Pooled):
        return Needs((), frozenset())
    mechanism = _mechanism(model, fund)
    commissioners = model.question.commissioners
    groups = [(frozenset(range(len(commissioners))), 2)]
    for group in mechanism.parties.groups if mechanism.parties else ():
        of = (i for i, c in enumerate(commissioners) if c.kind in group.kinds)
        groups.append((frozenset(of), group.at_least))
    sides = mechanism.both_sides.sides if mechanism.both_sides else ()
    return Needs(tuple(groups), frozenset(sides))


def _mechanism(model: Model, fund: Pooled) -> Mechanism:
    return model.question.rulebook.mechanism(fund.mechanism)


def _pools(
    model: Model, proposed: tuple[Placed, ...], where: dict[Line, int | None]
) -> tuple[tuple[int, Placed], ...]:
    """The proposed pools that are kept, with contributors read off the lines."""
    pools: list[tuple[int, Placed]] = []
    for number, placed in enumerate(proposed):
        lines = tuple(line for line, box in where.items() if box == number)
        if lines and isinstance(placed.fund, Pooled):
            paying = {line.commissioner for line in lines}
            contributors = (c for c in model.question.commissioners if c in paying)
            fund = Pooled(placed.fund.mechanism, tuple(contributors))
            pools.append((number, Placed(fund, lines)))
    return tuple(pools)


def _structure(
    model: Model,
    pools: tuple[tuple[int, Placed], ...],
    where: dict[Line, int | None],
) -> Structure:
    """These pools, in the order proposed, and every other line at home."""
    at_home = {line: model.home(line) for line, box in where.items() if box is None}
    return Structure(
        (*(placed for _, placed in pools), *structure_of(model, at_home).funds)
    )
