"""Whose own duty the functions are, for rules that name them by that."""

from collections.abc import Collection, Mapping
from typing import Any

from poolcheck.terms.faults import FaultKind
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import is_id
from poolcheck.terms.toml_tables import Cursor


@dataclass(frozen=True)
class Duties:
    """Whose own duty the functions are, as far as the file could be read.

    `kinds` is None where not every kind has an id that could be read; `sure` is
    false where not every function has a kind that there is.
    """

    of: Mapping[str, tuple[str, ...]]
    kinds: Collection[str] | None
    sure: bool


def duties(data: Mapping[str, Any], unread: Collection[str]) -> Duties:
    """The duties in the tables of a file; `unread` are those not read whole."""
    own: dict[str, tuple[str, ...]] = {}
    for function in tables(data.get("function")):
        kind = _text(function, "own_duty_of")
        own[kind] = (*own.get(kind, ()), _text(function, "id"))
    ids = [_text(kind, "id") for kind in tables(data.get("kind"))]
    known = "kind" not in unread and all(is_id(i) for i in ids)
    sure = known and "function" not in unread and all(kind in ids for kind in own)
    return Duties(own, ids if known else None, sure)


def tables(value: object) -> list[Mapping[str, Any]]:
    """The tables in a list of a file, whatever else is in it."""
    return [x for x in value if isinstance(x, dict)] if isinstance(value, list) else []


def _text(table: Mapping[str, Any], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""


def functions(c: Cursor, duties: Duties) -> tuple[str, ...]:
    """The functions named, and those that are the own duty of the kinds named."""
    if not c.has("functions") and not c.has("own_duty_of"):
        remedy = "name functions, or own_duty_of = [kinds]"
        c.fault("functions", "is missing", remedy, FaultKind.MISSING)
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
                FaultKind.NOT_HERE,
                seen=kind,
            )
    return named + tuple(
        f for k in kinds for f in duties.of.get(k, ()) if f not in named
    )
