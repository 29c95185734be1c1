"""Who could have a pooled fund under each power, and what it could take."""

from collections.abc import Collection
from functools import cached_property

from poolcheck.law.rules import Mechanism
from poolcheck.question.question import Question
from poolcheck.structures.into_pools import IntoPools
from poolcheck.structures.rules_on_lines import RulesOnLines
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line, Pooled


@dataclass(frozen=True)
class PossiblePools:
    """The pooled funds that the commissioners of a question could have."""

    question: Question
    rules: RulesOnLines
    into: IntoPools

    def able(self, mechanism: Mechanism) -> tuple[Commissioner, ...]:
        """Everybody who could pay into a mechanism's funds, were all of them in one."""
        if mechanism.id not in self._able:
            self._able[mechanism.id] = self._paying(mechanism)
        return self._able[mechanism.id]

    @cached_property
    def _able(self) -> dict[str, tuple[Commissioner, ...]]:
        """Whom `able` has found so far, by mechanism."""
        return {}

    def _paying(self, mechanism: Mechanism) -> tuple[Commissioner, ...]:
        able = self.question.commissioners
        while True:
            paying = {line.commissioner for line in self.into.taken(mechanism, able)}
            if len(paying) == len(able):
                return able
            able = tuple(c for c in able if c in paying)

    def can_form(self, mechanism: Mechanism) -> bool:
        """Whether a mechanism can have some fund, hosted as is wished."""
        everybody = self.able(mechanism)
        return self._is_wished(mechanism, everybody) and self.may_form(
            mechanism, everybody
        )

    def takes_at_most(self, mechanism: Mechanism) -> tuple[Line, ...]:
        """Every line that some fund of a mechanism may take, if nothing were wished.

        More contributors and lines never make a fund unlawful. So it is enough to try
        the fund of everybody who could pay in: if that may not be, none may.
        """
        everybody = self.able(mechanism)
        if not self.may_form(mechanism, everybody):
            return ()
        return self.into.taken(mechanism, everybody)

    def may_form(
        self,
        mechanism: Mechanism,
        contributors: tuple[Commissioner, ...],
        fewest: int = 2,
    ) -> bool:
        """Whether these commissioners could have a fund under this mechanism.

        Each must have a line that is admitted, and between them all sides needed. Only
        a draft asks for fewer than two.
        """
        if len(contributors) < fewest:
            return False
        if mechanism.parties and not all(
            group.met(contributors) for group in mechanism.parties.groups
        ):
            return False
        lines = self.into.taken(mechanism, contributors)
        return len({line.commissioner for line in lines}) == len(
            contributors
        ) and self.has_sides(mechanism, lines)

    def has_sides(
        self, mechanism: Mechanism, lines: list[Line] | tuple[Line, ...]
    ) -> bool:
        """Whether a fund of these lines has the functions of each side it needs."""
        if mechanism.both_sides is None:
            return True
        paying = {line.commissioner for line in lines}
        sides = {self.rules.side(line, paying) for line in lines}
        return sides.issuperset(mechanism.both_sides.sides)

    def fund_of(
        self, mechanism: Mechanism, contributors: tuple[Commissioner, ...]
    ) -> Pooled | None:
        """The pooled fund of these, hosted as is wished; None if it may not be."""
        if self._is_wished(mechanism, contributors) and self.may_form(
            mechanism, contributors
        ):
            return self.pooled(mechanism, contributors)
        return None

    def pooled(
        self, mechanism: Mechanism, contributors: tuple[Commissioner, ...]
    ) -> Pooled:
        """A pooled fund of these, hosted as is wished."""
        return Pooled(
            mechanism.id,
            contributors,
            self.question.wishes.host,
            self.parties(mechanism, contributors),
            mechanism.host is not None and mechanism.host.joint_committee,
        )

    def parties(
        self, mechanism: Mechanism, contributors: Collection[Commissioner]
    ) -> tuple[Commissioner, ...]:
        """Who else may be party to a mechanism's fund of these, and pay nothing."""
        paying = frozenset(contributors)
        return tuple(
            c
            for c in self.question.commissioners
            if mechanism.may_be_party(c.kind) and c not in paying
        )

    def _is_wished(
        self, mechanism: Mechanism, contributors: tuple[Commissioner, ...]
    ) -> bool:
        host = self.question.wishes.host
        able = (*contributors, *self.parties(mechanism, contributors))
        return host is None or any(c.name == host for c in able)
