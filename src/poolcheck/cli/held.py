"""An interview held from beginning to end: at the terminal, or from a file."""

from pathlib import Path

from poolcheck import answers
from poolcheck.asking import answers_file
from poolcheck.asking.again import Request, request
from poolcheck.asking.answers_file import Answers
from poolcheck.asking.options import Options
from poolcheck.cli.output import Form
from poolcheck.cli.prompts import Terminal
from poolcheck.door.interview import Instead, Interview, Next
from poolcheck.door.scenario_of import NO_FILE, as_a_file
from poolcheck.interview.course import Course
from poolcheck.interview.items import NOT_KNOWN, Item
from poolcheck.question.question import Question
from poolcheck.report import pages, screens
from poolcheck.report.finding import Finding
from poolcheck.terms import saving, writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import plain
from poolcheck.terms.verdicts import Verdict

Held = tuple[Request, Interview, Course, bool]


def nobody() -> Fault:
    """The fault of asking where there is nobody to answer, and no file."""
    return Fault(
        Place.option("--answers"),
        None,
        "is missing, and there is nobody at a terminal to be asked",
        "name a file of answers, or ask at once with `poolcheck can-pool`",
        FaultKind.MISSING,
    )


def at_terminal(typed: Options, terminal: Terminal) -> Held:
    """An interview held at the terminal."""
    if typed.faults:
        raise BadInput(typed.faults)
    while True:
        interview = Interview(terminal.place(typed))
        held = interview.held(terminal)
        if held is not None:
            course, broken_off = held
            asked = request(interview.options(course), one_fund=True)
            return asked, interview, course, broken_off
        if typed.services:
            terminal.say("Nothing was asked before this.")


class FromFile:
    """Answers from a file; where it has none the interview breaks off."""

    def __init__(self, written: Answers) -> None:
        """Start with the answers as written."""
        self._written = written

    def pick(self, question: Question, asked: Next, number: int) -> str | Instead:
        """The choice that the file makes; what is no choice is told of later."""
        answer = self._written.to(asked.item)
        if answer is None:
            return Instead.STOP
        return answers_file.word_for(answer, asked.item) or NOT_KNOWN

    def as_before(self, item: Item, word: str) -> None:
        """Hear nothing: in a file nothing is gone back over."""


def from_file(typed: Options, name: str) -> Held:
    """An interview held by a file of answers; BadInput with every fault in it."""
    if not name.strip():
        place = Place.option("--answers")
        empty = Fault(place, name, "is empty", "name a file", FaultKind.EMPTY)
        raise BadInput([*typed.faults, empty])
    written = answers_file.read(Path(name))
    faults = list(written.faults)
    try:
        interview = Interview(written.options(typed))
        held = interview.held(FromFile(written))
    except BadInput as bad:
        raise BadInput([*faults, *map(written.placed, bad.faults)]) from None
    course, broken_off = held or (Course(), True)
    faults += answers_file.unheeded(written, interview.met, course.asked)
    if faults:
        raise BadInput(faults)
    asked = request(interview.options(course), one_fund=True)
    return asked, interview, course, broken_off


def ended(held: Held, form: Form, place: Path | None, terminal: Terminal | None) -> int:
    """Write the answer, and the file of the place where it is wanted."""
    asked, interview, course, broken_off = held
    end = interview.end(course, broken_off)
    if terminal is not None:
        terminal.dropped(end.dropped)
    answer = answers.can_pool.can_pool(asked.question)
    as_file = as_a_file(asked)
    if place is not None and as_file is not None:
        saving.save(place, as_file, over=False)
    form.write(
        Finding(
            page=lambda page: pages.ask.report(page, answer, end),
            screen=lambda page: pages.ask.report(
                page, answer, end, screens.can_pool.report
            ),
            as_json=dict,
            as_csv=str,
            again=lambda ids: asked.again("can-pool", *ids),
        )
    )
    if place is not None:
        _say(NO_FILE if as_file is None else f"Written: {plain(str(place))}.")
    elif terminal is not None and not terminal.ended and as_file is not None:
        terminal.offer(as_file)
    unfinished = end.unfinished and bool(end.open)
    return 0 if answer.verdict is Verdict.YES and not unfinished else 1


def _say(text: str) -> None:
    writing.aside(f"{text}\n")
