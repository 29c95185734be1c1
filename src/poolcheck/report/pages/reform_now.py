"""What can be pooled before any lever is pulled, and what is taken as so."""

from collections.abc import Iterator
from dataclasses import replace

from poolcheck.answers.reform import Reform
from poolcheck.report.parts import before_signing, closing
from poolcheck.report.parts.page import Page
from poolcheck.terms.money import pounds
from poolcheck.terms.text import listed, plain


def as_rules_stand(page: Page, answer: Reform) -> None:
    """What can be pooled as the rules stand, and where that is not known."""
    if answer.priced:
        least = "" if answer.pooled_known else "at least "
        whole = f"£{pounds(answer.money)}"
        if not answer.money_known:
            whole = f"the {whole} that is known"
        page.paragraph(
            f"As the rules stand, {least}£{pounds(answer.pooled)} of {whole} can be "
            "pooled."
        )
    elif not all(now.unmet for now in answer.now):
        poolable = sum(now.poolable_lines for now in answer.now)
        lines = sum(now.lines for now in answer.now)
        page.paragraph(
            f"As the rules stand, {poolable} of {lines} budget lines can be pooled."
        )
    for now in answer.now:
        if not now.structures and not now.unmet:
            name = f", {plain(now.place, 60)}" if len(answer.now) > 1 else ""
            page.line(f"As the rules stand{name}: no structure is as wished.", indent=1)
    if len(answer.now) == 1:
        return
    rulebook = answer.places.questions[0].rulebook
    for now in answer.now:
        name = plain(now.place, 60)
        if now.money is None and answer.priced:
            page.line(f"{name}: no amounts are given, so none are counted.")
        if now.unmet:
            labels = listed(rulebook.labels(now.unmet), "or")
            page.line(f"{name}: its commissioners cannot commission {labels}.")


def as_wished(page: Page, answer: Reform) -> None:
    """What was left out of the names used, and what is wished, place by place."""
    if len(answer.now) == 1:
        closing.narrowed(page, answer.places.questions[0])
        return
    for now in answer.now:
        wishes = [words for words, _ in now.question.wishes.each()]
        if wishes:
            told = "; ".join(plain(w, 200) for w in wishes)
            page.line(f"As wished, {plain(now.place, 60)}: {told}.", indent=1)


def facts(answer: Reform) -> Iterator[str]:
    """The facts taken without being given, with the places where there are several."""
    for now in answer.now:
        place = f"{plain(now.place, 60)}. " if len(answer.now) > 1 else ""
        for told in before_signing.facts(now.question):
            yield f"{place}{told}"


def as_taken(page: Page, answer: Reform) -> None:
    """The wishes and facts that the answer takes as so; by place, if they differ."""
    questions = answer.places.questions
    if len(questions) == 1:
        closing.as_taken(page, questions[0])
        return
    as_wished(page, answer)
    mix = {f for question in questions for f in question.mix}
    of_all = replace(questions[0], mix=questions[0].rulebook.in_order(mix))
    if all(q.taken() == questions[0].taken() for q in questions):
        closing.facts_taken(page, of_all)
        return
    for now in answer.now:
        page.line(f"{plain(now.place, 60)}:", indent=1)
        closing.facts_taken(page, now.question)
