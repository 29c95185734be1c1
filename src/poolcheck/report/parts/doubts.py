"""Whether a doubt matters to an answer, as a page tells it."""

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Lever, Reading
from poolcheck.reasons.cautions import Caution
from poolcheck.reasons.depends import Depends, Turn
from poolcheck.reasons.doubts import TOO_MANY, Doubt, Doubts
from poolcheck.reasons.outcomes import Answered, Counted, Judged
from poolcheck.report.parts.page import Page, Part
from poolcheck.terms.text import count, listed
from poolcheck.terms.verdicts import Verdict

T = TypeVar("T")


# Verdicts as they stand in a sentence, where that is not by their own word.
SPOKEN = {"not-commissionable": "not as asked", "not-lawful": "not lawful"}


def as_read(depends: Depends) -> str:
    """What follows the first words of a verdict that turns on how the law is read."""
    turn = depends.lead
    if turn is None:
        return ""
    verdict = SPOKEN.get(turn.verdict.value, turn.verdict.value)
    return f" as we read it; {verdict} {_given(turn)}"


def unless(cautions: Iterable[Caution]) -> str:
    """What follows a yes that a caution would turn, in the order of the cautions."""
    told = dict.fromkeys(caution.unless for caution in cautions if caution.unless)
    return f", unless {listed(list(told), 'or')}" if told else ""


def found(depends: Depends) -> str:
    """What follows that nothing is lawful, where by another reading something is."""
    turn = depends.lead
    if turn is None or not turn.better:
        return ""
    return f" That is as we read it; not so {_given(turn)}."


def _given(turn: Turn) -> str:
    return f"if {turn.given}" if turn.given else "by another reading"


def tell(
    page: Page,
    rulebook: Rulebook,
    found: Doubts[T] | None,
    depends: Depends,
    then: Callable[[T, T], str],
    levers_told: Collection[str] = (),
) -> None:
    """What would be otherwise, an entry each; then the other doubts in one line.

    `then` says another answer in a few words, beside the answer as it stands. With an
    entry stands the lever that does the same, but for those told already.
    """
    page.begin(Part.BEFORE_SIGNING)
    if found is None:
        page.heading("If read otherwise")
        page.line("Not sought for this answer.")
        return
    mattering = [doubt for doubt in found.each if doubt.matters]
    unsolved = [doubt for doubt in found.each if doubt.then is None]
    too_many = [doubt for doubt in unsolved if doubt.unsolved == TOO_MANY]
    tried = {_key(doubt): doubt for doubt in found.each if doubt.then is not None}
    rest = {k: d for k, d in tried.items() if k not in {_key(m) for m in mattering}}
    if not tried and not unsolved:
        return
    page.heading("If read otherwise")
    levers = {(turn.of.id, turn.says): turn.lever for turn in depends.turns}
    for doubt in mattering:
        assert doubt.then is not None
        lever = levers.get((doubt.of.id, doubt.says))
        unsaid = [] if lever is None or lever in levers_told else [lever]
        page.noted(
            "-",
            f"{otherwise(doubt)} Then {then(doubt.then, found.now)}.",
            *(_same(rulebook.lever(each)) for each in unsaid),
        )
    if rest:
        page.line(_none(list(rest.values()), bool(mattering)))
        if page.ids:
            page.line(f"Tried: {', '.join(dict.fromkeys(i for i, _ in rest))}.")
    if found.at_once is not None and found.at_once_matters and not mattering:
        told = then(found.at_once, found.now)
        page.line(f"All of them taken the other way at once: {told}.")
    if too_many:
        page.line(f"Could not be tried for {_counted(too_many)}: {TOO_MANY}.")
    for doubt in unsolved:
        if doubt not in too_many:
            page.noted("-", _not_worked_out(doubt))


def _same(lever: Lever) -> str:
    """The lever that does the same, and whose it is."""
    return f"The same comes of {lever.label} ({lever.actor}): --assume {lever.id}"


def _key(doubt: Doubt[T]) -> tuple[str, str]:
    """What a doubt is counted by: all other choices of a reading count once."""
    return doubt.of.id, "" if isinstance(doubt.of, Reading) else doubt.says


def otherwise(doubt: Doubt[T]) -> str:
    """What a doubt is about, and what is so if it is taken the other way."""
    if isinstance(doubt.of, Reading):
        return (
            f"Not settled by the sources: {doubt.of.question} Another reading: "
            f"{doubt.says}"
        )
    return f"Not verified, and it may not hold: {doubt.says}"


def _none(rest: list[Doubt[T]], others: bool) -> str:
    """That none of these would change the answer, in one line."""
    other = "other " if others else ""
    who = f"none of the {_counted(rest, other)} would"
    if len(rest) == 1:
        only = "reading" if isinstance(rest[0].of, Reading) else "unverified rule"
        who = f"the one {other}{only} would not"
    return f"Taken the other way, {who} change this answer."


def _counted(doubts: list[Doubt[T]], other: str = "") -> str:
    """How many readings and unverified rules these are."""
    readings = len({doubt.of.id for doubt in doubts if isinstance(doubt.of, Reading)})
    rules = sum(not isinstance(doubt.of, Reading) for doubt in doubts)
    return listed(
        [
            count(number, f"{other}{what}")
            for number, what in ((readings, "reading"), (rules, "unverified rule"))
            if number
        ]
    )


def _not_worked_out(doubt: Doubt[T]) -> str:
    # Without a rule the question can always be put again; without a choice it cannot.
    assert isinstance(doubt.of, Reading)
    return f"Could not be tried: {doubt.of.question} {doubt.of.otherwise}"


def answer(rulebook: Rulebook) -> Callable[[Answered, Answered], str]:
    """How another answer of `can-pool` is said, beside the one as it stands."""

    def said(then: Answered, now: Answered) -> str:
        if then.verdict is Verdict.NOT_COMMISSIONABLE:
            return "these commissioners could not buy all of it"
        word = then.verdict.value.replace("-", " ")
        same = then.verdict is now.verdict
        says = f"the answer would {'still ' if same else ''}be {word}"
        if then.verdict is not Verdict.PARTLY:
            return says
        if same:
            return "; ".join([*_differing(rulebook, then, now), says])
        return f"{says}, with {listed(rulebook.labels(then.together))} together"

    return said


def _differing(rulebook: Rulebook, then: Answered, now: Answered) -> list[str]:
    """What would lie in the fund besides, and what would not any more."""
    more = rulebook.labels([f for f in then.together if f not in now.together])
    less = rulebook.labels([f for f in now.together if f not in then.together])
    parts = [f"{listed(more)} would join the fund"] if more else []
    return [*parts, f"{listed(less)} would leave it"] if less else parts


def number(then: Counted, now: Counted) -> str:
    """How another number of structures is said, beside the one as it stands."""
    if not then.commissionable:
        return "not all of it could be commissioned"
    if then.count == now.count == 1:
        return "another structure would be the lawful one"
    if then.count == now.count:
        return "there would be as many lawful structures, but not the same"
    if not then.count:
        return "nothing would be lawful"
    structures = count(then.count, "lawful structure")
    sets = count(then.pattern_count, "set")
    return f"there would be {structures} in {sets} of pooled funds"


def judgement(then: Judged, _now: Judged) -> str:
    """How another judgement of a draft is said."""
    return f"the draft would be {'lawful' if then.lawful else 'unlawful'}"
