"""Reads TOML tables key by key, noting every fault with its place, and going on."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from poolcheck.errors import BadInput, Fault

E = TypeVar("E", bound=Enum)

LONGEST_VALUE_SHOWN = 60


def shown(value: object) -> str:
    """A value from a file as a fault shows it: on one line, and not too long."""
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split())
    if len(text) > LONGEST_VALUE_SHOWN:
        text = text[: LONGEST_VALUE_SHOWN - 1] + "…"
    return text


def read_toml(path: Path) -> tuple[dict[str, Any], bytes]:
    """The tables of a TOML file and its bytes; BadInput where it cannot be read."""
    place = str(path)

    def bad(problem: str, remedy: str, value: str | None = None) -> BadInput:
        return BadInput([Fault(place, value, problem, remedy)])

    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise bad("there is no such file", "check the name and the folder") from None
    except IsADirectoryError:
        raise bad("this is a folder, not a file", "name the file in it") from None
    except OSError as error:
        raise bad(
            f"the file cannot be read ({error.strerror})",
            "check that you may read it",
        ) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadInput(
            [
                Fault(
                    f"{place}, line {line}",
                    f"byte 0x{raw[error.start]:02x}",
                    "the file is not UTF-8 text",
                    "save it again with the encoding UTF-8",
                )
            ]
        ) from None
    try:
        return tomllib.loads(text), raw
    except tomllib.TOMLDecodeError as error:
        raise bad(
            f"the file is not TOML: {error}", "mend the file at that line"
        ) from None
    except RecursionError:
        raise bad(
            "the file is not TOML that can be read: it nests too deep",
            "write it with fewer brackets inside one another",
        ) from None


class Cursor:
    """One table of a file: its keys are asked for one by one, its faults gathered."""

    def __init__(self, data: Mapping[str, Any], place: str, faults: list[Fault]):
        """Start on a table; `place` is how its faults name it."""
        self._data = data
        self._asked: dict[str, None] = {}
        self.place = place
        self.faults = faults

    def fault(self, key: str, problem: str, remedy: str) -> None:
        """Note a fault at a key of this table."""
        seen = shown(self._data[key]) if key in self._data else None
        self.faults.append(Fault(f"{self.place}, {key}", seen, problem, remedy))

    def has(self, key: str) -> bool:
        """Whether the table has the key."""
        self._asked[key] = None
        return key in self._data

    def _get(self, key: str, kind: type, what: str, required: bool) -> Any:
        self._asked[key] = None
        value = self._data.get(key)
        if value is None:
            if required:
                self.fault(key, "is missing", f"add {key} = {what}")
            return None
        if not isinstance(value, kind) or (
            isinstance(value, bool) and kind is not bool
        ):
            self.fault(key, f"is not {what}", f"write {key} as {what}")
            return None
        return value

    def text(self, key: str, required: bool = True) -> str:
        """A text; where required, not an empty one."""
        value: str | None = self._get(key, str, "a text in quotes", required)
        if value is not None and required and not value.strip():
            self.fault(key, "is empty", "write it, or leave the whole entry out")
        return value or ""

    def flag(self, key: str, required: bool = False) -> bool:
        """True or false; false where it is not given."""
        return bool(self._get(key, bool, "true or false", required))

    def whole(self, key: str) -> int | None:
        """A whole number, nought or more; None where it is not given."""
        value: int | None = self._get(key, int, "a whole number", False)
        if value is not None and value < 0:
            self.fault(key, "is below nought", "write 0 or more")
            return None
        return value

    def day(self, key: str, required: bool = True) -> date | None:
        """A date such as 2018-08-03; None where it is not given."""
        value: date | None = self._get(
            key, date, "a date such as 2018-08-03, without quotes", required
        )
        if isinstance(value, datetime):
            self.fault(key, "has a time of day", "write the date alone")
            return value.date()
        return value

    def choice(self, key: str, kind: type[E], required: bool = True) -> E | None:
        """One of the named values of an enum; None where it is not given."""
        text = self.text(key, required)
        if not text.strip():
            return None
        try:
            return kind(text)
        except ValueError:
            known = ", ".join(str(e.value) for e in kind)
            self.fault(key, "is not a value known here", f"use one of: {known}")
            return None

    def texts(
        self, key: str, required: bool = False, may_be_empty: bool = False
    ) -> tuple[str, ...]:
        """A list of texts, each once; empty where it is not given."""
        values = self._get(key, list, "a list of texts in brackets", required)
        if values == [] and not may_be_empty:
            self.fault(key, "is an empty list", "name something in it, or leave it out")
        found: list[str] = []
        for value in values or ():
            if not isinstance(value, str):
                self.fault(key, "holds something that is not a text", "quote each")
                return ()
            if value in found:
                self.fault(key, f"names {shown(value)!r} twice", "name it once")
            else:
                found.append(value)
        return tuple(found)

    def table(self, key: str, required: bool = False) -> "Cursor | None":
        """A table within this one; None where it is not given."""
        value = self._get(key, dict, f"a table [{key}]", required)
        if value is None:
            return None
        return Cursor(value, f"{self.place}, {key}", self.faults)

    def tables(self, key: str) -> list["Cursor"]:
        """A list of tables, each placed by its number and its id if it has one."""
        values = self._get(key, list, f"a list of tables [[{key}]]", False)
        cursors = []
        for number, value in enumerate(values or (), 1):
            if not isinstance(value, dict):
                self.fault(key, f"entry {number} is not a table", f"use [[{key}]]")
                continue
            name = value.get("id", value.get("name"))
            label = f" ({shown(name)})" if isinstance(name, str) and name else ""
            place = f"{self.place}, {key} {number}{label}"
            cursors.append(Cursor(value, place, self.faults))
        return cursors

    def items(self) -> Mapping[str, Any]:
        """The keys of the table as they stand, where any key may be used."""
        self._asked.update(dict.fromkeys(self._data))
        return self._data

    def done(self) -> None:
        """Note as a fault every key that nothing here asked for."""
        for key in self._data:
            if key not in self._asked:
                self.fault(
                    shown(key), "is not a key known here", near_or_all(key, self._asked)
                )


def near_or_all(word: str, known: Iterable[str]) -> str:
    """A remedy that names the nearest known word, or all of them."""
    from rapidfuzz import process

    known = list(known)
    best = process.extractOne(word[:100], known, score_cutoff=70)
    if best is not None:
        return f"did you mean {best[0]}?"
    return "leave it out; known here: " + ", ".join(known)
