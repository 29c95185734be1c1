"""The guard: whatever comes of a command, it leaves by here with the code for that.

1 is only ever an answer and 3 only ever a fault of ours; no traceback shows. Commands
are loaded in here, so that an interruption is quiet even then.
"""

import os
import sys

from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, OwnFault
from poolcheck.terms.text import plain

REFUSED = 2
OWN_FAULT = 3
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> None:
    """Run the command and leave with its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        writing.ready()
        code = _code(words)
    except KeyboardInterrupt:
        code = interrupted()
    except Exception as fault:
        code = _own_fault(fault, words)
    sys.exit(code)


def interrupted() -> int:
    """Say that the command was interrupted."""
    writing.aside("poolcheck: interrupted\n")
    return INTERRUPTED


def _code(words: list[str]) -> int:
    """Run the command; the code that it leaves with."""
    import click

    from poolcheck.cli.commands import ASKED_BY_A_SHELL, poolcheck

    try:
        wanted = os.environ.get(ASKED_BY_A_SHELL)
        if wanted:
            from poolcheck.cli.completion import completion

            writing.answer(completion(poolcheck, wanted))
            return 0
        # Not by click's own `main`, which has codes of its own for what goes wrong.
        with poolcheck.make_context("poolcheck", list(words)) as context:
            code = poolcheck.invoke(context)
            return code if isinstance(code, int) else 0
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.exceptions.NoArgsIsHelpError as bare:
        writing.aside(bare.format_message() + "\n")
        return REFUSED
    except click.UsageError as wrong:
        from poolcheck.cli.every_command import poolcheck as whole
        from poolcheck.cli.usage import faults_in_usage

        return _refused(faults_in_usage(whole, wrong, words), words)
    except BadInput as bad:
        return _refused(bad.faults, words)


def _refused(faults: tuple[Fault, ...], words: list[str]) -> int:
    """Tell every fault of a question, as JSON if that was asked for."""
    from poolcheck.cli.every_command import poolcheck
    from poolcheck.cli.usage import format_asked

    if format_asked(poolcheck, words) in ("json", "jsonl"):
        from poolcheck.report.to_json import dumps
        from poolcheck.report.to_json.faults import faults as as_json

        told = dumps(as_json(faults))
    else:
        from poolcheck.report.parts.faults import faults as as_text

        told = as_text(faults)
    writing.aside(told)
    return REFUSED


def _own_fault(fault: Exception, words: list[str]) -> int:
    """Tell of a fault of ours in one line, and how to report it."""
    if "--debug" in words:
        import traceback

        writing.aside("".join(traceback.format_exception(fault)))
    what = str(fault) if isinstance(fault, OwnFault) else type(fault).__name__
    writing.aside(
        f"poolcheck: a fault of ours, and no answer ({plain(' '.join(what.split()))}). "
        "Please report the command and this line; `poolcheck --debug COMMAND` shows "
        "more.\n"
    )
    return OWN_FAULT
