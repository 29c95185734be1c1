"""The command line: options in, a finding on stdout, everything else on stderr."""

import errno
import os
import sys
import traceback

import click

# Each adds its commands.
from poolcheck.cli import compare as compare
from poolcheck.cli import files as files
from poolcheck.cli import lists as lists
from poolcheck.cli import questions as questions
from poolcheck.cli import reform as reform
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import option_of
from poolcheck.terms.faults import BadInput, Fault, FaultKind, OwnFault, Place
from poolcheck.terms.text import listed, plain

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO)

__all__ = ["main", "poolcheck"]


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code; no traceback ever shows."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else arguments
    sys.exit(_run(words))


def _run(words: list[str]) -> int:
    try:
        code = poolcheck.main(words, prog_name="poolcheck", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except BadInput as bad:
        return _complain(*bad.faults)
    except click.exceptions.NoArgsIsHelpError as bare:
        sys.stderr.write(bare.format_message() + "\n")
        return 2
    except click.UsageError as wrong:
        return _complain(_usage(wrong, words))
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("poolcheck: interrupted\n")
        return 130
    except BrokenPipeError:
        # Whoever reads has left (as `head` does): nothing more is wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno not in NO_ROOM:
            return _own_fault(error, words)
        sys.stderr.write("poolcheck: there is no room left to write the answer\n")
        return 2
    except Exception as fault:
        return _own_fault(fault, words)


def _own_fault(fault: Exception, words: list[str]) -> int:
    """Tell of a fault of ours in one line, and how to report it."""
    if "--debug" in words:
        traceback.print_exception(fault)
    what = str(fault) if isinstance(fault, OwnFault) else type(fault).__name__
    sys.stderr.write(
        f"poolcheck: a fault of ours, and no answer ({' '.join(what.split())}). "
        "Please report the command and this line; `poolcheck --debug COMMAND` shows "
        "more.\n"
    )
    return 3


def _complain(*faults: Fault) -> int:
    from poolcheck.report.parts.faults import faults as told

    sys.stderr.write(told(faults))
    return 2


def _usage(wrong: click.UsageError, words: list[str]) -> Fault:
    """A fault in the options themselves, told as any other, in our own words."""
    path = wrong.ctx.command_path if wrong.ctx else _command(words)
    place = Place.option(path)
    message = plain(wrong.message.rstrip("."))
    remedy = f"`{path} --help` shows how it is asked"
    match wrong:
        case click.NoSuchOption(option_name=name, possibilities=near):
            others = _with_option(name)
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
            place = Place.option(path, parameter.human_readable_name)
            return Fault(place, None, "is missing", remedy, FaultKind.MISSING)
        case click.BadParameter(param=parameter) if parameter is not None:
            place = Place.option(path, option_of(parameter))
    return Fault(place, None, message, remedy, FaultKind.WRONG_TYPE)


def _with_option(name: str) -> list[str]:
    """The commands that take an option, if any do."""
    return [
        command
        for command, found in sorted(poolcheck.commands.items())
        if any(name in parameter.opts for parameter in found.params)
    ]


def _command(words: list[str]) -> str:
    """The command that was asked for, where click does not say."""
    first = next((word for word in words if not word.startswith("-")), "")
    return f"poolcheck {first}" if first in poolcheck.commands else "poolcheck"
