"""How many steps each search takes of the panel: work that is told without a clock.

    python -m tests.structures.work

writes them to tests/gallery/work.csv. More steps are a slower program. Fewer are a
quicker one, or one that passes something over: other tests of the panel then fail.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from poolcheck.reasons.remedies import tried
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.structures.one_fund import pooling
from poolcheck.structures.search.fold import Fold, Marked
from poolcheck.structures.search.most_held import MostHeld
from poolcheck.structures.search.quorums import asked, work
from tests.structures.panel import PANEL
from tests.transcript import ROOT

FILE = ROOT / "tests" / "gallery" / "work.csv"
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
        "remedies": _remedies(m),
    }


@contextmanager
def calls(owner: Any, name: str) -> Iterator[Counter[str]]:
    """How often a function is called."""
    number = Counter[str]()
    real = getattr(owner, name)

    def counted(*words: Any, **more: Any) -> Any:
        number[name] += 1
        return real(*words, **more)

    with mock.patch.object(owner, name, counted):
        yield number


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


def _remedies(m: Model) -> int:
    with calls(tried, "better_verdict") as number, suppress(TooManyFunds):
        remedies(m.question, pooling(m).verdict)
    return number.total()


def written() -> str:
    """All of them, as the file has them."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    with TemporaryDirectory() as folder:
        for number, name in enumerate(PANEL):
            taken = steps(PANEL[name](Path(folder)))
            if not number:
                rows.writerow(["question", *taken])
            rows.writerow([name, *taken.values()])
    return out.getvalue()


def rows(text: str) -> dict[str, dict[str, int]]:
    """What such a file has of each question."""
    return {
        row.pop("question"): {way: int(number) for way, number in row.items()}
        for row in csv.DictReader(io.StringIO(text))
    }


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
