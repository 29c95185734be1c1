"""One place of a survey: its verdict, its structures, its money, what is in the way.

A row is plain values alone, so that one process may hand it to another, and a file keep
it: rules and levers are named by their ids.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from poolcheck.answers import too_large
from poolcheck.answers.can_pool import Judged, judged
from poolcheck.answers.reform_in_a_place import Place as Unlocked
from poolcheck.question.one_name import of_one_fund
from poolcheck.question.question import Question
from poolcheck.reasons import because
from poolcheck.reasons.remedies.smallest_sets import remedies
from poolcheck.reasons.unlocking import MOST_LEVERS, Levers
from poolcheck.structures.beside import model_asked
from poolcheck.structures.lawful import fullest_and_number
from poolcheck.structures.lines import MOST_FUNDS, Model, TooManyFunds, model
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.patterns import MOST_TRIED, Pattern
from poolcheck.structures.search.patterns import TooMany
from poolcheck.structures.sums import Sums, has_amounts, money_of
from poolcheck.terms.faults import BadInput, Fault
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.money import share
from poolcheck.terms.verdicts import Reach, Verdict


@dataclass(frozen=True)
class Best:
    """The remedy nearest to hand: what to change, who acts, the verdict it gives.

    One that leaves a partner out is none of a place that has one.
    """

    levers: tuple[str, ...]
    add: tuple[str, ...]
    kind: Reach
    verdict: Verdict
    actors: tuple[str, ...]


@dataclass(frozen=True)
class Freed:
    """What a set of levers does in a place, in pence and in lines."""

    levers: Levers
    amount_known: int
    let_in_known: int
    lines: int
    new_lines: int
    all_known: bool
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """A place as it was found: answered, or with every fault that its file has.

    `files` are those that it was read from, each with its digest. `money` is that of
    the fullest structure, where amounts were given: in no fund, if none is lawful. What
    is `in_the_way` are rules by their ids, and `unmet` the functions that nobody here
    may buy. `freed` says what each set of levers would
    do here, those that let something in by themselves being `sets`. `own_fault` is a
    fault of ours that left it without an answer.
    """

    file: str
    title: str = ""
    edition: str = ""
    day: date | None = None
    rulebook_sha256: str = ""
    verdict: Verdict | None = None
    structures: int | None = None
    patterns: int | None = None
    money: Sums | None = None
    unknown_lines: int = 0
    in_the_way: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    remedy: Best | None = None
    sets: tuple[Levers, ...] = ()
    freed: tuple[Freed, ...] = ()
    faults: tuple[Fault, ...] = ()
    own_fault: str = ""
    files: tuple[tuple[str, str], ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return self.verdict is not None

    @property
    def share(self) -> str:
        """The share of its money that the fullest structure pools; empty if unknown."""
        return share(self.money.pooled, self.money.total) if self.money else ""


def row(file: str, question: Question, quick: bool = False) -> Row:
    """The row of a place; a `quick` one has no remedy, nor what levers would free.

    Raises BadInput where there is too much to work through, OwnFault where the answer
    fails its own checks.
    """
    asked = of_one_fund(question)
    m = model(question)
    # What is known of where the lines may lie is found once for both.
    of_verdict = _model_asked(asked, m)
    found = judged(asked, of_verdict)
    verdict = found.answer.verdict
    fullest, number = fullest_and_number(m)
    try:
        best = None if quick else _best(asked, verdict)
        sets, freed = ((), ()) if quick else _freed(question)
    except TooMany:
        tried = f"{MOST_TRIED:,} sets of pooled funds to try"
        raise BadInput([too_large.with_levers(question, file, tried)]) from None
    except TooManyFunds:
        possible = f"{MOST_FUNDS:,} possible funds"
        raise BadInput([too_large.with_levers(question, file, possible)]) from None
    hold_to_rules(m, [fullest.fullest] if fullest else [])
    money, unknown = _money(question, fullest)
    rulebook = question.rulebook
    return Row(
        file=file,
        title=question.budget.title,
        edition=rulebook.edition.id,
        day=question.day,
        rulebook_sha256=rulebook.sha256,
        verdict=verdict,
        structures=number.placings if number else None,
        patterns=number.patterns if number else None,
        money=money,
        unknown_lines=unknown,
        in_the_way=_in_the_way(of_verdict, found),
        unmet=tuple(unmet.function for unmet in because.uncommissionable(of_verdict)),
        remedy=best,
        sets=sets,
        freed=freed,
        files=tuple((read.name, read.sha256) for read in question.scenario),
    )


def refused(file: str, faults: tuple[Fault, ...]) -> Row:
    """The row of a place that was not answered, with what is wrong with it."""
    return Row(file, faults=faults)


def _money(question: Question, fullest: Pattern | None) -> tuple[Sums | None, int]:
    """The money of the fullest structure, and how many lines no amount is known for."""
    if not has_amounts(question.budget):
        return None, 0
    if fullest is not None:
        found = money_of(question, fullest.fullest)
        assert found is not None
        return found.all, len(found.unpriced)
    budget = question.budget
    bundles = {bundle.line for bundle in budget.not_split}
    unknown = sum(x.amount is None and x.number not in bundles for x in budget.lines)
    known = sum(line.amount or 0 for line in budget.lines)
    return Sums(in_no_fund=known + sum(b.amount for b in budget.not_split)), unknown


def _model_asked(asked: Question, m: Model) -> Model:
    """The model of the verdict, from that of all that the place lists."""
    if asked.may_bring:
        return model_asked(asked)
    return m if asked is m.question else m.asking(asked)


def _in_the_way(m: Model, found: Judged) -> tuple[str, ...]:
    """The rules that keep it from a yes: of a fund that is shown, what keeps lines out.

    Those that a wish meets are among them.
    """
    outside = [g for _, grounds in because.outside(m, found.answer) for g in grounds]
    barring = outside if found.answer.fund else found.barring
    met = found.conflict.grounds if found.conflict else ()
    return tuple(dict.fromkeys(ground.id for ground in (*barring, *met)))


def _best(question: Question, now: Verdict) -> Best | None:
    """The remedy nearest to hand that leaves every partner in the place."""
    first = next(iter(remedies(question, now, leave_out=False)), None)
    if first is None:
        return None
    return Best(first.levers, first.add, first.kind, first.verdict, first.actors)


def _freed(question: Question) -> tuple[tuple[Levers, ...], tuple[Freed, ...]]:
    """The sets of levers that let something in, and what they and their parts do.

    A lever in none of them changes nothing here, whatever else is pulled: so what any
    set does, here or found elsewhere, is what those of its levers do that are in some.
    """
    place = Unlocked("", question)
    if because.uncommissionable(place.unlocking.model(frozenset())):
        return (), ()
    sets = tuple(place.unlocking.sets())
    moving = sorted(frozenset[str]().union(*sets))
    tried = (
        frozenset(chosen)
        for number in range(1, MOST_LEVERS + 1)
        for chosen in combinations(moving, number)
    )
    return sets, tuple(_each_freed(place, tried))


def _each_freed(place: Unlocked, tried: Iterator[Levers]) -> Iterator[Freed]:
    """What these do, of those that change something; structures are not counted.

    Only a wish makes more of them where no line is let in.
    """
    rulebook, tied = place.question.rulebook, place.question.wishes.tie
    for chosen in tried:
        entries, more = place.let_in(chosen), place.more(chosen)
        if not (entries or more or (tied and place.effect(chosen))):
            continue
        place.check(chosen)
        amounts = [entry.line.amount for entry in entries]
        yield Freed(
            levers=chosen,
            amount_known=more,
            let_in_known=sum(entry.known for entry in entries),
            lines=len(entries),
            new_lines=sum(entry.newly_poolable for entry in entries),
            all_known=place.money is not None and None not in amounts,
            functions=rulebook.in_order({entry.line.function for entry in entries}),
        )
