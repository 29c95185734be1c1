"""The options that commands share, each said once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "json", "markdown", "csv")


def once(
    context: click.Context, parameter: click.Parameter, given: tuple[Any, ...]
) -> Any:
    """The one value of an option that may be given once only."""
    del context
    if len(given) > 1:
        values = ", ".join(str(value) for value in given)
        raise click.BadParameter(f"is given more than once: {values}", param=parameter)
    return given[0] if given else None


def number(least: int) -> Callable[[click.Context, click.Parameter, Any], int | None]:
    """Reads an option as a whole number of at least so much, given once only."""

    def read(
        context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
    ) -> int | None:
        text = once(context, parameter, given)
        if text is None:
            return None
        if not text.isdecimal() or int(text) < least or len(text) > 9:
            raise click.BadParameter(
                f"{text!r} is not a whole number of {least} or more", param=parameter
            )
        return int(text)

    return read


def _single(*names: str, **more: Any) -> Callable[[F], F]:
    return click.option(*names, multiple=True, callback=once, **more)


EVERY: dict[str, Callable[[Any], Any]] = {
    "commissioner": click.option(
        "-c",
        "--commissioner",
        "commissioners",
        multiple=True,
        metavar="KIND[=NAME]",
        help="A commissioner, or kinds in a comma list: -c ccg,la,nhse.",
    ),
    "scenario": _single(
        "-s",
        "--scenario",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Take the place, its budgets and its wishes from a file.",
    ),
    "row": _single(
        "--row",
        metavar="A…F",
        help="The services of that row of the published table, and its "
        "commissioners unless -c is given.",
    ),
    "edition": _single(
        "-e", "--edition", metavar="ID", help="Which statement of the rules."
    ),
    "on": _single("--on", metavar="DATE", help="The day asked about, as 2018-08-03."),
    "assume": click.option(
        "--assume", multiple=True, metavar="LEVER", help="Pull this lever."
    ),
    "fact": click.option(
        "--fact",
        "facts",
        multiple=True,
        metavar="NAME=true/false",
        help="Something about the place that a rule asks for.",
    ),
    "mechanism": click.option(
        "--mechanism",
        "mechanisms",
        multiple=True,
        metavar="ID",
        help="Pool only under this power.",
    ),
    "together": click.option(
        "--together",
        multiple=True,
        metavar="A,B",
        help="Wish: all of these services lie in one fund.",
    ),
    "apart": click.option(
        "--apart",
        multiple=True,
        metavar="A,B",
        help="Wish: no fund holds lines of two of these services.",
    ),
    "max_funds": click.option(
        "--max-funds",
        multiple=True,
        callback=number(0),
        metavar="N",
        help="Wish: at most so many pooled funds.",
    ),
    "host": _single(
        "--host", metavar="NAME", help="Wish: this one pays into every pooled fund."
    ),
    "rulebook": _single(
        "--rulebook",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Another rulebook file.",
    ),
    "format": click.option(
        "--format",
        "form",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How the finding is written.",
    ),
    "output": _single(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write it there instead; the whole of it, or nothing.",
    ),
}

PRINTED = ("rulebook", "format", "output")
WISHED = ("mechanism", "together", "apart", "max_funds", "host")
QUESTION = (
    "commissioner", "scenario", "row", "edition", "on", "assume", "fact",
    *WISHED, *PRINTED,
)  # fmt: skip
LIST = ("edition", "on", *PRINTED)


def options(*names: str) -> Callable[[F], F]:
    """The options of these names, in order, as one decorator."""

    def decorate(command: F) -> F:
        for name in reversed(names):
            command = EVERY[name](command)
        return command

    return decorate
