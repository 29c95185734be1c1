"""Every lawful structure of an answer, one after another, however many there are."""

from collections.abc import Iterator
from itertools import islice

from poolcheck.answers import too_large
from poolcheck.answers.structures import Structures
from poolcheck.structures.every_pattern import every_pattern
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_by_one import OfPattern, Parts, one_by_one, put_together
from poolcheck.structures.own_check import held_to_rules, hold_to_rules
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.funds import Pooled, Structure

# Of each pattern the first structure is held to the rules, and each that is so many on.
A_SAMPLE = 1_000


def listing(answer: Structures, limit: int | None) -> Iterator[tuple[OfPattern, Parts]]:
    """Each structure as its parts, up to a limit; the fullest patterns first.

    Where patterns are too many to put in order and there is no limit, they come as they
    are found. Raises OwnFault where one that is held to the rules breaks them.
    """
    if not answer.lawful.count:
        return iter(())
    m = model(answer.question)
    return _checked(m, _found(m, answer, limit, in_order=limit is not None))


def whole(
    answer: Structures, limit: int | None
) -> Iterator[tuple[Structure, Money | None]]:
    """Each structure whole, with its money if any is known, up to a limit.

    They come as in `listing`, and in order too where they are no more than could be
    held. Raises OwnFault where one breaks the rules: every one is held to them.
    """
    if not answer.lawful.count:
        return
    m = model(answer.question)
    few = answer.lawful.count <= too_large.MOST_HELD
    found = _found(m, answer, limit, in_order=few or limit is not None)
    put = (put_together(m, of, parts) for of, parts in found)
    for structure in held_to_rules(m, put):
        yield structure, money_of(answer.question, structure)


def _found(
    m: Model, answer: Structures, limit: int | None, in_order: bool
) -> Iterator[tuple[OfPattern, Parts]]:
    patterns = one_by_one(m, _patterns(m, answer, in_order))
    return islice(((of, parts) for of in patterns for parts in of), limit)


def _patterns(
    m: Model, answer: Structures, in_order: bool
) -> Iterator[tuple[Pooled, ...]]:
    if answer.lawful.whole:
        return (pattern.pooled_funds for pattern in answer.lawful.patterns)
    if in_order:
        return (pattern.pooled_funds for pattern in fullest_first(m))
    return every_pattern(m)


def _checked(
    m: Model, found: Iterator[tuple[OfPattern, Parts]]
) -> Iterator[tuple[OfPattern, Parts]]:
    last: OfPattern | None = None
    for number, (of, parts) in enumerate(found):
        if of is not last or number % A_SAMPLE == 0:
            last = of
            hold_to_rules(m, [put_together(m, of, parts)])
        yield of, parts
