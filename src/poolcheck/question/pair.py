"""One question put to two editions: who stands in for whom, and what is left out.

The question is asked in the words of one of them. In the other, kinds of body that were
replaced are translated, one body for one; what it has no place for is told.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from poolcheck.law import excerpts
from poolcheck.law.changes import Changes, changes
from poolcheck.law.rulebook import Rulebook
from poolcheck.law.steps import partly_changed, told_anew
from poolcheck.question.authority import holdings
from poolcheck.question.question import Asked, Budget, Question
from poolcheck.question.translated import put_to
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.funds import Commissioner
from poolcheck.terms.opened import FileRead

Names = Mapping[Commissioner, Commissioner]


@dataclass(frozen=True)
class Edition:
    """An edition as it was typed: its whole rulebook, the day, and its file if any."""

    typed: str
    rulebook: Rulebook
    day: date
    file: str | None = None

    @property
    def in_force(self) -> Rulebook:
        """The rules in force on the day."""
        return excerpts.on(self.rulebook, self.day)


@dataclass(frozen=True)
class Two:
    """Two editions to compare."""

    old: Edition
    new: Edition

    @property
    def files(self) -> tuple[FileRead, ...]:
        """Every file that they were read from."""
        each = (*self.old.rulebook.files, *self.new.rulebook.files)
        return tuple(dict.fromkeys(each))


@dataclass(frozen=True)
class Moved:
    """Money that another edition has somebody else hold: pence, if all is known.

    Of several holders nobody knows whose share is which, so that none is given.
    """

    function: str
    listed_by: tuple[Commissioner, ...]
    held_by: tuple[Commissioner, ...]
    amount: int | None


@dataclass(frozen=True)
class Both:
    """A question put to two editions.

    `names` gives each commissioner of the old question its name in the new, where it
    has a place there; `only_old` and `only_new` are those with a place in one edition
    alone. `functions_left_out` are those that only one of the editions knows, and
    `heeded_by_one` the ids of facts, levers and mechanisms in the question that only
    one has. `in_old` says in whose words it was asked; `moved` is money listed there
    that the other edition has others hold. `everyone` and `budget` are all who take
    part in either and what they list, in the new names.
    """

    old: Question
    new: Question
    names: Names
    only_old: tuple[Commissioner, ...]
    only_new: tuple[Commissioner, ...]
    functions_left_out: tuple[str, ...]
    heeded_by_one: tuple[str, ...]
    moved: tuple[Moved, ...]
    in_old: bool
    changes: Changes
    everyone: tuple[Commissioner, ...]
    budget: Budget

    @property
    def files(self) -> tuple[FileRead, ...]:
        """Every file that it was read from: its scenario, and the rules of both."""
        return tuple(dict.fromkeys((*self.old.files, *self.new.files)))

    @property
    def asked(self) -> Question:
        """The question in the words it was asked in."""
        return self.old if self.in_old else self.new

    def among(self, commissioners: tuple[Commissioner, ...]) -> "Both":
        """The same question of others, named as in the edition it is asked of."""
        other = self.new if self.in_old else self.old
        asked = replace(self.asked, commissioners=commissioners, budget=Budget())
        found = both(asked, other.rulebook, other.day, self.in_old, self.changes)
        there = replace(
            found.new if self.in_old else found.old,
            facts=other.facts,
            stated=other.stated,
            assume=other.assume,
            wishes=other.wishes,
        )
        return replace(found, new=there) if self.in_old else replace(found, old=there)

    @cached_property
    def _old_told_anew(self) -> Rulebook:
        return told_anew(self.old.rulebook, self.changes.replaced)

    def partly_changed(self, made: Collection[str]) -> Question:
        """The question under the old rules with these changes made, in new names.

        A wish for mechanisms is heeded as in each edition: those of them that there
        are, and none where there are none.
        """
        rulebook = partly_changed(self._old_told_anew, self.new.rulebook, made)
        wished = (*self.old.wishes.mechanisms, *self.new.wishes.mechanisms)
        wanted = tuple(m.id for m in rulebook.mechanisms if m.id in wished)
        kinds = {k.id for k in self.new.rulebook.kinds}
        old_kinds = {k.id for k in self.old.rulebook.kinds} - {*self.changes.replaced}
        old_kinds |= {*self.changes.replaced.values()}
        there = tuple(
            c
            for c in self.everyone
            if c.kind in (kinds if c.kind in made else old_kinds)
            or (c.kind in kinds and c.kind in old_kinds)
        )
        facts = {**self.new.facts, **self.old.facts}
        facts |= {f: self.new.facts[f] for f in made if f in self.new.facts}
        question = replace(
            self.new,
            rulebook=rulebook,
            commissioners=there,
            wishes=replace(self.new.wishes, mechanisms=wanted),
            facts=facts,
            assume=tuple(dict.fromkeys((*self.old.assume, *self.new.assume))),
            budget=Budget(),
        )
        budget, _ = _given_to_holders(question, self.budget, self.asked)
        return replace(question, budget=budget)


def both(
    question: Question,
    other: Rulebook,
    day: date,
    in_old: bool,
    changed: Changes | None = None,
) -> Both:
    """A question of one edition put to another edition on a day.

    `in_old` says whether the question is asked in the words of the old one; `changed`
    is what changed between the two, where that is known.
    """
    known = {f.id for f in other.functions}
    left_out = tuple(f for f in question.mix if f not in known)
    asked = _narrowed(question, known)
    put = put_to(asked, other, day)
    stands_for = put.stands_for
    listed = _renamed(asked.budget, stands_for)
    budget, moved = _given_to_holders(put.question, listed, asked)
    there = replace(put.question, budget=budget)
    without = tuple(c for c in asked.commissioners if c not in stands_for)
    old, new = (asked, there) if in_old else (there, asked)
    names = stands_for if in_old else {b: a for a, b in stands_for.items()}
    everyone = asked.commissioners
    canonical = asked.budget
    if in_old:
        everyone = tuple(stands_for.get(c, c) for c in everyone)
        canonical = _renamed(asked.budget, {c: stands_for.get(c, c) for c in
                                            asked.commissioners})  # fmt: skip
    return Both(
        old,
        new,
        names,
        without if in_old else (),
        () if in_old else without,
        left_out,
        put.heeded_by_one,
        moved,
        in_old,
        changed or changes(old.rulebook, new.rulebook),
        everyone,
        canonical,
    )


def _narrowed(question: Question, known: Collection[str]) -> Question:
    """The question less the functions that are not known elsewhere."""
    asked = []
    for one in question.asked:
        kept = tuple(f for f in one.functions if f in known)
        if kept:
            asked.append(replace(one, functions=kept))
    lines = tuple(line for line in question.budget.lines if line.function in known)

    def wished(services: tuple[Asked, ...]) -> bool:
        return all(f in known for asked in services for f in asked.functions)

    wishes = question.wishes
    return replace(
        question,
        asked=tuple(asked),
        mix=tuple(f for f in question.mix if f in known),
        budget=replace(question.budget, lines=lines),
        wishes=replace(
            wishes,
            together=tuple(w for w in wishes.together if wished(w.services)),
            apart=tuple(w for w in wishes.apart if wished(w.services)),
        ),
    )


def _renamed(budget: Budget, names: Names) -> Budget:
    """A budget in other names; the lines of those who have none are left out."""
    return replace(
        budget,
        lines=tuple(
            replace(line, commissioner=names[line.commissioner])
            for line in budget.lines
            if line.commissioner in names
        ),
        not_split=tuple(
            replace(bundle, commissioner=names[bundle.commissioner])
            for bundle in budget.not_split
            if bundle.commissioner in names
        ),
        drafts=(),
    )


def _given_to_holders(
    question: Question, budget: Budget, asked: Question
) -> tuple[Budget, tuple[Moved, ...]]:
    """A budget as a question can hold it: each line in the hands of who may hold it.

    Money for a function that its payer held where the question was asked, and may not
    hold here, is its holders'. Money for another body's function stays its payer's.
    """
    lines = [x for x in budget.lines if x.commissioner in question.commissioners]
    if not budget.listed:
        return replace(budget, lines=tuple(lines)), ()
    held_there = holdings(asked)
    own = {
        (line.number, line.function)
        for line in asked.budget.lines
        if not (held := held_there[line.function]) or line.commissioner in held.holders
    }
    moved = []
    for function, holding in holdings(question).items():
        there = [
            line
            for line in lines
            if line.function == function
            and (line.number, function) in own
            and holding is not None
            and line.commissioner not in holding.holders
        ]
        if not there or holding is None:
            continue
        amounts = [line.amount for line in there]
        known = [a for a in amounts if a is not None]
        whole = sum(known) if len(known) == len(amounts) else None
        alone = len(holding.holders) == 1
        lines = [line for line in lines if line not in there] + [
            replace(line, commissioner=holder, amount=line.amount if alone else None)
            for holder in holding.holders
            for line in there
        ]
        listing = tuple(dict.fromkeys(line.commissioner for line in there))
        moved.append(Moved(function, listing, holding.holders, whole))
    return replace(budget, lines=tuple(lines)), tuple(moved)
