"""A call: one request in, one answer out, of JSON's types, and never an exception.

What is wrong with a request comes back as faults, each with its kind, its place, what
was seen there and what to do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from poolcheck.door import asked, kept_forms, known, looked_up, open_items, sheets
from poolcheck.door.files import kept
from poolcheck.door.given import KEYS, READ, Given
from poolcheck.terms.faults import BadInput, Fault, FaultKind, OwnFault, Place
from poolcheck.terms.text import plain

Answer = dict[str, Any]
REFUSED, OWN_FAULT = 2, 3

# What may be asked for, each with what answers it and the keys that it takes.
DOES: dict[str, tuple[Callable[[Given, tuple[str, ...]], Answer], tuple[str, ...]]] = {
    "hello": (known.hello, ("edition", "on")),
    "words": (known.words, ("words", "edition", "on")),
    "look": (looked_up.look, ("words", "edition", "on")),
    "read": (sheets.read, (*sheets.KEYS, *sheets.OF_THE_PLACE)),
    "ask": (asked.ask, ("question", "again")),
    "next": (open_items.next_, ("question", "answers")),
    "write": (kept_forms.write, ("question", "form", "full")),
}


# The faults in how a key is given are placed by the key itself.
TAKEN = frozenset((*READ, "words"))


def call(request: object, files: Mapping[str, bytes] | None = None) -> Answer:
    """The answer to a request; `code` in it is what the command would leave with.

    Where that is 2 there are `faults`, and where it is 3 there is a fault of ours:
    `own_fault`, its name.
    """
    try:
        with kept(files or {}) as names:
            return _answer(request, names)
    except BadInput as bad:
        return {"code": REFUSED, "faults": told(bad.faults)}
    except Exception as fault:
        what = str(fault) if isinstance(fault, OwnFault) else type(fault).__name__
        return {"code": OWN_FAULT, "own_fault": plain(" ".join(what.split()))}


def _answer(request: object, names: tuple[str, ...]) -> Answer:
    if not isinstance(request, Mapping):
        raise BadInput([_no_request(request)])
    given = Given(request)
    do = given.text("do")
    if do not in DOES:
        remedy = f"use one of: {', '.join(DOES)}"
        problem = "is missing" if do is None else "is nothing that can be asked for"
        given.note(Place.option("do"), do, problem, remedy, FaultKind.UNKNOWN_KEY)
        raise BadInput(given.faults)
    answer, keys = DOES[do]
    given.no_other(("do", *keys), do)
    return answer(given, names)


def _no_request(request: object) -> Fault:
    problem, remedy = "is no request", "give a table with the key do"
    place, value = Place.option("request"), plain(str(request))
    return Fault(place, value, problem, remedy, FaultKind.WRONG_TYPE)


def told(faults: Iterable[Fault]) -> list[Answer]:
    """Faults as JSON has them, each with its place as the way to it.

    The way goes by the keys of a question, or by those of the file that is named; an
    entry's number, which counts from 1, or its id follows its key.
    """
    from poolcheck.report.to_json.faults import faults as as_json

    every = tuple(_first_in_each_place(faults))
    plainly = as_json(every)["faults"]
    return [
        {**one, "place": _way(fault)} for one, fault in zip(plainly, every, strict=True)
    ]


def _first_in_each_place(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults less what else is told of words that could not be read as given."""
    unread: list[list[str | int]] = []
    for fault in faults:
        way = _way(fault)
        if not fault.place.file and way in unread:
            continue
        if fault.place.path and fault.place.path[0].name in TAKEN:
            unread.append(way)
        yield fault


def _way(fault: Fault) -> list[str | int]:
    way: list[str | int] = []
    for number, step in enumerate(fault.place.path):
        here = number == 0 and not fault.place.file
        name = KEYS.get(step.name, step.name) if here else step.name
        way.append(plain(name))
        if step.which != "":
            way.append(step.which)
    return way
