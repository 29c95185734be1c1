"""Every structure of a question, one after another, none of them kept.

A structure is what each commissioner does with its lines, put side by side. Where that
is nobody else's concern it is made once, and structures are its combinations.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.structures.search.placings import Placer
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Fund, Line, Pooled, Structure, fund_order

# For each commissioner, the numbers of the funds in which its lines lie, line by line.
Parts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class OfPattern:
    """The funds of a pattern by number, the pooled ones first, and whose lines lie in.

    `lines` has those of each commissioner, in their order.
    """

    pooled: tuple[Pooled, ...]
    funds: tuple[Fund, ...]
    lines: tuple[tuple[Line, ...], ...]

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """Funds in the order of showing: pooled, then of each kind each body's."""
        who = [lines[0].commissioner if lines else None for lines in self.lines]

        def key(number: int) -> tuple[int, int, int, str]:
            fund = self.funds[number]
            if isinstance(fund, Pooled):
                return fund_order(fund), number, 0, ""
            return fund_order(fund), 0, who.index(fund.commissioner), str(fund)

        return sorted(numbers, key=key)


def one_by_one(
    model: Model, patterns: Iterable[tuple[Pooled, ...]]
) -> Iterator[tuple[OfPattern, Parts]]:
    """Every structure of these patterns, in their order, as its parts.

    Of pooled funds that cannot all be there at once there is none.
    """
    lines = tuple(
        tuple(line for line in model.lines if line.commissioner == commissioner)
        for commissioner in model.question.commissioners
    )
    for pooled in patterns:
        puzzles = Puzzles(model, pooled)
        of = OfPattern(pooled, puzzles.boxes, lines)
        boxes = tuple(range(len(pooled)))
        for puzzle in puzzles.each():
            placer = Placer(puzzle)
            if placer.tally(boxes) is not None:
                yield from ((of, parts) for parts in placer.in_parts(boxes))


def put_together(model: Model, of: OfPattern, parts: Parts) -> Structure:
    """A structure whole, from its parts."""
    funds = (of.funds[number] for number in chain.from_iterable(parts))
    lines = chain.from_iterable(of.lines)
    return structure_of(model, dict(zip(lines, funds, strict=True)))
