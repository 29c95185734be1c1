"""The answer to `survey` as a page."""

from collections.abc import Collection, Iterator

from poolcheck.answers.survey import FreedAll, Survey
from poolcheck.answers.survey_place import Row
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.pages.reform_sets import KINDS, signed
from poolcheck.report.parts import before_signing, closing
from poolcheck.report.parts.page import Column, Page
from poolcheck.report.parts.reasons import Reason, reasons
from poolcheck.structures.ground import Ground
from poolcheck.terms.money import pounds, share
from poolcheck.terms.text import capital, command, count, figure, listed, plain
from poolcheck.terms.verdicts import Reach, Verdict

VERDICTS = {
    Verdict.YES: "yes",
    Verdict.PARTLY: "partly",
    Verdict.NO: "no",
    Verdict.NOT_COMMISSIONABLE: "cannot buy",
}
SAID = {
    Verdict.YES: "all of it may lie in one fund",
    Verdict.PARTLY: "some of it may lie in one fund",
    Verdict.NO: "none of it may lie in one fund",
    Verdict.NOT_COMMISSIONABLE: "they cannot commission it all",
}
# What stands for a number that takes long to count.
MANY = "many"
LONGEST_NAME = 30
SETS_SHOWN, FAULTS_TOLD = 10, 100


def report(page: Page, answer: Survey) -> None:
    """What the places come to, a row each, what would free most, what is at fault."""
    page.verdict(verdict(answer))
    sums(page, answer)
    not_answered(page, answer, FAULTS_TOLD)
    table(page, answer, answer.rows)
    remedies(page, answer)
    frees(page, answer, SETS_SHOWN)
    in_the_way(page, answer)
    laws(page, answer)
    if page.again is not None:
        page.paragraph(f"Ask again: {command(page.again.words)}")
    footer(page, answer)


def verdict(answer: Survey) -> str:
    """How many places there are, and how many have each verdict."""
    told = [
        f"in {number:,} {SAID[verdict]}"
        for verdict, number in answer.verdicts.items()
        if number
    ]
    at_fault = len(answer.rows) - len(answer.answered)
    told += [f"{at_fault:,} not answered"] if at_fault else []
    again = " may lie in one fund"
    whole = listed(told)
    # Said once, of the first verdict that it is said of.
    first = whole.find(again) + len(again)
    whole = whole[:first] + whole[first:].replace(again, "")
    return f"{count(len(answer.rows), 'place')}: {whole}."


def sums(page: Page, answer: Survey) -> None:
    """The money of all the places together, and what of it is not known."""
    money = answer.money
    if money is None:
        return
    least = "at least " if money.not_split or answer.unknown_lines else ""
    rest = f"; outside every pool £{pounds(money.outside)}"
    rest += f"; not split £{pounds(money.not_split)}" if money.not_split else ""
    page.paragraph(
        f"At their fullest they pool {least}£{pounds(money.pooled)} of "
        f"£{pounds(money.total)} ({share(money.pooled, money.total)}){rest}."
    )
    if answer.unknown_lines:
        page.line(
            f"No amount is known for {count(answer.unknown_lines, 'line')}.", indent=1
        )
    if answer.unpriced:
        page.line(f"{count(answer.unpriced, 'place')} without amounts.", indent=1)


def not_answered(page: Page, answer: Survey, most: int) -> None:
    """The places that have no answer, each with its faults."""
    without = [row for row in answer.rows if not row.answered]
    if not without:
        return
    page.heading("Not answered")
    left = most
    for number, row in enumerate(without):
        if left <= 0:
            page.line(f"and {count(len(without) - number, 'place')} more: --full.")
            return
        for fault in row.faults[:left]:
            seen = "" if fault.value is None else f' "{plain(fault.value, 60)}"'
            at = "".join(f", {step}" for step in fault.place.path)
            page.noted(
                "!",
                f"{plain(row.file)}{plain(at)}:{seen} {plain(fault.problem, 300)}.",
                f"To mend it: {plain(fault.to_mend(), 300)}.",
            )
        if row.own_fault:
            page.noted("!", f"{plain(row.file)}: a fault of ours, {row.own_fault}.")
        left -= max(len(row.faults), 1)


def table(page: Page, answer: Survey, shown: Collection[Row]) -> None:
    """A row a place, with totals of all of them."""
    if not shown:
        return
    money = answer.money
    columns = [
        Column("Place"),
        Column("One fund?"),
        Column("Patterns", figures=True),
        *(
            Column(heading, figures=True)
            for heading in ("Pooled", "Outside", "Not split", "Share")
            if money is not None
        ),
    ]
    if money is None:
        page.table(columns, [(name(row), *_stands(row)) for row in shown])
        _not_counted(page, shown)
        return
    whole = (money.pooled, money.outside, money.not_split)

    def of(row: Row) -> tuple[str, ...]:
        amounts = _amounts(row)
        told = ("", "", "") if amounts is None else tuple(map(_thousands, amounts))
        return (name(row), *_stands(row), *told, row.share)

    total = (f"All {len(answer.rows):,}", "", "", *map(_thousands, whole))
    page.table(columns, map(of, shown), (*total, share(money.pooled, money.total)))
    if len(shown) < len(answer.rows):
        left = count(len(answer.rows) - len(shown), "place")
        page.line(f"{left} more between, in the order of their names: --full.")
    page.line("In £000. Outside: money that no pool holds at the fullest.")
    _not_counted(page, shown)


def _not_counted(page: Page, shown: Collection[Row]) -> None:
    if any(row.answered and row.patterns is None for row in shown):
        page.line(f"{capital(MANY)}: `poolcheck structures -s FILE` counts them.")


def _thousands(pence: int) -> str:
    return f"{(pence + 50_000) // 100_000:,}" if pence else "-"


def name(row: Row) -> str:
    """What a place is called: by its title, or by the end of its file's name."""
    if row.title or len(row.file) <= LONGEST_NAME:
        return plain(row.title or row.file, LONGEST_NAME)
    return plain(f"…{row.file[1 - LONGEST_NAME :]}", LONGEST_NAME)


def _stands(row: Row) -> tuple[str, str]:
    if row.verdict is None:
        return "not answered", ""
    many = MANY if row.patterns is None else figure(row.patterns)
    return VERDICTS[row.verdict], many


def _amounts(row: Row) -> tuple[int, int, int] | None:
    if row.money is None:
        return None
    return row.money.pooled, row.money.outside, row.money.not_split


def remedies(page: Page, answer: Survey) -> None:
    """The remedy nearest to hand, for each place that has one."""
    told = [(row, text) for row in answer.rows if (text := _remedy(answer, row))]
    if told:
        page.heading("Nearest to hand")
    for row, text in told:
        page.noted("-", f"{name(row)}: {text}")


def _remedy(answer: Survey, row: Row) -> str:
    if row.remedy is None:
        return ""
    rulebook = answer.rulebooks[row.edition]
    steps = [rulebook.lever(lever).label for lever in row.remedy.levers]
    steps += [f"{rulebook.kind(kind).label} joining" for kind in row.remedy.add]
    actors = listed([*row.remedy.actors]) or "the commissioners"
    then = VERDICTS[row.remedy.verdict]
    return f"{listed(steps)} ({actors}). Then: {then}."


def frees(page: Page, answer: Survey, most: int) -> None:
    """The sets of levers that would free most, over all the places."""
    shown = answer.frees[:most]
    if not shown:
        return
    page.heading("What would free most")
    several = len(answer.rulebooks) > 1
    let_in = signed([each.let_in_known for each in shown])
    more = signed([each.amount_known for each in shown])
    page.table(
        [
            Column("#", figures=True),
            Column("What is done"),
            Column("By"),
            Column("Places", figures=True),
            Column("Let in, £", figures=True),
            Column("More, £", figures=True),
            Column(""),
        ],
        [
            (
                str(number),
                _done(each, several),
                KINDS[each.kind],
                f"{each.places:,}",
                let_in(each.let_in_known),
                more(each.amount_known),
                "" if each.all_known else "+",
            )
            for number, each in enumerate(shown, 1)
        ],
    )
    left = len(answer.frees) - len(shown)
    if left:
        page.line(f"{left:,} more: --format json has all of them.")
    page.line(
        "More: the most that could be pooled then, less the most now. A set counts all "
        "that it does; sums of two sets are not to be added."
    )
    if not all(each.all_known for each in shown):
        page.line("+ and sums that are not known, or not split.")


def _done(each: FreedAll, several: bool) -> str:
    labels = listed([lever.label for lever in each.levers])
    return f"{labels} ({each.edition})" if several else labels


def actors(answer: Survey, most: int) -> list[tuple[str, str]]:
    """Who pulls each lever of the sets shown, the nearest first."""
    used = {lever.id: lever for each in answer.frees[:most] for lever in each.levers}
    nearest = sorted(used.values(), key=lambda lever: lever.kind.distance)
    return [("", f"{lever.actor}: {lever.label}.") for lever in nearest]


def in_the_way(page: Page, answer: Survey) -> None:
    """The rules that keep places from a yes, and how many places each does."""
    if not answer.in_the_way:
        return
    page.heading("What stands in the way")
    told = [
        (places, reason)
        for edition, rulebook in answer.rulebooks.items()
        for places, reason in _met(answer, edition, rulebook)
    ]
    for places, reason in sorted(told, key=lambda each: -each[0]):
        page.noted("-", f"{count(places, 'place')}: {reason.says}", reason.briefly)


def _met(
    answer: Survey, edition: str, rulebook: Rulebook
) -> Iterator[tuple[int, Reason]]:
    """The reasons in the way under one edition, with how many places each is in."""
    ids = [rule for of, rule, _ in answer.in_the_way if of == edition]
    rows = [{*row.in_the_way} for row in answer.rows if row.edition == edition]
    for reason in reasons(rulebook, [Ground(rulebook.rule(i)) for i in ids]).reasons:
        met = {ground.id for ground in reason.grounds}
        yield sum(not met.isdisjoint(row) for row in rows), reason


def laws(page: Page, answer: Survey) -> None:
    """That places are asked about by a law that is the law no longer."""
    told = []
    for edition, rulebook in answer.rulebooks.items():
        if (standing := rulebook.superseded) is not None:
            places = sum(row.edition == edition for row in answer.rows)
            today = f" The law today: -e {standing.by}." if standing.by else ""
            since = closing.spoken(standing.since)
            told.append(
                f"{count(places, 'place')} asked about by {edition}, not in force "
                f"since {since}.{today}"
            )
    before_signing.entries(page, *told)


def footer(page: Page, answer: Survey) -> None:
    """The editions and days, and that a place's own answer has its cautions."""
    if answer.answered:
        page.paragraph(
            "Each place has cautions of its own: `poolcheck structures -s FILE` tells "
            "them."
        )
    days = {(row.edition, row.day) for row in answer.answered if row.day}
    parts = [
        f"{edition} on {closing.spoken(day)}" for edition, day in sorted(days) if day
    ]
    if len(parts) > 3:
        parts = [capital(listed([*answer.rulebooks])) + f" on {len(parts)} days"]
    books = answer.rulebooks.values()
    parts += [f"rules read from {plain(b.named)}" for b in books if b.named]
    if answer.money is not None:
        parts += ["every structure behind a figure was checked again"]
    page.line(" · ".join([*parts, closing.NOT_ADVICE]), indent=1)


def nearer(answer: Survey) -> FreedAll | None:
    """What would free most without legislation, where legislation comes first."""
    if not answer.frees or answer.frees[0].kind is not Reach.LEGISLATION:
        return None
    return next((e for e in answer.frees if e.kind is not Reach.LEGISLATION), None)
