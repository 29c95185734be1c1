"""The front of a paper and its summary: what it asks, and what would sink the deal."""

from collections.abc import Iterator

from poolcheck.paper import amounts
from poolcheck.paper.document import (
    Big,
    Block,
    Boxed,
    Heads,
    Run,
    Section,
    Text,
    ToWrite,
)
from poolcheck.paper.sections.matters import matters
from poolcheck.paper.wording import Wording
from poolcheck.report.pages.structures import verdict
from poolcheck.report.parts import closing
from poolcheck.terms.text import capital, count, listed, plain

MOST_NAMED = 4
LONGEST = 500
# More letters than these would put the recommendations off the first page.
MOST_FIRST = 400
MOST_OWNERS = 4
BEFORE = "Before anything is signed"


def front(words: Wording, heads: Heads) -> tuple[tuple[str, Text], ...]:
    """What stands below the title, each with its heading; but for the status."""
    answer = words.answer
    question = answer.question
    edition = question.rulebook.edition
    whose = words.names([answer.whose]) if answer.whose else None

    def given(text: str, to_write: str) -> str | ToWrite:
        return plain(text, LONGEST) or ToWrite(to_write)

    decision = given(heads.decision, "wards; key decision or not; public or not")
    year: Run = ToWrite("the year that these amounts are for")
    year = amounts.year(answer.year) if answer.year else year
    figures = (f"; {plain(heads.figures, LONGEST)}",) if heads.figures else ()
    return (
        ("For", ("Decision. ", decision)),
        ("Whose paper", (whose or ToWrite("the partner whose board decides"),)),
        ("Report of", (given(heads.report_of, "director"),)),
        ("Contact", (given(heads.contact, "officer, telephone and email"),)),
        ("Partners", (words.names(words.partners),)),
        ("Financial year", (year, *figures)),
        ("Law applied", (f"{edition.title}, as on {closing.spoken(question.day)}",)),
    )


def summary(words: Wording) -> Section:
    """What is asked in a sentence, what to settle first, and the figures."""
    blocks: list[Block] = [Boxed(headline(words), (*_who(words),))]
    blocks.append(_first(words))
    figures = tuple(_figures(words))
    if figures:
        blocks.append(Big(figures))
    return Section("Summary", tuple(blocks))


def _first(words: Wording) -> Boxed:
    """What has to be settled first: each matter, or how many and with whom."""
    every = matters(words)
    told = [matter.spoken for matter in every]
    if sum(map(len, told)) > MOST_FIRST:
        owners = list(dict.fromkeys(m.owner for m in every if m.owner))
        more = ["others"] * (len(owners) > MOST_OWNERS)
        whose = f", with {listed([*owners[:MOST_OWNERS], *more])}" if owners else ""
        told = [
            f"{len(every)} matters have to be settled first{whose}. Table 3 in section "
            "8 lists each of them."
        ]
    return Boxed(BEFORE, tuple((entry,) for entry in told), warns=True)


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
    if answer.chosen is None:
        return
    for place in words.places(answer.chosen):
        if place.fund is not None:
            several = place.fund.joint_committee or len(place.fund.hosts) > 1
            chosen = ", to be chosen" if several else ""
            which = f" of {place.name.partition(',')[0].lower()}"
            which = which if len(answer.chosen.pooled) > 1 else ""
            yield (f"Host{which}: {words.hosts(place.fund)}{chosen}.",)


def _figures(words: Wording) -> Iterator[tuple[str, str]]:
    """The whole, what is pooled, what is not, and what is left or how many ways."""
    answer = words.answer
    number = answer.answer.lawful.count
    ways = words.ways(), "lawful structure" if number == 1 else "lawful structures"
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
