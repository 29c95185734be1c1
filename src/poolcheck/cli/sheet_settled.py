"""What a budget sheet leaves open, asked of whoever sits at the terminal.

Where nobody does, it stays a question: told beside the scenario, with the option that
answers it.
"""

from collections.abc import Iterator
from dataclasses import replace

from poolcheck.asking.budget_sheet import SheetAsked, sheet_read
from poolcheck.asking.options import Options
from poolcheck.door.sheets import UNITS
from poolcheck.sheets.imported import Imported, SheetQuestion, SheetRead, written_year
from poolcheck.terms import writing
from poolcheck.terms.text import folded, listed, plain


def settled(asked: SheetAsked, typed: Options) -> SheetRead:
    """The sheet as it is read, with what a person at the terminal said of it."""
    read = sheet_read(asked, typed)
    if not writing.somebody_to_ask():
        return read
    then = _of_year(asked, read.imported)
    if then != asked:
        read = sheet_read(then, typed)
    with_unit = _in_unit(then, read.imported)
    if with_unit != then:
        read = sheet_read(with_unit, typed)
    meant = tuple(_meant(read.imported))
    if not meant:
        return read
    return sheet_read(replace(with_unit, meant=(*with_unit.meant, *meant)), typed)


def _of_year(asked: SheetAsked, found: Imported) -> SheetAsked:
    """The year to read, where the sheet has several and none was said."""
    if asked.how.year is not None or len(found.years) < 2:
        return asked
    years = {written_year(year): year for year in found.years}
    said = _one_of(f"Which year: {listed(list(years), 'or')}?", tuple(years))
    return replace(asked, how=replace(asked.how, year=years[said])) if said else asked


def _in_unit(asked: SheetAsked, found: Imported) -> SheetAsked:
    """What a figure is in, where the sheet does not say or cannot be right."""
    wrong = any(question.of_unit for question in found.questions)
    if asked.how.unit is not None or not found.lines:
        return asked
    if found.unit_said and not wrong:
        return asked
    largest = max(found.lines, key=lambda line: line.amount)
    question = f"How many pounds is a figure in, {listed(list(UNITS), 'or')}?"
    example = f"{plain(largest.service)} is £{largest.amount // 100:,} as it was read."
    said = _one_of(f"{example}\n{question}", UNITS)
    return replace(asked, how=replace(asked.how, unit=int(said))) if said else asked


def _meant(found: Imported) -> Iterator[str]:
    """What each name means that is nearly known, each asked about once."""
    open_ = {folded(q.words): q for q in found.questions if q.near}
    for question in open_.values():
        if said := _name_of(question):
            yield f"{question.words}={said}"


def _name_of(question: SheetQuestion) -> str:
    numbers = {str(n): name for n, name in enumerate(question.near, 1)}
    writing.aside(f"Row {question.row}: which service is {plain(question.words)}?\n")
    for number, name in numbers.items():
        writing.aside(f"  {number}  {name}\n")
    return numbers.get(_one_of("Its number; Enter leaves it open", tuple(numbers)), "")


def _one_of(question: str, answers: tuple[str, ...]) -> str:
    """One of some answers; empty where none of them is given."""
    said = writing.asked_for(question)
    while said and said not in answers:
        said = writing.asked_for(f"One of {listed(list(answers), 'or')}; or Enter")
    return said
