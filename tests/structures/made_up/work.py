"""How many steps each search takes of puzzles that are made up.

    python -m tests.structures.work

writes them to tests/gallery/steps, with those of the panel.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from poolcheck.structures.search import patterns, repair
from poolcheck.structures.search.contents import Boxes
from poolcheck.structures.search.fold import Fold, Marked, TooLong
from poolcheck.structures.search.fold_of_patterns import patterns_told_apart
from poolcheck.structures.search.fullest_first import FullestFirst
from poolcheck.structures.search.most_held import MostHeld
from poolcheck.structures.search.owner_sums import OwnerSums
from poolcheck.structures.search.placings import Placer
from poolcheck.structures.search.power_sums import PowerSums
from poolcheck.structures.search.quorums import asked, work
from poolcheck.structures.search.sorts import Sorted
from poolcheck.structures.search.ways import Owner
from tests.structures.made_up import listed_puzzles, lying_pieces, sorted_puzzles
from tests.structures.steps import Told, calls
from tests.transcript import ROOT

STEPS = ROOT / "tests" / "gallery" / "steps"
# So many puzzles there are of each kind.
NUMBERS = range(300)
TENS = [range(first, first + 10) for first in NUMBERS[::10]]
# How many sets of boxes are enough after so many steps, where not all are wanted.
ENOUGH = (2, 6)


@dataclass(frozen=True)
class Filled:
    """What a set of boxes holds at its fullest."""

    filled: tuple[int, ...]


def fullest_first(
    made: Sorted, number: int, enough: tuple[int, int] | None = None
) -> Iterator[tuple[Boxes, int]]:
    """The sets of boxes of a puzzle, the fullest first, with what each holds."""
    weights = sorted_puzzles.weights(made, number)
    most = sorted_puzzles.fullest(made, weights)

    def weigh(boxes: Boxes) -> Filled | None:
        return Filled((most[boxes],)) if boxes in most else None

    names = sorted_puzzles.names(made)
    for boxes, held in FullestFirst(made, weights, names, weigh, enough):
        yield boxes, held.filled[0]


def of_sorted(number: int) -> dict[str, int]:
    """The steps of each search of a puzzle by sorts of box."""
    made = sorted_puzzles.puzzle(number)
    with summed(MostHeld, "at_most", "still_to_fill") as promised:
        sets = len(list(fullest_first(made, number)))
    return {
        "sets of boxes": sets,
        **_folds(made),
        "most held, asked for": promised["at_most, asked for"],
        "most held": promised["at_most"],
        "owners still to come": promised["still_to_fill"],
        "told where few are enough": len(list(fullest_first(made, number, ENOUGH))),
    }


def of_plain(number: int) -> dict[str, int]:
    """The steps of the fold and of the power sums, where owners alone are asked for."""
    made = sorted_puzzles.plain(number)
    sorts = asked(made)
    sums = {"power sums, as judged": 0, "power sums": 0, "ways summed": 0}
    if sorts is not None:
        sums["power sums, as judged"] = work(made, sorts)
        with calls(OwnerSums, "group", "_summed") as number_of:
            power_sums = PowerSums(made, sorts)
            power_sums.placings(), power_sums.patterns()
        sums["power sums"] = number_of["group"]
        sums["ways summed"] = number_of["_summed"]
    return {"placings": Fold(made).placings(), **_folds(made), **sums}


def _folds(made: Sorted) -> dict[str, int]:
    with calls(Owner, "_count", "_fill") as counted:
        fold, alone, apart = Fold(made), Fold(made), Fold(made)
        fold.placings()
        patterns_told_apart(apart)
        marked = False
        try:
            alone.patterns()
        except Marked:
            marked = True
    steps = fold.turn.before + fold.turn.steps
    return {
        "fold": steps,
        "guessed half way": _guessed(made, steps // 2),
        "fold of patterns": -1 if marked else alone.turn.before + alone.turn.steps,
        "fold of patterns told apart": apart.turn.before + apart.turn.steps,
        "ways counted": counted["_count"],
        "ways to fill": counted["_fill"],
    }


def _guessed(made: Sorted, enough: int) -> int:
    """About how many steps there are, as far as shows after so many."""
    try:
        Fold(made, enough).placings()
    except TooLong as long:
        return long.steps
    return 0


def of_listed(number: int) -> dict[str, int]:
    """The steps of listing sets of boxes, and of counting what lies in them."""
    made = listed_puzzles.puzzle(number)
    with calls(patterns._Owner, "fits", "_match") as fitted:
        candidates = list(patterns.candidates(made, 10_000))
    with calls(Placer, "_table", "_clash") as placed:
        sets = list(patterns.tallies(made, 10_000))
    aimed = Placer(replace(made, aim=0, aim_marks=frozenset("xy")))
    with calls(Placer, "_clash") as to_aim:
        for boxes, _ in sets:
            aimed.by_aim(boxes)
    with calls(Placer, "_clash") as clashes:
        placer = Placer(made)
        placings = sum(len(list(placer.placings(boxes))) for boxes, _ in sets)
    return {
        "candidates": len(candidates),
        "fewest first": len(list(patterns.fewest_first(made, 10_000))),
        "fits": fitted["fits"],
        "matches": fitted["_match"],
        "tables": placed["_table"],
        "placed": placed["_clash"],
        "placed where one is aimed at": to_aim["_clash"],
        "placings": placings,
        "placed to list them": clashes["_clash"],
    }


def of_lying(number: int) -> dict[str, int]:
    """The steps of mending boxes, what each bound says at first, and the quick ways."""
    pieces, needs = lying_pieces.puzzle(number)
    with calls(repair._Mending, "mend") as steps:
        done = repair.mended(pieces, needs)
    start = repair._Mending(pieces, needs)
    lacking = start._lacking()
    quick = [repair._Mending(pieces, needs).hasten(order) for order in repair._ORDERS]
    return {
        "moved": lying_pieces.moved(pieces, done.boxes),
        "steps": steps.total(),
        "lacking": len(lacking),
        "bound by number": start._by_number(lacking),
        "bound by scarcity": max(start._by_scarcity(lacking), default=0),
        **{f"hastened, order {n}": moved for n, moved in enumerate(quick)},
        # Boxes in the order of pieces, as the digits of a number; home is 9.
        "boxes": int("".join("9" if b is None else str(b) for b in done.boxes)),
    }


@contextmanager
def summed(owner: Any, *names: str) -> Iterator[dict[str, int]]:
    """What these functions come to, all they give added up, and how often."""
    total = dict.fromkeys(names, 0) | {f"{name}, asked for": 0 for name in names}

    def added(real: Any, name: str) -> Any:
        def called(*words: Any) -> Any:
            found = real(*words)
            total[name] += found or 0
            total[f"{name}, asked for"] += 1
            return found

        return called

    with mock.patch.multiple(
        owner, **{name: added(getattr(owner, name), name) for name in names}
    ):
        yield total


def told(steps: Callable[[int], dict[str, int]], numbers: Iterable[int]) -> Told:
    """The steps of the puzzles of these numbers."""
    return {str(number): steps(number) for number in numbers}


# What tells the steps of each kind of puzzle, by the file that they stand in.
KINDS = {
    STEPS / "made_up_sorted.csv": of_sorted,
    STEPS / "made_up_plain.csv": of_plain,
    STEPS / "made_up_listed.csv": of_listed,
    STEPS / "made_up_lying.csv": of_lying,
}
