"""What changed for each service, and which changed rule made it so: part of a page."""

from collections.abc import Iterator

from poolcheck.answers.compare import Compared, Others, Turn
from poolcheck.law.changes import Change
from poolcheck.question.pair import Both
from poolcheck.reasons.causes import ALIGNED, RING_FENCED, Cause
from poolcheck.report.pages.changes import FIELDS, differing
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Column, Page, Part
from poolcheck.report.parts.sources import written
from poolcheck.report.parts.sums import figures
from poolcheck.terms.text import count, listed, plain
from poolcheck.terms.verdicts import Verdict

VERDICTS = {
    Verdict.NOT_COMMISSIONABLE: "not commissionable",
    Verdict.NO: "no",
    Verdict.PARTLY: "partly",
    Verdict.YES: "yes",
    None: "not worked out",
}


def labels(pair: Both) -> tuple[str, str]:
    """What the two editions are called; one edition on two days, with the day."""
    old, new = (q.rulebook.edition.id for q in (pair.old, pair.new))
    if old != new:
        return old, new
    return f"{old}@{pair.old.day.isoformat()}", f"{new}@{pair.new.day.isoformat()}"


def names_then(pair: Both) -> dict[str, str]:
    """What the commissioners of the new edition were called in the old one."""
    return {new.name: old.name for old, new in pair.names.items()}


def place_name(answer: Compared, place: str) -> str:
    """A power by its label, or an own budget, as a page names it."""
    if place in (ALIGNED, RING_FENCED):
        return f"{place} budget"
    for question in (answer.pair.new, answer.pair.old):
        for mechanism in question.rulebook.mechanisms:
            if mechanism.id == place:
                return mechanism.label
    return place


def turns(page: Page, answer: Compared, numbers: dict[str, int]) -> None:
    """What changed for each service, with the numbers of the rules that made it so."""
    if not answer.functions:
        return
    page.heading("What changed for each service")
    priced = any(turn.amount is not None for turn in answer.functions)
    shown = figures([turn.amount for turn in answer.functions])
    label = answer.pair.new.rulebook.function
    rows = []
    for turn in answer.functions:
        sum_ = "" if turn.amount is None else shown(turn.amount)
        if not turn.all_known:
            sum_ = f"{sum_}+" if sum_ else "not known"
        money = [sum_] if priced else []
        why = numbers_of(turn.because, numbers)
        rows.append((label(turn.function).label, in_words(answer, turn), *money, why))
    page.table(
        [
            Column("Service"),
            Column("What changed"),
            *([Column("Pounds", figures=True)] if priced else []),
            Column("Why"),
        ],
        rows,
    )
    if any(turn.amount is not None and not turn.all_known for turn in answer.functions):
        page.line("+ and sums that are not known, or not split.")


def in_words(answer: Compared, turn: Turn) -> str:
    """A change in words: who held it and who holds it, or where it may lie."""
    if turn.old_holders != turn.new_holders:
        then = names_then(answer.pair)
        before = listed([plain(then.get(name, name), 40) for name in turn.old_holders])
        after = listed([plain(name, 40) for name in turn.new_holders])
        if not after:
            return f"held by {before}; now nobody here can commission it"
        if not before:
            return f"nobody here could commission it; now held by {after}"
        return f"held by {before}; now by {after}"
    gained = listed([place_name(answer, place) for place in turn.gained])
    lost = listed([place_name(answer, place) for place in turn.lost])
    if {*turn.gained, *turn.lost} <= {ALIGNED, RING_FENCED}:
        return f"when not pooled: {lost}; now {gained}"
    told = [f"may be pooled under {gained}"] if gained else []
    told += [f"may no longer be pooled under {lost}"] if lost else []
    return "; ".join(told)


def numbers_of(cause: Cause | None, numbers: dict[str, int]) -> str:
    """The numbers of the rules that made a change."""
    if cause is None:
        return "no rule by itself"
    ways = (" with ".join(f"[{numbers[r]}]" for r in way) for way in cause.ways)
    return " or ".join(ways)


def others(page: Page, answer: Compared, numbers: dict[str, int]) -> None:
    """The other sets of commissioners that a published row is about."""
    if not answer.others:
        return
    changed = [one for one in answer.others if one.changed]
    row, edition = answer.pair.asked.row, answer.pair.asked.rulebook.edition.id
    same = len(answer.others) - len(changed)
    page.heading(f"Others whom row {row} of {edition} is of, in any column")
    if changed:
        page.table(
            [
                Column("Commissioners"),
                *(Column(label) for label in labels(answer.pair)),
                Column("Gained", figures=True),
                Column("Lost", figures=True),
                Column("Why"),
            ],
            [_other(one, numbers) for one in changed],
        )
    if same:
        page.line(f"Nothing changed for {count(same, 'other set')}.")


def _other(one: Others, numbers: dict[str, int]) -> tuple[str, ...]:
    causes = dict.fromkeys(turn.because for turn in one.functions)
    rules = dict.fromkeys(rule for cause in causes if cause for rule in cause.rules)
    return (
        ", ".join(c.name for c in one.commissioners),
        VERDICTS[one.old],
        VERDICTS[one.new],
        *("not listed" if n is None else f"{n:,}" for n in (one.gained, one.lost)),
        " ".join(f"[{n}]" for n in sorted(numbers[rule] for rule in rules)),
    )


def rules(page: Page, answer: Compared, numbers: dict[str, int]) -> None:
    """Each change of a rule that made a difference, and how that was proved."""
    if not answer.rules:
        _no_rule(page, answer)
        return
    page.begin(Part.WHY)
    page.heading("Which rule did it")
    for change in answer.rules:
        page.noted(
            f"[{numbers[change.id]}]", _change(answer, change), *_below(answer, change)
        )
    causes = {
        "verdict": answer.verdict_because,
        "number of structures": answer.count_because,
    }
    for what, cause in causes.items():
        if cause is not None:
            page.line(f"The {what} turns on {numbers_of(cause, numbers)}.")
    _proof(page, answer)


def _no_rule(page: Page, answer: Compared) -> None:
    """That no change of a rule made a difference to this question."""
    deciding = sum(change.decides for change in answer.pair.changes.changes)
    if not deciding:
        page.paragraph("No rule that decides what may be pooled changed.")
    elif answer.same is None and not answer.functions:
        page.paragraph(
            f"Of the rules that decide what may be pooled {deciding} changed, and none "
            "of these changes where the lines of a service may lie. Whether any "
            "structure was gained or lost was not worked out: name fewer commissioners."
        )
    elif not (answer.gained or answer.lost or answer.functions):
        page.paragraph(
            f"Of the rules that decide what may be pooled {deciding} changed, and none "
            "of these changes makes a difference to this question."
        )


def _change(answer: Compared, change: Change) -> str:
    old, new = labels(answer.pair)
    before, after = change.old, change.new
    if before is None and after is not None:
        return f"New in {new}: {after.says}"
    if after is None and before is not None:
        return f"No more in {new}: {before.says}"
    assert before is not None
    assert after is not None
    return f"Changed, in {_fields(change)}. {old}: {before.says} {new}: {after.says}"


def _fields(change: Change) -> str:
    return listed([FIELDS.get(f, f.replace("_", " ")) for f in differing(change)])


def _below(answer: Compared, change: Change) -> list[str]:
    old, new = answer.pair.old.rulebook, answer.pair.new.rulebook
    told = [written(old, change.old)] if change.old else []
    return [*told, written(new, change.new)] if change.new else told


def _proof(page: Page, answer: Compared) -> None:
    """How it was made sure which rules made the difference."""
    old, new = labels(answer.pair)
    several = any(len(cause.ways) > 1 for cause in answer.causes)
    each = " Where an or stands between several, each does it by itself."
    it = "it" if len(answer.causes) == 1 else "each difference"
    its = "these" if len(answer.causes) == 1 else "its"
    page.line(
        f"Asked again to make sure: with {its} changes alone made to {old}, {it} comes "
        f"about.{each if several else ''}"
    )
    more = dict.fromkeys(
        rule
        for cause in answer.causes
        if not cause.necessary
        for rule in cause.undone_by
        if rule not in {change.id for change in answer.rules}
    )
    if more:
        page.line(f"To have all as it was, these too would have to be undone in {new}:")
        changes = {change.id: change for change in answer.pair.changes.changes}
        for rule in more:
            page.noted("-", _change(answer, changes[rule]), ids=[rule])
    elif answer.undone_at_once:
        page.line(f"And undone in {new}, {it} is again as it was by {old}.")
    else:
        page.line(f"With all of them undone in {new}, not all is as it was by {old}.")


def briefly(page: Page, answer: Compared, numbers: dict[str, int], most: int) -> None:
    """The first changes of rules that made a difference, each with where written."""
    if not answer.rules:
        _no_rule(page, answer)
        return
    told = [
        (f"[{numbers[change.id]}]", " ".join(_told(answer, change)))
        for change in answer.rules[:most]
    ]
    if len(answer.rules) > most:
        told.append(("", f"+ {len(answer.rules) - most} more: {page.whole}"))
    page.led("Why", told)


def _told(answer: Compared, change: Change) -> Iterator[str]:
    """A change as the rule of the new edition has it, or as it was in the old one."""
    old, new = answer.pair.old.rulebook, answer.pair.new.rulebook
    if change.new is None:
        assert change.old is not None
        yield f"No more in {labels(answer.pair)[1]}: {change.old.says}"
        yield f"{written(old, change.old, False)}."
        return
    yield f"New: {change.new.says}" if change.old is None else change.new.says
    yield f"{written(new, change.new, False)}."


def conditions(answer: Compared) -> list[str]:
    """What either answer is conditional on."""
    told: dict[str, None] = {}
    for label, side in zip(labels(answer.pair), (answer.old, answer.new), strict=True):
        told.update((f"By {label}: {said}", None) for said in side.conditions)
    return list(told)


def rests_on(page: Page, answer: Compared) -> None:
    """What either answer is conditional on, and the readings behind the rules."""
    told = conditions(answer)
    if told:
        page.heading("Take care")
    for condition in told:
        page.noted("-", condition)
    closing.left_open(page, answer.readings, ())
