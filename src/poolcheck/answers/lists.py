"""What a rulebook holds, as lists: its rules, services, levers and readings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from typing import Any

from poolcheck.law.editions import listed, supplied
from poolcheck.law.rulebook import Rulebook, RuleTable
from poolcheck.law.rules import (
    Admits,
    BothSides,
    NotEncoded,
    Parties,
    Principles,
    Reading,
    Rule,
)
from poolcheck.question.service_names import Names
from poolcheck.terms.text import folded

# The parts of a mechanism that are called by a name of their own.
PARTS: dict[type[Rule], str] = {
    Parties: "party rule",
    BothSides: "both-sides rule",
}


@dataclass(frozen=True)
class Item:
    """One thing that a rulebook holds, with its fields in the order of showing."""

    fields: dict[str, Any]


@dataclass(frozen=True)
class Listing:
    """A list of what a rulebook holds, under the command's name."""

    rulebook: Rulebook
    day: date
    name: str
    words: str
    items: tuple[Item, ...]
    others: tuple[NotEncoded, ...] = ()


@dataclass(frozen=True)
class Editions:
    """The editions supplied, oldest first, and the day asked about."""

    day: date
    rulebooks: tuple[Rulebook, ...]


def editions(day: date) -> Editions:
    """Every edition supplied, to be asked whether it was in force on a day."""
    return Editions(day, tuple(supplied(edition.id) for edition in listed()))


@cache
def kinds_of_rule(tables: tuple[RuleTable, ...]) -> dict[type, str]:
    """What each sort of rule is called, in the field's words."""
    others = next(table.called for table in tables if table.kind is Principles)
    called = {table.kind: table.called for table in tables}
    return called | PARTS | dict.fromkeys((Rule, Admits), others)


def rules(rulebook: Rulebook, day: date, words: str = "") -> Listing:
    """Every rule and caution, or those whose id or words hold these words."""
    left = (Reading, NotEncoded)
    listed = [r for r in rulebook.rules() if not isinstance(r, left)]
    return _listing(rulebook, day, "rules", (_rule(rulebook, r) for r in listed), words)


def levers(rulebook: Rulebook, day: date, words: str = "") -> Listing:
    """Every lever: who can pull it and what it lifts."""
    items = (
        Item(
            {
                **_rule(rulebook, lever).fields,
                "actor": lever.actor,
                "kind": lever.kind.value,
                "lifts": lever.lifts,
                "caution": lever.caution,
            }
        )
        for lever in rulebook.levers
    )
    return _listing(rulebook, day, "levers", items, words)


def readings(rulebook: Rulebook, day: date, words: str = "") -> Listing:
    """Every reading, and what was read but not encoded."""
    items = (
        Item(
            {
                **_rule(rulebook, reading).fields,
                "question": reading.question,
                "chosen": reading.says,
                "why": reading.why,
                "otherwise": reading.otherwise,
                "others": tuple(other.says for other in reading.others),
                "unchanged": reading.unchanged,
                "unsolved": reading.unsolved,
                "rules": reading.rules,
            }
        )
        for reading in rulebook.readings
    )
    readings = _listing(rulebook, day, "readings", items, words)
    wanted = folded(words)
    others = (e for e in rulebook.not_encoded if wanted in _words_of(e))
    return replace(readings, others=tuple(others))


def _words_of(entry: NotEncoded) -> str:
    return folded(" ".join((entry.id, entry.label, entry.says, entry.why)))


def services(rulebook: Rulebook, day: date, words: str = "") -> Listing:
    """Every name that a question may use: functions, services, everyday names."""
    return _listing(rulebook, day, "services", _services(rulebook), words)


def _services(rulebook: Rulebook) -> Iterator[Item]:
    for function in rulebook.functions:
        yield Item({**_rule(rulebook, function).fields, "functions": (function.id,)})
    for service in rulebook.services:
        yield Item(
            {
                **_rule(rulebook, service).fields,
                "functions": service.functions,
                "caution": service.caution,
            }
        )
    names = Names(rulebook)
    for name in rulebook.names:
        asked = names.find(name.name)
        yield Item(
            {
                "id": folded(name.name).replace(" ", "-"),
                "kind": "everyday name" if name.functions else "not a service",
                "label": name.name,
                "functions": asked.functions if asked and name.functions else (),
                "caution": name.caution,
                "ask_instead": name.ask_instead,
                "source": name.evidence,
            }
        )


def _rule(rulebook: Rulebook, rule: Rule) -> Item:
    label = {f.name for f in fields(rule)} & {"label"}
    return Item(
        {
            "id": rule.id,
            "kind": kinds_of_rule(rulebook.tables())[type(rule)],
            **({"label": getattr(rule, "label")} if label else {}),  # noqa: B009
            "says": rule.says,
            "basis": rule.basis.value,
            "source": rule.source,
            "at": rule.at,
            "also": [{"source": p.source, "at": p.at} for p in rule.also],
            "from": rule.from_.isoformat(),
            "until": rule.until.isoformat() if rule.until else None,
        }
    )


def _listing(
    rulebook: Rulebook, day: date, name: str, items: Iterable[Item], words: str
) -> Listing:
    wanted = folded(words)
    return Listing(
        rulebook,
        day,
        name,
        words,
        tuple(item for item in items if not wanted or wanted in _text(item)),
    )


def _text(item: Item) -> str:
    shown = ("id", "label", "says", "question", "functions")
    values = (item.fields.get(key, "") for key in shown)
    return " ".join(
        folded(" ".join(v) if isinstance(v, tuple) else str(v)) for v in values
    )
