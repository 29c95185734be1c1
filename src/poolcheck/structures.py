"""The lawful structures of a question: patterns, exact counts, the fullest of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from poolcheck.model import Model
from poolcheck.placing import Pattern as Boxes
from poolcheck.placing import Placer, Placing
from poolcheck.solver import patterns
from poolcheck.terms import Fund, Line, Placed, Pooled, Structure, fund_order

MOST_PATTERNS = 200_000


@dataclass(frozen=True)
class Pattern:
    """The pooled funds of some structures, how many those are, and the fullest."""

    pooled_funds: tuple[Pooled, ...]
    count: int
    lines_pooled: int
    fullest: Structure


@dataclass(frozen=True)
class Found:
    """The patterns of a question, fullest first, and its number of structures."""

    patterns: tuple[Pattern, ...]
    count: int


def found(model: Model) -> Found:
    """Every pattern, fullest first; none where the mix cannot be commissioned.

    Raises TooMany or TooManyFunds when there are more than can be listed.
    """
    if not model.commissionable or not model.lines:
        return Found((), 0)
    listed = []
    for boxes, tally in patterns(model.puzzle(), MOST_PATTERNS):
        funds = tuple(model.pooled_funds[b] for b in boxes)
        listed.append((boxes, funds, tally))
    listed.sort(
        key=lambda entry: (
            -entry[2].filled[0],
            len(entry[1]),
            sum(len(fund.contributors) for fund in entry[1]),
            [
                (fund.mechanism, [c.name for c in fund.contributors])
                for fund in entry[1]
            ],
        )
    )
    return Found(
        tuple(
            Pattern(
                funds, tally.count, tally.filled[0], as_structure(model, tally.fullest)
            )
            for _, funds, tally in listed
        ),
        sum(tally.count for _, _, tally in listed),
    )


def every(
    model: Model, patterns: tuple[Pattern, ...], limit: int | None
) -> list[Structure]:
    """Every structure of these patterns, in their order, up to a limit."""
    return list(islice(_every(model, patterns), limit))


def _every(model: Model, patterns: tuple[Pattern, ...]) -> Iterator[Structure]:
    placer = Placer(model.puzzle())
    number = {fund: i for i, fund in enumerate(model.pooled_funds)}
    for pattern in patterns:
        boxes: Boxes = tuple(number[fund] for fund in pattern.pooled_funds)
        for placing in placer.placings(boxes):
            yield as_structure(model, placing)


def as_structure(model: Model, placing: Placing) -> Structure:
    """A placing as funds: pooled in order, then aligned, then ring-fenced."""
    by_fund: dict[Fund, list[Line]] = {}
    for line, box in zip(model.lines, placing, strict=True):
        by_fund.setdefault(model.boxes[box], []).append(line)
    return structure(model, by_fund)


def structure(model: Model, by_fund: dict[Fund, list[Line]]) -> Structure:
    """Lines gathered by fund as a structure, funds and lines in their order."""
    line_order = {line: i for i, line in enumerate(model.lines)}
    mechanisms = [m.id for m in model.question.rulebook.mechanisms]
    who = {c: i for i, c in enumerate(model.question.commissioners)}

    def key(fund: Fund) -> tuple[int, int, int, list[int], str]:
        match fund:
            case Pooled():
                at = mechanisms.index(fund.mechanism)
                places = [who[c] for c in fund.contributors]
                return (fund_order(fund), at, len(places), places, "")
            case _:
                return (fund_order(fund), 0, 0, [who[fund.commissioner]], str(fund))

    return Structure(
        tuple(
            Placed(fund, tuple(sorted(by_fund[fund], key=line_order.__getitem__)))
            for fund in sorted(by_fund, key=key)
        )
    )
