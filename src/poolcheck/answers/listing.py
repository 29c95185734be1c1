"""Every lawful structure of an answer, one after another, however many there are."""

from collections.abc import Iterator
from dataclasses import replace

from poolcheck.answers import too_large
from poolcheck.answers.structures import Structures
from poolcheck.structures.every_pattern import every_pattern
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_by_one import OfPattern, Run, one_by_one, put_together
from poolcheck.structures.own_check import OwnCheck
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.funds import Pooled, Structure

# Of each pattern the first structure is held to the rules, and each that is so many on.
A_SAMPLE = 1_000


def listing(answer: Structures, limit: int | None) -> Iterator[Run]:
    """Each structure, run by run, up to a limit; the fullest patterns first.

    Where patterns are too many to put in order and there is no limit, they come as they
    are found. Raises OwnFault where one that is held to the rules breaks them.
    """
    if not answer.lawful.count:
        return iter(())
    m = model(answer.question)
    return _checked(m, _runs(m, answer, limit, in_order=limit is not None))


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
    runs = _runs(m, answer, limit, in_order=few or limit is not None)
    put = (put_together(m, run.of, parts) for run in runs for parts in run.each())
    check = OwnCheck(m)
    for structure in put:
        check.hold(structure)
        yield structure, money_of(answer.question, structure)


def _runs(
    m: Model, answer: Structures, limit: int | None, in_order: bool
) -> Iterator[Run]:
    left = answer.lawful.count if limit is None else limit
    for of in one_by_one(m, _patterns(m, answer, in_order)):
        for run in of.runs():
            yield run if len(run.rest) <= left else replace(run, rest=run.rest[:left])
            left -= len(run.rest)
            if left <= 0:
                return


def _patterns(
    m: Model, answer: Structures, in_order: bool
) -> Iterator[tuple[Pooled, ...]]:
    if answer.lawful.whole:
        return (pattern.pooled_funds for pattern in answer.lawful.patterns)
    if in_order:
        return (pattern.pooled_funds for pattern in fullest_first(m))
    return every_pattern(m)


def _checked(m: Model, runs: Iterator[Run]) -> Iterator[Run]:
    check = OwnCheck(m)
    of: OfPattern | None = None
    number = 0
    for run in runs:
        sample = range(-number % A_SAMPLE, len(run.rest), A_SAMPLE)
        for place in sample if run.of is of else {0, *sample}:
            parts = (*run.first, *run.rest[place])
            check.hold(put_together(m, run.of, parts))
        of = run.of
        number += len(run.rest)
        yield run
