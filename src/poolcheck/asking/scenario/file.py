"""Reads a scenario file into what its author wrote, noting every fault in it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from poolcheck.asking.scenario.fund_tables import fund_tables, rest_is_own
from poolcheck.asking.scenario.sheet import MOST_ROWS
from poolcheck.asking.scenario.spreadsheet import Named, Sheet, read_lines
from poolcheck.asking.scenario.table import AT_THE_TOP, MOVE_UP, Table, moves_up
from poolcheck.asking.written import (
    Written,
    WrittenCommissioner,
    WrittenLine,
    WrittenPaper,
    WrittenWish,
    WrittenWishes,
)
from poolcheck.sheets.headings import year_in
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.opened import STDIN, Largest, Opened, piped
from poolcheck.terms.text import listed
from poolcheck.terms.toml_file import read_toml, toml_of

AMOUNTS = ("amount", "last_year", "last year")
UNITS = (1, 1_000, 1_000_000)
LARGEST = Largest(1_000_000, "keep one place in a file, and its lines in a spreadsheet")


def read(path: Path) -> tuple[Written, list[Fault]]:
    """The scenario in a file and every fault in it; BadInput where it is no TOML."""
    data, file = read_toml(path, LARGEST)
    return _written(data, file, path.name, path.parent)


def read_piped() -> tuple[Written, list[Fault]]:
    """The same of one that is piped in; its spreadsheet lies where the asker stands."""
    file = piped(Place(STDIN), LARGEST)
    return _written(toml_of(file, STDIN), file, STDIN, Path())


def _written(
    data: Mapping[str, Any], file: Opened, name: str, folder: Path
) -> tuple[Written, list[Fault]]:
    faults: list[Fault] = []
    top = Table(data, Place(name), faults)
    title = top.text("title", required=False)
    edition = top.optional("edition")
    on = _day(top, "on")
    assume = top.texts("assume", may_be_empty=True)
    mechanisms = top.texts("mechanisms")
    services = top.texts("services")
    commissioners = tuple(
        _commissioner(c) for c in top.entries("commissioner", "name", "kind")
    )
    before = len(faults)
    lines = tuple(_line(t) for t in _few_lines(top.entries("line", "service"), top))
    year = _year(top)
    sheet = _from_spreadsheet(top, folder, year)
    lines += sheet.lines
    whole = all(_is_of_amount(fault) for fault in faults[before:])
    whole = whole and (bool(services) or not top.has("services"))
    wishes, facts = _wishes(top), _facts(top)
    funds = fund_tables(top)
    if any(moves_up(fault, "edition") for fault in faults):
        edition = ""
    whole = whole and not any(moves_up(f, "services", "lines") for f in faults)
    rest, paper = rest_is_own(top), _paper(top)
    written = Written(
        place=top.place,
        title=title,
        edition=edition,
        on=on,
        year=year,
        assume=assume,
        mechanisms=mechanisms,
        services=services,
        commissioners=commissioners,
        lists_lines=top.has("line") or top.has("lines"),
        lines=lines,
        sheet=sheet.as_it_is,
        whole=whole,
        wishes=wishes,
        facts=facts,
        funds=funds,
        rest_is_own=rest,
        paper=paper,
        files=(file.file, *sheet.files),
    )
    _lines_given_once(top)
    top.done()
    return written, faults


def _few_lines(tables: list[Table], top: Table) -> list[Table]:
    """The first of the lines, as many as are read; more are noted as a fault."""
    if len(tables) > MOST_ROWS:
        problem = f"is given {len(tables):,} times, and {MOST_ROWS:,} are read at most"
        remedy = "add small lines up, or keep one place in a file"
        top.fault("line", problem, remedy, FaultKind.TOO_MUCH)
    return tables[:MOST_ROWS]


def _day(table: Table, key: str) -> date | None:
    """A day, as a date or as a text that is one."""
    if not isinstance(table.value(key), str):
        return table.day(key, required=False)
    try:
        return date.fromisoformat(table.text(key).strip())
    except ValueError:
        remedy = "write year, month and day, as in 2018-08-03"
        table.fault(key, "is not a date", remedy, FaultKind.WRONG_TYPE)
        return None


def _lines_given_once(top: Table) -> None:
    ways = {"services": "services", "line": "[[line]]", "lines": "lines"}
    given = [
        words
        for key, words in ways.items()
        if top.has(key) or any(moves_up(fault, key) for fault in top.faults)
    ]
    if len(given) > 1:
        top.faults.append(
            Fault(
                top.place,
                None,
                f"gives {listed(given)}",
                "keep one: services without amounts, [[line]] tables, or lines in a "
                "spreadsheet",
                FaultKind.TWICE,
            )
        )


def _year(top: Table) -> int | None:
    """The financial year that the money is of, by the year that it begins in."""
    said = top.optional("year")
    year = year_in(said)[0] if said else None
    if said and year is None:
        remedy = 'write the two years, as in year = "2026-27"'
        top.fault("year", "is not a financial year", remedy, FaultKind.WRONG_TYPE)
    return year


def _unit(top: Table) -> int | None:
    """How many pounds a figure of the spreadsheet is in."""
    unit = top.value("unit")
    if type(unit) is int and unit in UNITS:
        return unit
    if unit is not None:
        remedy = f"write one of: {listed([str(each) for each in UNITS], 'or')}"
        top.fault("unit", "is not a unit known here", remedy, FaultKind.OUT_OF_RANGE)
    return None


def _settled(top: Table) -> tuple[int, ...]:
    """The rows of the spreadsheet that are right as they are read."""
    rows = top.value("settled")
    if rows is None:
        return ()
    if not isinstance(rows, list) or any(type(row) is not int for row in rows):
        remedy = "write settled = [12], with the numbers of its rows"
        problem = "is not a list of rows"
        top.fault("settled", problem, remedy, FaultKind.WRONG_TYPE)
        return ()
    return tuple(dict.fromkeys(rows))


def _from_spreadsheet(top: Table, folder: Path, year: int | None) -> Sheet:
    if isinstance(top.value("lines"), list):
        top.fault(
            "lines",
            "is a list, not the name of a spreadsheet",
            'head each table [[line]], or write lines = "budget.csv"',
            FaultKind.WRONG_TYPE,
        )
        return Sheet()
    name, sheet = top.optional("lines"), top.optional("sheet")
    unit, settled = _unit(top), _settled(top)
    if name:
        named = Named(
            folder,
            name,
            sheet,
            top.place.key("sheet"),
            unit,
            year,
            settled,
            top.place.key("settled"),
        )
        return read_lines(named, top.faults)
    if sheet is not None:
        remedy = (
            'add lines = "budget.xlsx", the workbook that it is in, or leave it out'
        )
        top.fault("sheet", "is a sheet of no workbook", remedy, FaultKind.NOT_HERE)
    for key, given in (("unit", unit), ("settled", settled)):
        if given:
            remedy = (
                'add lines = "budget.csv", the spreadsheet it is of, or leave it out'
            )
            top.fault(key, "is of no spreadsheet", remedy, FaultKind.NOT_HERE)
    return Sheet()


def _commissioner(table: Table) -> WrittenCommissioner:
    kind, name = table.text("kind"), table.optional("name")
    tier = table.optional("tier")
    table.done()
    return WrittenCommissioner(table.place, kind, name, tier=tier)


def _line(table: Table) -> WrittenLine:
    commissioner, service = table.text("commissioner"), table.text("service")
    function, name = table.optional("function"), table.optional("name") or ""
    towards, stream = table.optional("for"), table.optional("stream")
    before = len(table.faults)
    amount, split = table.amount("amount"), _split(table)
    last_year = table.amount("last_year")
    if len(table.faults) > before:
        # Amounts at fault are told once, not again for not adding up.
        amount = split = None
    table.done()
    return WrittenLine(
        table.place,
        commissioner,
        service,
        amount,
        function,
        split,
        name,
        towards,
        stream,
        last_year,
    )


def _is_of_amount(fault: Fault) -> bool:
    """Whether only an amount is at fault, so that the line is still known."""
    keys = [step.name for step in fault.place.path]
    return fault.place.last in AMOUNTS or "split" in keys


def _split(table: Table) -> tuple[tuple[str, int], ...] | None:
    split = table.table("split")
    if split is None:
        return None
    amounts = [(name, split.amount(name)) for name in split.items()]
    if not amounts:
        remedy = "give the amount of a part, or leave it out"
        table.fault("split", "is empty", remedy, FaultKind.EMPTY)
    return tuple((name, amount) for name, amount in amounts if amount is not None)


def _paper(top: Table) -> WrittenPaper:
    """What is to stand at the front of the paper for a board."""
    table = top.table("paper")
    if table is None:
        return WrittenPaper(top.place.key("paper"))
    found = WrittenPaper(
        table.place,
        title=table.optional("title") or "",
        meeting=table.optional("meeting") or "",
        day=_day(table, "date"),
        item=table.optional("agenda_item") or "",
        report_of=table.optional("report_of") or "",
        contact=table.optional("contact") or "",
        decision=table.optional("decision") or "",
        whose=table.optional("for") or "",
        figures=table.optional("figures") or "",
        begins=_day(table, "begins"),
    )
    table.done()
    return found


def _wishes(top: Table) -> WrittenWishes:
    table = top.table("wishes")
    if table is None:
        return WrittenWishes(top.place.key("wishes"))

    def wishes(key: str) -> tuple[WrittenWish, ...]:
        place = table.place.key(key)
        return tuple(WrittenWish(place, services) for services in table.lists(key))

    found = WrittenWishes(
        place=table.place,
        together=wishes("together"),
        apart=wishes("apart"),
        max_funds=table.whole("max_funds"),
        host=table.optional("host"),
    )
    table.done()
    return found


def _facts(top: Table) -> dict[str, bool]:
    table = top.table("facts")
    if table is None:
        return {}
    found = {}
    for name, value in table.items().items():
        if name in AT_THE_TOP and not isinstance(value, bool):
            table.fault(name, "is not a fact", MOVE_UP, FaultKind.MISPLACED)
        else:
            found[name] = table.flag(name)
    return found
