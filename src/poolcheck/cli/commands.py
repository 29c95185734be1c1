"""The command `poolcheck`, which the others are added to when they are asked for."""

from importlib import import_module

import click

from poolcheck import __version__
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near
from poolcheck.terms.text import plain

EXIT = """\b
Exit codes: 0 yes, lawful, found or done; 1 answered, and not that;
2 the question or a file is wrong; 3 a fault of ours; 130 interrupted."""

# What a shell that completes words sets to say so.
ASKED_BY_A_SHELL = "_POOLCHECK_COMPLETE"

# The module that each command is in. To load those not asked for would be felt.
HOMES = {
    "activities": "lists",
    "annex-b": "questions",
    "ask": "ask",
    "authority": "authority",
    "budget": "questions",
    "can-pool": "can_pool",
    "check": "check",
    "compare": "compare",
    "editions": "lists",
    "import": "budget_sheet",
    "init": "files",
    "levers": "lists",
    "lint": "files",
    "matrix": "questions",
    "mcp": "mcp.command",
    "readings": "lists",
    "reform": "reform",
    "report": "paper",
    "rules": "lists",
    "services": "lists",
    "structures": "questions",
    "survey": "survey",
    "who": "questions",
}


def _told(context: click.Context, text: str) -> None:
    """Write what was asked for in place of an answer, and leave."""
    writing.answer(f"{text}\n")
    context.exit()


def _help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        _told(context, context.get_help())


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        _told(context, f"poolcheck, version {__version__}")


class OneCommand(click.Command):
    """A command; its help leaves by the same door as its answer."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _help
        return option


class Commands(OneCommand, click.Group):
    """The commands; a word that is none of them is told as any other fault."""

    command_class = OneCommand

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, loaded or not."""
        return sorted(HOMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded if it is not yet; None if there is none."""
        if cmd_name in HOMES:
            import_module(f"poolcheck.cli.{HOMES[cmd_name]}")
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; BadInput where there is none."""
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            nearest = near(word, self.list_commands(ctx))
            remedy = "`poolcheck --help` shows how it is asked"
            if nearest is not None:
                remedy = f"did you mean {nearest}? {remedy}"
            problem = "there is no such command"
            place = Place.option("poolcheck")
            raise BadInput(
                [Fault(place, plain(word), problem, remedy, FaultKind.UNKNOWN_KEY)]
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help="Show the version and exit.",
)
@click.option("--debug", is_flag=True, hidden=True, help="Show tracebacks.")
def poolcheck(debug: bool) -> None:
    """Which NHS and council budgets may share a fund, and exactly why.

    Answers come from the published rules, each with its source. It is a guide for
    a conversation with a lawyer, not legal advice.
    """
