"""The money of a structure as a table: by commissioner, with totals."""

from collections.abc import Sequence

from poolcheck.money import pounds
from poolcheck.report.page import Column, Page
from poolcheck.rulebook import Rulebook
from poolcheck.sums import Money, Sums
from poolcheck.terms import Line
from poolcheck.words import listed, plain


def table(page: Page, rulebook: Rulebook, found: Money) -> None:
    """Pooled, aligned, ring-fenced and not split, in pounds; the whole beneath."""
    columns = ["Pooled", "Aligned", "Ring-fenced", "Not split", "Total"]
    every = [found.all, *(sums for _, sums in found.by_commissioner)]
    kept = [
        number
        for number, name in enumerate(columns)
        if name in ("Pooled", "Total") or any(_row(sums)[number] for sums in every)
    ]
    page.table(
        [Column("In pounds"), *(Column(columns[n], figures=True) for n in kept)],
        [
            (plain(who.name, 40), *_figures(sums, kept))
            for who, sums in found.by_commissioner
        ],
        ("All", *_figures(found.all, kept)),
    )
    if found.largest:
        page.line(f"The largest pooled fund holds {found.share} of the whole.")
    if found.unpriced:
        labels = [
            f"{plain(x.commissioner.name, 40)}, {rulebook.function(x.function).label}"
            for x in found.unpriced
        ]
        page.line(f"No amount was given for: {listed(labels)}.")
    if found.all.not_split:
        page.line("Not split: a budget for several services, given as one sum.")


def amount(line: Line) -> str:
    """A line's amount in pounds, or that it is not known."""
    return "not known" if line.amount is None else pounds(line.amount)


def _row(sums: Sums) -> tuple[int, ...]:
    return sums.pooled, sums.aligned, sums.ring_fenced, sums.not_split, sums.total


def _figures(sums: Sums, kept: Sequence[int]) -> list[str]:
    row = _row(sums)
    return [pounds(row[n]) if row[n] else "-" for n in kept]
