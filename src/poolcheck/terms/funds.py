"""Where money lies: commissioners, budget lines, the four kinds of fund."""

from dataclasses import field
from enum import IntEnum
from typing import assert_never

from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class Commissioner:
    """A body that buys care: its kind, its name, and its tier where it has one."""

    kind: str
    name: str
    tier: str = ""

    def __hash__(self) -> int:
        """By its name alone: it is asked for very often, and few share a name."""
        return hash(self.name)


@dataclass(frozen=True)
class Line:
    """One commissioner's money for one function; the amount in pence, if known.

    The commissioner is the payer. `number` is that of the line in the place's list,
    from 1, and 0 where there is no list: a bundle that is listed gives several lines of
    one number. `stream` is the id of the stream that the money is of, if it is of one.
    `service` and `name` are what its owner calls it; `towards` is the body
    whose function it pays for, where that is said. A `contribution` pays for what its
    payer does not hold; `passed_on_to` is the tier that its payer is to pass it on to,
    if any. A line is the same line whatever its amount.
    """

    commissioner: Commissioner
    function: str
    amount: int | None = field(default=None, compare=False)
    number: int = 0
    stream: str = ""
    service: str = field(default="", compare=False)
    name: str = field(default="", compare=False)
    towards: Commissioner | None = field(default=None, compare=False)
    contribution: bool = field(default=False, compare=False)
    passed_on_to: str = field(default="", compare=False)

    def __hash__(self) -> int:
        """By what tells almost all lines apart: it is asked for very often."""
        return hash((self.commissioner.name, self.function, self.number))


@dataclass(frozen=True)
class Pooled:
    """A fund of several commissioners' lines, under one mechanism.

    `parties` are the bodies of its arrangement that pay nothing, where its power has
    such: they may host it too. With `committee`, so may a joint committee of them all.
    It is the same fund whoever may host it, or is wished for as its host.
    """

    mechanism: str
    contributors: tuple[Commissioner, ...]
    wished_host: str | None = field(default=None, compare=False)
    parties: tuple[Commissioner, ...] = field(default=(), compare=False)
    committee: bool = field(default=False, compare=False)

    @property
    def hosts(self) -> tuple[Commissioner, ...]:
        """Who may host it: whoever is wished for, else all who pay in or are party."""
        wished = self.wished_host
        every = (*self.contributors, *self.parties)
        return tuple(c for c in every if wished in (None, c.name))

    @property
    def joint_committee(self) -> bool:
        """Whether a joint committee may host it, nobody being wished for."""
        return self.committee and self.wished_host is None


@dataclass(frozen=True)
class Aligned:
    """A commissioner's own lines, neither pooled nor ring-fenced."""

    commissioner: Commissioner


@dataclass(frozen=True)
class RingFenced:
    """A commissioner's lines that a ring-fence keeps apart from all else."""

    ring_fence: str
    commissioner: Commissioner


@dataclass(frozen=True)
class Grant:
    """A line that its payer pays over, under a power, to who holds its function.

    `to` are those who may receive it. Each line paid over is a grant of its own.
    """

    power: str
    line: Line
    to: tuple[Commissioner, ...] = field(default=(), compare=False)

    @property
    def commissioner(self) -> Commissioner:
        """The payer."""
        return self.line.commissioner


# What is a single commissioner's.
Own = Aligned | RingFenced | Grant
Fund = Pooled | Own


class FundOrder(IntEnum):
    """The order in which funds are shown: pooled, own budgets, then grants."""

    POOLED = 0
    ALIGNED = 1
    RING_FENCED = 2
    GRANT = 3


def fund_order(fund: Fund) -> FundOrder:
    """Where a fund of this kind stands when funds are shown."""
    match fund:
        case Pooled():
            return FundOrder.POOLED
        case Aligned():
            return FundOrder.ALIGNED
        case RingFenced():
            return FundOrder.RING_FENCED
        case Grant():
            return FundOrder.GRANT
    assert_never(fund)


@dataclass(frozen=True)
class Placed:
    """A fund and the budget lines that lie in it."""

    fund: Fund
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Structure:
    """A placing of every budget line in a fund: the funds in order of showing."""

    funds: tuple[Placed, ...]

    def pooled(self) -> tuple[Placed, ...]:
        """The pooled funds alone."""
        return tuple(placed for placed in self.funds if isinstance(placed.fund, Pooled))
