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
    alike: dict[tuple[str, str], list[SheetQuestion]] = {}
    for question in found.questions:
        alike.setdefault((question.ask, question.write), []).append(question)
    for questions in list(alike.values())[:MOST_TOLD]:
        yield from _question(questions)
    more = len(alike) - MOST_TOLD
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


def _question(alike: list[SheetQuestion]) -> Iterator[str]:
    """A question, with the rows that it is asked of and what to do about it."""
    first = alike[0]
    ask = first.ask if first.ask[-1] in ".?" else f"{first.ask}."
    where = f"row {first.row}"
    if len(alike) > 1:
        rows = dict.fromkeys(str(question.row) for question in alike)
        where = f"rows {listed(list(rows)[:MOST_TOLD])}" if len(rows) > 1 else where
    elif words := _words(first):
        where = f"{where}, {words}"
    yield from _wrapped(f"{where}: {ask}")
    yield from _wrapped(f"  To settle it: {first.write}.")


def _words(question: SheetQuestion) -> str:
    """What the row is called: the name that is asked about, else its first words."""
    said = [question.words, *question.text.split(" | ")]
    words = next((w for w in said if any(c.isalpha() for c in w)), "")
    return textwrap.shorten(words, LONGEST_WORDS, placeholder="…")


def _wrapped(text: str) -> list[str]:
    lead = " " * (2 + len(text) - len(text.lstrip()))
    return textwrap.wrap(
        visible(text.strip()),
        WIDTH,
        initial_indent=lead,
        subsequent_indent=f"{lead}  ",
    )
