"""Amounts of pounds, read a second time and in another way than poolcheck reads them.

It follows docs/scenario-files.md. Where a person could not be sure of the amount it has
no reading, and poolcheck must have none either.
"""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from random import Random

MOST_POUNDS = 10**15
PARTED_BY = (",", " ", "_")


def read(value: object) -> int | None:
    """The pence that a person would read in it; None where that is not clear."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return _pence(_number_in(value))
    if isinstance(value, int | float | Decimal):
        return _pence(Decimal(str(value)))
    return None


def _pence(number: Decimal | None) -> int | None:
    if number is None or not number.is_finite() or not 0 <= number <= MOST_POUNDS:
        return None
    pounds, _, pence = f"{number:f}".partition(".")
    return None if pence[2:].strip("0") else int(pounds + pence[:2].ljust(2, "0"))


def _number_in(text: str) -> Decimal | None:
    """The number in a text of digits, with pounds said or not, parted or not."""
    seen = "".join(
        c
        for c in unicodedata.normalize("NFKC", text)
        if unicodedata.category(c) != "Cf"
    )
    said = re.sub(r"\s+", " ", seen).strip()
    for mark in ("£", "GBP", "gbp", "Gbp"):
        said = said.removeprefix(mark)
    if said[-3:].upper() == "GBP":
        said = said[:-3]
    whole, point, pence = said.strip().partition(".")
    if point and not (pence.isascii() and pence.isdigit()):
        return None
    digits = _together(whole)
    if digits is None:
        return None
    try:
        return Decimal(f"{digits}.{pence or 0}")
    except InvalidOperation:
        return None


def _together(whole: str) -> str | None:
    """The digits of a whole number, put together where they are parted by thousands."""
    for mark in PARTED_BY:
        first, *others = whole.split(mark)
        if others:
            parts = [first, *others]
            if all(len(part) == 3 for part in others) and 1 <= len(first) <= 3:
                whole = "".join(parts)
                break
            return None
    return whole if whole.isascii() and whole.isdigit() else None


def written(random: Random) -> str | int | float:
    """An amount in a form that poolcheck must take."""
    most = 10 ** random.choice((1, 2, 4, 7, 11, 17))
    pence = random.choice((0, most - 1, random.randrange(most) // 100 * 100))
    if random.random() < 0.5:
        pence = random.randrange(most)
    pounds, odd = divmod(pence, 100)
    match random.randrange(6):
        case 0 if not odd:
            return pounds
        case 1 if pounds < 10**13:
            return float(f"{pounds}.{odd:02}")
    mark = random.choice(("", *PARTED_BY))
    text = f"{pounds:,}".replace(",", mark)
    if odd or random.random() < 0.2:
        text += f".{odd:02}"
        if odd % 10 == 0 and random.random() < 0.5:
            text = text[:-1]
    before = random.choice(("", "", "£", "£ ", "GBP "))
    return before + text + random.choice(("", "", "", " GBP"))
