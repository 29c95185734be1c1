"""The question as budget lines: where each may lie, and what bars it elsewhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

from poolcheck.law.rules import Mechanism, RingFence
from poolcheck.question.authority import Holding, holdings
from poolcheck.question.question import Asked, Question
from poolcheck.structures.ground import Ground, not_admitted
from poolcheck.structures.search.puzzle import Piece, Puzzle, SharedBox
from poolcheck.terms.funds import Aligned, Commissioner, Fund, Line, Pooled, RingFenced

MOST_FUNDS = 5_000
MOST_CONTRIBUTORS = 14


Aim = tuple[Fund, Sequence[Collection[str]]]


class TooManyFunds(Exception):  # noqa: N818 - reads as what it is
    """So many commissioners that their possible funds cannot all be listed."""


@dataclass(frozen=True)
class Model:
    """The lines of a question that can be commissioned, and where each may lie."""

    question: Question
    held: dict[str, Holding | None]

    @property
    def commissionable(self) -> bool:
        """Whether every function in the mix has an open route."""
        return all(self.held.values())

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every budget line: commissioners as given, functions in rulebook order."""
        return tuple(
            self.question.budget.as_listed(Line(commissioner, function))
            for commissioner in self.question.commissioners
            for function, holding in self.held.items()
            if holding and commissioner in holding.holders
        )

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The services asked about, as functions, none of them twice."""
        return self.question.groups()

    @cached_property
    def lifted(self) -> frozenset[str]:
        """The rules that the levers pulled have lifted."""
        return frozenset(
            rule
            for lever in self.question.rulebook.levers
            if lever.id in self.question.assume
            for rule in lever.lifts
        )

    @cached_property
    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The mechanisms open to the question, its wishes heeded, in order."""
        wished = self.question.wishes.mechanisms
        return tuple(
            m for m in self.question.rulebook.mechanisms if not wished or m.id in wished
        )

    def fence(self, line: Line) -> RingFence | None:
        """The ring-fence that a line is under, if one is and it is not lifted."""
        holding = self.held.get(line.function)
        for fence in self.question.rulebook.ring_fences:
            if (
                line.function in fence.functions
                and fence.id not in self.lifted
                and (
                    not fence.routes
                    or (holding is not None and holding.route.id in fence.routes)
                )
            ):
                return fence
        return None

    def home(self, line: Line) -> Fund:
        """Where a line lies when it is not pooled."""
        fence = self.fence(line)
        if fence is not None:
            return RingFenced(fence.id, line.commissioner)
        return Aligned(line.commissioner)

    def bars(self, line: Line, mechanism: Mechanism) -> tuple[Ground, ...]:
        """The rules that keep a line out of a mechanism's funds; none if admitted."""
        return self._bars[line, mechanism.id]

    def bars_if_held(self, line: Line, mechanism: Mechanism) -> tuple[Ground, ...]:
        """As `bars`, for a line that need not be one of the question's own."""
        return tuple(self._find_bars(line, mechanism))

    @cached_property
    def _bars(self) -> dict[tuple[Line, str], tuple[Ground, ...]]:
        return {
            (line, mechanism.id): tuple(self._find_bars(line, mechanism))
            for line in self.lines
            for mechanism in self.question.rulebook.mechanisms
        }

    def _find_bars(self, line: Line, mechanism: Mechanism) -> Iterator[Ground]:
        kind = line.commissioner.kind
        if mechanism.parties and not mechanism.may_join(kind):
            yield Ground(mechanism.parties)
            return
        fence = self.fence(line)
        if fence is not None and mechanism.id not in fence.open_to:
            yield Ground(fence)
        admits = mechanism.admits
        if admits and not any(c.covers(line.function, kind) for c in admits.clauses):
            yield not_admitted(admits, line.function, kind)
        for exclusion in self.question.rulebook.exclusions:
            if (
                exclusion.mechanism == mechanism.id
                and line.function in exclusion.functions
                and (not exclusion.held_by or kind in exclusion.held_by)
                and exclusion.id not in self.lifted
            ):
                yield Ground(exclusion)

    def admitted(self, mechanism: Mechanism) -> tuple[Line, ...]:
        """The lines that a mechanism's funds may take."""
        return tuple(line for line in self.lines if not self.bars(line, mechanism))

    def may_form(
        self, mechanism: Mechanism, contributors: tuple[Commissioner, ...]
    ) -> bool:
        """Whether these commissioners could have a fund under this mechanism.

        Each must have a line that is admitted, and between them all sides needed.
        """
        if len(contributors) < 2:
            return False
        if mechanism.parties and not all(
            group.met(contributors) for group in mechanism.parties.groups
        ):
            return False
        lines = [
            line
            for line in self.admitted(mechanism)
            if line.commissioner in contributors
        ]
        return len({line.commissioner for line in lines}) == len(
            contributors
        ) and self.has_sides(mechanism, lines)

    def has_sides(
        self, mechanism: Mechanism, lines: list[Line] | tuple[Line, ...]
    ) -> bool:
        """Whether a fund of these lines has the functions of each side it needs."""
        if mechanism.both_sides is None:
            return True
        sides = {self.question.rulebook.side(line.function) for line in lines}
        return sides.issuperset(mechanism.both_sides.sides)

    @cached_property
    def pooled_funds(self) -> tuple[Pooled, ...]:
        """Every pooled fund that could be: mechanism order, then few contributors.

        Raises TooManyFunds when the commissioners are too many to list them.
        """
        funds = []
        for mechanism in self.mechanisms:
            able = [
                c
                for c in self.question.commissioners
                if any(line.commissioner == c for line in self.admitted(mechanism))
            ]
            if len(able) > MOST_CONTRIBUTORS:
                raise TooManyFunds
            for number in range(2, len(able) + 1):
                funds += [
                    Pooled(mechanism.id, contributors)
                    for contributors in combinations(able, number)
                    if self._is_wished(contributors)
                    and self.may_form(mechanism, contributors)
                ]
        if len(funds) > MOST_FUNDS:
            raise TooManyFunds
        return tuple(funds)

    def _is_wished(self, contributors: tuple[Commissioner, ...]) -> bool:
        host = self.question.wishes.host
        return host is None or any(c.name == host for c in contributors)

    @cached_property
    def measured(self) -> bool:
        """Whether every line has an amount, so that fullest means most money."""
        return all(line.amount is not None for line in self.lines)

    @cached_property
    def boxes(self) -> tuple[Fund, ...]:
        """Every fund that could be: the pooled ones, then each line's home."""
        homes = dict.fromkeys(self.home(line) for line in self.lines)
        return (*self.pooled_funds, *homes)

    def puzzles(
        self, held: Mapping[Line, Fund] | None = None, aim: Aim | None = None
    ) -> Iterator[Puzzle]:
        """The question as pieces and boxes, with nothing of the law in it.

        One puzzle for each way that the services wished together can share a fund, no
        two with a structure in common. Lines in `held` lie where they are put. With
        an `aim`, what counts is how much of its services its fund holds.
        """
        put = dict(held or {})
        groups = self.tied()
        if any(self._at_odds(group) for group in groups):
            return
        places = [
            sorted(self._shared_by(group, put), key=self._number.__getitem__)
            for group in groups
        ]
        for chosen in product(*places):
            for group, fund in zip(groups, chosen, strict=True):
                put |= dict.fromkeys(group, fund)
            yield self._puzzle(put, aim)

    def _at_odds(self, group: frozenset[Line]) -> bool:
        """Whether lines tied into one fund are wished apart as well."""
        functions = {line.function for line in group}
        return any(
            not functions.isdisjoint(a.functions)
            and not functions.isdisjoint(b.functions)
            for services in self._apart
            for a, b in combinations(services, 2)
        )

    def _shared_by(
        self, group: frozenset[Line], put: Mapping[Line, Fund]
    ) -> frozenset[Fund]:
        """The funds in which all these lines may lie together."""
        return frozenset.intersection(
            *(
                self.options[x] & {put[x]} if x in put else self.options[x]
                for x in group
            )
        )

    @cached_property
    def options(self) -> dict[Line, frozenset[Fund]]:
        """Every fund that each line may lie in, rule by rule."""
        takes = {m.id: frozenset(self.admitted(m)) for m in self.mechanisms}
        return {
            line: frozenset(
                {
                    self.home(line),
                    *(
                        fund
                        for fund in self.pooled_funds
                        if line.commissioner in fund.contributors
                        and line in takes[fund.mechanism]
                    ),
                }
            )
            for line in self.lines
        }

    def lines_of(self, services: Iterable[Asked]) -> frozenset[Line]:
        """The lines of all the functions of some services."""
        functions = {f for asked in services for f in asked.functions}
        return frozenset(line for line in self.lines if line.function in functions)

    def tied(self) -> list[frozenset[Line]]:
        """The lines that wishes tie into one fund; ties that share a line are one."""
        groups: list[frozenset[Line]] = []
        for wish in self.question.wishes.together:
            tied = self.lines_of(wish.services)
            for group in [g for g in groups if g & tied]:
                groups.remove(group)
                tied |= group
            groups.append(tied)
        return [group for group in groups if group]

    def _puzzle(self, put: Mapping[Line, Fund], aim: Aim | None) -> Puzzle:
        """The question with some lines already put, and what is aimed for."""
        sought = {
            f: f"sought:{i}" for i, g in enumerate(aim[1] if aim else ()) for f in g
        }
        pieces = []
        for line, piece in self._pieces.items():
            fund = put.get(line)
            if fund is not None:
                number = self._number[fund]
                options = (number,) if number in piece.options else ()
                piece = replace(piece, options=options)
            if aim is not None:
                mark = sought.get(line.function)
                marks = piece.marks | {mark} if mark else piece.marks
                piece = replace(piece, weight=int(mark is not None), marks=marks)
            pieces.append(piece)
        return Puzzle(
            owners=len(self.question.commissioners),
            pieces=tuple(pieces),
            shared=self._shared,
            strangers=tuple(
                (f"{wish}:{a}", f"{wish}:{b}")
                for wish, services in enumerate(self._apart)
                for a, b in combinations(range(len(services)), 2)
            ),
            most=self.question.wishes.max_funds,
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
        return {
            line: Piece(
                owner=self.question.commissioners.index(line.commissioner),
                options=tuple(sorted(self._number[f] for f in self.options[line])),
                weight=(line.amount or 0) if self.measured else 1,
                marks=self._marks(line),
            )
            for line in self.lines
        }

    @cached_property
    def _shared(self) -> tuple[SharedBox, ...]:
        """The pooled funds as boxes that their contributors share."""
        sides = {
            m.id: frozenset(m.both_sides.sides if m.both_sides else ())
            for m in self.mechanisms
        }
        commissioners = self.question.commissioners
        return tuple(
            SharedBox(
                frozenset(commissioners.index(c) for c in fund.contributors),
                sides[fund.mechanism],
            )
            for fund in self.pooled_funds
        )

    @property
    def _apart(self) -> list[tuple[Asked, ...]]:
        return [wish.services for wish in self.question.wishes.apart]

    def _marks(self, line: Line) -> frozenset[str]:
        """A line's side, and its place in each wish to keep services apart."""
        return frozenset(
            {
                self.question.rulebook.side(line.function),
                *(
                    f"{wish}:{place}"
                    for wish, services in enumerate(self._apart)
                    for place, asked in enumerate(services)
                    if line.function in asked.functions
                ),
            }
        )


def model(question: Question) -> Model:
    """The model of a question: who holds what, and so which lines there are."""
    return Model(question, holdings(question))
