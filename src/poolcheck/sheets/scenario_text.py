"""A scenario file of what was read from a sheet: each line with the row it is from."""

import textwrap
from collections.abc import Iterator
from itertools import chain

from poolcheck.law.rulebook import Rulebook
from poolcheck.sheets.imported import (
    Imported,
    ImportedLine,
    SheetQuestion,
    SheetRead,
    Unsettled,
    names,
)
from poolcheck.terms.money import pounds
from poolcheck.terms.text import in_toml, listed, visible

WIDTH = 88


def scenario_text(read: SheetRead, file: str) -> str:
    """The text of a scenario file of the lines, with what is left to be settled."""
    found = read.imported
    parts = ["\n".join([*_head(found, file), "", *_top(read), ""])]
    for commissioner in found.commissioners:
        parts.append(
            f"[[commissioner]]\nkind = {in_toml(commissioner.kind)}\n"
            f"name = {in_toml(commissioner.name)}\n"
        )
    asked: dict[int, list[SheetQuestion]] = {}
    for question in found.questions:
        asked.setdefault(question.row, []).append(question)
    for line, name in names(found.lines, read.rulebook).items():
        lines = _line(line, read.rulebook, name)
        of_row = [f"CHECK row {q.row}: {q.ask}" for q in asked.get(line.row, ())]
        comments = chain(*map(_comment, of_row))
        parts.append("\n".join([*comments, *lines, ""]))
    unsettled: dict[int, list[Unsettled]] = {}
    for part in found.unsettled:
        unsettled.setdefault(part.row, []).append(part)
    made = {line.row for line in found.lines}
    for row in sorted({*asked.keys() - made, *unsettled}):
        questions = chain(*map(_question, asked.get(row, ())))
        open_ = chain(*map(_unsettled, unsettled.get(row, ())))
        parts.append("\n".join([*questions, *open_, ""]))
    return "\n".join(parts)


def _head(found: Imported, name: str) -> Iterator[str]:
    where = f'{name}, sheet "{found.sheet}"' if found.sheet else name
    yield from _comment(f"Read from {where}.")
    rows = listed(found.counted)
    yield from _comment(f"Of its {len(found.classes)} rows: {rows}.")
    if found.hidden_columns:
        hidden = listed(list(found.hidden_columns))
        yield from _comment(f"Hidden columns, not read: {hidden}.")
    for other in found.others:
        yield from _comment(f"Sheet {other}.")
    for total in found.totals:
        if total.agrees is False and total.says is not None:
            yield from _comment(
                f"CHECK row {total.row}: the total says £{pounds(total.says)}, and its "
                f"rows add up to £{pounds(total.sums_to)}."
            )
    if found.questions:
        yield from _comment(
            "What begins with CHECK is for you to settle: then take the # away, or the "
            "entry out."
        )


def _top(read: SheetRead) -> Iterator[str]:
    found = read.imported
    yield f"title = {in_toml(_title(found))}"
    yield f"edition = {in_toml(read.rulebook.edition.id)}"
    if read.on is not None:
        yield f"on = {read.on.isoformat()}"
    if found.financial_year:
        yield f"year = {in_toml(found.financial_year)}"


def _title(found: Imported) -> str:
    year = f", {found.financial_year}" if found.financial_year else ""
    names = [commissioner.name for commissioner in found.commissioners]
    return f"{listed(names)}{year}" if 0 < len(names) <= 3 else f"A place{year}"


def _line(line: ImportedLine, rulebook: Rulebook, name: str) -> Iterator[str]:
    labels = listed(rulebook.labels(line.functions))
    what = f"row {line.row}: {labels}"
    if line.contribution:
        what += ", money for another body's service"
    yield from _comment(what)
    yield "[[line]]"
    yield f"commissioner = {in_toml(line.payer.name)}"
    yield f"service = {in_toml(line.service)}"
    if line.function:
        yield f"function = {in_toml(line.function)}"
    if line.stream:
        yield f"stream = {in_toml(line.stream)}"
    if name:
        yield f"name = {in_toml(name)}"
    yield f'amount = "{pounds(line.amount)}"'
    if line.last_year is not None:
        yield f'last_year = "{pounds(line.last_year)}"'


def _question(question: SheetQuestion) -> Iterator[str]:
    yield from _comment(f"CHECK row {question.row}: {question.ask}")
    yield from _comment(question.text)


def _unsettled(part: Unsettled) -> Iterator[str]:
    """A line to be filled in, each of its lines behind a mark."""
    yield "# [[line]]"
    yield f"# commissioner = {in_toml(part.payer)}"
    yield f"# service = {in_toml(part.service)}"
    if part.stream:
        yield f"# stream = {in_toml(part.stream)}"
    yield f'# amount = "{pounds(part.amount)}"'


def _comment(words: str) -> list[str]:
    """Words as a comment, all of them seen, over as many lines as they need."""
    return textwrap.wrap(
        visible(words), WIDTH, initial_indent="# ", subsequent_indent="#   "
    )
