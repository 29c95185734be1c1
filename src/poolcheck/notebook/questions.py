"""The questions that a program may put, each with its answer."""

from os import PathLike, fspath
from typing import overload

from poolcheck import answers
from poolcheck.asking import folder, two_editions
from poolcheck.asking.ask import needs_drafts
from poolcheck.asking.options import Options
from poolcheck.law.changes import changes
from poolcheck.notebook.answers import (
    CanPool,
    Checked,
    Compared,
    ComparedRules,
    Reform,
    Structures,
    parts,
)
from poolcheck.notebook.ask import ask
from poolcheck.question.one_name import of_one_fund
from poolcheck.question.pair import Both, Two, both
from poolcheck.question.places import Places
from poolcheck.question.question import Question
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place

File = str | PathLike[str]


def can_pool(
    question: Question, *, remedies: bool = True, doubts: bool = True
) -> CanPool:
    """Whether the services may lie in one fund, and why.

    Without `remedies` and `doubts` it is many times faster: what would change the
    answer, and what a reading taken the other way would do to it, are then None.
    """
    found = answers.can_pool.can_pool(
        of_one_fund(question), seek_remedies=remedies, seek_doubts=doubts
    )
    return CanPool(**parts(found))


def structures(
    question: Question, *, every_one: bool = False, limit: int | None = None
) -> Structures:
    """The lawful structures for the mix: their patterns, or every one of them.

    `limit` is how many to list at most; all of them are counted whatever it is.
    """
    found = answers.structures.structures(
        question, every_one, limit, seek_remedies=True
    )
    return Structures(**parts(found), every_one=every_one, limit=limit)


def check(draft: Question | File) -> Checked:
    """Whether the funds that a scenario, or a question of it, proposes are lawful."""
    if isinstance(draft, Question):
        question, file = draft, "scenario"
    else:
        question, file = ask(scenario=draft), fspath(draft)
    needs_drafts(question, file)
    return Checked(**parts(answers.check.check(question)))


def reform(asked: Question | File) -> Reform:
    """What a change of rule would unlock: for a question, a scenario, or a folder."""
    if isinstance(asked, Question):
        places = Places((asked,), (asked.budget.title,), ("",))
    else:
        places, _ = folder.places(Options(scenario=fspath(asked)))
    return Reform(**parts(answers.reform.reform(places)))


@overload
def compare(old: str, new: str) -> ComparedRules: ...


@overload
def compare(old: str, new: str, question: Question) -> Compared: ...


def compare(
    old: str, new: str, question: Question | None = None
) -> ComparedRules | Compared:
    """What changed from one edition to another: in general, or for a question.

    Editions are named by id, with a day if wanted, as "icb-2022@2023-04-01", or by
    file. The question is one asked of either of them, and is put to the other.
    """
    named = two_editions.two(old, new, Options())
    if question is None:
        found = changes(named.old.in_force, named.new.in_force)
        return ComparedRules(named, found)
    return Compared(**parts(answers.compare.compare(_put_to_both(question, named))))


def _put_to_both(question: Question, named: Two) -> Both:
    """The question of one of the editions put to the other."""
    for edition, other in ((named.old, named.new), (named.new, named.old)):
        same = question.rulebook.edition.id == edition.rulebook.edition.id
        if same and ("@" not in edition.typed or edition.day == question.day):
            in_old = edition is named.old
            return both(question, other.rulebook, other.day, in_old)
    asked_of = f"{question.rulebook.edition.id}@{question.day.isoformat()}"
    raise BadInput(
        [
            Fault(
                Place.option("question"),
                asked_of,
                f"is asked of neither {named.old.typed} nor {named.new.typed}",
                "ask it with edition=… and on=… as one of the two has them",
                FaultKind.AT_ODDS,
            )
        ]
    )
