"""Whether a proposed structure is lawful: what it breaks, and the nearest that is."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from poolcheck.answers.provider_checks import Checks, provider_checks
from poolcheck.law.checker.case import Circumstances, Violation
from poolcheck.law.checker.violations import violations
from poolcheck.law.hosts import misplaced_host
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import NotEncoded, Reading
from poolcheck.question.question import Draft, Question
from poolcheck.reasons import because, rests_on
from poolcheck.reasons.cautions import Caution, cautions
from poolcheck.reasons.depends import Depends, depends
from poolcheck.reasons.doubts import Doubts, doubts
from poolcheck.reasons.outcomes import Judged, judged
from poolcheck.reasons.to_split import ToSplit, to_split
from poolcheck.structures.drafted import drafted, rest_would_do
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.nearest import Nearest, nearest
from poolcheck.structures.own_check import circumstances, hold_to_rules
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import (
    Commissioner,
    Fund,
    Line,
    Pooled,
    RingFenced,
    Structure,
)


@dataclass(frozen=True)
class Broken:
    """A rule that the draft breaks, with the lines and the fund concerned.

    `host` is the proposed host, where that is what is wrong, and `by_committee` says
    that a joint committee is. `lifted_by` are the levers assumed that lift the
    ring-fence of the fund, which then keeps apart money that nothing fences.
    """

    ground: Ground
    lines: tuple[Line, ...]
    fund: Fund | None
    host: Commissioner | None = None
    by_committee: bool = False
    lifted_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """The answer to whether a proposed structure is lawful.

    `lines` are all the budget lines that there are to place, and `drafts` the funds as
    they are judged. `nearest` is None where nothing is broken, no structure is lawful,
    or there were too `many_ways` to find one; `to_rehost` are its pools that need
    another host, each with its number among the drafts, from 0. `rest_would_do` says
    that what no fund names could stay with its payers. `at_work` are the levers assumed
    without which the answer would be another. `checks` are for one provider of it all,
    where a list was published for the law.
    """

    question: Question
    lines: tuple[Line, ...]
    drafts: tuple[Draft, ...]
    violations: tuple[Broken, ...]
    unmet: tuple[because.Unmet, ...]
    unplaced: tuple[because.Unplaced, ...]
    nearest: Nearest | None
    to_rehost: tuple[tuple[int, Pooled], ...]
    many_ways: bool
    rest_would_do: bool
    at_work: tuple[str, ...]
    money: Money | None
    grounds: tuple[Ground, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Judged]
    depends: Depends
    to_split: tuple[ToSplit, ...]
    checks: Checks | None

    @property
    def lawful(self) -> bool:
        """Whether nothing is broken."""
        return not self.violations

    @property
    def proposed(self) -> Structure:
        """The funds as they are judged, as a structure."""
        return structure(self.drafts)

    @property
    def in_no_fund(self) -> tuple[Line, ...]:
        """The lines that are proposed for no fund; last those nobody here may buy."""
        placed = {x for draft in self.drafts for x in draft.placed.lines}
        every = dict.fromkeys((*self.lines, *self.question.budget.lines))
        return tuple(line for line in every if line not in placed)

    @property
    def rest(self) -> tuple[Line, ...]:
        """The lines that no fund of the file names, and that stay with their payers."""
        named = {x for d in self.question.budget.drafts for x in d.placed.lines}
        placed = (x for draft in self.drafts for x in draft.placed.lines)
        return tuple(line for line in placed if line not in named)

    def broken_by(self, line: Line, draft: Draft | None) -> tuple[Ground, ...]:
        """The rules that a line breaks where it is proposed; None is in no fund."""
        fund = draft.placed.fund if draft else None
        return tuple(
            broken.ground
            for broken in self._broken.get(line, ())
            if broken.fund in (None, fund)
        )

    @cached_property
    def _broken(self) -> dict[Line, list[Broken]]:
        """What each line is at fault in."""
        found: dict[Line, list[Broken]] = {}
        for broken in self.violations:
            for line in broken.lines:
                found.setdefault(line, []).append(broken)
        return found


def check(question: Question) -> Checked:
    """Hold the funds of a scenario against the rules.

    Raises OwnFault when the nearest lawful structure fails its own check.
    """
    m = model(question)
    drafts = drafted(m)
    proposed = structure(drafts)
    case = circumstances(m)
    unmet = because.uncommissionable(m)
    broken = [
        *(
            Broken(lacking.nearest, _lines(question, lacking), None)
            for lacking in unmet
            if lacking.nearest
        ),
        *(_broken(m, v) for v in violations(case, proposed) if not _is_unmet(v, unmet)),
        *_misplaced_hosts(question.rulebook, drafts),
    ]
    near, many_ways = None, False
    if broken:
        try:
            near = nearest(m, proposed.funds)
        except (TooMany, TooManyFunds):
            many_ways = True
    if near is not None:
        hold_to_rules(m, [near.structure])
    at_work = _at_work(m, case, proposed, near)
    assumed = [Ground(question.rulebook.rule(lever)) for lever in at_work]
    resting = [*(b.ground for b in broken), *rests_on.drafts(m, drafts), *assumed]
    grounds = tuple(dict.fromkeys(resting))
    readings = rests_on.readings(question, (ground.id for ground in grounds))
    doubted = doubts(question, readings, grounds, judged(question), judged)
    return Checked(
        question=question,
        lines=m.lines,
        drafts=drafts,
        violations=tuple(dict.fromkeys(broken)),
        unmet=unmet,
        unplaced=because.unplaced(m),
        nearest=near,
        to_rehost=tuple(_to_rehost(question.rulebook, drafts, near)) if near else (),
        many_ways=many_ways,
        rest_would_do=not question.budget.rest_is_own and rest_would_do(m),
        at_work=at_work,
        money=money_of(question, proposed),
        grounds=grounds,
        readings=readings,
        cautions=cautions(m, proposed.funds),
        not_encoded=rests_on.not_encoded(question),
        doubts=doubted,
        depends=depends(question, doubted, judged),
        to_split=to_split(question, [proposed]),
        checks=provider_checks(question, proposed),
    )


def structure(drafts: Iterable[Draft]) -> Structure:
    """The funds of a draft, in its order."""
    return Structure(tuple(draft.placed for draft in drafts))


def _misplaced_hosts(rulebook: Rulebook, drafts: tuple[Draft, ...]) -> Iterator[Broken]:
    for draft in drafts:
        rule = _host_rule(rulebook, draft, draft.placed.fund)
        if rule is not None:
            yield Broken(
                Ground(rulebook.rule(rule)),
                draft.placed.lines,
                draft.placed.fund,
                draft.host,
                draft.by_committee,
            )


def _host_rule(rulebook: Rulebook, draft: Draft, fund: Fund) -> str | None:
    """The rule that the host of a draft would break, were its fund this."""
    if not isinstance(fund, Pooled):
        return None
    return misplaced_host(rulebook, fund, draft.host, draft.by_committee)


def _to_rehost(
    rulebook: Rulebook, drafts: tuple[Draft, ...], near: Nearest
) -> Iterator[tuple[int, Pooled]]:
    """The pools of the nearest structure whose proposed host may not host them."""
    for number, placed in near.pools:
        fund = placed.fund
        if isinstance(fund, Pooled) and _host_rule(rulebook, drafts[number], fund):
            yield number, fund


def _lines(question: Question, unmet: because.Unmet) -> tuple[Line, ...]:
    return tuple(
        line for line in question.budget.lines if line.function == unmet.function
    )


def _is_unmet(violation: Violation, unmet: tuple[because.Unmet, ...]) -> bool:
    """Whether a violation only repeats that a line cannot be commissioned."""
    lost = {lacking.function for lacking in unmet}
    return violation.fund is None and all(x.function in lost for x in violation.lines)


def _broken(m: Model, violation: Violation) -> Broken:
    """A violation as it is told: with the clause or the levers that explain it."""
    fund, lines = violation.fund, violation.lines
    if isinstance(fund, Pooled) and len(lines) == 1:
        mechanism = m.question.rulebook.mechanism(fund.mechanism)
        for bar in m.rules.out_of(lines[0], mechanism):
            if bar.id == violation.rule:
                return Broken(bar, lines, fund)
    ground = Ground(m.question.rulebook.rule(violation.rule))
    if isinstance(fund, RingFenced) and fund.ring_fence in m.rules.lifted:
        levers = _lifting(m.question, {fund.ring_fence})
        return Broken(ground, lines, fund, lifted_by=levers)
    return Broken(ground, lines, fund)


def _at_work(
    m: Model, case: Circumstances, proposed: Structure, near: Nearest | None
) -> tuple[str, ...]:
    """The levers assumed that make a difference to the answer.

    Each lifts a rule that the draft, or the nearest lawful structure, would break, or a
    ring-fence that the draft has a budget for.
    """
    without = replace(case, levers=())
    structures = [proposed, *([near.structure] if near else [])]
    rules = {v.rule for s in structures for v in violations(without, s)}
    rules |= {
        placed.fund.ring_fence
        for placed in proposed.funds
        if isinstance(placed.fund, RingFenced)
    }
    return _lifting(m.question, rules)


def _lifting(question: Question, rules: set[str]) -> tuple[str, ...]:
    """The levers assumed that lift any of these rules."""
    return tuple(
        lever.id
        for lever in question.rulebook.levers
        if lever.id in question.assume and not rules.isdisjoint(lever.lifts)
    )
