"""What each row below the headings of a budget sheet is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from poolcheck.sheets.amounts import Amount, Sum, read, sums_in
from poolcheck.sheets.grid import GridRow, text
from poolcheck.sheets.noted import Ask, Notes
from poolcheck.sheets.purposes import Purposes
from poolcheck.sheets.row_lines import WRITE_POUNDS, RowLines
from poolcheck.sheets.tables import PURPOSE, MoneyColumn, Table
from poolcheck.sheets.totals import Adding
from poolcheck.sheets.vocabulary import Meaning, RowClass, Vocabulary
from poolcheck.terms.money import pounds
from poolcheck.terms.text import listed

A_HIDDEN_ROW = "a hidden row"
Amounts = Mapping[MoneyColumn, Amount | None]


@dataclass
class Rows:
    """Reads the rows of one table, from the top down."""

    table: Table
    words: Vocabulary
    purposes: Purposes
    notes: Notes
    lines: RowLines
    adding: Adding = field(default_factory=Adding)

    def read(self) -> None:
        """Take every row of the table for what it is."""
        for number, row in enumerate(self.table.rows):
            if not self._says_something(row):
                self.notes.classes[row.number] = RowClass.BLANK
            elif row.hidden and not (self.table.is_budget and self._has_money(row)):
                self.notes.leave_out(row, RowClass.HIDDEN, A_HIDDEN_ROW)
            elif not self._has_money(row):
                self._text_only(number, row)
            elif self.table.is_budget:
                self._of_budget(row)
            else:
                self._of_no_budget(row)

    def _says_something(self, row: GridRow) -> bool:
        """Whether more stands in it than the number of a scheme."""
        others = self.table.all_of(Meaning.OTHER)
        return any(
            n not in others or any(c.isalpha() for c in text(cell))
            for n, cell in row.filled
        )

    def _has_money(self, row: GridRow) -> bool:
        """Whether an amount, or what stands for one, is in any column of money."""
        columns = [n for n, _ in self.table.amounts] or [n for n, _ in row.filled]
        columns += self.table.all_of(Meaning.NET, Meaning.TOTAL, Meaning.PART)
        return any(row.cell(n) is not None for n in columns if n != self.table.service)

    def _text_only(self, number: int, row: GridRow) -> None:
        """A row of words: the heading of rows below it, a service unpaid, or a note."""
        below = self.table.rows[number + 1 :]
        following = next((r for r in below if self._says_something(r)), None)
        heads = following is not None and self._has_money(following)
        if self._is_unpaid(row):
            self.notes.classes[row.number] = RowClass.QUESTION
            ask = "No amount stands beside it: is there none?"
            self.notes.ask(row, Ask(ask, WRITE_POUNDS))
        elif heads and not self.table.left_out:
            self.notes.classes[row.number] = RowClass.HEADING
        else:
            self._note(row)

    def _note(self, row: GridRow) -> None:
        """A row of words alone; money that it speaks of is asked about."""
        self.notes.leave_out(row, RowClass.NOTE, "a note")
        found = [f"£{pounds(pence)}" for pence in sums_in(row.words)]
        if found and self.table.is_budget:
            ask = f"This note speaks of {listed(found)}: is it to be a line too?"
            self.notes.ask(row, Ask(ask, "if so, make it a row of the table"))

    def _is_unpaid(self, row: GridRow) -> bool:
        """Whether it is as a line is, and only its amount is left out."""
        service = self.table.service
        named = service is not None and row.cell(service) is not None
        return self.table.is_budget and named and len(row.filled) > 1

    def _of_no_budget(self, row: GridRow) -> None:
        """A row with money below a heading that says why it is no budget line."""
        left_out, label = self.table.left_out, self.table.label(row)
        said = self.words.row(label)
        amounts = self._amounts(row)
        if (said and said.row is RowClass.TOTAL) or not label:
            self._hold(row, amounts)
        elif not (said and said.part):
            self._add(amounts)
        if said and said.row is RowClass.NOTE:
            self.notes.leave_out(row, said.row, said.why)
        elif left_out:
            self.notes.leave_out(row, left_out.row, left_out.why)
        else:
            self.notes.leave_out(row, RowClass.TOTAL, "money of no service")

    def _of_budget(self, row: GridRow) -> None:
        amounts = self._amounts(row)
        label = self.table.label(row)
        said = None if self.purposes.names.find(label) else self.words.row(label)
        is_total = (said and said.row is RowClass.TOTAL) or not self._named(row)
        if is_total and not row.hidden:
            self._total(row, amounts)
            return
        if not (is_total or (said and said.part)):
            self._add(amounts)
        if row.hidden:
            self.notes.leave_out(row, RowClass.HIDDEN, A_HIDDEN_ROW)
        elif self.lines.of_another_year(row, amounts):
            self.notes.leave_out(row, RowClass.NOTE, "an earlier year")
        elif said:
            self.notes.leave_out(row, said.row, said.why)
            if said.ask:
                self.notes.ask(row, Ask(said.ask, said.write))
        else:
            self.lines.take(row, amounts)

    def _amounts(self, row: GridRow) -> Amounts:
        return {money: self.lines.amount(row, money) for money in self.lines.money}

    def _add(self, amounts: Amounts) -> None:
        for amount in amounts.values():
            if isinstance(amount, Sum):
                self.adding.add(amount.pence)

    def _named(self, row: GridRow) -> bool:
        """Whether it says what, or who, the money is for."""
        columns = [self.table.service, *self.table.all_of(*PURPOSE, Meaning.PAYER)]
        return any(n is not None and row.cell(n) is not None for n in columns)

    def _total(self, row: GridRow, amounts: Amounts) -> None:
        """Leave a total out, and hold it to the rows above it."""
        self._hold(row, amounts)
        self.notes.leave_out(row, RowClass.TOTAL, "a total")

    def _hold(self, row: GridRow, amounts: Amounts) -> None:
        sums = [a.pence for a in amounts.values() if isinstance(a, Sum)]
        says = sum(sums) if sums else None
        whole = self.table.column(Meaning.TOTAL)
        if whole is not None and self.lines.money:
            unit = self.lines.unit_of(self.lines.money[0])
            of_whole = read(row.cell(whole), unit, self.words.amounts)
            says = of_whole.pence if isinstance(of_whole, Sum) else says
        if any(amount is not None for amount in amounts.values()):
            self.notes.totals.append(self.adding.total(row.number, says))
