"""Structures as text, put together from pieces that are written once and used again.

A piece is what some commissioners' lines are in the text. One structure after another
differs only in what the last of them do: so what the first do is written out with gaps,
and what the last do is put in. A structure costs little more than the copying.
"""

from typing import Protocol

from poolcheck.structures.one_by_one import OfPattern, Parts
from poolcheck.terms.funds import Fund, FundOrder, Line, Pooled, fund_order

# Pieces are kept while they are no more, and then written again.
MOST_KEPT = 20_000
# The last commissioners, of whom pieces are kept, have no more lines in all.
FEW_LINES = 8

OWN = (FundOrder.ALIGNED, FundOrder.RING_FENCED, FundOrder.GRANT)
# How many funds of single bodies there are, of each kind in the order of showing.
Own = tuple[int, ...]


class Written(Protocol):
    """How funds and lines are written: what stands about and between them."""

    between_lines: str
    between_funds: str

    def line(self, number: int, fund: Fund, line: Line) -> str:
        """A line in the fund of this number."""

    def fund(self, fund: Fund) -> tuple[str, str]:
        """What stands before the lines of a fund, and after them."""


class Piece:
    """What some commissioners do: their lines by fund, those of each kind of own."""

    def __init__(self, of: OfPattern, first: int, parts: Parts, how: Written) -> None:
        """Take up what some commissioners do, the first of them of number `first`."""
        self._of, self._how = of, how
        # The funds in which those before them have lines too.
        before = {body.commissioner for body in of.bodies[:first] if body.lines}
        self._after_others = [
            not before.isdisjoint(fund.contributors) for fund in of.pooled
        ]
        pooled: dict[int, list[Line]] = {}
        own: dict[FundOrder, list[tuple[Fund, list[Line]]]] = {k: [] for k in OWN}
        number_of = {fund: number for number, fund in enumerate(of.pooled)}
        bodies = zip(of.bodies[first:], of.open[first:], parts, strict=False)
        for body, open_, at in bodies:
            funds: dict[Fund, list[Line]] = {}
            for line, place in zip(body.lines, at, strict=True):
                fund = open_[place]
                if isinstance(fund, Pooled):
                    pooled.setdefault(number_of[fund], []).append(line)
                else:
                    funds.setdefault(fund, []).append(line)
            for fund in sorted(funds, key=str):
                own[fund_order(fund)].append((fund, funds[fund]))
        self._own = own
        self.own: Own = tuple(len(own[kind]) for kind in OWN)
        self.pooled = {
            number: how.between_lines.join(
                how.line(number + 1, of.pooled[number], line) for line in inside
            )
            for number, inside in pooled.items()
        }
        self._gaps: dict[Own, list[str]] = {}

    def own_texts(self, kind: int, number: int) -> str:
        """Its own funds of a kind, the first of which has this number."""
        how, texts = self._how, []
        for place, (fund, inside) in enumerate(self._own[OWN[kind]], number):
            before, after = how.fund(fund)
            lines = how.between_lines.join(how.line(place, fund, x) for x in inside)
            texts.append(f"{before}{lines}{after}")
        return how.between_funds.join(texts)

    def in_gaps(self, others: Own) -> list[str]:
        """What is put in the gaps of what others wrote, who have so many own funds."""
        if others not in self._gaps:
            between, number = self._how.between_lines, len(self._of.pooled)
            texts = [
                f"{between if after else ''}{self.pooled.get(n, '')}"
                if n in self.pooled
                else ""
                for n, after in enumerate(self._after_others)
            ]
            for kind, (before, here) in enumerate(zip(others, self.own, strict=True)):
                texts.append(self.own_texts(kind, number + before + 1))
                number += before + here
            self._gaps[others] = texts
        return self._gaps[others]


class Pieces:
    """The text of structures, from pieces that are kept."""

    def __init__(self, how: Written) -> None:
        """Begin with none."""
        self._how = how
        self._of: OfPattern | None = None
        self._begin(None)

    def _begin(self, of: OfPattern | None) -> None:
        self._of = of
        self._last: dict[Parts, Piece] = {}
        self._first: Parts | None = None
        self._with_gaps: dict[Own, list[str]] = {}
        self._at = max(0, len(of.bodies) - 1) if of else 0
        while of and self._at > 0 and _lines(of, self._at - 1) <= FEW_LINES:
            self._at -= 1

    def structure(self, of: OfPattern, parts: Parts) -> str:
        """The funds of a structure."""
        if of is not self._of:
            self._begin(of)
        first, last = parts[: self._at], parts[self._at :]
        piece = self._last.get(last)
        if piece is None:
            if len(self._last) >= MOST_KEPT:
                self._last.clear()
            piece = self._last[last] = Piece(of, self._at, last, self._how)
        if first != self._first:
            self._first = first
            self._others = Piece(of, 0, first, self._how) if first else None
            self._with_gaps = {}
        others = self._others.own if self._others else (0,) * len(OWN)
        text = self._with_gaps.get(piece.own)
        if text is None:
            text = self._with_gaps[piece.own] = self._gaps(of, piece.own)
        text[1::2] = piece.in_gaps(others)
        return "".join(text)

    def _gaps(self, of: OfPattern, last: Own) -> list[str]:
        """What the first commissioners do, with gaps where others have so many funds.

        Every second text is a gap: one in each pooled fund, one for each kind of own.
        """
        how, others = self._how, self._others
        texts: list[str] = []
        so_far = ""
        some = False
        for number, fund in enumerate(of.pooled):
            before, after = how.fund(fund)
            inside = others.pooled.get(number, "") if others else ""
            sep = how.between_funds if some else ""
            texts += [f"{so_far}{sep}{before}{inside}", ""]
            so_far, some = after, True
        number = len(of.pooled) + 1
        for kind, more in enumerate(last):
            here = others.own[kind] if others else 0
            if others and here:
                sep = how.between_funds if some else ""
                so_far += sep + others.own_texts(kind, number)
                some = True
            if more:
                so_far += how.between_funds if some else ""
                some = True
            texts += [so_far, ""]
            so_far = ""
            number += here + more
        return [*texts, so_far]


def _lines(of: OfPattern, first: int) -> int:
    """How many lines those commissioners have who come from this one on."""
    return sum(len(body.lines) for body in of.bodies[first:])
