"""Bodies that are alike, of which any may stand for any other in a fund.

What one of them could do the other could, so of all funds that have as many of each
sort of body one is enough: that of those who were named first.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import chain, product
from math import prod

from poolcheck.law.rules import Mechanism
from poolcheck.structures.lines import Model, TooManyFunds
from poolcheck.terms.funds import Commissioner, Line, Pooled

# As many ways to have so many of each sort of body as are tried for one power.
MOST_WAYS = 20_000


class Alike:
    """The bodies of a question by what they have, and the funds that there could be."""

    def __init__(self, model: Model) -> None:
        """Sort the bodies of a question."""
        self._model = model
        self._place = {c: n for n, c in enumerate(model.question.commissioners)}
        lines: dict[Commissioner, list[Line]] = {c: [] for c in self._place}
        for line in model.lines:
            lines[line.commissioner].append(line)
        # Where money is for what another holds, it matters which other that is.
        each = any(line.contribution for line in model.lines)
        self._sort: dict[Commissioner, Hashable] = {
            c: c.name if each else self._told(c, lines[c]) for c in self._place
        }

    def _told(self, body: Commissioner, lines: list[Line]) -> Hashable:
        question = self._model.question
        wishes = (*question.wishes.together, *question.wishes.apart)
        services = (*question.asked, *chain(*(wish.services for wish in wishes)))
        stream = question.rulebook.stream
        return (
            body.kind,
            body.tier,
            body.name == question.wishes.host,
            tuple(
                (
                    line.function,
                    line.stream,
                    (of := stream(line.stream)) is not None and of.reaches(body.name),
                    tuple(asked.means(line) for asked in services),
                )
                for line in lines
            ),
        )

    def funds(
        self,
        mechanism: Mechanism,
        all_of: Collection[Commissioner] = (),
        beside: Pooled | None = None,
    ) -> Iterator[Pooled]:
        """The funds that a power could have, one of those alike, in the usual order.

        Those alone in which `all_of` are. Beside another fund, bodies are alike only if
        both are in that, or neither is. Raises TooManyFunds where there are too many.
        """
        among = frozenset(beside.contributors if beside else ())
        sorts: dict[Hashable, list[Commissioner]] = {}
        for body in self._model.pools.able(mechanism):
            sort = self._sort[body], body in among, body in all_of
            sorts.setdefault(sort, []).append(body)
        if not {*all_of} <= {*chain(*sorts.values())}:
            return
        numbers = [
            (len(bodies),) if bodies[0] in all_of else range(len(bodies) + 1)
            for bodies in sorts.values()
        ]
        if prod(map(len, numbers)) > MOST_WAYS:
            raise TooManyFunds
        ways = [
            self._in_order(chain(*map(_first, sorts.values(), way)))
            for way in product(*numbers)
            if sum(way) > 1
        ]
        ways.sort(key=lambda way: (len(way), [self._place[c] for c in way]))
        for way in ways:
            fund = self._model.pools.fund_of(mechanism, way)
            if fund is not None:
                yield fund

    def _in_order(self, bodies: Iterable[Commissioner]) -> tuple[Commissioner, ...]:
        return tuple(sorted(bodies, key=self._place.__getitem__))

    def order(self, fund: Pooled) -> tuple[int, int, list[int]]:
        """Where a fund stands among all: by power, few contributors first, by name."""
        powers = [mechanism.id for mechanism in self._model.mechanisms]
        places = [self._place[c] for c in fund.contributors]
        return powers.index(fund.mechanism), len(places), places


def _first(bodies: list[Commissioner], number: int) -> list[Commissioner]:
    return bodies[:number]
