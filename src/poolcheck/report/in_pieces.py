"""Structures as text, put together from pieces that are written once and used again.

A piece is what some commissioners' lines are in the text. Of a run of structures only
what the last commissioners do differs: so what the first do is written once, as is each
thing that the last may do, and the one is laid between the other.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, zip_longest
from operator import add, itemgetter
from typing import Protocol

from poolcheck.structures.one_by_one import OfPattern, Parts, Run
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Fund, FundOrder, Line, Pooled, fund_order

# Pieces are kept while they are no more, and so is what is ready to be laid.
MOST_KEPT = 20_000

OWN = (FundOrder.ALIGNED, FundOrder.RING_FENCED, FundOrder.GRANT)
# How many funds of single bodies there are, of each kind in the order of showing.
Own = tuple[int, ...]
# Texts that follow on one another; some places for them, one after another.
Texts = tuple[str, ...]
Laid = list[Texts]
Shape = tuple[int, ...]
# What some of the last do: how many own funds of each kind, and how it is laid.
_Ready = tuple[Own, Callable[[Texts], Texts], Texts]


class Written(Protocol):
    """How funds and lines are written.

    Where structures are `numbered`, each of their texts stands after the number.
    """

    numbered: bool
    # What stands after the lines of a fund.
    closed: Texts

    def line(self, line: Line) -> str:
        """A line by itself."""

    def fund(self, fund: Fund) -> str:
        """A fund by itself."""

    def opened(self, fund: str, first: bool) -> Texts:
        """What stands before the lines of a fund, `first` in its structure or not."""

    def inside(self, number: int, fund: str, lines: list[str], more: bool) -> Texts:
        """Lines in the fund of this number; `more` where others stand before them."""


@dataclass(frozen=True)
class _Place:
    """A fund open to a commissioner: its number if pooled, else its kind and order."""

    text: str
    pooled: int | None
    kind: int
    order: str


@dataclass(frozen=True)
class _Body:
    """A commissioner's lines as text, and what is open to them."""

    lines: tuple[str, ...]
    places: tuple[_Place, ...]


class _Piece:
    """What some commissioners do: their lines by pooled fund, and their own funds."""

    def __init__(self, pooled: int, bodies: Sequence[_Body], parts: Parts) -> None:
        self.pooled: list[list[str]] = [[] for _ in range(pooled)]
        self.funds: tuple[list[tuple[str, list[str]]], ...] = ([], [], [])
        for body, part in zip(bodies, parts, strict=True):
            places = body.places
            own: dict[int, list[str]] = {}
            for text, at in zip(body.lines, part, strict=True):
                number = places[at].pooled
                if number is None:
                    own.setdefault(at, []).append(text)
                else:
                    self.pooled[number].append(text)
            for at in sorted(own, key=lambda at: places[at].order):
                self.funds[places[at].kind].append((places[at].text, own[at]))
        self.own: Own = tuple(map(len, self.funds))
        # What it comes to in pooled funds beside others, once that is asked for.
        self.inside: Laid | None = None


class _Pattern:
    """What the commissioners of a pattern may do, as pieces; the last from `at` on."""

    def __init__(self, of: OfPattern, at: int, how: Written) -> None:
        self._how = how
        self._at = at
        self._funds = [how.fund(fund) for fund in of.pooled]
        number_of: dict[Fund, int] = {
            fund: number for number, fund in enumerate(of.pooled)
        }
        known: dict[int, tuple[_Place, ...]] = {}
        for open_ in of.open:
            if id(open_) not in known:
                places = (_place(how, fund, number_of.get(fund)) for fund in open_)
                known[id(open_)] = tuple(places)
        self._bodies = [
            _Body(tuple(map(how.line, body.lines)), known[id(open_)])
            for body, open_ in zip(of.bodies, of.open, strict=True)
        ]
        before = {body.commissioner for body in of.bodies[:at] if body.lines}
        self._others = [not before.isdisjoint(f.contributors) for f in of.pooled]

    def first(self, parts: Parts) -> _Piece:
        """What the first commissioners do."""
        return _Piece(len(self._funds), self._bodies[: self._at], parts)

    def last(self, parts: Parts) -> _Piece:
        """What the last commissioners do."""
        return _Piece(len(self._funds), self._bodies[self._at :], parts)

    def laid_about(self, first: _Piece, last: Own) -> Laid:
        """What the first do, before, between and after what others do.

        There is a place for others in each pooled fund, and one for each kind of own.
        """
        how = self._how
        laid: Laid = []
        # A number stands before each text: so there is an empty one before all.
        so_far: Texts = ("",)
        for number, (fund, lines) in enumerate(
            zip(self._funds, first.pooled, strict=True), 1
        ):
            opened = how.opened(fund, number == 1)
            laid.append(so_far + opened + how.inside(number, fund, lines, False))
            so_far = how.closed
        for kind, before in enumerate(_earlier(first.own, last)):
            laid.append(so_far + self._own(first, kind, before))
            so_far = ()
        return self._put([*laid, ()])

    def laid_between(self, last: _Piece, first: Own) -> Laid:
        """What the last do, in the places that the first leave for it."""
        if last.inside is None:
            inside = zip(self._funds, last.pooled, self._others, strict=True)
            last.inside = [
                self._how.inside(number, fund, lines, more) if lines else ()
                for number, (fund, lines, more) in enumerate(inside, 1)
            ]
        laid = [*last.inside]
        for kind, before in enumerate(_earlier(last.own, first)):
            laid.append(self._own(last, kind, before + first[kind]))
        return self._put(laid)

    def _put(self, laid: Laid) -> Laid:
        """The same with one text in each place, where no numbers stand between them."""
        return laid if self._how.numbered else [("".join(texts),) for texts in laid]

    def _own(self, piece: _Piece, kind: int, before: int) -> Texts:
        """The own funds of a kind, where so many stand before them."""
        how = self._how
        texts: Texts = ()
        first = len(self._funds) + before + 1
        for number, (fund, lines) in enumerate(piece.funds[kind], first):
            texts += how.opened(fund, number == 1)
            texts += how.inside(number, fund, lines, False) + how.closed
        return texts


class Pieces:
    """The text of structures, run by run, from pieces that are kept."""

    def __init__(self, how: Written) -> None:
        """Begin with none."""
        self._how = how
        self._of: OfPattern | None = None
        self._rest: Sequence[Parts] = ()
        self._pieces: list[_Piece] = []
        self._lasts: dict[Parts, _Piece] = {}
        self._ready: dict[tuple[Own, Shape], list[_Ready]] = {}

    def texts(self, run: Run, number: int) -> Iterator[str]:
        """The funds of each structure of a run, whose first has this number."""
        if run.of is not self._of:
            self._of = run.of
            self._pattern = _Pattern(run.of, len(run.first), self._how)
            self._lasts.clear()
            self._ready.clear()
            self._rest = ()
        if run.rest != self._rest:
            self._rest = run.rest
            self._pieces = [self._last(parts) for parts in run.rest]
            self._ready.clear()
        pattern, numbered = self._pattern, self._how.numbered
        first = pattern.first(run.first)
        own = self._pieces[0].own
        laid = pattern.laid_about(first, own)
        about = {own: _flat(laid)}
        beside = self._beside(first.own, _shape(laid))
        for this, (own, put, between) in enumerate(beside, number):
            texts = about.get(own)
            if texts is None:
                texts = about[own] = _flat(pattern.laid_about(first, own))
            yield (str(this) if numbered else "").join(put(texts + between))

    def _beside(self, own: Own, shape: Shape) -> list[_Ready]:
        """What each of the last may do beside others, ready to be laid.

        `own` and `shape` are those of what the others do.
        """
        ready = self._ready.get((own, shape))
        if ready is None:
            if len(self._ready) * len(self._pieces) > MOST_KEPT:
                self._ready.clear()
            ready = self._ready[own, shape] = []
            for piece in self._pieces:
                laid = self._pattern.laid_between(piece, own)
                put = _in_turn(shape, _shape(laid))
                ready.append((piece.own, put, _flat(laid)))
        return ready

    def _last(self, parts: Parts) -> _Piece:
        piece = self._lasts.get(parts)
        if piece is None:
            if len(self._lasts) >= MOST_KEPT:
                self._lasts.clear()
            piece = self._lasts[parts] = self._pattern.last(parts)
        return piece


@lru_cache(maxsize=MOST_KEPT)
def _in_turn(first: Shape, last: Shape) -> Callable[[Texts], Texts]:
    """Takes the texts of some and then those of others, and lays them place by place.

    `first` and `last` are how many texts each has in each place; the first have one
    place more.
    """
    order: list[int] = []
    here, there = 0, sum(first)
    for number, more in zip_longest(first, last, fillvalue=0):
        order += range(here, here + number)
        order += range(there, there + more)
        here, there = here + number, there + more
    return itemgetter(*order)


def _shape(laid: Laid) -> Shape:
    return tuple(map(len, laid))


def _flat(laid: Laid) -> Texts:
    return tuple(chain.from_iterable(laid))


def _earlier(own: Own, others: Own) -> list[int]:
    """For each kind how many own funds of either stand before any of that kind."""
    return [0, *accumulate(map(add, own, others))][: len(OWN)]


def _place(how: Written, fund: Fund, pooled: int | None) -> _Place:
    if isinstance(fund, Pooled):
        return _Place(how.fund(fund), pooled, -1, "")
    return _Place(how.fund(fund), None, OWN.index(fund_order(fund)), str(fund))
