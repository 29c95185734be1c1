"""The question as budget lines: where each may lie, and what bars it elsewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from poolcheck.law.rules import Mechanism, RingFence
from poolcheck.question.authority import Holding, holdings
from poolcheck.question.question import Asked, Question
from poolcheck.structures.ground import Ground, not_admitted
from poolcheck.terms.funds import Aligned, Commissioner, Fund, Line, Pooled, RingFenced

MOST_FUNDS = 5_000
MOST_CONTRIBUTORS = 14


class TooManyFunds(Exception):  # noqa: N818 - reads as what it is
    """So many commissioners that their possible funds cannot all be listed."""


@dataclass(frozen=True)
class Model:
    """The lines of a question that can be commissioned, and where each may lie."""

    question: Question
    holdings: dict[str, Holding | None]

    @property
    def commissionable(self) -> bool:
        """Whether every function in the mix has an open route."""
        return all(self.holdings.values())

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every budget line: commissioners as given, each one's as listed.

        Where no lines are listed, each holder of a function has one for it.
        """
        budget = self.question.budget
        return tuple(
            line
            for commissioner in self.question.commissioners
            for line in (
                self._listed.get(commissioner, ())
                if budget.listed
                else self._held(commissioner)
            )
        )

    @cached_property
    def _listed(self) -> dict[Commissioner, list[Line]]:
        """The lines that are listed for functions that can be commissioned."""
        found: dict[Commissioner, list[Line]] = {}
        for line in self.question.budget.lines:
            holding = self.holdings.get(line.function)
            if holding and line.commissioner in holding.holders:
                found.setdefault(line.commissioner, []).append(line)
        return found

    def _held(self, commissioner: Commissioner) -> list[Line]:
        return [
            Line(commissioner, function)
            for function, holding in self.holdings.items()
            if holding and commissioner in holding.holders
        ]

    @cached_property
    def groups(self) -> tuple[frozenset[Line], ...]:
        """The services asked about, as lines, none of them twice.

        Lines that the same services share stand together; where only one group is
        left, each function is asked about by itself.
        """
        by_services: dict[frozenset[int], set[Line]] = {}
        by_function: dict[str, set[Line]] = {}
        for line in self.lines:
            asked = frozenset(
                i for i, a in enumerate(self.question.asked) if a.means(line)
            )
            if asked:
                by_services.setdefault(asked, set()).add(line)
                by_function.setdefault(line.function, set()).add(line)
        groups = by_services if len(by_services) > 1 else by_function
        return tuple(map(frozenset, groups.values()))

    @cached_property
    def lifted(self) -> frozenset[str]:
        """The rules that the levers pulled have lifted."""
        return frozenset(
            rule
            for lever in self.question.rulebook.levers
            if lever.id in self.question.assume
            for rule in lever.lifts
        )

    @cached_property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The mechanisms open to the question, its wishes heeded, in order."""
        wished = self.question.wishes.mechanisms
        return tuple(
            m for m in self.question.rulebook.mechanisms if not wished or m.id in wished
        )

    def fence(self, line: Line) -> RingFence | None:
        """The ring-fence that a line is under, if one is and it is not lifted."""
        holding = self.holdings.get(line.function)
        for fence in self.question.rulebook.ring_fences:
            if (
                line.function in fence.functions
                and fence.id not in self.lifted
                and (
                    not fence.routes
                    or (holding is not None and holding.route.id in fence.routes)
                )
            ):
                return fence
        return None

    def home(self, line: Line) -> Fund:
        """Where a line lies when it is not pooled."""
        fence = self.fence(line)
        if fence is not None:
            return RingFenced(fence.id, line.commissioner)
        return Aligned(line.commissioner)

    def bars(self, line: Line, mechanism: Mechanism) -> tuple[Ground, ...]:
        """The rules that keep a line out of a mechanism's funds; none if admitted."""
        return self._bars[line, mechanism.id]

    def bars_if_held(self, line: Line, mechanism: Mechanism) -> tuple[Ground, ...]:
        """As `bars`, for a line that need not be one of the question's own."""
        return tuple(self._find_bars(line, mechanism))

    @cached_property
    def _bars(self) -> dict[tuple[Line, str], tuple[Ground, ...]]:
        return {
            (line, mechanism.id): tuple(self._find_bars(line, mechanism))
            for line in self.lines
            for mechanism in self.question.rulebook.mechanisms
        }

    def _find_bars(self, line: Line, mechanism: Mechanism) -> Iterator[Ground]:
        kind = line.commissioner.kind
        if mechanism.parties and not mechanism.may_join(kind):
            yield Ground(mechanism.parties)
            return
        fence = self.fence(line)
        if fence is not None and mechanism.id not in fence.open_to:
            yield Ground(fence)
        admits = mechanism.admits
        if admits and not any(c.covers(line.function, kind) for c in admits.clauses):
            yield not_admitted(admits, line.function, kind)
        for exclusion in self.question.rulebook.exclusions:
            if (
                exclusion.mechanism == mechanism.id
                and line.function in exclusion.functions
                and (not exclusion.held_by or kind in exclusion.held_by)
                and exclusion.id not in self.lifted
            ):
                yield Ground(exclusion)

    def admitted(self, mechanism: Mechanism) -> tuple[Line, ...]:
        """The lines that a mechanism's funds may take."""
        return tuple(line for line in self.lines if not self.bars(line, mechanism))

    def may_form(
        self, mechanism: Mechanism, contributors: tuple[Commissioner, ...]
    ) -> bool:
        """Whether these commissioners could have a fund under this mechanism.

        Each must have a line that is admitted, and between them all sides needed.
        """
        if len(contributors) < 2:
            return False
        if mechanism.parties and not all(
            group.met(contributors) for group in mechanism.parties.groups
        ):
            return False
        lines = [
            line
            for line in self.admitted(mechanism)
            if line.commissioner in contributors
        ]
        return len({line.commissioner for line in lines}) == len(
            contributors
        ) and self.has_sides(mechanism, lines)

    def has_sides(
        self, mechanism: Mechanism, lines: list[Line] | tuple[Line, ...]
    ) -> bool:
        """Whether a fund of these lines has the functions of each side it needs."""
        if mechanism.both_sides is None:
            return True
        sides = {self.question.rulebook.side(line.function) for line in lines}
        return sides.issuperset(mechanism.both_sides.sides)

    @cached_property
    def pooled_funds(self) -> tuple[Pooled, ...]:
        """Every pooled fund that could be: mechanism order, then few contributors.

        Raises TooManyFunds when the commissioners are too many to list them.
        """
        funds = []
        for mechanism in self.mechanisms:
            able = [
                c
                for c in self.question.commissioners
                if any(line.commissioner == c for line in self.admitted(mechanism))
            ]
            if len(able) > MOST_CONTRIBUTORS:
                raise TooManyFunds
            for number in range(2, len(able) + 1):
                funds += [
                    self.pooled(mechanism, contributors)
                    for contributors in combinations(able, number)
                    if self._is_wished(contributors)
                    and self.may_form(mechanism, contributors)
                ]
        if len(funds) > MOST_FUNDS:
            raise TooManyFunds
        return tuple(funds)

    def pooled(
        self, mechanism: Mechanism, contributors: tuple[Commissioner, ...]
    ) -> Pooled:
        """A pooled fund of these, hosted as is wished."""
        return Pooled(mechanism.id, contributors, self.question.wishes.host)

    def _is_wished(self, contributors: tuple[Commissioner, ...]) -> bool:
        host = self.question.wishes.host
        return host is None or any(c.name == host for c in contributors)

    @cached_property
    def measured(self) -> bool:
        """Whether every line has an amount, so that fullest means most money."""
        return all(line.amount is not None for line in self.lines)

    @cached_property
    def boxes(self) -> tuple[Fund, ...]:
        """Every fund that could be: the pooled ones, then each line's home.

        The search knows them by their numbers here.
        """
        homes = dict.fromkeys(self.home(line) for line in self.lines)
        return (*self.pooled_funds, *homes)

    @cached_property
    def options(self) -> dict[Line, frozenset[Fund]]:
        """Every fund that each line may lie in, rule by rule."""
        takes = {m.id: frozenset(self.admitted(m)) for m in self.mechanisms}
        return {
            line: frozenset(
                {
                    self.home(line),
                    *(
                        fund
                        for fund in self.pooled_funds
                        if line.commissioner in fund.contributors
                        and line in takes[fund.mechanism]
                    ),
                }
            )
            for line in self.lines
        }

    def lines_of(self, services: Iterable[Asked]) -> frozenset[Line]:
        """The lines of all the functions of some services."""
        services = tuple(services)
        return frozenset(
            line for line in self.lines if any(asked.means(line) for asked in services)
        )

    def tied(self) -> list[frozenset[Line]]:
        """The lines that wishes tie into one fund; ties that share a line are one."""
        groups: list[frozenset[Line]] = []
        for wish in self.question.wishes.together:
            tied = self.lines_of(wish.services)
            for group in [g for g in groups if g & tied]:
                groups.remove(group)
                tied |= group
            groups.append(tied)
        return [group for group in groups if group]


def model(question: Question) -> Model:
    """The model of a question: who holds what, and so which lines there are."""
    return Model(question, holdings(question))
