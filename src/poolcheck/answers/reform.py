"""What a change of rule would unlock: sets of levers, in each place asked about."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from poolcheck.answers import too_large
from poolcheck.answers.lever_set import LeverSet
from poolcheck.answers.reform_in_a_place import Effect, LetIn, Now, Place
from poolcheck.law.rules import Lever, NotEncoded, Reading
from poolcheck.question.places import Places
from poolcheck.reasons import rests_on
from poolcheck.reasons.cautions import Caution, cautions
from poolcheck.reasons.unlocking import Levers
from poolcheck.structures.ground import Ground
from poolcheck.structures.lines import MOST_FUNDS, TooManyFunds
from poolcheck.structures.patterns import MOST_TRIED
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.faults import BadInput
from poolcheck.terms.frozen import dataclass

T = TypeVar("T")


@dataclass(frozen=True)
class Unlocked(LeverSet):
    """A set of levers, and what it does in each place that it changes."""

    levers: tuple[Lever, ...]
    effects: tuple[Effect, ...]

    @property
    def lines(self) -> tuple[LetIn, ...]:
        """The lines let in, in every place."""
        return tuple(entry for effect in self.effects for entry in effect.lines)

    @property
    def lifts(self) -> tuple[str, ...]:
        """The ring-fences and exclusions that they lift, each once."""
        return tuple(dict.fromkeys(r for lever in self.levers for r in lever.lifts))

    @property
    def new_lines(self) -> int:
        """How many of the lines no power would take before."""
        return sum(effect.new_lines for effect in self.effects)

    @property
    def amount(self) -> int | None:
        """How many more pence could be pooled; None unless every amount is known."""
        return self.amount_known if self.all_known else None

    @property
    def amount_known(self) -> int:
        """How many more pence could be pooled, in every place, so far as is known."""
        return sum(effect.amount_known for effect in self.effects)

    @property
    def let_in_known(self) -> int:
        """The pence known of the lines let in, in every place."""
        return sum(effect.let_in_known for effect in self.effects)

    @property
    def all_known(self) -> bool:
        """Whether the amount of every line let in is known."""
        return all(effect.all_known for effect in self.effects)

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions let in, in the rulebook's order."""
        rulebook = self.effects[0].now.question.rulebook
        return rulebook.in_order({entry.line.function for entry in self.lines})

    @property
    def structures(self) -> int:
        """How many more structures there are, added up over the places."""
        return self.structures_then - self.structures_now

    @property
    def structures_now(self) -> int:
        """How many structures the places changed have as the rules stand."""
        return sum(effect.structures_now for effect in self.effects)

    @property
    def structures_then(self) -> int:
        """How many structures those places have with the levers pulled."""
        return sum(effect.structures_then for effect in self.effects)


@dataclass(frozen=True)
class Reform:
    """The sets of levers that let lines in, the most pounds first.

    `together` is every lever of those sets pulled at once. `bearing` is every lever
    that bears on what was asked about, whether or not it would let anything in.
    """

    places: Places
    now: tuple[Now, ...]
    sets: tuple[Unlocked, ...]
    together: Unlocked | None
    bearing: tuple[Lever, ...]
    grounds: tuple[Ground, ...]
    readings: tuple[Reading, ...]
    cautions: tuple[Caution, ...]
    not_encoded: tuple[NotEncoded, ...]

    @property
    def priced(self) -> bool:
        """Whether any place gives an amount."""
        return any(now.money is not None for now in self.now)

    @property
    def money(self) -> int:
        """All the pence of the places, so far as they were given."""
        return sum(now.money or 0 for now in self.now)

    @property
    def pooled(self) -> int:
        """The most pence that can be pooled as the rules stand."""
        return sum(now.pooled for now in self.now)

    @property
    def pooled_known(self) -> bool:
        """Whether that is all of it, and not the least: every amount in it is known."""
        return all(now.pooled_known for now in self.now)

    @property
    def money_known(self) -> bool:
        """Whether every line of the places is in the sum of their money."""
        return all(now.money_known for now in self.now)

    @property
    def in_the_way(self) -> tuple[Ground, ...]:
        """The rules, among those it rests on, that a lever would lift."""
        lifted = {rule for lever in self.bearing for rule in lever.lifts}
        return tuple(ground for ground in self.grounds if ground.id in lifted)

    @property
    def all_at_once(self) -> Unlocked | None:
        """Every lever of the sets at once, unless one of the sets is just that."""
        whole = self.together
        if whole is None or any(one.levers == whole.levers for one in self.sets):
            return None
        return whole


def reform(places: Places) -> Reform:
    """What each lever, and each set of up to three, would unlock in these places.

    Raises BadInput where there are too many structures to count, OwnFault where one
    that a figure rests on does not stand up to its check.
    """
    asked = [
        Place(*of)
        for of in zip(places.names, places.questions, places.files, strict=True)
    ]
    sets = dict.fromkeys(s for each in _counted(asked, _sets) for s in each)
    levers = _levers(asked)
    unlocked = [_unlocked(asked, levers, chosen) for chosen in sets]
    unlocked.sort(key=_order)
    every = frozenset[str]().union(*sets)
    pulled = [lever for lever in levers if lever.id in every]
    grounds = tuple(dict.fromkeys(_grounds(asked, pulled or levers, unlocked)))
    models = [place.unlocking.model(every) for place in asked]
    ids = {ground.id for ground in grounds}
    questions = [m.question for m in models]
    return Reform(
        places=places,
        now=tuple(place.now for place in asked),
        sets=tuple(unlocked),
        together=_unlocked(asked, levers, every) if every else None,
        bearing=tuple(levers),
        grounds=grounds,
        readings=_each_once(r for q in questions for r in rests_on.readings(q, ids)),
        cautions=_each_once(c for m in models for c in cautions(m)),
        not_encoded=_each_once(n for q in questions for n in rests_on.not_encoded(q)),
    )


def _sets(place: Place) -> list[Levers]:
    """The sets that let something in; none where a service cannot be commissioned."""
    return [] if place.now.unmet else place.unlocking.sets()


def _unlocked(asked: list[Place], levers: list[Lever], chosen: Levers) -> Unlocked:
    effects = _counted(asked, lambda place: place.effect(chosen))
    return Unlocked(
        tuple(lever for lever in levers if lever.id in chosen),
        tuple(effect for effect in effects if effect is not None),
    )


def _levers(asked: list[Place]) -> list[Lever]:
    """The levers that bear on any of the places, in the rulebook's order."""
    bearing = {lever for place in asked for lever in place.unlocking.levers}
    every = asked[0].question.rulebook.levers
    return [lever for lever in every if lever.id in bearing]


def _order(unlocked: Unlocked) -> tuple[object, ...]:
    """Most pounds first, then most money let in, most lines, fewest levers, ids."""
    return (
        -unlocked.amount_known,
        -unlocked.let_in_known,
        -unlocked.new_lines,
        -len(unlocked.lines),
        len(unlocked.levers),
        [lever.id for lever in unlocked.levers],
    )


def _grounds(
    asked: list[Place], levers: Iterable[Lever], unlocked: Iterable[Unlocked]
) -> Iterator[Ground]:
    """The levers, the rules they would lift, and the powers that would open."""
    rulebook = asked[0].question.rulebook
    functions = {f for place in asked for f in place.question.asked_functions()}
    for lever in levers:
        yield Ground(lever)
        for rule in lever.lifts:
            if not functions.isdisjoint(rulebook.barred(rule)):
                yield Ground(rulebook.rule(rule))
    powers = {p for each in unlocked for entry in each.lines for p in entry.mechanisms}
    yield from (Ground(m) for m in rulebook.mechanisms if m.id in powers)


def _each_once(said: Iterable[T]) -> tuple[T, ...]:
    once: list[T] = []
    for entry in said:
        if entry not in once:
            once.append(entry)
    return tuple(once)


def _counted(asked: list[Place], work: Callable[[Place], T]) -> list[T]:
    """Something counted for each place; BadInput names places that are too large."""
    done, faults = [], []
    for place in asked:
        try:
            done.append(work(place))
        except TooMany:
            faults.append(
                too_large.with_levers(
                    place.question,
                    place.file,
                    f"{MOST_TRIED:,} sets of pooled funds to try",
                )
            )
        except TooManyFunds:
            faults.append(
                too_large.with_levers(
                    place.question, place.file, f"{MOST_FUNDS:,} possible funds"
                )
            )
    if faults:
        raise BadInput(faults)
    return done
