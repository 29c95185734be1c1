"""A question put through the door: what it asks, as the command line would ask it."""

from collections.abc import Callable, Mapping
from typing import Any

from poolcheck.asking.options import Options
from poolcheck.door import commands
from poolcheck.door.commands import Asked
from poolcheck.door.given import QUESTION, Given, options
from poolcheck.door.links import link
from poolcheck.report.to_blocks import BlocksPage
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import plain


@dataclass(frozen=True)
class _More:
    """What some commands are given beside the question."""

    limit: int | None
    old: str
    new: str


Put = Callable[[Options, _More], Asked]
# The commands whose question can be put, each with how and the keys that it takes.
COMMANDS: dict[str, tuple[Put, tuple[str, ...]]] = {
    "can-pool": (lambda typed, _: commands.can_pool(typed), QUESTION),
    "structures": (
        lambda typed, more: commands.structures(typed, more.limit),
        (*QUESTION, "limit"),
    ),
    "check": (
        lambda typed, _: commands.check(typed),
        ("scenario", "edition", "on", "assume", "facts"),
    ),
    "compare": (
        lambda typed, more: commands.compare(typed, more.old, more.new),
        (*QUESTION, "old", "new"),
    ),
    "reform": (
        lambda typed, more: commands.reform(typed, more.limit),
        (*QUESTION, "limit"),
    ),
}


def ask(given: Given, files: tuple[str, ...]) -> dict[str, Any]:
    """The answer to a question: its code, its JSON, and its page as blocks."""
    by_link = given.text("again") == "link"
    asked, _, _ = question(given, files)
    finding = asked.find()
    pages = [BlocksPage(link if by_link else None, whole) for whole in (False, True)]
    for page, whole in zip(pages, (False, True), strict=True):
        finding.tell(page, full=whole)
    return {
        "code": finding.code,
        "json": finding.json(asked.files),
        "blocks": [block for page in pages for block in page.blocks],
    }


def question(given: Given, files: tuple[str, ...]) -> tuple[Asked, str, Options]:
    """The question of a request, its command, and its options."""
    table = given.table.get("question")
    place = Place.option("question")
    if not isinstance(table, Mapping):
        seen = None if table is None else plain(str(table))
        problem = "is missing" if table is None else "is no table"
        remedy = "give the command and what it asks, as a table"
        kind = FaultKind.MISSING if table is None else FaultKind.WRONG_TYPE
        raise BadInput([*given.faults, Fault(place, seen, problem, remedy, kind)])
    of = Given(table, given.faults)
    command = of.text("command")
    if command not in COMMANDS:
        known = list(COMMANDS)
        problem = "is missing" if command is None else "is no command that can be put"
        remedy = near_or_all(command or "", known)
        of.note(
            Place.option("command"), command, problem, remedy, FaultKind.UNKNOWN_NAME
        )
        raise BadInput(of.faults)
    put, keys = COMMANDS[command]
    of.no_other(("command", *keys), command)
    more = _More(of.number("limit", 1), of.text("old") or "", of.text("new") or "")
    typed = options(of, files)
    return put(typed, more), command, typed
