"""The steps of a release, each with what came of it, and the table of them."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from release.environment import Failed


@dataclass(frozen=True)
class Done:
    """A step: what was looked at, where, and what came of it."""

    what: str
    where: str
    well: bool
    told: str
    seconds: float


def step(what: str, where: str, act: Callable[[], str]) -> Done:
    """Do a step, and say what came of it; a failed one tells all that was seen."""
    print(f"{what}: {where} …", flush=True)
    began = time.monotonic()
    try:
        well, told = True, act()
    except Failed as failed:
        well, told = False, "see above"
        print(failed, flush=True)
    return Done(what, where, well, told, time.monotonic() - began)


def table(steps: Sequence[Done]) -> str:
    """The steps under one another, each with whether it passed."""
    head = ("step", "where", "", "seconds", "")
    rows = [
        (s.what, s.where, "passed" if s.well else "FAILED", f"{s.seconds:.0f}", s.told)
        for s in steps
    ]
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        .rstrip()
        for row in (head, rule, *rows)
    )  # fmt: skip
