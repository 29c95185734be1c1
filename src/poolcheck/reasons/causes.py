"""Which changes of rules made an answer another: each change is tried by itself.

Changes caused a difference if the old rules with these changes made, and no fewer, give
what the new rules give. They are necessary if the new rules without them give what the
old rules gave.
"""

from collections.abc import Callable, Collection, Hashable
from functools import cached_property

from poolcheck.law.steps import steps
from poolcheck.question.pair import Both
from poolcheck.structures.beside import model_asked
from poolcheck.structures.lawful import soon_lawful
from poolcheck.structures.lines import Model, TooManyFunds, model
from poolcheck.structures.one_fund import form, pooling
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Aligned, Commissioner, Grant, RingFenced
from poolcheck.terms.verdicts import Verdict

ALIGNED = "aligned"
RING_FENCED = "ring-fenced"


@dataclass(frozen=True)
class Cause:
    """The changed rules that made a difference, by id.

    Each of `ways` is a set of changes that was enough by itself; there are several only
    where single changes were. `undone_by` are the fewest changes that, taken back,
    leave it as it was.
    """

    ways: tuple[tuple[str, ...], ...]
    undone_by: tuple[str, ...]

    @property
    def necessary(self) -> bool:
        """Whether it would not be so without these changes."""
        return {*self.undone_by} <= {*self.rules}

    @property
    def rules(self) -> tuple[str, ...]:
        """Every rule in any of the ways, each once."""
        return tuple(dict.fromkeys(rule for way in self.ways for rule in way))


class UnderRules:
    """The answers to a question under some rules, each worked out when it is wanted."""

    def __init__(self, whole: Model) -> None:
        """Take the question with its rules, as a model of it."""
        self.model = whole

    @cached_property
    def places(self) -> dict[str, frozenset[str]]:
        """The powers under which a line of each function may be pooled.

        Of the wishes, only those for certain mechanisms are heeded.
        """
        places: dict[str, set[str]] = {f: set() for f in self.model.question.mix}
        for line in self.model.lines:
            for mechanism in self.model.mechanisms:
                barred = self.model.into_pools.bars(line, mechanism)
                if not barred and form(self.model, mechanism, [line]):
                    places[line.function].add(mechanism.id)
        return {function: frozenset(where) for function, where in places.items()}

    @cached_property
    def homes(self) -> dict[str, tuple[str, ...]]:
        """Where each function's lines lie when not pooled: aligned, ring-fenced."""
        homes: dict[str, set[str]] = {f: set() for f in self.model.question.mix}
        for line in self.model.lines:
            match self.model.own.home(line):
                case Aligned():
                    homes[line.function].add(ALIGNED)
                case RingFenced():
                    homes[line.function].add(RING_FENCED)
                case Grant(power):
                    homes[line.function].add(power)
        return {function: tuple(sorted(where)) for function, where in homes.items()}

    @cached_property
    def holders(self) -> dict[str, tuple[Commissioner, ...]]:
        """Who holds the lines of each function; nobody where no route is open."""
        return {f: h.holders if h else () for f, h in self.model.holdings.items()}

    @cached_property
    def verdict(self) -> Verdict | None:
        """The verdict; None where there are too many ways to try."""
        try:
            return pooling(model_asked(self.model.question)).verdict
        except (TooMany, TooManyFunds):
            return None

    @cached_property
    def count(self) -> int | None:
        """How many structures are lawful; None where they take long to count."""
        try:
            return soon_lawful(self.model, 0).count
        except TooMany:
            return None


Asked = Callable[[UnderRules], Hashable]


class Inquiry:
    """Finds out which of the changes between two editions made a difference."""

    def __init__(self, pair: Both) -> None:
        """Take up a question put to two editions."""
        self._pair = pair
        self._steps = steps(pair.changes)
        self._seen: dict[frozenset[str], UnderRules] = {}
        self._explained: list[tuple[Asked, Hashable]] = []

    def _under(self, made: Collection[str]) -> UnderRules:
        key = frozenset(made)
        if key not in self._seen:
            self._seen[key] = UnderRules(model(self._pair.partly_changed(key)))
        return self._seen[key]

    def cause(self, asked: Asked, then: Hashable, now: Hashable) -> Cause | None:
        """The changes that turned `then` into `now`, where `asked` says which it is.

        None where no changes that can be made one by one explain it.
        """
        every = self._steps
        if asked(self._under(())) != then or asked(self._under(every)) != now:
            return None
        undone = self._fewest(
            lambda kept: asked(self._under([s for s in every if s not in kept])) == then
        )
        alone = [step for step in every if asked(self._under((step,))) == now]
        # A change may do it by itself only because another, with it, is not made yet.
        ways: tuple[tuple[str, ...], ...] = tuple((s,) for s in alone if s in undone)
        ways = ways or tuple((step,) for step in alone)
        if not ways:
            ways = (self._fewest(lambda kept: asked(self._under(kept)) == now),)
        self._explained.append((asked, then))
        return Cause(ways, undone)

    def as_it_was_without(self, rules: Collection[str]) -> bool:
        """Whether with these changes taken back all that was explained is as before."""
        without = self._under([step for step in self._steps if step not in rules])
        return all(asked(without) == then for asked, then in self._explained)

    def _fewest(self, enough: Callable[[Collection[str]], bool]) -> tuple[str, ...]:
        """A set of changes that is enough and from which none can be left out."""
        kept = list(self._steps)
        before: list[str] = []
        # Again until none is left out: one change may be needless only without another.
        while kept != before:
            before = kept
            for step in before:
                fewer = [s for s in kept if s != step]
                if enough(fewer):
                    kept = fewer
        return tuple(kept)
