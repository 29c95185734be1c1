"""The same questions put to CPMpy: every structure, and why services share no fund."""

from typing import Any

import cpmpy
from cpmpy.expressions.core import BoolVal
from cpmpy.tools import mus

from benchmarks.solvers import Placing
from poolcheck.law.rules import Mechanism
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.lines import Model
from poolcheck.structures.search.puzzle import Puzzle


def _placed(puzzle: Puzzle) -> tuple[Any, list[Any]]:
    """A puzzle as CPMpy takes it, with a variable for where each line lies."""
    shared = len(puzzle.shared)
    lies = [
        cpmpy.intvar(min(piece.options), max(piece.options)) for piece in puzzle.pieces
    ]
    used = cpmpy.boolvar(shape=max(shared, 1))
    model = cpmpy.Model()
    for x, piece in zip(lies, puzzle.pieces, strict=True):
        model += cpmpy.any([x == box for box in piece.options])
    for box, each in enumerate(puzzle.shared):
        inside = [
            (x == box, piece)
            for x, piece in zip(lies, puzzle.pieces, strict=True)
            if box in piece.options
        ]
        model += used[box] == cpmpy.any([x for x, _ in inside])
        for owner in each.owners:
            theirs = [x for x, piece in inside if piece.owner == owner]
            model += used[box].implies(cpmpy.any(theirs))
        for mark in each.needs:
            of_mark = [x for x, piece in inside if mark in piece.marks]
            model += used[box].implies(cpmpy.any(of_mark))
    return model, lies


def number_by_cpmpy(puzzle: Puzzle) -> int:
    """How many structures there are: CPMpy finds each, and none is looked at."""
    model, _ = _placed(puzzle)
    number: int = model.solveAll(solver="ortools")
    return number


def every_by_cpmpy(puzzle: Puzzle) -> set[Placing]:
    """Every structure, by CPMpy."""
    model, lies = _placed(puzzle)
    found: set[Placing] = set()
    model.solveAll(
        solver="ortools", display=lambda: found.add(tuple(x.value() for x in lies))
    )
    return found


# A rule by its id, with what it asks of the fund.
Rules = dict[str, list[Any]]


def why_by_cpmpy(m: Model) -> dict[str, frozenset[str]]:
    """For each power, rules enough to keep the services asked about out of its funds.

    None for a power with a fund that may take them all.
    """
    return {mechanism.id: _why(m, mechanism) for mechanism in m.mechanisms}


def _why(m: Model, mechanism: Mechanism) -> frozenset[str]:
    inside = {line: cpmpy.boolvar() for line in m.lines}
    pays = {
        c: _some([x for line, x in inside.items() if line.commissioner == c])
        for c in m.question.commissioners
    }
    hard = [inside[line] for line in asked_lines(m)]
    rules = _rules(m, mechanism, inside, pays)
    soft = {id_: cpmpy.all(asked) for id_, asked in rules.items()}
    if cpmpy.Model([*hard, *soft.values()]).solve(solver="ortools"):
        return frozenset()
    ids = {id(each): id_ for id_, each in soft.items()}
    return frozenset(ids[id(each)] for each in mus([*soft.values()], hard))


def _some(of: list[Any]) -> Any:
    """Whether any of these is so; of none, none is."""
    return cpmpy.any(of) if of else BoolVal(False)


def _rules(
    m: Model, mechanism: Mechanism, inside: dict[Any, Any], pays: dict[Any, Any]
) -> Rules:
    two = m.question.rulebook.principles.two_contributors.id
    rules: Rules = {two: [cpmpy.sum([*pays.values()]) >= 2]}
    for line, x in inside.items():
        for bar in m.into_pools.bars(line, mechanism):
            rules.setdefault(bar.id, []).append(~x)
    parties = mechanism.parties
    if parties:
        asked = rules.setdefault(parties.id, [])
        for group in parties.groups:
            of_kind = [x for c, x in pays.items() if c.kind in group.kinds]
            asked.append(cpmpy.sum([*of_kind, 0]) >= group.at_least)
        asked += [~x for c, x in pays.items() if not mechanism.may_join(c.kind)]
    if mechanism.both_sides:
        asked = rules.setdefault(mechanism.both_sides.id, [])
        for side in mechanism.both_sides.sides:
            of_side = [
                x
                for line, x in inside.items()
                if m.question.rulebook.side(line.function) == side
            ]
            asked.append(_some(of_side))
    return rules
