"""The lawful structure nearest to a proposed one: the fewest lines moved.

A line may move to its owner's own budget, or to a proposed pool that takes it. A new
pool could save no move where each line has a budget to move home to: whatever lay in it
would have moved. Where one has none, other pools are sought if those proposed will not
do, and the moves are then not said to be the fewest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from poolcheck.law.rules import Mechanism
from poolcheck.question.question import Wishes
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.structures.one_fund import in_one_pool
from poolcheck.structures.patterns import one_with
from poolcheck.structures.search.repair import Needs, Piece, mended
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Commissioner,
    Fund,
    Line,
    Placed,
    Pooled,
    Structure,
)


@dataclass(frozen=True)
class Move:
    """A line, and the funds that it moves from and to, as they were proposed.

    `from_` is None where it was proposed for no fund; `to` is None where it is to be
    taken out, since nobody here holds such a line. `number` tells the fund that it
    moves to among those proposed, from 0; None for an own budget or none. A line that
    was put in several funds is `kept` in one of them, and `from_` is another.
    """

    line: Line
    from_: Fund | None
    to: Fund | None
    number: int | None = None
    kept: bool = False


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


Where = dict[Line, int | None]


def nearest(model: Model, proposed: tuple[Placed, ...]) -> Nearest | None:
    """The lawful structure with fewest lines moved; None if nothing can be lawful.

    Raises TooMany or TooManyFunds where another structure has to be sought, and there
    are too many to try.
    """
    if not model.commissionable or model.unplaced:
        return None
    named = _named(proposed)
    there = frozenset(model.lines)
    proposed_for = {
        line: _best(model, proposed, line, numbers) if line in there else numbers[0]
        for line, numbers in named.items()
    }
    pieces = tuple(
        _piece(model, proposed, line, proposed_for.get(line)) for line in model.lines
    )
    done = mended(pieces, tuple(_needs(model, placed.fund) for placed in proposed))
    where: Where = dict(zip(model.lines, done.boxes, strict=True))
    moved = _settled(model, proposed, where)
    before = {line: proposed[n].fund for line, n in proposed_for.items()}
    out = [Move(line, fund, None) for line, fund in before.items() if line not in there]
    # A line that is in no fund or two, or in one that may not hold it, moves anyhow.
    have_to = sum(
        piece.loose or len(named.get(line, ())) > 1
        for line, piece in zip(model.lines, pieces, strict=True)
    )
    if not _stands(model, proposed, where):
        return _another(model, before, out, have_to)
    homes = {line: _home(model, line, before.get(line)) for line in model.lines}
    moves = [
        Move(line, before.get(line), fund, box)
        for line, box in where.items()
        if (fund := homes[line] if box is None else proposed[box].fund)
        != before.get(line)
        or (box is not None and box != proposed_for[line])
    ]
    stay = there - {move.line for move in moves}
    moves += _kept(proposed, named, proposed_for, {x: where[x] for x in stay})
    pools = _pools(model, proposed, where)
    structure = _structure(model, pools, where, homes)
    # A line in two funds is tried in one of them alone.
    tried = done.fewest and not moved and all(len(of) == 1 for of in named.values())
    fewest = tried or len(moves) == have_to
    return Nearest(structure, pools, (*moves, *out), fewest)


def _named(proposed: tuple[Placed, ...]) -> dict[Line, list[int]]:
    """The funds that each line is put in, by their numbers: one, but for a slip."""
    named: dict[Line, list[int]] = {}
    for number, placed in enumerate(proposed):
        for line in placed.lines:
            named.setdefault(line, []).append(number)
    return named


def _kept(
    proposed: tuple[Placed, ...],
    named: Mapping[Line, list[int]],
    proposed_for: Mapping[Line, int],
    stay: Where,
) -> Iterator[Move]:
    """Of the lines that stay where they are, those that leave another fund."""
    for line, numbers in named.items():
        if line in stay and len(numbers) > 1:
            kept = proposed_for[line]
            other = next(number for number in numbers if number != kept)
            from_, to = proposed[other].fund, proposed[kept].fund
            yield Move(line, from_, to, stay[line], kept=True)


def _best(
    model: Model, proposed: tuple[Placed, ...], line: Line, numbers: list[int]
) -> int:
    """Of the funds that a line is put in the first that may hold it; else the first."""
    able = (n for n in numbers if not _piece(model, proposed, line, n).loose)
    return next(able, numbers[0])


def _settled(model: Model, proposed: tuple[Placed, ...], where: Where) -> bool:
    """Move what the mending knows nothing of; whether anything was moved.

    A contribution leaves a pool that no holder of its function pays into, and a line
    that may lie in pools alone goes into one that takes it. Money to be passed on goes
    last, to where there is then what it has to lie beside.
    """
    moved = False
    passed_on = [line for line in where if model.rules.passed_on(line)]
    others = [line for line in where if line not in passed_on]
    for lines in (others, passed_on):
        for line in lines:
            box = where[line]
            if box is not None and not _fits(model, proposed, where, line, box):
                where[line], moved = None, True
        for line in lines:
            if where[line] is not None or model.own.of(line):
                continue
            for number in dict.fromkeys(b for b in where.values() if b is not None):
                if _fits(model, proposed, where, line, number):
                    where[line], moved = number, True
                    break
    return moved


def _fits(
    model: Model, proposed: tuple[Placed, ...], where: Where, line: Line, number: int
) -> bool:
    """Whether a proposed pool, as it now is, may take a line."""
    if line not in _taken(model, proposed, where, number, line.commissioner):
        return False
    fund = proposed[number].fund
    assert isinstance(fund, Pooled)
    inside = [other for other, box in where.items() if box == number]
    return line not in model.into_pools.stray(_mechanism(model, fund), {*inside, line})


def _taken(
    model: Model,
    proposed: tuple[Placed, ...],
    where: Where,
    number: int,
    *joining: Commissioner,
) -> tuple[Line, ...]:
    """The lines that a proposed pool may take, with whoever pays into it now."""
    fund = proposed[number].fund
    assert isinstance(fund, Pooled)
    paying = {line.commissioner for line, box in where.items() if box == number}
    return model.into_pools.taken(_mechanism(model, fund), paying | {*joining})


def _stands(model: Model, proposed: tuple[Placed, ...], where: Where) -> bool:
    """Whether each pool as it now is may be, and every line has a place."""
    for number, placed in _pools(model, proposed, where):
        assert isinstance(placed.fund, Pooled)
        mechanism = _mechanism(model, placed.fund)
        taken = _taken(model, proposed, where, number)
        fewest = 1 if mechanism.one_payer and placed.fund.parties else 2
        if not (
            model.pools.may_form(mechanism, placed.fund.contributors, fewest)
            and model.pools.has_sides(mechanism, placed.lines)
            and {*placed.lines} <= {*taken}
            and not model.into_pools.stray(mechanism, placed.lines)
        ):
            return False
    return all(box is not None or model.own.of(line) for line, box in where.items())


def _another(
    model: Model, before: Mapping[Line, Fund], out: list[Move], have_to: int
) -> Nearest | None:
    """A lawful structure of other pools, where none of those proposed will do."""
    free = Model(replace(model.question, wishes=Wishes()), model.holdings)
    found = in_one_pool(free) or one_with(Puzzles(free), {})
    if found is None:
        return None
    moves = [
        Move(line, before.get(line), placed.fund)
        for placed in found.funds
        for line in placed.lines
        if before.get(line) != placed.fund
    ]
    return Nearest(found, (), (*moves, *out), fewest=len(moves) == have_to)


def _home(model: Model, line: Line, before: Fund | None) -> Fund | None:
    """Where a line lies outside pools: as proposed, if it may."""
    return before if before in model.own.of(line) else model.own.home(line)


def _piece(
    model: Model, proposed: tuple[Placed, ...], line: Line, number: int | None
) -> Piece:
    """A line as it lies: loose where it is in no fund, or none that may hold it."""
    takers = frozenset(
        other
        for other, placed in enumerate(proposed)
        if isinstance(placed.fund, Pooled)
        and not model.into_pools.bars(line, _mechanism(model, placed.fund))
    )
    fund = None if number is None else proposed[number].fund
    at_home = fund in model.own.of(line)
    paying = fund.contributors if isinstance(fund, Pooled) else ()
    return Piece(
        owner=model.question.commissioners.index(line.commissioner),
        mark=model.rules.side(line, paying) or "",
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
    others = {*fund.contributors, *fund.parties}
    fewest = 1 if mechanism.one_payer and len(others) > 1 else 2
    groups = [(frozenset(range(len(commissioners))), fewest)]
    for group in mechanism.parties.groups if mechanism.parties else ():
        of = (i for i, c in enumerate(commissioners) if c.kind in group.kinds)
        groups.append((frozenset(of), group.at_least))
    sides = mechanism.both_sides.sides if mechanism.both_sides else ()
    return Needs(tuple(groups), frozenset(sides))


def _mechanism(model: Model, fund: Pooled) -> Mechanism:
    return model.question.rulebook.mechanism(fund.mechanism)


def _pools(
    model: Model, proposed: tuple[Placed, ...], where: Where
) -> tuple[tuple[int, Placed], ...]:
    """The proposed pools that are kept, with contributors read off the lines.

    Who no longer pays in may still be party, where the power has parties that do not.
    """
    pools: list[tuple[int, Placed]] = []
    for number, placed in enumerate(proposed):
        lines = tuple(line for line, box in where.items() if box == number)
        if lines and isinstance(placed.fund, Pooled):
            paying = {line.commissioner for line in lines}
            everybody = {*placed.fund.contributors, *placed.fund.parties}
            mechanism = _mechanism(model, placed.fund)
            parties = model.pools.parties(mechanism, paying)
            fund = replace(
                placed.fund,
                contributors=tuple(
                    c for c in model.question.commissioners if c in paying
                ),
                parties=tuple(c for c in parties if c in everybody),
            )
            pools.append((number, Placed(fund, lines)))
    return tuple(pools)


def _structure(
    model: Model,
    pools: tuple[tuple[int, Placed], ...],
    where: Where,
    homes: Mapping[Line, Fund | None],
) -> Structure:
    """These pools, in the order proposed, and every other line at home."""
    at_home = {
        line: home
        for line, box in where.items()
        if box is None and (home := homes[line]) is not None
    }
    return Structure(
        (*(placed for _, placed in pools), *structure_of(model, at_home).funds)
    )
