"""The tables that a rulebook holds its rules in, each said once, on its field."""

from dataclasses import MISSING, field, fields
from functools import cache
from typing import Any, get_args, get_type_hints

from poolcheck.law.rules import Fact, Principles, Rule
from poolcheck.terms.frozen import dataclass


@dataclass(frozen=True)
class RuleTable:
    """A table of rules: what it is called, and what its rules do.

    `name` is its field in a rulebook, `key` that in the file. A table that `decides`
    can change what may be pooled. Of one that is `dated`, a question has only the rules
    in force on its day; the entries of any other hold for the whole of their edition.
    """

    name: str
    key: str
    kind: type[Rule] | type[Principles]
    called: str
    several: str
    decides: bool
    dated: bool

    @property
    def acts(self) -> bool:
        """Whether its rules decide by themselves; a fact does where a route asks."""
        return self.decides and self.dated and self.kind is not Fact


def table_of(
    key: str,
    *,
    called: str,
    several: str = "",
    decides: bool = False,
    dated: bool = False,
    needed: bool = False,
) -> Any:
    """A field of a rulebook that holds rules: what `RuleTable` says of them.

    Of what is `needed` a rulebook that can answer anything has at least one.
    """
    several = several or f"{called}s"
    said = {"called": called, "several": several, "decides": decides, "dated": dated}
    return field(
        default=MISSING if needed else (),
        metadata={"key": key, "table": {"key": key, **said}},
    )


@cache
def tables_of(book: Any) -> tuple[RuleTable, ...]:
    """The tables of rules of a class of rulebook, in the order of its fields."""
    hints = get_type_hints(book)
    return tuple(
        RuleTable(
            name=f.name,
            kind=next(iter(get_args(hints[f.name])), hints[f.name]),
            **f.metadata["table"],
        )
        for f in fields(book)
        if "table" in f.metadata
    )
