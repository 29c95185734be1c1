"""A question's lines as items and its powers to pool as sorts of box, to be counted.

The count knows neither lines nor powers. What a power asks of whoever pays into a fund
becomes a number of some owners; what it asks of the lines in it becomes marks.
"""

from collections.abc import Iterable
from itertools import combinations

from poolcheck.law.rules import Mechanism, PassedOn
from poolcheck.structures.lines import Model
from poolcheck.structures.search.sorts import (
    CountsAs,
    Item,
    Marks,
    OnlyWith,
    Sort,
    Sorted,
)
from poolcheck.terms.funds import Commissioner, Line


def as_sorts(model: Model) -> Sorted:
    """The question with every fund of a power told by the power alone."""
    return _Sorting(model).puzzle()


class _Sorting:
    """A question on its way to be counted."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._who = {c: n for n, c in enumerate(model.question.commissioners)}
        self._apart = [wish.services for wish in model.question.wishes.apart]
        # What a power takes that can have no fund at all can lie in none of them.
        self._formed = {m.id for m in model.mechanisms if model.pools.can_form(m)}

    def puzzle(self) -> Sorted:
        """All of it."""
        model = self._model
        own = dict.fromkeys(fund for line in model.lines for fund in model.own.of(line))
        number = {fund: n for n, fund in enumerate(own)}
        tied = {line: n for n, group in enumerate(model.tied) for line in group}
        items = tuple(
            Item(
                self._who[line.commissioner],
                tuple(sorted(number[fund] for fund in model.own.of(line))),
                tuple(self._enters(line, m) for m in model.mechanisms),
                self._wished(line),
                tied.get(line),
            )
            for line in model.lines
        )
        return Sorted(
            len(self._who),
            items,
            tuple(self._sort(m) for m in model.mechanisms),
            frozenset(
                (f"apart {wish}:{a}", f"apart {wish}:{b}")
                for wish, services in enumerate(self._apart)
                for a, b in combinations(range(len(services)), 2)
            ),
            model.question.wishes.max_funds,
        )

    def _wished(self, line: Line) -> Marks:
        """A line's place in each wish to keep services apart."""
        return frozenset(
            f"apart {wish}:{place}"
            for wish, services in enumerate(self._apart)
            for place, asked in enumerate(services)
            if asked.means(line)
        )

    def _enters(self, line: Line, mechanism: Mechanism) -> Marks | None:
        """The marks that a line brings to a power's funds; None if it is kept out."""
        model = self._model
        if mechanism.id not in self._formed or model.into_pools.bars(line, mechanism):
            return None
        found = set()
        both = mechanism.both_sides
        side = model.question.rulebook.side(line.function)
        rule = model.rules.passed_on(line)
        if both and side in both.sides:
            found.add(self._side_of(line, rule) if rule else _side(side))
        if model.rules.is_contribution(line):
            found.add(self._let_in(line, mechanism))
        for other in model.into_pools.passing_on:
            if model.rules.is_beside(line, other):
                found.add(_beside(other))
        return frozenset(found)

    def _sort(self, mechanism: Mechanism) -> Sort:
        model, host = self._model, self._model.question.wishes.host
        everybody = frozenset(self._who.values())
        quorums = [(everybody, 2)]
        for group in mechanism.parties.groups if mechanism.parties else ():
            kinds = frozenset(n for c, n in self._who.items() if c.kind in group.kinds)
            quorums.append((kinds, group.at_least))
        for c, n in self._who.items():
            if c.name == host and not mechanism.may_be_party(c.kind):
                quorums.append((frozenset({n}), 1))
        both = mechanism.both_sides
        only_with, counts_as = {}, {}
        for line in model.lines:
            if model.into_pools.bars(
                line, mechanism
            ) or not model.rules.is_contribution(line):
                continue
            rule = model.rules.passed_on(line)
            by = self._numbers(model.into_pools.let_in_by(line, mechanism))
            mark = self._let_in(line, mechanism)
            only_with[mark] = OnlyWith(mark, by, _beside(rule) if rule else "")
            side = model.question.rulebook.side(line.function)
            if rule and both and side in both.sides:
                mark = self._side_of(line, rule)
                to = self._numbers(model.rules.held_by(line))
                counts_as[mark] = CountsAs(mark, to, _side(side))
        return Sort(
            tuple(quorums),
            frozenset(map(_side, both.sides)) if both else frozenset(),
            tuple(only_with[mark] for mark in sorted(only_with)),
            tuple(counts_as[mark] for mark in sorted(counts_as)),
        )

    def _numbers(self, who: Iterable[Commissioner]) -> frozenset[int]:
        return frozenset(self._who[c] for c in who)

    def _let_in(self, line: Line, mechanism: Mechanism) -> str:
        """The mark of a contribution: who lets it in, and beside what if not they."""
        rule = self._model.rules.passed_on(line)
        by = sorted(self._numbers(self._model.into_pools.let_in_by(line, mechanism)))
        beside = _beside(rule) if rule else ""
        return f"let in by {','.join(map(str, by))} {beside}"

    def _side_of(self, line: Line, rule: PassedOn) -> str:
        """The mark of money to be passed on: its side where whose it is pay in."""
        side = self._model.question.rulebook.side(line.function)
        to = sorted(self._numbers(self._model.rules.held_by(line)))
        return f"side {side} of {','.join(map(str, to))}"


def _side(side: str) -> str:
    return f"side {side}"


def _beside(rule: PassedOn) -> str:
    return f"beside {rule.id}"
