"""Structures as text, put together from pieces that are written once and used again.

A piece is what one commissioner's lines are in the text: many structures have it. So
each structure costs no more than to put its pieces side by side.
"""

from collections.abc import Iterator
from typing import Protocol

from poolcheck.structures.one_by_one import OfPattern, Parts
from poolcheck.terms.funds import Fund, Line, fund_order

# Pieces are kept while they are no more, and then written again.
MOST_KEPT = 20_000


class Written(Protocol):
    """How funds and lines are written: what stands about and between them."""

    between_lines: str
    between_funds: str

    def line(self, number: int, fund: Fund, line: Line) -> str:
        """A line in the fund of this number."""

    def fund(self, fund: Fund) -> tuple[str, str]:
        """What stands before the lines of a fund, and after them."""


class Piece:
    """What one commissioner does, as text: its lines by fund.

    `pooled` has the text of its lines in each pooled fund; `own` its other funds in
    the order of showing, which are numbered after all that come before.
    """

    def __init__(
        self, of: OfPattern, lines: tuple[Line, ...], at: tuple[int, ...], how: Written
    ) -> None:
        """Write a commissioner's lines, each in the fund at which it lies."""
        self._how = how
        by_fund: dict[int, list[Line]] = {}
        for line, number in zip(lines, at, strict=True):
            by_fund.setdefault(number, []).append(line)
        pooled = len(of.pooled)
        self.pooled = {
            number: how.between_lines.join(
                how.line(number + 1, of.funds[number], line) for line in inside
            )
            for number, inside in by_fund.items()
            if number < pooled
        }
        own = [(of.funds[n], inside) for n, inside in by_fund.items() if n >= pooled]
        own.sort(key=lambda each: (fund_order(each[0]), str(each[0])))
        self.own = [(int(fund_order(fund)), fund, inside) for fund, inside in own]
        self._texts: dict[tuple[Fund, int], str] = {}

    def own_text(self, fund: Fund, inside: list[Line], number: int) -> str:
        """One of its own funds, when it is of this number in the structure."""
        key = fund, number
        if key not in self._texts:
            how = self._how
            before, after = how.fund(fund)
            lines = how.between_lines.join(how.line(number, fund, x) for x in inside)
            self._texts[key] = f"{before}{lines}{after}"
        return self._texts[key]


class Pieces:
    """The text of structures, from pieces that are kept."""

    def __init__(self, how: Written) -> None:
        """Begin with none."""
        self._how = how
        self._of: OfPattern | None = None
        self._kept: dict[tuple[int, tuple[int, ...]], Piece] = {}
        self._about: list[tuple[str, str]] = []

    def structure(self, of: OfPattern, parts: Parts) -> str:
        """The funds of a structure."""
        if of is not self._of or len(self._kept) > MOST_KEPT:
            self._of, self._kept = of, {}
            self._about = [self._how.fund(fund) for fund in of.pooled]
        pieces = [self._piece(of, owner, at) for owner, at in enumerate(parts)]
        between = self._how.between_lines
        texts = [
            before
            + between.join([p.pooled[n] for p in pieces if n in p.pooled])
            + after
            for n, (before, after) in enumerate(self._about)
        ]
        texts += self._own(pieces, len(texts))
        return self._how.between_funds.join(texts)

    def _piece(self, of: OfPattern, owner: int, at: tuple[int, ...]) -> Piece:
        key = owner, at
        piece = self._kept.get(key)
        if piece is None:
            piece = self._kept[key] = Piece(of, of.lines[owner], at, self._how)
        return piece

    def _own(self, pieces: list[Piece], number: int) -> Iterator[str]:
        """The funds of single bodies, numbered after the pooled ones."""
        own = [(*of, piece) for piece in pieces for of in piece.own]
        own.sort(key=lambda each: each[0])
        for _, fund, inside, piece in own:
            number += 1
            yield piece.own_text(fund, inside, number)
