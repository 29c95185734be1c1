"""Amounts of money: pounds as people write them, kept as whole pence."""

import re
import unicodedata
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import NoReturn

from poolcheck.terms.faults import FaultKind
from poolcheck.terms.frozen import dataclass

MOST_POUNDS = 10**15
# A spreadsheet keeps fifteen digits: beyond this a number with a point lacks its pence.
MOST_EXACT = 10**13
# All digits are kept, however many and however small: what is rounded might be pence.
EXACT = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX)
# A text is matched against what follows only if it is no longer: some of the patterns
# take time that goes with the square of it.
LONGEST = 100

AMOUNT = re.compile(
    r"(?P<pounds>[1-9]\d{0,2}(?P<mark>[, _])\d{3}(?:(?P=mark)\d{3})*|\d+)"
    r"(?:\.(?P<pence>\d+))?",
    re.ASCII,
)
DIGITS = re.compile(r"[\d.,_' \u2019]*\d[\d.,_' \u2019]*", re.ASCII)
SHORT = re.compile(
    r"(?P<number>[1-9]\d{0,2}(?:,\d{3})+|\d+)(?P<part>\.\d+)? ?"
    r"(?P<unit>k|thousand|m|mn|mln|mill|million|b|bn|billion|trillion)s?\.?",
    re.IGNORECASE | re.ASCII,
)
NOUGHTS = {"k": 3, "t": 3, "m": 6, "b": 9, "tr": 12}
SCIENTIFIC = re.compile(r"\d+(?:\.\d*)?e[-+]?\d+", re.IGNORECASE | re.ASCII)
NEGATIVE = re.compile(
    r"[-(][-( £]*\d.*|£ ?[-(].*\d.*|£? ?\d[\d., ]*(?:[-)]| ?cr)", re.I
)
ABROAD = re.compile(r"\b(?:usd|eur|euros?|dollars?|chf|jpy|aud|cad|sek|nok|dkk)\b")
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212\uff0d"
WIDE = "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff0c\uff0e\uffe1"
PLAIN = str.maketrans(DASHES + WIDE, "-" * len(DASHES) + "0123456789,.£")

IN_FULL = "write pounds in full, as 45,300,000"
UNKNOWN = f"{IN_FULL}, or leave the amount out if it is not known"


class NotMoney(ValueError):  # noqa: N818 - reads as what it is
    """Something that is no amount in pounds: why, and what to write instead."""

    def __init__(
        self, problem: str, remedy: str, kind: FaultKind = FaultKind.WRONG_TYPE
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy
        self.kind = kind


def parse(value: object) -> int:
    """The pence in an amount of pounds; NotMoney where it is not clear what it is.

    Takes what files hold: text, and whole or decimal numbers.
    """
    match value:
        case bool():
            raise NotMoney("is true or false, not an amount", UNKNOWN)
        case str():
            _refuse_long(value)
            return _from_text(_plainly(value))
        case int() | float() | Decimal():
            return _from_number(value)
    raise NotMoney("is not an amount of money", UNKNOWN)


def pounds(pence: int) -> str:
    """Pence as pounds: 45,300,000, or 45,300,000.50 where there are odd pence."""
    whole, odd = divmod(abs(pence), 100)
    sign = "-" if pence < 0 else ""
    return f"{sign}{whole:,}.{odd:02}" if odd else f"{sign}{whole:,}"


def share(part: int, total: int) -> str:
    """A part of a whole in tenths of a percent; only all of it is 100%, none 0%."""
    tenths = (2000 * part + total) // (2 * total) if total else 0
    if 0 < part < total:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths // 10}.{tenths % 10}%"


MONTHS = 12


@dataclass(frozen=True)
class Instalments:
    """A year's pence in monthly payments: eleven alike, and the last."""

    each: int
    last: int

    @property
    def annual(self) -> int:
        """All twelve together."""
        return self.each * (MONTHS - 1) + self.last


def instalments(pence: int) -> Instalments:
    """A year's pence in twelve payments; the last carries what does not divide."""
    each, left = divmod(pence, MONTHS)
    return Instalments(each, each + left)


def _from_number(value: int | float | Decimal) -> int:
    if isinstance(value, int) and value > MOST_POUNDS:
        # Before it is made a decimal: it may have millions of digits.
        _refuse_large()
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise NotMoney("is not a number of pounds", UNKNOWN)
    if exact < 0:
        _refuse_negative()
    if exact > MOST_POUNDS:
        _refuse_large()
    if isinstance(value, float) and value > MOST_EXACT:
        raise NotMoney(
            "is too large for a number with a point to keep its pence",
            'put it in quotes, as "45,300,000.50"',
        )
    pence = exact.scaleb(2, EXACT)
    if pence != int(pence):
        _refuse_fractions()
    return int(pence)


def _refuse_long(text: str) -> None:
    if len(text) <= LONGEST:
        return
    if "%" in text:
        _refuse_share()
    number = text.strip().lstrip("0")
    if number.isdecimal() and len(number) > len(str(MOST_POUNDS)):
        _refuse_large()
    raise NotMoney(
        f"has {len(text):,} characters, and an amount {LONGEST} at most",
        IN_FULL,
        FaultKind.TOO_MUCH,
    )


def _plainly(text: str) -> str:
    """A text with everyday digits, dashes and single spaces, and no unseen marks."""
    seen = (c for c in text.translate(PLAIN) if unicodedata.category(c) != "Cf")
    return " ".join("".join(seen).split())


def _from_text(text: str) -> int:
    _refuse_what_is_no_sum_of_pounds(text)
    if NEGATIVE.fullmatch(text):
        _refuse_negative()
    bare = re.sub(r"^(?:£|gbp) ?| ?gbp$", "", text, flags=re.IGNORECASE)
    if short := SHORT.fullmatch(bare):
        raise NotMoney("is shortened", f"write it out in full: {_in_full(short)}")
    if SCIENTIFIC.fullmatch(bare):
        raise NotMoney(
            "is in scientific notation, which may have lost digits",
            f"show the cell as a number, or {IN_FULL}",
        )
    amount = AMOUNT.fullmatch(bare)
    if amount is None and DIGITS.fullmatch(bare):
        raise NotMoney(
            "is not parted at the thousands",
            "put a comma before every three digits, or none, and a point before "
            "the pence: 45,300,000.50",
        )
    if amount is None:
        raise NotMoney("is not an amount of money", UNKNOWN)
    whole = re.sub(r"\D", "", amount["pounds"]).lstrip("0")
    pence = amount["pence"] or ""
    if len(pence) > 2:
        _refuse_fractions()
    # The length is looked at first: a number of many thousand digits is not read.
    if len(whole) > len(str(MOST_POUNDS)) or int(whole or 0) > MOST_POUNDS:
        _refuse_large()
    return int(whole or 0) * 100 + int(pence.ljust(2, "0"))


def _refuse_what_is_no_sum_of_pounds(text: str) -> None:
    if not text:
        raise NotMoney("is empty", UNKNOWN, FaultKind.EMPTY)
    if text == "-":
        raise NotMoney(
            "is a dash",
            "write 0 if there is no money, or leave the amount out if it is not known",
        )
    if "%" in text:
        _refuse_share()
    if "GBp" in text:
        raise NotMoney("may be in pence, as GBp says", "write it in pounds")
    signs = {c for c in text if unicodedata.category(c) == "Sc"}
    if signs - {"£"} or ABROAD.search(text.casefold()):
        raise NotMoney("is not in pounds", "change it into pounds sterling")


def _in_full(short: re.Match[str]) -> str:
    """What a shortened amount comes to, written out."""
    unit = short["unit"].casefold()
    noughts = NOUGHTS["tr"] if unit.startswith("tr") else NOUGHTS[unit[0]]
    if len(short[0]) > len(str(MOST_POUNDS)):
        return "45,300,000"
    number = Decimal(short["number"].replace(",", "") + (short["part"] or ""))
    pence = number.scaleb(noughts + 2)
    return pounds(int(pence)) if pence == int(pence) else "45,300,000"


def _refuse_share() -> NoReturn:
    raise NotMoney("is a percentage, not an amount", IN_FULL)


def _refuse_negative() -> NoReturn:
    raise NotMoney(
        "is below zero, but a budget line is money to spend",
        "take it off the line that it reduces, and give what is left",
        FaultKind.OUT_OF_RANGE,
    )


def _refuse_large() -> NoReturn:
    raise NotMoney(
        f"is more than £{MOST_POUNDS:,}",
        "count the zeros: amounts are in pounds",
        FaultKind.OUT_OF_RANGE,
    )


def _refuse_fractions() -> NoReturn:
    raise NotMoney("has more than two decimals", "give pounds and pence, as 1,234.50")
