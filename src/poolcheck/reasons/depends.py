"""Where the verdict turns on what was not read: by which doubts it is another.

Each is taken by itself. Where the other verdict is better, a lever may be there that
does the same; where it is worse, it matters most to an answer that says yes on the
strength of a rule that was not verified.
"""

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Protocol, TypeVar

from poolcheck.law.rules import Lever, Rule
from poolcheck.question.question import Question
from poolcheck.reasons.doubts import Doubt, Doubts
from poolcheck.structures.lines import TooManyFunds
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.frozen import dataclass


class Outcome(Protocol):
    """An answer in short: its verdict, how good that is, and whether it allows."""

    @property
    def verdict(self) -> Enum:
        """The verdict in a word."""

    @property
    def rank(self) -> int:
        """How good the verdict is, the worst first."""

    @property
    def allows(self) -> bool:
        """Whether it lets something be done."""


T = TypeVar("T", bound=Outcome)


@dataclass(frozen=True)
class Turn:
    """A doubt by which the verdict would be another, and which.

    `of` is the reading, or the unverified rule that no reading turns; `says` is the
    other choice, and `given` when it would be so, after an "if". `lever` is the one
    that does the same, if one does. A turn that `leads` is told with the verdict.
    """

    of: Rule
    says: str
    given: str
    verdict: Enum
    lever: str | None
    rank: int
    better: bool
    leads: bool


@dataclass(frozen=True)
class Depends:
    """The doubts by which the verdict would be another, each by itself."""

    turns: tuple[Turn, ...] = ()

    @property
    def lead(self) -> Turn | None:
        """The one that is told with the verdict: the best, then one with a lever."""
        better = [turn for turn in self.turns if turn.leads and turn.better]
        worse = [turn for turn in self.turns if turn.leads and not turn.better]
        if better:
            return max(better, key=lambda turn: (turn.rank, turn.lever is not None))
        return min(worse, key=lambda turn: turn.rank, default=None)


def depends(
    question: Question, found: Doubts[T] | None, solve: Callable[[Question], T]
) -> Depends:
    """Where the verdict turns on a doubt; nowhere, if none was sought.

    A lever that was assumed is no doubt of ours: it was taken as pulled.
    """
    if found is None:
        return Depends()
    turns = (
        _turn(question, found.now, doubt, doubt.then, solve)
        for doubt in found.each
        if doubt.then is not None
        and doubt.then.verdict is not found.now.verdict
        and not isinstance(doubt.of, Lever)
    )
    return Depends(tuple(turns))


def _turn(
    question: Question,
    now: T,
    doubt: Doubt[T],
    then: T,
    solve: Callable[[Question], T],
) -> Turn:
    better = then.rank > now.rank
    return Turn(
        of=doubt.of,
        says=doubt.says,
        given=doubt.given,
        verdict=then.verdict,
        lever=_lever(question, doubt, then, solve) if better else None,
        rank=then.rank,
        better=better,
        leads=better or (now.allows and doubt.on_unverified),
    )


def _lever(
    question: Question, doubt: Doubt[T], then: T, solve: Callable[[Question], T]
) -> str | None:
    """The lever that lifts what the doubt would lift and gives the same verdict."""
    for lever in question.rulebook.levers:
        if lever.id in question.assume or doubt.lifted.isdisjoint(lever.lifts):
            continue
        pulled = replace(question, assume=(*question.assume, lever.id))
        try:
            same = solve(pulled).verdict is then.verdict
        except (TooMany, TooManyFunds):
            continue
        if same:
            return lever.id
    return None
