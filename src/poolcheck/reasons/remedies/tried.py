"""The verdict with changes made, each set of them tried by asking again."""

from collections.abc import Mapping
from functools import cached_property

from poolcheck.question.authority import Holding, holdings
from poolcheck.question.question import Question
from poolcheck.reasons.moved import Levers, Moved, Where
from poolcheck.reasons.remedies.alike import sorts_of_bodies
from poolcheck.reasons.remedies.changes import Add, Change, Pull, with_changes
from poolcheck.structures.asked_about import asked_lines
from poolcheck.structures.beside import deciding_beside, model_asked, model_with
from poolcheck.structures.lines import Model, model
from poolcheck.structures.one_fund import better_verdict
from poolcheck.terms.verdicts import Verdict


class Tried:
    """A question with changes made to it, one set after another.

    Those that leave the same bodies there are one question with levers pulled, and of
    these, those that move lines to the same places have one verdict.
    """

    def __init__(self, question: Question, now: Verdict) -> None:
        """Take the question and its verdict, which is to be bettered."""
        self._question = question
        self._now = now
        self.beside = deciding_beside(question)
        self._bodies: dict[frozenset[Change], _Asked | None] = {}
        self._alike: dict[object, _Asked] = {}

    def verdict(self, chosen: tuple[Change, ...]) -> Verdict | None:
        """The verdict with changes made, if it is better; None if nobody is left."""
        bodies = tuple(c for c in chosen if not isinstance(c, Pull))
        key = frozenset(bodies)
        if key not in self._bodies:
            self._bodies[key] = self._among(bodies)
        asked = self._bodies[key]
        pulled = frozenset(c.lever for c in chosen if isinstance(c, Pull))
        return asked.verdict(pulled) if asked else None

    def _among(self, bodies: tuple[Change, ...]) -> "_Asked | None":
        """The question of the bodies that are left.

        Those of one kind with the same lines and wishes differ in name only, and are
        asked about once.
        """
        changed = with_changes(self._question, bodies)
        if changed is None:
            return None
        if self._adds_nothing(changed, bodies):
            changed = self._question
        return self._alike.setdefault(
            sorts_of_bodies(changed), _Asked(changed, self.beside, self._now)
        )

    def _adds_nothing(self, changed: Question, bodies: tuple[Change, ...]) -> bool:
        """Whether bodies join with no money here, and none holds what its like did not.

        They pay into no fund, and nothing is paid over to them alone.
        """
        if not self._question.budget.listed or not all(
            isinstance(change, Add) for change in bodies
        ):
            return False
        after = holdings(changed)
        return all(_as_before(held, after[f]) for f, held in self._held.items())

    @cached_property
    def _held(self) -> Mapping[str, Holding | None]:
        return holdings(self._question)


def _as_before(before: Holding | None, after: Holding | None) -> bool:
    """Whether a function is held by the same route, and by others of the same kinds."""
    if before is None or after is None:
        return before is after
    there = [c for c in after.holders if c in before.holders]
    kinds = {(c.kind, c.tier) for c in before.holders}
    return (
        before.route == after.route
        and tuple(there) == before.holders
        and all((c.kind, c.tier) in kinds for c in after.holders)
    )


class _Asked:
    """The verdicts of one question with levers pulled."""

    def __init__(
        self, question: Question, beside: frozenset[str], now: Verdict
    ) -> None:
        """Take the question, what is thought beside it, the verdict to be bettered."""
        self._question = question
        self._beside = beside
        self._now = now

    def verdict(self, pulled: Levers) -> Verdict:
        """The verdict with these levers pulled, if it is better than now."""
        lines = self._by_itself
        # Whether lines are thought beside may turn on levers, where they may be.
        if self._may_turn and lines.needs_a_pool(pulled):
            lines = self._with_beside
        return lines.verdict(pulled)

    @property
    def _may_turn(self) -> bool:
        return self._question.may_bring and not self._question.alone

    @cached_property
    def _by_itself(self) -> "_Lines":
        if self._may_turn:
            return _Lines(model(self._question), self._now)
        return _Lines(model_asked(self._question, self._beside), self._now)

    @cached_property
    def _with_beside(self) -> "_Lines":
        return _Lines(model_with(self._question, self._beside), self._now)


class _Lines:
    """The verdicts on the same lines with levers pulled.

    Levers that move them to the same places have one verdict.
    """

    def __init__(self, unmoved: Model, now: Verdict) -> None:
        """Take the question with none pulled, and the verdict to be bettered."""
        levers = [lever.id for lever in unmoved.question.rulebook.levers]
        self._moved = Moved(unmoved, levers)
        self._asked_about = self._moved.sorts_of(frozenset(asked_lines(unmoved)))
        self._now = now
        self._found: dict[Where, Verdict] = {}

    def verdict(self, pulled: Levers) -> Verdict:
        """The verdict with these levers pulled, if it is better than now."""
        # A partly is bettered by one fund for all, or by nothing.
        if self._now is Verdict.PARTLY and not self._could_share(pulled):
            return Verdict.NO
        where = self._moved.where(pulled)
        if where not in self._found:
            found = better_verdict(self._moved.model(pulled), self._now)
            self._found[where] = found
        return self._found[where]

    def needs_a_pool(self, pulled: Levers) -> bool:
        """Whether some line asked about may lie in pools alone."""
        return not all(self._moved.has_own(pulled, sort) for sort in self._asked_about)

    def _could_share(self, pulled: Levers) -> bool:
        """Whether the rules on each line asked about let all of them lie in one fund.

        Money of several payers does so in a pool alone.
        """
        if self._needed is not None and not any(n <= pulled for n in self._needed):
            return False
        return self._moved.could_share(pulled, self._asked_about)

    @cached_property
    def _needed(self) -> tuple[Levers, ...] | None:
        """The levers that each power needs to let all in; None of one payer's lines."""
        sorts = [self._moved.sorts[n][0] for n in self._asked_about]
        if len({line.commissioner for line in sorts}) < 2:
            return None
        return self._moved.needed(self._asked_about)
