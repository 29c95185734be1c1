"""The kinds of rule there are, each with its source, basis and dates.

Their keys in a rulebook file are those of data/README.md.
"""

from poolcheck.law.rules.bodies import Fact, Function, Kind, Outsider, Service
from poolcheck.law.rules.powers import (
    Admits,
    BothSides,
    Clause,
    Exclusion,
    GrantPower,
    Lever,
    Mechanism,
    Parties,
    Principles,
    RingFence,
    Route,
)
from poolcheck.law.rules.published import Note, Row, RowCell, Table, TableColumn
from poolcheck.law.rules.rule import (
    NEVER,
    Count,
    Document,
    Edition,
    Group,
    Need,
    Place,
    Rule,
    When,
)
from poolcheck.law.rules.streams import (
    KeptApart,
    MayNotLie,
    MustLie,
    PaysFor,
    Stream,
    Usual,
)
from poolcheck.law.rules.told import (
    Caution,
    EverydayName,
    Fallback,
    NotEncoded,
    Other,
    Reading,
)

__all__ = [
    "NEVER",
    "Admits",
    "BothSides",
    "Caution",
    "Clause",
    "Count",
    "Document",
    "Edition",
    "EverydayName",
    "Exclusion",
    "Fact",
    "Fallback",
    "Function",
    "GrantPower",
    "Group",
    "KeptApart",
    "Kind",
    "Lever",
    "MayNotLie",
    "Mechanism",
    "MustLie",
    "Need",
    "NotEncoded",
    "Note",
    "Other",
    "Outsider",
    "Parties",
    "PaysFor",
    "Place",
    "Principles",
    "Reading",
    "RingFence",
    "Route",
    "Row",
    "RowCell",
    "Rule",
    "Service",
    "Stream",
    "Table",
    "TableColumn",
    "Usual",
    "When",
]
