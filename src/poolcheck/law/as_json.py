"""A rulebook that was read and checked, as JSON, and the same rulebook out of it.

Of JSON nothing can run, whoever wrote it. Each class of rule stands there by its name,
with those of its fields that hold anything but the usual.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from itertools import starmap
from typing import Any

from poolcheck.law import rules
from poolcheck.law.rulebook import Rulebook
from poolcheck.terms import verdicts

# What tells of which class a rule is, or what else no JSON has.
CLASS = ""


def written(rulebook: Rulebook) -> str:
    """A rulebook as JSON, but for the files that it was read from."""
    return json.dumps(_written(rulebook))


def made(text: str) -> Rulebook | None:
    """The rulebook out of JSON, read from no file; None where there is none in it."""
    try:
        found = json.loads(text, object_hook=_made)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return found if isinstance(found, Rulebook) else None


def _written(value: Any) -> Any:
    """A part of a rulebook as JSON has it."""
    match value:
        case Enum():
            return {CLASS: type(value).__name__, "name": value.name}
        case date():
            return {CLASS: "date", "day": value.isoformat()}
        case tuple():
            return [_written(part) for part in value]
        case Mapping():
            return {CLASS: "dict", "items": [*starmap(_pair, value.items())]}
        case _ if is_dataclass(value) and not isinstance(value, type):
            usual = _usual(type(value))
            held = {f.name: getattr(value, f.name) for f in fields(value)}
            held.pop("files", None)
            return {CLASS: type(value).__name__} | {
                name: _written(each)
                for name, each in held.items()
                if name not in usual or usual[name] != each
            }
    return value


def _pair(key: Any, value: Any) -> list[Any]:
    return [_written(key), _written(value)]


def _usual(kind: type[Any]) -> dict[str, Any]:
    """What the fields of a class hold where nothing is said of them."""
    return {
        field.name: field.default
        if field.default_factory is MISSING
        else field.default_factory()
        for field in fields(kind)
        if field.default is not MISSING or field.default_factory is not MISSING
    }


def _made(found: dict[str, Any]) -> Any:
    """A part of a rulebook out of JSON; KeyError where it is of no class known."""
    return _makers()[found.pop(CLASS)](found)


@cache
def _makers() -> dict[str, Callable[[dict[str, Any]], Any]]:
    """What each class is made by."""
    day = cache(date.fromisoformat)
    makers: dict[str, Callable[[dict[str, Any]], Any]] = {
        "date": lambda said: day(said["day"]),
        "dict": lambda said: {k: _tuples(v) for k, v in said["items"]},
    }
    for name, kind in vars(verdicts).items():
        if isinstance(kind, type) and issubclass(kind, Enum):
            makers[name] = partial(_one_of, dict(kind.__members__))
    for kind in (Rulebook, *map(partial(getattr, rules), rules.__all__)):
        if is_dataclass(kind) and isinstance(kind, type):
            makers[kind.__name__] = partial(
                _one, kind, _usual(kind), {field.name for field in fields(kind)}
            )
    return makers


def _one_of(members: Mapping[str, Enum], said: dict[str, Any]) -> Enum:
    return members[said["name"]]


def _one(
    kind: type[Any], usual: Mapping[str, Any], names: set[str], said: dict[str, Any]
) -> Any:
    """A rule, as its class would have made it; KeyError where it has other fields."""
    made = object.__new__(kind)
    held = made.__dict__
    held.update(usual)
    for name, value in said.items():
        held[name] = _tuples(value) if type(value) is list else value
    if held.keys() != names:
        raise KeyError(kind.__name__)
    return made


def _tuples(value: Any) -> Any:
    """Lists as the tuples that they were."""
    if type(value) is not list:
        return value
    for part in value:
        if type(part) is list:
            return tuple(map(_tuples, value))
    return tuple(value)
