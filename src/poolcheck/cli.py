"""The command line: options in, a finding on stdout, everything else on stderr."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from poolcheck import __version__, asking
from poolcheck.asking import Options
from poolcheck.errors import BadInput, Fault, OwnFault
from poolcheck.terms import Verdict

F = TypeVar("F", bound=Callable[..., Any])

EXIT = """\b
Exit codes: 0 yes, or found, or done; 1 answered, and not that;
2 the question or a file is wrong; 3 a fault of ours; 130 interrupted."""


def _options(*names: str) -> Callable[[F], F]:
    """The options of these names, in order, as one decorator."""
    every = {
        "commissioner": click.option(
            "-c",
            "--commissioner",
            "commissioners",
            multiple=True,
            metavar="KIND[=NAME]",
            help="A commissioner, or kinds in a comma list: -c ccg,la,nhse.",
        ),
        "row": click.option(
            "--row",
            metavar="A…F",
            help="The services of that row of the published table, and its "
            "commissioners unless -c is given.",
        ),
        "edition": click.option(
            "-e", "--edition", metavar="ID", help="Which statement of the rules."
        ),
        "on": click.option(
            "--on", metavar="DATE", help="The day asked about, as 2018-08-03."
        ),
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
        "rulebook": click.option(
            "--rulebook",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="Another rulebook file.",
        ),
        "format": click.option(
            "--format",
            "form",
            type=click.Choice(["table", "json"]),
            default="table",
            help="How the finding is written.",
        ),
    }

    def decorate(command: F) -> F:
        for name in reversed(names):
            command = every[name](command)
        return command

    return decorate


QUESTION = (
    "commissioner", "row", "edition", "on", "assume", "fact", "mechanism",
    "rulebook", "format",
)  # fmt: skip
LIST = ("edition", "on", "rulebook", "format")


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXIT)
@click.version_option(__version__, prog_name="poolcheck")
@click.option("--debug", is_flag=True, hidden=True, help="Show tracebacks.")
def poolcheck(debug: bool) -> None:
    """Which NHS and council budgets may share a fund, and exactly why.

    Answers come from the published rules, each with its source. It is a guide for
    a conversation with a lawyer, not legal advice.
    """


@poolcheck.command("can-pool")
@click.argument("services", nargs=-1, metavar="SERVICE...")
@_options(*QUESTION)
def can_pool(form: str, **typed: Any) -> int:
    """May these services lie in one fund?

    \b
    poolcheck can-pool "acute care" "social care" -c ccg,la
    poolcheck can-pool reablement -c "ccg=Anytown CCG" -c "la=Anytown Council"
    """
    question = asking.ask(Options(**typed), fewest_functions=2)
    from poolcheck import finding

    found = finding.can_pool(question)
    if form == "json":
        from poolcheck.report import to_json

        _say(to_json.dumps(to_json.can_pool(found)))
    else:
        from poolcheck.report import can_pool as report

        page = _page()
        report.report(page, found)
        _say(page.text())
    return 0 if found.verdict is Verdict.YES else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@_options(*QUESTION)
@click.option("--all", "every_one", is_flag=True, help="Every structure, not patterns.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N.")
@click.option("--count", is_flag=True, help="Only the numbers.")
def structures(
    form: str, every_one: bool, limit: int | None, count: bool, **typed: Any
) -> int:
    """Which structures are lawful for a service mix and these commissioners?

    \b
    poolcheck structures --row D
    poolcheck structures "community health" "social care" -c ccg,la,la
    """
    question = asking.ask(Options(**typed))
    from poolcheck import finding

    found = finding.structures(question, every_one and not count, limit)
    if form == "json":
        from poolcheck.report import to_json

        _say(to_json.dumps(to_json.structures(found, every_one, limit, count)))
    else:
        from poolcheck.report import structures as report

        page = _page()
        report.report(page, found, every_one, limit, count)
        _say(page.text())
    return 0 if found.found.count else 1


@poolcheck.command()
@click.argument("services", nargs=-1, metavar="[SERVICE...]")
@_options(*QUESTION)
def matrix(form: str, **typed: Any) -> int:
    """Every pair of services: may they share a fund?

    With no services, every service that is not part of another.
    """
    options = Options(**typed)
    from poolcheck import finding

    if options.services or options.row:
        question = asking.ask(options, fewest_functions=2)
    else:
        question = finding.all_services(asking.ask_of_all(options))
    found = finding.matrix(question, within=options.row is not None)
    if form == "json":
        from poolcheck.report import to_json

        _say(to_json.dumps(to_json.matrix(found)))
    else:
        from poolcheck.report import matrix as report

        page = _page()
        report.report(page, found)
        _say(page.text())
    return 0


@poolcheck.command("annex-b")
@_options("edition", "on", "assume", "fact", "rulebook", "format")
def annex_b(form: str, **typed: Any) -> int:
    """The published table, re-derived from the rules and compared cell by cell."""
    question = asking.ask_of_all(Options(**typed))
    from poolcheck import finding

    found = finding.annex_table(question)
    if form == "json":
        from poolcheck.report import to_json

        _say(to_json.dumps(to_json.annex_table(found)))
    else:
        from poolcheck.report import annex as report

        page = _page()
        report.report(page, found)
        _say(page.text())
    return 1 if found.disagree else 0


def _list(name: str, help_: str) -> None:
    """Add a command that lists what a rulebook holds."""

    @poolcheck.command(name, help=help_)
    @click.argument("words", nargs=-1, metavar="[WORDS]")
    @_options(*LIST)
    @click.option("--ids", is_flag=True, help="Show the ids that JSON uses.")
    def command(words: tuple[str, ...], form: str, ids: bool, **typed: Any) -> int:
        rulebook, day = asking.rulebook_for(Options(**typed))
        from poolcheck import listing

        found = getattr(listing, name)(rulebook, day, " ".join(words))
        if form == "json":
            from poolcheck.report import to_json

            _say(to_json.dumps(to_json.listing(found)))
        else:
            from poolcheck.report import listing as report

            page = _page()
            report.report(page, found, ids)
            _say(page.text())
        return 0


_list("rules", "Every rule, with its source; or those that hold WORDS.")
_list("services", "Every name a question may use; or those that hold WORDS.")
_list("levers", "What could be changed, and who could change it.")
_list("readings", "Where a source is silent: what we chose and why; what we left out.")


def _page() -> Any:
    """An empty page, as wide as the terminal up to a hundred characters."""
    import shutil

    from poolcheck.report.page import WIDTH, Page

    terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((WIDTH, 24)).columns if terminal else WIDTH
    colour = terminal and "NO_COLOR" not in os.environ
    return Page(max(40, min(width, 100)), colour)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _complain(found: tuple[Fault, ...]) -> None:
    from poolcheck.report.faults import faults

    sys.stderr.write(faults(found))


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
        _complain(bad.faults)
        return 2
    except click.exceptions.NoArgsIsHelpError as bare:
        sys.stderr.write(bare.format_message() + "\n")
        return 2
    except click.UsageError as wrong:
        _complain((_usage(wrong),))
        return 2
    except click.exceptions.Exit as left:
        return left.exit_code
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("poolcheck: interrupted\n")
        return 130
    except BrokenPipeError:
        # Whoever reads has left (as `head` does): nothing more is wanted.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        if "--debug" in words:
            traceback.print_exc()
        what = str(fault) if isinstance(fault, OwnFault) else type(fault).__name__
        sys.stderr.write(
            f"poolcheck: a fault of ours, and no answer ({' '.join(what.split())}). "
            "Please report the command and this line; --debug before the command "
            "shows more.\n"
        )
        return 3


def _usage(wrong: click.UsageError) -> Fault:
    """A fault in the options themselves, told as any other."""
    path = wrong.ctx.command_path if wrong.ctx else "poolcheck"
    value = getattr(wrong, "option_name", None)
    return Fault(
        path,
        value,
        wrong.format_message().rstrip("."),
        f"`{path} --help` shows how it is asked",
    )
