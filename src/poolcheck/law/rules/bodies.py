"""The bodies and services of an edition: what questions and other rules name."""

from typing import Annotated

from poolcheck.law.rules.keys import Asks, FunctionId, Key, KindId, Side, TierId, Why
from poolcheck.law.rules.rule import OnlyWith, Rule
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import a


@dataclass(frozen=True, kw_only=True)
class Kind(Rule):
    """A kind of commissioner, and the side (NHS or local) it stands on."""

    # It is known by its label, and needs no sentence.
    says: Annotated[str, Key("label")]
    label: str
    plural: Annotated[str, Key(understood="{label}s")]
    short: str
    side: Side
    aliases: tuple[str, ...] = ()
    at_most: Annotated[int | None, Key(at_least=1)] = None

    @property
    def one(self) -> str:
        """One of the kind, after an article where there may be several."""
        return self.label if self.at_most == 1 else a(self.label)


@dataclass(frozen=True, kw_only=True)
class Tier(Rule):
    """A tier of a kind, where the work of one body is shared out between two.

    A commissioner of the kind that names no tier has the work of all of them.
    """

    label: str
    plural: Annotated[str, Key(understood="{label}s")]
    short: str
    kind: KindId
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outsider(Rule):
    """A body that people name and the edition has no place for.

    `replaced_by` is the kind here that took its place, if one did.
    """

    label: str
    remedy: str
    aliases: tuple[str, ...] = ()
    replaced_by: KindId | None = None


@dataclass(frozen=True, kw_only=True)
class Function(Rule):
    """The smallest thing that the rules tell apart, held by one kind.

    `not_in_tier` are the tiers of that kind whose bodies do not hold it.
    `beside` says whether its holders may be thought to bring a line of it beside the
    money of a name that is asked about alone.
    """

    label: str
    own_duty_of: KindId
    not_in_tier: tuple[TierId, ...] = ()
    part_of: FunctionId | None = None
    beside: bool = True


@dataclass(frozen=True, kw_only=True)
class Service(Rule):
    """A name for several functions, some perhaps `only_with` some kinds present."""

    says: Annotated[str, Key("label")]
    label: str
    functions: tuple[FunctionId, ...]
    only_with: tuple[OnlyWith, ...] = ()
    caution: str = ""
    asks: Asks = ""
    why: Why = ""


@dataclass(frozen=True, kw_only=True)
class Fact(Rule):
    """Something about the place that a rule asks for and the asker may state."""

    label: str
    default: bool
    asks: Asks = ""
    why: Why = ""
