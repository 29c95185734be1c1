"""A fault in the options themselves, told as any other, in our own words."""

from collections.abc import Iterator
from difflib import get_close_matches

import click

from poolcheck.cli.options import option_of
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.text import listed, plain


def faults_in_usage(
    program: click.Group, wrong: click.UsageError, words: list[str]
) -> tuple[Fault, ...]:
    """The fault that click found in the words of a command, and its like after it.

    Click stops at the first option that it does not know.
    """
    faults = [_fault(program, wrong, words)]
    if isinstance(wrong, click.NoSuchOption) and wrong.ctx is not None:
        for name in _unknown_options(program, wrong.ctx.command, words):
            near = get_close_matches(name, _long(wrong.ctx.command))
            other = click.NoSuchOption(name, possibilities=near, ctx=wrong.ctx)
            faults.append(_fault(program, other, words))
    return tuple(dict.fromkeys(faults))


def _unknown_options(
    program: click.Group, command: click.Command, words: list[str]
) -> Iterator[str]:
    """The long options among the words of a command that it does not take."""
    taking, known = options_with_a_value(program), _long(command)
    rest = iter(words)
    for word in rest:
        if word == command.name:
            break
    for word in rest:
        if word == "--":
            return
        name = word.partition("=")[0]
        if _waits(word, taking):
            next(rest, None)
        if name.startswith("--") and name not in known:
            yield name


def _long(command: click.Command) -> frozenset[str]:
    """The long options of a command."""
    parameters = command.get_params(click.Context(command))
    return frozenset(name for p in parameters for name in p.opts if name[:2] == "--")


def _fault(program: click.Group, wrong: click.UsageError, words: list[str]) -> Fault:
    """The fault that click found in the words of a command."""
    path = wrong.ctx.command_path if wrong.ctx else _command(program, words)
    place = Place.option(path)
    message = plain(wrong.message.rstrip("."))
    remedy = f"`{path} --help` shows how it is asked"
    match wrong:
        case click.NoSuchOption(option_name=name, possibilities=near):
            others = _with_option(program, name)
            if others:
                remedy = f"it goes with {listed(others)}; {remedy}"
            elif near:
                remedy = f"did you mean {' or '.join(sorted(near))}? {remedy}"
            here = " here" if others else ""
            problem = f"there is no such option{here}"
            return Fault(place, name, problem, remedy, FaultKind.UNKNOWN_KEY)
        case click.BadOptionUsage(option_name=name):
            return Fault(place, name, message, remedy, FaultKind.WRONG_TYPE)
        case click.MissingParameter(param=parameter) if parameter is not None:
            place = Place.option(path, parameter.human_readable_name.rstrip("."))
            return Fault(place, None, "is missing", remedy, FaultKind.MISSING)
        case click.BadParameter(param=parameter) if parameter is not None:
            place = Place.option(path, option_of(parameter))
    return Fault(place, None, message, remedy, FaultKind.WRONG_TYPE)


def format_asked(program: click.Group, words: list[str]) -> str:
    """The format that was asked for, by words that may make no sense as a whole.

    `--` ends the options, and `--format` begins one, but where the option before takes
    it as its value.
    """
    taking = options_with_a_value(program)
    form, in_command = "", False
    rest = iter(words)
    for word in rest:
        # Before the command it ends only the options that stand there.
        if word == "--" and in_command:
            break
        in_command |= word == "--" or not word.startswith("-")
        name, joined, value = word.partition("=")
        if _waits(word, taking):
            name, joined, value = word, " ", next(rest, form)
        if name == "--format" and joined:
            form = value
    return form


def options_with_a_value(program: click.Group) -> frozenset[str]:
    """The options of every command, as they are typed, that a value follows."""
    return frozenset(
        name
        for found in (program, *program.commands.values())
        for parameter in found.params
        if isinstance(parameter, click.Option) and not parameter.is_flag
        for name in parameter.opts
    )


def _waits(word: str, taking: frozenset[str]) -> bool:
    """Whether the value of an option is still to come after this word."""
    if word.startswith("--") or not word.startswith("-"):
        return word in taking
    # Of letters that stand together, the first that takes a value has the rest.
    letters = word[1:]
    first = next((n for n, each in enumerate(letters) if f"-{each}" in taking), None)
    return first == len(letters) - 1


def _with_option(program: click.Group, name: str) -> list[str]:
    """The commands that take an option, if any do."""
    return [
        command
        for command, found in sorted(program.commands.items())
        if any(name in parameter.opts for parameter in found.params)
    ]


def _command(program: click.Group, words: list[str]) -> str:
    """The command that was asked for, where click does not say."""
    first = next((word for word in words if not word.startswith("-")), "")
    return f"poolcheck {first}" if first in program.commands else "poolcheck"
