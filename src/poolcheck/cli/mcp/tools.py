"""The tools an assistant is offered: what each takes, and what is promised of it.

Each is described in the words of the commands that it stands for.
"""

from collections.abc import Iterator
from typing import Any

import click

from poolcheck.cli import can_pool, check, compare, lists, questions, reform
from poolcheck.cli.mcp import kept_keys
from poolcheck.cli.mcp.kept_keys import Keys
from poolcheck.door.given import READ, TEXTS
from poolcheck.law.editions import in_force_on, supplied
from poolcheck.terms.frozen import dataclass

Json = dict[str, Any]

# As many bytes of text as a scenario and a sheet may have together.
MOST_BYTES = 256 * 1024
# The sheet that comes with a call goes by this name.
SHEET = "sheet.csv"
PARTS = ("reasons", "remedies", "sources", "money", "all")
QUESTION = (
    "services", "commissioners", "on", "edition", "facts", "assume", "mechanisms",
    "together", "apart", "max_funds", "host", "row", "scenario", "sheet", "part",
)  # fmt: skip
OWN: Json = {
    "services": {
        **TEXTS.schema,
        "description": "The services, in people's own words, one in each text.",
    },
    "scenario": {
        "type": "string",
        "maxLength": MOST_BYTES,
        "description": "The text of a scenario file (TOML), never a path: it says who "
        "takes part and what, so leave out the commissioners.",
    },
    "sheet": {
        "type": "string",
        "maxLength": MOST_BYTES,
        "description": "The rows of a budget sheet as CSV text, where the scenario "
        f'says lines = "{SHEET}".',
    },
    "part": {
        "type": "string",
        "enum": list(PARTS),
        "description": "More than the first screen: one part of the whole answer.",
    },
    "old": {"type": "string", "maxLength": 300, "description": "The earlier edition."},
    "new": {
        "type": "string",
        "maxLength": 300,
        "description": "The later edition; with neither, what a change of rule would "
        "unlock is told.",
    },
    "words": {**TEXTS.schema, "description": "Names of services, one in each text."},
    "what": {
        "type": "string",
        "maxLength": 300,
        "description": "An id, or words that stand in what is looked for.",
    },
}


@dataclass(frozen=True)
class Tool:
    """A tool: the commands that it stands for, its keys, and the keys it answers in."""

    name: str
    title: str
    commands: tuple[click.Command, ...]
    takes: tuple[str, ...]
    needs: tuple[str, ...]
    answers_in: Keys
    bodies: bool = True

    @property
    def description(self) -> str:
        """What the commands say of themselves, and whom today's law knows."""
        told = [_helped(command) for command in self.commands]
        return "\n".join([*told, *([_kinds()] if self.bodies else [])])

    @property
    def schema(self) -> Json:
        """What may be given."""
        return {
            "type": "object",
            "properties": {key: self._key(key) for key in self.takes},
            "required": list(self.needs),
            "additionalProperties": False,
        }

    @property
    def answer_schema(self) -> Json:
        """What is promised of the structure beside the text."""
        return kept_keys.schema(self.answers_in)

    def _key(self, key: str) -> Json:
        if key in OWN:
            found: Json = OWN[key]
            return found
        return {**READ[key].schema, "description": _help_of(self.commands, key)}


def _helped(command: click.Command) -> str:
    """What a command says of itself first; more is of its options."""
    return " ".join((command.help or "").strip().split("\n\n")[0].split())


def _help_of(commands: tuple[click.Command, ...], key: str) -> str:
    """What an option says of itself."""
    for command in commands:
        for parameter in command.params:
            if parameter.name == key and isinstance(parameter, click.Option):
                return f"{parameter.metavar}: {parameter.help}"
    return ""


def _kinds() -> str:
    """The kinds of body that today's law knows, as they are written."""
    from poolcheck.asking.options import the_day

    now = in_force_on(the_day())
    bodies = list(_bodies(now.id)) if now else []
    return f"Kinds of commissioner: {', '.join(bodies)}."


def _bodies(edition: str) -> Iterator[str]:
    rulebook = supplied(edition)
    for kind in rulebook.kinds:
        names = [kind.id, *kind.aliases]
        yield f"{' or '.join(names)} ({kind.label})"
    for tier in rulebook.tiers:
        yield f"{tier.id} ({tier.label})"


def every() -> tuple[Tool, ...]:
    """The tools, in the order in which they are offered."""
    return (
        Tool(
            "can_pool",
            "May these services lie in one fund?",
            (can_pool.can_pool,),
            QUESTION,
            (),
            kept_keys.CAN_POOL,
        ),
        Tool(
            "structures",
            "The lawful structures for a mix of services",
            (questions.structures,),
            QUESTION,
            (),
            kept_keys.STRUCTURES,
        ),
        Tool(
            "check_agreement",
            "Is a proposed structure lawful?",
            (check.check,),
            ("scenario", "sheet", "part"),
            ("scenario",),
            kept_keys.CHECK,
            bodies=False,
        ),
        Tool(
            "what_changed",
            "What changed in the law, or would unlock more",
            (compare.compare, reform.reform),
            (
                "services", "commissioners", "old", "new", "assume", "scenario",
                "sheet", "part",
            ),
            (),
            kept_keys.CHANGED,
        ),
        Tool(
            "find_services",
            "What words would be taken for",
            (lists.BY_NAME["services"],),
            ("words",),
            ("words",),
            kept_keys.MEANT,
            bodies=False,
        ),
        Tool(
            "look_up",
            "A rule, lever, stream, reading, activity or edition, with its source",
            (
                *(lists.BY_NAME[name] for name in ("rules", "levers", "readings")),
                lists.activities,
                lists.editions,
            ),
            ("what",),
            ("what",),
            kept_keys.FOUND,
            bodies=False,
        ),
    )  # fmt: skip
