"""Reads TOML tables key by key, noting every fault with its place, and going on."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from itertools import islice
from typing import Any, TypeVar

from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.near_names import near
from poolcheck.terms.text import listed, plain, unseen
from poolcheck.terms.toml_value import LONGEST_VALUE_SHOWN, is_table, shown

E = TypeVar("E", bound=Enum)
LARGEST_NUMBER = 1_000
# Of more keys than this in one table that are not known, nobody reads what each means.
MOST_UNKNOWN_KEYS = 20
# How many names a list may hold, or keys a table in which any may stand.
MOST_NAMES = 1_000


class Cursor:
    """One table of a file: its keys are asked for one by one, its faults gathered."""

    # How many characters a text may have.
    longest = 10_000

    def __init__(
        self,
        data: Mapping[str, Any],
        place: Place,
        faults: list[Fault],
        header: str = "",
    ):
        """Start on a table; `place` is how its faults name it.

        `header` is what stands in brackets above it in the file, if anything does.
        """
        self._data = data
        self._asked: dict[str, None] = {}
        self._header = header
        self.place = place
        self.faults = faults

    def fault(
        self,
        key: str,
        problem: str,
        remedy: str,
        kind: FaultKind,
        seen: object | None = None,
    ) -> None:
        """Note a fault at a key of this table; `seen` is a part of its value."""
        if seen is None:
            seen = self._data.get(key)
        value = None if seen is None or is_table(seen) else shown(seen)
        self.faults.append(
            Fault(self.place.key(shown(key)), value, problem, remedy, kind)
        )

    def has(self, key: str) -> bool:
        """Whether the table has the key."""
        self._asked[key] = None
        return key in self._data

    def is_empty(self, key: str) -> bool:
        """Whether the key has an empty list, or is not there at all."""
        return not self.has(key) or self._data[key] == []

    def _get(self, key: str, kind: type, what: str, required: bool) -> Any:
        self._asked[key] = None
        value = self._data.get(key)
        if value is None:
            if required:
                self.fault(key, "is missing", f"add {key} = {what}", FaultKind.MISSING)
            return None
        if not isinstance(value, kind) or (
            isinstance(value, bool) and kind is not bool
        ):
            self.fault(
                key, f"is not {what}", f"write {key} as {what}", FaultKind.WRONG_TYPE
            )
            return None
        return value

    def text(self, key: str, required: bool = True) -> str:
        """A text; where required, not an empty one."""
        value: str | None = self._get(key, str, "a text in quotes", required)
        if value is None:
            return ""
        if required and not value.strip():
            remedy = "write it, or leave the whole entry out"
            self.fault(key, "is empty", remedy, FaultKind.EMPTY)
        elif self._is_long(key, value):
            return ""
        else:
            self._seen(key, value)
        return value

    def _is_long(self, key: str, text: str) -> bool:
        """Whether a text is longer than is read, which is noted as a fault."""
        if len(text) <= self.longest:
            return False
        problem = f"has {len(text):,} characters, and {self.longest:,} are read at most"
        self.fault(key, problem, "write it shorter", FaultKind.TOO_MUCH, seen=text)
        return True

    def _seen(self, key: str, text: str) -> None:
        """Note it as a fault if a text holds what cannot be seen."""
        problem = unseen(text)
        if problem:
            seen = plain(text, LONGEST_VALUE_SHOWN)
            self.fault(key, *problem, FaultKind.WRONG_TYPE, seen=seen)

    def flag(self, key: str, required: bool = False) -> bool:
        """True or false; false where it is not given."""
        return bool(self._get(key, bool, "true or false", required))

    def whole(self, key: str, at_least: int = 0, required: bool = False) -> int | None:
        """A whole number, `at_least` so much; None where it is not given."""
        value: int | None = self._get(key, int, "a whole number", required)
        if value is None:
            return None
        leave = "" if required else ", or leave it out"
        if value < at_least:
            below = {0: "zero", 1: "one"}.get(at_least, str(at_least))
            what = f"write {at_least} or more"
            remedy = what + (leave if at_least else "")
            self.fault(key, f"is below {below}", remedy, FaultKind.OUT_OF_RANGE)
            return None
        if value > LARGEST_NUMBER:
            self.fault(
                key,
                f"is above {LARGEST_NUMBER}",
                f"write {LARGEST_NUMBER} or less{leave}",
                FaultKind.OUT_OF_RANGE,
            )
            return None
        return value

    def day(self, key: str, required: bool = True) -> date | None:
        """A date such as 2018-08-03; None where it is not given."""
        value: date | None = self._get(
            key, date, "a date such as 2018-08-03, without quotes", required
        )
        if isinstance(value, datetime):
            remedy = "write the date alone"
            self.fault(key, "has a time of day", remedy, FaultKind.WRONG_TYPE)
            return value.date()
        return value

    def choice(self, key: str, kind: type[E], required: bool = True) -> E | None:
        """One of the named values of an enum; None where it is not given."""
        text = self.one_of(key, tuple(str(e.value) for e in kind), required)
        return kind(text) if text else None

    def one_of(self, key: str, values: tuple[str, ...], required: bool = True) -> str:
        """One of these texts; empty where it is not given, or is another."""
        if not self.has(key):
            if required:
                self.missing_choice(key, values)
            return ""
        text = self._get(key, str, "a text in quotes", required)
        if text is None or text in values:
            return text or ""
        remedy = f"use one of: {', '.join(values)}"
        self.fault(key, "is not a value known here", remedy, FaultKind.WRONG_TYPE)
        return ""

    def missing_choice(self, key: str, values: tuple[str, ...]) -> None:
        """Note it as a fault that none of these texts is given."""
        quoted = listed([f'"{value}"' for value in values], "or")
        self.fault(key, "is missing", f"add {key} = {quoted}", FaultKind.MISSING)

    def texts(
        self, key: str, required: bool = False, may_be_empty: bool = False
    ) -> tuple[str, ...]:
        """A list of texts, each once; empty where it is not given."""
        values = self._get(key, list, "a list of texts in brackets", required)
        if values == [] and not may_be_empty:
            leave = "" if required else ", or leave it out"
            remedy = f"name something in it{leave}"
            self.fault(key, "is an empty list", remedy, FaultKind.EMPTY)
        found: dict[str, None] = {}
        for value in self._few(key, values or []):
            if not isinstance(value, str):
                problem = "holds something that is not a text"
                self.fault(key, problem, "quote each", FaultKind.WRONG_TYPE)
                return ()
            if not value.strip():
                remedy = "write it, or take it out"
                self.fault(key, "holds an empty text", remedy, FaultKind.EMPTY)
            elif value in found:
                problem = f'names "{shown(value)}" twice'
                self.fault(key, problem, "name it once", FaultKind.TWICE)
            elif not self._is_long(key, value):
                self._seen(key, value)
                found[value] = None
        return tuple(found)

    def _few(self, key: str, values: list[Any]) -> list[Any]:
        """The values of a list as far as they are read; more are noted as a fault."""
        if len(values) > MOST_NAMES:
            problem = (
                f"holds {len(values):,} names, and {MOST_NAMES:,} are read at most"
            )
            remedy = "keep those that are needed"
            self.fault(key, problem, remedy, FaultKind.TOO_MUCH)
        return values[:MOST_NAMES]

    def table(self, key: str, required: bool = False) -> "Cursor | None":
        """A table within this one; None where it is not given."""
        value = self._data[key] if self.has(key) else None
        header = self._under(key)
        if value is None:
            if required:
                remedy = f"add the table [{header}]"
                self.fault(key, "is missing", remedy, FaultKind.MISSING)
            return None
        if not isinstance(value, dict):
            inline = f", or {key} = {{ … }}" if self._header else ""
            remedy = f"write it as [{header}]{inline}"
            self.fault(key, "is not a table", remedy, FaultKind.WRONG_TYPE)
            return None
        return Cursor(value, self.place.key(key), self.faults, header)

    def tables(
        self, key: str, example: str = "", required: bool = False
    ) -> list["Cursor"]:
        """A list of tables, each placed by its number and its id if it has one.

        `example` is one as it stands in a list in brackets, for those best written so.
        """
        values = self._data[key] if self.has(key) else []
        header = self._under(key)
        if required and values == []:
            what = "" if self._header else "a table "
            remedy = f"add {what}[[{header}]]"
            self.fault(key, "is missing", remedy, FaultKind.MISSING)
        remedy = f"write [[{header}]], with two brackets"
        if example:
            remedy = f"write {key} = [{example}]"
        if not isinstance(values, list):
            problem = "is not a list of tables"
            self.fault(key, problem, remedy, FaultKind.WRONG_TYPE)
            return []
        cursors = []
        for number, value in enumerate(values, 1):
            if not isinstance(value, dict):
                place, problem = self.place.entry(key, number), "is not a table"
                self.faults.append(
                    Fault(place, shown(value), problem, remedy, FaultKind.WRONG_TYPE)
                )
                continue
            name = value.get("id", value.get("name"))
            called = shown(name) if isinstance(name, str) else ""
            place = self.place.entry(key, number, called)
            cursors.append(Cursor(value, place, self.faults, header))
        return cursors

    def _under(self, key: str) -> str:
        return f"{self._header}.{key}" if self._header else key

    def filled(self, said: Mapping[str, Any]) -> "Cursor":
        """The same table, with what it leaves unsaid filled in."""
        filled = {**said, **self._data}
        return Cursor(filled, self.place, self.faults, self._header)

    def items(self) -> Mapping[str, Any]:
        """The keys of the table as they stand, where any key may be used."""
        self._asked.update(dict.fromkeys(self._data))
        if len(self._data) <= MOST_NAMES:
            return self._data
        problem = f"has {len(self._data):,} keys, and {MOST_NAMES:,} are read at most"
        remedy, kind = "keep those that are needed", FaultKind.TOO_MUCH
        self.faults.append(Fault(self.place, None, problem, remedy, kind))
        return dict(islice(self._data.items(), MOST_NAMES))

    def done(self) -> None:
        """Note as a fault every key that nothing here asked for."""
        unknown = [key for key in self._data if key not in self._asked]
        for key in unknown[:MOST_UNKNOWN_KEYS]:
            what = "table" if is_table(self._data[key]) else "key"
            problem = f"is not a {what} known here"
            self.fault(key, problem, *self._instead(key))
        more = len(unknown) - MOST_UNKNOWN_KEYS
        if more > 0:
            self.faults.append(
                Fault(
                    self.place,
                    None,
                    f"and {more:,} more keys or tables that are not known here",
                    "mend these, and look through the rest for the same",
                    FaultKind.UNKNOWN_KEY,
                )
            )

    def _instead(self, key: str) -> tuple[str, FaultKind]:
        """What to do with a key that is not known in this table, and the kind."""
        nearest = near(key, self._asked)
        if nearest is not None:
            return f"did you mean {nearest}?", FaultKind.UNKNOWN_KEY
        known = ", ".join(self._asked)
        return f"leave it out; known here: {known}", FaultKind.UNKNOWN_KEY
