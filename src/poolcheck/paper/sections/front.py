"""The front of a paper and its summary: what it asks, and what would sink the deal."""

from collections.abc import Iterator

from poolcheck.law.rules import Lever
from poolcheck.paper import amounts
from poolcheck.paper.document import Big, Block, Boxed, Section, Text, ToWrite
from poolcheck.paper.wording import Wording
from poolcheck.report.pages.structures import verdict
from poolcheck.report.parts import before_signing, closing, doubts
from poolcheck.report.parts.before_signing import InDoubt
from poolcheck.terms.text import capital, count, figure, listed

MOST_NAMED = 4
# More matters than these would put the recommendations off the first page.
MOST_FIRST = 6
BEFORE = "Before anything is signed"


def front(words: Wording, by: str) -> tuple[tuple[str, Text], ...]:
    """What stands below the title, each with its heading; but for the status."""
    answer = words.answer
    question = answer.question
    edition = question.rulebook.edition
    year = amounts.year(answer.year) if answer.year else None
    whose = words.names([answer.whose]) if answer.whose else None
    return (
        ("For", ("Decision. ", ToWrite("wards; key decision or not; public or not"))),
        ("Whose paper", (whose or ToWrite("the partner whose board decides"),)),
        ("Report of", (by or ToWrite("director, and contact officer"),)),
        ("Partners", (words.names(words.partners),)),
        ("Financial year", (year or ToWrite("the year that these amounts are for"),)),
        ("Law applied", (f"{edition.title}, as on {closing.spoken(question.day)}",)),
    )


def summary(words: Wording) -> Section:
    """What is asked in a sentence, what to settle first, and the figures."""
    blocks: list[Block] = [Boxed(headline(words), (*_who(words),))]
    sinkers = tuple(_sinkers(words))
    if len(sinkers) <= MOST_FIRST:
        blocks.append(Boxed(BEFORE, sinkers, warns=True))
    else:
        told = (
            f"{len(sinkers)} matters have to be settled first: they follow section 2."
        )
        blocks.append(Boxed(BEFORE, ((told,),), warns=True))
    figures = tuple(_figures(words))
    if figures:
        blocks.append(Big(figures))
    return Section("Summary", tuple(blocks))


def before_signing_at_length(words: Wording) -> Section | None:
    """What has to be settled first, where it is too long to stand in the summary."""
    sinkers = tuple(_sinkers(words))
    if len(sinkers) <= MOST_FIRST:
        return None
    return Section(BEFORE, (Boxed(f"{len(sinkers)} matters", sinkers, warns=True),))


def headline(words: Wording) -> str:
    """The one sentence that can be acted on."""
    answer = words.answer
    if answer.chosen is None:
        return capital(
            verdict(answer.answer).partition(": ")[2] or verdict(answer.answer)
        )
    if not answer.chosen.pooled:
        every = "may be" if answer.options == 1 else "would be"
        return f"Nothing {every} pooled: each budget stays with its partner."
    return " ".join([_pooled(words), *_kept_out(words)])


def _pooled(words: Wording) -> str:
    """How much may be pooled, in how many funds, by which powers."""
    chosen = words.answer.chosen
    assert chosen is not None
    money = chosen.money
    part, whole = chosen.lines_pooled, len(words.answer.answer.lines)
    if money is not None:
        part, whole = money.all.pooled, money.all.total
    how_much = "Part of it"
    if chosen.lines_pooled == len(words.answer.answer.lines):
        how_much = "All of it"
    elif 2 * part > whole:
        how_much = "Most of it"
    powers = listed([words.rulebook.mechanism(p).label for p in chosen.powers])
    funds = count(len(chosen.pooled), "fund")
    funds = "one fund" if len(chosen.pooled) == 1 else funds
    if money is None:
        return f"{how_much} may be pooled, in {funds} under {powers}."
    least = "at least " if money.at_least else ""
    sum_ = amounts.short(money.all.pooled)
    return f"{how_much} may be pooled: {least}{sum_} in {funds} under {powers}."


def _kept_out(words: Wording) -> Iterator[str]:
    """What must stay out of every pool, and what this option leaves out besides."""
    answer = words.answer
    assert answer.chosen is not None
    pooled = {line for placed in answer.chosen.pooled for line in placed.lines}
    out = [line for line in answer.answer.lines if line not in pooled]
    never = [line for line in out if line in answer.answer.never_pooled]
    for lines, verb in (
        (never, "must stay out"),
        ([x for x in out if x not in never], "would stay out in this option"),
    ):
        labels = words.out(lines)
        if len(labels) > MOST_NAMED:
            yield f"{len(lines)} lines {verb}: section 3 says which, and why."
        elif labels:
            yield f"{capital(listed(labels))} {verb}."


def _who(words: Wording) -> Iterator[Text]:
    answer = words.answer
    yield (f"Partners: {words.names(words.partners)}.",)
    if answer.chosen is None:
        return
    for place in words.places(answer.chosen):
        if place.fund is not None:
            several = place.fund.joint_committee or len(place.fund.hosts) > 1
            chosen = ", to be chosen" if several else ""
            which = f" of {place.name.partition(',')[0].lower()}"
            which = which if len(answer.chosen.pooled) > 1 else ""
            yield (f"Host{which}: {words.hosts(place.fund)}{chosen}.",)


def _sinkers(words: Wording) -> Iterator[Text]:
    """Everything to settle first, each once; none is left out."""
    found = words.answer.answer
    question, rulebook = found.question, words.rulebook
    doubted = InDoubt(found.doubts, found.depends, doubts.number)
    entries = [
        *_law_of_another_day(words),
        *_taken(words),
        *before_signing.turns_on(rulebook, doubted),
        *before_signing.heavy(rulebook, found.cautions),
        *before_signing.not_verified(rulebook, found.cautions, found.grounds),
        *before_signing.split(rulebook, found.to_split),
        *before_signing.not_worked_out(found.not_encoded),
        *closing.said_left_out(question),
    ]
    yield from ((words.plainly(entry),) for entry in dict.fromkeys(entries))


def _law_of_another_day(words: Wording) -> Iterator[str]:
    question = words.answer.question
    rulebook, day = question.rulebook, question.day
    if rulebook.superseded is not None:
        since = closing.spoken(rulebook.superseded.since)
        yield (
            f"This is the law of {closing.spoken(day)}, which has not been in force "
            f"since {since}. Ask again by today's law before relying on it; Appendix C "
            "says how."
        )
    yield from before_signing.unread(question)


def _taken(words: Wording) -> Iterator[str]:
    """The facts taken without being given, and the changes assumed to be made."""
    found = words.answer.answer
    question = found.question
    for fact in question.facts_at_issue():
        if fact.id not in question.stated:
            so = "" if question.facts[fact.id] else "not so: "
            yield f"Assumed, and to be confirmed: {so}{fact.label}."
    for ground in found.grounds:
        if isinstance(ground.rule, Lever):
            label, actor = ground.rule.label, ground.rule.actor
            yield f"Only if this has been done: {label} ({actor})."


def _figures(words: Wording) -> Iterator[tuple[str, str]]:
    """The whole, what is pooled, what is not, and what is left or how many ways."""
    answer = words.answer
    number = answer.answer.lawful.count
    ways = figure(number), "lawful structure" if number == 1 else "lawful structures"
    if answer.chosen is None:
        return
    money = answer.chosen.money
    if money is None:
        pooled, every = answer.chosen.lines_pooled, len(answer.answer.lines)
        yield f"{every}", "budget lines, no amounts given"
        yield f"{pooled}", "pooled"
        yield f"{every - pooled}", "kept out"
        yield ways
        return
    sums, least = money.all, "at least " if money.at_least else ""
    kept = sums.aligned + sums.ring_fenced
    yield (
        amounts.short(sums.total),
        f"{'known ' if money.unpriced else ''}in all budgets",
    )
    yield (
        amounts.short(sums.pooled),
        f"{least}pooled, {amounts.share(sums.pooled, sums.total)}",
    )
    yield amounts.short(kept), f"kept out, {amounts.share(kept, sums.total)}"
    if sums.granted:
        yield amounts.short(sums.granted), "paid over"
    if sums.not_split:
        yield amounts.short(sums.not_split), "not yet split"
    if not sums.granted and not sums.not_split:
        yield ways
