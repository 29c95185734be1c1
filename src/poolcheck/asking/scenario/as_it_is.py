"""The lines of a sheet that was not written for this program, as `import` reads it.

What `import` would ask is a fault here: there is nobody to ask.
"""

from collections.abc import Iterator

from poolcheck.asking.commissioners import Named
from poolcheck.asking.scenario.spreadsheet import WORKBOOK, nothing_to_settle
from poolcheck.asking.words import Words
from poolcheck.asking.written import WrittenLine, WrittenSheet
from poolcheck.sheets.bodies import Bodies
from poolcheck.sheets.grid import Grid, csv_grid
from poolcheck.sheets.imported import Imported, ImportedLine, names
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.reading import How, is_budget, read_sheet
from poolcheck.sheets.vocabulary import RowClass
from poolcheck.sheets.words_file import vocabulary
from poolcheck.sheets.workbook_grid import workbook_grid
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.money import pounds
from poolcheck.terms.text import plain

AS_READ = "takes it as it was read"
LEFT_OUT = "leaves it out"
ADDED_UP = "goes by its rows"


@dataclass(frozen=True)
class _Open:
    """What a row leaves open: its words, what is asked, what to write.

    `settles` is what comes of it where the scenario says that the row is settled.
    """

    row: int
    text: str
    says: str
    write: str
    settles: str = LEFT_OUT
    kind: FaultKind = FaultKind.AT_ODDS


def lines_as_they_are(
    words: Words, who: Named, sheet: WrittenSheet
) -> tuple[tuple[WrittenLine, ...], bool]:
    """The lines of a sheet, and whether they are all of them; its faults are noted."""
    before = len(words.faults)
    try:
        found = _read(words, who, sheet)
    except BadInput as bad:
        words.faults.extend(bad.faults)
        return (), False
    if not found.lines and not found.questions:
        words.faults.extend(sheet.otherwise)
        return (), False
    place = Place(sheet.name)
    asked = list(_open(found))
    for each in asked:
        if each.row not in sheet.settled:
            words.faults.append(_fault(place, each))
    idle = [row for row in sheet.settled if row not in {each.row for each in asked}]
    if idle:
        words.faults.append(nothing_to_settle(sheet.settled_at, idle))
    named = names(found.lines, words.rulebook)
    lines = tuple(_line(place, *each) for each in named.items())
    return lines, len(words.faults) == before


def _read(words: Words, who: Named, sheet: WrittenSheet) -> Imported:
    kinds = [kind.id for kind in words.rulebook.kinds]
    purposes = Purposes(words.rulebook, vocabulary())

    def bodies() -> Bodies:
        return Bodies(vocabulary(), kinds, list(who.all), given=True)

    def may_be_it(grid: Grid) -> bool:
        return is_budget(grid, vocabulary(), bodies(), purposes)

    if sheet.kind == WORKBOOK:
        grid = workbook_grid(sheet.raw, sheet.name, sheet.sheet, may_be_it)
    else:
        grid = csv_grid(sheet.raw, sheet.name)
    how = How(sheet.unit, sheet.year)
    return read_sheet(grid, vocabulary(), bodies(), purposes, Place(sheet.name), how)


def _open(found: Imported) -> Iterator[_Open]:
    """What `import` would ask or tell of a row, by row."""
    made = {line.row for line in found.lines}
    of_rows = [
        _Open(
            question.row,
            question.text,
            f"leaves this open: {question.ask}",
            question.write,
            AS_READ if question.row in made else LEFT_OUT,
            FaultKind.UNKNOWN_NAME if question.words else FaultKind.AT_ODDS,
        )
        for question in found.questions
    ]
    of_rows += [
        _Open(
            total.row,
            f"£{pounds(total.says)}",
            f"is a total, and its rows add up to £{pounds(total.sums_to)}",
            "correct the one that is wrong",
            ADDED_UP,
        )
        for total in found.totals
        if total.agrees is False and total.says is not None
    ]
    of_rows += [
        _Open(left.row, left.text, "is hidden", "show the row, or delete it")
        for left in found.left_out
        if left.row_class is RowClass.HIDDEN
    ]
    yield from sorted(of_rows, key=lambda each: each.row)


def _fault(place: Place, asked: _Open) -> Fault:
    return Fault(
        place.entry("row", asked.row),
        plain(asked.text),
        asked.says.rstrip("."),
        f"{asked.write}; or settled = [{asked.row}] in the scenario {asked.settles}",
        asked.kind,
    )


def _line(place: Place, line: ImportedLine, name: str) -> WrittenLine:
    return WrittenLine(
        place=place.entry("row", line.row),
        commissioner=line.payer.name,
        service=line.service,
        amount=line.amount,
        function=line.function or None,
        name=name,
        stream=line.stream or None,
        last_year=line.last_year,
    )
