"""Who pays for a row of a budget sheet, and in what shares."""

from decimal import Decimal, InvalidOperation

from poolcheck.law.rules import Stream
from poolcheck.sheets.bodies import Bodies
from poolcheck.sheets.grid import GridRow, text
from poolcheck.sheets.headings import Heading
from poolcheck.sheets.noted import Ask
from poolcheck.sheets.tables import Table
from poolcheck.sheets.vocabulary import Meaning
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.near_names import nearest
from poolcheck.terms.text import listed

WHOLE = 1
WHO_PAYS = Ask(
    "Who pays? The sheet does not say",
    "write who pays in the row, in a column headed payer",
)
HOW = " (-c KIND=NAME, or a [[commissioner]] of the file)"
SHARES = "write how many per cent of it each pays, 100 in all, or make it two rows"


@dataclass(frozen=True)
class Paid:
    """Who pays, each with a share of the whole; `ask` where that is not told."""

    by: tuple[tuple[Commissioner, Decimal], ...] = ()
    ask: Ask | None = None
    confirm: Ask | None = None


@dataclass(frozen=True)
class Payers:
    """Reads who pays from a table's columns, its headings or the title above it."""

    bodies: Bodies
    table: Table
    titles: tuple[str, ...]

    def of(
        self, row: GridRow, heading: Heading, stream: Stream | None, carried: str
    ) -> Paid:
        """Who pays the amount below a heading; `carried` is the payer of rows above."""
        if heading.partner:
            paid = self._one(self.bodies.find(heading.partner), heading.partner)
            return _of_those(paid, stream) if stream else paid
        who = self._says(row, Meaning.COMMISSIONER)
        payer = self.table.column(Meaning.PAYER)
        if payer is not None:
            kind = self.table.columns[payer].kind
            paid = self._named(row, text(row.cell(payer)) or carried, kind)
            return _of_those(paid, stream) if stream else paid
        if stream is not None:
            return self._of_stream(stream, who)
        if says := self._says(row, Meaning.SOURCE):
            return self._named(row, says, "")
        return self._named(row, who, "") if who else self._of_title()

    def _says(self, row: GridRow, meaning: Meaning) -> str:
        column = self.table.column(meaning)
        return text(row.cell(column)) if column is not None else ""

    def _of_stream(self, stream: Stream, who: str) -> Paid:
        """The one body that may pay a stream; of several, the one named beside it."""
        able = tuple(who for who in self.bodies.all if stream.paid_to(who))
        if len(able) > 1:
            beside = self.bodies.find(who)
            able = tuple(c for c in able if c in beside) or able
        if not able:
            ask = f"Who pays this out of the {stream.label}? Nobody named is paid it"
            return Paid(ask=Ask(ask, f"name them as a commissioner{HOW}"))
        paid = self._one(able, stream.label)
        if paid.by and self.bodies.is_joint(who):
            confirm = (
                f"The commissioner is {who}, and the money is all {stream.label}: the "
                "shares were not applied. Is that right?"
            )
            write = "if not, make it a row for each payer, with its own source"
            return Paid(paid.by, confirm=Ask(confirm, write))
        return paid

    def _named(self, row: GridRow, words: str, kind: str) -> Paid:
        if self.bodies.is_joint(words):
            return self._joint(row)
        if not words:
            return Paid(ask=WHO_PAYS)
        return self._one(self.bodies.find(words, kind), words)

    def _joint(self, row: GridRow) -> Paid:
        """Both sides, by the shares that stand beside it."""
        found = []
        for meaning, kinds in (
            (Meaning.NHS_SHARE, ("icb", "ccg", "nhs-england")),
            (Meaning.COUNCIL_SHARE, ("local-authority", "combined-authority")),
        ):
            column = self.table.column(meaning)
            share = _share(text(row.cell(column))) if column is not None else None
            bodies = self.bodies.of_kinds(kinds)
            if share is None or len(bodies) != 1:
                return Paid(ask=Ask("Who pays how much of it? It is joint", SHARES))
            found.append((bodies[0], share))
        if sum(share for _, share in found) != WHOLE:
            ask = "The shares do not add up to 100%: who pays how much?"
            return Paid(ask=Ask(ask, SHARES))
        return Paid(tuple(found))

    def _of_title(self) -> Paid:
        """The one body that the title names, or the only one there is."""
        named = {c: None for title in self.titles for c in self.bodies.named_in(title)}
        if not (named or self.bodies.all):
            names = filter(None, map(self.bodies.name, self.titles))
            named = {c: None for name in names for c in self.bodies.find(name)}
        able = tuple(named) or tuple(self.bodies.all)
        if len(able) == 1:
            return Paid(((able[0], Decimal(WHOLE)),))
        return Paid(ask=WHO_PAYS)

    def _one(self, able: tuple[Commissioner, ...], words: str) -> Paid:
        if len(able) == 1:
            return Paid(((able[0], Decimal(WHOLE)),))
        if able:
            names = listed([c.name for c in able], "or")
            ask = f'Who pays what is under "{words}": {names}?'
            write = "add a column headed payer, with one of their names"
            return Paid(ask=Ask(ask, write))
        near = nearest(words, [commissioner.name for commissioner in self.bodies.all])
        write = f"name them as a commissioner{HOW}, or write a name that was given"
        if near:
            write = f'write "{near[0]}" if that is meant; else {write}'
        return Paid(ask=Ask(f'Who is "{words}"?', write))


def _of_those(paid: Paid, stream: Stream) -> Paid:
    """Those who pay, if they are ones who may be paid a stream; else a question."""
    others = [who.name for who, _ in paid.by if not stream.paid_to(who)]
    if not others:
        return paid
    who = listed(others)
    ask = f"{who} pays no {stream.label}: who pays, or what money is it?"
    return Paid(ask=Ask(ask, "correct the payer, or what the money is called"))


def _share(words: str) -> Decimal | None:
    """A share of the whole, from 60% or 0.6."""
    try:
        number = Decimal(words.removesuffix("%").strip())
    except InvalidOperation:
        return None
    return number / 100 if words.endswith("%") or number > WHOLE else number


def shared(pence: int, paid: Paid) -> list[tuple[Commissioner, int]]:
    """An amount in its shares, to the penny: the first are rounded down.

    Whoever pays nothing of it has no part in it.
    """
    *first, (last, _) = paid.by
    parts = [(who, int(pence * share)) for who, share in first]
    parts.append((last, pence - sum(part for _, part in parts)))
    return [(who, part) for who, part in parts if part]
