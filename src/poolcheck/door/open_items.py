"""What an answer leaves open: each thing that could still change it, with its choices.

The answer stands first and the questions beside it, in any order: they are those of the
interview, and whatever is not answered is taken as usual.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from poolcheck.asking.options import Options
from poolcheck.door.asked import put
from poolcheck.door.given import QUESTION, Given
from poolcheck.door.interview import Interview
from poolcheck.interview.course import Course
from poolcheck.interview.ended import Open
from poolcheck.interview.items import NOT_KNOWN, Item, Subject
from poolcheck.law.rulebook import Rulebook
from poolcheck.report.parts import fates
from poolcheck.terms.faults import BadInput, FaultKind, Place
from poolcheck.terms.near_names import near_or_all
from poolcheck.terms.text import plain

Json = dict[str, Any]
COMMAND = "can-pool"


def next_(given: Given, files: tuple[str, ...]) -> Json:
    """What is still open in a question, with what was answered so far.

    `question` is the question as it was answered, to be asked as it stands.
    """
    typed = put(given, files, [COMMAND]).typed
    interview = Interview(typed)
    course = _course(given, interview)
    ended = interview.end(course, True)
    rulebook = interview.asked(course).rulebook
    open_ = {one.item.id for one in ended.open}
    asked = interview.next(course)
    return {
        "code": 0,
        "open": [_open(rulebook, one) for one in ended.open],
        "next": asked.item.id if asked and asked.item.id in open_ else None,
        "answered": [
            {**_item(rulebook, interview.met[id_]), "given": word}
            for id_, word in course.given
        ],
        "not_asked": [_item(rulebook, item) for item in ended.not_asked],
        "settled": ended.every and not ended.open,
        "every": ended.every,
        "question": _question(interview.options(course)),
    }


def _course(given: Given, interview: Interview) -> Course:
    """The answers so far; BadInput where one answers nothing, or is no answer."""
    answers = given.table.get("answers") or {}
    if not isinstance(answers, Mapping):
        remedy = "give each answer by the id of its item"
        at = Place.option("answers")
        given.note(at, answers, "is no table", remedy, FaultKind.WRONG_TYPE)
        raise BadInput(given.faults)
    course = Course()
    interview.items(course)
    # By the law of another day there are other items, so that is answered first.
    day = {i: x for i, x in interview.met.items() if x.subject is Subject.DAY}
    for id_, word in sorted(answers.items(), key=lambda answer: answer[0] not in day):
        known = day | {item.id: item for item in interview.items(course)}
        found = _answer(given, known, id_, word)
        if found is not None:
            course = course.answered(*found)
    if given.faults:
        raise BadInput(given.faults)
    return course


def _answer(
    given: Given, known: Mapping[str, Item], id_: object, word: object
) -> tuple[Item, str] | None:
    """An item and the word of the choice made there; a fault is noted where none is."""
    item = known.get(id_) if isinstance(id_, str) else None
    at = Place.option("answers").key(plain(str(id_)))
    if item is None:
        remedy = near_or_all(str(id_), list(known)) if known else "leave it out"
        problem = "is nothing that could be asked here"
        given.note(at, None, problem, remedy, FaultKind.UNKNOWN_NAME)
        return None
    if word == NOT_KNOWN:
        return item, NOT_KNOWN
    choice = item.choice(word) if isinstance(word, str) else None
    if choice is None:
        words = ", ".join(choice.word for choice in item.choices)
        remedy = f"write one of: {words}, {NOT_KNOWN}"
        given.note(at, word, "is no answer to it", remedy, FaultKind.UNKNOWN_NAME)
        return None
    return item, choice.word


def _item(rulebook: Rulebook, item: Item) -> Json:
    return {
        "id": item.id,
        "subject": item.subject.value,
        "asks": item.asks,
        "why": item.why,
        "source": fates.source(rulebook, item),
        "usual": item.usual,
    }


def _open(rulebook: Rulebook, one: Open) -> Json:
    """An item that is open, with what the answer would be by each choice."""
    return {
        **_item(rulebook, one.item),
        "choices": [
            {
                "word": choice.word,
                "label": choice.label,
                "then": fates.in_short(rulebook, then),
            }
            for choice, then in one.then
        ],
    }


def _question(typed: Options) -> Json:
    """A question by its keys, those left out of which nothing is said."""
    told = {key: getattr(typed, key) for key in QUESTION}
    return {"command": COMMAND, **dict(_said(told))}


def _said(told: Json) -> Iterator[tuple[str, Any]]:
    for key, value in told.items():
        if isinstance(value, tuple):
            if value:
                yield key, list(value)
        elif value is not None:
            yield key, value
