"""Is a proposed structure lawful: every rule it breaks, and the nearest that is."""

from dataclasses import dataclass

from poolcheck import explain
from poolcheck.checker import Violation, violations
from poolcheck.circumstances import circumstances
from poolcheck.doubts import Doubts, doubts
from poolcheck.errors import OwnFault
from poolcheck.finding import Caution, cautions
from poolcheck.model import Bar, Model, model
from poolcheck.nearest import Nearest, nearest
from poolcheck.outcome import Judged, judged
from poolcheck.question import Draft, Question
from poolcheck.rulebook.rules import NotEncoded, Reading
from poolcheck.sums import Money, has_amounts, money
from poolcheck.terms import Commissioner, Fund, Line, Pooled, Structure


@dataclass(frozen=True)
class Broken:
    """A rule that a proposal breaks, for whatever lines and in whichever fund."""

    bar: Bar
    lines: tuple[Line, ...]
    fund: Fund | None
    host: Commissioner | None = None


@dataclass(frozen=True)
class Checked:
    """What came of holding a proposed structure against the rules."""

    question: Question
    model: Model
    proposed: Structure
    broken: tuple[Broken, ...]
    unmet: tuple[explain.Unmet, ...]
    nearest: Nearest | None
    money: Money | None
    bars: tuple[Bar, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]
    doubts: Doubts[Judged]

    @property
    def lawful(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


def check(question: Question) -> Checked:
    """Hold the scenario's draft funds against the rules.

    Raises OwnFault when the nearest lawful structure does not stand up to its check.
    """
    m = model(question)
    drafts = question.budget.drafts
    proposed = Structure(tuple(draft.placed for draft in drafts))
    case = circumstances(m)
    unmet = explain.uncommissionable(m)
    broken = [
        *(
            Broken(Bar(lacking.nearest), _lines(question, lacking), None)
            for lacking in unmet
            if lacking.nearest
        ),
        *(_broken(m, v) for v in violations(case, proposed) if not _is_unmet(v, unmet)),
        *_hosts(question, drafts),
    ]
    near = nearest(m, proposed.funds) if broken else None
    if near is not None and violations(case, near.structure):
        raise OwnFault("the nearest lawful structure breaks its own rules")
    bars = tuple(dict.fromkeys([*(b.bar for b in broken), *_resting(m, proposed)]))
    readings = explain.readings(m, bars)
    return Checked(
        question,
        m,
        proposed,
        tuple(dict.fromkeys(broken)),
        unmet,
        near,
        money(question.commissioners, question.budget, proposed)
        if has_amounts(question.budget)
        else None,
        bars,
        readings,
        cautions(m),
        explain.left_out(m),
        doubts(question, readings, bars, judged(question), judged),
    )


def _lines(question: Question, unmet: explain.Unmet) -> tuple[Line, ...]:
    return tuple(
        b.line for b in question.budget.lines if b.line.function == unmet.function
    )


def _is_unmet(violation: Violation, unmet: tuple[explain.Unmet, ...]) -> bool:
    """Whether a violation only says again that a line cannot be commissioned."""
    lost = {lacking.function for lacking in unmet}
    return violation.fund is None and all(x.function in lost for x in violation.lines)


def _broken(m: Model, violation: Violation) -> Broken:
    """A violation, with the clause that says why where a mechanism leaves it out."""
    if isinstance(violation.fund, Pooled) and len(violation.lines) == 1:
        mechanism = m.question.rulebook.mechanism(violation.fund.mechanism)
        for bar in m.bars_if_held(violation.lines[0], mechanism):
            if bar.rule == violation.rule:
                return Broken(bar, violation.lines, violation.fund)
    return Broken(Bar(violation.rule), violation.lines, violation.fund)


def _hosts(question: Question, drafts: tuple[Draft, ...]) -> list[Broken]:
    """The funds whose host does not pay into them."""
    rule = question.rulebook.principles.host.id
    return [
        Broken(Bar(rule), draft.placed.lines, draft.placed.fund, draft.host)
        for draft in drafts
        if isinstance(draft.placed.fund, Pooled)
        and draft.host is not None
        and draft.host not in draft.placed.fund.contributors
    ]


def _resting(m: Model, proposed: Structure) -> list[Bar]:
    """The rules that a lawful proposal rests on: its powers, and the routes."""
    bars = [Bar(h.route.id) for h in m.held.values() if h]
    for placed in proposed.pooled():
        assert isinstance(placed.fund, Pooled)
        mechanism = m.question.rulebook.mechanism(placed.fund.mechanism)
        parts = (mechanism.parties, mechanism.both_sides, mechanism.admits)
        bars += [Bar(mechanism.id), *(Bar(part.id) for part in parts if part)]
    return bars
