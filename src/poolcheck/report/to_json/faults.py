"""The faults of a question as JSON, as they are told on stderr."""

from dataclasses import replace

from poolcheck.report.to_json.parts import VERSION
from poolcheck.report.to_json.shapes import (
    TEXT,
    Json,
    Many,
    Object,
    OrNull,
    Shape,
    itself,
    named,
)
from poolcheck.terms.faults import Fault, FaultKind
from poolcheck.terms.text import plain

LONGEST = 1_000
WORDS_OR_NULL = Shape(type=["string", "null"])


def _value(fault: Fault) -> str | None:
    return None if fault.value is None else plain(fault.value, LONGEST)


FAULT = Object(
    "Fault in a question or a file",
    kind=named(FaultKind)("What sort of thing is wrong."),
    file=OrNull(TEXT)(
        "The file that it is in, or null where it is in none.",
        lambda fault: plain(fault.place.file, LONGEST),
    ),
    at=OrNull(TEXT)(
        "The option, or the way to it within the file; null for the whole file.",
        lambda fault: plain(str(replace(fault.place, file="")), LONGEST),
    ),
    value=WORDS_OR_NULL(
        "What was seen there, or null where there was nothing.", _value
    ),
    problem=TEXT(
        "What is wrong, for people.", lambda fault: plain(fault.problem, LONGEST)
    ),
    remedy=TEXT(
        "What to do, for people.", lambda fault: plain(fault.to_mend(), LONGEST)
    ),
)
FAULTS = Object(
    "The faults of a question that was not answered",
    poolcheck=VERSION,
    faults=Many(FAULT, minItems=1)("Every fault that was found.", itself),
)


def faults(found: tuple[Fault, ...]) -> Json:
    """The JSON of the faults of a question."""
    return FAULTS.plain(found)
