"""Which wishes cannot be had together, and the rules that they meet.

Wishes may be dropped; rules may not. Each is left out in turn, and stays out if the
conflict is there without it, so that what is left is needed for it.
"""

from collections.abc import Callable
from dataclasses import replace

from poolcheck.law.excerpts import only
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.question import Question, Wishes
from poolcheck.structures.beside import model_asked
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import model
from poolcheck.structures.one_fund import better_verdict
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class Conflict:
    """Wishes that cannot all be had, in words, and the rules that stand in the way."""

    wishes: tuple[str, ...]
    grounds: tuple[Ground, ...]


def over_structures(question: Question) -> Conflict | None:
    """Why no structure is lawful as wished.

    None if one is, or if none would be without wishes.
    """
    return _conflict(question, _has_none)


def over_verdict(question: Question, verdict: Verdict) -> Conflict | None:
    """The wishes that keep the verdict from being better, with the rules they meet.

    None if it would be no better without wishes.
    """
    return _conflict(question, _no_better_than(verdict))


def deciding(question: Question, verdict: Verdict) -> tuple[str, ...]:
    """The wishes, in words, that keep the verdict from being better."""
    no_better = _no_better_than(verdict)
    if no_better(replace(question, wishes=Wishes())):
        return ()
    return tuple(words for words, _ in _fewest(question, no_better))


def _no_better_than(verdict: Verdict) -> Callable[[Question], bool]:
    return lambda asked: (
        better_verdict(model_asked(asked), verdict).rank <= verdict.rank
    )


def _has_none(question: Question) -> bool:
    from poolcheck.structures.any_lawful import any_lawful

    return not any_lawful(model(question))


def _conflict(question: Question, fails: Callable[[Question], bool]) -> Conflict | None:
    if not question.wishes.each() or not fails(question):
        return None
    if fails(replace(question, wishes=Wishes())):
        return None
    wishes = _fewest(question, fails)
    least = replace(question, wishes=_all(wishes))
    rules = _in_turn(question.rulebook)
    before: list[str] = []
    # Again until none is dropped: without one route another may come to be needless.
    while rules != before:
        before = rules
        for rule in before:
            fewer_rules = [r for r in rules if r != rule]
            cut = only(question.rulebook, fewer_rules)
            if fails(replace(least, rulebook=cut)):
                rules = fewer_rules
    grounds = tuple(Ground(question.rulebook.rule(rule)) for rule in rules)
    return Conflict(tuple(words for words, _ in wishes), grounds)


def _in_turn(rulebook: Rulebook) -> list[str]:
    """The rules that may be left out, table by table, each table in the order of ids.

    Where any of several would do, the last is told, wherever it stands in the file.
    """
    rules = list(rulebook.deciding())
    kinds = list(dict.fromkeys(map(type, rules)))
    return [
        rule.id for rule in sorted(rules, key=lambda r: (kinds.index(type(r)), r.id))
    ]


def _fewest(
    question: Question, fails: Callable[[Question], bool]
) -> list[tuple[str, Wishes]]:
    """A set of wishes that fails, from which none can be left out."""
    wishes = question.wishes.each()
    for wish in list(wishes):
        fewer = [w for w in wishes if w is not wish]
        if fails(replace(question, wishes=_all(fewer))):
            wishes = fewer
    return wishes


def _all(wishes: list[tuple[str, Wishes]]) -> Wishes:
    together = Wishes()
    for _, wish in wishes:
        together = together.also(wish)
    return together
