"""What levers do in one place: the lines they let in, and how much more is pooled."""

from functools import cached_property

from poolcheck.question.question import Question
from poolcheck.reasons import because
from poolcheck.reasons.unlocking import Levers, Unlocking
from poolcheck.structures.own_check import hold_to_rules
from poolcheck.structures.sums import has_amounts
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Line


@dataclass(frozen=True)
class Now:
    """A place as the rules stand.

    It has so many structures, in which at most `pooled` pence are pooled, counting the
    money known line by line; `pooled_known` is whether that is all of it.
    `poolable_lines` of its `lines` can lie in a pooled fund. `money` is all its pence,
    None where no amounts were given, and `money_known` whether every line has some.
    `unmet` are the functions that its commissioners may not buy, which no lever
    changes.
    """

    place: str
    question: Question
    structures: int
    pooled: int
    pooled_known: bool
    money: int | None
    money_known: bool
    lines: int
    poolable_lines: int
    unmet: tuple[str, ...]


@dataclass(frozen=True)
class LetIn:
    """A line that is let in, the powers, and whether none would take it before."""

    line: Line
    mechanisms: tuple[str, ...]
    newly_poolable: bool
    known: int


@dataclass(frozen=True)
class Effect:
    """What a set of levers does in one place.

    `amount_known` is how many more pence could be pooled with it than without, counting
    the money known line by line. `structures_then` are counted with it pulled.
    """

    now: Now
    lines: tuple[LetIn, ...]
    structures_then: int
    amount_known: int

    @property
    def all_known(self) -> bool:
        """Whether the place gives amounts, that of every line let in among them."""
        return self.now.money is not None and all(
            entry.line.amount is not None for entry in self.lines
        )

    @property
    def amount(self) -> int | None:
        """How many more pence could be pooled; None unless every amount is known."""
        return self.amount_known if self.all_known else None

    @property
    def structures_now(self) -> int:
        """How many structures there are as the rules stand."""
        return self.now.structures

    @property
    def new_lines(self) -> int:
        """How many of the lines no power would take before."""
        return sum(entry.newly_poolable for entry in self.lines)

    @property
    def let_in_known(self) -> int:
        """The pence known of the lines let in."""
        return sum(entry.known for entry in self.lines)

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions let in, in the rulebook's order."""
        let_in = {entry.line.function for entry in self.lines}
        return self.now.question.rulebook.in_order(let_in)


class Place:
    """A place and what levers unlock in it; `file` is its scenario, if it has one.

    Asking raises TooMany or TooManyFunds where there is too much to count, OwnFault
    where a structure that a figure rests on does not stand up to its check.
    """

    def __init__(self, name: str, question: Question, file: str = "") -> None:
        """Start on the question of a place, with no lever pulled."""
        self.question = question
        self.file = file
        self.unlocking = Unlocking(question)
        self._name = name
        self._checked: set[Levers] = set()

    @cached_property
    def now(self) -> Now:
        """The place as the rules stand."""
        question = self.question
        base = self.unlocking.model(frozenset())
        lawful = self.unlocking.lawful(frozenset())
        given = question.budget.lines
        bundles = {bundle.line for bundle in question.budget.not_split}
        return Now(
            self._name,
            question,
            lawful.structures,
            lawful.pence,
            self._poolable.isdisjoint(x for x in given if x.amount is None),
            self.money,
            all(x.amount is not None or x.number in bundles for x in given),
            len(base.lines),
            len(self._poolable),
            tuple(u.function for u in because.uncommissionable(base)),
        )

    @cached_property
    def _poolable(self) -> frozenset[Line]:
        """The lines that can be pooled as the rules stand."""
        return frozenset(way.line for way in self.unlocking.ways(frozenset()))

    def effect(self, levers: Levers) -> Effect | None:
        """What levers do here; None if they change nothing."""
        structures = self.unlocking.lawful(levers).structures
        entries, more = self.let_in(levers), self.more(levers)
        if not entries and not more and structures == self.now.structures:
            return None
        self.check(levers)
        return Effect(self.now, entries, structures, more)

    def more(self, levers: Levers) -> int:
        """How many more pence can be pooled with these levers pulled, so far as known.

        Nothing is counted for it.
        """
        if self.money is None:
            return 0
        now, after = (self.unlocking.lawful(x) for x in (frozenset[str](), levers))
        return after.pence - now.pence

    @cached_property
    def money(self) -> int | None:
        """All the pence of the place, so far as they were given; None if none were."""
        return _money(self.question)

    def let_in(self, levers: Levers) -> tuple[LetIn, ...]:
        """The lines that levers let in, each with the powers."""
        powers: dict[Line, set[str]] = {}
        for way in self.unlocking.let_in(levers):
            powers.setdefault(way.line, set()).add(way.mechanism)
        m = self.unlocking.model(levers)
        # As listed, for here an amount that nobody gave is nothing.
        listed = {line: line for line in self.question.budget.lines}
        return tuple(
            LetIn(
                listed.get(x, x),
                tuple(k.id for k in m.mechanisms if k.id in to),
                x not in self._poolable,
                x.amount or 0,
            )
            for x in m.lines
            if (to := powers.get(x))
        )

    def check(self, levers: Levers) -> None:
        """Hold the two structures that the figures rest on against the rules."""
        for pulled in {frozenset[str](), levers} - self._checked:
            self._checked.add(pulled)
            fullest = self.unlocking.lawful(pulled).fullest
            if fullest is not None:
                hold_to_rules(self.unlocking.model(pulled), [fullest])


def _money(question: Question) -> int | None:
    """All the pence of a place, so far as they were given; None if none were."""
    budget = question.budget
    if not has_amounts(budget):
        return None
    return sum(line.amount or 0 for line in budget.lines) + sum(
        bundle.amount for bundle in budget.not_split
    )
