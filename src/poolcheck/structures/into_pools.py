"""Which lines the funds of each power to pool may take, and from whom."""

from collections.abc import Collection
from functools import cached_property

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Mechanism, PassedOn
from poolcheck.structures.ground import Ground
from poolcheck.structures.rules_on_lines import RulesOnLines
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Line

# Whose paying in lets a contribution into a fund; None of what is no contribution.
_Holders = frozenset[Commissioner] | None


@dataclass(frozen=True)
class IntoPools:
    """What bars each line from the funds of each mechanism, and what lets it in."""

    rulebook: Rulebook
    rules: RulesOnLines
    lines: tuple[Line, ...]

    def bars(self, line: Line, mechanism: Mechanism) -> tuple[Ground, ...]:
        """The rules that keep a line out of a mechanism's funds; none if admitted."""
        return self._bars[line, mechanism.id]

    @cached_property
    def _bars(self) -> dict[tuple[Line, str], tuple[Ground, ...]]:
        # Lines that differ in their names and amounts alone are kept out alike.
        alike: dict[object, list[Line]] = {}
        for line in self.lines:
            what = (line.commissioner, line.function, line.stream)
            paid = (line.towards, line.contribution, line.passed_on_to)
            alike.setdefault((what, paid), []).append(line)
        return {
            (line, mechanism.id): bars
            for lines in alike.values()
            for mechanism in self.rulebook.mechanisms
            for bars in (tuple(self.rules.out_of(lines[0], mechanism)),)
            for line in lines
        }

    @cached_property
    def _with_holder(self) -> dict[tuple[Line, str], frozenset[Commissioner]]:
        """For each contribution and mechanism, the holders who let it into a fund."""
        return {
            (line, mechanism.id): frozenset(
                c
                for c in self.rules.held_by(line)
                if not any(self.rules.of_holder(mechanism, line, c))
            )
            for line in self.lines
            if self.rules.is_contribution(line)
            for mechanism in self.rulebook.mechanisms
        }

    def let_in_by(self, line: Line, mechanism: Mechanism) -> frozenset[Commissioner]:
        """Whose paying in lets a contribution into a mechanism's fund."""
        return self._with_holder.get((line, mechanism.id), frozenset())

    def taken(
        self, mechanism: Mechanism, contributors: Collection[Commissioner]
    ) -> tuple[Line, ...]:
        """The lines that a fund of these contributors may take.

        Their own, and a contribution where a body that holds its function is one of
        them. Money to be passed on needs none, if what it has to lie beside goes in.
        """
        contributors = frozenset(contributors)
        held = tuple(
            line
            for line, holders in self._takes[mechanism.id]
            if line.commissioner in contributors
            and (holders is None or not holders.isdisjoint(contributors))
        )
        if not self.passing_on:
            return held
        return tuple(
            line
            for line, _ in self._takes[mechanism.id]
            if line in held
            or (
                line.commissioner in contributors
                and (rule := self.rules.passed_on(line))
                and any(self.rules.is_beside(other, rule) for other in held)
            )
        )

    @cached_property
    def _takes(self) -> dict[str, tuple[tuple[Line, _Holders], ...]]:
        """By mechanism, the lines admitted; of a contribution, who lets it in."""
        return {
            mechanism.id: tuple(
                (line, self._with_holder.get((line, mechanism.id)))
                for line in self.lines
                if not self.bars(line, mechanism)
            )
            for mechanism in self.rulebook.mechanisms
        }

    @cached_property
    def passing_on(self) -> tuple[PassedOn, ...]:
        """The rules by which some line is for its payer to pass on."""
        rules = (self.rules.passed_on(line) for line in self.lines)
        return tuple(dict.fromkeys(rule for rule in rules if rule))

    def passed_out_of(
        self,
        line: Line,
        mechanism: Mechanism,
        contributors: Collection[Commissioner],
    ) -> PassedOn | None:
        """The rule by which a fund may take a line with no holder of its function.

        None where a holder pays in, or where no such rule is needed.
        """
        if not self.let_in_by(line, mechanism).isdisjoint(contributors):
            return None
        return self.rules.passed_on(line)

    def stray(self, mechanism: Mechanism, lines: Collection[Line]) -> tuple[Line, ...]:
        """The lines to be passed on that lack in a fund what they may lie there by."""
        paying = {line.commissioner for line in lines}
        return tuple(
            line
            for line in lines
            if (rule := self.passed_out_of(line, mechanism, paying))
            and not any(self.rules.is_beside(other, rule) for other in lines)
        )
