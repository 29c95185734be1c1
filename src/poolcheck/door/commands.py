"""The commands that answer: what each asks, and the finding that it answers with.

The command line and the door both take them from here, so that a question has one
answer wherever it is asked.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from poolcheck import answers
from poolcheck.asking.again import Request, as_typed, request
from poolcheck.asking.ask import needs_drafts
from poolcheck.asking.choose import day_of, rulebook_for
from poolcheck.asking.options import Options
from poolcheck.law.rulebook import Rulebook
from poolcheck.question.again import Again
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.finding import Finding
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.frozen import dataclass
from poolcheck.terms.opened import STDIN, FileRead
from poolcheck.terms.verdicts import Verdict

if TYPE_CHECKING:
    from poolcheck.answers.check import Checked
    from poolcheck.answers.lists import Listing
    from poolcheck.answers.structures import Structures
    from poolcheck.question.pair import Two
    from poolcheck.report.pages.structures import Each
    from poolcheck.structures.lawful import Tell


@dataclass(frozen=True)
class Asked:
    """A question without a fault: the files it was read from, and how it is answered.

    The answer is not worked out before it is asked for.
    """

    files: tuple[FileRead, ...]
    find: Callable[[], Finding]


def can_pool(typed: Options) -> Asked:
    """May these services lie in one fund?"""
    asked = request(typed, one_fund=True)

    def find() -> Finding:
        answer = answers.can_pool.can_pool(asked.question)
        return Finding(
            page=lambda page: pages.can_pool.report(page, answer),
            screen=lambda page: screens.can_pool.report(page, answer),
            as_json=lambda: to_json.can_pool.can_pool(answer),
            as_csv=lambda: to_csv.can_pool.can_pool(answer),
            of=(answer.question.rulebook,),
            again=lambda ids: asked.again("can-pool", *ids),
            code=0 if answer.verdict is Verdict.YES else 1,
        )

    return Asked(asked.question.files, find)


@dataclass(frozen=True)
class Shown:
    """How much of the lawful structures is shown, and as what."""

    every_one: bool = False
    limit: int | None = None
    count: bool = False
    tree: bool = False

    def words(self, answer: "Structures") -> tuple[str, ...]:
        """The options that show as much again."""
        if self.count and not answer.unmet:
            more = ["--count"]
        else:
            more = ["--all"] * self.every_one
            more += [] if self.limit is None else ["--limit", str(self.limit)]
        return (*more, *["--tree"] * self.tree)


def structures(typed: Options, limit: int | None = None) -> Asked:
    """Which structures are lawful for a mix?"""
    asked = request(typed)

    def find() -> Finding:
        answer = structures_answer(asked, limit)
        return of_structures(asked, answer, Shown(limit=limit))

    return Asked(asked.question.files, find)


def structures_answer(
    asked: Request,
    limit: int | None,
    tell: "Tell | None" = None,
    seek_remedies: bool = True,
) -> "Structures":
    """The answer of `structures`, but for the structures one by one.

    No page shows remedies: they are sought for JSON.
    """
    return answers.structures.structures(
        asked.question, False, limit, tell, seek_remedies=seek_remedies
    )


def of_structures(asked: Request, answer: "Structures", shown: Shown) -> Finding:
    """The finding of `structures`."""
    how = (shown.every_one, shown.limit, shown.count)
    more = shown.words(answer)
    shows = (shown.limit, shown.count, shown.tree)

    def each() -> "Iterator[Each] | None":
        if not shown.every_one:
            return None
        return answers.listing.whole(answer, shown.limit)

    return Finding(
        page=lambda page: pages.structures.report(page, answer, each(), *shows),
        screen=lambda page: screens.structures.report(page, answer, each(), *shows),
        as_json=lambda: to_json.structures.structures(answer, *how),
        as_csv=lambda: to_csv.structures.structures(answer, *how),
        of=(answer.question.rulebook,),
        again=lambda ids: asked.again("structures", *more, *ids),
        code=0 if answer.lawful.count else 1,
    )


@dataclass(frozen=True)
class Draft:
    """A draft that was asked about, without a fault."""

    asked: Request

    def judged(self) -> "Checked":
        """Whether it is lawful, and why not."""
        return answers.check.check(self.asked.question)

    def finding(self, answer: "Checked") -> Finding:
        """The finding of `check`."""
        return Finding(
            page=lambda page: pages.check.report(page, answer),
            screen=lambda page: screens.check.report(page, answer),
            as_json=lambda: to_json.check.check(answer),
            as_csv=lambda: to_csv.check.check(answer),
            of=(answer.question.rulebook,),
            again=lambda ids: self.asked.again("check", *ids),
            code=0 if answer.lawful else 1,
        )


def draft(typed: Options) -> Draft:
    """The draft that a scenario proposes; BadInput where it proposes none."""
    file = "" if typed.scenario is None else str(typed.scenario)
    if not file.strip():
        place, remedy = Place.option("FILE"), "name a scenario file"
        empty = Fault(place, "", "is empty", remedy, FaultKind.EMPTY)
        raise BadInput([*typed.faults, empty])
    asked = request(typed)
    needs_drafts(asked.question, file, STDIN if typed.piped_in else "")
    return Draft(asked)


def check(typed: Options) -> Asked:
    """Is the structure that a scenario proposes lawful?"""
    asked = draft(typed)
    files = asked.asked.question.files
    return Asked(files, lambda: asked.finding(asked.judged()))


def compare(typed: Options, old: str, new: str) -> Asked:
    """What changed from one edition to another, in general or for a question?"""
    from poolcheck.asking import two_editions

    named = two_editions.two(old, new, typed)
    words = ("poolcheck", "compare", old, new, *as_typed(typed))
    if not two_editions.of_a_question(typed):
        return Asked(named.files, lambda: _changes(named, words))
    both = two_editions.ask_both(named, typed)

    def find() -> Finding:
        answer = answers.compare.compare(both)
        return Finding(
            page=lambda page: pages.compare.report(page, answer),
            screen=lambda page: screens.compare.report(page, answer),
            as_json=lambda: to_json.compare.compared(answer),
            as_csv=lambda: to_csv.compare.compared(answer),
            of=(answer.pair.old.rulebook, answer.pair.new.rulebook),
            again=lambda more: Again((*words, *more)),
        )

    return Asked(both.files, find)


def _changes(named: "Two", words: tuple[str, ...]) -> Finding:
    """The finding of `compare` in general."""
    from poolcheck.law.changes import changes

    made = changes(named.old.in_force, named.new.in_force)
    return Finding(
        page=lambda page: pages.changes.report(page, named, made),
        as_json=lambda: to_json.compare.in_general(named, made),
        as_csv=lambda: to_csv.compare.changes(made),
        of=(named.old.in_force, named.new.in_force),
        again=lambda more: Again((*words, *more)),
    )


def reform(typed: Options, limit: int | None = None) -> Asked:
    """What would a change of rule unlock, and who would have to act?"""
    from poolcheck.asking.folder import places as places_in

    places, written = places_in(typed)
    asked = Request(typed, places.questions[0], written)
    more = () if limit is None else ("--limit", str(limit))

    def find() -> Finding:
        answer = answers.reform.reform(places)
        return Finding(
            page=lambda page: pages.reform.report(page, answer, limit),
            screen=lambda page: screens.reform.report(page, answer, limit),
            as_json=lambda: to_json.reform.reform(answer, limit),
            as_csv=lambda: to_csv.reform.reform(answer, limit),
            of=tuple(question.rulebook for question in places.questions),
            again=lambda ids: asked.again("reform", *more, *ids),
            code=0 if answer.sets else 1,
        )

    files = (file for each in places.questions for file in each.files)
    return Asked(tuple(files), find)


List = Callable[[Rulebook, date, str], "Listing"]
# Each list of what a rulebook holds: all of it, or what holds some words.
LISTS: dict[str, List] = {
    "rules": lambda *asked: answers.lists.rules(*asked),
    "services": lambda *asked: answers.lists.services(*asked),
    "levers": lambda *asked: answers.lists.levers(*asked),
    "readings": lambda *asked: answers.lists.readings(*asked),
}


def a_list(name: str, typed: Options, words: Iterable[str]) -> Asked:
    """What a rulebook holds, as one of the lists."""
    rulebook, day = rulebook_for(typed)

    def find() -> Finding:
        answer = LISTS[name](rulebook, day, " ".join(words))
        return Finding(
            page=lambda page: pages.listing.report(page, answer),
            screen=lambda page: screens.listing.report(page, answer),
            as_json=lambda: to_json.lists.listing(answer),
            as_csv=lambda: to_csv.lists.listing(answer),
            of=(rulebook,),
        )

    return Asked(rulebook.files, find)


def activities(typed: Options, words: Iterable[str]) -> Asked:
    """What a provider may do, and what stays with the commissioner."""
    rulebook, day = rulebook_for(replace(typed, published=True))

    def find() -> Finding:
        answer = answers.activities.activities(rulebook, day, " ".join(words))
        return Finding(
            page=lambda page: pages.activities.report(page, answer),
            screen=lambda page: screens.activities.report(page, answer),
            as_json=lambda: to_json.activities.activities(answer),
            as_csv=lambda: to_csv.activities.activities(answer),
        )

    return Asked(rulebook.files, find)


def editions(typed: Options) -> Asked:
    """The editions of the rules, and which is in force."""
    day = day_of(typed)

    def find() -> Finding:
        answer = answers.lists.editions(day)
        return Finding(
            page=lambda page: pages.editions.report(page, answer),
            as_json=lambda: to_json.lists.editions(answer),
            as_csv=lambda: to_csv.lists.editions(answer),
        )

    return Asked((), find)
