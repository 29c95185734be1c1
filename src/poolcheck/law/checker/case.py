"""What a structure is judged against, and what is found wrong with it."""

from collections.abc import Mapping

from poolcheck.law.rulebook import Rulebook
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner, Fund, Line


@dataclass(frozen=True)
class Violation:
    """A rule that a structure breaks, the lines at fault and the fund they are in."""

    rule: str
    lines: tuple[Line, ...]
    fund: Fund | None


@dataclass(frozen=True)
class Circumstances:
    """What a structure is judged against; `listed` are the lines that a place lists.

    Where it lists none, `streams` are the streams asked about, each with functions that
    it is to pay for, and `streams_alone` the functions that are there only for them.
    """

    rulebook: Rulebook
    commissioners: tuple[Commissioner, ...]
    mix: tuple[str, ...]
    facts: Mapping[str, bool]
    levers: tuple[str, ...]
    listed: tuple[Line, ...] | None = None
    streams: tuple[tuple[str, tuple[str, ...]], ...] = ()
    streams_alone: tuple[str, ...] = ()


def is_lifted(case: Circumstances, rule: str) -> bool:
    """Whether a lever that is pulled lifts a rule."""
    return any(
        rule in lever.lifts for lever in case.rulebook.levers if lever.id in case.levers
    )
