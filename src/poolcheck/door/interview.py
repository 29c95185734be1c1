"""An interview held: what is still possible is worked out, and asked of somebody."""

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Protocol

from poolcheck.asking.ask import ask
from poolcheck.asking.by_choices import fitting, with_choices
from poolcheck.asking.options import Options
from poolcheck.interview.course import Course
from poolcheck.interview.ended import Ended, Open
from poolcheck.interview.items import (
    Fates,
    Item,
    Subject,
    day,
    items,
    parts,
)
from poolcheck.interview.possible import Possible, possible
from poolcheck.law.rules import Kind
from poolcheck.question.question import Question
from poolcheck.reasons.outcomes import answered
from poolcheck.structures.lines import TooManyFunds
from poolcheck.structures.search.patterns import TooMany
from poolcheck.terms.faults import BadInput


class Instead(Enum):
    """What may be said instead of an answer."""

    BACK = "back"
    STOP = "stop"


class Next:
    """What is asked next, and how many answers are possible before it is answered."""

    def __init__(
        self, item: Item, answers: int, every: bool, found: Possible | None = None
    ) -> None:
        """Keep an item; `found` is what its choices would come to, where known."""
        self.item = item
        self.answers = answers
        self.every = every
        self.found = found


class Asker(Protocol):
    """Whoever is asked: a person at a terminal, or a file of answers."""

    def pick(self, question: Question, asked: Next, number: int) -> str | Instead:
        """The word of a choice, `?` where it is not known, or what is said instead."""

    def as_before(self, item: Item, word: str) -> None:
        """Hear that an answer given before stands again."""


class Interview:
    """One question as it was first put, and what would come of each choice."""

    def __init__(self, typed: Options) -> None:
        """Start with what was typed; BadInput with every fault in it."""
        self.typed = typed
        self.question = ask(typed, one_fund=True)
        self.met: dict[str, Item] = {}
        self._solved: dict[tuple[str | None, frozenset[tuple[str, str]]], Fates | None]
        self._solved = {}
        self._items: dict[str | None, tuple[Item, ...]] = {}
        self._day = self._day_item()

    def held(self, asker: Asker) -> tuple[Course, bool] | None:
        """The course of the interview, and whether it was broken off.

        None where the asker goes back behind the first question.
        """
        course, anew = Course(), False
        while (asked := self.next(course)) is not None:
            before = None if anew else course.again(asked.item)
            if before is not None:
                asker.as_before(asked.item, before.given[-1][1])
                course = before
                continue
            number = len(course.given) + 1
            said = asker.pick(self.asked(course), asked, number)
            match said:
                case Instead.STOP:
                    return course, True
                case Instead.BACK if not course.given:
                    return None
                case Instead.BACK:
                    course, anew = course.back(), True
                case str():
                    course, anew = course.answered(asked.item, said), False
        return course, False

    def next(self, course: Course) -> Next | None:
        """What to ask next; None where nothing left open could change the answer."""
        if self._day is not None and self._day.id not in course.asked:
            return self._next_day(self._day)
        found = course.possible(self.items(course), self._solve(course))
        item = found.next(course.asked)
        return Next(item, found.answers, found.every, found) if item else None

    def items(self, course: Course) -> tuple[Item, ...]:
        """Everything that could be asked under the edition that was chosen."""
        edition = self._edition(course)
        if edition not in self._items:
            question = self.asked(course)
            others = tuple(filter(self._can_be_said, items(question)))
            tried = possible(others, {}, self._solve(course))
            fates = tried.with_usual(Subject.CHANGE)
            named = parts(question, fates) if self.typed.services else ()
            self._items[edition] = (*named, *others)
            self.met |= {item.id: item for item in self._items[edition]}
        return self._items[edition]

    def _can_be_said(self, item: Item) -> bool:
        """Whether an answer can be said beside what was typed.

        A scenario, or a row, has commissioners of its own: none can join there.
        """
        joins = item.subject is Subject.CHANGE and isinstance(item.rule, Kind)
        return bool(self.typed.commissioners) or not joins

    def options(self, course: Course) -> Options:
        """The options that ask the question as it was answered."""
        chosen = self.items(course)
        if self._day is not None:
            chosen = (self._day, *chosen)
        return with_choices(
            self.typed, self.asked(course).rulebook, chosen, course.known
        )

    def end(self, course: Course, unfinished: bool) -> Ended:
        """What was left open, and what the answer turns on."""
        found = course.possible(self.items(course), self._solve(course))
        solve = self._solve(course)
        known = {
            item.id: course.known[item.id]
            for item in self.items(course)
            if course.known.get(item.id, item.usual) != item.usual
        }
        open_ = [
            Open(
                item,
                item.usual,
                tuple((c, solve(_with(known, item, c.word))) for c in item.choices),
            )
            for item in found.mattering
        ]
        if self._day is not None and self._day.id not in course.known:
            open_.insert(0, self._open_day(self._day, course, known))
        matter = {one.item.id for one in open_}
        not_asked = tuple(
            item
            for item in self.items(course)
            if item.id not in course.asked and item.id not in matter
        )
        met = self.met
        dropped = tuple(met[i] for i, _ in course.before if i not in course.asked)
        return Ended(unfinished, tuple(open_), not_asked, found.every, dropped)

    def asked(self, course: Course) -> Question:
        """The question under the edition that was chosen."""
        edition = self._edition(course)
        if edition is None:
            return self.question
        return ask(replace(self.typed, edition=edition), one_fund=True)

    def _edition(self, course: Course) -> str | None:
        return None if self._day is None else course.known.get(self._day.id)

    def _solve(self, course: Course) -> "_Solving":
        edition = self._edition(course)
        return _Solving(self, edition, self.asked(course))

    def solved(
        self, edition: str | None, question: Question, choices: Mapping[str, str]
    ) -> Fates | None:
        """What comes of these choices; None where it cannot be worked out."""
        key = edition, frozenset(choices.items())
        if key not in self._solved:
            typed = replace(self.typed, edition=edition or self.typed.edition)
            known = (*self.met.values(), *items(question))
            chosen = {item.id: item for item in known}.values()
            try:
                options = with_choices(typed, question.rulebook, chosen, choices)
                self._solved[key] = _fates(
                    ask(options, one_fund=True),
                    frozenset(c.name for c in question.commissioners),
                )
            except (BadInput, TooMany, TooManyFunds):
                self._solved[key] = None
        return self._solved[key]

    def _day_item(self) -> Item | None:
        """The item of the law's day, where bodies leave it open and it matters."""
        editions = fitting(self.typed)
        if not editions:
            return None
        item = day(editions, self.question.rulebook.edition.id)
        self._day = item
        try:
            answers = [self._of_day(c.word).distinct for c in item.choices]
        except BadInput:
            # What is asked about is not known to all of them: the usual one answers.
            return None
        self.met[item.id] = item
        return item if len(set(answers)) > 1 else None

    def _of_day(self, edition: str) -> Possible:
        """What is possible under an edition."""
        course = Course(((_id(self._day), edition),))
        return course.possible(self.items(course), self._solve(course))

    def _next_day(self, item: Item) -> Next:
        found = [self._of_day(choice.word) for choice in item.choices]
        answers = frozenset[Fates | None]().union(*(one.distinct for one in found))
        return Next(item, len(answers), all(one.every for one in found))

    def _open_day(self, item: Item, course: Course, known: Mapping[str, str]) -> Open:
        then = []
        for choice in item.choices:
            of = Course(((item.id, choice.word), *course.given))
            ids = {each.id for each in self.items(of)}
            kept = {id_: word for id_, word in known.items() if id_ in ids}
            then.append((choice, self._solve(of)(kept)))
        return Open(item, item.usual, tuple(then))


class _Solving:
    """What comes of choices under one edition."""

    def __init__(
        self, interview: Interview, edition: str | None, question: Question
    ) -> None:
        self._of = interview, edition, question

    def __call__(self, choices: Mapping[str, str]) -> Fates | None:
        interview, edition, question = self._of
        return interview.solved(edition, question, choices)


def _id(item: Item | None) -> str:
    return item.id if item else ""


def _with(known: Mapping[str, str], item: Item, word: str) -> dict[str, str]:
    choices = {**known, item.id: word}
    return {i: w for i, w in choices.items() if i != item.id or w != item.usual}


def _fates(question: Question, named: frozenset[str]) -> Fates:
    """What becomes of what is asked about; `named` are those named at first."""
    found = answered(question)
    lines = found.fund.lines if found.fund else ()
    return Fates(
        found.verdict,
        frozenset(found.together),
        frozenset(
            (line.commissioner.name, line.function, line.stream)
            for line in lines
            if line.function in found.together and line.commissioner.name in named
        ),
    )
