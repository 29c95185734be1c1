"""An answer in short, to be held beside what another reading would make of it."""

from dataclasses import field, replace
from enum import Enum
from typing import TYPE_CHECKING

from poolcheck.law.checker.violations import violations
from poolcheck.law.hosts import misplaced_host
from poolcheck.question.question import Question, Wishes
from poolcheck.reasons.because import uncommissionable
from poolcheck.structures.beside import model_asked
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.one_fund import Pooling, pooling
from poolcheck.structures.own_check import circumstances
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Aligned, Placed, Pooled, RingFenced, Structure
from poolcheck.terms.verdicts import Verdict

if TYPE_CHECKING:
    from poolcheck.structures.patterns import AllPatterns

# Of no more patterns it is told which they are, of more only how many, and of what.
MOST_PATTERNS_FOR_A_DOUBT = 1_000


@dataclass(frozen=True)
class Answered:
    """The verdict of `can-pool`, and the functions that lie together.

    Two are equal whichever fund that is, and under whichever power.
    """

    verdict: Verdict
    together: tuple[str, ...]
    fund: Placed | None = field(compare=False)

    @property
    def rank(self) -> int:
        """How good the answer is, as that of its verdict."""
        return self.verdict.rank

    @property
    def allows(self) -> bool:
        """Whether something may lie together."""
        return self.verdict.rank >= Verdict.PARTLY.rank


def answered(question: Question) -> Answered:
    """The answer of `can-pool`; raises TooMany or TooManyFunds as the search does."""
    return as_answered(question, pooling(model_asked(question)))


def as_answered(question: Question, answer: Pooling) -> Answered:
    """An answer of `can-pool` in short."""
    inside = {line.function for line in answer.fund.lines} if answer.fund else set()
    together = tuple(f for f in question.asked_functions() if f in inside)
    return Answered(answer.verdict, together, answer.fund)


def same_with_no_more(question: Question) -> bool:
    """Whether `can-pool` says the same where nothing is thought beside what is named.

    That is so for a file, which lists all the money that there is.
    """
    try:
        return answered(replace(question, may_bring=False)) == answered(question)
    except (TooMany, TooManyFunds):
        return False


class Found(Enum):
    """Whether there are lawful structures, and why there are none; worst first."""

    NOT_COMMISSIONABLE = "not-commissionable"
    NO_PLACE = "no-lawful-place"
    NONE_AS_WISHED = "none-under-wishes"
    SOME = "found"


@dataclass(frozen=True)
class Counted:
    """How many structures are lawful, in how many patterns, and which ones."""

    count: int
    pattern_count: int
    verdict: Found
    shape: object = field(repr=False)

    @property
    def commissionable(self) -> bool:
        """Whether these commissioners may buy it all."""
        return self.verdict is not Found.NOT_COMMISSIONABLE

    @property
    def rank(self) -> int:
        """How good the answer is: whether there is any structure."""
        return list(Found).index(self.verdict)

    @property
    def allows(self) -> bool:
        """Whether there is any structure."""
        return self.verdict is Found.SOME


def counted(question: Question) -> Counted:
    """The answer of `structures` in short.

    Raises TooMany where they take long to count.
    """
    # Not before it is needed: all that counts takes long to load.
    from poolcheck.structures.lawful import soon_lawful

    m = model(question)
    return as_counted(m, soon_lawful(m, MOST_PATTERNS_FOR_A_DOUBT))


def as_counted(model: Model, result: "AllPatterns") -> Counted:
    """An answer of `structures` in short."""
    shape = _shape(model, result) if model.commissionable else None
    return Counted(result.count, result.number, _found(model, result), shape)


def _shape(model: Model, result: "AllPatterns") -> object:
    """What tells one set of structures from another, their numbers being the same."""
    if result.whole and result.number <= MOST_PATTERNS_FOR_A_DOUBT:
        # They are those of their patterns, of lines that may lie in these funds.
        funds = {fund for p in result.patterns for fund in p.pooled_funds}
        may = frozenset(model.options_among(tuple(funds)).items())
        return may, tuple((p.pooled_funds, p.count) for p in result.patterns)
    # Where lines may lie, power by power: the funds are too many to name.
    pooled = ((m.id, frozenset(model.pools.takes_at_most(m))) for m in model.mechanisms)
    return tuple(pooled), tuple((line, model.own.of(line)) for line in model.lines)


def _found(m: Model, result: "AllPatterns") -> Found:
    from poolcheck.structures.any_lawful import any_lawful

    if not m.commissionable:
        return Found.NOT_COMMISSIONABLE
    if result.count:
        return Found.SOME
    without = replace(m.question, wishes=Wishes())
    wished = without != m.question and not m.unplaced
    if wished and any_lawful(model(without)):
        return Found.NONE_AS_WISHED
    return Found.NO_PLACE


class Judgement(Enum):
    """Whether a draft is lawful."""

    LAWFUL = "lawful"
    NOT_LAWFUL = "not-lawful"


@dataclass(frozen=True)
class Judged:
    """Whether a draft is lawful, and the rules that it would break."""

    lawful: bool
    rules: tuple[str, ...] = field(compare=False)

    @property
    def verdict(self) -> Judgement:
        """The judgement in a word."""
        return Judgement.LAWFUL if self.lawful else Judgement.NOT_LAWFUL

    @property
    def rank(self) -> int:
        """How good it is: 1 if lawful."""
        return int(self.lawful)

    @property
    def allows(self) -> bool:
        """Whether it is lawful."""
        return self.lawful


def judged(question: Question) -> Judged:
    """The answer of `check` in short.

    The rulebook may lack rules that the draft was written for: a fund under a power
    that is gone breaks it, and a ring-fence that is gone fences nothing.
    """
    from poolcheck.structures.drafted import drafted

    m = model(question)
    rulebook = question.rulebook
    powers = {x.id for x in rulebook.mechanisms}
    fences = {x.id for x in (*rulebook.ring_fences, *rulebook.kept_apart)}
    rules = [u.nearest.id if u.nearest else "" for u in uncommissionable(m)]
    placed = []
    case = circumstances(m)
    for draft in drafted(m):
        fund = draft.placed.fund
        if isinstance(fund, Pooled):
            if fund.mechanism not in powers:
                rules.append(fund.mechanism)
                continue
            rule = misplaced_host(rulebook, fund, draft.host, draft.by_committee)
            rules += [rule] if rule else []
        if isinstance(fund, RingFenced) and fund.ring_fence not in fences:
            # What nothing fences any more may be kept apart all the same.
            fund = Aligned(fund.commissioner)
        placed.append(Placed(fund, draft.placed.lines))
    broken = violations(case, Structure(tuple(placed)))
    rules += [violation.rule for violation in broken]
    return Judged(not rules, tuple(dict.fromkeys(rules)))
