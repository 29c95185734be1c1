"""The lawful structures of a question: how many, and the patterns that are listed.

Counting walks through no pattern, so that there may be any number. Patterns are all
listed where they are few; else the fullest are, found with no other walked through.
"""

from collections.abc import Callable
from itertools import islice

from poolcheck.structures.as_sorts import as_sorts
from poolcheck.structures.fullest import fullest_first
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.structures.patterns import AllPatterns, Pattern, patterns_of
from poolcheck.structures.search.counting import Count, count
from poolcheck.structures.search.fold import TooLong as TooLong
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.faults import OwnFault
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner

# Patterns that are all listed where there are no more, and of more, so many.
MOST_LISTED = 5_000
FULLEST = 100
# It is enough to have found ten of those once so many steps are taken.
ENOUGH = (10, 5_000)
# Steps in which a question is counted before patterns are listed, or given up; and in
# which it is asked again with something in doubt, as many are.
SOON = 40_000
AT_ONCE = 20_000
# And in which one of very many questions is counted, or else is not.
FOR_ONE_OF_MANY = 4_000
# Of so few possible funds every set is tried sooner than it is counted.
FEW_FUNDS = 10
# Of so few, sooner than the fullest is looked for by itself.
VERY_FEW_FUNDS = 3


@dataclass(frozen=True)
class LongCount:
    """A count that will take long: about how many seconds, and whose lines make it so.

    `lines` has, of the commissioners with most lines that may be pooled, how many.
    """

    seconds: int
    lines: tuple[tuple[Commissioner, int], ...]


Tell = Callable[[LongCount], None]


def lawful(
    model: Model, fullest: int | None = None, tell: Tell | None = None
) -> AllPatterns:
    """How many structures and patterns are lawful, and patterns, the fullest first.

    All are listed up to MOST_LISTED; of more, so many of the fullest. `tell` is told of
    a count that takes more than a minute, before it is made.
    """
    if not (model.commissionable and model.lines):
        return AllPatterns((), 0, 0)
    if _few_funds(model):
        return patterns_of(model)
    try:
        number = counted(model, limit=SOON)
    except TooLong:
        every = _listed(model)
        if every is not None:
            return every
        number = counted(model, tell)
    every = _listed(model) if number.patterns <= MOST_LISTED else None
    if every is not None:
        if (every.count, every.number) != (number.placings, number.patterns):
            raise OwnFault("structures listed and structures counted differ in number")
        return every
    most = min(fullest or FULLEST, number.patterns)
    enough = ENOUGH if fullest is None else None
    first = tuple(islice(fullest_first(model, enough), most))
    return AllPatterns(first, number.placings, number.patterns)


def soon_lawful(model: Model, most: int) -> AllPatterns:
    """As `lawful`, with all patterns listed up to so many, and of more none.

    Raises TooMany where it takes more than a second or so.
    """
    if not (model.commissionable and model.lines):
        return AllPatterns((), 0, 0)
    if _few_funds(model):
        return patterns_of(model)
    try:
        number = counted(model, limit=AT_ONCE)
    except TooLong:
        raise TooMany from None
    every = _listed(model) if number.patterns <= most else None
    return every or AllPatterns((), number.placings, number.patterns)


def fullest_and_number(model: Model) -> tuple[Pattern | None, Count | None]:
    """What `first_fullest` and `soon_counted` give, with nothing worked out twice."""
    if model.commissionable and model.lines and _few_funds(model, VERY_FEW_FUNDS):
        every = patterns_of(model)
        return next(iter(every.patterns), None), Count(every.count, every.number)
    return next(iter(first_fullest(model)), None), soon_counted(model)


def first_fullest(model: Model) -> tuple[Pattern, ...]:
    """The fullest pattern alone, with nothing counted; none where none is lawful."""
    if not (model.commissionable and model.lines):
        return ()
    if _few_funds(model, VERY_FEW_FUNDS):
        return patterns_of(model).patterns[:1]
    return tuple(islice(fullest_first(model), 1))


def soon_counted(model: Model) -> Count | None:
    """How many structures and patterns are lawful; None where that takes some time."""
    if not (model.commissionable and model.lines):
        return Count(0, 0)
    if _few_funds(model, VERY_FEW_FUNDS):
        every = patterns_of(model)
        return Count(every.count, every.number)
    try:
        return counted(model, limit=FOR_ONE_OF_MANY)
    except TooLong:
        return None


def counted(model: Model, tell: Tell | None = None, limit: int | None = None) -> Count:
    """How many structures and patterns are lawful, with none walked through.

    With a limit in steps, raises TooLong where it takes more.
    """
    if not (model.commissionable and model.lines):
        return Count(0, 0)

    def long(seconds: int) -> None:
        if tell is not None:
            tell(LongCount(seconds, _most_lines(model)))

    return count(as_sorts(model), long, limit)


def _listed(model: Model) -> AllPatterns | None:
    """Every pattern, where they and the funds that there could be are few enough."""
    try:
        return patterns_of(model, MOST_LISTED)
    except (TooMany, TooManyFunds):
        return None


def _few_funds(model: Model, few: int = FEW_FUNDS) -> bool:
    """Whether so few funds are possible that every set of them is soon tried."""
    possible = sum(2 ** len(model.pools.able(m)) for m in model.mechanisms)
    return possible <= 8 * few and len(model.pooled_funds) <= few


def _most_lines(model: Model) -> tuple[tuple[Commissioner, int], ...]:
    """The commissioners with most lines that some power would take, with how many."""
    pooled = {x for m in model.mechanisms for x in model.pools.takes_at_most(m)}
    number = {
        c: sum(line.commissioner == c for line in pooled)
        for c in model.question.commissioners
    }
    most = max(number.values(), default=0)
    return tuple((c, n) for c, n in number.items() if n == most and n)
