"""What levers do place by place: a table with totals that add up."""

from poolcheck.answers.reform import Reform, Unlocked
from poolcheck.report.pages import reform_sets
from poolcheck.report.parts.page import Column, Page
from poolcheck.terms.text import plain

SETS_BY_PLACE = 3
WIDEST_FIGURES = 60


def table(page: Page, answer: Reform, shown: tuple[Unlocked, ...]) -> None:
    """The first sets place by place, as many as fit, with totals that add up."""
    if len(answer.now) == 1:
        return
    whole = answer.all_at_once
    sets = [(str(n), u) for n, u in enumerate(shown[:SETS_BY_PLACE], 1)]
    columns = [_by_place_column(answer, head, u) for head, u in sets]
    last = [_by_place_column(answer, "All sets", whole)] if whole else []
    if answer.priced:
        now = [*(now.pooled for now in answer.now), answer.pooled]
        sure = [*(now.pooled_known for now in answer.now), answer.pooled_known]
        as_now = map(reform_sets.signed(now), now)
        cells = (p if known else f"{p}+" for p, known in zip(as_now, sure, strict=True))
        columns.insert(0, ("Now", *cells))
    while len(columns) > 2 and _width([*columns, *last]) > WIDEST_FIGURES:
        columns.pop()
    headings, *rows, total = zip(*columns, *last, strict=True)
    page.heading("Place by place")
    page.table(
        [
            Column("More, £" if answer.priced else "Lines let in"),
            *(Column(heading, figures=True) for heading in headings),
        ],
        [
            (plain(now.place, 40), *row)
            for now, row in zip(answer.now, rows, strict=True)
        ],
        ("All places", *total),
    )
    if answer.priced:
        page.line("Now: the most that can be pooled as the rules stand.")
        if not answer.pooled_known:
            page.line("+ and sums that are not known, or not split.")


def _by_place_column(answer: Reform, head: str, unlocked: Unlocked) -> tuple[str, ...]:
    """A heading, what a set does in each place, and in all of them."""
    by_place = {e.now.place: e for e in unlocked.effects}
    effects = [by_place.get(now.place) for now in answer.now]
    if not answer.priced:
        lines = [len(e.lines) if e else 0 for e in effects]
        return head, *map(_counted, [*lines, len(unlocked.lines)])
    more = [*(e.amount_known if e else 0 for e in effects), unlocked.amount_known]
    known = [*(e is None or e.all_known for e in effects), unlocked.all_known]
    as_written = reform_sets.signed(more)

    def cell(pence: int, sure: bool) -> str:
        if sure:
            return as_written(pence)
        return f"{as_written(pence)}+" if pence else "not known"

    return head, *map(cell, more, known)


def _counted(number: int) -> str:
    return f"{number:,}" if number else "-"


def _width(columns: list[tuple[str, ...]]) -> int:
    return sum(max(map(len, column)) + 1 for column in columns)
