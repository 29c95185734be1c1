"""How an interview ended: what was left open, and what its answer turns on."""

from poolcheck.interview.items import Choice, Fates, Item
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Open:
    """An item that the answer turns on and that was left open.

    `then` is what would come of each choice, `taken` the one that the answer has taken.
    """

    item: Item
    taken: str
    then: tuple[tuple[Choice, Fates | None], ...]


@dataclass(frozen=True)
class Ended:
    """The end of an interview.

    `unfinished` says that it broke off while something could still change the answer.
    `not_asked` are the items that could not, and `every` says whether all that was open
    was tried for that. `dropped` were answered, and are asked no more.
    """

    unfinished: bool
    open: tuple[Open, ...] = ()
    not_asked: tuple[Item, ...] = ()
    every: bool = True
    dropped: tuple[Item, ...] = ()
