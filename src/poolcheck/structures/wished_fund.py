"""The fund that holds most of what is asked about, where wishes tie lines together.

Funds that might hold most are tried first, and of bodies that are alike those named
first, since any other would do as well. Beside the fund tried, others are thought of
only so far as the lines that a wish ties into one, or that have to be parted or pooled,
may call for one.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import product

from poolcheck.structures.alike import Alike
from poolcheck.structures.as_puzzles import Puzzles
from poolcheck.structures.asked_about import (
    asked_lines,
    in_own_budget,
    own_budget,
    services_in,
)
from poolcheck.structures.lines import Model
from poolcheck.structures.patterns import Score, most_in, one_with
from poolcheck.structures.search.patterns import at_most_more
from poolcheck.terms.funds import Aligned, Fund, Line, Pooled, Structure


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
        to_try = [
            (self.at_best(fund), -order, fund)
            for order, fund in enumerate(self._to_try())
        ]
        best: tuple[Score, int, Fund, list[Line]] | None = None
        for most, order, fund in sorted(to_try, key=lambda x: x[:2], reverse=True):
            if most < least or (best is not None and best[:2] > (most, order)):
                break
            inside = self._most_in(fund, most)
            if inside is None or inside[0] < least:
                continue
            if best is None or (inside[0], order) > best[:2]:
                best = (inside[0], order, fund, inside[1])
        return None if best is None else (best[0], best[2], best[3])

    def whole_with(self, put: Mapping[Line, Fund]) -> Structure | None:
        """A structure with these lines where they are put, with few funds, and full.

        Raises TooMany or TooManyFunds where there are too many to try.
        """
        fund = next(iter(put.values()), None)
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
        groups = self._model.groups
        few = self._beside(fund)
        if few is not None:
            puzzles = Puzzles(self._model, few)
            found = most_in(puzzles, fund, groups, most)
            if (found and found[0] >= most) or self._nothing_more(puzzles):
                return found
        return most_in(self._every, fund, groups, most)

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
        return self._model.all_have_homes and not any(map(at_most_more, puzzles.each()))

    def _to_try(self) -> Iterator[Fund]:
        """The funds that could serve, in the order of showing; one of those alike."""
        if in_own_budget(self._model, self._asked):
            budgets = dict.fromkeys(own_budget(self._model, x) for x in self._asked)
            homes = [budget for budget in budgets if budget is not None]
            yield from sorted(homes, key=lambda fund: not isinstance(fund, Aligned))
        if self._model.question.wishes.max_funds != 0:
            for mechanism in self._model.mechanisms:
                yield from self._alike.funds(mechanism)

    def at_best(self, fund: Fund) -> Score:
        """How many services and lines a fund could hold at best, if it were the one."""
        model, best = self._model, (0, 0)
        if isinstance(fund, Pooled):
            mechanism = model.question.rulebook.mechanism(fund.mechanism)
            held = frozenset(model.taken(mechanism, fund.contributors))
        else:
            held = frozenset(line for line in model.lines if fund in model.own(line))
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
            best = max(best, (services_in(model, inside), len(inside)))
        return best
