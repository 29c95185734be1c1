"""A table of a scenario file: what only scenarios hold, amounts and lists of lists."""

from collections.abc import Mapping
from typing import Any

from poolcheck import money
from poolcheck.errors import Fault
from poolcheck.reader import Cursor, shown


class Table(Cursor):
    """A table whose keys are asked for one by one, its faults gathered."""

    def __init__(self, data: Mapping[str, Any], place: str, faults: list[Fault]):
        super().__init__(data, place, faults)
        self.data = data

    def value(self, key: str) -> object:
        """Whatever stands at the key; None where it is not given."""
        return self.data[key] if self.has(key) else None

    def table(self, key: str, required: bool = False) -> "Table | None":
        """A table within this one; None where it is not given."""
        if super().table(key, required) is None:
            return None
        return Table(self.data[key], f"{self.place}, {key}", self.faults)

    def entries(self, key: str, *named_by: str) -> list["Table"]:
        """A list of tables, each placed by its number and by what names it."""
        values = self.value(key)
        if values is None:
            return []
        if not isinstance(values, list):
            self.fault(key, "is not a list of tables", f"head each with [[{key}]]")
            return []
        found = []
        for number, value in enumerate(values, 1):
            if not isinstance(value, dict):
                self.fault(key, f"entry {number} is not a table", f"use [[{key}]]")
                continue
            names = (value.get(name) for name in named_by)
            name = next((n for n in names if isinstance(n, str) and n.strip()), None)
            label = f" ({shown(name)})" if name else ""
            place = f"{self.place}, {key} {number}{label}"
            found.append(Table(value, place, self.faults))
        return found

    def optional(self, key: str) -> str | None:
        """A text that may be left out, but not be empty."""
        return self.text(key) if self.has(key) else None

    def amount(self, key: str) -> int | None:
        """Pounds as pence; None where none are given, or it is noted why they fail."""
        if not self.has(key):
            return None
        try:
            return money.parse(self.data[key])
        except money.NotMoney as no:
            self.fault(key, no.problem, no.remedy)
            return None

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists, each of two texts or more."""
        remedy = f'write {key} = [["one service", "another"]], a list for each wish'
        values = self.value(key)
        if values is None:
            return ()
        if not isinstance(values, list) or any(not isinstance(v, list) for v in values):
            self.fault(key, "is not a list of lists", remedy)
            return ()
        found = []
        for number, value in enumerate(values, 1):
            if any(not isinstance(v, str) for v in value):
                self.fault(key, f"list {number} holds something not in quotes", remedy)
            elif len(value) < 2:
                self.fault(key, f"list {number} names fewer than two services", remedy)
            else:
                found.append(tuple(value))
        return tuple(found)
