"""A picture of flows as bars, one for each part: for a screen too small for ribbons."""

from poolcheck.paper.figures.flows import Flows, Pattern
from poolcheck.terms.frozen import dataclass

# Bars are no shorter than can be seen, in hundredths of the longest.
SHORTEST = 1


@dataclass(frozen=True)
class PartBar:
    """A bar: whose money for what, how that is written, its length in hundredths."""

    label: str
    written: str
    length: int
    pattern: Pattern


@dataclass(frozen=True)
class Bars:
    """The bars of one place, under what it is called."""

    name: str
    below: tuple[str, ...]
    bars: tuple[PartBar, ...]


def bars(flows: Flows) -> tuple[Bars, ...]:
    """The bars of each place where money lies."""
    most = max((flow.pence or 0 for flow in flows.flows), default=0)
    return tuple(
        Bars(
            end.name,
            end.below,
            tuple(
                PartBar(
                    f"{flows.starts[flow.start].name}: {flow.service}",
                    flow.written,
                    max(SHORTEST, 100 * flow.pence // most)
                    if most and flow.pence is not None
                    else 4,
                    flow.pattern,
                )
                for flow in flows.flows
                if flow.end == number
            ),
        )
        for number, end in enumerate(flows.ends)
    )
