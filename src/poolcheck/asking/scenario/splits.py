"""How a line's amount is shared among the functions of its service."""

from collections.abc import Mapping

from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenLine
from poolcheck.terms.faults import FaultKind
from poolcheck.terms.money import pounds
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import listed, plain

Shares = Mapping[str, int | None]


def shares(words: Words, line: WrittenLine, functions: tuple[str, ...]) -> Shares:
    """The pence of each function, None where nobody said; faults are noted.

    The rest of a split is the one function's that the split leaves out.
    """
    unknown: Shares = dict.fromkeys(functions)
    if line.split is None:
        told = len(functions) == 1 or line.amount == 0
        return dict.fromkeys(functions, line.amount) if told else unknown
    found = len(words.faults)
    given = _given(words, line, line.split, functions)
    if len(words.faults) > found:
        return unknown
    place = line.place.key("split")
    rest = [f for f in functions if f not in given]
    parts = sum(given.values())
    if line.amount is None and rest:
        words.note(
            place,
            None,
            "has no amount to split",
            "give the amount of the whole line, or of every part",
            FaultKind.MISSING,
        )
        return unknown
    left = parts - parts if line.amount is None else line.amount - parts
    if left < 0:
        problem = f"comes to £{pounds(-left)} more than the amount of the line"
        remedy = "mend the parts, or the amount"
    elif left and not rest:
        problem = f"comes to £{pounds(left)} less than the amount of the line"
        remedy = "mend the parts, or the amount"
    elif left and len(rest) > 1:
        problem = f"leaves £{pounds(left)} to {listed(words.labels(rest))} together"
        remedy = "give the amounts of all parts but one"
    else:
        return {f: given.get(f, left) for f in functions}
    seen = f"£{pounds(parts)} in parts"
    words.note(place, seen, problem, remedy, FaultKind.AT_ODDS)
    return unknown


def _given(
    words: Words,
    line: WrittenLine,
    split: tuple[tuple[str, int], ...],
    functions: tuple[str, ...],
) -> dict[str, int]:
    """The parts that a split gives, by function."""
    place = line.place.key("split")
    if len(functions) == 1:
        words.note(
            place,
            plain(line.service),
            f"there is nothing to split: it is all {words.labels(functions)[0]}",
            "leave out the split",
            FaultKind.NOT_HERE,
        )
        return {}
    given: dict[str, int] = {}
    for name, amount in split:
        function = words.function(name, functions)
        if function is None:
            words.note(
                place.key(plain(name)),
                pounds(amount),
                f"is not part of {plain(line.service)}",
                near_or_all(name, functions),
                FaultKind.UNKNOWN_NAME,
            )
        elif function in given:
            words.note(
                place.key(plain(name)),
                pounds(amount),
                "is given twice under two names",
                "give each part once",
                FaultKind.TWICE,
            )
        else:
            given[function] = amount
    return given
