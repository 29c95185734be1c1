"""The command that writes a paper for a board from the answer."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from poolcheck import answers
from poolcheck.asking.again import Request, request
from poolcheck.asking.options import Options
from poolcheck.cli import known_words
from poolcheck.cli.commands import poolcheck
from poolcheck.cli.options import PRINTED, QUESTION, number, once, options, words
from poolcheck.cli.output import Form, Output
from poolcheck.door import papers
from poolcheck.paper import writers
from poolcheck.sheets.headings import year_in
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
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
    callback=once,
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
    said = papers.Front(typed.whose, year, meeting, by, option)
    faults = (*_blank(said.options()), *_not_a_year(year), *_not_a_paper(out.file))
    asked, form = _asked(replace(typed, noted=(*typed.noted, *faults)), out, option)
    made, chosen = papers.board_paper(asked, said, form.file.name if form.file else "")
    form.keep(writers.written(made, form.file.suffix if form.file else ""))
    return 0 if chosen else 1


def _asked(typed: Options, out: Output, option: int | None) -> tuple[Request, Form]:
    """What is asked, and the form to write in; BadInput with every fault of both."""
    try:
        asked = request(typed)
        return asked, out.sparing(*asked.question.files)
    except BadInput as bad:
        raise BadInput([*bad.faults, *_no_option(typed, option)]) from None


def _no_option(typed: Options, option: int | None) -> list[Fault]:
    """The fault of no such option, beside others of how the paper is to be written.

    Of a question that is itself at fault there are no options to tell.
    """
    if option is None:
        return []
    try:
        sound = request(replace(typed, noted=(), whose=None)).question
        return answers.board_paper.no_such_option(sound, option)
    except BadInput:
        return []


def _blank(front: dict[str, str | None]) -> Iterator[Fault]:
    for option, text in front.items():
        if text is not None and not text.strip():
            place, remedy = Place.option(option), "write it, or leave it out"
            yield Fault(place, plain(text), "is empty", remedy, FaultKind.EMPTY)


def _not_a_year(year: str | None) -> Iterator[Fault]:
    if year and year.strip() and (year_in(year)[0] is None or year_in(year)[1].strip()):
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
    elif (lacking := writers.lacking(file.suffix)) is not None:
        yield lacking
