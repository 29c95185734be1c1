"""How the money moved since last year: a table by partner, and each contribution."""

from collections.abc import Iterator, Sequence

from poolcheck.answers.movement import Moved, Movement, compared, known
from poolcheck.paper import amounts
from poolcheck.paper.document import Column, Kind, Row, Table, ToWrite
from poolcheck.paper.sections.numbered import InFull, Writing, in_full_as
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
    lines = in_full_as(words).get(InFull.LAST_YEAR)
    more = f" {lines} in Appendix B has both line by line." if lines else ""
    written.says(f"Table 1a sets last year beside this one, by partner.{more}")
    written.adds(_table(words, found, "Table 1a", by_line=not lines))
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


def in_full(words: Wording, called: str) -> Table:
    """Both years line by line, as Appendix B has them."""
    found = words.answer.movement
    assert found is not None
    return _table(words, found, called, by_line=True)


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


def _table(words: Wording, found: Movement, called: str, by_line: bool) -> Table:
    year = words.answer.year
    last, this = "Last year", "This year"
    if year:
        last, this = amounts.year(year - 1), amounts.year(year)
    figures = (last, this, "Change", "Change, %")
    columns = (Column("Partner and service"), *(Column(h, True) for h in figures))
    rows = [
        row for who in words.partners for row in _of(words, who, found.of(who), by_line)
    ]
    rows += _totals("All budgets in this paper", found.lines)
    return Table(
        f"{called}. Last year and this, by partner", "£000", columns, tuple(rows)
    )


def _of(
    words: Wording, who: Commissioner, lines: Sequence[Moved], by_line: bool
) -> Iterator[Row]:
    if not lines:
        return
    if not by_line:
        yield from _totals(words.names([who]), lines, Kind.PLAIN)
        return
    yield Row(((words.names([who]),),), Kind.HEAD)
    for moved in lines:
        yield _row(capital(words.listed_as(moved.rows)), moved.before, moved.now)
    yield from _totals("Total", lines)


def _totals(
    label: str, lines: Sequence[Moved], kind: Kind = Kind.TOTAL
) -> Iterator[Row]:
    """The total of lines; where it cannot be compared, of those that can be too."""
    both = compared(lines)
    whole = len(both) == len(lines)
    before, now = known(m.before for m in lines), known(m.now for m in lines)
    yield _row(label, before, now, kind, whole)
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
