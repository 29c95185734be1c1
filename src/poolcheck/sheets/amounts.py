"""Money as budget sheets write it: a sum, nothing, or words that are neither."""

import re
from decimal import Decimal

from poolcheck.sheets.cells import Formula
from poolcheck.sheets.grid import Value, empty, text
from poolcheck.sheets.vocabulary import AmountWords
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.money import EXACT, MOST_POUNDS

LONGEST = 60
TIMES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
SUM = re.compile(
    r"(?P<sign>[-(]?) ?£? ?(?P<inner>-?)"
    r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r" ?(?P<unit>k|m|mn|bn|million|thousand)? ?\)?",
    re.IGNORECASE | re.ASCII,
)
# A sum within a sentence is told by its sign of pounds.
IN_WORDS = re.compile(
    r"£ ?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)? ?(?:k|m|mn|bn|million|thousand)?\b",
    re.IGNORECASE | re.ASCII,
)
LONG_UNITS = {"million": "m", "thousand": "k"}
DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-------")


@dataclass(frozen=True)
class Sum:
    """An amount, in pence; below zero where it is money back."""

    pence: int


@dataclass(frozen=True)
class Nil:
    """That there is no money, and that the sheet says so."""


@dataclass(frozen=True)
class Dash:
    """A dash, which may be nothing or may be what is not shown."""


@dataclass(frozen=True)
class NotHeld:
    """That whoever wrote the sheet does not hold or give the amount."""


@dataclass(frozen=True)
class Unclear:
    """Words where an amount is wanted; `about` is what they may mean, in pence."""

    words: str
    about: int | None = None


Amount = Sum | Nil | Dash | NotHeld | Unclear


def read(cell: Value, unit: int, words: AmountWords) -> Amount | None:
    """The amount in a cell of a column in this unit; None where nothing is there."""
    if empty(cell) or isinstance(cell, bool):
        return None
    if isinstance(cell, Formula):
        return Unclear(str(cell))
    if isinstance(cell, int | float | Decimal):
        return _pence(Decimal(str(cell)), unit) or Unclear(text(cell))
    said = text(cell)
    small = said.casefold()
    if small in words.dash:
        return Dash()
    if small in words.nil:
        return Nil()
    if small in words.not_held:
        return NotHeld()
    if small in words.not_known or len(said) > LONGEST:
        return Unclear(said)
    return _sum(said, unit) or Unclear(said, _roughly(small, unit, words))


def sums_in(words: str) -> list[int]:
    """The sums of money, in pence, that a sentence speaks of."""
    found = (_sum(said, 1) for said in IN_WORDS.findall(words))
    return [one.pence for one in found if one]


def _sum(said: str, unit: int) -> Sum | None:
    """An amount in text; one that says its own unit is in that."""
    found = SUM.fullmatch(said.translate(DASHES))
    if found is None or (found["sign"] == "(") != said.rstrip().endswith(")"):
        return None
    own = (found["unit"] or "").casefold()
    times = TIMES[LONG_UNITS.get(own, own)] if own else unit
    number = Decimal(found["number"].replace(",", ""))
    below = bool(found["sign"]) or bool(found["inner"])
    return _pence(-number if below else number, times)


def _pence(pounds: Decimal, times: int) -> Sum | None:
    pence = EXACT.multiply(pounds, times * 100)
    if abs(pence) > MOST_POUNDS * 100 or pence != pence.to_integral_value():
        return None
    return Sum(int(pence))


def _roughly(small: str, unit: int, words: AmountWords) -> int | None:
    """What words that begin with "about" would come to."""
    for about in words.about:
        rest = small.removeprefix(about).strip()
        if rest != small and (found := _sum(rest, unit)):
            return found.pence
    return None
