"""Streams: money with conditions of its own, and the rules that go with it."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from poolcheck.law.rules.keys import (
    FunctionId,
    KindId,
    MechanismId,
    RingFenceId,
    StreamId,
    TierId,
)
from poolcheck.law.rules.rule import Rule
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import capital, folded
from poolcheck.terms.verdicts import Basis

By = Literal["statute", "grant-condition", "planning-requirement", "expected"]


@dataclass(frozen=True, kw_only=True)
class Usual:
    """What money of a stream is usually for, in the hands of some kinds of payer."""

    kinds: tuple[KindId, ...]
    functions: tuple[FunctionId, ...]


@dataclass(frozen=True, kw_only=True)
class PaysFor(Rule):
    """What a stream may pay for: these functions, or whatever a mechanism admits."""

    functions: tuple[FunctionId, ...] = ()
    admitted_by: MechanismId | None = None

    @property
    def binds(self) -> bool:
        """Whether it bars, and does not only caution: what was read says so."""
        return self.basis in (Basis.STATED, Basis.STATUTE)


@dataclass(frozen=True, kw_only=True)
class MustLie(Rule):
    """That money of a stream lies in a fund of one mechanism; `by` is what asks it."""

    mechanism: MechanismId
    by: By

    @property
    def binds(self) -> bool:
        """Whether it bars, and does not only caution: what was read requires it."""
        return self.by != "expected" and self.basis in (Basis.STATED, Basis.STATUTE)


@dataclass(frozen=True, kw_only=True)
class MayNotLie(Rule):
    """That money of a stream lies in no fund of a mechanism."""

    mechanism: MechanismId


@dataclass(frozen=True, kw_only=True)
class KeptApart(Rule):
    """That money of a stream lies with no other.

    It lies with the money under `ring_fence`, where that is given and in force; else
    under a ring-fence of the stream's own, which `label` names.
    """

    label: str
    ring_fence: RingFenceId | None = None


@dataclass(frozen=True, kw_only=True)
class Except(Rule):
    """That some payers have no money of a stream, and its rules do not bind them.

    `payers` are places or bodies as they are named: "Oldham" means "Oldham Council".
    """

    payers: tuple[str, ...]

    def means(self, payer: str) -> bool:
        """Whether a payer of this name is among them."""
        name = f" {folded(payer)} "
        return any(f" {folded(one)} " in name for one in self.payers)


@dataclass(frozen=True, kw_only=True)
class PassedOn(Rule):
    """That money of a stream is paid on to bodies of a tier, for their function.

    They need not pay into the fund where money of the stream `beside` lies in it.
    """

    to: TierId
    beside: StreamId


@dataclass(frozen=True, kw_only=True)
class Stream(Rule):
    """Money with conditions of its own: who pays it, what for, and where it may lie.

    `part_of` is another stream that this one is a part of, whose duty it shares.
    `became` is what came of it, told where it is named on a day outside its dates.
    """

    label: str
    names: tuple[str, ...] = ()
    payer_kinds: tuple[KindId, ...]
    usual: tuple[Usual, ...] = ()
    pays_for: PaysFor | None = None
    must_lie: MustLie | None = None
    may_not_lie: MayNotLie | None = None
    kept_apart: KeptApart | None = None
    except_: Except | None = None
    passed_on: PassedOn | None = None
    part_of: StreamId | None = None
    became: str = ""
    caution: str = ""
    caution_brief: str = ""
    caution_actor: str = ""

    @property
    def parts(self) -> Mapping[str, Rule]:
        """What it pays for, where it must or may not lie, and for whom it is."""
        parts: dict[str, Rule | None] = {
            "pays_for": self.pays_for,
            "must_lie": self.must_lie,
            "may_not_lie": self.may_not_lie,
            "kept_apart": self.kept_apart,
            "except": self.except_,
            "passed_on": self.passed_on,
        }
        return {key: part for key, part in parts.items() if part is not None}

    def paid_to(self, who: Commissioner) -> bool:
        """Whether a commissioner has such money of its own to put in.

        A body of the tier that it is passed on to has it from another.
        """
        passed_on_to = self.passed_on.to if self.passed_on else None
        return who.kind in self.payer_kinds and who.tier != passed_on_to

    @property
    def bars(self) -> bool:
        """Whether any rule of it could keep a line out of a fund."""
        purpose, must = self.pays_for, self.must_lie
        return bool(
            (purpose and purpose.binds)
            or (must and must.binds)
            or self.may_not_lie
            or self.kept_apart
            or self.part_of
        )

    def reaches(self, payer: str) -> bool:
        """Whether money of a payer of this name can be of it at all."""
        return self.except_ is None or not self.except_.means(payer)

    def not_on(self, day: date) -> str:
        """What is said of it on a day outside its dates, and what became of it."""
        ended = self.until is not None and self.until <= day
        there = f"was until {self.until}" if ended else f"is from {self.from_} on"
        parts = [f"{capital(self.label)} is money that there {there}.", self.became]
        parts.append(f"None of its conditions is applied on {day}.")
        return " ".join(filter(None, parts))

    def usually(self, kind: str) -> tuple[str, ...]:
        """The functions that it is usually for where a body of this kind pays."""
        of_kind = (usual for usual in self.usual if kind in usual.kinds)
        return tuple(dict.fromkeys(f for usual in of_kind for f in usual.functions))
