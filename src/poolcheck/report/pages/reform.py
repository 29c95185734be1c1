"""The answer to `reform` as a page."""

from poolcheck.answers.reform import Reform, Unlocked
from poolcheck.reasons.unlocking import MOST_LEVERS
from poolcheck.report.pages import reform_by_place, reform_now, reform_sets
from poolcheck.report.parts import closing
from poolcheck.report.parts.page import Page, Part
from poolcheck.report.parts.reasons import reasons, tell
from poolcheck.terms.money import pounds
from poolcheck.terms.text import capital, listed, plain
from poolcheck.terms.verdicts import Reach

SETS_SHOWN = 10


def report(page: Page, answer: Reform, limit: int | None) -> None:
    """What would unlock most, the sets in order, place by place, and who acts."""
    page.verdict(verdict(answer))
    question = answer.places.questions[0]
    closing.read_to(page, question.rulebook, question.day)
    nearer(page, answer)
    elsewhere(page, answer)
    reform_now.as_rules_stand(page, answer)
    reform_now.as_taken(page, answer)
    shown = answer.sets[: SETS_SHOWN if limit is None else limit]
    if shown:
        reform_sets.table(page, answer, shown)
        reform_by_place.table(page, answer, shown)
        reform_sets.lets_in(page, answer, shown)
        reform_sets.who_acts(page, answer, shown)
    if answer.in_the_way:
        page.begin(Part.WHY)
        page.heading("In the way now")
        tell(page, reasons(question.rulebook, answer.in_the_way))
    closing.take_care(page, question, answer.cautions)
    closing.left_open(page, answer.readings, answer.not_encoded)
    closing.again(page, question)
    checked = "every structure behind a figure was checked again"
    rulebook = question.rulebook
    closing.footer(page, rulebook, question.day, *([checked] if answer.sets else []))


def verdict(answer: Reform) -> str:
    """What would let most be pooled."""
    name = answer.now[0].place if len(answer.now) == 1 else ""
    return capital(f"{plain(name)}: {_said(answer)}" if name else _said(answer))


def _said(answer: Reform) -> str:
    if answer.sets:
        return f"{_would(answer, answer.sets[0])}{_where(answer, answer.sets[0])}."
    rulebook = answer.places.questions[0].rulebook
    if all(now.unmet for now in answer.now):
        unmet = {function for now in answer.now for function in now.unmet}
        labels = rulebook.labels(rulebook.in_order(unmet))
        return (
            f"nothing. These commissioners cannot commission {listed(labels, 'or')}, "
            "and no change of rule or consent held here gives them authority."
        )
    if not answer.bearing:
        return "nothing. No change of rule or consent bears on these services."
    number = len(answer.bearing)
    changes = (
        "change of rule or consent" if number == 1 else "changes of rule or consent"
    )
    which = f"The one {changes}" if number == 1 else f"None of the {number} {changes}"
    would = "would not" if number == 1 else "would"
    return (
        f"nothing. {which} bearing on these services {would} let more be pooled, by "
        f"itself or with others, up to {MOST_LEVERS} at once."
    )


def _would(answer: Reform, unlocked: Unlocked) -> str:
    """What a set of levers would do, and who would pull them."""
    words = f"{reform_sets.label(unlocked)} ({'; '.join(unlocked.actors)}) would let"
    more = _more(unlocked)
    least = "" if unlocked.all_known else "at least "
    if unlocked.amount_known > 0:
        return f"{words} {least}£{pounds(unlocked.amount_known)} more be pooled{more}"
    labels = listed(reform_sets.functions(answer, unlocked))
    if unlocked.new_lines:
        return f"{words} {labels} be pooled"
    known = unlocked.let_in_known
    sum_ = f", {least}£{pounds(known)}{more}" if known else ""
    powers = reform_sets.powers(answer, unlocked)
    return (
        f"{words} {labels} into {powers}{sum_}, with no more "
        f"{'money' if answer.priced else 'lines'} pooled in all"
    )


def _more(unlocked: Unlocked) -> str:
    return "" if unlocked.all_known else ", not every amount being known"


def _where(answer: Reform, unlocked: Unlocked) -> str:
    if len(answer.now) == 1:
        return ""
    return f", in {len(unlocked.effects)} of {len(answer.now)} places"


def nearer(page: Page, answer: Reform) -> None:
    """What would unlock most without legislation, where legislation comes first."""
    if not answer.sets or answer.sets[0].kind is not Reach.LEGISLATION:
        return
    nearer = [u for u in answer.sets if u.kind is not Reach.LEGISLATION]
    if nearer:
        told = f"{_would(answer, nearer[0])}{_where(answer, nearer[0])}"
        page.paragraph(f"Without legislation: {told}.")
    else:
        page.paragraph("Nothing here would be unlocked without legislation.")


def elsewhere(page: Page, answer: Reform) -> None:
    """Where to look further, where no lever unlocks anything."""
    if answer.sets:
        return
    if all(now.unmet for now in answer.now):
        page.paragraph("`poolcheck who` with the same services says who could.")
    elif answer.bearing:
        page.paragraph(
            "`poolcheck can-pool` with the same words says what else would change the "
            "answer, such as another commissioner."
        )
