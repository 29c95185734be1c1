"""The command `poolcheck`, which the others are added to."""

import click

from poolcheck import __version__
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near
from poolcheck.terms.text import plain

EXIT = """\b
Exit codes: 0 yes, lawful, found or done; 1 answered, and not that;
2 the question or a file is wrong; 3 a fault of ours; 130 interrupted."""


class Commands(click.Group):
    """The commands; a word that is none of them is told as any other fault."""

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
@click.version_option(__version__, prog_name="poolcheck")
@click.option("--debug", is_flag=True, hidden=True, help="Show tracebacks.")
def poolcheck(debug: bool) -> None:
    """Which NHS and council budgets may share a fund, and exactly why.

    Answers come from the published rules, each with its source. It is a guide for
    a conversation with a lawyer, not legal advice.
    """
