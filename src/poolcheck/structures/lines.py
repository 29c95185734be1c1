"""The question as budget lines, and what is known of where each may lie."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from poolcheck.law.rules import Mechanism
from poolcheck.question.authority import Holding, holdings, in_its_tier
from poolcheck.question.contributing import passed_on
from poolcheck.question.question import Asked, Question
from poolcheck.structures.into_pools import IntoPools
from poolcheck.structures.own_funds import OwnFunds
from poolcheck.structures.possible_pools import PossiblePools
from poolcheck.structures.rules_on_lines import RulesOnLines
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Fund, Line, Pooled

MOST_FUNDS = 5_000
MOST_CONTRIBUTORS = 14


class TooManyFunds(Exception):  # noqa: N818 - reads as what it is
    """So many commissioners that their possible funds cannot all be listed."""


@dataclass(frozen=True)
class Model:
    """The lines of a question that can be commissioned, and where each may lie.

    `beside` are the functions of which their holders are thought to have a line beside
    those that the question speaks of.
    """

    question: Question
    holdings: dict[str, Holding | None]
    beside: tuple[str, ...] = ()

    def asking(self, question: Question) -> "Model":
        """The model of a question that differs in what is asked of listed lines alone.

        What is known of where they may lie is kept: it turns on no name that is asked.
        """
        other = replace(self, question=question)
        of_its_own = {*vars(other), "groups"}
        kept = {key: of for key, of in vars(self).items() if key not in of_its_own}
        vars(other).update(kept)
        return other

    @property
    def commissionable(self) -> bool:
        """Whether every function in the mix has an open route."""
        return all(self.holdings.values())

    @cached_property
    def rules(self) -> RulesOnLines:
        """The rules that keep lines out of funds."""
        return RulesOnLines(self.question, self.holdings)

    @cached_property
    def own(self) -> OwnFunds:
        """Where the lines may lie outside pools."""
        return OwnFunds(self.question.rulebook, self.rules, self.lines)

    @cached_property
    def into_pools(self) -> IntoPools:
        """Which lines the funds of each power to pool may take."""
        return IntoPools(self.question.rulebook, self.rules, self.lines)

    @cached_property
    def pools(self) -> PossiblePools:
        """Who could have a pooled fund under each power."""
        return PossiblePools(self.question, self.rules, self.into_pools)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every budget line: commissioners as given, each one's as listed.

        Where no lines are listed, each holder of a function has one for it. A listed
        line may be for a function that another holds: a contribution.
        """
        budget = self.question.budget
        return tuple(
            self._told(line)
            for commissioner in self.question.commissioners
            for line in (
                self._listed.get(commissioner, ())
                if budget.listed
                else self._held(commissioner)
            )
        )

    def _told(self, line: Line) -> Line:
        """A line told whole: whether it is a contribution, to whom it is passed on."""
        pays_for_another = self.rules.is_contribution(line)
        rule = self.rules.passed_on(line) if pays_for_another else None
        to = rule.to if rule else ""
        if (line.contribution, line.passed_on_to) == (pays_for_another, to):
            return line
        return replace(line, contribution=pays_for_another, passed_on_to=to)

    @cached_property
    def _listed(self) -> dict[Commissioner, list[Line]]:
        """The lines that are listed for functions that can be commissioned."""
        found: dict[Commissioner, list[Line]] = {}
        for line in self.question.budget.lines:
            if self.holdings.get(line.function):
                found.setdefault(line.commissioner, []).append(line)
        return found

    def _held(self, commissioner: Commissioner) -> list[Line]:
        """The lines of a commissioner where none are listed, those of streams last."""
        rulebook = self.question.rulebook
        plain = [
            Line(commissioner, function)
            for function, holding in self.holdings.items()
            if holding
            and holding.is_held_by(commissioner)
            and (function in self.beside or function not in self.question.streams_alone)
        ]
        paid = {
            Line(commissioner, function, stream=stream.id)
            for asked in self.question.asked
            if asked.stream
            and (stream := rulebook.stream_named(asked.stream))
            and stream.paid_to(commissioner)
            for function in stream.usually(commissioner.kind)
            if function in asked.functions
            and self.holdings.get(function)
            and (
                in_its_tier(rulebook, commissioner, function)
                or passed_on(rulebook, commissioner, function, stream.id)
            )
        }
        order = rulebook.function_order
        return plain + sorted(paid, key=lambda x: (order[x.function], x.stream))

    @cached_property
    def brought(self) -> frozenset[Line]:
        """The lines that are but thought to be there, beside those asked about."""
        return frozenset(
            line
            for line in self.lines
            if line.function in self.beside and not line.stream
        )

    @cached_property
    def passed_to(self) -> frozenset[Commissioner]:
        """Those to whom another's money is to be passed on."""
        passed = (line for line in self.lines if self.rules.passed_on(line))
        return frozenset(c for line in passed for c in self.rules.held_by(line))

    @cached_property
    def groups(self) -> tuple[frozenset[Line], ...]:
        """The services asked about, as lines, none of them twice.

        Lines that the same services share stand together; where only one group is
        left, or one name is asked about, each function is asked about by itself.
        """
        by_services: dict[frozenset[int], set[Line]] = {}
        by_function: dict[str, set[Line]] = {}
        services = _by_function(self.question.asked)
        for line in self.lines:
            asked = frozenset(
                i for i, a in services.get(line.function, ()) if a.means(line)
            )
            if asked:
                by_services.setdefault(asked, set()).add(line)
                by_function.setdefault(line.function, set()).add(line)
        by_function_alone = self.question.alone or len(by_services) < 2
        groups = by_function if by_function_alone else by_services
        return tuple(map(frozenset, groups.values()))

    @cached_property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The mechanisms open to the question, its wishes heeded, in order."""
        wished = self.question.wishes.mechanisms
        return tuple(
            m for m in self.question.rulebook.mechanisms if not wished or m.id in wished
        )

    @cached_property
    def pooled_funds(self) -> tuple[Pooled, ...]:
        """Every pooled fund that could be: mechanism order, then few contributors.

        Raises TooManyFunds when the commissioners are too many to list them.
        """
        funds = []
        for mechanism in self.mechanisms:
            able = self.pools.able(mechanism)
            if len(able) > MOST_CONTRIBUTORS:
                raise TooManyFunds
            for number in range(2, len(able) + 1):
                found = (
                    self.pools.fund_of(mechanism, c) for c in combinations(able, number)
                )
                funds += [fund for fund in found if fund is not None]
        if len(funds) > MOST_FUNDS:
            raise TooManyFunds
        return tuple(funds)

    @cached_property
    def measured(self) -> bool:
        """Whether every line has an amount, so that fullest means most money."""
        return all(line.amount is not None for line in self.lines)

    @cached_property
    def boxes(self) -> tuple[Fund, ...]:
        """Every fund that could be: the pooled ones, then those of single bodies.

        The search knows them by their numbers here.
        """
        return self.boxes_among(self.pooled_funds)

    def boxes_among(self, funds: tuple[Pooled, ...]) -> tuple[Fund, ...]:
        """The same with only these of the pooled funds."""
        return (*funds, *self.own.funds)

    @cached_property
    def options(self) -> dict[Line, frozenset[Fund]]:
        """Every fund that each line may lie in, rule by rule."""
        return self.options_among(self.pooled_funds)

    def options_among(self, funds: tuple[Pooled, ...]) -> dict[Line, frozenset[Fund]]:
        """The same with only these of the pooled funds."""
        options: dict[Line, set[Fund]] = {x: {*self.own.of(x)} for x in self.lines}
        for fund in funds:
            mechanism = self.question.rulebook.mechanism(fund.mechanism)
            for line in self.into_pools.taken(mechanism, fund.contributors):
                options[line].add(fund)
        return {line: frozenset(funds) for line, funds in options.items()}

    @cached_property
    def unplaced(self) -> tuple[Line, ...]:
        """The lines that may lie in no fund at all, whatever is wished."""
        to_pool = tuple(line for line in self.lines if not self.own.of(line))
        if not to_pool:
            return ()
        pooled = {
            line
            for mechanism in self.question.rulebook.mechanisms
            for line in self.pools.takes_at_most(mechanism)
        }
        return tuple(line for line in to_pool if line not in pooled)

    def lines_of(self, services: Iterable[Asked]) -> frozenset[Line]:
        """The lines of all the functions of some services."""
        known = _by_function(services)
        return frozenset(
            line
            for line in self.lines
            if any(asked.means(line) for _, asked in known.get(line.function, ()))
        )

    @cached_property
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


def _by_function(services: Iterable[Asked]) -> dict[str, list[tuple[int, Asked]]]:
    """For each function, the services that may mean a line of it, with their places."""
    found: dict[str, list[tuple[int, Asked]]] = {}
    for number, asked in enumerate(services):
        for function in dict.fromkeys(asked.functions):
            found.setdefault(function, []).append((number, asked))
    return found


def model(question: Question) -> Model:
    """The model of a question: who holds what, and so which lines there are."""
    return Model(question, holdings(question))
