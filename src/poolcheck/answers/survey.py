"""Many places in one table: a row each, what they come to, what would free most."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property

from poolcheck.answers.lever_set import LeverSet
from poolcheck.answers.survey_place import Freed, Row
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.rules import Lever
from poolcheck.reasons.unlocking import Levers
from poolcheck.structures.sums import Sums
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.verdicts import Verdict


@dataclass(frozen=True)
class FreedAll(LeverSet):
    """What a set of levers would do over all the places of one edition.

    It changes something in `places` of them; the sums are those of `reform`.
    """

    edition: str
    levers: tuple[Lever, ...]
    places: int
    amount_known: int
    let_in_known: int
    lines: int
    new_lines: int
    all_known: bool
    functions: tuple[str, ...]

    @property
    def amount(self) -> int | None:
        """How many more pence could be pooled; None unless every amount is known."""
        return self.amount_known if self.all_known else None


@dataclass(frozen=True)
class Survey:
    """Every place in the order in which it was named, under the rules it is asked by.

    `rulebooks` are those rules by the edition's id. A `quick` survey has no remedies,
    nor what levers would free.
    """

    rows: tuple[Row, ...]
    rulebooks: Mapping[str, Rulebook]
    quick: bool = False

    @cached_property
    def answered(self) -> tuple[Row, ...]:
        """The places that have an answer."""
        return tuple(row for row in self.rows if row.answered)

    @cached_property
    def verdicts(self) -> dict[Verdict, int]:
        """How many places have each verdict, the best first."""
        counted = Counter(row.verdict for row in self.answered)
        return {v: counted[v] for v in reversed(Verdict)}

    @cached_property
    def money(self) -> Sums | None:
        """The money of all the places that give any; None where none does."""
        priced = [row.money for row in self.answered if row.money is not None]
        return sum(priced, Sums()) if priced else None

    @property
    def unpriced(self) -> int:
        """How many places that have an answer give no amounts."""
        return sum(row.money is None for row in self.answered)

    @property
    def unknown_lines(self) -> int:
        """How many lines no amount is known for, over all the places."""
        return sum(row.unknown_lines for row in self.answered)

    @cached_property
    def in_the_way(self) -> tuple[tuple[str, str, int], ...]:
        """Edition, rule and the number of places that it stands in the way of."""
        met = Counter((row.edition, i) for row in self.rows for i in row.in_the_way)
        most_first = sorted(met.items(), key=lambda each: (-each[1], each[0]))
        return tuple((edition, rule, n) for (edition, rule), n in most_first)

    @cached_property
    def frees(self) -> tuple[FreedAll, ...]:
        """The sets of levers that would let something in, those that free most first.

        In `reform`'s order and with its sums, edition by edition.
        """
        found = [
            _over_all(rulebook, chosen, [r for r in self.rows if r.edition == edition])
            for edition, rulebook in self.rulebooks.items()
            for chosen in _sets(self.rows, edition)
        ]
        return tuple(sorted(found, key=_order))


def _sets(rows: Iterable[Row], edition: str) -> Collection[Levers]:
    return dict.fromkeys(s for row in rows if row.edition == edition for s in row.sets)


def _over_all(rulebook: Rulebook, chosen: Levers, rows: Collection[Row]) -> FreedAll:
    each = list(_in_each(chosen, rows))
    functions = {function for freed in each for function in freed.functions}
    return FreedAll(
        edition=rulebook.edition.id,
        levers=tuple(lever for lever in rulebook.levers if lever.id in chosen),
        places=len(each),
        amount_known=sum(freed.amount_known for freed in each),
        let_in_known=sum(freed.let_in_known for freed in each),
        lines=sum(freed.lines for freed in each),
        new_lines=sum(freed.new_lines for freed in each),
        all_known=all(freed.all_known for freed in each),
        functions=rulebook.in_order(functions),
    )


def _in_each(chosen: Levers, rows: Iterable[Row]) -> Iterator[Freed]:
    """What a set does in each place that it changes: what its part there does."""
    for row in rows:
        moving = frozenset[str]().union(*row.sets)
        part = chosen & moving
        yield from (freed for freed in row.freed if freed.levers == part)


def _order(freed: FreedAll) -> tuple[object, ...]:
    """Most pounds first, then most money let in, most lines, fewest levers, ids."""
    return (
        -freed.amount_known,
        -freed.let_in_known,
        -freed.new_lines,
        -freed.lines,
        len(freed.levers),
        [lever.id for lever in freed.levers],
        freed.edition,
    )


def survey(
    rows: Iterable[Row], rulebooks: Mapping[str, Rulebook], quick: bool = False
) -> Survey:
    """The survey of these places, under the rules that they were asked by."""
    every = tuple(rows)
    used = {row.edition for row in every}
    kept = {edition: book for edition, book in rulebooks.items() if edition in used}
    return Survey(every, kept, quick)
