"""The fund that holds most of what is asked about, where wishes tie lines together.

Funds that might hold most are tried first, and of bodies that are alike those named
first, since any other would do as well. Beside the fund tried, others are thought of
only so far as the lines that a wish ties into one, or that have to be parted or pooled,
may call for one.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import product

from poolcheck.law.rules import Mechanism
from poolcheck.structures.alike import Alike
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.asked_about import (
    asked_lines,
    in_own_budget,
    own_budget,
    services_in,
)
from poolcheck.structures.in_funds import structure_of
from poolcheck.structures.lines import Model
from poolcheck.structures.patterns import Score, most_in, one_with
from poolcheck.structures.search.patterns import at_most_more
from poolcheck.terms.funds import Aligned, Fund, Line, Pooled, Structure

# Where a fund stands among all, budgets of one body's own first.
Order = tuple[int, int, int, list[int]]


class WishedFunds:
    """The funds of a question with wishes, tried one after another."""

    def __init__(self, model: Model) -> None:
        """Take up the question."""
        self._model = model
        self._asked = asked_lines(model)

    def best(self, least: Score) -> tuple[Score, Fund, list[Line]] | None:
        """The fund that holds most services and lines, no less than the least wanted.

        The funds that might hold most are tried first. Raises TooMany or TooManyFunds
        where they are too many to try.
        """
        ceiling, promising = self._most_promising()
        if ceiling < least:
            return None
        best = self._best_of(promising, least)
        if least < ceiling and (best is None or best[0] < ceiling):
            best = self._best_of(self._to_try(), least)
        return best

    def _best_of(
        self, funds: Iterable[Fund], least: Score
    ) -> tuple[Score, Fund, list[Line]] | None:
        """The best of these funds; the first in the order of showing, of those alike.

        Those that might hold most are tried first.
        """
        to_try = [(self.at_best(fund), self._order(fund), fund) for fund in funds]
        to_try.sort(key=lambda each: (-each[0][0], -each[0][1], each[1]))
        best: tuple[Score, Order, Fund, list[Line]] | None = None
        for most, order, fund in to_try:
            if most < least or (
                best is not None and (best[0] > most or best[:2] < (most, order))
            ):
                break
            inside = self._most_in(fund, most)
            if inside is None or inside[0] < least:
                continue
            if (
                best is None
                or inside[0] > best[0]
                or (inside[0] == best[0] and order < best[1])
            ):
                best = (inside[0], order, fund, inside[1])
        return None if best is None else (best[0], best[2], best[3])

    def _most_promising(self) -> tuple[Score, list[Fund]]:
        """How much any fund could hold at best, and the funds that could hold as much.

        None holds more than that of everybody would, nor as much with anybody left out
        who has a line of it.
        """
        ways: list[tuple[Score, list[Fund] | tuple[Mechanism, list[Line]]]] = []
        for home in self._homes():
            ways.append((self.at_best(home), [home]))
        for mechanism in self._mechanisms():
            able = self._model.pools.able(mechanism)
            if self._model.pools.can_form(mechanism):
                held = frozenset(self._model.into_pools.taken(mechanism, able))
                ways += [
                    (score, (mechanism, inside))
                    for score, inside in self._ways_at_best(held)
                ]
        ceiling = max((score for score, _ in ways), default=(0, 0))
        found: dict[Fund, None] = {}
        for score, way in ways:
            if score == ceiling:
                match way:
                    case list():
                        found |= dict.fromkeys(way)
                    case (mechanism, inside):
                        payers = {line.commissioner for line in inside}
                        found |= dict.fromkeys(self._alike.funds(mechanism, payers))
        return ceiling, list(found)

    def whole_with(self, put: Mapping[Line, Fund]) -> Structure | None:
        """A structure with these lines where they are put, with few funds, and full.

        Raises TooMany or TooManyFunds where there are too many to try.
        """
        model = self._model
        fund = next(iter(put.values()), None)
        held = self._alone(fund) if fund else None
        if held is not None:
            places = {x: fund if x in held else model.own.home(x) for x in model.lines}
            return structure_of(model, {x: f for x, f in places.items() if f})
        few = self._beside(fund)
        if few is not None:
            puzzles = Puzzles(self._model, few)
            found = one_with(puzzles, put)
            needed = {fund} if isinstance(fund, Pooled) else set()
            if found is not None and (
                self._nothing_more(puzzles)
                or {p.fund for p in found.pooled()} == needed
            ):
                return found
        return one_with(self._every, put)

    def _most_in(self, fund: Fund, most: Score) -> tuple[Score, list[Line]] | None:
        """What one fund can hold at most, if it can be: as `most_in`."""
        held = self._alone(fund)
        if held is not None:
            return most, [line for line in self._asked if line in held]
        groups = self._model.groups
        few = self._beside(fund)
        if few is not None:
            puzzles = Puzzles(self._model, few)
            found = most_in(puzzles, fund, groups, most)
            if (found and found[0] >= most) or self._nothing_more(puzzles):
                return found
        return most_in(self._every, fund, groups, most)

    def _alone(self, fund: Fund) -> frozenset[Line] | None:
        """All that a pooled fund may take, where it can hold it and be the only one.

        Then nothing has to be sought. None where lines are tied by wishes, lie beside
        others alone, or are left with no budget of their payer's own.
        """
        model = self._model
        tied = model.question.wishes.tie or model.into_pools.passing_on
        if tied or not isinstance(fund, Pooled):
            return None
        mechanism = model.question.rulebook.mechanism(fund.mechanism)
        held = frozenset(model.into_pools.taken(mechanism, fund.contributors))
        at_home = all(line in held or model.own.of(line) for line in model.lines)
        return held if at_home else None

    @cached_property
    def _every(self) -> Puzzles:
        """The puzzles in which every fund that could be is thought of."""
        return Puzzles(self._model)

    @cached_property
    def _alike(self) -> Alike:
        return Alike(self._model)

    def _beside(self, fund: Fund | None) -> tuple[Pooled, ...] | None:
        """The pooled funds that lines tied together may call for beside this one.

        It is among them. None where they cannot be told so.
        """
        tied = self._model.tied
        own = fund if isinstance(fund, Pooled) else None
        if len(tied) > 1:
            return None
        found = {own} if own else set()
        for lines in tied:
            payers = {line.commissioner for line in lines}
            for mechanism in self._model.mechanisms:
                found |= {*self._alike.funds(mechanism, payers, own)}
        return tuple(sorted(found, key=self._alike.order))

    def _nothing_more(self, puzzles: Puzzles) -> bool:
        """Whether no other pooled fund could be of use, whatever it were."""
        return self._model.own.all_have_homes and not any(
            map(at_most_more, puzzles.each())
        )

    def _to_try(self) -> Iterator[Fund]:
        """The funds that could serve, in the order of showing; one of those alike."""
        yield from self._homes()
        for mechanism in self._mechanisms():
            yield from self._alike.funds(mechanism)

    def _homes(self) -> list[Fund]:
        """The budgets of its payer's own that could serve."""
        if not in_own_budget(self._model, self._asked):
            return []
        budgets = dict.fromkeys(own_budget(self._model, x) for x in self._asked)
        homes = [budget for budget in budgets if budget is not None]
        return sorted(homes, key=lambda fund: not isinstance(fund, Aligned))

    def _mechanisms(self) -> tuple[Mechanism, ...]:
        """The powers to pool that are open, if any pool is wished."""
        none_pooled = self._model.question.wishes.max_funds == 0
        return () if none_pooled else self._model.mechanisms

    def _order(self, fund: Fund) -> Order:
        """Where a fund stands in the order of showing."""
        if isinstance(fund, Pooled):
            return (1, *self._alike.order(fund))
        return (0, self._homes().index(fund), 0, [])

    def at_best(self, fund: Fund) -> Score:
        """How many services and lines a fund could hold at best, if it were the one."""
        model = self._model
        if isinstance(fund, Pooled):
            mechanism = model.question.rulebook.mechanism(fund.mechanism)
            held = frozenset(model.into_pools.taken(mechanism, fund.contributors))
        else:
            held = frozenset(line for line in model.lines if fund in model.own.of(line))
        return max((score for score, _ in self._ways_at_best(held)), default=(0, 0))

    def _ways_at_best(
        self, held: frozenset[Line]
    ) -> Iterator[tuple[Score, list[Line]]]:
        """What of these lines may lie together, by each way to keep some apart."""
        model = self._model
        able = [line for line in self._asked if line in held]
        for tied in model.tied:
            if not tied <= held:
                able = [line for line in able if line not in tied]
        choices = [wish.services for wish in model.question.wishes.apart]
        for chosen in product(*choices):
            others = [
                asked
                for wish, one in zip(choices, chosen, strict=True)
                for asked in wish
                if asked is not one
            ]
            inside = [x for x in able if not any(other.means(x) for other in others)]
            yield (services_in(model, inside), len(inside)), inside
