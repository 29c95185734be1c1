"""What an edition by hand is asked about, and what it must say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

Commissioner = tuple[str, str]
"""A kind and a name."""

CCG = "ccg"
ICB = "icb"
NHS_ENGLAND = "nhs-england"
LOCAL_AUTHORITY = "local-authority"
COMBINED_AUTHORITY = "combined-authority"


@dataclass(frozen=True)
class Circumstances:
    """Who commissions what, on which day, under which facts and levers."""

    commissioners: tuple[Commissioner, ...]
    mix: frozenset[str]
    on: date = date.min
    facts: Mapping[str, bool] = field(default_factory=dict)
    levers: frozenset[str] = frozenset()
    mechanisms: frozenset[str] | None = None
    """The wish for these mechanisms only; None: any."""

    def of(self, *kinds: str) -> tuple[Commissioner, ...]:
        """The commissioners of these kinds, in the order given."""
        return tuple(each for each in self.commissioners if each[0] in kinds)


@dataclass(frozen=True)
class Line:
    """One commissioner's money for one function."""

    owner: Commissioner
    function: str


@dataclass(frozen=True)
class Pool:
    """A pooled fund: one mechanism and its contributors."""

    mechanism: str
    contributors: frozenset[Commissioner]


@dataclass(frozen=True)
class Home:
    """Where a line lies unless it is pooled: aligned, or under a ring-fence."""

    ring_fence: str | None
    owner: Commissioner


class Edition(Protocol):
    """One edition, as plain functions of a module."""

    @property
    def KINDS(self) -> tuple[str, ...]:  # noqa: N802
        """The kinds of commissioner it knows."""

    @property
    def FUNCTIONS(self) -> tuple[str, ...]:  # noqa: N802
        """Every function, in its order."""

    @property
    def FACTS(self) -> Mapping[str, tuple[date, date]]:  # noqa: N802
        """What it asks about the place, each from its first day to its last."""

    @property
    def LEVERS(self) -> tuple[str, ...]:  # noqa: N802
        """What would lift one of its rules."""

    @property
    def MECHANISMS(self) -> tuple[str, ...]:  # noqa: N802
        """Its powers to pool, in its order."""

    def holders(
        self, function: str, circumstances: Circumstances
    ) -> tuple[Commissioner, ...]:
        """Who holds a line for this function; nobody: it cannot be commissioned."""

    def ring_fence(self, line: Line, circumstances: Circumstances) -> str | None:
        """The ring-fence that the line lies under, if it is not pooled."""

    def may_be(
        self,
        mechanism: str,
        contributors: frozenset[Commissioner],
    ) -> bool:
        """Whether these may set up a pooled fund by this mechanism."""

    def may_lie(self, line: Line, mechanism: str, circumstances: Circumstances) -> bool:
        """Whether a fund of this mechanism may take the line of a contributor."""

    def admits(
        self,
        mechanism: str,
        function: str,
        holder: str,
        levers: frozenset[str],
    ) -> bool:
        """Whether the mechanism takes the function as this kind holds it."""

    def complete(self, mechanism: str, functions: frozenset[str]) -> bool:
        """Whether a fund has functions of every side that the mechanism asks for."""
