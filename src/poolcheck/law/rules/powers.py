"""The rules that decide: who may commission what, what may be pooled and what not."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Annotated, Literal

from poolcheck.law.rules.keys import (
    Asks,
    BarId,
    FactId,
    FunctionId,
    Key,
    KindId,
    MechanismId,
    RouteId,
    Side,
    StreamId,
    Why,
)
from poolcheck.law.rules.rule import Group, Need, Rule
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import Authority, Holder, Reach


@dataclass(frozen=True, kw_only=True)
class Route(Rule):
    """Why a commissioner may commission a function: its own duty, or a grant."""

    functions: Annotated[tuple[FunctionId, ...], Key(own_duties=True)]
    power: Annotated[Authority, Key(unread=Authority.OWN_DUTY)]
    holder_kinds: tuple[KindId, ...] = ()
    holder: Holder = Holder.EACH
    needs: tuple[Need, ...] = ()
    facts: Mapping[FactId, bool] = field(default_factory=dict)
    needs_says: str
    giver: KindId | None = None
    giver_label: str = ""
    by: Annotated[str, Key(may_be_empty=False)] = ""
    condition: str = ""
    condition_actor: str = ""
    condition_kind: Reach | None = None

    @property
    def waits_for_lines(self) -> bool:
        """Whether the route asks who holds a line by some other route."""
        return any(need.holding_a_line for need in self.needs)


@dataclass(frozen=True, kw_only=True)
class RingFence(Rule):
    """Keeps budget lines apart from all other money.

    It follows the money: lines of the streams that it `spares` are not under it.
    """

    label: str
    functions: tuple[FunctionId, ...]
    routes: tuple[RouteId, ...] = ()
    open_to: tuple[MechanismId, ...] = ()
    spares: tuple[StreamId, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parties(Rule):
    """Who may contribute to a mechanism's funds, and who must."""

    kinds: tuple[KindId, ...]
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BothSides(Rule):
    """The sides that must each have a function in a fund."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, kw_only=True)
class Clause(Rule):
    """Functions that a mechanism lets in, or why it leaves them out."""

    id: Annotated[str, Key(written=False)] = ""
    functions: Annotated[tuple[FunctionId, ...], Key(own_duties=True)]
    held_by: tuple[KindId, ...] = ()

    def covers(self, function: str, kind: str) -> bool:
        """Whether it speaks of this function in the hands of this kind."""
        return function in self.functions and (not self.held_by or kind in self.held_by)


@dataclass(frozen=True, kw_only=True)
class Admits(Rule):
    """What may go into a mechanism's funds."""

    clauses: Annotated[tuple[Clause, ...], Key("clause")]
    leaves_out: tuple[Clause, ...] = ()

    @property
    def every_clause(self) -> tuple[Clause, ...]:
        """The clauses that let in, and those that leave out."""
        return (*self.clauses, *self.leaves_out)

    def within(self) -> Iterator[tuple[tuple[str | int, ...], Rule]]:
        """The clauses, each with its key and number."""
        for key, clauses in (("clause", self.clauses), ("leaves_out", self.leaves_out)):
            for number, clause in enumerate(clauses, 1):
                yield (key, number), clause


@dataclass(frozen=True, kw_only=True)
class Hosting(Rule):
    """Who may host a mechanism's funds beside those who pay in.

    `kinds` are those that may be party to the arrangement and pay nothing. With
    `joint_committee`, a joint committee of the parties may host too.
    """

    kinds: tuple[KindId, ...]
    joint_committee: bool = False


@dataclass(frozen=True, kw_only=True)
class OnePayer(Rule):
    """That one body's money makes a fund, where another is party to the arrangement."""


@dataclass(frozen=True, kw_only=True)
class Mechanism(Rule):
    """A legal power to pool. A rule it lacks does not bind it (a bare mechanism).

    One with no rule of its own on its `host` has one of those who pay in.
    """

    label: str
    parties: Parties | None
    admits: Admits | None
    both_sides: BothSides | None = None
    host: Hosting | None = None
    one_payer: OnePayer | None = None

    @property
    def parts(self) -> Mapping[str, Rule]:
        """Who may pay in and host, which sides must be there, and what may go in."""
        parts: dict[str, Rule | None] = {
            "parties": self.parties,
            "both_sides": self.both_sides,
            "admits": self.admits,
            "host": self.host,
            "one_payer": self.one_payer,
        }
        return {key: part for key, part in parts.items() if part is not None}

    @property
    def on_money(self) -> tuple[Rule, ...]:
        """The parts that say whose money may go in, and for what."""
        parts = (self.parties, self.both_sides, self.admits)
        return tuple(part for part in parts if part is not None)

    def may_be_party(self, kind: str) -> bool:
        """Whether one of this kind may be party to its funds and pay nothing."""
        return self.host is not None and kind in self.host.kinds

    def may_join(self, kind: str) -> bool:
        """Whether a commissioner of this kind may pay into its funds at all."""
        return self.parties is None or kind in self.parties.kinds

    def lets_in(self, function: str, kind: str) -> bool:
        """Whether some clause lets this function in, in the hands of this kind."""
        return self.admits is None or any(
            clause.covers(function, kind) for clause in self.admits.clauses
        )


@dataclass(frozen=True, kw_only=True)
class GrantPower(Rule):
    """A power by which a body may pay towards another body's function, with no pool."""

    label: str
    payer_kinds: tuple[KindId, ...]
    to_kinds: tuple[KindId, ...]
    functions: Annotated[tuple[FunctionId, ...], Key(own_duties=True)]

    def may_pay(self, payer_kind: str, function: str, holder_kind: str) -> bool:
        """Whether it lets one kind pay towards this function of the other."""
        return (
            payer_kind in self.payer_kinds
            and function in self.functions
            and holder_kind in self.to_kinds
        )


@dataclass(frozen=True)
class Principles:
    """What holds of every fund, under any mechanism."""

    one_fund_each: Rule
    two_contributors: Rule
    contributes: Rule
    host: Rule
    own_money: Rule
    otherwise_aligned: Rule
    grant: Rule

    @property
    def parts(self) -> Mapping[str, Rule]:
        """The rules, by their keys."""
        return vars(self)


@dataclass(frozen=True, kw_only=True)
class Exclusion(Rule):
    """Keeps functions out of a mechanism that otherwise admits them."""

    label: str
    mechanism: MechanismId
    functions: tuple[FunctionId, ...]
    how: Literal["expressly", "by omission"]
    held_by: tuple[KindId, ...] = ()

    def covers(self, function: str, kind: str) -> bool:
        """Whether it speaks of this function in the hands of this kind."""
        return function in self.functions and (not self.held_by or kind in self.held_by)


@dataclass(frozen=True, kw_only=True)
class Lever(Rule):
    """A named change that lifts rules, and who can make it."""

    label: str
    actor: str
    kind: Annotated[Reach, Key(unread=Reach.LEGISLATION)]
    lifts: tuple[BarId, ...]
    caution: str = ""
    asks: Asks = ""
    why: Why = ""
