"""A table of a scenario file: what only scenarios hold, amounts and lists of lists."""

from poolcheck.terms import money
from poolcheck.terms.faults import Fault, FaultKind
from poolcheck.terms.near_names import near
from poolcheck.terms.toml_tables import Cursor
from poolcheck.terms.toml_value import shown

# The keys that stand in no table. Below a heading they would be that table's.
AT_THE_TOP = (
    "title", "edition", "on", "assume", "mechanisms", "services", "lines", "sheet",
    "unit", "year", "settled", "rest",
)  # fmt: skip
MOVE_UP = "move it above the first heading in brackets"


def moves_up(fault: Fault, *keys: str) -> bool:
    """Whether a fault is that one of these keys stands below a heading."""
    return fault.kind is FaultKind.MISPLACED and fault.place.last in keys


class Table(Cursor):
    """A table whose keys are asked for one by one, its faults gathered."""

    longest = 1_000

    def value(self, key: str) -> object:
        """Whatever stands at the key; None where it is not given."""
        return self._data[key] if self.has(key) else None

    def table(self, key: str, required: bool = False) -> "Table | None":
        """A table within this one; None where it is not given."""
        found = super().table(key, required)
        if found is None:
            return None
        return Table(self._data[key], found.place, self.faults, self._under(key))

    def entries(self, key: str, *named_by: str, example: str = "") -> list["Table"]:
        """A list of tables, each placed by its number and by what names it."""
        found = []
        for cursor in self.tables(key, example):
            data = cursor._data
            names = (data.get(name) for name in named_by)
            name = next((n for n in names if isinstance(n, str) and n.strip()), "")
            number = cursor.place.path[-1].which
            place = self.place.entry(key, number, shown(name))
            found.append(Table(data, place, self.faults, self._under(key)))
        return found

    def optional(self, key: str) -> str | None:
        """A text that may be left out, but not be empty."""
        return self.text(key) if self.has(key) else None

    def amount(self, key: str) -> int | None:
        """Pounds as pence; None where none are given, or it is noted why they fail."""
        if not self.has(key):
            return None
        try:
            return money.parse(self._data[key])
        except money.NotMoney as no:
            self.fault(key, no.problem, no.remedy, no.kind)
            return None

    def _instead(self, key: str) -> tuple[str, FaultKind]:
        nearest = near(key, self._asked)
        meant = nearest is not None and nearest not in self._data
        if key in AT_THE_TOP and not meant:
            return MOVE_UP, FaultKind.MISPLACED
        return super()._instead(key)

    def lists(self, key: str) -> tuple[tuple[str, ...], ...]:
        """A list of lists, each of two texts or more."""
        remedy = f'write {key} = [["one service", "another"]], a list for each wish'
        values = self.value(key)
        if values is None:
            return ()
        if not isinstance(values, list) or any(not isinstance(v, list) for v in values):
            self.fault(key, "is not a list of lists", remedy, FaultKind.WRONG_TYPE)
            return ()
        found = []
        for number, value in enumerate(self._few(key, values), 1):
            if any(not isinstance(v, str) or not v.strip() for v in value):
                problem = f"list {number} holds what is not a name"
                self.fault(key, problem, remedy, FaultKind.WRONG_TYPE)
            elif len(value) < 2:
                problem = f"list {number} names fewer than two services"
                self.fault(key, problem, remedy, FaultKind.MISSING)
            else:
                found.append(tuple(value))
        return tuple(found)
