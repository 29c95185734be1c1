"""The lines that one row of a budget sheet makes, or what has to be asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from poolcheck.law.rules import Stream
from poolcheck.sheets.amounts import (
    Amount,
    Dash,
    Nil,
    NotHeld,
    Sum,
    Unclear,
    read,
)
from poolcheck.sheets.grid import GridRow, text
from poolcheck.sheets.headings import year_in
from poolcheck.sheets.imported import ImportedLine, Unsettled
from poolcheck.sheets.noted import Ask, Notes
from poolcheck.sheets.payers import WHO_PAYS, Paid, Payers, shared
from poolcheck.sheets.purposes import Purposes, Written
from poolcheck.sheets.tables import MoneyColumn, Table, money_columns
from poolcheck.sheets.vocabulary import Meaning, RowClass, Vocabulary
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.money import pounds
from poolcheck.terms.text import listed

# Of a year's columns the first of these is taken for the budget.
BUDGET = (Meaning.AMOUNT, Meaning.GROSS, Meaning.NET)

WRITE_POUNDS = "write an amount, 0 if there is none, or take the row out"


@dataclass(frozen=True)
class Sheet:
    """What holds of a whole sheet: its year and unit, and how it is to be read.

    `unit_given` is whether the unit was said with the question and not by the sheet.
    """

    year: int | None
    unit: int
    unit_given: bool


@dataclass
class RowLines:
    """Makes lines of the rows of one table."""

    table: Table
    words: Vocabulary
    payers: Payers
    purposes: Purposes
    notes: Notes
    sheet: Sheet
    carried: str = ""
    earlier: dict[tuple[str, str], int] = field(default_factory=dict)
    not_taken: list[MoneyColumn] = field(default_factory=list)

    @cached_property
    def money(self) -> list[MoneyColumn]:
        """The columns of the budget; of several that may be it, the likeliest."""
        found = money_columns(self.table, self.sheet.year)
        plain = [m for m in found if not (m.heading.partner or m.heading.stream)]
        if len(plain) < 2 or not self.table.is_budget:
            return found
        ranked = sorted(plain, key=lambda m: BUDGET.index(m.heading.means or BUDGET[0]))
        taken, *self.not_taken = ranked
        return [taken]

    def unit_of(self, money: MoneyColumn) -> int:
        """The unit of a column: the one wanted, its own, else the sheet's."""
        own = None if self.sheet.unit_given else money.heading.unit
        return own or self.sheet.unit

    def amount(self, row: GridRow, money: MoneyColumn) -> Amount | None:
        """What stands for an amount in a column; None where nothing does."""
        return read(row.cell(money.column), self.unit_of(money), self.words.amounts)

    def of_another_year(
        self, row: GridRow, amounts: Mapping[MoneyColumn, Amount | None]
    ) -> bool:
        """Whether its year is not the sheet's; its amount is kept as the year before's.

        A payer written once stands for the rows below it.
        """
        payer, column = (
            self.table.column(Meaning.PAYER),
            self.table.column(Meaning.YEAR),
        )
        if payer is not None and row.cell(payer) is not None:
            self.carried = text(row.cell(payer))
        year = year_in(text(row.cell(column)))[0] if column is not None else None
        if year is None or year == self.sheet.year:
            return False
        for amount in amounts.values():
            if isinstance(amount, Sum) and year + 1 == self.sheet.year:
                if amount.pence < 0:
                    continue
                self.earlier[self.carried, self.table.label(row)] = amount.pence
        return True

    def take(self, row: GridRow, amounts: Mapping[MoneyColumn, Amount | None]) -> None:
        """Make the lines of a row, one for each payer; or ask what has to be asked."""
        made, why = 0, ""
        for money, amount in amounts.items():
            match amount:
                case Sum(pence) if pence > 0:
                    made += self._made(row, money, pence)
                case Sum(pence) if pence < 0:
                    why = "money back, which is no budget line"
                    told = f"Less than nothing (-£{pounds(-pence)})"
                    ask = f"{told}: what is it to be taken off?"
                    self.notes.ask(row, Ask(ask, "take it off the row it belongs to"))
                case NotHeld():
                    why = "not held"
                case Unclear(said, about):
                    self.notes.ask(row, _unclear(said, about))
                case Dash() | None if len(amounts) == 1:
                    ask = "No amount: is it nil, or not shown?"
                    self.notes.ask(row, Ask(ask, WRITE_POUNDS))
                case Sum() | Nil() | Dash() | None:
                    pass
        if made:
            self.notes.classes[row.number] = RowClass.LINE
        elif self.notes.asks_of(row) and not why:
            self.notes.classes[row.number] = RowClass.QUESTION
        else:
            self.notes.leave_out(row, RowClass.NOTE, why or "nil")

    def _made(self, row: GridRow, money: MoneyColumn, pence: int) -> int:
        """How many lines an amount makes: one for each payer."""
        stream, label = self._stream(row, money), self.table.label(row)
        paid = self.payers.of(row, money.heading, stream, self.carried)
        if not paid.by:
            ask = paid.ask or WHO_PAYS
            words = ask.ask.replace("Who pays?", f"Who pays for {label}?")
            self.notes.ask(row, replace(ask, ask=words))
            self._unsettled(row, stream, "", pence)
            return 0
        parts = shared(pence, paid)
        lines = [self._line(row, money, stream, paid, part) for part in parts]
        return sum(lines)

    def _line(
        self,
        row: GridRow,
        money: MoneyColumn,
        stream: Stream | None,
        paid: Paid,
        part: tuple[Commissioner, int],
    ) -> bool:
        """Whether one payer's part of an amount makes a line."""
        who, pence = part
        purpose = self.purposes.of(self._written(row, stream), who.kind, stream)
        if purpose.ask:
            self.notes.ask(row, purpose.ask)
            self._unsettled(row, stream, who.name, pence)
            return False
        which = self._which_column(row, money, pence)
        for confirm in filter(None, (paid.confirm, purpose.confirm, which)):
            self.notes.ask(row, confirm, self.table.label(row))
        if pence > self.words.amounts.most_for_one_line:
            ask = f"£{pounds(pence)} in one line: is the unit right?"
            write = "say what a figure is in: --unit 1, 1000 or 1000000 (pounds)"
            self.notes.ask(row, Ask(ask, write, of_unit=True))
        self.notes.lines.append(
            ImportedLine(
                row.number,
                who,
                purpose.service,
                purpose.name,
                purpose.of_service,
                purpose.functions,
                purpose.contribution,
                stream.id if stream else "",
                pence,
                self._last_year(row, money, paid),
            )
        )
        return True

    def _which_column(self, row: GridRow, money: MoneyColumn, pence: int) -> Ask | None:
        """What is asked, once, where another column may be the budget."""
        others = {
            other.heading.words: found.pence
            for other in self.not_taken
            if isinstance(found := self.amount(row, other), Sum)
            and found.pence != pence
        }
        if not others:
            return None
        self.not_taken = []
        told = [f'"{words}" (£{pounds(number)})' for words, number in others.items()]
        ask = (
            f'"{money.heading.words}" (£{pounds(pence)}) was taken for the budget, '
            f"here and below: is it that, or {listed(told, 'or')}?"
        )
        return Ask(ask, "if it is another, take the first column out")

    def _unsettled(
        self, row: GridRow, stream: Stream | None, payer: str, pence: int
    ) -> None:
        """Keep what is known of an amount, for whoever answers what was asked."""
        label, id_ = self.table.label(row), stream.id if stream else ""
        self.notes.unsettled.append(Unsettled(row.number, payer, label, id_, pence))

    def _last_year(self, row: GridRow, money: MoneyColumn, paid: Paid) -> int | None:
        """The same money a year earlier; not known where it is shared out."""
        if len(paid.by) > 1:
            return None
        if money.before is None:
            return self.earlier.get((self.carried, self.table.label(row)))
        cell, unit = row.cell(money.before), self.unit_of(money)
        found = read(cell, unit, self.words.amounts)
        return found.pence if isinstance(found, Sum) and found.pence >= 0 else None

    def _stream(self, row: GridRow, money: MoneyColumn) -> Stream | None:
        """The stream of a row's money, by its heading, its source, or its own name."""
        if money.heading.stream:
            return self.purposes.stream(money.heading.stream)
        if self.table.column(Meaning.SOURCE) is not None:
            return self.purposes.source(self._said(row, Meaning.SOURCE))
        return self.purposes.stream(self.table.label(row))

    def _written(self, row: GridRow, stream: Stream | None) -> Written:
        """What a row says of its purpose; where rows are payers, it is the stream."""
        label = self.table.label(row)
        if self.table.service is None and stream is not None:
            label = stream.label
        types = (text(row.cell(n)) for n in self.table.all_of(Meaning.TYPE))
        written = Written(
            label,
            tuple(filter(None, types)),
            self._said(row, Meaning.DETAIL),
            self._said(row, Meaning.AREA),
        )
        other = self._said(row, Meaning.AREA_OTHER)
        return replace(written, area=other, other=True) if other else written

    def _said(self, row: GridRow, meaning: Meaning) -> str:
        column = self.table.column(meaning)
        return text(row.cell(column)) if column is not None else ""


def _unclear(said: str, about: int | None) -> Ask:
    if about is not None:
        ask = f'"{said}" is no exact amount: may it be taken as £{pounds(about)}?'
        return Ask(ask, f"write {pounds(about)} if so")
    return Ask(f'The amount is "{said}": what is it?', WRITE_POUNDS)
