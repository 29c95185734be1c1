"""How many steps each search takes of the panel: work that is told without a clock.

    python -m tests.structures.work

writes them to tests/gallery/steps. More steps are a slower program. Fewer are a
quicker one, or one that passes something over: other tests of the panel then fail.
"""

from contextlib import suppress
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from poolcheck.question.question import Wishes
from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lines import Model
from poolcheck.structures.nearest import nearest
from poolcheck.structures.search import repair
from poolcheck.structures.search.fold import Fold, Marked
from poolcheck.structures.search.most_held import MostHeld
from poolcheck.structures.search.quorums import asked, work
from poolcheck.terms.funds import Aligned, Line, Placed, Pooled
from tests.structures.made_up import work as made_up
from tests.structures.panel import PANEL
from tests.structures.steps import Told, calls, written
from tests.transcript import ROOT

SEARCHES = ROOT / "tests" / "gallery" / "steps" / "searches.csv"
REPAIRS = ROOT / "tests" / "gallery" / "steps" / "repairs.csv"
FEW = 3


def steps(m: Model) -> dict[str, int]:
    """How many structures there are, and the steps that each search of them takes."""
    return {
        "structures": Fold(as_sorts(m)).placings(),
        "fullest, the first three": _fullest(m, FEW),
        "fullest, all": _fullest(m, None),
        "fold": _folded(m, Fold.placings),
        "fold of patterns": _folded(m, Fold.patterns),
        "power sums, as judged": _judged(m),
    }


def mended(m: Model) -> Told:
    """Of some drafts, what the nearest lawful structure moves, and the steps to it."""
    return {name: _mended(m, draft) for name, draft in drafts(m).items()}


def drafts(m: Model) -> dict[str, tuple[Placed, ...]]:
    """Drafts of the place that are seldom lawful, of pools under its first power."""
    power = m.mechanisms[0].id
    lines = m.lines
    own = tuple(line for line in lines if m.own.of(line))
    first, by_payer = lines[0], groupby(lines, lambda line: line.commissioner)
    return {
        "all in one pool": (_pool(m, power, lines),),
        "by turns in two pools": (
            _pool(m, power, lines[::2]),
            _pool(m, power, lines[1::2]),
        ),
        "each payer in a pool": tuple(
            _pool(m, power, tuple(paid)) for _, paid in by_payer
        ),
        "all in a pool, the first astray as well": (
            Placed(Aligned(lines[-1].commissioner), (first,)),
            _pool(m, power, lines),
        ),
        "two pools, what has no fund of its own in none": (
            _pool(m, power, own[:2]),
            _pool(m, power, own[2:]),
        ),
        "the first in two pools, the last in none": (
            _pool(m, power, lines[:2]),
            _pool(m, power, (first, *lines[2:-1])),
        ),
    }


def _pool(m: Model, power: str, lines: tuple[Line, ...]) -> Placed:
    paying = {line.commissioner for line in lines}
    contributors = tuple(c for c in m.question.commissioners if c in paying)
    return Placed(Pooled(power, contributors), lines)


def _mended(m: Model, draft: tuple[Placed, ...]) -> dict[str, int]:
    """How many lines the nearest lawful structure moves, whether surely the fewest."""
    with calls(repair._Mending, "mend") as number:
        near = nearest(m, draft)
    return {
        "moves": -1 if near is None else len(near.moves),
        "kept": 0 if near is None else sum(move.kept for move in near.moves),
        "fewest": int(near is not None and near.fewest),
        "steps": number.total(),
    }


def _fullest(m: Model, few: int | None) -> int:
    with calls(MostHeld, "at_most") as number:
        found = iter(fullest_first(m))
        if few is None:
            list(found)
        else:
            for _ in zip(range(few), found, strict=False):
                pass
    return number.total()


def _folded(m: Model, number: Any) -> int:
    fold = Fold(as_sorts(m))
    with suppress(Marked):
        number(fold)
    return fold.turn.before + fold.turn.steps


def _judged(m: Model) -> int:
    puzzle = as_sorts(m)
    sorts = asked(puzzle)
    return 0 if sorts is None else work(puzzle, sorts)


def searches(folder: Path) -> Told:
    """What `steps` tells of each question of the panel."""
    return {name: steps(made(folder)) for name, made in PANEL.items()}


def repairs(folder: Path) -> Told:
    """What `mended` tells of each that wishes nothing, draft by draft."""
    return {
        f"{name}: {draft}": told
        for name, made in PANEL.items()
        if (m := made(folder)).question.wishes == Wishes()
        for draft, told in mended(m).items()
    }


if __name__ == "__main__":
    with TemporaryDirectory() as kept:
        SEARCHES.write_text(written(searches(Path(kept))), encoding="utf-8")
        REPAIRS.write_text(written(repairs(Path(kept))), encoding="utf-8")
    for file, of in made_up.KINDS.items():
        told = made_up.told(of, made_up.NUMBERS)
        file.write_text(written(told), encoding="utf-8")
