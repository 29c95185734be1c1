"""The money of a structure as a table: by commissioner, with totals."""

from collections.abc import Callable, Iterable, Sequence

from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts.lines import called
from poolcheck.report.parts.page import Column, Page
from poolcheck.structures.sums import Money, Sums
from poolcheck.terms.text import count, listed, plain

COLUMNS = (
    "Pooled",
    "Aligned",
    "Ring-fenced",
    "Paid over",
    "Not split",
    "In no fund",
    "Total",
)

AT_LEAST = "Not every amount is known line by line, so sums are at least these."


def table(page: Page, rulebook: Rulebook, found: Money) -> None:
    """Pooled, aligned, ring-fenced and not split, in pounds; the whole beneath."""
    every = [found.all, *(sums for _, sums in found.by_commissioner)]
    kept = _kept(every)
    rows = figures([sum_ for sums in every for sum_ in _row(sums)])
    page.table(
        [Column("In pounds"), *(Column(COLUMNS[n], figures=True) for n in kept)],
        [
            (plain(who.name, 40), *(rows(_row(sums)[n]) for n in kept))
            for who, sums in found.by_commissioner
        ],
        ("All", *(rows(_row(found.all)[n]) for n in kept)),
    )
    if found.largest_fund:
        least = "at least " if found.all.not_split else ""
        whole = "the money that is known" if found.unpriced else "the whole"
        page.line(
            f"The largest pooled fund holds {least}{found.largest_fund_share} "
            f"of {whole}."
        )
    if found.streams:
        written = figures(amount for _, amount in found.streams)
        told = [f"{_label(rulebook, i)} {written(p)}" for i, p in found.streams]
        page.line(f"Of it, by stream: {'; '.join(told)}.")
    if found.unpriced:
        labels = [
            f"{plain(x.commissioner.name, 40)}, {called(rulebook, x)}"
            for x in found.unpriced
        ]
        page.line(f"No amount was given for: {listed(labels)}.")
    if found.all.not_split:
        page.line("Not split: a budget for several services, given as one sum.")
    if found.at_least:
        page.line(AT_LEAST)
    if found.in_one_fund:
        told = [
            f"{plain(b.commissioner.name, 40)}, {plain(b.service, 40)}"
            for b in found.in_one_fund
        ]
        page.line(
            f"Given as one sum, and counted where all of it lies: {listed(told)}."
        )


def in_a_line(page: Page, found: Money) -> None:
    """The money in all, where it lies: in one line, with what is not known."""
    from poolcheck.terms.money import pounds

    sums = found.all
    least = "at least " if found.at_least else ""
    whole = f"Pooled {least}£{pounds(sums.pooled)} of £{pounds(sums.total)}"
    others = [
        f"{COLUMNS[n].casefold()} £{pounds(amount)}"
        for n, amount in enumerate(_row(sums)[:-1])
        if amount and n
    ]
    page.line(f"{'; '.join([whole, *others])}.")
    if found.unpriced:
        page.line(f"No amount was given for {count(len(found.unpriced), 'line')}.")


def _label(rulebook: Rulebook, stream_id: str) -> str:
    """A stream's label; its id where none of that id is in force."""
    stream = rulebook.stream(stream_id)
    return stream.label if stream else stream_id


def side_by_side(page: Page, found: Sequence[Money]) -> None:
    """The money of several structures, a row each, with the largest fund's share."""
    kept = _kept([money.all for money in found])
    rows = figures([sum_ for money in found for sum_ in _row(money.all)])
    page.table(
        [
            Column("#", figures=True),
            *(Column(COLUMNS[n], figures=True) for n in kept),
            Column("Largest", figures=True),
        ],
        [
            (
                str(number),
                *(rows(_row(money.all)[n]) for n in kept),
                money.largest_fund_share,
            )
            for number, money in enumerate(found, 1)
        ],
    )
    least = ", at least," if any(money.all.not_split for money in found) else ""
    unpriced = any(money.unpriced for money in found)
    whole = "the money that is known" if unpriced else "the whole"
    page.line(f"Largest: the share of {whole}{least} in its largest pooled fund.")
    if any(money.at_least for money in found):
        page.line(AT_LEAST)


def _kept(every: Iterable[Sums]) -> list[int]:
    """The columns worth showing: those that hold something, and the first and last."""
    rows = [_row(sums) for sums in every]
    return [
        number
        for number, name in enumerate(COLUMNS)
        if name in (COLUMNS[0], COLUMNS[-1]) or any(row[number] for row in rows)
    ]


def figures(amounts: Iterable[int | None]) -> Callable[[int | None], str]:
    """How these amounts are written in one column: all with pence, or none.

    Nothing is a hyphen; what is not known says so.
    """
    with_pence = any(amount is not None and amount % 100 for amount in amounts)

    def written(amount: int | None) -> str:
        if amount is None:
            return "not known"
        if amount == 0:
            return "-"
        pence = f".{amount % 100:02}" if with_pence else ""
        return f"{amount // 100:,}{pence}"

    return written


def _row(sums: Sums) -> tuple[int, ...]:
    in_funds = (sums.pooled, sums.aligned, sums.ring_fenced, sums.granted)
    return (*in_funds, sums.not_split, sums.in_no_fund, sums.total)
