"""Which sets of commissioners can commission a mix, and the smallest of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Kind, Tier
from poolcheck.question.authority import holdings
from poolcheck.question.question import Budget, Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner

Counts = tuple[int, ...]

# How many of a kind a published table means, the fewest first.
MEANT = {"1": (1,), "1+": (1, 2), "2+": (2,)}


@dataclass(frozen=True)
class Need:
    """How many of a kind a set needs: exactly one number, or that many and more."""

    kind: str
    number: int
    or_more: bool

    def __str__(self) -> str:
        """As published: "1", or "1+"."""
        return f"{self.number}{'+' if self.or_more else ''}"


def unnamed(kind: Kind, number: int, tier: Tier | None = None) -> Commissioner:
    """A commissioner with no name of its own: its kind or tier, and a number."""
    if tier is not None:
        return Commissioner(kind.id, f"{tier.short} {number}", tier.id)
    if kind.at_most == 1:
        return Commissioner(kind.id, kind.short)
    return Commissioner(kind.id, f"{kind.short} {number}")


def sets_meant(
    rulebook: Rulebook, who: Mapping[str, str]
) -> tuple[tuple[Commissioner, ...], ...]:
    """The sets of commissioners that a published table means, each tried by number.

    Of kinds marked "and/or" at least one takes part. The first set is the plainest:
    as few as may be, and of such kinds the first alone.
    """
    either = [kind for kind, number in who.items() if number == "and/or"]
    numbers = [
        MEANT.get(number, (1, 0) if kind in either[:1] else (0, 1))
        for kind, number in who.items()
    ]
    kinds = tuple(rulebook.kind(kind) for kind in who)
    return tuple(
        _commissioners(kinds, counts)
        for counts in product(*numbers)
        if not either
        or any(n for kind, n in zip(who, counts, strict=True) if kind in either)
    )


def smallest(question: Question) -> tuple[Commissioner, ...]:
    """The smallest set that can commission the mix; empty if none is small enough.

    Of a stream of money that is asked about, somebody who may pay it is among them.

    Fewest commissioners, then fewest kinds, then the rulebook's earlier kinds.
    """
    kinds = question.rulebook.kinds
    for counts in _counts(question.rulebook):
        if _can(question, kinds, counts):
            return _commissioners(kinds, counts)
    return ()


def with_smallest(question: Question) -> Question:
    """The question of the smallest set of commissioners that can commission its mix."""
    return replace(question, commissioners=smallest(question))


def minimal(question: Question) -> tuple[tuple[Need, ...], ...]:
    """Every set that can commission the mix and from which nobody can be left out."""
    kinds = question.rulebook.kinds
    found: list[Counts] = []
    for counts in _counts(question.rulebook):
        smaller = any(
            all(a <= b for a, b in zip(one, counts, strict=True)) for one in found
        )
        if not smaller and _can(question, kinds, counts):
            found.append(counts)
    return tuple(_needs(question, kinds, counts) for counts in found)


def _needs(
    question: Question, kinds: tuple[Kind, ...], counts: Counts
) -> tuple[Need, ...]:
    needs = []
    for at, (kind, number) in enumerate(zip(kinds, counts, strict=True)):
        if number:
            more = (*counts[:at], number + 1, *counts[at + 1 :])
            free = kind.at_most is None or number < kind.at_most
            needs.append(Need(kind.id, number, free and _can(question, kinds, more)))
    return tuple(needs)


def _counts(rulebook: Rulebook) -> Iterator[Counts]:
    """How many of each kind to try: few commissioners first, then few kinds."""
    ranges = [range(_most(rulebook, kind) + 1) for kind in rulebook.kinds]
    return iter(
        sorted(
            (counts for counts in product(*ranges) if any(counts)),
            key=lambda c: (sum(c), sum(n > 0 for n in c), [-n for n in c]),
        )
    )


def _most(rulebook: Rulebook, kind: Kind) -> int:
    """How many of a kind are worth trying: as many as any route speaks of, and one.

    A route that serves so many and no more closes with the next, and another may
    open; beyond that nothing can change.
    """
    spoken_of = [1]
    for route in rulebook.routes:
        for need in route.needs:
            if kind.id in need.kinds:
                spoken_of += [need.at_least, need.at_most or 0]
    most = max(spoken_of) + 1
    return most if kind.at_most is None else min(most, kind.at_most)


def _commissioners(kinds: tuple[Kind, ...], counts: Counts) -> tuple[Commissioner, ...]:
    return tuple(
        unnamed(kind, number)
        for kind, many in zip(kinds, counts, strict=True)
        for number in range(1, many + 1)
    )


def _can(question: Question, kinds: tuple[Kind, ...], counts: Counts) -> bool:
    trial = replace(
        question, commissioners=_commissioners(kinds, counts), budget=Budget()
    )
    return all(holdings(trial).values()) and all(
        any(c.kind in stream.payer_kinds for c in trial.commissioners)
        for asked in question.asked
        if (stream := question.rulebook.stream_named(asked.stream))
    )
