"""A question of one edition put to another: its kinds of commissioner translated."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from poolcheck.law import excerpts
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.successors import successors
from poolcheck.question.commissioner_sets import unnamed
from poolcheck.question.question import Budget, Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner


@dataclass(frozen=True)
class Put:
    """A question as another edition can be asked it, and what did not come over.

    `stands_for` gives each commissioner that has a place there whoever stands in for
    it. `replaced` are kinds that others took the place of, old and new; `gone` are
    kinds that the other edition has no place for, and `heeded_by_one` the ids of the
    facts, levers, mechanisms and streams in the question that it has nothing of.
    """

    question: Question
    stands_for: Mapping[Commissioner, Commissioner]
    replaced: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    heeded_by_one: tuple[str, ...]


def put_to(question: Question, rulebook: Rulebook, day: date) -> Put:
    """The question as another rulebook can be asked it about a day.

    A commissioner of a kind that was replaced becomes one of the new kind, and has no
    name; a host stays the same body. Facts, levers and mechanisms that the rulebook has
    not are left out, and so are a row of the published table, whose services stay, and
    the budget. A stream that it has not is asked about as the functions it is for.
    """
    replaced = _replaced(question, rulebook)
    kinds = {k.id for k in rulebook.kinds}
    stands_for = _stands_for(question, rulebook, replaced)
    in_force = excerpts.on(rulebook, day)
    known = {x.id for x in (*in_force.levers, *in_force.mechanisms)}
    names = {c.name: there.name for c, there in stands_for.items()}
    host = question.wishes.host
    wishes = replace(
        question.wishes,
        mechanisms=tuple(m for m in question.wishes.mechanisms if m in known),
        host=None if host is None else names.get(host),
    )
    asked = tuple(
        a if in_force.stream_named(a.stream) else replace(a, stream="")
        for a in question.asked
    )
    new = replace(
        question,
        rulebook=in_force,
        day=day,
        commissioners=tuple(stands_for.values()),
        commissioners_given=question.commissioners_given
        or bool(question.row and stands_for),
        facts={f.id: question.facts.get(f.id, f.default) for f in in_force.facts},
        stated=tuple(f.id for f in in_force.facts if f.id in question.stated),
        assume=tuple(lever for lever in question.assume if lever in known),
        wishes=wishes,
        asked=asked,
        streams_alone=tuple(
            function
            for function in question.streams_alone
            if any(a.stream and function in a.functions for a in asked)
        ),
        row=None,
        column="",
        budget=Budget(),
    )
    gone = [c.kind for c in question.commissioners if c.kind not in kinds | {*replaced}]
    return Put(
        new,
        stands_for,
        tuple(replaced.items()),
        tuple(dict.fromkeys(gone)),
        _heeded_by_one(question, in_force),
    )


def _replaced(question: Question, rulebook: Rulebook) -> dict[str, str]:
    """The kinds in the question that others took the place of, and those others."""
    took = successors(question.rulebook, rulebook)
    return {c.kind: took[c.kind] for c in question.commissioners if c.kind in took}


def _stands_for(
    question: Question, rulebook: Rulebook, replaced: dict[str, str]
) -> dict[Commissioner, Commissioner]:
    """Who stands in for each commissioner, less those of kinds that have no place."""
    kinds = {k.id: k for k in rulebook.kinds}
    count: Counter[str] = Counter()
    found = {}
    for c in question.commissioners:
        kind = kinds.get(replaced.get(c.kind, c.kind))
        if kind is None:
            continue
        count[kind.id] += 1
        found[c] = unnamed(kind, count[kind.id]) if c.kind in replaced else c
    return found


def _heeded_by_one(question: Question, rulebook: Rulebook) -> tuple[str, ...]:
    """The facts stated, levers, mechanisms and streams unknown to a rulebook."""
    wanted = [*question.stated, *question.assume, *question.wishes.mechanisms]
    wanted += sorted(question.streams)
    known = {x.id for x in (*rulebook.facts, *rulebook.levers, *rulebook.mechanisms)}
    known |= {s.id for s in (*rulebook.streams, *rulebook.other_streams)}
    return tuple(id_ for id_ in wanted if id_ not in known)


def renumbered(question: Question, put: Put) -> dict[str, str]:
    """The bodies without a name of their own that are called otherwise there."""
    count: Counter[tuple[str, str]] = Counter()
    found = {}
    rulebook = question.rulebook
    for c, there in put.stands_for.items():
        count[c.kind, c.tier] += 1
        number = count[c.kind, c.tier]
        plain = unnamed(rulebook.kind(c.kind), number, rulebook.tier(c.tier))
        if c == plain and c.name != there.name:
            found[c.name] = there.name
    return found
