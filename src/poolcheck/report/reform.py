"""The answer to `reform` as a page."""

from collections.abc import Callable
from dataclasses import replace

from poolcheck.model import model
from poolcheck.money import pounds
from poolcheck.question import Question
from poolcheck.reform import Reform, Unlocked
from poolcheck.report import closing
from poolcheck.report.page import Column, Page
from poolcheck.report.reasons import reasons, tell
from poolcheck.report.sources import written
from poolcheck.report.sums import figures
from poolcheck.rulebook.rules import Lever
from poolcheck.terms import Reach
from poolcheck.unlocking import MOST_LEVERS
from poolcheck.words import listed, plain

SETS_SHOWN = 10
SETS_BY_PLACE = 3
PLACES_NAMED = 5
WIDEST_FIGURES = 60

KINDS = {
    Reach.LOCAL: "local",
    Reach.NATIONAL_CONSENT: "national consent",
    Reach.LEGISLATION: "legislation",
}


def report(page: Page, found: Reform, limit: int | None) -> None:
    """What would unlock most, the sets in order, place by place, and who acts."""
    page.verdict(_verdict(found))
    _nearer(page, found)
    _elsewhere(page, found)
    _now(page, found)
    _taken(page, found)
    shown = found.sets[: SETS_SHOWN if limit is None else limit]
    if shown:
        _table(page, found, shown)
        _by_place(page, found, shown)
        _lets_in(page, found, shown)
        _levers(page, found, shown)
    question = found.places.questions[0]
    lifted = {rule for lever in found.bearing for rule in lever.lifts}
    barring = [bar for bar in found.bars if bar.rule in lifted]
    if barring:
        page.heading("In the way now")
        tell(page, reasons(model(question), barring))
    closing.take_care(page, question, found.cautions)
    closing.left_open(page, found.readings, found.not_encoded)
    more = ["--limit", str(limit)] if limit is not None else []
    closing.again(page, _asked(found), "reform", *more)
    checked = "every structure behind a figure was checked again"
    rulebook = question.rulebook
    closing.footer(page, rulebook, question.day, *([checked] if found.sets else []))


def _asked(found: Reform) -> Question:
    """The question to ask again: of the folder, where there is one."""
    question = found.places.questions[0]
    if not found.places.folder:
        return question
    where = found.places
    budget = replace(question.budget, file=where.folder, beside=where.beside)
    return replace(question, budget=budget)


def _verdict(found: Reform) -> str:
    name = found.now[0].name if len(found.now) == 1 else ""
    text = f"{plain(name)}: {_said(found)}" if name else _said(found)
    return text[:1].upper() + text[1:]


def _said(found: Reform) -> str:
    if found.sets:
        return f"{_would(found, found.sets[0])}{_where(found, found.sets[0])}."
    rulebook = found.places.questions[0].rulebook
    if all(now.unmet for now in found.now):
        unmet = {function for now in found.now for function in now.unmet}
        labels = [rulebook.function(f).label for f in rulebook.in_order(unmet)]
        return (
            f"nothing. These commissioners cannot commission {listed(labels, 'or')}, "
            "and no lever gives them authority."
        )
    if not found.bearing:
        return "nothing. No lever left to pull bears on these services."
    number = len(found.bearing)
    which = "The one lever" if number == 1 else f"None of the {number} levers"
    would = "would not" if number == 1 else "would"
    return (
        f"nothing. {which} bearing on these services {would} let more be pooled, by "
        f"itself or with others, up to {MOST_LEVERS} at once."
    )


def _would(found: Reform, unlocked: Unlocked) -> str:
    """What a set of levers would do, and who would pull them."""
    words = f"{_label(unlocked)} ({'; '.join(unlocked.actors)}) would let"
    more = _more(unlocked)
    if unlocked.more > 0:
        return f"{words} £{pounds(unlocked.more)} more be pooled{more}"
    labels = listed(_functions(found, unlocked))
    if any(entry.newly for entry in unlocked.lines):
        return f"{words} {labels} be pooled"
    sum_ = f", £{pounds(unlocked.let_in)}{more}" if unlocked.let_in else ""
    return (
        f"{words} {labels} into {_powers(found, unlocked)}{sum_}, with no more "
        f"{'money' if found.priced else 'lines'} pooled in all"
    )


def _more(unlocked: Unlocked) -> str:
    return "" if unlocked.known else ", and sums that are not known or not split"


def _where(found: Reform, unlocked: Unlocked) -> str:
    if len(found.now) == 1:
        return ""
    return f", in {len(unlocked.effects)} of {len(found.now)} places"


def _label(unlocked: Unlocked) -> str:
    return listed([lever.label for lever in unlocked.levers])


def _functions(found: Reform, unlocked: Unlocked) -> list[str]:
    rulebook = found.places.questions[0].rulebook
    return [rulebook.function(f).label for f in unlocked.functions]


def _powers(found: Reform, unlocked: Unlocked) -> str:
    powers = {m for entry in unlocked.lines for m in entry.mechanisms}
    every = found.places.questions[0].rulebook.mechanisms
    return listed([m.label for m in every if m.id in powers])


def _nearer(page: Page, found: Reform) -> None:
    """What would unlock most without legislation, where legislation leads."""
    if not found.sets or found.sets[0].reach is not Reach.LEGISLATION:
        return
    nearer = [u for u in found.sets if u.reach is not Reach.LEGISLATION]
    if nearer:
        told = f"{_would(found, nearer[0])}{_where(found, nearer[0])}"
        page.paragraph(f"Without legislation: {told}.")
    else:
        page.paragraph("Nothing here would be unlocked without legislation.")


def _elsewhere(page: Page, found: Reform) -> None:
    """Where to look further, where no lever unlocks anything."""
    if found.sets:
        return
    if all(now.unmet for now in found.now):
        page.paragraph("`poolcheck who` with the same services says who could.")
    elif found.bearing:
        page.paragraph(
            "`poolcheck can-pool` with the same words says what else would change the "
            "answer, such as another commissioner."
        )


def _now(page: Page, found: Reform) -> None:
    """What can be pooled as the rules stand, and the places that it is not known of."""
    money = [now.money for now in found.now if now.money is not None]
    if money:
        pooled = sum(now.pooled for now in found.now)
        page.paragraph(
            f"As the rules stand, £{pounds(pooled)} of £{pounds(sum(money))} can be "
            "pooled."
        )
    elif not all(now.unmet for now in found.now):
        poolable, lines = (
            sum(now.poolable for now in found.now),
            sum(now.lines for now in found.now),
        )
        page.paragraph(
            f"As the rules stand, {poolable} of {lines} budget lines can be pooled."
        )
    for now in found.now:
        if not now.structures and not now.unmet:
            name = f", {plain(now.name, 60)}" if len(found.now) > 1 else ""
            page.line(f"As the rules stand{name}: no structure is as wished.", indent=1)
    if len(found.now) == 1:
        return
    rulebook = found.places.questions[0].rulebook
    for now in found.now:
        name = plain(now.name, 60)
        if now.money is None and found.priced:
            page.line(f"{name}: no amounts are given, so none are counted.")
        if now.unmet:
            labels = listed([rulebook.function(f).label for f in now.unmet], "or")
            page.line(f"{name}: its commissioners cannot commission {labels}.")


def _taken(page: Page, found: Reform) -> None:
    """The wishes and facts that the answer takes as so, place by place if several."""
    questions = found.places.questions
    if len(questions) == 1:
        closing.as_taken(page, questions[0])
        return
    for now in found.now:
        wishes = [words for words, _ in now.question.wishes.each()]
        if wishes:
            told = "; ".join(plain(w, 200) for w in wishes)
            page.line(f"As wished, {plain(now.name, 60)}: {told}.", indent=1)
    mix = {f for question in questions for f in question.mix}
    of_all = replace(questions[0], mix=questions[0].rulebook.in_order(mix))
    if all(q.facts == questions[0].facts for q in questions):
        closing.facts_taken(page, of_all)
        return
    for now in found.now:
        page.line(f"{plain(now.name, 60)}:", indent=1)
        closing.facts_taken(page, now.question)


def _table(page: Page, found: Reform, shown: tuple[Unlocked, ...]) -> None:
    """The sets in order: what is done, how, the lines let in and the money."""
    whole = _whole(found)
    rows = [*shown, *([whole] if whole else [])]
    columns = [
        Column("#", figures=True),
        Column("What is done"),
        Column("By"),
        Column("Lines", figures=True),
    ]
    unsure = found.priced and not all(u.known for u in rows)
    if found.priced:
        columns += [Column("Let in, £", figures=True), Column("More, £", figures=True)]
        columns += [Column("")] if unsure else []
    else:
        columns += [Column("Structures", figures=True)]
    let_in, more = (
        _signed([u.let_in for u in rows]),
        _signed([u.more for u in rows]),
    )

    def row(number: str, what: str, unlocked: Unlocked) -> tuple[str, ...]:
        cells = [number, what, KINDS[unlocked.reach], str(len(unlocked.lines))]
        if found.priced:
            cells += [let_in(unlocked.let_in), more(unlocked.more)]
            cells += [("" if unlocked.known else "+")] if unsure else []
        else:
            cells += [f"{unlocked.structures:+,}"]
        return tuple(cells)

    page.table(
        columns,
        [row(str(n), _label(u), u) for n, u in enumerate(shown, 1)],
        row("", "all of them at once", whole) if whole else None,
    )
    left = len(found.sets) - len(shown)
    if left:
        page.line(f"{left:,} more: --limit {len(found.sets)} shows them.")
    if found.priced:
        page.line(
            "Let in: the lines that could newly lie in a fund of some power. More: the "
            "most that can be pooled then, less the most now."
        )
    else:
        page.line(
            "Lines: those that could newly lie in a fund of some power. Structures: "
            "how many more there are."
        )
    if unsure:
        page.line(
            "+ and sums that are not known, or not split: its place in the order may "
            "be higher."
        )
    if any(u.more < 0 for u in rows):
        page.line("Less than nought: a wish then leaves less to be pooled.")


def _whole(found: Reform) -> Unlocked | None:
    """All the levers at once, unless one of the sets is just that."""
    together = found.together
    if together is None or any(u.levers == together.levers for u in found.sets):
        return None
    return together


def _by_place(page: Page, found: Reform, shown: tuple[Unlocked, ...]) -> None:
    """The first sets place by place, as many as fit, with totals that add up."""
    if len(found.now) == 1:
        return
    whole = _whole(found)
    sets = [(str(n), u) for n, u in enumerate(shown[:SETS_BY_PLACE], 1)]
    columns = [_by_place_column(found, head, u) for head, u in sets]
    last = [_by_place_column(found, "All sets", whole)] if whole else []
    if found.priced:
        now = [now.pooled for now in found.now]
        columns.insert(0, ("Now", *map(_signed([*now, sum(now)]), [*now, sum(now)])))
    while len(columns) > 2 and _width([*columns, *last]) > WIDEST_FIGURES:
        columns.pop()
    headings, *rows, total = zip(*columns, *last, strict=True)
    page.heading("Place by place")
    page.table(
        [
            Column("More, £" if found.priced else "Lines let in"),
            *(Column(heading, figures=True) for heading in headings),
        ],
        [(plain(now.name, 40), *row) for now, row in zip(found.now, rows, strict=True)],
        ("All places", *total),
    )
    if found.priced:
        page.line("Now: the most that can be pooled as the rules stand.")


def _by_place_column(found: Reform, head: str, unlocked: Unlocked) -> tuple[str, ...]:
    """A heading, what a set does in each place, and what it does in all of them."""
    by_place = {e.place.name: e for e in unlocked.effects}
    effects = [by_place.get(now.name) for now in found.now]
    if not found.priced:
        lines = [len(e.lines) if e else 0 for e in effects]
        return head, *map(_counted, [*lines, sum(lines)])
    more = [e.more if e else 0 for e in effects]
    known = [e is None or e.known for e in effects]
    as_written = _signed([*more, sum(more)])

    def cell(pence: int, sure: bool) -> str:
        if sure:
            return as_written(pence)
        return f"{as_written(pence)}+" if pence else "not known"

    return head, *map(cell, more, known), cell(sum(more), all(known))


def _counted(number: int) -> str:
    return f"{number:,}" if number else "-"


def _width(columns: list[tuple[str, ...]]) -> int:
    return sum(max(map(len, column)) + 1 for column in columns)


def _lets_in(page: Page, found: Reform, shown: tuple[Unlocked, ...]) -> None:
    """Each set's lines, the powers they are let in to, and the structures then."""
    page.heading("What each lets in")
    for number, unlocked in enumerate(shown, 1):
        labels = listed(_functions(found, unlocked))
        again = [entry for entry in unlocked.lines if not entry.newly]
        other = ""
        if again and len(again) == len(unlocked.lines):
            other = " All of it could be pooled already, under another power."
        elif again:
            other = " Some of it could be pooled already, under another power."
        now = sum(e.place.structures for e in unlocked.effects)
        then = sum(e.structures for e in unlocked.effects)
        named = [plain(e.place.name, 40) for e in unlocked.effects]
        where = f" {listed(named)}." if len(found.now) > 1 else ""
        if len(named) > PLACES_NAMED:
            where = f" {len(named)} places."
        page.noted(
            f"{number}",
            f"{labels[:1].upper()}{labels[1:]}, into {_powers(found, unlocked)}."
            f"{where}{other} Structures: {then:,} where there are {now:,}.",
        )


def _levers(page: Page, found: Reform, shown: tuple[Unlocked, ...]) -> None:
    """Each lever of the sets shown: who acts, how, and where it is written."""
    rulebook = found.places.questions[0].rulebook
    used = {lever.id: lever for u in shown for lever in u.levers}
    for reach in Reach:
        levers = [lever for lever in used.values() if lever.kind is reach]
        if levers:
            page.heading(f"Who would act: {KINDS[reach]}")
        for lever in levers:
            page.noted("-", _acts(lever), written(rulebook, lever))


def _acts(lever: Lever) -> str:
    return f"{lever.actor}: {lever.says} (--assume {lever.id})"


def _signed(pence: list[int]) -> Callable[[int], str]:
    """How these amounts are written in one column, those below nought too."""
    plainly = figures(pence)

    def as_written(amount: int) -> str:
        return f"-{plainly(-amount)}" if amount < 0 else plainly(amount)

    return as_written
