"""The fullest patterns of a question, found with no other pattern walked through."""

from collections.abc import Iterator

from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.lines import Model
from poolcheck.structures.patterns import Pattern, pattern_of
from poolcheck.structures.search.contents import Boxes
from poolcheck.structures.search.fullest_first import FullestFirst
from poolcheck.structures.search.placings import Placer, Tally
from poolcheck.terms.funds import Pooled


def fullest_first(
    model: Model, enough: tuple[int, int] | None = None
) -> Iterator[Pattern]:
    """Every pattern of a question, the fullest first; each is found as it is taken.

    It is `enough` to have found so many once so many steps are taken.
    """
    weights = [(x.amount or 0) if model.measured else 1 for x in model.lines]
    names = [c.name for c in model.question.commissioners]

    def weigh(boxes: Boxes) -> Tally | None:
        return _tally(model, _funds(model, boxes))

    for boxes, tally in FullestFirst(as_sorts(model), weights, names, weigh, enough):
        funds = _funds(model, boxes)
        yield pattern_of(model, funds, model.boxes_among(funds), tally)


def pattern_with(model: Model, funds: tuple[Pooled, ...]) -> Pattern | None:
    """The pattern of just these pooled funds; None where it is not lawful."""
    tally = _tally(model, funds)
    boxes = model.boxes_among(funds)
    return None if tally is None else pattern_of(model, funds, boxes, tally)


def _funds(model: Model, boxes: Boxes) -> tuple[Pooled, ...]:
    """Boxes as the pooled funds that they stand for."""
    who = model.question.commissioners
    return tuple(
        model.pools.pooled(
            model.mechanisms[sort], tuple(who[owner] for owner in owners)
        )
        for sort, owners in boxes
    )


def _tally(model: Model, funds: tuple[Pooled, ...]) -> Tally | None:
    """The structures that have just these pooled funds; None if there are none."""
    whole: Tally | None = None
    for puzzle in Puzzles(model, funds).each():
        tally = Placer(puzzle).tally(tuple(range(len(funds))))
        whole = tally.with_more(whole) if tally is not None else whole
    return whole
