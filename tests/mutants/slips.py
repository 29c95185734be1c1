"""Every slip of one kind or another that a hand could make in a rulebook.

A slip is one change: a rule left out, a day shifted, one name of a function, body,
power, document, actor or kind put for another, one left out of a list, a yes made a no,
a number made larger. What is only said of a rule, its label and its sentences, is not
touched: every word of it stands in a table (tests/guards/said).
"""

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from poolcheck.law.editions import shipped
from tests.guards.said import NO_RULES, SAID

FILES = {
    "aco-2017": "annex_b_2017.toml",
    "icp-2018": "annex_b.toml",
    "icb-2022": "icb_2022.toml",
}
Way = tuple[str | int, ...]


@dataclass(frozen=True)
class Slip:
    """One change to one entry of a rulebook: where, of what sort, and into what."""

    edition: str
    table: str
    entry: str
    key: str
    sort: str
    way: Way
    value: Any = None

    def __str__(self) -> str:
        """Which entry, and what became of it."""
        into = "" if self.value is None else f" into {self.value}"
        return f"{self.edition}, {self.entry}: {self.key} {self.sort}{into}"

    def made(self) -> dict[str, Any]:
        """The tables of the rulebook with it."""
        data = deepcopy(tables(self.edition))
        *path, last = self.way
        part: Any = data
        for step in path:
            part = part[step]
        if self.sort == "left out":
            del part[last]
        else:
            part[last] = self.value
        return data


@cache
def tables(edition: str) -> dict[str, Any]:
    """The rulebook of an edition as it stands in its file."""
    with (shipped() / FILES[edition]).open("rb") as file:
        return tomllib.load(file)


def slips(edition: str) -> Iterator[Slip]:
    """Every slip in the rulebook of an edition."""
    for table, entries in tables(edition).items():
        if table in NO_RULES:
            continue
        for number, entry in enumerate(entries):
            at = (table, number)
            named = str(entry.get("id", f"{table} {number + 1}"))
            whole = Slip(edition, table, named, "the whole", "left out", at)
            yield whole
            for key, value in entry.items():
                if key not in SAID:
                    for way, sort, other in _of(table, key, value):
                        where = (*at, key, *way)
                        yield Slip(edition, table, named, key, sort, where, other)


def _of(table: str, key: str, value: Any) -> Iterator[tuple[Way, str, Any]]:
    """Every slip in the value of a key: the way to it, its sort, what stands there."""
    match value:
        case bool():
            yield (), "turned", not value
        case int():
            yield (), "one more", value + 1
        case date():
            for days in (-1, 1):
                yield (), "a day off", value + timedelta(days)
        case str():
            other = _another(table, key, value)
            if other:
                yield (), "another", other
        case list():
            for number, part in enumerate(value):
                if len(value) > 1:
                    yield (number,), "left out", None
                for way, sort, other in _of(table, key, part):
                    if other not in value:
                        yield (number, *way), sort, other
        case dict():
            for inner, part in value.items():
                if inner not in SAID:
                    for way, sort, other in _of(f"{table}.{key}", inner, part):
                        yield (inner, *way), sort, other


def _another(table: str, key: str, value: str) -> str:
    """Another value that this key has somewhere; empty where there is none."""
    others = [other for other in _values()[table, key] if other != value]
    return others[hash_of(value) % len(others)] if others else ""


def hash_of(value: str) -> int:
    """A number of a text, the same at each run."""
    return sum(value.encode())


@cache
def _values() -> Mapping[tuple[str, str], list[str]]:
    """Every text that stands under a key, in any edition."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for edition in FILES:
        for table, entries in tables(edition).items():
            for entry in entries if isinstance(entries, list) else [entries]:
                for key, value in entry.items():
                    _collect(table, key, value, found)
    return {at: list(values) for at, values in found.items()}


def _collect(
    table: str, key: str, value: Any, found: dict[tuple[str, str], dict[str, None]]
) -> None:
    match value:
        case str():
            found.setdefault((table, key), {})[value] = None
        case list():
            for part in value:
                _collect(table, key, part, found)
        case dict():
            for inner, part in value.items():
                _collect(f"{table}.{key}", inner, part, found)
