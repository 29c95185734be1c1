"""The question as budget lines: where each may lie, and what bars it elsewhere."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property
from itertools import combinations

from poolcheck.law.rules import Mechanism, PassedOn
from poolcheck.question.authority import Holding, holdings, in_its_tier
from poolcheck.question.contributing import passed_on
from poolcheck.question.question import Asked, Question
from poolcheck.structures.ground import Ground
from poolcheck.structures.rules_on_lines import RulesOnLines
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Aligned,
    Commissioner,
    Fund,
    Grant,
    Line,
    Own,
    Pooled,
    RingFenced,
)

# Whose paying in lets a contribution into a fund; None of what is no contribution.
_Holders = frozenset[Commissioner] | None

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
    def passing_on(self) -> tuple[PassedOn, ...]:
        """The rules by which some line is for its payer to pass on."""
        rules = (self.rules.passed_on(line) for line in self.lines)
        return tuple(dict.fromkeys(rule for rule in rules if rule))

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

    def home(self, line: Line) -> Fund | None:
        """Where a line lies when it is not pooled; None if it may lie nowhere else."""
        return next(iter(self.own(line)), None)

    def own(self, line: Line) -> tuple[Own, ...]:
        """The funds outside pools that a line may lie in: its home, or its grants.

        A contribution may be paid over by grant, if its stream does not keep it apart;
        its payer cannot spend it. What is for its payer to pass on lies with the payer.
        Money that has to be pooled has none.
        """
        known = self._own.get(line)
        return self._outside_pools(line) if known is None else known

    @cached_property
    def _own(self) -> dict[Line, tuple[Own, ...]]:
        return {line: self._outside_pools(line) for line in self.lines}

    @cached_property
    def own_funds(self) -> tuple[Own, ...]:
        """Every fund outside pools, in the order of the lines that may lie in it."""
        return tuple(dict.fromkeys(fund for own in self._own.values() for fund in own))

    def _outside_pools(self, line: Line) -> tuple[Own, ...]:
        if self.rules.of_stream.bars(line, None):
            return ()
        if self.rules.is_contribution(line) and not self.rules.passed_on(line):
            return self.grants(line)
        fence = self.rules.fenced_by(line)
        if fence is not None:
            return (RingFenced(fence, line.commissioner),)
        return (Aligned(line.commissioner),)

    def grants(self, line: Line) -> tuple[Grant, ...]:
        """The powers by which a contribution may be paid over, and to whom."""
        rules = self.rules
        bound = rules.of_stream.bars(line, None) or rules.of_stream.apart(line)
        if bound or not rules.is_contribution(line):
            return ()
        payer = line.commissioner.kind
        found = []
        for power in self.question.rulebook.grants:
            to = tuple(
                c
                for c in rules.held_by(line)
                if power.may_pay(payer, line.function, c.kind)
            )
            if to:
                found.append(Grant(power.id, line, to))
        return tuple(found)

    def bars(self, line: Line, mechanism: Mechanism) -> tuple[Ground, ...]:
        """The rules that keep a line out of a mechanism's funds; none if admitted."""
        return self._bars[line, mechanism.id]

    @cached_property
    def _bars(self) -> dict[tuple[Line, str], tuple[Ground, ...]]:
        # Lines that differ in their names and amounts alone are kept out alike.
        alike: dict[object, list[Line]] = {}
        for line in self.lines:
            what = (line.commissioner, line.function, line.stream)
            paid = (line.towards, line.contribution, line.passed_on_to)
            alike.setdefault((what, paid), []).append(line)
        return {
            (line, mechanism.id): bars
            for lines in alike.values()
            for mechanism in self.question.rulebook.mechanisms
            for bars in (tuple(self.rules.out_of(lines[0], mechanism)),)
            for line in lines
        }

    def admitted(self, mechanism: Mechanism) -> tuple[Line, ...]:
        """The lines that a mechanism's funds may take, given the right contributors."""
        return self._admitted[mechanism.id]

    @cached_property
    def _admitted(self) -> dict[str, tuple[Line, ...]]:
        return {
            mechanism.id: tuple(x for x in self.lines if not self.bars(x, mechanism))
            for mechanism in self.question.rulebook.mechanisms
        }

    @cached_property
    def _with_holder(self) -> dict[tuple[Line, str], frozenset[Commissioner]]:
        """For each contribution and mechanism, the holders who let it into a fund."""
        return {
            (line, mechanism.id): frozenset(
                c
                for c in self.rules.held_by(line)
                if not any(self.rules.of_holder(mechanism, line, c))
            )
            for line in self.lines
            if self.rules.is_contribution(line)
            for mechanism in self.question.rulebook.mechanisms
        }

    def let_in_by(self, line: Line, mechanism: Mechanism) -> frozenset[Commissioner]:
        """Whose paying in lets a contribution into a mechanism's fund."""
        return self._with_holder.get((line, mechanism.id), frozenset())

    def taken(
        self, mechanism: Mechanism, contributors: Collection[Commissioner]
    ) -> tuple[Line, ...]:
        """The lines that a fund of these contributors may take.

        Their own, and a contribution where a body that holds its function is one of
        them. Money to be passed on needs none, if what it has to lie beside goes in.
        """
        contributors = frozenset(contributors)
        held = tuple(
            line
            for line, holders in self._takes[mechanism.id]
            if line.commissioner in contributors
            and (holders is None or not holders.isdisjoint(contributors))
        )
        if not self.passing_on:
            return held
        return tuple(
            line
            for line, _ in self._takes[mechanism.id]
            if line in held
            or (
                line.commissioner in contributors
                and (rule := self.rules.passed_on(line))
                and any(self.rules.is_beside(other, rule) for other in held)
            )
        )

    @cached_property
    def _takes(self) -> dict[str, tuple[tuple[Line, _Holders], ...]]:
        """By mechanism, the lines admitted; of a contribution, who lets it in."""
        return {
            mechanism.id: tuple(
                (line, self._with_holder.get((line, mechanism.id)))
                for line in self.admitted(mechanism)
            )
            for mechanism in self.question.rulebook.mechanisms
        }

    def passed_out_of(
        self,
        line: Line,
        mechanism: Mechanism,
        contributors: Collection[Commissioner],
    ) -> PassedOn | None:
        """The rule by which a fund may take a line with no holder of its function.

        None where a holder pays in, or where no such rule is needed.
        """
        if not self.let_in_by(line, mechanism).isdisjoint(contributors):
            return None
        return self.rules.passed_on(line)

    def stray(self, mechanism: Mechanism, lines: Collection[Line]) -> tuple[Line, ...]:
        """The lines to be passed on that lack in a fund what they may lie there by."""
        paying = {line.commissioner for line in lines}
        return tuple(
            line
            for line in lines
            if (rule := self.passed_out_of(line, mechanism, paying))
            and not any(self.rules.is_beside(other, rule) for other in lines)
        )

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
            paying = {line.commissioner for line in self.taken(mechanism, able)}
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
        return self.taken(mechanism, everybody)

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
        lines = self.taken(mechanism, contributors)
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

    @cached_property
    def pooled_funds(self) -> tuple[Pooled, ...]:
        """Every pooled fund that could be: mechanism order, then few contributors.

        Raises TooManyFunds when the commissioners are too many to list them.
        """
        funds = []
        for mechanism in self.mechanisms:
            able = self.able(mechanism)
            if len(able) > MOST_CONTRIBUTORS:
                raise TooManyFunds
            for number in range(2, len(able) + 1):
                found = (self.fund_of(mechanism, c) for c in combinations(able, number))
                funds += [fund for fund in found if fund is not None]
        if len(funds) > MOST_FUNDS:
            raise TooManyFunds
        return tuple(funds)

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
        return (*funds, *self.own_funds)

    @cached_property
    def options(self) -> dict[Line, frozenset[Fund]]:
        """Every fund that each line may lie in, rule by rule."""
        return self.options_among(self.pooled_funds)

    def options_among(self, funds: tuple[Pooled, ...]) -> dict[Line, frozenset[Fund]]:
        """The same with only these of the pooled funds."""
        options: dict[Line, set[Fund]] = {x: {*self.own(x)} for x in self.lines}
        for fund in funds:
            mechanism = self.question.rulebook.mechanism(fund.mechanism)
            for line in self.taken(mechanism, fund.contributors):
                options[line].add(fund)
        return {line: frozenset(funds) for line, funds in options.items()}

    @cached_property
    def all_have_homes(self) -> bool:
        """Whether every line may lie outside pools, so that no pool is needed."""
        return all(self.own(line) for line in self.lines)

    @cached_property
    def unplaced(self) -> tuple[Line, ...]:
        """The lines that may lie in no fund at all, whatever is wished."""
        to_pool = tuple(line for line in self.lines if not self.own(line))
        if not to_pool:
            return ()
        pooled = {
            line
            for mechanism in self.question.rulebook.mechanisms
            for line in self.takes_at_most(mechanism)
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
