"""The command that writes a paper for a board from the answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from poolcheck import answers
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.again import request
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import PRINTED, QUESTION, number, options, words
from poolcheck.cli.output import Output
from poolcheck.paper import writers
from poolcheck.sheets.headings import year_in
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.text import listed, plain

ASKED = (*(name for name in QUESTION if name not in PRINTED and name != "ids"),)


@poolcheck.command(short_help="The paper for a board: HTML, Word, Excel, Markdown.")
@click.argument(
    "services", nargs=-1, metavar="[SERVICE...]", shell_complete=known_words.services
)
@options(*ASKED, "rulebook", "output")
@click.option(
    "--for",
    "whose",
    multiple=True,
    callback=words,
    metavar="PARTNER",
    help="Whose board it goes to: it is named first, with its own contribution.",
)
@click.option(
    "--option",
    "option",
    multiple=True,
    callback=number(1, "write the number of an option, as in: --option 2"),
    metavar="N",
    help="The option that it is about; 1 is the one that pools most.",
)
@click.option(
    "--year",
    multiple=True,
    callback=words,
    metavar="YEAR",
    help="The financial year of the amounts, as 2026/27.",
)
@click.option(
    "--meeting", multiple=True, callback=words, metavar="TEXT", help="Meeting and date."
)
@click.option(
    "--by", multiple=True, callback=words, metavar="TEXT", help="Who reports."
)
def report(
    typed: Options,
    out: Output,
    whose: str | None,
    option: int | None,
    year: str | None,
    meeting: str | None,
    by: str | None,
) -> int:
    """Write the paper that asks a board to pool these budgets, or says why it may not.

    The ending of the file's name says how: .html, .docx, .xlsx, .md, or .svg for the
    picture alone. It is a draft: what only its author can know is marked.

    \b
    poolcheck report -s examples/better-care-fund.toml -o paper.html
    poolcheck report -s place.toml -o paper.docx --for "Anytown Council" --year 2026/27
    """
    from poolcheck.paper.paper import paper

    given = (
        *(("--for", whose), ("--option", option and str(option))),
        *(("--year", year), ("--meeting", meeting), ("--by", by)),
    )
    faults = (*_not_a_year(year), *_not_a_paper(out.file))
    asked = request(replace(typed, noted=(*typed.noted, *faults)))
    assert out.file is not None
    form = out.sparing(*asked.question.files)
    begins = asked.written.year if asked.written else None
    begins = year_in(year)[0] if year else begins
    answer = answers.board_paper.board_paper(asked.question, whose, option, begins)
    own = [word for pair in given if pair[1] for word in pair if word]
    own += ["-o", out.file.name]
    again = asked.again("report", *own)
    if again.today is not None and own[-1] not in again.today.words:
        today = replace(again.today, words=(*again.today.words, *own))
        again = replace(again, today=today)
    made = paper(answer, again, meeting or "", by or "")
    form.keep(writers.written(made, out.file.suffix))
    return 0 if answer.chosen else 1


def _not_a_year(year: str | None) -> Iterator[Fault]:
    if year is not None and (year_in(year)[0] is None or year_in(year)[1].strip()):
        problem, remedy = "is not a financial year", "write two years, as 2026/27"
        place = Place.option("--year")
        yield Fault(place, plain(year), problem, remedy, FaultKind.WRONG_TYPE)


def _not_a_paper(file: Path | None) -> Iterator[Fault]:
    """The fault of no file to write, or of one whose ending says no format."""
    place, endings = Place.option("--output"), listed(list(writers.ENDINGS), "or")
    if file is None:
        remedy = f"name the file, ending in {endings}"
        yield Fault(place, None, "names no file", remedy, FaultKind.MISSING)
    elif file.suffix.lower() not in writers.ENDINGS:
        problem = "does not end in a format that papers have"
        remedy = f"let its name end in {endings}"
        yield Fault(place, plain(str(file)), problem, remedy, FaultKind.WRONG_TYPE)
