"""A budget sheet asked to be read: its file, its commissioners, the law of its year."""

from dataclasses import replace
from pathlib import Path

from poolcheck.asking import commissioners
from poolcheck.asking.choose import Chosen, choose, over
from poolcheck.asking.options import Options
from poolcheck.asking.scenario.spreadsheet import (
    AS_TEXT,
    LARGEST_TEXT,
    LARGEST_WORKBOOK,
    WORKBOOK,
)
from poolcheck.asking.words import Words
from poolcheck.sheets.bodies import Bodies
from poolcheck.sheets.grid import Grid, csv_grid
from poolcheck.sheets.imported import Imported, SheetRead
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.reading import AS_IT_SAYS, How, is_budget, read_sheet
from poolcheck.sheets.words_file import vocabulary
from poolcheck.sheets.workbook_grid import workbook_grid
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import opened
from poolcheck.terms.text import folded, listed, plain


@dataclass(frozen=True)
class SheetAsked:
    """A file, which sheet of it if it is a workbook, and how it is to be read.

    `meant` are the services that words of the sheet were said to mean, as WORDS=NAME.
    """

    file: str
    sheet: str | None = None
    how: How = AS_IT_SAYS
    meant: tuple[str, ...] = ()


def sheet_read(asked: SheetAsked, typed: Options) -> SheetRead:
    """The budget sheet in a file; BadInput where there is none to be read.

    It is read by the law of its own year, where neither an edition nor a day is given.
    """
    place = Place(Path(asked.file).name)
    kind = Path(asked.file).suffix.casefold()
    if kind not in (*AS_TEXT, WORKBOOK):
        problem = "is not a kind of spreadsheet that is read here"
        remedy = "save the sheet as .csv or .xlsx, and name that file"
        raise BadInput([Fault(place, None, problem, remedy, FaultKind.UNREADABLE)])
    largest = LARGEST_WORKBOOK if kind == WORKBOOK else LARGEST_TEXT
    file = opened(Path(asked.file), place, largest)
    reader = _Reading(asked, place, file.raw, kind)
    given = typed.edition or typed.on or typed.rulebook
    now = typed if given else replace(typed, on=typed.today.isoformat())
    nobody = replace(now, commissioners=())
    by_its_names = reader.by(choose(nobody), nobody)
    year = by_its_names.year
    began = None if given else over(year, typed.today)
    then = now if began is None else replace(typed, on=began.isoformat())
    chosen = choose(then)
    found = reader.by(chosen, then)
    if not found.lines and not found.questions:
        if by_its_names.lines:
            raise BadInput([_others(place, typed, by_its_names)])
        problem = "holds no table of budget lines that could be made out"
        remedy = (
            "head its columns with who pays, the service and the amount, and name the "
            "sheet with --sheet if it has several"
        )
        raise BadInput([Fault(place, None, problem, remedy, FaultKind.UNREADABLE)])
    told = not typed.commissioners
    on = chosen.day if typed.on else None
    return SheetRead(found, chosen.rulebook, on, file.file, told)


def _others(place: Place, typed: Options, found: Imported) -> Fault:
    """That a sheet is of other bodies than were named."""
    names = listed([plain(c.name) for c in found.commissioners])
    return Fault(
        place,
        plain(", ".join(typed.commissioners)),
        f"is not who pays on this sheet: it names {names}",
        "name them as it does, with -c KIND=NAME, or leave -c out",
        FaultKind.AT_ODDS,
    )


@dataclass(frozen=True)
class _Reading:
    """A sheet to be read by whichever rules."""

    asked: SheetAsked
    place: Place
    raw: bytes
    kind: str

    def by(self, chosen: Chosen, typed: Options) -> Imported:
        """What it holds, by the names in a rulebook; BadInput with every fault."""
        words = Words(chosen.rulebook, chosen.whole, chosen.day)
        named = commissioners.named(words, commissioners.typed(typed.commissioners))
        meant = self._meant(words)
        faults = [*chosen.faults, *words.faults]
        if faults:
            raise BadInput(faults)
        kinds = [kind.id for kind in chosen.rulebook.kinds]
        purposes = Purposes(chosen.rulebook, vocabulary(), meant)

        def bodies() -> Bodies:
            return Bodies(vocabulary(), kinds, list(named.all), bool(named.all))

        def may_be_it(grid: Grid) -> bool:
            return is_budget(grid, vocabulary(), bodies(), purposes)

        if self.kind == WORKBOOK:
            wanted = self.asked.sheet
            grid = workbook_grid(self.raw, str(self.place), wanted, may_be_it)
        else:
            self._no_sheet_named()
            grid = csv_grid(self.raw, str(self.place))
        return read_sheet(
            grid,
            vocabulary(),
            bodies(),
            purposes,
            self.place,
            self.asked.how,
        )

    def _meant(self, words: Words) -> dict[str, str]:
        """The services by the folded words that were said to mean them."""
        found = {}
        for said in self.asked.meant:
            of_sheet, _, name = said.rpartition("=")
            place = Place.option("--service")
            if not folded(of_sheet):
                words.note(
                    place,
                    plain(said),
                    "does not say which words mean which service",
                    'write it as --service "WORDS OF THE SHEET=SERVICE"',
                    FaultKind.WRONG_TYPE,
                )
            elif words.find(name, place):
                found[folded(of_sheet)] = name
        return found

    def _no_sheet_named(self) -> None:
        if self.asked.sheet is None:
            return
        problem = f"names a sheet, and {plain(str(self.place))} has none but itself"
        fault = Fault(
            Place.option("--sheet"),
            plain(self.asked.sheet),
            problem,
            "leave it out, or name a workbook",
            FaultKind.NOT_HERE,
        )
        raise BadInput([fault])
