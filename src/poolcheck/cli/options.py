"""The options that commands share, each said once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from poolcheck.asking.options import TYPED_IN, Options
from poolcheck.cli import known_words
from poolcheck.cli.output import Form, Output
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.saving import unwritable
from poolcheck.terms.text import NOT_TEXT, is_text, plain, unseen

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "json", "markdown", "csv")
# Of structures, each in a line of its own.
LISTED = (*FORMATS, "jsonl")
MOST_DIGITS = 9
LONGEST_OF_SEVERAL = 30

# What makes a question, by the names that options give to the command.
QUESTIONS = {field.name for field in fields(Options)}

# Where the faults are kept that are seen in the options themselves.
NOTED = "poolcheck.faults"

# What is asked for, where an option is given more than once.
NOUNS = {
    "scenario": "file",
    "row": "row",
    "column": "column",
    "edition": "edition",
    "on": "day",
    "max_funds": "number",
    "limit": "number",
    "option": "number",
    "whose": "partner",
    "year": "year",
    "meeting": "meeting",
    "by": "name",
    "host": "host",
    "rulebook": "file",
    "output": "file",
    "answers": "file",
    "place": "file",
}


class FileName(click.Path):
    """The name of a file as it was typed; whether there is one is looked at later."""

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """The name itself."""
        return value


Callback = Callable[[click.Context, click.Parameter, Any], Any]


def _note(context: click.Context, fault: Fault) -> None:
    context.meta.setdefault(NOTED, []).append(fault)


def once(context: click.Context, parameter: click.Parameter, given: Any) -> str | None:
    """The one value of an option that may be given once only; else a fault is noted."""
    if len(given) > 1:
        times = "twice" if len(given) == 2 else f"{len(given)} times"
        _note(
            context,
            Fault(
                _place(parameter),
                '", then "'.join(plain(value, LONGEST_OF_SEVERAL) for value in given),
                f"is given {times}",
                f"give one {NOUNS.get(parameter.name or '', 'of them')}",
                FaultKind.TWICE,
            ),
        )
    return given[0] if given else None


def words(context: click.Context, parameter: click.Parameter, given: Any) -> str | None:
    """Reads an option as words that can all be seen, given once only."""
    told = once(context, parameter, given)
    if told is not None and (hidden := unseen(told)):
        fault = Fault(_place(parameter), plain(told), *hidden, FaultKind.WRONG_TYPE)
        _note(context, fault)
    return told


def option_of(parameter: click.Parameter) -> str:
    """An option by its long name."""
    return max(parameter.opts, key=len)


def _place(parameter: click.Parameter, which: str | int = "") -> Place:
    if isinstance(parameter, click.Argument):
        return Place.option(parameter.human_readable_name.strip("[.]"), which)
    return Place.option(option_of(parameter), which)


def number(least: int, remedy: str) -> Callback:
    """Reads an option as a whole number of at least so much, given once only.

    Faults are noted, to be told together with those of the question.
    """

    def read(
        context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
    ) -> int | None:
        text = once(context, parameter, given)
        if text is None or len(given) > 1:
            return None
        whole = re.fullmatch(r"\s*([+-]?)([0-9]+)\s*", text)
        digits = whole[2].lstrip("0") if whole else ""
        if whole is None:
            kind, problem = FaultKind.WRONG_TYPE, "is not a whole number"
        elif whole[1] == "-" or (len(digits) < 2 and int(digits or 0) < least):
            kind, problem = FaultKind.OUT_OF_RANGE, f"is below {least or 'zero'}"
        elif len(digits) > MOST_DIGITS:
            kind = FaultKind.OUT_OF_RANGE
            problem = f"has more than {MOST_DIGITS} digits"
        else:
            return int(digits or 0)
        _note(context, Fault(_place(parameter), plain(text), problem, remedy, kind))
        return None

    return read


def form_among(formats: tuple[str, ...]) -> Callback:
    """Reads an option as one of these formats; any other is noted as a fault."""

    def read(context: click.Context, parameter: click.Parameter, given: str) -> str:
        if given not in formats:
            remedy = near_or_all(given, formats)
            problem, kind = "is not a format known here", FaultKind.WRONG_TYPE
            fault = Fault(_place(parameter), plain(given), problem, remedy, kind)
            _note(context, fault)
        return given

    return read


def file_to_write(over: bool) -> Callback:
    """Reads an option as the file to be written; None stands for stdout, as does `-`.

    Faults are noted: one that cannot be written to, or that is there already and is
    not to be written over.
    """

    def read(
        context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
    ) -> Path | None:
        name = once(context, parameter, given)
        if name is None or name == "-":
            return None
        if not name.strip():
            place, remedy = _place(parameter), "name a file, or leave it out"
            fault = Fault(place, plain(name), "is empty", remedy, FaultKind.EMPTY)
            _note(context, fault)
        elif cannot := unwritable(name, over):
            _note(context, replace(cannot, place=_place(parameter)))
        return Path(name)

    return read


def _not_text(context: click.Context) -> Iterator[Fault]:
    """The faults of bytes that are not text, but in the words of a question."""
    for parameter in context.command.params:
        if parameter.name in TYPED_IN:
            continue
        given = context.params.get(parameter.name or "")
        several = given if isinstance(given, tuple) else (given,)
        for number, value in enumerate(several, 1):
            if isinstance(value, str | Path) and not is_text(str(value)):
                place = _place(parameter, number if len(several) > 1 else "")
                yield Fault(place, plain(str(value)), *NOT_TEXT, FaultKind.WRONG_TYPE)


def _files_named(context: click.Context) -> Iterator[str]:
    """The files that the words of a command name to be read."""
    for parameter in context.command.params:
        given = context.params.get(parameter.name or "")
        if isinstance(parameter.type, FileName) and not (
            given is None or isinstance(given, Path)
        ):
            yield from (given,) if isinstance(given, str) else given


def _single(*names: str, callback: Callback = once, **more: Any) -> Callable[[F], F]:
    return click.option(*names, multiple=True, callback=callback, **more)


def _format(formats: tuple[str, ...], says: str) -> Callable[[Any], Any]:
    """The option that says how a finding is written."""
    return click.option(
        "--format",
        "form",
        callback=form_among(formats),
        metavar=f"[{'|'.join(formats)}]",
        shell_complete=known_words.among(formats),
        default="table",
        show_default=True,
        help=says,
    )


EVERY: dict[str, Callable[[Any], Any]] = {
    "commissioner": click.option(
        "-c",
        "--commissioner",
        "commissioners",
        multiple=True,
        metavar="KIND[=NAME]",
        shell_complete=known_words.kinds,
        help="A commissioner, or kinds in a comma list: -c icb,la,nhse. "
        "Give it once for each.",
    ),
    "scenario": _single(
        "-s",
        "--scenario",
        type=FileName(),
        metavar="FILE",
        help="Take the place, its budgets and its wishes from a file.",
    ),
    "row": _single(
        "--row",
        metavar="A…F",
        shell_complete=known_words.rows,
        help="The services of that row of the published table, and its "
        "commissioners unless -c is given.",
    ),
    "column": _single(
        "--column",
        metavar="ID",
        shell_complete=known_words.columns,
        help="The commissioners of that column of the row, where the table has "
        "columns.",
    ),
    "edition": _single(
        "-e",
        "--edition",
        shell_complete=known_words.editions,
        metavar="ID",
        help="Which statement of the rules; `poolcheck editions` lists them.",
    ),
    "on": _single("--on", metavar="DATE", help="The day asked about, as 2018-08-03."),
    "assume": click.option(
        "--assume",
        multiple=True,
        metavar="LEVER",
        shell_complete=known_words.levers,
        help="Take this change of rule or consent as made; `poolcheck levers` "
        "lists them.",
    ),
    "fact": click.option(
        "--fact",
        "facts",
        multiple=True,
        metavar="NAME=true/false",
        shell_complete=known_words.facts,
        help="Something about the place that a rule asks for.",
    ),
    "mechanism": click.option(
        "--mechanism",
        "mechanisms",
        multiple=True,
        shell_complete=known_words.mechanisms,
        metavar="ID",
        help="Wish: pool only under this power, or these.",
    ),
    "together": click.option(
        "--together",
        multiple=True,
        metavar="A,B",
        shell_complete=known_words.in_a_list(known_words.services),
        help="Wish: all of these services lie in one fund.",
    ),
    "apart": click.option(
        "--apart",
        multiple=True,
        metavar="A,B",
        shell_complete=known_words.in_a_list(known_words.services),
        help="Wish: no fund holds lines of two of these services.",
    ),
    "max_funds": click.option(
        "--max-funds",
        multiple=True,
        callback=number(
            0, "write how many pooled funds there may be, as in: --max-funds 2"
        ),
        metavar="N",
        help="Wish: at most so many pooled funds.",
    ),
    "host": _single(
        "--host", metavar="NAME", help="Wish: this one pays into every pooled fund."
    ),
    "rulebook": _single(
        "--rulebook",
        type=FileName(),
        metavar="FILE",
        help="Another rulebook file.",
    ),
    "format": _format(FORMATS, "How the finding is written."),
    "format_of_each": _format(
        LISTED, "How the finding is written; jsonl goes with --all."
    ),
    "output": _single(
        "-o",
        "--output",
        type=FileName(),
        callback=file_to_write(over=True),
        metavar="FILE",
        help="Write it there instead; the whole of it, or nothing.",
    ),
    "new_output": _single(
        "-o",
        "--output",
        type=FileName(),
        callback=file_to_write(over=False),
        metavar="FILE",
        help="Write it there instead, where there is no such file yet.",
    ),
    "answers": _single(
        "--answers",
        type=FileName(),
        metavar="FILE",
        help="Take the answers from a file, and ask nobody.",
    ),
    "place": _single(
        "--place",
        type=FileName(),
        callback=file_to_write(over=False),
        metavar="FILE",
        help="Write a scenario file that gives the same answer, where there is no such "
        "file yet.",
    ),
    "ids": click.option(
        "--ids",
        is_flag=True,
        help="Show the ids that JSON uses, on the whole page.",
    ),
    "full": click.option(
        "--full",
        is_flag=True,
        help="The whole answer: every rule, reading and caution.",
    ),
}

PRINTED = ("rulebook", "format", "output", "full")
WISHED = ("mechanism", "together", "apart", "max_funds", "host")
QUESTION = (
    "commissioner", "scenario", "row", "column", "edition", "on", "assume", "fact",
    *WISHED, *PRINTED, "ids",
)  # fmt: skip
LIST = ("edition", "on", *PRINTED, "ids")


def options(*names: str) -> Callable[[F], F]:
    """The options of these names, in order, as one decorator.

    The command is given the question as `typed`, with the faults that were
    noted in it; how the answer is to be written, as `out`; and all else by its name.
    """

    def decorate(command: F) -> F:
        @wraps(command)
        def told(**given: Any) -> Any:
            context = click.get_current_context()
            noted = (*context.meta.get(NOTED, ()), *_not_text(context))
            form = Form(
                given.pop("form", "table"),
                given.pop("output", None),
                given.pop("ids", False),
                given.pop("full", False),
            )
            out = Output(form)
            words = {name: given.pop(name) for name in QUESTIONS & given.keys()}
            typed = Options(**words, piped=True, noted=noted)
            try:
                return command(typed=typed, out=out, **given)
            except BadInput as bad:
                over = out.over(_files_named(context))
                more = [over] if over and over not in bad.faults else []
                raise BadInput([*bad.faults, *more]) from None

        for name in reversed(names):
            told = EVERY[name](told)
        return cast(F, told)

    return decorate
