"""A question put through the door: what it asks, as the command line would ask it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from poolcheck.asking.options import Options
from poolcheck.door import commands
from poolcheck.door.commands import Asked
from poolcheck.door.given import QUESTION, Given, options
from poolcheck.door.links import link
from poolcheck.report.to_blocks import BlocksPage
from poolcheck.terms.faults import BadInput, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import near_or_all


@dataclass(frozen=True)
class _More:
    """What some commands are given beside the question."""

    limit: int | None
    old: str
    new: str


Ask = Callable[[Options, _More], Asked]
# The commands whose question can be put, each with how and the keys that it takes.
COMMANDS: dict[str, tuple[Ask, tuple[str, ...]]] = {
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


AGAIN = ("command", "link")


def ask(given: Given, files: tuple[str, ...]) -> dict[str, Any]:
    """The answer to a question: its code, its JSON, and its page as blocks.

    `again` says how the page asks the same again: by a command, or by a link.
    """
    again = given.text("again") or AGAIN[0]
    if again not in AGAIN:
        place, remedy = Place.option("again"), f"use one of: {', '.join(AGAIN)}"
        problem = "is no way to ask again"
        given.note(place, again, problem, remedy, FaultKind.UNKNOWN_NAME)
    asked = put(given, files).asked()
    finding = asked.find()
    pages = [
        BlocksPage(link if again == "link" else None, whole) for whole in (False, True)
    ]
    for page, whole in zip(pages, (False, True), strict=True):
        finding.tell(page, full=whole)
    return {
        "code": finding.code,
        "json": finding.json(asked.files),
        "blocks": [block for page in pages for block in page.blocks],
    }


@dataclass(frozen=True)
class Put:
    """A question as it was put: its command, its options, and what is beside them."""

    command: str
    typed: Options
    more: _More

    def asked(self) -> Asked:
        """The question itself; BadInput with every fault in it."""
        return COMMANDS[self.command][0](self.typed, self.more)


def put(
    given: Given, files: tuple[str, ...], commands: Iterable[str] = tuple(COMMANDS)
) -> Put:
    """The question of a request; BadInput where it is none of one of these commands.

    Its other faults are noted in its options.
    """
    table, known = given.table.get("question"), list(commands)
    if not isinstance(table, Mapping):
        problem = "is missing" if table is None else "is no table"
        remedy = "give the command and what it asks, as a table"
        kind = FaultKind.MISSING if table is None else FaultKind.WRONG_TYPE
        given.note(Place.option("question"), table, problem, remedy, kind)
        raise BadInput(given.faults)
    of = Given(table, given.faults)
    command = of.text("command")
    if command not in known:
        problem = "is missing" if command is None else "is no command that can be put"
        if command in COMMANDS:
            problem = "has nothing of this"
        kind, remedy = FaultKind.UNKNOWN_NAME, near_or_all(command or "", known)
        of.note(Place.option("command"), command, problem, remedy, kind)
        raise BadInput(of.faults)
    of.no_other(("command", *COMMANDS[command][1]), command)
    more = _More(of.number("limit", 1), of.text("old") or "", of.text("new") or "")
    return Put(command, options(of, files), more)
