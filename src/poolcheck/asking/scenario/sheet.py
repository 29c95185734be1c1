"""A sheet of budget lines: its headings, and its rows made into lines."""

import re
from collections.abc import Iterable, Iterator

from poolcheck.asking.written import WrittenLine
from poolcheck.sheets.cells import Formula, Unreadable
from poolcheck.sheets.words_file import vocabulary
from poolcheck.terms import money
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.near_names import nearest
from poolcheck.terms.text import count, folded, listed, unseen
from poolcheck.terms.toml_value import shown

NEEDED = ("commissioner", "service", "amount")
COLUMNS = (*NEEDED, "function", "name", "stream", "last year")
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 1_000
IN_THOUSANDS = re.compile(r"amounts? (?:in )?(?:0*k?|000s?|m|mn|thousands?|millions?)")


class OtherHeadings(BadInput):
    """The headings are none of a sheet that was written for this program."""


class Told:
    """A cell whose fault is told already: nothing more is said of it."""

    def __str__(self) -> str:
        """Nothing."""
        return ""


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its number as spreadsheet programs count, and its cells."""

    number: int
    cells: tuple[object, ...]

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return all(_is_blank(cell) for cell in self.cells)


def heading(cell: object) -> str:
    """A heading as it is compared: any case and spacing, the pound sign left out."""
    text = str(cell or "")[:LONGEST_CELL]
    return " ".join(folded(text).replace("£", "").split())


def lines(
    rows: Iterable[Row], name: str, faults: list[Fault], unit: int
) -> Iterator[WrittenLine]:
    """The lines of a sheet, its first row its headings; faults are noted by row.

    `unit` is what its figures are in. OtherHeadings where its headings are others, and
    BadInput where they cannot be made out.
    """
    filled = (row for row in rows if not row.blank)
    first = next(filled, None)
    if first is None:
        if faults:
            # It holds something, and it is told why none of it can be read.
            return
        raise BadInput(
            [Fault(Place(name), None, "is empty", _start(), FaultKind.EMPTY)]
        )
    columns = _columns(first, name)
    for number, row in enumerate(filled, 1):
        place = Place(name).entry("row", row.number)
        if number > MOST_ROWS:
            raise _too_many(
                place,
                f"no more than {MOST_ROWS:,} rows are read",
                "add small lines up, or keep one place in a sheet",
            )
        if len(row.cells) < len(columns) or not Row(0, row.cells[len(columns) :]).blank:
            faults.append(
                Fault(
                    place,
                    shown(", ".join(str(c) for c in row.cells if not _is_blank(c))),
                    f"has {count(len(row.cells), 'cell')}, the headings {len(columns)}",
                    "give each row a cell for each heading, empty if need be, and put "
                    "quotes round a cell that holds the mark between cells",
                    FaultKind.OUT_OF_RANGE,
                )
            )
            continue
        yield _line(place, dict(zip(columns, row.cells, strict=False)), faults, unit)


def _columns(row: Row, name: str) -> tuple[str, ...]:
    """The columns that a row of headings names; BadInput with all that is wrong."""
    cells = list(row.cells)
    while _is_blank(cells[-1]):
        cells.pop()
    place = Place(name).entry("row", row.number)
    if len(cells) > MOST_COLUMNS:
        raise _too_many(
            place,
            f"has {len(cells):,} cells, and {MOST_COLUMNS} are read at most",
            f"keep to these columns: {', '.join(COLUMNS)}",
        )
    columns = tuple(heading(cell) for cell in cells)
    if not set(columns) & set(COLUMNS):
        seen = shown(", ".join(str(cell) for cell in cells if not _is_blank(cell)))
        problem = "is not the row of headings"
        kind = FaultKind.UNKNOWN_KEY
        raise OtherHeadings([Fault(place, seen, problem, _start(), kind)])
    strange = [
        (number, cell)
        for number, cell in enumerate(cells, 1)
        if heading(cell) not in COLUMNS
    ]
    absent = [column for column in COLUMNS if column not in columns]
    faults = [_unknown_heading(place, number, cell, absent) for number, cell in strange]
    faults += [
        Fault(place, column, "heads two columns", "keep one of them", FaultKind.TWICE)
        for column in COLUMNS
        if columns.count(column) > 1
    ]
    meant = {_meant(heading(cell), absent) for _, cell in strange}
    faults += [
        Fault(
            place,
            None,
            f"has no column {column}",
            f"add one; the headings are {listed(NEEDED)}",
            FaultKind.MISSING,
        )
        for column in NEEDED
        if column in absent and column not in meant
    ]
    if not faults:
        return columns
    if any(_is_misspelt(heading(cell), absent) for _, cell in strange):
        raise BadInput(faults)
    raise OtherHeadings(faults)


def _is_misspelt(word: str, absent: Iterable[str]) -> bool:
    """Whether a heading is nearly one that is not there, and no other that is known."""
    known = word in vocabulary().headings or IN_THOUSANDS.fullmatch(word)
    return not known and _meant(word, absent) is not None


def _meant(word: str, others: Iterable[str]) -> str | None:
    """The column that a heading seems to mean, of those that are not there."""
    if IN_THOUSANDS.fullmatch(word):
        return "amount"
    return next(iter(nearest(word, others)), None)


def _unknown_heading(
    place: Place, number: int, cell: object, absent: list[str]
) -> Fault:
    word = heading(cell)
    if not word:
        return Fault(
            place,
            None,
            f"column {number} has no heading",
            "head it, or take it out",
            FaultKind.MISSING,
        )
    meant = _meant(word, absent)
    remedy = f"take the column out; known here: {', '.join(COLUMNS)}"
    if IN_THOUSANDS.fullmatch(word):
        remedy = "write each amount out in full, in pounds, and head the column amount"
    elif meant:
        remedy = f"did you mean {meant}?"
    problem = "is not a heading known here"
    return Fault(place, shown(str(cell)), problem, remedy, FaultKind.UNKNOWN_KEY)


def _line(
    place: Place, cells: dict[str, object], faults: list[Fault], unit: int
) -> WrittenLine:
    def note(column: str, problem: str, remedy: str, kind: FaultKind) -> None:
        cell = cells[column]
        seen = None if _is_blank(cell) else shown(str(cell))
        faults.append(Fault(place.key(column), seen, problem, remedy, kind))

    for column, cell in cells.items():
        if wrong := _no_value(cell):
            note(column, *wrong)
            cells[column] = Told()

    def text(column: str) -> str:
        cell = cells.get(column)
        if isinstance(cell, Told):
            return ""
        if _is_blank(cell) and column in NEEDED:
            note(column, "is empty", "fill it in on every row", FaultKind.EMPTY)
        # How a cell is broken into lines is no part of the name in it.
        told = "" if cell is None else " ".join(str(cell).split())
        found = unseen(told)
        if found is not None:
            note(column, *found, FaultKind.WRONG_TYPE)
        return told

    def amount(column: str) -> int | None:
        cell = cells.get(column)
        if _is_blank(cell) or isinstance(cell, Told):
            return None
        try:
            return money.parse(cell) * unit
        except money.NotMoney as no:
            note(column, no.problem, no.remedy, no.kind)
            return None

    return WrittenLine(
        place=place,
        commissioner=text("commissioner"),
        service=text("service"),
        amount=amount("amount"),
        function=text("function") or None,
        name=text("name"),
        stream=text("stream") or None,
        last_year=amount("last year"),
    )


def _no_value(cell: object) -> tuple[str, str, FaultKind] | None:
    """What is wrong with a cell that holds no value to be read, and the remedy."""
    match cell:
        case Formula():
            remedy = "copy the column and paste it back as values"
            return "is a formula", remedy, FaultKind.WRONG_TYPE
        case Unreadable():
            return "cannot be read", "type it again", FaultKind.UNREADABLE
        case str() if len(cell) > LONGEST_CELL:
            problem = f"has {len(cell):,} characters, and {LONGEST_CELL:,} are read"
            return f"{problem} at most", "write it shorter", FaultKind.TOO_MUCH
    return None


def _too_many(place: Place, problem: str, remedy: str) -> BadInput:
    return BadInput([Fault(place, None, problem, remedy, FaultKind.TOO_MUCH)])


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _start() -> str:
    return f"start it with a row of headings: {', '.join(NEEDED)}"
