"""What could be asked of a question: each with its choices, read from the rulebook."""

from collections.abc import Iterable, Iterator
from enum import Enum

from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Fact, Kind, Lever, Rule, Service
from poolcheck.question.authority import routes_for
from poolcheck.question.question import Asked, Question
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.text import capital, folded, listed
from poolcheck.terms.verdicts import Reach, Verdict

YES, NO, ALL = "yes", "no", "all"
# A mark at an item that was asked, and of which nothing is known.
NOT_KNOWN = "?"


class Subject(Enum):
    """What an item is about, in the order in which it is asked."""

    DAY = "day"
    FACT = "fact"
    PART = "part"
    # A consent, or one more body: each may be of use only with the other.
    CHANGE = "change"


@dataclass(frozen=True)
class Choice:
    """One answer to an item: the word that stands for it, and the words shown."""

    word: str
    label: str


@dataclass(frozen=True)
class Item:
    """Something that could be asked; `usual` is the choice taken where nobody says.

    `about` is the id of the fact, lever or kind that it is about, or which of the
    services asked about, from 0; `rule` is the rule that it is asked for, where there
    is one. `also` are other words by which a file of answers may name it.
    """

    id: str
    about: str
    subject: Subject
    asks: str
    why: str
    rule: Rule | None
    choices: tuple[Choice, ...]
    usual: str
    also: tuple[str, ...] = ()

    def is_called(self, words: str) -> bool:
        """Whether it goes by these words."""
        return folded(words) in map(folded, (self.id, *self.also))

    def choice(self, word: str) -> Choice | None:
        """The choice that a word stands for: its own, or its label."""
        wanted = folded(word)
        for choice in self.choices:
            if wanted in (folded(choice.word), folded(choice.label)):
                return choice
        return None


YES_OR_NO = (Choice(YES, YES), Choice(NO, NO))


def items(question: Question) -> tuple[Item, ...]:
    """Everything that could be asked of a question, but for its day and its parts.

    In the order in which the rulebook has it: facts, then consents, then the kinds of
    body that are not there.
    """
    return (*_facts(question), *_consents(question), *_joining(question))


def _facts(question: Question) -> Iterator[Item]:
    """The facts that some route of what is asked about turns on."""
    rulebook = question.rulebook
    mix = rulebook.function_order if question.alone else question.mix
    wanted = {
        fact
        for function in mix
        for route in routes_for(rulebook, function)
        for fact in route.facts
    }
    for fact in rulebook.facts:
        if fact.id in wanted and fact.id not in question.stated:
            usual = YES if fact.default else NO
            yield _of_rule(fact, Subject.FACT, usual)


def _consents(question: Question) -> Iterator[Item]:
    """The levers that somebody could pull without new law."""
    rulebook = question.rulebook
    beside = rulebook.function_order if question.alone else ()
    for lever in rulebook.levers:
        new_law = lever.kind is Reach.LEGISLATION
        if lever.id in question.assume or new_law:
            continue
        if question.bears(lever, beside):
            yield _of_rule(lever, Subject.CHANGE, NO)


def _of_rule(rule: Fact | Lever, subject: Subject, usual: str) -> Item:
    asks = rule.asks or f"Is this so: {rule.label}?"
    return Item(
        rule.id, rule.id, subject, asks, rule.why, rule, YES_OR_NO, usual, (rule.label,)
    )


def _joining(question: Question) -> Iterator[Item]:
    """The kinds of body that are not there and that some power would let join."""
    rulebook = question.rulebook
    here = {commissioner.kind for commissioner in question.commissioners}
    for kind in rulebook.kinds:
        could = any(power.may_join(kind.id) for power in rulebook.mechanisms)
        if kind.id not in here and could and question.commissioners_given:
            yield _one_more(kind)


def _a(kind: Kind) -> str:
    """A kind as one more body of it is spoken of."""
    if kind.at_most == 1:
        return kind.label
    return f"{'an' if kind.label[0] in 'AEIOUaeiou' else 'a'} {kind.label}"


def _one_more(kind: Kind) -> Item:
    if kind.at_most == 1:
        asks = f"{capital(kind.label)} is not named. Would it take part?"
    else:
        asks = f"Nobody named is {_a(kind)}. Would one take part?"
    why = "A body that takes part may bring money of its own, or a power to pool."
    id_ = f"{kind.id}-joins"
    names = (f"{_a(kind)} joining", kind.id, kind.label, *kind.aliases)
    return Item(id_, kind.id, Subject.CHANGE, asks, why, kind, YES_OR_NO, NO, names)


def parts(question: Question, fates: Iterable["Fates"]) -> tuple[Item, ...]:
    """Which part is meant, of each service whose functions meet different fates."""
    tried = tuple(fates)
    found: dict[str, Item] = {}
    for number, asked in enumerate(question.asked):
        if len(asked.functions) < 2 or asked.stream or asked.lines is not None:
            continue
        if any(fate.parts_from_one_another(asked.functions) for fate in tried):
            item = _part(question.rulebook, number, asked)
            found.setdefault(item.id, item)
    return tuple(found.values())


def _part(rulebook: Rulebook, number: int, asked: Asked) -> Item:
    service = next((s for s in rulebook.services if s.id == asked.service), None)
    labels = rulebook.labels(asked.functions)
    both = "both" if len(labels) == 2 else "all"
    choices = [Choice(ALL, f"{both}: {listed(labels)}")]
    choices += [
        Choice(function, f"only {label}")
        for function, label in zip(asked.functions, labels, strict=True)
    ]
    asks = f"Which part of {asked.words} do you mean: {listed(labels, 'or')}?"
    why = "One part may go where another may not."
    rule: Service | None = None
    if service is not None and set(service.functions) == set(asked.functions):
        why, rule = service.why or why, service
        if folded(asked.words) in map(folded, (service.label, service.id)):
            asks = service.asks or asks
    return Item(
        f"part-of-{folded(asked.words).replace(' ', '-')}",
        str(number),
        Subject.PART,
        asks,
        why,
        rule,
        tuple(choices),
        ALL,
        (asked.words,),
    )


def day(editions: Iterable[tuple[str, str]], usual: str) -> Item:
    """Which edition is the law, of these: each by its id and the days it was so."""
    choices = tuple(Choice(id_, f"{id_}, the law {span}") for id_, span in editions)
    why = "None of the bodies named tells the one law from the other."
    asks = "The law of which days?"
    return Item("edition", usual, Subject.DAY, asks, why, None, choices, usual)


@dataclass(frozen=True)
class Fates:
    """What would become of the functions asked about: those in the fund, and the rest.

    `inside` are the functions that lie in the fund, and `lines` the lines of those who
    are named: whose each is, what for, and of which stream. A body that might join
    counts by the functions that it brings.
    """

    verdict: Verdict
    inside: frozenset[str]
    lines: frozenset[tuple[str, str, str]]

    def parts_from_one_another(self, functions: Iterable[str]) -> bool:
        """Whether some of these functions lie in the fund and some do not."""
        among = set(functions)
        return bool(among & self.inside) and not among <= self.inside
