"""The flows of an option: of many lines, the smallest of a payer and a place as one."""

from collections import Counter
from collections.abc import Sequence

from poolcheck.answers.board_options import BudgetRow, Option
from poolcheck.paper import amounts
from poolcheck.paper.figures.flows import End, Flow, Flows, Pattern
from poolcheck.paper.wording import Lies, Wording
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.text import capital

MOST_FLOWS = 12

# A row by whose it is and where it lies, with the place's number.
Placed = tuple[int, BudgetRow]


def joined(words: Wording, option: Option) -> Flows:
    """The picture of an option: whose money, for which service, where it lies."""
    places = words.places(option)
    starts = [c for c in words.partners if _rows_of(option, c)]
    priced = option.money is not None
    placed = [(n, row) for n, place in enumerate(places) for row in place.rows]
    placed.sort(key=lambda each: starts.index(each[1].payer))
    flows = [
        _flow(words, starts, places, number, rows, priced)
        for number, rows in _in_twelve(placed)
    ]
    whole = sum(row.amount or 0 for row in option.rows)
    return Flows(
        title=f"{words.title}: where each budget would lie",
        says=" ".join(_says(words, place, priced) for place in places),
        headings=("Whose money", "For which service", "Where it lies"),
        starts=tuple(_start(words, option, c, priced) for c in starts),
        ends=tuple(_end(words, place, whole, priced) for place in places),
        flows=tuple(flows),
        priced=priced,
    )


def _rows_of(option: Option, who: Commissioner) -> list[BudgetRow]:
    return [row for row in option.rows if row.payer == who]


def _in_twelve(placed: Sequence[Placed]) -> list[tuple[int, list[BudgetRow]]]:
    """The rows one by one; where they are too many, the smallest of a kind together."""
    largest = sorted(placed, key=lambda each: -(each[1].amount or 0))
    for alone in range(len(placed), -1, -1):
        kept = {id(row) for _, row in largest[:alone]}
        rest = Counter((n, row.payer) for n, row in placed if id(row) not in kept)
        # One that would be joined to nothing stands by itself.
        single = {key for key, number in rest.items() if number == 1}
        groups: dict[object, tuple[int, list[BudgetRow]]] = {}
        for n, row in placed:
            key: object = (n, row.payer)
            if id(row) in kept or (n, row.payer) in single:
                key = id(row)
            groups.setdefault(key, (n, []))[1].append(row)
        if len(groups) <= MOST_FLOWS or alone == 0:
            order = {(row.payer, n): i for i, (n, row) in enumerate(placed)}
            return sorted(
                groups.values(),
                key=lambda of: (order[of[1][0].payer, of[0]], len(of[1]) > 1),
            )
    return []


def _flow(
    words: Wording,
    starts: list[Commissioner],
    places: tuple[Lies, ...],
    number: int,
    rows: list[BudgetRow],
    priced: bool,
) -> Flow:
    known = [row.amount for row in rows if row.amount is not None]
    pence = sum(known) if known else None
    least = "at least " if known and len(known) < len(rows) else ""
    service = words.briefly(rows[0])
    if len(rows) > 1:
        service = f"{len(rows)} services together"
    return Flow(
        starts.index(rows[0].payer),
        number,
        capital(service),
        pence,
        f"{least}{amounts.short(pence)}" if priced else "",
        places[number].pattern,
    )


def _start(words: Wording, option: Option, who: Commissioner, priced: bool) -> End:
    rows = _rows_of(option, who)
    sum_ = sum(row.amount or 0 for row in rows)
    least = "at least " if any(row.amount is None for row in rows) else ""
    return End(words.names([who]), (f"{least}{amounts.short(sum_)}",) if priced else ())


def _end(words: Wording, place: Lies, whole: int, priced: bool) -> End:
    below = []
    if priced:
        least = "at least " if place.unknown else ""
        share = amounts.share(place.pence, whole)
        below.append(f"{least}{amounts.short(place.pence)}, {share}")
    if place.fund is not None:
        below.append(f"Host: {words.hosts(place.fund)}")
    if place.pattern is Pattern.NOT_SPLIT:
        below.append("to be divided first")
    return End(place.name, tuple(below))


def _says(words: Wording, place: Lies, priced: bool) -> str:
    """A place in words, with every figure to the penny."""
    each = []
    for row in place.rows:
        sum_ = f" {amounts.whole(row.amount)}" if priced else ""
        each.append(f"{words.names([row.payer])}, {words.service(row)}{sum_}")
    total = f" {amounts.whole(place.pence)}" if priced else ""
    return f"{place.name}{total}: {'; '.join(each)}."
