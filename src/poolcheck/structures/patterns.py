"""The lawful structures of a question: patterns, exact counts, the fullest of each."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.structures.search.patterns import fewest_first, tallies
from poolcheck.structures.search.placings import Boxes, Placer, Placing, Tally
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Fund, Line, Pooled, Structure

MOST_PATTERNS = 50_000
MOST_TRIED = 5_000


Score = tuple[int, int]


@dataclass(frozen=True)
class Pattern:
    """The pooled funds of some structures, how many those are, and the fullest.

    `filled` is what the fullest pools: pence where every line has an amount, else
    lines. The pooled funds hold the lines of `always` in every one of the structures,
    those of `may` in some, and those of `never` in none.
    """

    pooled_funds: tuple[Pooled, ...]
    count: int
    filled: int
    fullest: Structure
    always: tuple[Line, ...] = ()
    may: tuple[Line, ...] = ()
    never: tuple[Line, ...] = ()


@dataclass(frozen=True)
class AllPatterns:
    """The patterns of a question, fullest first, and its number of structures.

    `number` is how many patterns there are; where those are too many to list,
    `patterns` are the fullest of them.
    """

    patterns: tuple[Pattern, ...]
    count: int
    number: int

    @property
    def whole(self) -> bool:
        """Whether every pattern is among `patterns`."""
        return len(self.patterns) == self.number


def patterns_of(model: Model, most: int = MOST_PATTERNS) -> AllPatterns:
    """Every pattern, fullest first; none where nothing is lawful as wished.

    Raises TooMany when there are more than `most`, TooManyFunds when there are more
    possible funds than can be tried.
    """
    by_boxes: dict[Boxes, Tally] = {}
    if model.commissionable and model.lines:
        for puzzle in Puzzles(model).each():
            for boxes, tally in tallies(puzzle, most):
                by_boxes[boxes] = tally.with_more(by_boxes.get(boxes))
    listed = [
        pattern_of(
            model, tuple(model.pooled_funds[b] for b in boxes), model.boxes, tally
        )
        for boxes, tally in by_boxes.items()
    ]
    mechanisms = [m.id for m in model.mechanisms]
    listed.sort(key=lambda pattern: _order(pattern, mechanisms))
    return AllPatterns(tuple(listed), sum(p.count for p in listed), len(listed))


def pattern_of(
    model: Model, funds: tuple[Pooled, ...], boxes: tuple[Fund, ...], tally: Tally
) -> Pattern:
    """The pattern of these pooled funds, from a tally that numbers funds as `boxes`."""
    fullest = _as_structure(model, boxes, tally.fullest)
    kept = (
        tally.shared & ~tally.own,
        tally.shared & tally.own,
        tally.own & ~tally.shared,
    )
    always, may, never = (
        tuple(line for n, line in enumerate(model.lines) if kind >> n & 1)
        for kind in kept
    )
    return Pattern(funds, tally.count, tally.filled[0], fullest, always, may, never)


def _order(pattern: Pattern, mechanisms: list[str]) -> tuple[object, ...]:
    """Fullest first, then fewer pooled funds, fewer contributors, and by name."""
    funds = pattern.pooled_funds
    return (
        -pattern.filled,
        len(funds),
        sum(len(fund.contributors) for fund in funds),
        [
            (mechanisms.index(fund.mechanism), [c.name for c in fund.contributors])
            for fund in funds
        ],
    )


def every(
    model: Model, patterns: Iterable[Pattern], limit: int | None = None
) -> Iterator[Structure]:
    """Every structure of these patterns, in their order, up to a limit."""
    return islice(_every(model, patterns), limit)


def _every(model: Model, patterns: Iterable[Pattern]) -> Iterator[Structure]:
    for pattern in patterns:
        puzzles = Puzzles(model, pattern.pooled_funds)
        boxes: Boxes = tuple(range(len(pattern.pooled_funds)))
        for puzzle in puzzles.each():
            for placing in Placer(puzzle).placings(boxes):
                yield _as_structure(model, puzzles.boxes, placing)


def one_with(puzzles: Puzzles, put: Mapping[Line, Fund]) -> Structure | None:
    """A structure with these lines where they are put, if there is one.

    Of those with fewest pooled funds, the fullest; the first of them found. Raises
    TooMany when there are more sets of funds than can be tried.
    """
    model = puzzles.model
    best: tuple[int, Tally] | None = None
    for puzzle in puzzles.each(put):
        if best is not None:
            puzzle = replace(puzzle, most=best[0] - 1)
        placer = Placer(puzzle)
        for boxes in fewest_first(puzzle, MOST_TRIED):
            tally = placer.tally(boxes)
            if tally is not None:
                best = len(boxes), tally
                break
        if best is not None and best[0] == 0:
            break
    return _as_structure(model, puzzles.boxes, best[1].fullest) if best else None


def most_in(
    puzzles: Puzzles, fund: Fund, groups: Sequence[Collection[Line]], enough: Score
) -> tuple[Score, list[Line]] | None:
    """The lines of most services, and then most lines, that one fund can hold.

    `groups` are the services as lines; only these count. None where the
    fund can be in no structure. The search ends when it has `enough`. Raises TooMany
    when there are more sets of funds than can be tried.
    """
    best: tuple[Score, list[Line]] | None = None
    for puzzle in puzzles.each(aim=(fund, groups)):
        placer = Placer(puzzle)
        for boxes in fewest_first(puzzle, MOST_TRIED):
            for marks, tally in placer.by_aim(boxes).items():
                alone, lines = divmod(tally.filled[0], puzzles.of_a_service)
                score = (len(marks) + alone, lines)
                if best is None or score > best[0]:
                    best = score, _inside(puzzles, tally.fullest, fund, groups)
            if best is not None and best[0] >= enough:
                return best
    return best


def _inside(
    puzzles: Puzzles, placing: Placing, fund: Fund, groups: Sequence[Collection[Line]]
) -> list[Line]:
    """The lines of these services that a placing has in a fund."""
    boxes = puzzles.boxes
    return [
        line
        for line, box in zip(puzzles.model.lines, placing, strict=True)
        if boxes[box] == fund and any(line in g for g in groups)
    ]


def _as_structure(model: Model, boxes: tuple[Fund, ...], placing: Placing) -> Structure:
    """A placing of the search as funds with lines in them."""
    funds = (boxes[box] for box in placing)
    return structure_of(model, dict(zip(model.lines, funds, strict=True)))
