"""Every structure written as it is found, however many there are."""

from dataclasses import replace
from typing import TYPE_CHECKING

from poolcheck import answers
from poolcheck.asking.options import Options
from poolcheck.cli.output import Form
from poolcheck.report import to_csv, to_json
from poolcheck.report.parts.page import Again
from poolcheck.terms import writing
from poolcheck.terms.faults import Fault, FaultKind, Place
from poolcheck.terms.text import count

if TYPE_CHECKING:
    from poolcheck.answers.structures import Structures


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


def write_each(
    form: Form, answer: "Structures", limit: int | None, again: Again
) -> None:
    """Write each structure of an answer: as rows, or as JSON with a head before them.

    How many there are is told first: in the head, or beside the rows.
    """
    found = answers.listing.listing(answer, limit)
    question = answer.question
    if form.form == "csv":
        if form.waiting is not None:
            form.waiting.end()
        writing.aside(f"{count(answer.lawful.count, 'lawful structure')}.\n")
        form.stream(to_csv.listing.structures(found, question.budget.not_split))
        return
    from poolcheck.report.to_json.standing import Standing, besides

    head = to_json.questions.structures(answer, False, limit, True)
    standing = Standing((question.rulebook,), again, form.files)
    whole = to_json.listing.without_lists(besides(head, standing))
    form.stream(to_json.listing.structures(to_json.dumps(whole, None), found))
