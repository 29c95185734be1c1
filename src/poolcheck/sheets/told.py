"""What is said of a sheet beside the scenario that is made of it: how it was read."""

import textwrap
from collections.abc import Iterator

from poolcheck.sheets.imported import (
    Imported,
    SheetQuestion,
    SheetRead,
    written_year,
)
from poolcheck.terms.money import pounds
from poolcheck.terms.text import count, listed, plain, visible

WIDTH = 80
MOST_TOLD = 20
LONGEST_WORDS = 60


def told(read: SheetRead) -> str:
    """How the rows were taken, what was not read, and every question with its row."""
    return "".join(f"{line}\n" for line in _lines(read))


def _lines(read: SheetRead) -> Iterator[str]:
    found = read.imported
    yield f"{count(len(found.classes), 'row')}: {listed(found.counted)}."
    yield f"{count(len(found.lines), 'budget line')} made."
    if read.kinds_read and found.commissioners:
        who = [f"{plain(c.name)} ({c.kind})" for c in found.commissioners]
        yield f"The kinds were read from the names: {listed(who)}."
        yield "If one is wrong, name each with -c KIND=NAME."
    yield from _taken(found)
    for total in found.totals:
        if total.agrees is False and total.says is not None:
            yield from _wrapped(
                f"row {total.row}: The total says £{pounds(total.says)}, and its rows "
                f"add up to £{pounds(total.sums_to)}: correct the one that is wrong."
            )
    if not found.questions:
        return
    yield f"{count(len(found.questions), 'question')} to settle: look for CHECK."
    for question in found.questions[:MOST_TOLD]:
        yield from _question(question)
    more = len(found.questions) - MOST_TOLD
    if more > 0:
        yield f"  and {more} more, each in the file."
    if any(question.words for question in found.questions):
        yield 'Say what words mean with --service "WORDS OF THE SHEET=SERVICE".'


def _taken(found: Imported) -> Iterator[str]:
    """What the sheet leaves open, and how it was taken."""
    if found.hidden_columns:
        columns = count(len(found.hidden_columns), "hidden column")
        named = listed(list(found.hidden_columns))
        yield f"{columns} left out: {named}. Read with --hidden."
    if len(found.years) > 1 and found.financial_year:
        years = listed([written_year(year) for year in found.years])
        yield f"It has {years}: {found.financial_year} was taken. --year says another."
    if not found.unit_said and found.lines:
        yield "It does not say what a figure is in: pounds were taken. See --unit."


def _question(question: SheetQuestion) -> Iterator[str]:
    ask = question.ask if question.ask[-1] in ".?" else f"{question.ask}."
    said = [question.words, *question.text.split(" | ")]
    words = next((w for w in said if any(c.isalpha() for c in w)), "")
    words = textwrap.shorten(words, LONGEST_WORDS, placeholder="…")
    where = f"row {question.row}" + (f", {words}" if words else "")
    yield from _wrapped(f"{where}: {ask}")
    yield from _wrapped(f"  To settle it: {question.write}.")


def _wrapped(text: str) -> list[str]:
    lead = " " * (2 + len(text) - len(text.lstrip()))
    return textwrap.wrap(
        visible(text.strip()),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=f"{lead}  ",
    )
