"""Every structure written as it is found, however many there are."""

from dataclasses import replace
from typing import TYPE_CHECKING

from poolcheck import answers
from poolcheck.answers import too_large
from poolcheck.asking.options import Options
from poolcheck.cli.output import Form
from poolcheck.question.again import Again
from poolcheck.report import to_csv, to_json
from poolcheck.terms import writing
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.text import count

if TYPE_CHECKING:
    from poolcheck.answers.structures import Structures

# So many structures of one object are held; of more, each is written as it is found.
HELD = 20_000


def with_all(typed: Options, form: str, every_one: bool) -> Options:
    """The options as typed, with the fault of a structure a line and no structures."""
    if form != "jsonl" or every_one:
        return typed
    fault = Fault(
        Place.option("--format"),
        "jsonl",
        "is a structure in each line, and no structures are asked for",
        "add --all, without --count; or write --format json",
        FaultKind.AT_ODDS,
    )
    return replace(typed, noted=(*typed.noted, fault))


def one_by_one(form: Form, answer: "Structures", limit: int | None) -> bool:
    """Whether structures are written as rows or lines, or into one object as found.

    BadInput where they are too many for one object, or for a page.
    """
    if form.form in ("csv", "jsonl"):
        return True
    most, number = too_large.MOST_AT_ONCE, answer.lawful.count
    if limit is None and number > most:
        raise BadInput([too_large.for_all(number, most)])
    shown = number if limit is None else min(limit, number)
    return form.form == "json" and shown > HELD


def write_each(
    form: Form, answer: "Structures", limit: int | None, again: Again
) -> None:
    """Write each structure of an answer: as rows, or as JSON with a head before them.

    How many there are is told first: in the head, or beside the rows.
    """
    found = answers.listing.listing(answer, limit)
    question, number = answer.question, answer.lawful.count
    if form.form == "csv":
        if form.waiting is not None:
            form.waiting.end()
        writing.aside(f"{count(number, 'lawful structure')}.\n")
        form.stream(to_csv.listing.structures(found, question.budget.not_split))
        return
    from poolcheck.report.to_json.standing import Standing, besides

    head = to_json.structures.structures(answer, False, None, False)
    head.pop("shown", None)
    if limit is not None and limit < number:
        head["shown"] = limit
    whole = besides(head, Standing((question.rulebook,), again, form.files))
    if form.form == "json":
        text = to_json.dumps(whole)
        form.stream(to_json.listing.in_one_object(text, found))
    else:
        text = to_json.dumps(to_json.listing.without_lists(whole), None)
        form.stream(to_json.listing.structures(text, found))
