"""What is in doubt in a question: each reading's other choices, each unverified rule.

A rule that is not verified is turned by its reading. One that no reading turns is left
out: then a permission is lost, or a bar is lifted.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from poolcheck.law.excerpts import without
from poolcheck.law.otherwise import otherwise, without_clause
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import (
    Clause,
    Except,
    Exclusion,
    KeptApart,
    Lever,
    MayNotLie,
    MustLie,
    Other,
    PaysFor,
    Reading,
    RingFence,
    Route,
    Rule,
    Stream,
)
from poolcheck.question.question import Question
from poolcheck.structures.ground import Ground
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import Basis

Otherwise = Callable[[Rulebook], Rulebook]


@dataclass(frozen=True)
class Doubtful:
    """A reading's other choice, or a rule that may not hold, as `Doubt` has it.

    `otherwise` makes the rulebook by it, and is None where it cannot be worked out;
    `clause` are the words of the clause that is in doubt, if it is one.
    """

    of: Rule
    says: str
    rests: bool
    otherwise: Otherwise | None
    clause: str = ""
    given: str = ""
    on_unverified: bool = False
    lifted: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, str, bool]:
        """What makes a rulebook of it: whose choice, which, and whether it bears."""
        return self.of.id, self.says, self.otherwise is _as_it_is


def in_doubt(
    question: Question, readings: Collection[Reading], grounds: Collection[Ground]
) -> Iterator[Doubtful]:
    """Everything in doubt that bears on the question, in the rulebook's order."""
    turned: list[Reading] = []
    unverified = _resting_on(question, grounds)
    for reading in question.rulebook.readings:
        rests = reading in readings
        for other in reading.others:
            when = reading.when if other.when is None else other.when
            if question.touches(when):
                turned.append(reading)
                yield Doubtful(
                    reading,
                    other.says,
                    rests,
                    _by(other),
                    given=other.given,
                    on_unverified=not unverified.isdisjoint(
                        other.touched.union(reading.rules)
                    ),
                    lifted=other.touched,
                )
            elif rests:
                yield Doubtful(reading, other.says, rests, _as_it_is)
        if reading.unchanged and question.touches(reading.when):
            yield Doubtful(reading, reading.unchanged, rests, _as_it_is)
        if rests and reading.unsolved:
            yield Doubtful(reading, reading.otherwise, rests, None)
    cited = {ground.id for ground in grounds}
    for rule in _unverified(question):
        # What a reading's other choice turns is told of with the reading.
        if not any(reading.turns(rule.id, rule) for reading in turned):
            rests = rule.id in cited
            yield Doubtful(
                rule,
                rule.says,
                rests,
                _less(rule.id),
                on_unverified=rests,
                lifted=frozenset({rule.id}),
            )
    for admits, clause in _unverified_clauses(question):
        if not any(reading.turns(admits, clause) for reading in turned):
            yield Doubtful(
                replace(clause, id=admits),
                clause.says,
                admits in cited,
                _less_clause(admits, clause),
                clause.says,
                on_unverified=admits in cited,
            )


def _resting_on(question: Question, grounds: Collection[Ground]) -> frozenset[str]:
    """The ids of the unverified rules, or of what has such a clause, among these."""
    in_clauses = {admits for admits, _ in _unverified_clauses(question)}
    return frozenset(
        ground.id
        for ground in grounds
        if ground.rule.basis is Basis.UNVERIFIED or ground.id in in_clauses
    )


def _as_it_is(rulebook: Rulebook) -> Rulebook:
    return rulebook


def _by(other: Other) -> Otherwise:
    return lambda rulebook: otherwise(rulebook, other)


def _less(rule_id: str) -> Otherwise:
    return lambda rulebook: without(rulebook, rule_id)


def _less_clause(admits: str, clause: Clause) -> Otherwise:
    return lambda rulebook: without_clause(rulebook, admits, clause)


def _unverified(question: Question) -> Iterator[Rule]:
    """The unverified rules that bear on the mix, or that were assumed."""
    of_streams = set(_of_streams(question))
    for rule in question.rulebook.deciding():
        if rule.basis is not Basis.UNVERIFIED:
            continue
        match rule:
            case Route() | RingFence() | Exclusion():
                if not set(rule.functions).isdisjoint(question.mix):
                    yield rule
            case Lever():
                if rule.id in question.assume:
                    yield rule
            case PaysFor() | MustLie() | MayNotLie() | KeptApart() | Except():
                if rule.id in of_streams:
                    yield rule
            case Stream():
                pass  # Its own rules are tried, each by itself.
            case _:
                yield rule


def _of_streams(question: Question) -> Iterator[str]:
    """The ids of the rules that bar something, of the streams in a question."""
    for stream in question.rulebook.streams:
        if stream.id in question.streams:
            for part in stream.parts.values():
                if not isinstance(part, PaysFor | MustLie) or part.binds:
                    yield part.id


def _unverified_clauses(question: Question) -> Iterator[tuple[str, Clause]]:
    for mechanism in question.rulebook.mechanisms:
        if mechanism.admits is None:
            continue
        for clause in mechanism.admits.every_clause:
            bears = not set(clause.functions).isdisjoint(question.mix)
            if clause.basis is Basis.UNVERIFIED and bears:
                yield mechanism.admits.id, clause
