"""The sets of levers: a table of them in order, what each lets in, and who acts."""

from collections.abc import Callable

from poolcheck.answers.reform import Reform, Unlocked
from poolcheck.law.rules import Lever
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.sources import written
from poolcheck.report.parts.sums import figures
from poolcheck.terms.text import capital, figure, listed, plain
from poolcheck.terms.verdicts import Reach

PLACES_NAMED = 5

KINDS = {
    Reach.LOCAL: "local",
    Reach.NATIONAL_CONSENT: "national consent",
    Reach.LEGISLATION: "legislation",
}


def table(page: Page, answer: Reform, shown: tuple[Unlocked, ...]) -> None:
    """The sets in order: what is done, how, the lines let in and the money."""
    whole = answer.all_at_once
    rows = [*shown, *([whole] if whole else [])]
    columns = [
        Column("#", figures=True),
        Column("What is done"),
        Column("By"),
        Column("Lines", figures=True),
    ]
    unsure = answer.priced and not all(u.all_known for u in rows)
    # Mostly all that is let in can be pooled besides, and one column says both.
    apart = any(u.let_in_known != u.amount_known for u in rows)
    if answer.priced:
        columns += [Column("Let in, £", figures=True)] if apart else []
        columns += [Column("More, £", figures=True)]
        columns += [Column("")] if unsure else []
    else:
        columns += [Column("Structures", figures=True)]
    let_in, more = (
        signed([u.let_in_known for u in rows]),
        signed([u.amount_known for u in rows]),
    )

    def row(number: str, what: str, unlocked: Unlocked) -> tuple[str, ...]:
        cells = [number, what, KINDS[unlocked.kind], str(len(unlocked.lines))]
        if answer.priced:
            cells += [let_in(unlocked.let_in_known)] if apart else []
            cells += [more(unlocked.amount_known)]
            cells += [("" if unlocked.all_known else "+")] if unsure else []
        else:
            cells += [f"{unlocked.structures:+,}"]
        return tuple(cells)

    page.table(
        columns,
        [row(str(n), label(u), u) for n, u in enumerate(shown, 1)],
        row("", "all of them at once", whole) if whole else None,
    )
    left = len(answer.sets) - len(shown)
    if left:
        page.line(f"{left:,} more: --limit {len(answer.sets)} shows them.")
    if answer.priced and apart:
        page.line(
            "Let in: the money of lines that some power could then take and cannot "
            "now. More: how much more could be pooled in all."
        )
    elif answer.priced:
        page.line("More: how much more could be pooled.")
    else:
        page.line(
            "Lines: those that some power could then take and cannot now. Structures: "
            "how many more would be lawful."
        )
    if unsure:
        page.line(
            "+ and sums that are not known, or not split: its place in the order may "
            "be higher."
        )
    if any(u.amount_known < 0 for u in rows):
        page.line("Below zero: a wish then leaves less to be pooled.")


def lets_in(page: Page, answer: Reform, shown: tuple[Unlocked, ...]) -> None:
    """The lines that each set lets in, to which powers, and the structures then."""
    page.begin(Part.CHANGE)
    page.heading("What each lets in")
    for number, unlocked in enumerate(shown, 1):
        labels = listed(functions(answer, unlocked))
        again = [entry for entry in unlocked.lines if not entry.newly_poolable]
        other = ""
        if again and len(again) == len(unlocked.lines):
            other = " All of it could be pooled already, under another power."
        elif again:
            other = " Some of it could be pooled already, under another power."
        named = [plain(e.now.place, 40) for e in unlocked.effects]
        where = f" {listed(named)}." if len(answer.now) > 1 else ""
        if len(named) > PLACES_NAMED:
            where = f" {len(named)} places."
        page.noted(
            f"{number}",
            f"{capital(labels)}, into {powers(answer, unlocked)}."
            f"{where}{other} Structures: {figure(unlocked.structures_then)} "
            f"where there are {figure(unlocked.structures_now)}.",
        )


def who_acts(page: Page, answer: Reform, shown: tuple[Unlocked, ...]) -> None:
    """Each lever of the sets shown: who acts, what they do, and its source."""
    rulebook = answer.places.questions[0].rulebook
    used = {lever.id: lever for u in shown for lever in u.levers}
    for reach in Reach:
        levers = [lever for lever in used.values() if lever.kind is reach]
        if levers:
            page.begin(Part.CHANGE)
            page.heading(f"Who would act: {KINDS[reach]}")
        for lever in levers:
            page.noted("-", _acts(lever), written(rulebook, lever))


def actors(shown: tuple[Unlocked, ...]) -> list[tuple[str, str]]:
    """Who pulls each lever of the sets shown, the nearest first, as pages lead them."""
    used = {lever.id: lever for u in shown for lever in u.levers}
    nearest = sorted(used.values(), key=lambda lever: lever.kind.distance)
    return [
        ("", f"{lever.actor}: {lever.label}, --assume {lever.id}.") for lever in nearest
    ]


def _acts(lever: Lever) -> str:
    return f"{lever.actor}: {lever.says} (--assume {lever.id})"


def label(unlocked: Unlocked) -> str:
    """The labels of the levers in a set."""
    return listed([lever.label for lever in unlocked.levers])


def functions(answer: Reform, unlocked: Unlocked) -> list[str]:
    """The labels of the functions that a set lets in."""
    rulebook = answer.places.questions[0].rulebook
    return rulebook.labels(unlocked.functions)


def powers(answer: Reform, unlocked: Unlocked) -> str:
    """The labels of the powers that a set lets lines in to."""
    ids = {m for entry in unlocked.lines for m in entry.mechanisms}
    every = answer.places.questions[0].rulebook.mechanisms
    return listed([m.label for m in every if m.id in ids])


def signed(pence: list[int]) -> Callable[[int], str]:
    """How these amounts are written in one column, with a sign where below zero."""
    plainly = figures(pence)

    def as_written(amount: int) -> str:
        return f"-{plainly(-amount)}" if amount < 0 else plainly(amount)

    return as_written
