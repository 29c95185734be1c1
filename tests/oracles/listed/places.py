"""A place as a file lists it: bodies, their lines of money, and where these may lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.oracles.by_hand.questions import Commissioner


@dataclass(frozen=True)
class Body:
    """A commissioner. A council may be of one tier, else it is both."""

    kind: str
    name: str
    tier: str | None = None

    @property
    def named(self) -> Commissioner:
        return (self.kind, self.name)


@dataclass(frozen=True)
class Line:
    """One sum of money as it is listed."""

    name: str
    payer: Body
    function: str
    stream: str | None = None
    pays_for: Body | None = None
    """Whose function it pays for, where that is said."""


@dataclass(frozen=True)
class Wishes:
    """What is wished for; groups and pairs are of functions."""

    together: tuple[frozenset[str], ...] = ()
    apart: tuple[frozenset[str], ...] = ()
    most_funds: int | None = None
    mechanisms: frozenset[str] | None = None
    host: Body | None = None


@dataclass(frozen=True)
class Place:
    """What is asked about: who is there, what they list, when and under which rules."""

    edition: str
    on: date
    bodies: tuple[Body, ...]
    lines: tuple[Line, ...]
    facts: Mapping[str, bool] = field(default_factory=dict)
    levers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Pool:
    """A pooled fund, told by mechanism and contributors; in a draft by number too."""

    mechanism: str
    contributors: frozenset[Body]
    number: int = 0


@dataclass(frozen=True)
class Aligned:
    """A body's own money, neither pooled nor kept apart."""

    owner: Body


@dataclass(frozen=True)
class KeptApart:
    """Money of one body that one ring-fence keeps apart."""

    ring_fence: str
    owner: Body


@dataclass(frozen=True)
class PaidOver:
    """A grant: one line paid over to the holder of its function."""

    power: str
    line: Line


Fund = Pool | Aligned | KeptApart | PaidOver
Placing = Mapping[Line, Fund]
