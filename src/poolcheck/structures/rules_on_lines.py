"""The rules that keep a budget line out of funds: of its function, payer and stream."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from poolcheck.law.rules import Mechanism, PassedOn, RingFence
from poolcheck.question.authority import Holding
from poolcheck.question.contributing import passed_on
from poolcheck.question.question import Question
from poolcheck.structures.ground import Ground, not_admitted
from poolcheck.structures.of_stream import OfStream
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line


@dataclass(frozen=True)
class RulesOnLines:
    """The rules of a question on lines, less those that its levers have lifted."""

    question: Question
    holdings: Mapping[str, Holding | None]

    @cached_property
    def lifted(self) -> frozenset[str]:
        """The rules that the levers pulled have lifted."""
        pulled = self.question.assume
        levers = self.question.rulebook.levers if pulled else ()
        return frozenset(x for v in levers if v.id in pulled for x in v.lifts)

    @cached_property
    def of_stream(self) -> OfStream:
        """What the streams of money ask of lines."""
        return OfStream(self.question.rulebook, self.lifted)

    def is_contribution(self, line: Line) -> bool:
        """Whether a line pays for a function that its payer does not hold."""
        holding = self.holdings.get(line.function)
        return (
            (self.question.budget.listed or bool(line.stream))
            and holding is not None
            and not holding.is_held_by(line.commissioner)
        )

    def passed_on(self, line: Line) -> PassedOn | None:
        """The rule by which a line is for its payer to pass on, if it is."""
        if not self.is_contribution(line):
            return None
        rulebook, payer = self.question.rulebook, line.commissioner
        return passed_on(rulebook, payer, line.function, line.stream)

    def side(self, line: Line, paying: Collection[Commissioner]) -> str | None:
        """The side whose function a line brings to a fund of those who pay in.

        None if it is passed on to somebody who does not.
        """
        if self.passed_on(line) and not any(c in paying for c in self.held_by(line)):
            return None
        return self.question.rulebook.side(line.function)

    def is_beside(self, line: Line, rule: PassedOn) -> bool:
        """Whether money may be passed on out of a fund because this line is in it."""
        stream = self.question.rulebook.stream(line.stream) if line.stream else None
        return stream is not None and rule.beside in (stream.id, stream.part_of)

    def held_by(self, line: Line) -> tuple[Commissioner, ...]:
        """Who may hold the function that a contribution pays for, as far as it says."""
        holding = self.holdings.get(line.function)
        holders = holding.holders if holding else ()
        rule = self.passed_on(line)
        return tuple(
            c
            for c in holders
            if line.towards in (None, c) and (rule is None or c.tier == rule.to)
        )

    def fence(self, line: Line) -> RingFence | None:
        """The ring-fence that a line is under, if one is and it is not lifted.

        A ring-fence follows the holder's money: it catches no contribution.
        """
        if self.is_contribution(line):
            return None
        holding = self.holdings.get(line.function)
        for fence in self.question.rulebook.ring_fences:
            if (
                line.function in fence.functions
                and line.stream not in fence.spares
                and fence.id not in self.lifted
                and (
                    not fence.routes
                    or (holding is not None and holding.route.id in fence.routes)
                )
            ):
                return fence
        return None

    def fenced_by(self, line: Line) -> str | None:
        """The id of the ring-fence under which a line lies, its stream's first."""
        fence = self.fence(line)
        return self.of_stream.fence(line) or (fence.id if fence else None)

    def out_of(self, line: Line, mechanism: Mechanism) -> Iterator[Ground]:
        """The rules that keep a line out of a mechanism's funds; none if admitted.

        It need not be one of the question's own lines.
        """
        if mechanism.parties and not mechanism.may_join(line.commissioner.kind):
            yield Ground(mechanism.parties)
            return
        yield from self.of_stream.bars(line, mechanism)
        fence = self.fence(line)
        if fence is not None and mechanism.id not in fence.open_to:
            yield Ground(fence)
        if not self.is_contribution(line):
            yield from self._not_let_in(mechanism, line.function, line.commissioner)
            return
        # A contribution goes in where its function does, in its holder's hands.
        holders, rule = self.held_by(line), self.passed_on(line)
        if rule and not holders:
            yield Ground(rule)
        barred = [tuple(self.of_holder(mechanism, line, c)) for c in holders]
        yield from min(barred, key=len, default=())

    def of_holder(
        self, mechanism: Mechanism, line: Line, holder: Commissioner
    ) -> Iterator[Ground]:
        """What keeps a contribution out of a fund that this holder would be in.

        A power that needs both sides takes money for another body's function across
        the sides alone, save what is passed on.
        """
        if mechanism.parties and not mechanism.may_join(holder.kind):
            yield Ground(mechanism.parties)
        kind = self.question.rulebook.kind
        alike = kind(line.commissioner.kind).side == kind(holder.kind).side
        if mechanism.both_sides and alike and not self.passed_on(line):
            yield Ground(mechanism.both_sides)
        yield from self._not_let_in(mechanism, line.function, holder)

    def _not_let_in(
        self, mechanism: Mechanism, function: str, holder: Commissioner
    ) -> Iterator[Ground]:
        """What keeps a function out of a mechanism's funds in these hands."""
        admits, kind = mechanism.admits, holder.kind
        if admits and not mechanism.lets_in(function, kind):
            yield not_admitted(admits, function, kind)
        for exclusion in self.question.rulebook.exclusions:
            if (
                exclusion.mechanism == mechanism.id
                and exclusion.covers(function, kind)
                and exclusion.id not in self.lifted
            ):
                yield Ground(exclusion)
