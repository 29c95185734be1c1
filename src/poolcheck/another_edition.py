"""A question of one edition put to another: its kinds of commissioner translated."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from poolcheck.question import Budget, Question
from poolcheck.rulebook import excerpts
from poolcheck.rulebook.book import Rulebook
from poolcheck.rulebook.editions import successor, supplied
from poolcheck.sets import unnamed
from poolcheck.successors import successors
from poolcheck.terms import Commissioner


@dataclass(frozen=True)
class Put:
    """A question as another edition can be asked it, and what did not come over.

    `replaced` are kinds that others took the place of, old and new; `gone` are kinds
    that the other edition has no place for.
    """

    question: Question
    replaced: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]


def put_to(question: Question, rulebook: Rulebook, day: date) -> Put:
    """The question as another rulebook can be asked it about a day.

    A commissioner of a kind that was replaced becomes one of the new kind, and has no
    name. Facts, levers and mechanisms that the rulebook has not are left out, and so
    are a row of the published table, whose services stay, and the budget.
    """
    replaced = _replaced(question, rulebook)
    kinds = {k.id for k in rulebook.kinds}
    there = tuple(_there(question, rulebook, replaced))
    known = {x.id for x in (*rulebook.levers, *rulebook.mechanisms)}
    host = question.wishes.host
    wishes = replace(
        question.wishes,
        mechanisms=tuple(m for m in question.wishes.mechanisms if m in known),
        host=host if host in {c.name for c in there} else None,
    )
    new = replace(
        question,
        rulebook=excerpts.on(rulebook, day),
        day=day,
        commissioners=there,
        commissioners_given=question.commissioners_given
        or bool(question.row and there),
        facts={f.id: question.facts.get(f.id, f.default) for f in rulebook.facts},
        levers=tuple(lever for lever in question.levers if lever in known),
        wishes=wishes,
        row=None,
        column="",
        budget=Budget(),
        rulebook_file="",
    )
    gone = [c.kind for c in question.commissioners if c.kind not in kinds | {*replaced}]
    return Put(new, tuple(replaced.items()), tuple(dict.fromkeys(gone)))


def _replaced(question: Question, rulebook: Rulebook) -> dict[str, str]:
    """The kinds in the question that others took the place of, and those others."""
    took = successors(question.rulebook, rulebook)
    return {c.kind: took[c.kind] for c in question.commissioners if c.kind in took}


def _there(
    question: Question, rulebook: Rulebook, replaced: dict[str, str]
) -> list[Commissioner]:
    """The commissioners, less those of kinds that have no place."""
    kinds = {k.id: k for k in rulebook.kinds}
    count: Counter[str] = Counter()
    found = []
    for c in question.commissioners:
        kind = kinds.get(replaced.get(c.kind, c.kind))
        if kind is None:
            continue
        count[kind.id] += 1
        if c.kind in replaced:
            found.append(unnamed(kind, count[kind.id]))
        else:
            found.append(c)
    return found


def todays(question: Question) -> Put | None:
    """The question put to the edition in force today; None where it is that already.

    None too where the rulebook is none of those supplied.
    """
    today = successor(question.rulebook)
    return put_to(question, supplied(today.id), date.today()) if today else None
