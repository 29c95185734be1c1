"""What many tables of a rulebook file share: citations, functions, counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from poolcheck.law.rules import Count, Place
from poolcheck.terms.faults import FaultKind
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.toml_tables import Cursor, is_id
from poolcheck.terms.verdicts import Basis

NEVER = date.max


# How those tables are written that stand best inside another.
A_PLACE = '{ source = "…", at = "…" }'


A_COUNT = '{ kinds = ["…"], at_least = 1 }'


@dataclass(frozen=True)
class Duties:
    """Whose own duty the functions are, as far as the file could be read.

    `kinds` is None where not every kind has an id that could be read; `sure` is
    false where not every function has a kind that there is.
    """

    of: Mapping[str, tuple[str, ...]]
    kinds: Collection[str] | None
    sure: bool


def cited(c: Cursor, says: str = "says", own_id: bool = True) -> dict[str, Any]:
    """What every rule carries: id, words, source, place, basis and dates."""
    rule_id = c.text("id") if own_id else ""
    if rule_id and not is_id(rule_id):
        c.fault(
            "id",
            "is not an id",
            "use small letters, digits and hyphens, as in own-duty",
        )
    from_, until = c.day("from"), c.day("until", required=False)
    if from_ and until and until <= from_:
        c.fault("until", "is not after from", "give the day that the rule ends")
    return {
        "id": rule_id,
        "says": c.text(says),
        "source": c.text("source"),
        "at": c.text("at"),
        "basis": c.choice("basis", Basis) or Basis.UNVERIFIED,
        "from_": from_ or NEVER,
        "until": until,
        "also": also(c),
    }


def also(c: Cursor) -> tuple[Place, ...]:
    """The further places where a rule is written."""
    places = []
    for entry in c.tables("also", A_PLACE):
        places.append(Place(entry.text("source"), entry.text("at")))
        entry.done()
    return tuple(places)


def functions(c: Cursor, duties: Duties) -> tuple[str, ...]:
    """The functions named, and those that are the own duty of the kinds named."""
    if not c.has("functions") and not c.has("own_duty_of"):
        c.fault("functions", "is missing", "name functions, or own_duty_of = [kinds]")
    named = c.texts("functions")
    kinds = c.texts("own_duty_of")
    for kind in kinds:
        if duties.kinds is not None and kind not in duties.kinds:
            c.fault(
                "own_duty_of",
                "is not the id of a kind in this rulebook",
                near_or_all(kind, duties.kinds),
                FaultKind.UNKNOWN_NAME,
                seen=kind,
            )
        elif duties.sure and kind not in duties.of:
            c.fault(
                "own_duty_of",
                "is a kind whose own duty no function is",
                near_or_all("", duties.of),
                seen=kind,
            )
    return named + tuple(
        f for k in kinds for f in duties.of.get(k, ()) if f not in named
    )


def counts(c: Cursor, key: str) -> tuple[Count, ...]:
    """How many commissioners of some kinds there must be, and may be."""
    counts = []
    for entry in c.tables(key, A_COUNT):
        at_least, at_most = entry.whole("at_least"), entry.whole("at_most")
        if not entry.has("at_least") and not entry.has("at_most"):
            entry.fault("at_least", "is missing", "give at_least, at_most or both")
        if at_least is not None and at_most is not None and at_most < at_least:
            entry.fault("at_most", "is below at_least", "give a number not below it")
        counts.append(
            Count(
                kinds=entry.texts("kinds", required=True),
                at_least=at_least or 0,
                at_most=at_most,
                # Only a route can ask who holds a line by another.
                holding_a_line=key == "needs" and entry.flag("holding_a_line"),
            )
        )
        entry.done()
    return tuple(counts)
