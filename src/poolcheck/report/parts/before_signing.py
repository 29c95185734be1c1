"""What would sink the deal, on a first screen: each entry told, however many."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Generic, Protocol, TypeVar

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Lever, NotEncoded, Reading
from poolcheck.question.question import Question
from poolcheck.reasons.cautions import Caution
from poolcheck.reasons.depends import Depends
from poolcheck.reasons.doubts import Doubts
from poolcheck.reasons.to_split import ToSplit
from poolcheck.report.parts import closing
from poolcheck.report.parts.doubts import otherwise
from poolcheck.report.parts.page import Page, Part
from poolcheck.report.parts.sources import written
from poolcheck.structures.ground import Ground
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import listed, plain
from poolcheck.terms.verdicts import Basis, Weight

T = TypeVar("T")
MARK = "!"
RELYING = "Before you rely on it"
UNVERIFIED = "Not verified, so check it: "


class Resting(Protocol):
    """An answer that says what it rests on."""

    @property
    def question(self) -> Question:
        """What was asked."""

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """Every rule that it rests on."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that it rests on."""

    @property
    def cautions(self) -> tuple[Caution, ...]:
        """What to take care over."""

    @property
    def not_encoded(self) -> tuple[NotEncoded, ...]:
        """Law left out that could touch it."""

    @property
    def to_split(self) -> tuple[ToSplit, ...]:
        """The budgets that have to be split."""


@dataclass(frozen=True)
class InDoubt(Generic[T]):
    """The doubts of an answer, and how another answer is said beside it as it is."""

    doubts: Doubts[T] | None
    depends: Depends
    then: Callable[[T, T], str]
    levers_told: Collection[str] = ()


def tell(
    page: Page, answer: Resting, doubted: InDoubt[T], told: Collection[Ground] = ()
) -> None:
    """Everything to settle before anything is signed; `told` are rules told already."""
    rulebook = answer.question.rulebook
    entries(
        page,
        *law_of_another_day(page, answer.question),
        *taken(answer.question, answer.grounds),
        *turns_on(rulebook, doubted),
        *heavy(rulebook, answer.cautions),
        *not_verified(rulebook, answer.cautions, answer.grounds, told),
        *split(rulebook, answer.to_split),
        *not_worked_out(answer.not_encoded),
    )


def entries(page: Page, *told: str, heading: str = "Before you sign") -> None:
    """What is to be settled, each once, under its heading."""
    if told:
        page.begin(Part.BEFORE_SIGNING)
        page.heading(heading)
    for entry in dict.fromkeys(told):
        page.noted(MARK, entry)


def law_of_another_day(page: Page, question: Question) -> Iterator[str]:
    """That the law applied is the law no longer, or was not read so far."""
    rulebook, day = question.rulebook, question.day
    if rulebook.superseded is not None:
        since = closing.spoken(rulebook.superseded.since)
        says = f"The law of {closing.spoken(day)}, not in force since {since}."
        today = page.again.today if page.again else None
        if today is not None:
            yield f"{says} {closing.by_todays_law(page, today)}"
        elif rulebook.superseded.by:
            yield f"{says} The law today: -e {rulebook.superseded.by}."
        else:
            yield says
    yield from unread(question)


def unread(question: Question) -> Iterator[str]:
    """That the law was not read as far as the day asked about."""
    edition = question.rulebook.edition
    if edition.read_to is not None and edition.unread_by(question.day):
        yield closing.not_read_since(edition.read_to)


def taken(question: Question, grounds: Iterable[Ground]) -> Iterator[str]:
    """The facts taken without being given, and the changes assumed to be made."""
    yield from facts(question)
    for ground in grounds:
        if isinstance(ground.rule, Lever):
            lever = ground.rule
            yield f"Only if this has been done: {lever.label} ({lever.actor})."


def facts(question: Question) -> Iterator[str]:
    """The facts taken without being given."""
    for fact in question.facts_at_issue():
        if fact.id not in question.stated:
            yield closing.assumed(fact, question.facts[fact.id])


def turns_on(rulebook: Rulebook, doubted: InDoubt[T]) -> Iterator[str]:
    """The readings, and the rules not verified, that would change the answer."""
    found = doubted.doubts
    if found is None:
        return
    levers = {(turn.of.id, turn.says): turn.lever for turn in doubted.depends.turns}
    mattering = [doubt for doubt in found.each if doubt.matters]
    for doubt in mattering:
        assert doubt.then is not None
        lever = levers.get((doubt.of.id, doubt.says))
        same = ""
        if lever is not None and lever not in doubted.levers_told:
            same = f" The same comes of {rulebook.lever(lever).label}."
        then = doubted.then(doubt.then, found.now)
        yield f"{otherwise(doubt)} Then {then}.{same}"
    if found.at_once is not None and found.at_once_matters and not mattering:
        told = doubted.then(found.at_once, found.now)
        yield f"All that could be read otherwise, at once: {told}."


def heavy(rulebook: Rulebook, cautions: Iterable[Caution]) -> Iterator[str]:
    """The cautions of weight, each with who is to be spoken to."""
    for caution, says in weighty(rulebook, cautions):
        named = "speak to" in caution.says
        who = f" Speak to: {caution.actor}." if caution.actor and not named else ""
        yield f"{says}{who}"


def weighty(
    rulebook: Rulebook, cautions: Iterable[Caution]
) -> Iterator[tuple[Caution, str]]:
    """The cautions of weight, each in its fewer words."""
    for caution in cautions:
        if caution.weight is Weight.BEFORE_SIGNING:
            unsure = UNVERIFIED if _is_unverified(rulebook, caution) else ""
            yield caution, f"{unsure}{closing.spelt_out(rulebook, caution, brief=True)}"


def _is_unverified(rulebook: Rulebook, caution: Caution) -> bool:
    rule = caution.rule
    return rule is not None and rulebook.rule(rule).basis is Basis.UNVERIFIED


def not_verified(
    rulebook: Rulebook,
    cautions: Iterable[Caution],
    grounds: Iterable[Ground],
    told: Collection[Ground] = (),
) -> Iterator[str]:
    """The rules and the lighter cautions that nobody has verified."""
    for caution in cautions:
        light = caution.weight is not Weight.BEFORE_SIGNING
        if light and _is_unverified(rulebook, caution):
            yield f"{UNVERIFIED}{caution.says}"
    for ground in grounds:
        if ground.rule.basis is Basis.UNVERIFIED and ground not in told:
            source = written(rulebook, ground.rule, every_place=False)
            yield f"{ground.rule.says} {source}."


def split(rulebook: Rulebook, found: Iterable[ToSplit]) -> Iterator[str]:
    """The budgets to split, in one sentence."""
    told = [
        f"{_whose(each)}{plain(each.words)} ({listed(rulebook.labels(each.functions))})"
        for each in found
    ]
    if told:
        yield f"Split, and agree what each part costs: {'; '.join(told)}."


def _whose(each: ToSplit) -> str:
    return f"{plain(each.commissioner.name, 40)}, " if each.commissioner else ""


def not_worked_out(found: Iterable[NotEncoded]) -> Iterator[str]:
    """What an agreement must satisfy besides, which is not worked out here."""
    labels = [x.label for x in found if x.weight is Weight.BEFORE_SIGNING]
    if labels:
        yield f"Not checked here: {'; '.join(labels)}."
