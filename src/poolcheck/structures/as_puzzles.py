"""A question's lines as pieces and its funds as boxes, for the search.

The search knows neither lines nor funds: a line becomes a piece whose options are the
numbers of the funds that may take it, and what a rule asks of the lines of a fund, or
a wish of services, becomes a mark on pieces.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations, product

from poolcheck.law.rules import PassedOn
from poolcheck.question.question import Asked
from poolcheck.structures.lines import Model
from poolcheck.structures.search.puzzle import Piece, Puzzle, SharedBox
from poolcheck.terms.funds import Commissioner, Fund, Line, Pooled

# A fund, and the services of which it is to hold as many as it can.
Aim = tuple[Fund, Sequence[Collection[Line]]]


class Puzzles:
    """The puzzles of a question; a class, so that its pieces are made but once.

    Box number n is `boxes[n]`, and piece number n is `model.lines[n]`.
    """

    def __init__(self, model: Model, funds: tuple[Pooled, ...] | None = None) -> None:
        """Take up the lines and funds of a question; of its pooled funds, only these.

        Without any said, every pooled fund that could be: raises TooManyFunds.
        """
        self.model = model
        self.funds = model.pooled_funds if funds is None else funds
        every = funds is None
        self.boxes = model.boxes if every else model.boxes_among(self.funds)
        self._options = model.options if every else model.options_among(self.funds)

    def each(
        self, put: Mapping[Line, Fund] | None = None, aim: Aim | None = None
    ) -> Iterator[Puzzle]:
        """The puzzles, which between them have every structure once.

        There is one for each way that the services wished together can share a fund:
        if A and B are wished together and may lie in either of two funds, both have
        their options cut down to the first in one puzzle and to the second in another.
        Lines that are `put` lie where they are put. With an `aim`, what counts is how
        much of its services its fund holds.
        """
        put = dict(put or {})
        tied = self.model.tied
        if any(self._at_odds(group) for group in tied):
            return
        funds = [
            sorted(self._shared_by(group, put), key=self._number.__getitem__)
            for group in tied
        ]
        for chosen in product(*funds):
            for group, fund in zip(tied, chosen, strict=True):
                put |= dict.fromkeys(group, fund)
            yield self._puzzle(put, aim)

    @property
    def of_a_service(self) -> int:
        """What a service of one line weighs in an aim, more than all lines together."""
        return len(self.model.lines) + 1

    def _at_odds(self, group: frozenset[Line]) -> bool:
        """Whether lines tied into one fund are wished apart as well."""
        return any(
            any(map(a.means, group)) and any(map(b.means, group))
            for services in self._apart
            for a, b in combinations(services, 2)
        )

    def _shared_by(
        self, group: frozenset[Line], put: Mapping[Line, Fund]
    ) -> frozenset[Fund]:
        """The funds in which all these lines may lie together."""
        options = self._options
        return frozenset.intersection(
            *(options[x] & {put[x]} if x in put else options[x] for x in group)
        )

    def _puzzle(self, put: Mapping[Line, Fund], aim: Aim | None) -> Puzzle:
        """The question with some lines already put, and what is aimed for."""
        groups = aim[1] if aim else ()
        # Whether several lines of a service lie in the aim together is asked by a mark;
        # that one line alone does is told by its weight, since with 30 such services
        # there would be 2^30 sets of marks.
        sought = {
            line: f"sought:{i}"
            for i, group in enumerate(groups)
            for line in group
            if len(group) > 1
        }
        worth = {line: 1 for group in groups for line in group}
        whole = self.of_a_service
        worth |= {line: 1 + whole for g in groups if len(g) == 1 for line in g}
        pieces = []
        for line, piece in self._pieces.items():
            fund = put.get(line)
            if fund is not None:
                number = self._number[fund]
                options = (number,) if number in piece.options else ()
                piece = replace(piece, options=options)
            if aim is not None:
                mark = sought.get(line)
                marks = piece.marks | {mark} if mark else piece.marks
                piece = replace(piece, weight=worth.get(line, 0), marks=marks)
            pieces.append(piece)
        return Puzzle(
            owners=len(self.model.question.commissioners),
            pieces=tuple(pieces),
            shared=self._shared,
            strangers=tuple(
                (f"{wish}:{a}", f"{wish}:{b}")
                for wish, services in enumerate(self._apart)
                for a, b in combinations(range(len(services)), 2)
            ),
            most=self.model.question.wishes.max_funds,
            aim=self._number[aim[0]] if aim else None,
            aim_marks=frozenset(sought.values()),
        )

    @cached_property
    def _number(self) -> dict[Fund, int]:
        """Each fund's place among all that could be."""
        return {fund: i for i, fund in enumerate(self.boxes)}

    @cached_property
    def _pieces(self) -> dict[Line, Piece]:
        """Each line as a piece that may lie wherever the rules let it."""
        model = self.model
        return {
            line: Piece(
                owner=model.question.commissioners.index(line.commissioner),
                options=tuple(sorted(self._number[f] for f in self._options[line])),
                weight=(line.amount or 0) if model.measured else 1,
                marks=marks(model, line, self.funds) | self._wished(line),
            )
            for line in model.lines
        }

    @cached_property
    def _shared(self) -> tuple[SharedBox, ...]:
        """The pooled funds as boxes that their contributors share."""
        commissioners = self.model.question.commissioners
        return tuple(
            SharedBox(
                frozenset(commissioners.index(c) for c in fund.contributors),
                needs(self.model, fund),
                together(self.model, fund),
            )
            for fund in self.funds
        )

    @cached_property
    def _apart(self) -> list[tuple[Asked, ...]]:
        return [wish.services for wish in self.model.question.wishes.apart]

    def _wished(self, line: Line) -> frozenset[str]:
        """A line's place in each wish to keep services apart."""
        return frozenset(
            f"{wish}:{place}"
            for wish, services in enumerate(self._apart)
            for place, asked in enumerate(services)
            if asked.means(line)
        )


def marks(
    model: Model, line: Line, funds: tuple[Pooled, ...] | None = None
) -> frozenset[str]:
    """What the rules on funds ask of a line: its side, what it is passed on beside.

    So far as it matters to these pooled funds; where none are said, to all.
    """
    if not model.passed_to:
        funds = ()
    elif funds is None:
        funds = model.pooled_funds
    found = {
        _side(side, passed)
        for passed in {frozenset(), *(_passed_to(model, fund) for fund in funds)}
        if (side := model.rules.side(line, passed))
    }
    for rule in model.into_pools.passing_on:
        if model.rules.passed_on(line) == rule:
            found.add(_passed_on(model, line, rule))
        if model.rules.is_beside(line, rule):
            found.add(_beside(rule))
    return frozenset(found)


def needs(model: Model, fund: Pooled) -> frozenset[str]:
    """The marks that a pooled fund needs: the sides that its power asks for."""
    both = model.question.rulebook.mechanism(fund.mechanism).both_sides
    passed = _passed_to(model, fund)
    return frozenset(_side(side, passed) for side in (both.sides if both else ()))


def together(model: Model, fund: Pooled) -> frozenset[tuple[str, str]]:
    """Marks that a pooled fund takes only beside another, each with that other.

    They are those of money to be passed on, where no holder of its function pays in.
    """
    mechanism = model.question.rulebook.mechanism(fund.mechanism)
    return frozenset(
        (_passed_on(model, line, rule), _beside(rule))
        for line in (model.lines if model.into_pools.passing_on else ())
        if (rule := model.into_pools.passed_out_of(line, mechanism, fund.contributors))
    )


def _passed_to(model: Model, fund: Pooled) -> frozenset[Commissioner]:
    """Those who pay into a fund and have money passed on to them by another.

    What such money is for counts for its side there, as it does in no other fund.
    """
    return model.passed_to.intersection(fund.contributors)


def _side(side: str, passed: frozenset[Commissioner]) -> str:
    """The mark of a side's functions where these pay in, to whom money is passed."""
    return ":".join([side, *sorted(c.name for c in passed)])


def _passed_on(model: Model, line: Line, rule: PassedOn) -> str:
    """The mark of money to be passed on: to whom, since they may pay in themselves."""
    to = ",".join(c.name for c in model.rules.held_by(line))
    return f"passed on:{rule.id}:{to}"


def _beside(rule: PassedOn) -> str:
    return f"beside:{rule.id}"
