"""The commands that list what a rulebook holds, and the editions there are."""

from pathlib import Path
from typing import Any

import click

from poolcheck.asking import ask
from poolcheck.asking.ask import Options
from poolcheck.cli.commands import Typed, poolcheck
from poolcheck.cli.options import LIST, options
from poolcheck.cli.output import write


@poolcheck.command()
@options("on", "format", "output")
def editions(form: str, output: Path | None, **typed: Typed) -> int:
    """The editions of the rules: what each is, from when, and whether in force."""
    day = ask.day_of(Options(**typed))
    from poolcheck.answers import lists
    from poolcheck.report.pages import editions as report
    from poolcheck.report.to_csv import lists as to_csv
    from poolcheck.report.to_json import lists as to_json

    found = lists.editions(day)
    write(
        form,
        output,
        page=lambda page: report.report(page, found),
        as_json=lambda: to_json.editions(found),
        as_csv=lambda: to_csv.editions(found),
    )
    return 0


def _list(name: str, help_: str) -> None:
    """Add a command that lists what a rulebook holds."""

    @poolcheck.command(name, help=help_)
    @click.argument("words", nargs=-1, metavar="[WORDS]")
    @options(*LIST)
    @click.option("--ids", is_flag=True, help="Show the ids that JSON uses.")
    def command(
        words: tuple[str, ...],
        form: str,
        output: Path | None,
        ids: bool,
        **typed: Typed,
    ) -> int:
        rulebook, day = ask.rulebook_for(Options(**typed))
        from poolcheck.answers import lists
        from poolcheck.report.pages import listing as report

        found = getattr(lists, name)(rulebook, day, " ".join(words))

        # Reports that are not asked for are not loaded, nor the search with them.
        def as_json() -> dict[str, Any]:
            from poolcheck.report.to_json import lists as to_json

            return to_json.listing(found)

        def as_csv() -> str:
            from poolcheck.report.to_csv import lists as to_csv

            return to_csv.listing(found)

        write(
            form,
            output,
            page=lambda page: report.report(page, found, ids),
            as_json=as_json,
            as_csv=as_csv,
        )
        return 0


_list("rules", "Every rule and caution, with its source; or those that hold WORDS.")
_list("services", "Every name a question may use; or those that hold WORDS.")
_list("levers", "What could be changed, and who could change it.")
_list("readings", "What we chose where a source is silent; what we left out.")
