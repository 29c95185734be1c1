"""Every slip in what an everyday name stands for, and what catches it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from poolcheck.law.editions import supplied
from poolcheck.law.rules import EverydayName
from poolcheck.question.question import Asked
from poolcheck.question.service_names import Names
from tests.guards.compared import rows
from tests.guards.told import Row
from tests.mutants.caught import Net

EDITION = "icb-2022"


@dataclass(frozen=True)
class NameSlip:
    """An everyday name with one function left out, or another in its place."""

    number: int
    sort: str
    functions: tuple[str, ...]

    @property
    def name(self) -> EverydayName:
        """The name as it is supplied."""
        return supplied(EDITION).names[self.number]

    def __str__(self) -> str:
        """Which name, and what it is for with the slip."""
        return f"{self.name.name}: {self.sort}, for {', '.join(self.functions)}"


def name_slips() -> Iterator[NameSlip]:
    """Every slip in the functions of a name, and each name left out."""
    book = supplied(EDITION)
    every = [function.id for function in book.functions]
    for number, name in enumerate(book.names):
        yield NameSlip(number, "the whole left out", ())
        for at, function in enumerate(name.functions):
            others = (*name.functions[:at], *name.functions[at + 1 :])
            if others:
                yield NameSlip(number, "left out", others)
            place = every.index(function) if function in every else 0
            another = every[(place + 1) % len(every)]
            if another not in name.functions:
                yield NameSlip(number, "another", (another, *others))


def caught(slip: NameSlip) -> Net:
    """Whether the table made by hand says otherwise of a name with a slip in it."""
    name, with_slip = slip.name, _names_with(slip)
    for row in _by_hand().get(name.name, ()):
        if _meant(with_slip, row) != row["functions"]:
            return Net.BY_HAND
    return Net.NOTHING


def instead(slip: NameSlip) -> tuple[str, ...]:
    """The entries that its words come to with a slip in it, each once."""
    names, found = _names_with(slip), dict[str, None]()
    for row in _by_hand().get(slip.name.name, ()):
        meant = names.find(row["name"], row["paid_by"])
        other = names.not_a_service(row["name"])
        if meant is not None or other is not None:
            found[meant.label if meant else other.name if other else ""] = None
    return tuple(found)


def _names_with(slip: NameSlip) -> Names:
    book = supplied(EDITION)
    now = (replace(slip.name, functions=slip.functions),) if slip.functions else ()
    names = (*book.names[: slip.number], *now, *book.names[slip.number + 1 :])
    return Names(replace(book, names=names))


@cache
def _by_hand() -> Mapping[str, list[Row]]:
    """The rows of the table made by hand, by the name of the rulebook that each is."""
    names = Names(supplied(EDITION))
    found: dict[str, list[Row]] = {}
    for row in rows("names"):
        meant = names.find(row["name"], row["paid_by"]) or names.not_a_service(
            row["name"]
        )
        if meant is not None:
            called = meant.label if isinstance(meant, Asked) else meant.name
            found.setdefault(called.partition(":")[0], []).append(row)
    return found


def _meant(names: Names, row: Row) -> str:
    found = names.find(row["name"], row["paid_by"])
    return ";".join(found.functions) if found else _no_service(names, row)


def _no_service(names: Names, row: Row) -> str:
    """Nothing, of what is told for no service; else that it is not known at all."""
    return "" if names.not_a_service(row["name"]) else "not known"
