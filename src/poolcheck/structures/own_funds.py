"""Where each line may lie outside pools: a body's own budgets, and grants."""

from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.structures.rules_on_lines import RulesOnLines
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Aligned, Fund, Grant, Line, Own, RingFenced


@dataclass(frozen=True)
class OwnFunds:
    """The funds of single bodies that the lines of a question may lie in."""

    rulebook: Rulebook
    rules: RulesOnLines
    lines: tuple[Line, ...]

    def home(self, line: Line) -> Fund | None:
        """Where a line lies when it is not pooled; None if it may lie nowhere else."""
        return next(iter(self.of(line)), None)

    def of(self, line: Line) -> tuple[Own, ...]:
        """The funds outside pools that a line may lie in: its home, or its grants.

        A contribution may be paid over by grant, if its stream does not keep it apart;
        its payer cannot spend it. What is for its payer to pass on lies with the payer.
        Money that has to be pooled has none.
        """
        known = self._of.get(line)
        return self._outside_pools(line) if known is None else known

    @cached_property
    def _of(self) -> dict[Line, tuple[Own, ...]]:
        return {line: self._outside_pools(line) for line in self.lines}

    @cached_property
    def funds(self) -> tuple[Own, ...]:
        """Every fund outside pools, in the order of the lines that may lie in it."""
        return tuple(dict.fromkeys(fund for own in self._of.values() for fund in own))

    def _outside_pools(self, line: Line) -> tuple[Own, ...]:
        if self.rules.of_stream.bars(line, None):
            return ()
        if self.rules.is_contribution(line) and not self.rules.passed_on(line):
            return self.grants(line)
        fence = self.rules.fenced_by(line)
        if fence is not None:
            return (RingFenced(fence, line.commissioner),)
        return (Aligned(line.commissioner),)

    def grants(self, line: Line) -> tuple[Grant, ...]:
        """The powers by which a contribution may be paid over, and to whom."""
        rules = self.rules
        bound = rules.of_stream.bars(line, None) or rules.of_stream.apart(line)
        if bound or not rules.is_contribution(line):
            return ()
        payer = line.commissioner.kind
        found = []
        for power in self.rulebook.grants:
            to = tuple(
                c
                for c in rules.held_by(line)
                if power.may_pay(payer, line.function, c.kind)
            )
            if to:
                found.append(Grant(power.id, line, to))
        return tuple(found)

    @cached_property
    def all_have_homes(self) -> bool:
        """Whether every line may lie outside pools, so that no pool is needed."""
        return all(self.of(line) for line in self.lines)
