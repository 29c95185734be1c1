"""What changed for a question from one edition to another, as a page."""

from collections.abc import Mapping

from poolcheck.answers.compare import Compared, Side
from poolcheck.question.pair import Moved
from poolcheck.report.pages import compare_rules
from poolcheck.report.pages.compare_rules import (
    VERDICTS,
    labels,
    names_then,
    place_name,
)
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Cell, Column, Page
from poolcheck.report.parts.sums import AT_LEAST, figures
from poolcheck.terms.funds import Pooled
from poolcheck.terms.money import pounds
from poolcheck.terms.text import capital, figure, listed, plain

PATTERNS_SHOWN = 12


def report(page: Page, answer: Compared) -> None:
    """The verdicts, structures and money then and now, and which rule did what."""
    page.verdict(verdict(answer))
    closing.left_out(page, answer.pair.asked)
    old, new = answer.pair.old, answer.pair.new
    closing.read_to(page, new.rulebook, new.day)
    put(page, answer)
    closing.facts_taken(page, old)
    closing.facts_taken(page, new, {fact.id for fact in old.facts_at_issue()})
    figures_of(page, answer)
    _patterns(page, answer)
    numbers = {change.id: n for n, change in enumerate(answer.rules, 1)}
    compare_rules.turns(page, answer, numbers)
    compare_rules.others(page, answer, numbers)
    compare_rules.rules(page, answer, numbers)
    compare_rules.rests_on(page, answer)
    closing.compared(page, old.rulebook, new.rulebook, old.day, new.day)


def verdict(answer: Compared) -> str:
    """What changed, in a sentence or two."""
    old, new = labels(answer.pair)
    before, after = VERDICTS[answer.old.verdict], VERDICTS[answer.new.verdict]
    what = _whose(answer)
    if answer.old.verdict is answer.new.verdict:
        told = f"{before} by {old} and by {new}"
    else:
        told = f"{before} by {old}, {after} by {new}"
    changed = sum(one.changed for one in answer.others)
    others = ""
    if changed:
        others = f" Not so for {changed} of {len(answer.others)} others it is of."
    return capital(f"{what}{told}. {_structures(answer)}{others}")


def _whose(answer: Compared) -> str:
    for question in (answer.pair.old, answer.pair.new):
        if question.row:
            return f"Row {question.row} of {question.rulebook.edition.id}: "
    title = plain(answer.pair.new.budget.title)
    return f"{title}: " if title else ""


def _structures(answer: Compared) -> str:
    gained, lost, both = answer.gained, answer.lost, answer.same
    if gained is None or lost is None or both is None:
        return "There are too many structures to compare them."
    if not gained and not lost:
        if not both:
            return "No structure is lawful by either."
        return (
            "The structures are the same." if both > 1 else "The structure is the same."
        )
    return f"Structures: {gained:,} gained, {lost:,} lost, {both:,} the same."


def put(page: Page, answer: Compared) -> None:
    """How the question was put to both: who stands for whom, and what is left out."""
    pair = answer.pair
    old, new = pair.old.rulebook, pair.new.rulebook
    by_old, by_new = labels(pair)
    asked = pair.old if pair.in_old else pair.new
    if not asked.commissioners_given:
        who = listed([plain(c.name) for c in asked.commissioners])
        page.paragraph(f"Asked of {who or 'nobody: no set is small enough'}.")
    for name, other in pair.names.items():
        if name != other:
            kinds = f"{old.kind(name.kind).label}, {new.kind(other.kind).label}"
            page.paragraph(
                f"{plain(name.name)} in {by_old} is {plain(other.name)} in "
                f"{by_new} ({kinds}): one stands for one."
            )
    for gone, here, there in ((pair.only_old, old, new), (pair.only_new, new, old)):
        bodies = {body.id: body for body in there.outsiders}
        for commissioner in gone:
            body = bodies.get(commissioner.kind)
            why = f": {body.says} There, {body.remedy}." if body else "."
            page.paragraph(
                f"{plain(commissioner.name)} takes part in {here.edition.id} alone; "
                f"{there.edition.id} has no place for a "
                f"{here.kind(commissioner.kind).label}{why}"
            )
    if pair.functions_left_out:
        page.paragraph(
            "Left out, as only one of the editions knows it: "
            f"{listed(pair.functions_left_out)}."
        )
    if pair.heeded_by_one:
        page.paragraph(
            "Used for one of the editions only, as the other has nothing of that "
            f"name: {listed(pair.heeded_by_one)}.{_wish_dropped(answer)}"
        )
    for moved in pair.moved:
        _moved(page, answer, moved)
    _row(page, answer)


def _wish_dropped(answer: Compared) -> str:
    """How a wish for powers is taken by an edition that has none of them."""
    old, new = (q.wishes.mechanisms for q in (answer.pair.old, answer.pair.new))
    if bool(old) is bool(new):
        return ""
    without = labels(answer.pair)[0 if new else 1]
    turned = "comes with the rule that brings" if new else "goes with the rule that had"
    return (
        f" {without} is asked with every mechanism open, and the wish {turned} the "
        "mechanism."
    )


def _moved(page: Page, answer: Compared, moved: Moved) -> None:
    other = answer.pair.new if answer.pair.in_old else answer.pair.old
    edition = labels(answer.pair)[answer.pair.in_old]
    label = other.rulebook.function(moved.function)
    held, by = (
        listed([plain(c.name) for c in who]) for who in (moved.listed_by, moved.held_by)
    )
    sum_ = "" if moved.amount is None else f"{pounds(moved.amount)} pounds for "
    share = "" if len(moved.held_by) == 1 else " Who has how much of it is not known."
    page.paragraph(
        f"By {edition}, {sum_}{label.label} would lie with {by}, not with {held}, "
        f"and is counted so.{share}"
    )


def _row(page: Page, answer: Compared) -> None:
    """Which row of the other edition is of the same services, if it is another."""
    there, (old, new) = answer.row_there, (answer.pair.old, answer.pair.new)
    if there is None:
        return
    edition = (new if old.row else old).rulebook.edition.id
    told = f"No row of {edition} is of these services."
    if there.rows:
        told = f"In {edition} these services are row {listed(there.rows)}."
    if there.same_name:
        row = old.row or new.row
        told += (
            f" Its row {row} is of others: to compare that, --row {row} -e {edition}."
        )
    page.paragraph(told)


def _may(answer: Compared) -> str:
    """What the verdicts are about."""
    alone = answer.pair.old.alone
    return "May lie in a pooled fund" if alone else "May lie in one fund"


def figures_of(page: Page, answer: Compared) -> None:
    """The figures of both sides."""
    old, new = answer.old, answer.new

    def number(value: int | None) -> str:
        return "not listed" if value is None else figure(value)

    def patterns(side: Side) -> int | None:
        return None if side.lawful is None else side.lawful.number

    rows = [
        (_may(answer), VERDICTS[old.verdict], VERDICTS[new.verdict]),
        ("Lawful structures", number(old.count), number(new.count)),
        ("  lawful by this edition alone", number(answer.lost), number(answer.gained)),
        ("Sets of pooled funds", number(patterns(old)), number(patterns(new))),
        ("Budget lines", str(len(old.lines)), str(len(new.lines))),
        ("  pooled at the most", number(old.most_pooled), number(new.most_pooled)),
    ]
    money = [side.money for side in (old, new)]
    if any(money):
        every = [m.all for m in money if m]
        for label, of in (
            ("Pounds pooled in the fullest", "pooled"),
            ("  aligned", "aligned"),
            ("  ring-fenced", "ring_fenced"),
            ("  paid over", "granted"),
            ("  not split", "not_split"),
            ("Pounds in all", "total"),
        ):
            values = [getattr(sums, of) for sums in every]
            shown = figures([getattr(s, o) for s in every for o in ("pooled", "total")])
            if any(values):
                cells = [shown(getattr(m.all, of)) if m else "nothing" for m in money]
                rows.append((label, cells[0], cells[1]))
    page.table(
        [
            Column(""),
            *(Column(label, figures=True) for label in labels(answer.pair)),
        ],
        rows,
    )
    if any(m.at_least for m in money if m):
        page.line(AT_LEAST)
    if answer.changed_hands:
        page.line(
            "Money that only changed hands is the same money: a structure is the same "
            "where the same money lies together."
        )
    elif answer.lines_differ:
        page.line(
            "The budget lines are not the same in both, so no structure as a whole is: "
            "what changed for each service is told below."
        )
    if answer.pool_the_same not in (None, answer.same):
        page.line(
            f"{answer.pool_the_same:,} of them pool the same, and differ only in that "
            "a budget is ring-fenced in one and aligned in the other."
        )


def _patterns(page: Page, answer: Compared) -> None:
    """The patterns with structures that are lawful in one edition alone."""
    changed = [p for p in answer.patterns if p.gained or p.lost]
    if not changed:
        return
    page.heading("Structures gained and lost, by set of pooled funds")
    rows: list[tuple[Cell, ...]] = []
    for pattern in changed[:PATTERNS_SHOWN]:
        then = names_then(answer.pair) if not pattern.new else {}
        funds = tuple(_fund(answer, fund, then) for fund in pattern.pooled_funds)
        counts = (pattern.gained, pattern.lost, pattern.same)
        rows.append((funds or "none: own budgets", *(f"{n:,}" for n in counts)))
    page.table(
        [
            Column("Pooled funds"),
            Column("Gained", figures=True),
            Column("Lost", figures=True),
            Column("The same", figures=True),
        ],
        rows,
    )
    if len(changed) > PATTERNS_SHOWN:
        more = len(changed) - PATTERNS_SHOWN
        page.line(f"{more:,} more sets changed: --format csv lists them all.")


def _fund(answer: Compared, fund: Pooled, then: Mapping[str, str]) -> str:
    """A fund with its contributors, named as in the edition that has it."""
    names = [then.get(c.name, c.name) for c in fund.contributors]
    who = " + ".join(plain(name, 40) for name in names)
    return f"{place_name(answer, fund.mechanism)}: {who}"
