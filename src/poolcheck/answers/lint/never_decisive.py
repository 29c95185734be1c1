"""Rules that no answer turns on: left out, everything stays as it was."""

from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace
from datetime import date

from poolcheck.answers.lint.flaws import Flaw, Flaws, Sort
from poolcheck.answers.lint.possible_lines import lines
from poolcheck.answers.lint.questions import Cases
from poolcheck.law.excerpts import without
from poolcheck.law.periods import Life
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Exclusion,
    Lever,
    MustLie,
    OnePayer,
    PaysFor,
    RingFence,
    Route,
    Rule,
    Stream,
)
from poolcheck.question.question import Question
from poolcheck.reasons.because import blocked
from poolcheck.structures.lines import Model, model
from poolcheck.terms.frozen import dataclass

# Past this the rules that are left are not tried, and that is said.
MOST_IN_ALL = 100_000


@dataclass(frozen=True)
class Trial:
    """The rules that decided nothing, the questions tried, the rules not tried.

    With each idle rule goes how many questions it was tried on.
    """

    idle: tuple[tuple[Rule, int], ...]
    questions: int
    untried: tuple[Rule, ...]


def never_decisive(flaws: Flaws, trial: Trial) -> Iterator[Flaw]:
    """A fault for every rule that a trial found to decide nothing."""
    for rule, number in trial.idle:
        yield flaws.of(
            Sort.NEVER_DECISIVE,
            rule,
            "",
            f"decides nothing: the {number:,} questions tried that it bears on are all "
            "answered the same without it",
            "see which other rules leave it nothing to decide, and leave one out",
        )


def trial(life: Life, known: set[str]) -> Trial:
    """Every deciding rule, asked about with and without it until an answer differs.

    Rules in `known` are passed over: a fault already says why they decide nothing.
    """
    cases, answered = Cases(life), Answered({})
    idle, untried, in_all = [], [], 0
    for rule in life.rulebook.deciding():
        if rule.id in known or not life.of(rule) or _not_to_try(rule):
            continue
        if in_all >= MOST_IN_ALL:
            untried.append(rule)
            continue
        number, decisive = _tried(cases, answered, rule)
        in_all += number
        if not decisive:
            idle.append((rule, number))
    return Trial(tuple(idle), in_all, tuple(untried))


def _not_to_try(rule: Rule) -> bool:
    """Whether a rule is one that no question tried here could turn on."""
    match rule:
        case Stream():
            return not rule.bars
        case PaysFor() | MustLie():
            return not rule.binds
        case OnePayer():
            # It lets a draft be, and none is tried here.
            return True
    return False


@dataclass(frozen=True)
class Answered:
    """What questions are answered by all of the rules; those of streams come again."""

    known: dict[Hashable, object]

    def answer(self, m: Model, reasons: bool) -> object:
        """What a question is answered, worked out once."""
        question = m.question
        if not question.budget.listed:
            return answer(m, reasons)
        who, lines = question.commissioners, question.budget.lines
        key = (question.day, who, lines, question.assume, reasons)
        if key not in self.known:
            self.known[key] = answer(m, reasons)
        return self.known[key]


def _tried(cases: Cases, answered: Answered, rule: Rule) -> tuple[int, bool]:
    """How many questions a rule was tried on, and whether the last turned on it."""
    less: dict[date, Rulebook] = {}
    number = 0
    for period, question in cases.questions(rule):
        number += 1
        levers = tuple(lever for lever in question.assume if lever != rule.id)
        if period.first not in less:
            less[period.first] = without(period.rulebook, rule.id)
        cut = replace(question, rulebook=less[period.first], assume=levers)
        if _decides(answered, rule, question, cut):
            return number, True
    return number, False


def _decides(answered: Answered, rule: Rule, question: Question, cut: Question) -> bool:
    """Whether a question is answered otherwise in a rulebook cut of a rule."""
    whole = model(question)
    # Only a route says who holds what.
    less = model(cut) if isinstance(rule, Route) else Model(cut, whole.holdings)
    if isinstance(rule, Exclusion) and not _could_be_pooled(less, question, {rule.id}):
        return False
    if isinstance(rule, Lever) and not _could_be_pooled(whole, question, rule.lifts):
        return False
    reasons = not isinstance(rule, Route | RingFence | Exclusion | Lever)
    return answered.answer(whole, reasons) != answer(less, reasons)


def _could_be_pooled(free: Model, question: Question, bars: Collection[str]) -> bool:
    """Whether a line that these exclusions keep out might lie in a pool without them.

    In no other fund and of no other line could they show. Taken to be so where money of
    streams is listed, and of bars that are no exclusions.
    """
    rulebook = question.rulebook
    known = [x for x in rulebook.exclusions if x.id in bars]
    if question.budget.listed or len(known) < len(bars):
        return True
    return any(
        line.function in exclusion.functions
        for exclusion in known
        for line in free.pools.takes_at_most(rulebook.mechanism(exclusion.mechanism))
    )


def answer(m: Model, reasons: bool) -> object:
    """Who holds each line and which funds it may lie in: all structures follow.

    With `reasons` also who may host each fund, and the rules that block each power. A
    rule on hosts, parties or sides may show only there, as where no line is left for it
    to forbid.
    """
    held = [
        holding and (holding.holders, holding.route.condition)
        for holding in m.holdings.values()
    ]
    hosts = [(fund.hosts, fund.joint_committee) for fund in m.pooled_funds]
    return held, m.options, reasons and (hosts, blocked(m))


def unused(flaws: Flaws, life: Life) -> Iterator[Flaw]:
    """A fault for every fact that no route asks for, and kind that holds no line."""
    rulebook = life.rulebook
    asked = {fact for route in rulebook.routes for fact in route.facts}
    for fact in rulebook.facts:
        if fact.id not in asked:
            yield flaws.of(
                Sort.NEVER_DECISIVE,
                fact,
                "",
                "decides nothing: no route asks for it",
                "name it in the facts of a route, or leave it out",
            )
    kinds = {held.kind for period in life.periods for held in lines(period.rulebook)}
    kinds |= {kind for r in rulebook.routes for n in r.needs for kind in n.kinds}
    for kind in rulebook.kinds:
        if kind.id not in kinds:
            yield flaws.of(
                Sort.NEVER_DECISIVE,
                kind,
                "",
                "decides nothing: it can hold no line, and no route needs it",
                "give it a route, or say why it has no place as an [[outsider]]",
            )
