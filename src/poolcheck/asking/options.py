"""A question as it was typed."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from poolcheck.terms.faults import Fault


@dataclass(frozen=True)
class Options:
    """A question as it was typed; `faults` are those that were seen in its typing.

    `today` is the day it is asked on. The clock is looked at here and nowhere else.
    """

    services: tuple[str, ...] = ()
    commissioners: tuple[str, ...] = ()
    scenario: str | Path | None = None
    row: str | None = None
    column: str | None = None
    edition: str | None = None
    on: str | None = None
    assume: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    max_funds: int | None = None
    host: str | None = None
    rulebook: str | Path | None = None
    faults: tuple[Fault, ...] = ()
    today: date = field(default_factory=date.today)
