"""The program's nouns as brute force and the checker have them, and the other way."""

from typing import Any

from poolcheck.law.checker.case import Circumstances
from poolcheck.question.question import Question, Wish, Wishes
from poolcheck.reasons.remedies.changes import Add, Change, Pull, Remove
from poolcheck.structures.lines import Model
from poolcheck.structures.patterns import every, patterns_of
from poolcheck.terms.funds import Aligned, Fund, Grant, Pooled, RingFenced, Structure
from tests.drawn.questions import Case
from tests.oracles import brute_force


def as_oracle_fund(fund: Fund) -> brute_force.Fund:
    match fund:
        case Pooled(mechanism, contributors):
            return ("pooled", mechanism, tuple(c.name for c in contributors))
        case Aligned(commissioner):
            return ("aligned", commissioner.name)
        case RingFenced(fence, commissioner):
            return ("ring-fenced", fence, commissioner.name)
        case Grant():
            raise NotImplementedError("nothing is paid over in a typed question")


def as_oracle_map(structure: Structure) -> brute_force.Structure:
    return frozenset(
        ((line.commissioner.name, line.function), as_oracle_fund(placed.fund))
        for placed in structure.funds
        for line in placed.lines
    )


def services_of(question: Question) -> list[list[str]]:
    """The services asked about, as functions, each function in one of them.

    Those that the same services share stand together; one service is taken apart.
    """
    by_services: dict[frozenset[str], list[str]] = {}
    for function in question.asked_functions():
        words = frozenset(a.words for a in question.asked if function in a.functions)
        by_services.setdefault(words, []).append(function)
    groups = list(by_services.values())
    return groups if len(groups) > 1 else [[function] for function in groups[0]]


def brute(case: Case) -> set[brute_force.Structure]:
    return brute_force.structures(
        case.tables, case.who, case.question.mix, **case.common
    )


def listed(m: Model) -> list[brute_force.Structure]:
    return [as_oracle_map(s) for s in every(m, patterns_of(m).patterns, None)]


def as_oracle_change(change: Change) -> tuple[str, str]:
    match change:
        case Pull(lever):
            return ("lever", lever)
        case Add(kind):
            return ("add", kind)
        case Remove(commissioner):
            return ("remove", commissioner.name)


def as_oracle(wishes: Wishes) -> dict[str, Any]:
    def pairs(made: tuple[Wish, ...]) -> tuple[tuple[tuple[str, ...], ...], ...]:
        return tuple(tuple(a.functions for a in wish.services) for wish in made)

    return {
        "together": pairs(wishes.together),
        "apart": pairs(wishes.apart),
        "max_funds": wishes.max_funds,
        "host": wishes.host,
    }


def circumstances(m: Model) -> Circumstances:
    """What the checker is told, made out here so that the program's own is not used."""
    q = m.question
    return Circumstances(q.rulebook, q.commissioners, q.mix, q.facts, q.assume)
