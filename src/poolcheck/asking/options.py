"""A question as it was typed."""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from pathlib import Path

from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import PIPED
from poolcheck.terms.text import plain, unseen

# The words of a question, by the options that they are typed in. Names of files are
# not among them: a file may be called anything.
TYPED_IN = {
    "services": "SERVICE",
    "commissioners": "--commissioner",
    "row": "--row",
    "column": "--column",
    "edition": "--edition",
    "on": "--on",
    "assume": "--assume",
    "facts": "--fact",
    "mechanisms": "--mechanism",
    "together": "--together",
    "apart": "--apart",
    "host": "--host",
    "whose": "--for",
}


def the_day() -> date:
    """Today. The clock is looked at here and nowhere else."""
    return date.today()


@dataclass(frozen=True)
class Options:
    """A question as it was typed; `noted` are the faults that were seen in its typing.

    `published` says that it is about a published table, whatever else is typed.
    `piped` says that a scenario named by a hyphen is piped in, and no file.
    `whose` is the partner whose board a paper is for, `today` the day it is asked on.
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
    whose: str | None = None
    rulebook: str | Path | None = None
    published: bool = False
    piped: bool = field(default=False, compare=False)
    noted: tuple[Fault, ...] = ()
    today: date = field(default_factory=lambda: the_day())

    @property
    def piped_in(self) -> bool:
        """Whether the scenario is the one that is piped in."""
        return self.piped and self.scenario == PIPED

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults noted, and those of words that hold more than can be seen."""
        return (*self.noted, *self._unseen())

    def _unseen(self) -> Iterator[Fault]:
        for name, option in TYPED_IN.items():
            given = getattr(self, name)
            several = given if isinstance(given, tuple) else (given,)
            for number, text in enumerate(several, 1):
                found = unseen(text or "")
                if found is not None:
                    place = Place.option(option, number if given is several else "")
                    yield Fault(place, plain(text), *found, FaultKind.WRONG_TYPE)
