"""What a request gives: a question as options, and every fault in how it is given."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields, replace
from typing import Any

from poolcheck.asking.options import TYPED_IN, Options
from poolcheck.door.files import NO_SUCH_FILE, last_part
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import plain

# So many of each are read, and so many letters of each.
MOST, LONGEST = 60, 300

# The keys of a question by the option that each is on the command line.
KEYS = {option: name for name, option in TYPED_IN.items()} | {
    "--scenario": "scenario",
    "--max-funds": "max_funds",
    "--limit": "limit",
    "FILE": "scenario",
    "OLD": "old",
    "NEW": "new",
    "WORDS": "words",
    "--service": "services",
    "--sheet": "sheet",
    "--unit": "unit",
    "--year": "year",
}


@dataclass(frozen=True)
class Given:
    """A table of a request as it was given, and every fault in it so far."""

    table: Mapping[Any, Any]
    faults: list[Fault] = field(default_factory=list)

    def note(
        self, place: Place, value: object, problem: str, remedy: str, kind: FaultKind
    ) -> None:
        """Keep a fault, to be told with the others."""
        seen = None if value is None else plain(str(value))
        self.faults.append(Fault(place, seen, problem, remedy, kind))

    def no_other(self, known: Iterable[str], of: str) -> None:
        """Note every key that is none of these."""
        known = tuple(known)
        for key in self.table:
            if key not in known:
                remedy = near_or_all(str(key), list(known))
                place = Place.option(plain(str(key)))
                problem = f"is nothing that {of} takes"
                self.note(place, None, problem, remedy, FaultKind.UNKNOWN_KEY)

    def text(self, key: str) -> str | None:
        """A text; None where it is not given."""
        value = self.table.get(key)
        return None if value is None else self._text(Place.option(key), value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; a text by itself is a list of one.

        What is no text, or too long, keeps its place among them.
        """
        return tuple(
            plain(str(value)) if (text := self._text(at, value)) is None else text
            for at, value in self._each(key)
        )

    def groups(self, key: str) -> tuple[str, ...]:
        """A list of groups of services, each a text with commas or a list of texts."""
        found = []
        for at, value in self._each(key):
            several = value if isinstance(value, list | tuple) else [value]
            texts = [self._text(at, each) for each in several]
            found.append(", ".join(text for text in texts if text is not None))
        return tuple(found)

    def flags(self, key: str) -> tuple[str, ...]:
        """Whether things are so, by their names, as `NAME=true`; or a list of those."""
        value = self.table.get(key)
        if not isinstance(value, Mapping):
            return self.texts(key)
        found = []
        for name, so in value.items():
            at = Place.option(key).key(plain(str(name)))
            if not isinstance(so, bool):
                problem, remedy = "is neither true nor false", "write true or false"
                self.note(at, so, problem, remedy, FaultKind.WRONG_TYPE)
            elif (text := self._text(at, name)) is not None:
                found.append(f"{text}={str(so).lower()}")
        return tuple(found)

    def flag(self, key: str) -> bool:
        """Whether something is so; it is not, where nothing is given."""
        value = self.table.get(key)
        if value is not None and not isinstance(value, bool):
            problem, remedy = "is neither true nor false", "write true or false"
            at = Place.option(key)
            self.note(at, value, problem, remedy, FaultKind.WRONG_TYPE)
        return value is True

    def number(self, key: str, least: int) -> int | None:
        """A whole number of at least so much."""
        value = self.table.get(key)
        if value is None:
            return None
        at, remedy = Place.option(key), f"write a whole number, {least} or more"
        if type(value) is not int:
            problem = "is not a whole number"
            self.note(at, value, problem, remedy, FaultKind.WRONG_TYPE)
        elif not least <= value < 10**9:
            problem = f"is below {least}" if value < least else "is too large"
            self.note(at, value, problem, remedy, FaultKind.OUT_OF_RANGE)
        else:
            return value
        return None

    def _each(self, key: str) -> Iterator[tuple[Place, object]]:
        value = self.table.get(key)
        if value is None:
            return
        if isinstance(value, str):
            value = [value]
        at = Place.option(key)
        if not isinstance(value, list | tuple):
            problem, remedy = "is no list", "write a list of texts"
            self.note(at, value, problem, remedy, FaultKind.WRONG_TYPE)
            return
        if len(value) > MOST:
            problem = f"holds {len(value):,}, and {MOST} are read at most"
            self.note(at, None, problem, "ask of fewer at once", FaultKind.TOO_MUCH)
        for number, each in enumerate(value[:MOST], 1):
            yield Place.option(key, number), each

    def _text(self, at: Place, value: object) -> str | None:
        if not isinstance(value, str):
            problem, remedy = "is no text", "write it as a text"
            self.note(at, value, problem, remedy, FaultKind.WRONG_TYPE)
        elif len(value) > LONGEST:
            problem = f"has {len(value):,} letters, and {LONGEST} are read at most"
            self.note(at, value, problem, "write it shorter", FaultKind.TOO_MUCH)
        else:
            return value
        return None


@dataclass(frozen=True)
class Key:
    """How a key is read, and what may stand there in the words of JSON Schema."""

    read: Callable[[Given, str], Any]
    schema: Mapping[str, Any]


_A_TEXT = {"type": "string", "maxLength": LONGEST}
_SEVERAL = {"type": "array", "items": _A_TEXT, "maxItems": MOST}
TEXT = Key(Given.text, _A_TEXT)
TEXTS = Key(Given.texts, _SEVERAL)
GROUPS = Key(Given.groups, {"type": "array", "items": _SEVERAL, "maxItems": MOST})
FLAGS = Key(
    Given.flags, {"type": "object", "additionalProperties": {"type": "boolean"}}
)
FUNDS = Key(lambda given, key: given.number(key, 0), {"type": "integer", "minimum": 0})
# The keys of a question.
READ = {
    "services": TEXTS,
    "commissioners": TEXTS,
    "scenario": TEXT,
    "row": TEXT,
    "column": TEXT,
    "edition": TEXT,
    "on": TEXT,
    "assume": TEXTS,
    "facts": FLAGS,
    "mechanisms": TEXTS,
    "together": GROUPS,
    "apart": GROUPS,
    "max_funds": FUNDS,
    "host": TEXT,
}
QUESTION = tuple(READ)


def options(given: Given, files: Iterable[str]) -> Options:
    """The options that a table gives, its faults noted in them.

    A scenario is one of the files given, by its name.
    """
    words = {
        key: one.read(given, key) for key, one in READ.items() if key in given.table
    }
    scenario = words.get("scenario")
    if scenario is not None:
        words["scenario"] = last_part(scenario)
        if scenario.strip() and words["scenario"] not in files:
            at = Place.option("scenario")
            given.note(at, scenario, *NO_SUCH_FILE, FaultKind.NO_FILE)
            words["scenario"] = None
    known = {name.name for name in fields(Options)}
    assert words.keys() <= known
    return replace(Options(**words), noted=tuple(given.faults))


def law(given: Given) -> Options:
    """The edition and the day that a request is about, its other faults noted in it."""
    table = {key: given.table.get(key) for key in ("edition", "on")}
    return options(Given(table, given.faults), ())


def nothing_to_look_up(given: Given) -> None:
    """Note that no words are given to be looked up."""
    place, remedy = Place.option("words"), "write what is to be looked up"
    given.note(place, None, "is missing", remedy, FaultKind.MISSING)
