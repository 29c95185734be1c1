"""What a picture of flows shows: whose money, for which service, where it lies."""

from enum import Enum

from poolcheck.terms.frozen import dataclass


class Pattern(Enum):
    """The ways in which money may lie, each drawn in a way of its own."""

    POOLED = "pooled"
    ALIGNED = "aligned"
    RING_FENCED = "ring-fenced"
    GRANT = "grant"
    NOT_SPLIT = "not-split"


@dataclass(frozen=True)
class End:
    """A commissioner or a fund: its name, and what else is to be read beside it."""

    name: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Flow:
    """Money from one end to another: the service, the pence, how that is written.

    `start` and `end` are numbers of the ends; `pence` is None where it is not known.
    """

    start: int
    end: int
    service: str
    pence: int | None
    written: str
    pattern: Pattern

    @property
    def dashed(self) -> bool:
        """Whether its edge is dashed: it is paid over, or not known for sure."""
        unknown = bool(self.written) and self.pence is None
        return unknown or self.pattern in (Pattern.GRANT, Pattern.NOT_SPLIT)


@dataclass(frozen=True)
class Flows:
    """A picture: its ends on the left and on the right, and the flows between them.

    `says` is the whole of it in words, with every figure. With `priced` widths are as
    the money; without, no amounts were given.
    """

    title: str
    says: str
    headings: tuple[str, str, str]
    starts: tuple[End, ...]
    ends: tuple[End, ...]
    flows: tuple[Flow, ...]
    priced: bool
