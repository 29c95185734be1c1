"""The same questions put to solvers that one could use instead: clingo and CP-SAT.

Each line may lie in some funds. A pooled fund that is used needs a line of each of its
contributors, and a function of each side that its power asks for.
"""

from collections.abc import Iterator
from typing import Any

import clingo
from ortools.sat.python import cp_model

from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.lines import Model
from poolcheck.structures.search.puzzle import Puzzle

RULES = """
1 { in(L, F) : may(L, F) } 1 :- line(L, _).
used(F) :- in(L, F), shared(F).
pays(C, F) :- in(L, F), line(L, C).
brings(M, F) :- in(L, F), mark(L, M).
:- used(F), owner(F, C), not pays(C, F).
:- used(F), needs(F, M), not brings(M, F).
#show in/2.
"""

# The fund in which each line lies, line by line.
Placing = tuple[int, ...]


def puzzle_of(model: Model) -> Puzzle:
    """A question without wishes as lines that may lie in funds."""
    (only,) = Puzzles(model).each()
    return only


def clingo_control(puzzle: Puzzle) -> Any:
    """A puzzle as clingo takes it, grounded."""
    control = clingo.Control(["0"], message_limit=0)
    control.add("base", [], RULES + "\n".join(_facts(puzzle)))
    control.ground([("base", [])])
    return control


def _facts(puzzle: Puzzle) -> Iterator[str]:
    for number, piece in enumerate(puzzle.pieces):
        yield f"line({number}, {piece.owner})."
        yield from (f"may({number}, {box})." for box in piece.options)
        yield from (f'mark({number}, "{mark}").' for mark in piece.marks)
    for box, shared in enumerate(puzzle.shared):
        yield f"shared({box})."
        yield from (f"owner({box}, {owner})." for owner in shared.owners)
        yield from (f'needs({box}, "{mark}").' for mark in shared.needs)


def every_by_clingo(puzzle: Puzzle) -> set[Placing]:
    """Every structure, by clingo."""
    found = set()
    control = clingo_control(puzzle)
    with control.solve(yield_=True) as models:
        for model in models:
            lies = {
                atom.arguments[0].number: atom.arguments[1].number
                for atom in model.symbols(shown=True)
            }
            found.add(tuple(lies[n] for n in range(len(puzzle.pieces))))
    return found


def number_by_clingo(puzzle: Puzzle) -> int:
    """How many structures there are: clingo finds each, and none is looked at."""
    number = 0
    control = clingo_control(puzzle)
    with control.solve(yield_=True) as models:
        for _ in models:
            number += 1
    return number


def written_by_clingo(puzzle: Puzzle) -> int:
    """How many characters all structures are, as clingo writes them."""
    size = 0
    control = clingo_control(puzzle)
    with control.solve(yield_=True) as models:
        for model in models:
            size += len(str(model))
    return size


class _Counted(cp_model.CpSolverSolutionCallback):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__()
        self.number = 0

    def on_solution_callback(self) -> None:
        self.number += 1


def number_by_cp_sat(puzzle: Puzzle) -> int:
    """How many structures there are, each of which CP-SAT finds."""
    model, _ = _cp_model(puzzle)
    solver, counted = cp_model.CpSolver(), _Counted()
    solver.parameters.enumerate_all_solutions = True
    solver.parameters.num_workers = 1
    solver.solve(model, counted)
    number: int = counted.number
    return number


def most_pooled_by_cp_sat(puzzle: Puzzle, most_funds: int) -> int:
    """How many lines can be pooled at most in so many funds: CP-SAT's single best."""
    model, lies = _cp_model(puzzle, most_funds)
    shared = len(puzzle.shared)
    model.maximize(sum(x for (_, box), x in lies.items() if box < shared))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status == cp_model.OPTIMAL
    best: int = round(solver.objective_value)
    return best


def _cp_model(
    puzzle: Puzzle, most_funds: int | None = None
) -> tuple[Any, dict[tuple[int, int], Any]]:
    model = cp_model.CpModel()
    lies = {
        (number, box): model.new_bool_var(f"line {number} in {box}")
        for number, piece in enumerate(puzzle.pieces)
        for box in piece.options
    }
    for number, piece in enumerate(puzzle.pieces):
        model.add_exactly_one(lies[number, box] for box in piece.options)
    used = [model.new_bool_var(f"fund {box}") for box in range(len(puzzle.shared))]
    for (_, box), x in lies.items():
        if box < len(used):
            model.add_implication(x, used[box])
    for box, shared in enumerate(puzzle.shared):
        inside = {n: x for (n, b), x in lies.items() if b == box}
        for owner in shared.owners:
            of_owner = [x for n, x in inside.items() if puzzle.pieces[n].owner == owner]
            model.add_bool_or([*of_owner, used[box].negated()])
        for mark in shared.needs:
            of_mark = [x for n, x in inside.items() if mark in puzzle.pieces[n].marks]
            model.add_bool_or([*of_mark, used[box].negated()])
    if most_funds is not None:
        model.add(sum(used) <= most_funds)
    return model, lies
