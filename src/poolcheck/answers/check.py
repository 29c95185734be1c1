"""Whether a proposed structure is lawful: what it breaks, and the nearest that is."""

from dataclasses import dataclass, replace

from poolcheck.law.checker import Circumstances, Violation, violations
from poolcheck.law.rules import NotEncoded, Reading
from poolcheck.question.question import Question
from poolcheck.reasons import because, rests_on
from poolcheck.reasons.cautions import Caution, cautions
from poolcheck.reasons.doubts import Doubts, doubts
from poolcheck.reasons.outcomes import Judged, judged
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.nearest import Nearest, nearest
from poolcheck.structures.own_check import circumstances, hold_to_rules
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.sums import Money, money_of
from poolcheck.terms.funds import (
    Commissioner,
    Fund,
    Grant,
    Line,
    Placed,
    Pooled,
    RingFenced,
    Structure,
)


@dataclass(frozen=True)
class Broken:
    """A rule that the draft breaks, with the lines and the fund concerned.

    `host` is the proposed host, where that is what is wrong. `lifted_by` are the levers
    assumed that lift the ring-fence of the fund, which then keeps apart money that
    nothing fences.
    """

    ground: Ground
    lines: tuple[Line, ...]
    fund: Fund | None
    host: Commissioner | None = None
    lifted_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Checked:
    """The answer to whether a proposed structure is lawful.

    `lines` are all the budget lines that there are to place. `nearest` is None where
    nothing is broken, no structure is lawful, or there were too `many_ways` to find
    one. `at_work` are the levers assumed without which the answer would be another.
    """

    question: Question
    lines: tuple[Line, ...]
    proposed: Structure
    violations: tuple[Broken, ...]
    unmet: tuple[because.Unmet, ...]
    unplaced: tuple[because.Unplaced, ...]
    nearest: Nearest | None
    many_ways: bool
    at_work: tuple[str, ...]
    money: Money | None
    grounds: tuple[Ground, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Judged]

    @property
    def lawful(self) -> bool:
        """Whether nothing is broken."""
        return not self.violations

    def numbered(self, broken: Broken) -> int:
        """The number in the file, from 1, of the fund where a rule is broken."""
        return next(
            draft.number
            for draft in self.question.budget.drafts
            if draft.placed.fund == broken.fund
            and set(broken.lines) <= set(draft.placed.lines)
        )

    @property
    def to_rehost(self) -> tuple[tuple[int, Pooled], ...]:
        """The pools of the nearest structure that need another host, by number."""
        drafts = self.question.budget.drafts
        return tuple(
            (number, placed.fund)
            for number, placed in (self.nearest.pools if self.nearest else ())
            if isinstance(placed.fund, Pooled)
            and drafts[number].host not in (None, *placed.fund.contributors)
        )


def check(question: Question) -> Checked:
    """Hold the funds of a scenario against the rules.

    Raises OwnFault when the nearest lawful structure fails its own check.
    """
    m = model(question)
    drafts = question.budget.drafts
    proposed = Structure(tuple(_with_receivers(m, draft.placed) for draft in drafts))
    case = circumstances(m)
    unmet = because.uncommissionable(m)
    host_pays = Ground(question.rulebook.principles.host)
    broken = [
        *(
            Broken(lacking.nearest, _lines(question, lacking), None)
            for lacking in unmet
            if lacking.nearest
        ),
        *(_broken(m, v) for v in violations(case, proposed) if not _is_unmet(v, unmet)),
        *(
            Broken(host_pays, draft.placed.lines, draft.placed.fund, draft.wrong_host)
            for draft in drafts
            if draft.wrong_host
        ),
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
    return Checked(
        question=question,
        lines=m.lines,
        proposed=proposed,
        violations=tuple(dict.fromkeys(broken)),
        unmet=unmet,
        unplaced=because.unplaced(m),
        nearest=near,
        many_ways=many_ways,
        at_work=at_work,
        money=money_of(question, proposed),
        grounds=grounds,
        readings=readings,
        cautions=cautions(m),
        not_encoded=rests_on.not_encoded(question),
        doubts=doubts(question, readings, grounds, judged(question), judged),
    )


def _with_receivers(m: Model, placed: Placed) -> Placed:
    """A fund as proposed; with a grant, who may receive it."""
    if not isinstance(placed.fund, Grant):
        return placed
    lawful = [g for g in m.grants(placed.fund.line) if g == placed.fund]
    return replace(placed, fund=lawful[0]) if lawful else placed


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
    if isinstance(violation.fund, Pooled) and len(violation.lines) == 1:
        mechanism = m.question.rulebook.mechanism(violation.fund.mechanism)
        for bar in m.rules.out_of(violation.lines[0], mechanism):
            if bar.id == violation.rule:
                return Broken(bar, violation.lines, violation.fund)
    ground = Ground(m.question.rulebook.rule(violation.rule))
    if (
        isinstance(violation.fund, RingFenced)
        and violation.fund.ring_fence in m.rules.lifted
    ):
        levers = _lifting(m.question, {violation.fund.ring_fence})
        return Broken(ground, violation.lines, violation.fund, lifted_by=levers)
    return Broken(ground, violation.lines, violation.fund)


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
