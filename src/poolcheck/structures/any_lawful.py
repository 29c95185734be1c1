"""Whether any structure is lawful: mostly known without counting how many are."""

from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.structures.patterns import one_with
from poolcheck.structures.search.patterns import TooMany


def any_lawful(model: Model) -> bool:
    """Whether there is a lawful structure; raises TooMany where that takes long."""
    if not model.commissionable:
        return False
    if model.own.all_have_homes and not model.question.wishes.tie:
        return True
    try:
        return one_with(Puzzles(model), {}) is not None
    except (TooMany, TooManyFunds):
        pass
    # Not before it is needed: all that counts takes long to load.
    from poolcheck.structures.lawful import SOON, TooLong, counted

    try:
        return counted(model, limit=SOON).placings > 0
    except TooLong:
        raise TooMany from None
