"""How the money moved since last year: a table by partner, and each contribution."""

from collections.abc import Iterator, Sequence

from poolcheck.answers.movement import Moved, Movement, compared, known
from poolcheck.paper import amounts
from poolcheck.paper.document import Column, Kind, Row, Table, ToWrite
from poolcheck.paper.sections.numbered import Writing
from poolcheck.paper.wording import Wording
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import capital


def movement(words: Wording, written: Writing) -> None:
    """Table 1a and what is said of it; else that last year is left to be written."""
    found = words.answer.movement
    if found is None:
        written.says(
            ToWrite("what these amounts came to last year, and why they moved")
        )
        return
    written.says("Table 1a shows each partner's lines as they were last year.")
    written.adds(_table(words, found))
    whole = len(compared(found.lines)) == len(found.lines)
    if not whole:
        written.says(
            "Where a line is not known in both years, totals are not compared; the "
            "lines that are known in both are compared by themselves."
        )
    of = found.lines if whole else compared(found.lines)
    before, now = known(m.before for m in of), known(m.now for m in of)
    lines = "all budgets" if whole else "lines known in both years"
    written.says(
        f"To the penny, {lines}: {amounts.whole(before)} last year, "
        f"{amounts.whole(now)} now.",
        *_contributions(words, found),
        " ",
        ToWrite("why they moved"),
    )


def _contributions(words: Wording, found: Movement) -> Iterator[str]:
    """What each partner pays into pooled funds, beside the same lines last year."""
    for who in words.partners:
        paid = found.contribution(who)
        if paid is not None:
            before, now = paid
            moved = amounts.change(before, now)
            change = f" ({moved})" if moved != amounts.NIL else " (unchanged)"
            yield (
                f" {words.names([who])}'s own contribution to what is pooled: "
                f"{amounts.whole(before)} last year, {amounts.whole(now)} now{change}."
            )


def _table(words: Wording, found: Movement) -> Table:
    year = words.answer.year
    last, this = "Last year", "This year"
    if year:
        last, this = amounts.year(year - 1), amounts.year(year)
    figures = (last, this, "Change", "Change, %")
    columns = (Column("Partner and service"), *(Column(h, True) for h in figures))
    rows = [row for who in words.partners for row in _of(words, who, found.of(who))]
    rows += _totals("All budgets in this paper", found.lines)
    caption = "Table 1a. Last year and this, by partner"
    return Table(caption, "£000", columns, tuple(rows))


def _of(words: Wording, who: Commissioner, lines: Sequence[Moved]) -> Iterator[Row]:
    if not lines:
        return
    yield Row(((words.names([who]),),), Kind.HEAD)
    for moved in lines:
        yield _row(capital(words.listed_as(moved.rows)), moved.before, moved.now)
    yield from _totals("Total", lines)


def _totals(label: str, lines: Sequence[Moved]) -> Iterator[Row]:
    """The total of lines; where it cannot be compared, of those that can be too."""
    both = compared(lines)
    whole = len(both) == len(lines)
    before, now = known(m.before for m in lines), known(m.now for m in lines)
    yield _row(label, before, now, Kind.TOTAL, whole)
    if both and not whole:
        before, now = known(m.before for m in both), known(m.now for m in both)
        yield _row("Of which known in both years", before, now)


def _row(
    label: str,
    before: int | None,
    now: int | None,
    kind: Kind = Kind.PLAIN,
    whole: bool = True,
) -> Row:
    moved = None if before is None or now is None or not whole else now - before
    cells = (
        label,
        amounts.thousands(before),
        amounts.thousands(now),
        amounts.thousands(moved),
        amounts.change(before, now) if whole else amounts.NOT_KNOWN,
    )
    return Row(tuple((cell,) for cell in cells), kind)
