"""Amounts as a paper writes them: £000 in tables, £m in prose, whole in decisions."""

from poolcheck.terms.money import pounds
from poolcheck.terms.money import share as share

NOT_KNOWN = "not known"
NIL = "–"  # noqa: RUF001 - a dash, as accounts have it
MILLION = 100_000_000


def thousands(pence: int | None) -> str:
    """An amount in thousands of pounds, half up; in brackets below zero, nil a dash."""
    if pence is None:
        return NOT_KNOWN
    if pence == 0:
        return NIL
    rounded = f"{(abs(pence) + 50_000) // 100_000:,}"
    return f"({rounded})" if pence < 0 else rounded


def short(pence: int | None) -> str:
    """An amount for prose: £12.3m; in whole pounds where it is below a million."""
    if pence is None:
        return NOT_KNOWN
    if abs(pence) < MILLION:
        return f"£{(pence + 50) // 100:,}"
    tenths = (pence + MILLION // 20) // (MILLION // 10)
    return f"£{tenths // 10:,}.{tenths % 10}m"


def whole(pence: int | None) -> str:
    """An amount to the penny, as a decision has it."""
    return NOT_KNOWN if pence is None else f"£{pounds(pence)}"


def change(before: int | None, now: int | None) -> str:
    """How far an amount moved, in tenths of a percent with its sign; nil a dash."""
    if before is None or now is None:
        return NOT_KNOWN
    if before == now:
        return NIL
    if before <= 0:
        return "new"
    tenths = (2000 * abs(now - before) + before) // (2 * before)
    return f"{'+' if now > before else '-'}{tenths // 10:,}.{tenths % 10}%"


def year(begins: int) -> str:
    """A financial year by the year that it begins in: 2026/27."""
    return f"{begins}/{(begins + 1) % 100:02}"
