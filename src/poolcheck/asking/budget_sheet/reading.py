"""Reads a budget sheet: what each of its rows is, and the lines that it makes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from poolcheck.asking.budget_sheet.amounts import (
    Amount,
    Dash,
    Nil,
    NotHeld,
    Sum,
    Unclear,
    read,
)
from poolcheck.asking.budget_sheet.bodies import Bodies
from poolcheck.asking.budget_sheet.grid import Grid, GridRow, text
from poolcheck.asking.budget_sheet.headings import Known, unit_in, year_in
from poolcheck.asking.budget_sheet.imported import (
    Imported,
    ImportedLine,
    RowLeftOut,
    SheetQuestion,
)
from poolcheck.asking.budget_sheet.payers import Payers, shared
from poolcheck.asking.budget_sheet.purposes import Purposes, Written
from poolcheck.asking.budget_sheet.tables import (
    MoneyColumn,
    Table,
    money_columns,
    tables,
)
from poolcheck.asking.budget_sheet.totals import Adding, Total
from poolcheck.asking.budget_sheet.vocabulary import Meaning, RowClass, Vocabulary
from poolcheck.law.rules import Stream
from poolcheck.terms.money import pounds

# Above a table, what is longer is a sentence about it and no title.
LONGEST_TITLE = 120
LONGEST_TEXT = 120


@dataclass(frozen=True)
class Wanted:
    """How a sheet is to be read: in this unit, whatever it says; hidden rows too."""

    unit: int | None = None
    hidden: bool = False


@dataclass
class _Notes:
    """What is noted of the rows as they are read."""

    classes: dict[int, RowClass] = field(default_factory=dict)
    lines: list[ImportedLine] = field(default_factory=list)
    left_out: list[RowLeftOut] = field(default_factory=list)
    questions: list[SheetQuestion] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)

    def leave_out(self, row: GridRow, row_class: RowClass, why: str) -> None:
        self.classes[row.number] = row_class
        said = row.words[:LONGEST_TEXT]
        self.left_out.append(RowLeftOut(row.number, row_class, said, why))

    def ask(self, row: GridRow, ask: str, said: str = "") -> None:
        question = SheetQuestion(row.number, said or row.words[:LONGEST_TEXT], ask)
        if question not in self.questions:
            self.questions.append(question)


def read_sheet(
    grid: Grid, words: Vocabulary, bodies: Bodies, purposes: Purposes, wanted: Wanted
) -> Imported:
    """A budget sheet as it was read: every row is something, and is told."""
    known = Known(bodies.name, lambda said: _id(purposes.stream(said)))
    above, found = tables(grid, words, known)
    notes = _Notes()
    titles = _titles(above, notes)
    year = _year(found, titles)
    unit = wanted.unit or _unit(found, titles, words)
    for table in found:
        notes.classes |= dict.fromkeys(
            (row.number for row in table.headings), RowClass.HEADING
        )
        reader = _Reader(table, words, bodies, purposes, wanted, notes, titles, year)
        reader.unit = unit
        reader.read()
    return Imported(
        tuple(bodies.all),
        grid.sheet,
        unit,
        year,
        dict(sorted(notes.classes.items())),
        tuple(notes.lines),
        tuple(sorted(notes.left_out, key=lambda left: left.row)),
        tuple(notes.questions),
        tuple(notes.totals),
        grid.others,
    )


def _id(stream: Stream | None) -> str:
    return stream.id if stream else ""


def _titles(above: Iterable[GridRow], notes: _Notes) -> tuple[str, ...]:
    """What stands above the first table, but for sentences about it."""
    titles = []
    for row in above:
        if not row.filled:
            notes.classes[row.number] = RowClass.BLANK
        elif len(row.words) > LONGEST_TITLE:
            notes.leave_out(row, RowClass.NOTE, "a sentence above the table")
        else:
            notes.classes[row.number] = RowClass.TITLE
            titles.append(row.words)
    return tuple(titles)


def _year(found: list[Table], titles: Iterable[str]) -> int | None:
    """The latest year of any column or row of a budget, else the one in the title."""
    budgets = [table for table in found if table.is_budget]
    years = {h.year for table in budgets for _, h in table.amounts if h.year}
    for table in budgets:
        column = table.column(Meaning.YEAR)
        if column is not None:
            years |= {year_in(text(row.cell(column)))[0] for row in table.rows} - {None}
    if not years:
        years = {year_in(title)[0] for title in titles} - {None}
    return max((year for year in years if year), default=None)


def _unit(found: list[Table], titles: Iterable[str], words: Vocabulary) -> int:
    """The unit of the first column of money, else the one in the title, else pounds."""
    budgets = [table for table in found if table.is_budget]
    units = [h.unit for table in budgets for _, h in table.amounts if h.unit]
    units += [unit for title in titles if (unit := unit_in(title, words)[0])]
    return next(iter(units), 1)


@dataclass
class _Reader:
    """Reads the rows of one table, from the top down."""

    table: Table
    words: Vocabulary
    bodies: Bodies
    purposes: Purposes
    wanted: Wanted
    notes: _Notes
    titles: tuple[str, ...]
    year: int | None
    unit: int = 1
    adding: Adding = field(default_factory=Adding)
    carried: str = ""
    earlier: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self) -> None:
        """Take every row of the table."""
        self.money = money_columns(self.table, self.year)
        self.payers = Payers(self.bodies, self.table, self.titles)
        if self.table.is_budget and self._two_of_a_year():
            self.money = self._first_of_each()
        for number, row in enumerate(self.table.rows):
            self._row(number, row)

    def _two_of_a_year(self) -> bool:
        plain = [m for m in self.money if not (m.heading.partner or m.heading.stream)]
        return len(plain) > 1

    def _first_of_each(self) -> list[MoneyColumn]:
        """The first column of a year's budget; what else there is, is asked about."""
        order = (Meaning.AMOUNT, Meaning.GROSS, Meaning.NET)
        ranked = sorted(self.money, key=lambda m: order.index(m.heading.means or order[0]))
        taken, *others = ranked
        told = " and ".join(f'"{m.heading.words}"' for m in others)
        self.notes.ask(
            self.table.headings[-1],
            f'"{taken.heading.words}" was taken for the budget: is it that, or {told}?',
        )
        return [taken]

    def _row(self, number: int, row: GridRow) -> None:
        if not self._says_something(row):
            self.notes.classes[row.number] = RowClass.BLANK
            return
        label = self._label(row)
        left_out = self.table.left_out
        if not self._has_money(row):
            self._text_only(number, row)
        elif left_out or not self.table.is_budget:
            said = self.words.row(label)
            why = left_out.why if left_out else "money of no service"
            row_class = left_out.row if left_out else RowClass.TOTAL
            if said and said.row is RowClass.NOTE:
                row_class, why = said.row, said.why
            self.notes.leave_out(row, row_class, why)
        else:
            self._of_budget(row, label)

    def _says_something(self, row: GridRow) -> bool:
        """Whether more stands in it than the number of a scheme."""
        others = self.table.all_of(Meaning.OTHER)
        return any(
            n not in others or any(c.isalpha() for c in text(cell))
            for n, cell in row.filled
        )

    def _label(self, row: GridRow) -> str:
        """What names the row: its service, else the first words in it."""
        service = self.table.service
        named = text(row.cell(service)) if service is not None else ""
        words = [text(c) for _, c in row.filled if any(a.isalpha() for a in text(c))]
        return named or next(iter(words), "")

    def _has_money(self, row: GridRow) -> bool:
        """Whether an amount, or what stands for one, is in any column of money."""
        columns = [n for n, _ in self.table.amounts] or [n for n, _ in row.filled]
        part = (Meaning.NET, Meaning.TOTAL, Meaning.PART)
        columns += self.table.all_of(*part)
        return any(row.cell(n) is not None for n in columns if n != self.table.service)

    def _text_only(self, number: int, row: GridRow) -> None:
        """A row of words: the heading of rows below it, or a note."""
        for later in self.table.rows[number + 1 :]:
            if self._says_something(later):
                if self._has_money(later) and not self.table.left_out:
                    self.notes.classes[row.number] = RowClass.HEADING
                    return
                break
        if self._is_unpaid(row):
            self.notes.classes[row.number] = RowClass.QUESTION
            self.notes.ask(row, "No amount stands beside it: is there none?")
            return
        self.notes.leave_out(row, RowClass.NOTE, "a note")

    def _is_unpaid(self, row: GridRow) -> bool:
        """Whether it names a service among others, and only its amount is left out."""
        service = self.table.service
        named = service is not None and row.cell(service) is not None
        return self.table.is_budget and named and len(row.filled) > 1

    def _of_budget(self, row: GridRow, label: str) -> None:
        amounts = {m: read(row.cell(m.column), self.unit_of(m), self.words.amounts)
                   for m in self.money}
        said = self.words.row(label) if not self.purposes.names.find(label) else None
        if (said and said.row is RowClass.TOTAL) or not self._named(row):
            self._total(row, amounts)
            return
        self._add(amounts)
        if row.hidden and not self.wanted.hidden:
            self.notes.leave_out(row, RowClass.HIDDEN, "a hidden row")
        elif self._of_another_year(row, amounts):
            self.notes.leave_out(row, RowClass.NOTE, "an earlier year")
        elif said:
            self.notes.leave_out(row, said.row, said.why)
            if said.ask:
                self.notes.ask(row, said.ask)
        else:
            self._lines(row, amounts)

    def unit_of(self, money: MoneyColumn) -> int:
        """The unit of a column: the one wanted, its own, else the sheet's."""
        return self.wanted.unit or money.heading.unit or self.unit

    def _named(self, row: GridRow) -> bool:
        """Whether it says what, or who, the money is for."""
        columns = (self.table.service, self.table.column(Meaning.PAYER))
        return any(n is not None and row.cell(n) is not None for n in columns)

    def _add(self, amounts: dict[MoneyColumn, Amount | None]) -> None:
        for amount in amounts.values():
            if isinstance(amount, Sum):
                self.adding.add(amount.pence)

    def _total(self, row: GridRow, amounts: dict[MoneyColumn, Amount | None]) -> None:
        whole = self.table.column(Meaning.TOTAL)
        sums = [a.pence for a in amounts.values() if isinstance(a, Sum)]
        says = sum(sums) if sums else None
        if whole is not None and self.money:
            of_whole = read(row.cell(whole), self.unit_of(self.money[0]), self.words.amounts)
            says = of_whole.pence if isinstance(of_whole, Sum) else says
        if any(a is not None for a in amounts.values()):
            self.notes.totals.append(self.adding.total(row.number, says))
        self.notes.leave_out(row, RowClass.TOTAL, "a total")

    def _of_another_year(
        self, row: GridRow, amounts: dict[MoneyColumn, Amount | None]
    ) -> bool:
        """Whether its year is not the sheet's; what it says is kept for last year."""
        column = self.table.column(Meaning.YEAR)
        year = year_in(text(row.cell(column)))[0] if column is not None else None
        payer = self.table.column(Meaning.PAYER)
        if payer is not None and row.cell(payer) is not None:
            self.carried = text(row.cell(payer))
        if year is None or year == self.year:
            return False
        for amount in amounts.values():
            if isinstance(amount, Sum) and self.year and year == self.year - 1:
                self.earlier[self.carried, self._label(row)] = amount.pence
        return True

    def _lines(self, row: GridRow, amounts: dict[MoneyColumn, Amount | None]) -> None:
        """The lines of a row, one for each payer; or what has to be asked."""
        alone = len(amounts) == 1
        made, why = 0, ""
        for money, amount in amounts.items():
            match amount:
                case Sum(pence) if pence > 0:
                    made += self._line(row, money, pence)
                case Sum(pence) if pence < 0:
                    why = "money back, which is no budget line"
                    self.notes.ask(row, f"Less than nothing (-£{pounds(-pence)}): "
                                   "what is it to be taken off?")
                case NotHeld():
                    why = "not held"
                case Sum() | Nil():
                    why = "nil"
                case Dash() | None if alone:
                    self.notes.ask(row, "No amount: is it nil, or not shown?")
                case Unclear(said, about):
                    self.notes.ask(row, _unclear(said, about))
                case _:
                    why = why or "nil"
        asked = any(q.row == row.number for q in self.notes.questions)
        if made:
            self.notes.classes[row.number] = RowClass.LINE
        elif asked and not why:
            self.notes.classes[row.number] = RowClass.QUESTION
        else:
            self.notes.leave_out(row, RowClass.NOTE, why or "nil")

    def _line(self, row: GridRow, money: MoneyColumn, pence: int) -> int:
        """How many lines an amount makes."""
        stream = self._stream(row, money)
        paid = self.payers.of(row, money.heading, stream, self.carried)
        label = self._label(row)
        if not paid.by:
            self.notes.ask(row, paid.ask.replace("Who pays?", f"Who pays for {label}?"))
            return 0
        made = 0
        for who, part in shared(pence, paid):
            purpose = self.purposes.of(self._written(row, stream), who.kind, stream)
            if purpose.ask:
                self.notes.ask(row, purpose.ask)
                continue
            for confirm in filter(None, (paid.confirm, purpose.confirm)):
                self.notes.ask(row, confirm, label)
            self.notes.lines.append(
                ImportedLine(
                    row.number,
                    who,
                    purpose.service,
                    purpose.name,
                    purpose.of_service,
                    purpose.functions,
                    purpose.contribution,
                    _id(stream),
                    part,
                    self._last_year(row, money, label),
                )
            )
            self._too_much(row, part)
            made += 1
        return made

    def _too_much(self, row: GridRow, pence: int) -> None:
        if pence > self.words.amounts.most_for_one_line:
            ask = f"£{pounds(pence)} in one line: is the unit right? See --unit"
            self.notes.ask(row, ask)

    def _last_year(self, row: GridRow, money: MoneyColumn, label: str) -> int | None:
        if money.before is not None:
            found = read(row.cell(money.before), self.unit_of(money), self.words.amounts)
            return found.pence if isinstance(found, Sum) else None
        return self.earlier.get((self.carried, label))

    def _stream(self, row: GridRow, money: MoneyColumn) -> Stream | None:
        """The stream of a row's money, by its heading, its source, or its own name."""
        source = self.table.column(Meaning.SOURCE)
        named = text(row.cell(source)) if source is not None else self._label(row)
        return self.purposes.stream(money.heading.stream or named)

    def _written(self, row: GridRow, stream: Stream | None) -> Written:
        def said(meaning: Meaning) -> str:
            column = self.table.column(meaning)
            return text(row.cell(column)) if column is not None else ""

        area = said(Meaning.AREA)
        other = said(Meaning.AREA_OTHER)
        by_row = self.table.service is not None
        label = self._label(row) if by_row or stream is None else stream.label
        types = tuple(text(row.cell(n)) for n in self.table.all_of(Meaning.TYPE))
        written = Written(label, tuple(filter(None, types)), said(Meaning.DETAIL), area)
        return replace(written, area=other) if other else written


def _unclear(said: str, about: int | None) -> str:
    if about is not None:
        return f'"{said}" is no exact amount: may it be taken as £{pounds(about)}?'
    return f'The amount is "{said}": what is it?'
