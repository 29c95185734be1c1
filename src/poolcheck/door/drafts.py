"""Several drafts held to the rules at once: one finding, with that about each in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from poolcheck.answers.check import Checked
from poolcheck.asking.again import as_typed
from poolcheck.asking.options import Options
from poolcheck.door.commands import Asked, Draft, draft
from poolcheck.question.again import Again
from poolcheck.report import pages, screens, to_csv, to_json
from poolcheck.report.finding import Finding
from poolcheck.report.parts.page import Page
from poolcheck.terms.faults import BadInput, Fault, FaultKind, Place
from poolcheck.terms.opened import PIPED


def check_each(typed: Options, names: Sequence[str]) -> Asked:
    """Are the structures that several scenarios propose lawful?

    BadInput with the faults of all of them, where any has one.
    """
    faults = dict.fromkeys(_read_twice(names))
    drafts = []
    for name in [] if faults else names:
        try:
            drafts.append(draft(replace(typed, scenario=name)))
        except BadInput as bad:
            # What is wrong with an option is told once, however many files there are.
            faults |= dict.fromkeys(_in_folder(name, bad.faults))
    if faults:
        raise BadInput(list(faults))
    files = (file for each in drafts for file in each.asked.question.files)
    again = ("poolcheck", "check", *names, *as_typed(typed))
    return Asked(tuple(dict.fromkeys(files)), lambda: _finding(drafts, names, again))


def _finding(
    drafts: list[Draft], names: Sequence[str], again: tuple[str, ...]
) -> Finding:
    """How many of the drafts are lawful, and then what is found of each."""
    answers = [each.judged() for each in drafts]
    findings = [
        each.finding(answer) for each, answer in zip(drafts, answers, strict=True)
    ]

    def telling(one: Callable[[Page, Checked], None]) -> Callable[[Page], None]:
        def tell(page: Page) -> None:
            whole = page.again.words[len(again) :] if page.again else ()
            pages.check.of_several(page, answers)
            for each, name, answer in zip(drafts, names, answers, strict=True):
                page.heading(name)
                page.again = each.asked.again("check", *whole)
                one(page, answer)

        return tell

    return Finding(
        page=telling(pages.check.report),
        screen=telling(screens.check.report),
        as_json=lambda: to_json.check.check_each(
            finding.json(each.asked.question.files)
            for each, finding in zip(drafts, findings, strict=True)
        ),
        as_csv=lambda: to_csv.check.check_each(zip(names, answers, strict=True)),
        again=lambda whole: Again((*again, *whole)),
        code=max(finding.code for finding in findings),
    )


def _read_twice(names: Sequence[str]) -> Iterator[Fault]:
    """The faults of what is piped in, which can be read but once."""
    for number, name in enumerate(names, 1):
        if name == PIPED and PIPED in names[: number - 1]:
            place, problem = Place.option("FILE", number), "can be read only once"
            yield Fault(place, PIPED, problem, "write one hyphen", FaultKind.TWICE)


def _in_folder(name: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Faults in a file told with its folder: two folders may have files of one name."""
    folder = Path(name).parent
    for fault in faults:
        file = fault.place.file
        if name != PIPED and file and not Path(file).is_relative_to(folder):
            fault = replace(fault, place=replace(fault.place, file=str(folder / file)))
        yield fault
